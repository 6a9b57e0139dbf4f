# pyright: reportUnknownMemberType=false
"""The sentences on which the most reported events and facts rest, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.citations import with_citations
from seedpkg.timeline_evidence import best_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.package import DataPackage

FIGURES_OF_FACT: Final = 30
"""Figures of one fact that are shown at most, those of the first articles."""
_SENTENCE: Final = ("paragraph_id", "sentence_start", "sentence_end")


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """Rows of `event_mentions` and `figures`, and their sentences.

    `mentions` has the article of every mention of the events, and in how many independent articles
    its event is reported. `sentences` has `paragraph_id`, `sentence_start`, `sentence_end`, `text`.
    """

    mentions: pl.DataFrame
    best: pl.DataFrame
    figures: pl.DataFrame
    sentences: pl.DataFrame

    def frames(self) -> Iterator[pl.DataFrame]:
        """Give the rows that take room in the page."""
        yield from (self.best, self.figures, self.sentences)

    @property
    def article_ids(self) -> list[str]:
        """The articles whose words are quoted, sorted."""
        named = pl.concat([self.best["article_id"], self.figures["article_id"]])
        return named.unique().sort().to_list()


def read_evidence(package: DataPackage, events: pl.DataFrame, facts: pl.DataFrame) -> ShownEvidence:
    """Return the best mention of each event, and the figures of facts that several give."""
    mentions = _of(package, "event_mentions", events.select("event_id"))
    best = best_evidence(package, events, mentions)
    shared = facts.filter(pl.col("n_articles") > 1).select("fact_id")
    figures = (
        _of(package, "figures", shared)
        .with_columns(at=pl.col("figure_id").rank("ordinal").over("fact_id"))
        .filter(pl.col("at") <= FIGURES_OF_FACT)
        .drop("at")
    )
    told = mentions.select("article_id", "event_id").join(
        events.select("event_id", "n_independent"), on="event_id"
    )
    places = pl.concat(
        [best.select("article_id", *_SENTENCE), figures.select("article_id", *_SENTENCE)]
    )
    sentences = (
        with_citations(package, places.unique(_SENTENCE, keep="first", maintain_order=True))
        .select(*_SENTENCE, text="quote")
        .drop_nulls()
        .collect()
        .sort(_SENTENCE)
    )
    return ShownEvidence(told, best, figures, sentences)


def _of(package: DataPackage, name: str, keys: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a table that have one of some keys, in its order."""
    key = keys.columns[0]
    rows = package.scan(name).filter(pl.col(key).is_in(keys[key].to_list())).collect()
    return rows.sort(rows.columns[0])
