"""What is wrong, as a value that names the place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.contract import Table

MAX_FINDINGS: Final = 100
"""Findings of one check on one column; the message of the last says how many more there are."""

ROW: Final = "\0row"
"""The column of a frame that numbers its rows, from 1; no field can have its name."""

_VALUE_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    `table` is the table or resource, or the path of a file; `row` the primary key of the row, its
    parts joined by a comma and a space, empty where no one row is at fault; `value` what stands
    there, shortened. `rule` is a stable word, `message` a sentence for people. `path` is the file,
    relative to the package; `row_number` counts the rows of the table from 1, the same in every
    format, 0 where no one row is at fault. `source` is the input file that a row was made of, and
    `source_start` the place in its text, in code points, -1 if not known: for our own tables.
    """

    table: str
    row: str = ""
    field: str = ""
    value: str = ""
    rule: str = ""
    message: str = ""
    path: str = ""
    row_number: int = 0
    source: str = ""
    source_start: int = -1


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on the rows of a table: `broken` is true of a row whose `field` breaks it."""

    field: str
    rule: str
    broken: pl.Expr
    message: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, and how to name one of them.

    `frame` holds `ROW`, the number of each row. `columns` says in which of its columns a field
    stands, where that is not its own name. `limit` is how many rows are named for each check.
    """

    table: str
    frame: pl.LazyFrame
    key: tuple[str, ...]
    path: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    limit: int = MAX_FINDINGS

    @classmethod
    def of(cls, table: Table, frame: pl.LazyFrame, limit: int) -> Rows:
        """Return the rows of one of our own tables, as its Parquet has them."""
        return cls(table.name, frame, table.primary_key, table.parquet_path, limit=limit)

    def column(self, name: str) -> pl.Expr:
        """Return what stands in a field."""
        return pl.col(self.columns.get(name, name))


def numbered(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return the frame with the numbers of its rows."""
    return frame.with_row_index(ROW, 1)


def find_broken(
    rows: Rows, checks: Iterable[Check], parts: Iterable[pl.LazyFrame] | None = None
) -> list[Finding]:
    """Return a finding for each row that breaks a check, in the order of the checks.

    The frame may be joined with other columns, but must hold the table's own. All checks are
    tried in one pass; rows are looked at only for those that some row breaks. `parts` are the rows
    of the frame, to be tried one after the other where it is too large as a whole.
    """
    tried = list(checks)
    if not tried:
        return []
    flags = [check.broken.any().alias(str(number)) for number, check in enumerate(tried)]
    verdicts = [False] * len(tried)
    for part in [rows.frame] if parts is None else parts:
        row = part.select(flags).collect(engine="streaming").row(0)
        verdicts = [one or bool(other) for one, other in zip(verdicts, row, strict=True)]
    findings: list[Finding] = []
    for check, is_broken in zip(tried, verdicts, strict=True):
        if is_broken:
            findings += name_rows(rows, rows.frame.filter(check.broken), check)
    return findings


def name_rows(rows: Rows, broken: pl.LazyFrame, check: Check) -> list[Finding]:
    """Return a finding for each of the first rows that break a check, and how many more do."""
    shown = [pl.col(ROW), _key(rows).alias("key"), _shown(rows.column(check.field)).alias("value")]
    first = broken.select(shown).bottom_k(rows.limit, by=ROW).sort(ROW)
    hits, counted = pl.collect_all([first, broken.select(pl.len())], engine="streaming")
    findings = [
        Finding(
            rows.table, key, check.field, value, check.rule, check.message, rows.path, int(number)
        )
        for number, key, value in hits.iter_rows()
    ]
    more = int(counted.item()) - len(findings)
    if more > 0:
        note = f"{more} more rows of {rows.table} break the same rule."
        findings.append(Finding(rows.table, "", check.field, "", check.rule, note, rows.path))
    return findings


def _key(rows: Rows) -> pl.Expr:
    parts = [rows.column(name).cast(pl.String).fill_null("") for name in rows.key]
    return pl.concat_str(parts, separator=", ") if parts else pl.lit("")


def _shown(value: pl.Expr) -> pl.Expr:
    return value.cast(pl.String).str.slice(0, _VALUE_LENGTH).fill_null("")
