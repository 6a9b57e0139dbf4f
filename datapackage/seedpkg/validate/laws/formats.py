"""Our tables in their two formats: the exact types of Parquet, and how CSV writes them."""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.arrow import arrow_schema
from seedpkg.validate.findings import ROW, Check, Finding, find_broken
from seedpkg.validate.standard.view import shown, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seedpkg.contract import Table
    from seedpkg.validate.standard.view import View

_STORED: Final = "stored "


def read_table(
    table: Table, folder: Path, *, was_read: bool
) -> tuple[list[Finding], pl.LazyFrame | None]:
    """Return the table as Parquet has it, None if unreadable, and where its types are wrong.

    Unless all of it `was_read` before, it is read to its end to see whether it can be.
    """
    path = folder / table.parquet_path
    try:
        with pq.ParquetFile(path) as file:
            for _ in () if was_read else file.iter_batches():
                pass
            schema = file.schema_arrow
    except (OSError, pa.ArrowException) as error:
        said = str(error).splitlines()[0] if str(error) else repr(error)
        message = f"The file cannot be read: {said}"
        return [
            Finding(table.parquet_path, rule="unreadable", message=message, path=table.parquet_path)
        ], None
    return _check_physical(table, schema), pl.scan_parquet(path, glob=False)


def _check_physical(table: Table, schema: pa.Schema) -> list[Finding]:
    """Compare types and nullability with what the table's schema asks for."""
    if schema.names != list(table.columns):
        return []
    return [
        Finding(
            table.parquet_path,
            field=wanted.name,
            value=f"{found.type}{'' if found.nullable else ' not null'}",
            rule="physical-type",
            message=f"The column should be stored as {wanted.type}, nullable: {wanted.nullable}.",
            path=table.parquet_path,
        )
        for found, wanted in zip(schema, arrow_schema(table), strict=True)
        if found.type != wanted.type or found.nullable != wanted.nullable
    ]


def check_csv(table: Table, csv: View, parquet: View) -> list[Finding]:
    """Return the cells of CSV that mean what Parquet says but are not written as we write them.

    Rows must also have the same order in both.
    """
    return [*find_broken(csv.rows, _spelling(table, csv)), *_order(csv, parquet)]


def _spelling(table: Table, csv: View) -> Iterator[Check]:
    message = "A boolean is written as true or false."
    for column in table.fields:
        number = csv.number_of(column.name)
        if column.type == "boolean" and number is not None:
            text, known = pl.col(shown(number)), pl.col(value(number)).is_not_null()
            yield Check(
                column.name, "formats-differ", known & ~text.is_in(["true", "false"]), message
            )


def _order(csv: View, parquet: View) -> Iterator[Finding]:
    key = csv.schema.primary_key
    mine, theirs = csv.values(key), parquet.values(key)
    if not mine or not theirs:
        return
    stored = parquet.frame.select(pl.col(theirs).name.prefix(_STORED))
    names = [name for name in mine if name in csv.frame.collect_schema()]
    frames = [csv.frame.select(ROW, *names), stored]
    heights = pl.collect_all([one.select(pl.len()) for one in frames], engine="streaming")
    if heights[0].item() != heights[1].item():
        return
    both = pl.concat(frames, how="horizontal")
    pairs = [(pl.col(a), pl.col(_STORED + b)) for a, b in zip(mine, theirs, strict=True)]
    moved = pl.any_horizontal(a.ne_missing(b) for a, b in pairs).any()
    if not both.select(moved).collect(engine="streaming").item():
        return
    same = pl.all_horizontal(a.sort().eq_missing(b.sort()).all() for a, b in pairs)
    if both.select(same).collect().item():
        message = "The rows are not in the order of those of Parquet."
        yield Finding(csv.name, rule="formats-differ", message=message, path=csv.path)
