"""Nothing is published until this passes: schema, keys, offsets, sums; files that agree.

    findings = validate_tables({"people": pl.scan_parquet("people.parquet"), ...})
    findings = check_package(Path("dist/seeds"))

What is wrong is a value, a Finding that names table, row, field and rule. All checks are
expressions over whole columns. frictionless sees less of Parquet and of keys than this; that it
agrees is checked with `seedpkg.validate.frictionless`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import TABLES
from seedpkg.validate.constraints import check_shape, constraint_checks
from seedpkg.validate.counts import check_counts
from seedpkg.validate.findings import Finding, find_broken
from seedpkg.validate.keys import check_foreign_keys, unique_checks
from seedpkg.validate.package import read_package
from seedpkg.validate.rows import row_checks
from seedpkg.validate.spans import check_spans
from seedpkg.validate.withheld import check_withheld

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from seedpkg.contract import Table

__all__ = ["Finding", "check_package", "validate_tables"]


def validate_tables(
    tables: Mapping[str, pl.LazyFrame], contract: tuple[Table, ...] = TABLES
) -> tuple[Finding, ...]:
    """Return all that is wrong with the tables; nothing, if they keep their schemas and laws.

    `contract` are the tables that there must be: those of a package that withholds words differ.
    A table whose columns or types are wrong is reported once and left out of the other checks.
    Tables that lie on disk are read as often as they are needed, never whole.
    """
    findings = [
        Finding(name, rule="unknown-table", message="No schema describes this table.")
        for name in sorted(set(tables) - {table.name for table in contract})
    ]
    sound: dict[str, pl.LazyFrame] = {}
    for table in contract:
        shape = check_shape(table, tables.get(table.name))
        findings += shape
        if not shape:
            sound[table.name] = tables[table.name]
    for table in contract:
        if table.name in sound:
            frame = sound[table.name]
            findings += find_broken(table, frame, constraint_checks(table))
            findings += find_broken(table, frame, unique_checks(table))
            findings += find_broken(table, frame, row_checks(table))
    findings += check_foreign_keys(sound)
    findings += check_spans(sound)
    findings += check_counts(sound)
    findings += check_withheld(sound)
    return tuple(findings)


def check_package(folder: Path) -> tuple[Finding, ...]:
    """Return all that is wrong with a written package: its files, and the tables in them.

    Descriptor, hashes and sizes, the physical types of Parquet, CSV against Parquet row by row,
    and the content as `validate_tables` sees it.
    """
    found, tables, contract = read_package(folder)
    return (*found, *validate_tables(tables, contract))
