"""Laws of our own tables, beyond their Table Schemas: cells, rows, offsets and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import TABLES
from seedpkg.contract import table as table_named
from seedpkg.validate.findings import MAX_FINDINGS, Finding, Rows, find_broken, numbered
from seedpkg.validate.laws.cells import cell_checks
from seedpkg.validate.laws.counts import check_counts
from seedpkg.validate.laws.rows import row_checks
from seedpkg.validate.laws.shape import check_shape
from seedpkg.validate.laws.spans import check_spans
from seedpkg.validate.laws.withheld import check_withheld

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from seedpkg.contract import Table


def sound_tables(
    tables: Mapping[str, pl.LazyFrame], contract: tuple[Table, ...] = TABLES
) -> tuple[list[Finding], dict[str, pl.LazyFrame]]:
    """Return the tables that have the shape of the contract, and why others have not."""
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
    return findings, sound


def check_laws(tables: Mapping[str, pl.LazyFrame], limit: int = MAX_FINDINGS) -> list[Finding]:
    """Return the rows of sound tables that break a law."""
    findings: list[Finding] = []
    counted = {name: numbered(frame) for name, frame in tables.items()}
    for name, frame in counted.items():
        table = table_named(name)
        rows = Rows.of(table, frame, limit)
        findings += find_broken(rows, [*cell_checks(table), *row_checks(table)])
    findings += check_spans(tables, limit)
    findings += check_counts(counted, limit)
    findings += check_withheld(counted, limit)
    return findings
