"""What a build has found across articles, with the look-ups that several tables need."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from seedpkg.extract.figures.lexicon import Unit
    from seedpkg.linked import Copy, Event, FigureFact, Person
    from seedpkg.model import Extraction, Issue, Source, Span


@dataclass(frozen=True)
class Corpus:
    """The sources, and what was linked across articles.

    `findings` are the extractions without the words of their articles; `copies` holds each
    article whose text others carry too; `units` are the currencies and physical units by their
    codes; `issues` are those of what the user gave beside the articles.
    """

    sources: tuple[Source, ...]
    findings: tuple[Extraction, ...]
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[FigureFact, ...] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict[str, "Copy"])
    units: Mapping[str, Unit] = field(default_factory=dict[str, "Unit"])
    issues: tuple[Issue, ...] = ()

    @cached_property
    def person_ids(self) -> dict[tuple[str, int], str]:
        """The world's person of each (article, index of a person in it)."""
        return {member: one.person_id for one in self.people for member in one.members}

    @cached_property
    def event_ids(self) -> dict[tuple[str, int], str]:
        """The world's event of each (article, index of an event mention in it)."""
        return {member: one.event_id for one in self.events for member in one.members}

    @cached_property
    def fact_ids(self) -> dict[tuple[str, int], str]:
        """The fact that each (article, index of a figure in it) states."""
        return {member: one.fact_id for one in self.facts for member in one.members}

    @cached_property
    def by_article(self) -> dict[str, Extraction]:
        """What was found in each article."""
        return {one.article.article_id: one for one in self.findings}

    def copy_group(self, article_id: str) -> str | None:
        """Return the group of copies that an article belongs to, if any."""
        copy = self.copies.get(article_id)
        return copy.syndication_id if copy else None

    def count_independent(self, article_ids: Iterable[str]) -> int:
        """Count articles, those that carry the same copy once."""
        return len({self.copy_group(one) or one for one in article_ids})

    def published(self, article_ids: Iterable[str]) -> list[date]:
        """Return the dates of publication that are known, sorted."""
        days = (self.by_article[one].article.published_date for one in article_ids)
        return sorted(day for day in days if day is not None)

    def person_id(self, article_id: str, index: int | None) -> str | None:
        """Return the id of an article's person, None for none."""
        return None if index is None else self.person_ids.get((article_id, index))


def paragraph_id(extraction: Extraction, span: Span) -> str:
    """Return the id of the paragraph that a span lies in."""
    return extraction.article.paragraphs[span.paragraph].paragraph_id


def span_columns(extraction: Extraction, span: Span) -> dict[str, object]:
    """Return the columns that say where a span is and what stands there."""
    return {
        "article_id": extraction.article.article_id,
        "paragraph_id": paragraph_id(extraction, span),
        "char_start": span.start,
        "char_end": span.end,
        "surface": span.surface,
    }


def span_id(prefix: str, extraction: Extraction, span: Span) -> str:
    """Return the id of what stands at a span, such as `fig_…`."""
    return ids.span_id(prefix, paragraph_id(extraction, span), span.start, span.end)
