"""Whose words a row rests on: its sentence, and the article, publisher and file they stand in.

with_citations(package, package["figures"]).select("quote", "title", "path").collect()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.package import among
from seedpkg.rights import ELLIPSIS

if TYPE_CHECKING:
    import datetime

    from seedpkg.package import DataPackage


@dataclass(frozen=True, slots=True)
class Citation:
    """Words in their sentence, and whose words they are.

    `quote` is the sentence, None if the package was published without its texts; it lies from
    `sentence_start` to `sentence_end` in the paragraph, the words that matter (`surface`) from
    `char_start` to `char_end`. Title to `path` (of the source) say whose sentence it is.
    """

    article_id: str
    paragraph_id: str
    sentence_start: int
    sentence_end: int
    char_start: int
    char_end: int
    quote: str | None
    surface: str | None
    title: str | None
    publisher: str | None
    published: str | None
    published_date: datetime.date | None
    url: str | None
    path: str | None


def with_citations(package: DataPackage, rows: pl.DataFrame) -> pl.LazyFrame:
    """Return rows with `quote`, `title`, `publisher`, `published`, `published_date`, `url`, `path`.

    The rows have `article_id`, `paragraph_id`, `sentence_start` and `sentence_end`. `quote` is the
    sentence, null if the package was published without its texts. Of the package nothing is held
    but what belongs to the rows: a join alone would hold the texts of all paragraphs.
    """
    sources = package.scan("sources").select("source_id", "path")
    articles = _of(package, "articles", rows["article_id"]).select(
        "article_id", "source_id", "title", "publisher", "published", "published_date", "url"
    )
    length = pl.col("sentence_end") - pl.col("sentence_start")
    return (
        rows.lazy()
        .join(articles, on="article_id", how="left", maintain_order="left")
        .join(sources, on="source_id", how="left", maintain_order="left")
        .join(
            _texts(package, rows["paragraph_id"]),
            on="paragraph_id",
            how="left",
            maintain_order="left",
        )
        .with_columns(quote=pl.col("text").str.slice(pl.col("sentence_start"), length))
    )


def _of(package: DataPackage, name: str, ids: pl.Series) -> pl.LazyFrame:
    """Return the rows of a table that have one of some ids, a column called as in the table."""
    return package.scan(name).filter(among(ids.name, ids.unique()))


def _texts(package: DataPackage, ids: pl.Series) -> pl.LazyFrame:
    """Return the texts of some paragraphs, null where they are not published whole."""
    paragraphs = _of(package, "paragraphs", ids)
    if "text" not in paragraphs.collect_schema():
        paragraphs = paragraphs.with_columns(text=pl.lit(None, pl.String))
    if "article_rights" in package.tables:
        modes = package.scan("article_rights").select("article_id", "text_mode")
        is_whole = (pl.col("text_mode") == "full") | ~pl.col("text").str.ends_with(ELLIPSIS)
        paragraphs = paragraphs.join(modes, on="article_id", how="left").with_columns(
            text=pl.when(is_whole).then("text")
        )
    return paragraphs.select("paragraph_id", "text")
