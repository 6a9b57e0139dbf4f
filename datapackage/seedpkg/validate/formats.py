"""One table in two formats: the physical types of Parquet, and CSV against Parquet row by row."""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.arrow import arrow_schema
from seedpkg.validate.constraints import check_shape
from seedpkg.validate.findings import Check, Finding, find_broken

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Column, Table

_STORED: Final = " in Parquet"


def read_table(table: Table, folder: Path) -> tuple[list[Finding], pl.DataFrame | None]:
    """Return the table as Parquet has it, None if unreadable, and where the files are wrong."""
    path = folder / table.parquet_path
    try:
        data = pq.ParquetFile(path).read()
    except (OSError, pa.ArrowException) as error:
        return [_unreadable(table.parquet_path, error)], None
    frame = cast("pl.DataFrame", pl.from_arrow(data))
    findings = _check_physical(table, data.schema)
    if not check_shape(table, frame.lazy()):
        findings += _check_csv(table, frame, folder / table.csv_path)
    return findings, frame


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
        )
        for found, wanted in zip(schema, arrow_schema(table), strict=True)
        if found.type != wanted.type or found.nullable != wanted.nullable
    ]


def _check_csv(table: Table, frame: pl.DataFrame, path: Path) -> list[Finding]:
    try:
        text = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        return [_unreadable(table.csv_path, error)]
    if tuple(text.columns) != table.columns:
        message = "The columns are not those of the schema."
        return [Finding(table.csv_path, rule="columns", message=message)]
    findings: list[Finding] = []
    if text.height != frame.height:
        message = f"CSV has {text.height} rows, Parquet {frame.height}."
        findings.append(Finding(table.csv_path, rule="formats-differ", message=message))
    height = min(text.height, frame.height)
    stored = frame.head(height).rename(lambda name: name + _STORED)
    both = pl.concat([text.head(height), stored], how="horizontal")
    findings += find_broken(table, both.lazy(), (_differs(column) for column in table.fields))
    return [replace(finding, table=table.csv_path) for finding in findings]


def _differs(column: Column) -> Check:
    stored, text = pl.col(column.name + _STORED), pl.col(column.name)
    broken = _parse(column, text).ne_missing(stored) | (text.is_null() != stored.is_null())
    message = "CSV and Parquet have different values."
    return Check(column.name, "formats-differ", broken, message)


def _parse(column: Column, text: pl.Expr) -> pl.Expr:
    """Return the cells of CSV as values of their column's type, null where they are none."""
    match column.type:
        case "string":
            return text
        case "integer":
            return text.cast(pl.Int64, strict=False)
        case "number":
            return text.cast(pl.Float64, strict=False)
        case "boolean":
            return pl.when(text == "true").then(True).when(text == "false").then(False)
        case "date":
            return text.str.to_date("%Y-%m-%d", strict=False)


def _unreadable(path: str, error: Exception) -> Finding:
    message = f"The file cannot be read: {str(error).splitlines()[0] if str(error) else error!r}"
    return Finding(path, rule="unreadable", message=message)
