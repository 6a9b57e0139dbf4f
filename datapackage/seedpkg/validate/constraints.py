"""The shape of a table and the constraints of its columns, as its Table Schema states them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.arrow import SERIES_TYPES
from seedpkg.validate.findings import Check, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.contract import Column, Table

_CONTROL: Final = "[\\x00-\\x1f]"


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


def constraint_checks(table: Table) -> Iterator[Check]:
    """Yield the checks of cells against the constraints of their column."""
    for column in table.fields:
        yield from _checks(column)


def _wrong_columns(table: Table, names: Sequence[str]) -> Finding:
    missing = [name for name in table.columns if name not in names]
    extra = [name for name in names if name not in table.columns]
    text = f"The columns are not those of the schema: missing {missing}, extra {extra}."
    if not missing and not extra:
        text = "The columns are not in the order of the schema."
    shown = ", ".join([*missing, *extra])
    return Finding(table.name, value=shown, rule="columns", message=text)


def _checks(column: Column) -> Iterator[Check]:
    name, cell = column.name, pl.col(column.name)
    if column.required:
        yield Check(name, "required", cell.is_null(), "A value is required.")
    if column.enum:
        message = f"The value must be one of: {', '.join(column.enum)}."
        yield Check(name, "enum", ~cell.is_in(list(column.enum)), message)
    if column.pattern is not None:
        message = f"The value must match {column.pattern}"
        yield Check(name, "pattern", ~cell.str.contains(column.pattern), message)
    if column.minimum is not None:
        message = f"The value must be at least {column.minimum}."
        yield Check(name, "minimum", cell < column.minimum, message)
    if column.min_length is not None:
        message = f"The text must have at least {column.min_length} characters."
        yield Check(name, "minLength", cell.str.len_chars() < column.min_length, message)
    yield from _laws(column)


def _laws(column: Column) -> Iterator[Check]:
    """Laws of every package that Table Schema has no word for."""
    name, cell = column.name, pl.col(column.name)
    if column.type == "number":
        yield Check(name, "finite", ~cell.is_finite(), "The number must be finite.")
    if column.type == "string":
        broken = cell.str.contains(_CONTROL)
        yield Check(name, "control-character", broken, "The text has a control character.")
