"""Parquet as a view: the physical type of each column must be one of the declared type.

A number that is stored as text is wrong here, whatever the text says: readers of Parquet get the
physical type. Nothing is cast cell by cell, and nothing is in memory as a whole.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as kinds

from seedpkg.validate.findings import MAX_FINDINGS, ROW, Finding, numbered
from seedpkg.validate.standard.header import match_fields
from seedpkg.validate.standard.schema import Field, Schema
from seedpkg.validate.standard.structures import count_members
from seedpkg.validate.standard.values import parse
from seedpkg.validate.standard.view import View, shown, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from seedpkg.validate.standard.resource import Resource

_NESTED: Final = "(nested)"
PARQUET_DAMAGE: Final = (OSError, pa.ArrowException, pl.exceptions.PolarsError)
"""What reading a damaged Parquet file raises."""


def view_parquet(resource: Resource, folder: Path, limit: int) -> View:
    """Return the view of a resource in Parquet. Raises one of `PARQUET_DAMAGE`."""
    schemas = [pq.read_schema(folder / path) for path in resource.paths]
    labels = schemas[0].names
    path = ", ".join(resource.paths)
    schema = resource.schema or Schema(tuple(map(Field, labels)))
    findings: list[Finding] = []
    for number, (part, one) in enumerate(zip(resource.paths, schemas, strict=True)):
        _, found = match_fields(resource.name, part, schema, one.names)
        findings += found
        if number and one.types != schemas[0].types and one.names == labels:
            message = f"Its columns have other types than those of {resource.paths[0]}."
            findings.append(Finding(resource.name, "", "", "", "physical-type", message, part))
    columns, _ = match_fields(resource.name, path, schema, labels)
    same = [p for p, one in zip(resource.paths, schemas, strict=True) if one.equals(schemas[0])]
    frame = numbered(pl.concat([pl.scan_parquet(folder / part, glob=False) for part in same]))
    wrong = _wrong_types(resource.name, path, schema, columns, schemas[0])
    sound = {one: labels[at] for one, at in columns.items() if one not in wrong}
    findings += wrong.values()
    return view_frame(resource.name, path, schema, frame, sound, tuple(findings), limit)


def view_frame(
    name: str,
    path: str,
    schema: Schema,
    frame: pl.LazyFrame,
    columns: Mapping[int, str],
    findings: tuple[Finding, ...] = (),
    limit: int = MAX_FINDINGS,
) -> View:
    """Return the view of a numbered frame; `columns` name the column of each sound field."""
    types = frame.collect_schema()
    made: list[pl.Expr] = []
    members: dict[int, pl.Expr] = {}
    for one, column in columns.items():
        field, dtype = schema.fields[one], types[column]
        cells = _present(field, pl.col(column), dtype)
        made.append(_as_text(cells, dtype).alias(shown(one)))
        made.append(_value(field, cells, dtype).alias(value(one)))
        members[one] = _members(field, pl.col(value(one)), pl.col(f"members {one}"), dtype)
        if isinstance(dtype, pl.List):
            made.append(pl.col(column).list.len().alias(f"members {one}"))
    return View(
        name,
        path,
        schema,
        frame.select(ROW, *made),
        frozenset(columns),
        "parquet",
        members,
        findings,
        limit=limit,
    )


def _present(field: Field, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Return the cells without those that stand for null, which only texts can."""
    if isinstance(dtype, pl.Categorical | pl.Enum):
        cells = cells.cast(pl.String)
    elif dtype != pl.String:
        return cells
    return pl.when(~cells.is_in(list(field.missing))).then(cells) if field.missing else cells


def _as_text(cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_nested() or isinstance(dtype, pl.Object | pl.Binary):
        return pl.when(cells.is_not_null()).then(pl.lit(_NESTED))
    if dtype == pl.Duration:
        return cells.dt.to_string("iso")
    return cells.cast(pl.String)


def _value(field: Field, cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_nested() or isinstance(dtype, pl.Object | pl.Binary):
        return pl.when(cells.is_not_null()).then(pl.lit(_NESTED))
    if isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        return parse(field, cells)
    if field.type == "number":
        return cells.cast(pl.Float64)
    if field.type in ("integer", "year"):
        wide = isinstance(dtype, pl.UInt64 | pl.Int128) or dtype.is_decimal()
        return cells.cast(pl.Int128 if wide else pl.Int64)
    if field.type == "datetime":
        return _in_utc(cells, dtype)
    if field.type == "duration" and dtype == pl.Duration:
        return cells.dt.total_microseconds() / 1_000_000
    if field.type == "date":
        return cells.cast(pl.Date)
    return cells


def _in_utc(cells: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is not None:
        cells = cells.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
    return cells.cast(pl.Datetime("us"))


def _members(field: Field, text: pl.Expr, counted: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.List):
        return counted
    if field.type == "list":
        return text.str.split(field.delimiter).list.len()
    if field.type in ("array", "object"):
        return count_members(text)
    return text.str.len_chars()


def _wrong_types(
    name: str, path: str, schema: Schema, columns: Mapping[int, int], stored: pa.Schema
) -> dict[int, Finding]:
    wrong: dict[int, Finding] = {}
    for one, at in columns.items():
        field, kind = schema.fields[one], stored.field(at).type
        plain = kind.value_type if kinds.is_dictionary(kind) else kind
        if not (kinds.is_null(plain) or _STORED[field.type](plain)):
            message = f"A field of type {field.type} cannot be stored as {kind}."
            found = Finding(name, "", field.name, str(kind), "physical-type", message, path)
            wrong[one] = found
    return wrong


def _is_text(kind: pa.DataType) -> bool:
    return kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind)


def _is_whole(kind: pa.DataType) -> bool:
    return kinds.is_integer(kind) or (kinds.is_decimal(kind) and kind.scale == 0)


def _is_number(kind: pa.DataType) -> bool:
    return kinds.is_integer(kind) or kinds.is_floating(kind) or kinds.is_decimal(kind)


def _is_list(kind: pa.DataType) -> bool:
    lists = (kinds.is_list, kinds.is_large_list, kinds.is_fixed_size_list)
    return _is_text(kind) or any(test(kind) for test in lists)


def _is_struct(kind: pa.DataType) -> bool:
    return _is_text(kind) or kinds.is_struct(kind) or kinds.is_map(kind)


def _is_place(kind: pa.DataType) -> bool:
    return _is_list(kind) or kinds.is_struct(kind)


def _is_bytes(kind: pa.DataType) -> bool:
    return kinds.is_binary(kind) or kinds.is_large_binary(kind)


_STORED: Final[Mapping[str, Callable[[pa.DataType], bool]]] = {
    "string": lambda kind: _is_text(kind) or _is_bytes(kind),
    "number": _is_number,
    "integer": _is_whole,
    "boolean": kinds.is_boolean,
    "date": kinds.is_date,
    "time": kinds.is_time,
    "datetime": kinds.is_timestamp,
    "year": _is_whole,
    "yearmonth": _is_text,
    "duration": lambda kind: _is_text(kind) or kinds.is_duration(kind) or kinds.is_interval(kind),
    "object": _is_struct,
    "array": _is_list,
    "list": _is_list,
    "geopoint": _is_place,
    "geojson": _is_struct,
    "any": lambda kind: True,
}
"""Whether a type of Arrow can hold a type of Table Schema; what has none there may be text."""
