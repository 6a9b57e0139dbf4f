"""The shape of our own tables: all are there, with the columns, order and types of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.arrow import SERIES_TYPES
from seedpkg.validate.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from seedpkg.contract import Table


def check_shape(table: Table, frame: pl.LazyFrame | None) -> list[Finding]:
    """Return findings if the table is missing, or its columns, their order or types are wrong."""
    if frame is None:
        return [Finding(table.name, rule="missing-table", message="The table is missing.")]
    schema = frame.collect_schema()
    if tuple(schema.names()) != table.columns:
        return [_wrong_columns(table, schema.names())]
    return [
        Finding(
            table.name,
            field=column.name,
            value=str(schema[column.name]),
            rule="type",
            message=f"The column should be of type {column.type} ({SERIES_TYPES[column.type]}).",
        )
        for column in table.fields
        if schema[column.name] != SERIES_TYPES[column.type]
    ]


def _wrong_columns(table: Table, names: Sequence[str]) -> Finding:
    missing = [name for name in table.columns if name not in names]
    extra = [name for name in names if name not in table.columns]
    text = f"The columns are not those of the schema: missing {missing}, extra {extra}."
    if not missing and not extra:
        text = "The columns are not in the order of the schema."
    shown = ", ".join([*missing, *extra])
    return Finding(table.name, value=shown, rule="columns", message=text)
