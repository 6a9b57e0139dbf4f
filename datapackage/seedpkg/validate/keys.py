"""Primary, unique and foreign keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seedpkg.contract import table as table_named
from seedpkg.validate.findings import Check, Finding, find_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.contract import ForeignKey, Table


def unique_checks(table: Table) -> Iterator[Check]:
    """Yield the checks that no rows share a key: the primary key, a unique key or column.

    Rows with a null in a unique key are not compared.
    """
    keys = [("primaryKey", table.primary_key)]
    keys += [("uniqueKeys", key) for key in table.unique_keys]
    keys += [("unique", (column.name,)) for column in table.fields if column.unique]
    yield from (_repeated(rule, key) for rule, key in keys)


def check_foreign_keys(tables: Mapping[str, pl.LazyFrame]) -> list[Finding]:
    """Return the rows that refer to a row that is not there; tables not given are not checked."""
    findings: list[Finding] = []
    for name, frame in tables.items():
        table = table_named(name)
        for key in table.foreign_keys:
            if key.target in tables:
                findings += _orphans(table, frame, key, tables[key.target])
    return findings


def _orphans(
    table: Table, frame: pl.LazyFrame, key: ForeignKey, target: pl.LazyFrame
) -> list[Finding]:
    orphans = frame.filter(_complete(key.columns)).join(
        target.select(key.target_columns),
        left_on=key.columns,
        right_on=key.target_columns,
        how="anti",
    )
    message = f"No row of {key.target} has this {', '.join(key.target_columns)}."
    check = Check(key.columns[-1], "foreignKey", _complete(key.columns), message)
    return find_broken(table, orphans, [check])


def _repeated(rule: str, key: tuple[str, ...]) -> Check:
    broken = pl.struct(key).is_duplicated() & _complete(key)
    return Check(key[-1], rule, broken, f"Another row has the same {', '.join(key)}.")


def _complete(key: tuple[str, ...]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_not_null() for name in key)
