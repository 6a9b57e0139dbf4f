"""What is wrong, as a value that names the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.contract import Table

MAX_FINDINGS: Final = 100
"""Findings of one check on one column; the message of the last says how many more there are."""

_VALUE_LENGTH: Final = 80


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong.

    `table` is the table, or the path of a file; `row` the primary key of the row, its parts
    joined by a comma and a space, empty where no one row is at fault; `value` what stands there,
    shortened. `rule` is a stable word, `message` a sentence for people.
    """

    table: str
    row: str = ""
    field: str = ""
    value: str = ""
    rule: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on the rows of a table: `broken` is true of a row whose `field` breaks it."""

    field: str
    rule: str
    broken: pl.Expr
    message: str


def find_broken(
    table: Table,
    frame: pl.LazyFrame,
    checks: Iterable[Check],
    parts: Iterable[pl.LazyFrame] | None = None,
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
    for part in [frame] if parts is None else parts:
        row = part.select(flags).collect(engine="streaming").row(0)
        verdicts = [one or bool(other) for one, other in zip(verdicts, row, strict=True)]
    findings: list[Finding] = []
    for check, is_broken in zip(tried, verdicts, strict=True):
        if is_broken:
            findings += _find_rows(table, frame, check)
    return findings


def _find_rows(table: Table, frame: pl.LazyFrame, check: Check) -> list[Finding]:
    key, value = _key(table).alias("key"), _shown(check.field)
    rows = frame.filter(check.broken).select(key, value).collect()
    findings = [
        Finding(table.name, row, check.field, shown, check.rule, check.message)
        for row, shown in rows.head(MAX_FINDINGS).iter_rows()
    ]
    more = rows.height - len(findings)
    if more > 0:
        note = f"{more} more rows of {table.name} break the same rule."
        findings.append(Finding(table.name, "", check.field, "", check.rule, note))
    return findings


def _key(table: Table) -> pl.Expr:
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in table.primary_key]
    return pl.concat_str(parts, separator=", ")


def _shown(field: str) -> pl.Expr:
    value = pl.col(field).cast(pl.String).str.slice(0, _VALUE_LENGTH)
    return value.fill_null("").alias("value")
