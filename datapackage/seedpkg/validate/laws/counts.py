"""Counts that a row states, counted again over the table it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import table as table_named
from seedpkg.validate.findings import MAX_FINDINGS, Check, Finding, Rows, find_broken

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNTED: Final = "counted"


@dataclass(frozen=True, slots=True)
class _Count:
    """`table.field` is the number of rows of `over` with the same `key`.

    With `of`, it is the number of different values of that column instead.
    """

    table: str
    field: str
    over: str
    key: str
    of: str = ""


_COPY: Final = "copy"
"""What an article is an instance of: its syndicated copy, or itself."""

_COUNTS: Final = (
    _Count("sources", "n_articles_parsed", "articles", "source_id"),
    _Count("articles", "n_paragraphs", "paragraphs", "article_id"),
    _Count("people", "n_mentions", "person_mentions", "person_id"),
    _Count("people", "n_articles", "person_mentions", "person_id", "article_id"),
    _Count("people", "n_independent", "person_mentions", "person_id", _COPY),
    _Count("events", "n_mentions", "event_mentions", "event_id"),
    _Count("events", "n_articles", "event_mentions", "event_id", "article_id"),
    _Count("events", "n_independent", "event_mentions", "event_id", _COPY),
)


def check_counts(tables: Mapping[str, pl.LazyFrame], limit: int = MAX_FINDINGS) -> list[Finding]:
    """Return the rows whose counts are not what counting gives; tables not given are skipped."""
    findings: list[Finding] = []
    for count in _COUNTS:
        if {count.table, count.over, "articles"} <= tables.keys():
            findings += _check_count(tables, count, limit)
    return findings


def _check_count(tables: Mapping[str, pl.LazyFrame], count: _Count, limit: int) -> list[Finding]:
    over = tables[count.over]
    if count.of == _COPY:
        copy = pl.coalesce("syndication_id", "article_id").alias(_COPY)
        over = over.join(tables["articles"].select("article_id", copy), on="article_id")
    number = pl.col(count.of).n_unique() if count.of else pl.len()
    counted = over.group_by(count.key).agg(number.cast(pl.Int64).alias(_COUNTED))
    frame = tables[count.table].join(counted, on=count.key, how="left", maintain_order="left")
    wrong = pl.col(count.field) != pl.col(_COUNTED).fill_null(0)
    what = f"different {count.of} in" if count.of else "rows of"
    message = f"{count.field} is not the number of {what} {count.over}."
    check = Check(count.field, "count", wrong, message)
    rows = Rows.of(table_named(count.table), frame, limit)
    return find_broken(rows, [check])
