"""The rows of a table in CKAN's DataStore, with its data dictionary and its primary key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from seedpkg.contract import PARQUET_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.publishing.target import Contents

TYPES: Final = {
    "string": "text", "integer": "bigint", "number": "double precision", "boolean": "bool",
    "date": "date", "datetime": "timestamptz",
}  # fmt: skip
"""Types of PostgreSQL, by those of a Table Schema; what is not here is text."""
MOST_ROWS: Final = 2_000
MOST_CHARACTERS: Final = 4_000_000
"""How many rows are sent at once, and how much text: one row more at most."""


def datastore_request(resource_id: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request `datastore_create` that makes an empty table.

    `force` is needed because the resource is an uploaded file.
    """
    fields = [
        {
            "id": field["name"],
            "type": TYPES.get(field["type"], "text"),
            "info": {"label": field.get("title", ""), "notes": field.get("description", "")},
        }
        for field in schema["fields"]
    ]
    keys = list(schema.get("primaryKey", []))
    asked = {"resource_id": resource_id, "force": True, "fields": fields}
    return {**asked, **({"primary_key": keys} if keys else {})}


def read_batches(contents: Contents, name: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a table as JSON holds them, some at a time."""
    import polars as pl
    import pyarrow.parquet as pq

    path = next(
        contents.folder / str(one["path"])
        for one in contents.objects("resources")
        if one.get("name") == name + PARQUET_SUFFIX
    )
    file: Any = pq.ParquetFile(path)
    moments = pl.selectors.datetime().dt.strftime("%Y-%m-%dT%H:%M:%S%.f+00:00")
    days = pl.selectors.date().dt.to_string()
    rows: list[dict[str, Any]] = []
    size = 0
    for batch in file.iter_batches(MOST_ROWS):
        for row in pl.DataFrame(batch).with_columns(moments, days).iter_rows(named=True):
            rows.append(row)
            size += sum(len(cell) for cell in row.values() if isinstance(cell, str))
            if len(rows) >= MOST_ROWS or size >= MOST_CHARACTERS:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows
