# pyright: reportUnknownMemberType=false
"""What the written tables hold as a whole: rows, outlets, span of time, languages, what failed.

Read lazily from the Parquet files: no text of an article is read, and memory grows with the number
of outlets alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from seedpkg.contract import TABLES, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from seedpkg.contract import Table

_SITE: Final = r"(?i)^(https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]+)?)(?:[/?#]|$)"
"""The start of an address that names its site, without user and password."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published articles: its name, else that of its site; its site, if addresses tell."""

    title: str
    path: str | None
    n_articles: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A package as a whole.

    `n_rows` is by table; `outlets` are sorted by name, `n_without_outlet` articles have neither
    publisher nor site. `published` and `happened` are the first and last day of publication and of
    events, None if no day is known. `languages` (None: unknown) and `statuses` of the input files
    have their numbers, the most frequent first.
    """

    n_rows: Mapping[str, int]
    outlets: tuple[Outlet, ...]
    n_without_outlet: int
    n_undated: int
    published: tuple[date, date] | None
    happened: tuple[date, date] | None
    languages: tuple[tuple[str | None, int], ...]
    statuses: tuple[tuple[str | None, int], ...]

    @property
    def n_articles(self) -> int:
        """Number of articles."""
        return self.n_rows["articles"]

    @property
    def summary(self) -> str:
        """A sentence that says what the package is."""
        n = self.n_articles
        return (
            f"A relational data package made from {n:,} news article{'s' * (n != 1)}: text in "
            "paragraphs, and the people, quotations, dates, events and figures in it, each with "
            "the place where it stands."
        )


def survey_tables(folder: Path, tables: Iterable[Table] = TABLES) -> Overview:
    """Return what the tables in a folder, of which the Parquet is written, hold as a whole."""
    articles = scan(folder, "articles")
    outlets, n_without = _find_outlets(articles)
    undated = collect(articles.select(pl.col("published_date").null_count())).item()
    return Overview(
        n_rows={one.name: _count(scan(folder, one.name)) for one in tables},
        outlets=outlets,
        n_without_outlet=n_without,
        n_undated=cast("int", undated),
        published=_span(articles, "published_date", "published_date"),
        happened=_span(scan(folder, "events"), "date_start", "date_end"),
        languages=count_values(articles, "language"),
        statuses=count_values(scan(folder, "sources"), "status"),
    )


def scan(folder: Path, name: str) -> pl.LazyFrame:
    """Return a written table as a lazy frame."""
    return pl.scan_parquet(folder / table(name).parquet_path)


def collect(frame: pl.LazyFrame) -> pl.DataFrame:
    """Return the result of a lazy frame, worked out in pieces."""
    return frame.collect(engine="streaming")


def count_values(frame: pl.LazyFrame, column: str) -> tuple[tuple[str | None, int], ...]:
    """Return the values of a column with their numbers, the most frequent first, then by name."""
    return read_counts(collect(count(frame, column)))


def count(frame: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Return the values of a column and, in `n_rows`, their numbers."""
    return frame.group_by(column).agg(pl.len().alias("n_rows"))


def read_counts(counted: pl.DataFrame) -> tuple[tuple[str | None, int], ...]:
    """Return what `count` gave, the most frequent first, then by name."""
    ordered = counted.sort("n_rows", counted.columns[0], descending=[True, False], nulls_last=True)
    return tuple(cast("Iterable[tuple[str | None, int]]", ordered.iter_rows()))


def _count(frame: pl.LazyFrame) -> int:
    return cast("int", collect(frame.select(pl.len())).item())


def _span(frame: pl.LazyFrame, start: str, end: str) -> tuple[date, date] | None:
    row = collect(frame.select(pl.col(start).min().alias("a"), pl.col(end).max().alias("b"))).row(0)
    first, last = cast("tuple[date | None, date | None]", row)
    return None if first is None or last is None else (first, last)


def _find_outlets(articles: pl.LazyFrame) -> tuple[tuple[Outlet, ...], int]:
    """Return the outlets, and the number of articles without one.

    Of the sites of one publisher the one with most articles counts, then the first by name.
    """
    site = pl.col("url").str.extract(_SITE).str.to_lowercase()
    host = site.str.strip_prefix("https://").str.strip_prefix("http://").str.strip_prefix("www.")
    titled = articles.select(title=pl.coalesce("publisher", host), site=site)
    counted = collect(titled.group_by("title", "site").agg(pl.len().alias("n_rows")))
    named = counted.filter(pl.col("title").is_not_null())
    best = ["title", pl.col("site").is_null(), pl.col("n_rows"), "site"]
    by_title = named.sort(best, descending=[False, False, True, False]).group_by(
        "title", maintain_order=True
    )
    rows = by_title.agg(pl.col("site").first(), pl.col("n_rows").sum()).iter_rows()
    found = cast("Iterable[tuple[str, str | None, int]]", rows)
    outlets = tuple(Outlet(title, one and f"{one}/", n) for title, one, n in found)
    return outlets, int(counted.filter(pl.col("title").is_null())["n_rows"].sum())
