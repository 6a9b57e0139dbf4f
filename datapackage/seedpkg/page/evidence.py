# pyright: reportUnknownMemberType=false
"""The sentences on which the most reported events and facts rest, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.citations import with_citations
from seedpkg.package import among
from seedpkg.timeline_evidence import best_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.package import DataPackage

FIGURES_OF_FACT: Final = 12
"""Figures of one fact that are shown at most, unless their articles are shown whole."""
LONGEST_SENTENCE: Final = 2_000
"""Characters of a sentence that is shown without its article."""
_FIGURE_BYTES: Final = 350
"""What a figure takes with its sentence, about."""
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


def read_evidence(
    package: DataPackage, events: pl.DataFrame, facts: pl.DataFrame, budget: int
) -> ShownEvidence:
    """Return the best mention of each event, and figures of facts that several articles give.

    The figures take about as many bytes as `budget` says; those of the most reported facts come
    first.
    """
    mentions = _of(package, "event_mentions", events.select("event_id"))
    best = best_evidence(package, events, mentions)
    figures = _figures(package, facts, budget)
    told = mentions.select("article_id", "event_id").join(
        events.select("event_id", "n_independent"), on="event_id"
    )
    return ShownEvidence(told, best, figures, _sentences(package, best, figures))


def _figures(package: DataPackage, facts: pl.DataFrame, budget: int) -> pl.DataFrame:
    """Return the figures of the most reported facts, all that are shown of each."""
    shared = facts.filter(pl.col("n_articles") > 1).with_columns(
        n_shown=pl.col("n_figures").clip(upper_bound=FIGURES_OF_FACT)
    )
    ordered = shared.sort(
        pl.col("verdict") != "contradict",
        "n_independent",
        "fact_id",
        descending=[False, True, False],
    )
    few = ordered.filter(pl.col("n_shown").cum_sum() <= budget // _FIGURE_BYTES)
    return (
        _of(package, "figures", few.select("fact_id"))
        .with_columns(at=pl.col("figure_id").rank("ordinal").over("fact_id"))
        .filter(pl.col("at") <= FIGURES_OF_FACT)
        .drop("at")
    )


def _sentences(package: DataPackage, *evidence: pl.DataFrame) -> pl.DataFrame:
    places = pl.concat([one.select("article_id", *_SENTENCE) for one in evidence])
    cited = with_citations(package, places.unique(_SENTENCE, keep="first", maintain_order=True))
    short = cited.select(*_SENTENCE, text="quote").filter(
        pl.col("text").str.len_chars() <= LONGEST_SENTENCE
    )
    return short.collect().sort(_SENTENCE)


def _of(package: DataPackage, name: str, keys: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a table that have one of some keys, in its order."""
    key = keys.columns[0]
    rows = package.scan(name).filter(among(key, keys[key])).collect()
    return rows.sort(rows.columns[0])
