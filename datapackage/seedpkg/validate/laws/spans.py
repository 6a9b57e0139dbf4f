"""Offsets: what stands between two offsets of a paragraph is what the row says stands there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import table as table_named
from seedpkg.places import PARAGRAPH_SLICES, Slice
from seedpkg.validate.findings import MAX_FINDINGS, Check, Finding, Rows, find_broken, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.contract import Table

_TEXT: Final = "paragraph text"
_ARTICLE: Final = "paragraph article"
_SIZE: Final = "paragraph size"
PARAGRAPHS: Final = 50_000
"""Paragraphs whose texts are held at a time."""


def check_spans(tables: Mapping[str, pl.LazyFrame], limit: int = MAX_FINDINGS) -> list[Finding]:
    """Return the rows whose words do not stand at their place in their paragraph.

    Of an article whose words are withheld, the offsets are held against the paragraph's place.
    Rows whose paragraph is missing are left to the check of foreign keys. The texts are read a part
    of the paragraphs at a time, and the tables are not numbered, so that of a Parquet file only the
    row groups with these paragraphs are read: numbers would be counted from the first row on.
    """
    if "paragraphs" not in tables:
        return []
    texts = _texts(tables)
    ranges = list(_ranges(texts))
    findings: list[Finding] = []
    for name in dict.fromkeys(span.table for span in PARAGRAPH_SLICES):
        if name in tables:
            rows = tables[name]
            parts = (_join(rows.filter(part), texts.filter(part)) for part in ranges)
            table = table_named(name)
            joined = Rows.of(table, _join(numbered(rows), texts), limit)
            findings += find_broken(joined, _checks(table), parts)
    return findings


def _texts(tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Return the texts of the paragraphs and their sizes: where withheld, null and the most."""
    paragraphs, text = tables["paragraphs"], pl.col("text")
    if "article_rights" in tables:
        modes = tables["article_rights"].select("article_id", "text_mode")
        paragraphs = paragraphs.join(modes, on="article_id", how="left", maintain_order="left")
        text = pl.when(pl.col("text_mode") == "full").then(text)
    size = text.str.len_chars().cast(pl.Int64)
    return paragraphs.select(
        "paragraph_id",
        text.alias(_TEXT),
        pl.col("article_id").alias(_ARTICLE),
        pl.coalesce(size, pl.col("source_end") - pl.col("source_start")).alias(_SIZE),
    )


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
    for span in PARAGRAPH_SLICES:
        if span.table == table.name:
            message = f"The paragraph has other words from {span.start} to {span.end}."
            yield Check(span.column, "offsets", _differs(span), message)
    moved = pl.col("article_id") != pl.col(_ARTICLE)
    yield Check("article_id", "paragraph-article", moved, "The paragraph is of another article.")
    if "sentence_end" in table.columns:
        message = "The sentence does not hold the mention, or ends after the paragraph."
        yield Check("sentence_end", "sentence", _outside_sentence(), message)


def _differs(span: Slice) -> pl.Expr:
    start, end = pl.col(span.start), pl.col(span.end)
    size = pl.col(_SIZE)
    inside = (start >= 0) & (start <= end) & (end <= size)
    words = pl.col(_TEXT).str.slice(start.clip(0, size), (end - start).clip(0, size))
    return ~inside | (words != pl.col(span.column).fill_null(""))


def _outside_sentence() -> pl.Expr:
    size = pl.col(_SIZE)
    return (
        (pl.col("sentence_start") > pl.col("char_start"))
        | (pl.col("char_end") > pl.col("sentence_end"))
        | (pl.col("sentence_end") > size)
    )
