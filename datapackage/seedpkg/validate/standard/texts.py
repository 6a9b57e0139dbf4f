"""A table of texts as a view: which cells are missing, and what the others mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.validate.findings import ROW
from seedpkg.validate.standard.header import match_by_order, match_fields
from seedpkg.validate.standard.schema import Field, Schema
from seedpkg.validate.standard.stored import WRONG, cell
from seedpkg.validate.standard.structures import count_members
from seedpkg.validate.standard.values import WHOLE, parse
from seedpkg.validate.standard.view import View, shown, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.validate.standard.resource import Resource
    from seedpkg.validate.standard.stored import TextTable


def view_texts(resource: Resource, table: TextTable, limit: int) -> View:
    """Return the view of a table of texts; without a schema, all its fields are of any type."""
    path = ", ".join(resource.paths)
    labels = table.labels
    schema = resource.schema or Schema(tuple(map(Field, labels or ())))
    if labels is None:
        columns, found = match_by_order(resource.name, path, schema, table.width)
    else:
        columns, found = match_fields(resource.name, path, schema, labels, is_keyed=table.is_keyed)
    wide = _wide(schema, columns, table)
    frame = table.frame.select(
        ROW,
        *(_shown(schema.fields[one], cell(at)).alias(shown(one)) for one, at in columns.items()),
    ).with_columns(
        _value(schema.fields[one], shown(one), table, one in wide).alias(value(one))
        for one in columns
    )
    if table.is_native:
        frame = frame.with_columns(pl.col(shown(one)).str.strip_prefix(WRONG) for one in columns)
    return View(
        resource.name,
        path,
        schema,
        frame,
        frozenset(columns),
        resource.format,
        members=_members(schema),
        findings=(*table.findings, *found),
        notes=tuple(table.notes),
        limit=limit,
    )


def _shown(field: Field, column: str) -> pl.Expr:
    text = pl.col(column)
    if not field.missing:
        return text
    return pl.when(~text.is_in(list(field.missing))).then(text)


def _value(field: Field, column: str, table: TextTable, wide: bool) -> pl.Expr:
    text = pl.col(column)
    read = parse(field, text, wide=wide)
    return pl.when(~text.str.starts_with(WRONG)).then(read) if table.is_native else read


def _wide(schema: Schema, columns: Mapping[int, int], table: TextTable) -> set[int]:
    """Return the fields with whole numbers that 64 bits cannot hold."""
    checks: list[pl.Expr] = []
    for one, at in columns.items():
        field = schema.fields[one]
        if field.type == "integer":
            plain = replace(field, is_bare=True, group_char="")
            text = _shown(field, cell(at))
            large = parse(plain, text).is_null() & text.str.contains(WHOLE)
            checks.append(large.any().alias(str(one)))
    if not checks:
        return set()
    row = table.frame.select(checks).collect(engine="streaming").row(0, named=True)
    return {int(name) for name, is_large in row.items() if is_large}


def _members(schema: Schema) -> dict[int, pl.Expr]:
    counted: dict[int, pl.Expr] = {}
    for one, field in enumerate(schema.fields):
        text = pl.col(value(one))
        if field.type == "string":
            counted[one] = text.str.len_chars()
        elif field.type == "list":
            counted[one] = text.str.split(field.delimiter).list.len()
        elif field.type in ("array", "object"):
            counted[one] = count_members(text)
    return counted
