"""Offsets: what stands between two offsets of a paragraph is what the row says stands there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import table as table_named
from seedpkg.validate.findings import MAX_FINDINGS, Check, Finding, Rows, find_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.contract import Table

_TEXT: Final = "paragraph text"
_ARTICLE: Final = "paragraph article"
PARAGRAPHS: Final = 50_000
"""Paragraphs whose texts are held at a time."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns that name a span of a paragraph and its words; null words are an empty span."""

    table: str
    start: str
    end: str
    surface: str


_SPANS: Final = (
    _Span("person_mentions", "char_start", "char_end", "surface"),
    _Span("person_mentions", "role_start", "role_end", "role"),
    _Span("quotes", "char_start", "char_end", "surface"),
    _Span("quotes", "cue_start", "cue_end", "cue"),
    _Span("quotes", "speaker_start", "speaker_end", "speaker_surface"),
    _Span("time_expressions", "char_start", "char_end", "surface"),
    _Span("event_mentions", "char_start", "char_end", "surface"),
    _Span("figures", "char_start", "char_end", "surface"),
    _Span("figures", "measured_start", "measured_end", "measured"),
)


def check_spans(tables: Mapping[str, pl.LazyFrame], limit: int = MAX_FINDINGS) -> list[Finding]:
    """Return the rows whose words do not stand at their place in their paragraph.

    Rows whose paragraph is missing are left to the check of foreign keys. The texts are read a part
    of the paragraphs at a time.
    """
    if "paragraphs" not in tables:
        return []
    texts = tables["paragraphs"].select(
        "paragraph_id", pl.col("text").alias(_TEXT), pl.col("article_id").alias(_ARTICLE)
    )
    ranges = list(_ranges(texts))
    findings: list[Finding] = []
    for name in dict.fromkeys(span.table for span in _SPANS):
        if name in tables:
            rows = tables[name]
            parts = (_join(rows.filter(part), texts.filter(part)) for part in ranges)
            table = table_named(name)
            joined = Rows.of(table, _join(rows, texts), limit)
            findings += find_broken(joined, _checks(table), parts)
    return findings


def _join(rows: pl.LazyFrame, texts: pl.LazyFrame) -> pl.LazyFrame:
    return rows.join(texts, on="paragraph_id", how="inner", maintain_order="left")


def _ranges(texts: pl.LazyFrame) -> Iterator[pl.Expr]:
    """Yield conditions, each true of the ids of so many paragraphs; together, of all ids."""
    key = pl.col("paragraph_id")
    firsts = texts.select(key.sort().gather_every(PARAGRAPHS)).collect()["paragraph_id"].to_list()
    for start, end in pairwise([None, *firsts[1:], None]):
        after = pl.lit(True) if start is None else key >= start
        yield after if end is None else after & (key < end)


def _checks(table: Table) -> Iterator[Check]:
    for span in _SPANS:
        if span.table == table.name:
            message = f"The paragraph has other words from {span.start} to {span.end}."
            yield Check(span.surface, "offsets", _differs(span), message)
    moved = pl.col("article_id") != pl.col(_ARTICLE)
    yield Check("article_id", "paragraph-article", moved, "The paragraph is of another article.")
    if "sentence_end" in table.columns:
        message = "The sentence does not hold the mention, or ends after the paragraph."
        yield Check("sentence_end", "sentence", _outside_sentence(), message)


def _differs(span: _Span) -> pl.Expr:
    start, end = pl.col(span.start), pl.col(span.end)
    size = pl.col(_TEXT).str.len_chars().cast(pl.Int64)
    inside = (start >= 0) & (start <= end) & (end <= size)
    words = pl.col(_TEXT).str.slice(start.clip(0, size), (end - start).clip(0, size))
    return ~inside | (words != pl.col(span.surface).fill_null(""))


def _outside_sentence() -> pl.Expr:
    size = pl.col(_TEXT).str.len_chars().cast(pl.Int64)
    return (
        (pl.col("sentence_start") > pl.col("char_start"))
        | (pl.col("char_end") > pl.col("sentence_end"))
        | (pl.col("sentence_end") > size)
    )
