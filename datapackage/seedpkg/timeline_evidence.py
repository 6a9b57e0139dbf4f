"""The best evidence of each event: the one sentence to show a reader who wants to check it.

The best mention says what the row of the event says: its date and status, in a sentence that
states the date itself and names those who take part, in an article that can be cited.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.citations import Citation, with_citations
from seedpkg.model import OWN_BASES
from seedpkg.package import among

if TYPE_CHECKING:
    from seedpkg.package import DataPackage

READABLE: Final = (40, 300)
"""Shortest and longest sentence, in characters, that reads well as a quotation: one of fewer than
seven words rarely says who did what, one of more than fifty is a paragraph or a list."""


@dataclass(frozen=True, slots=True)
class Evidence(Citation):
    """A sentence that reports an event; its words that matter are those that name the event.

    `status`, `date` and `date_basis` are those of this mention, `time_surface` the words that
    date it.
    """

    event_mention_id: str
    status: str
    date: str | None
    date_basis: str
    time_surface: str | None


def best_evidence(
    package: DataPackage, events: pl.DataFrame, mentions: pl.DataFrame
) -> pl.DataFrame:
    """Return the best mention of each event, of rows of `events` and all their `event_mentions`."""
    of_event = events.select("event_id", event_date="date", event_status="status")
    cited = among("article_id", mentions["article_id"].unique())
    columns = "article_id", "title", "published_date"
    articles = package.scan("articles").filter(cited).select(columns).collect()
    length = pl.col("sentence_end") - pl.col("sentence_start")
    return (
        mentions.join(of_event, on="event_id")
        .join(articles, on="article_id", how="left")
        .join(_named(package, mentions), on="event_mention_id", how="left")
        .sort(
            pl.col("date").ne_missing(pl.col("event_date")),
            pl.col("status") != pl.col("event_status"),
            ~pl.col("date_basis").is_in(OWN_BASES),
            -pl.col("n_named").fill_null(0).cast(pl.Int64),
            pl.col("date_basis") != "explicit",
            pl.col("title").is_null(),
            ~length.is_between(*READABLE),
            pl.col("published_date"),
            "event_mention_id",
            nulls_last=True,
        )
        .unique("event_id", keep="first", maintain_order=True)
        .select(mentions.columns)
    )


def _named(package: DataPackage, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return how many of the people who take part each mention's sentence names.

    Each join is made before the next: left to the planner, the one by paragraph alone comes
    first, and fills the memory.
    """
    people = package.scan("event_participants").select("event_id", "person_id").collect()
    paragraphs = mentions["paragraph_id"].unique().to_list()
    named = (
        package.scan("person_mentions")
        .filter(among("paragraph_id", paragraphs))
        .select("paragraph_id", "person_id", at=pl.col("char_start"))
    )
    return (
        mentions.select(
            "event_mention_id", "event_id", "paragraph_id", "sentence_start", "sentence_end"
        )
        .join(people.drop_nulls(), on="event_id")
        .join(named.collect(), on=["paragraph_id", "person_id"])
        .filter(pl.col("at").is_between("sentence_start", "sentence_end", closed="left"))
        .group_by("event_mention_id")
        .agg(n_named=pl.col("person_id").n_unique())
    )


def read_evidence(package: DataPackage, best: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of `Evidence` after `at`, the number of the event, of best mentions."""
    return (
        with_citations(package, best)
        .select("at", *(field.name for field in fields(Evidence)))
        .collect()
    )
