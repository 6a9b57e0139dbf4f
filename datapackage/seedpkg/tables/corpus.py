"""What a build has found across articles, with the look-ups that several tables need."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from seedpkg import span_ids
from seedpkg.linked import index_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from seedpkg.extract.figures.lexicon import Unit
    from seedpkg.linked import Copy, Event, Membership, Person
    from seedpkg.model import Extraction, Issue, Source, Span


class Lookup(Protocol):
    """The facts of articles, by the article and the index of the figure; it may lie on disk."""

    def get(self, key: str, default: Mapping[int, str], /) -> Mapping[int, str]:
        """Return those of an article, or the default if it has none."""
        ...


@dataclass(frozen=True)
class Corpus:
    """The sources, and what was linked across articles.

    `days` are those on which the articles were published; `copies` holds each article whose text
    others carry too; `fact_ids` gives, for an article that has facts, the fact that each of its
    figures states; `units` are the currencies and physical units by their codes, `unit_codes` what
    figures are in; `issues` are those of what the user gave beside the articles.
    """

    sources: tuple[Source, ...]
    days: Mapping[str, date | None]
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict[str, "Copy"])
    fact_ids: Lookup = field(default_factory=dict[str, "Mapping[int, str]"])
    units: Mapping[str, Unit] = field(default_factory=dict[str, "Unit"])
    unit_codes: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()

    @cached_property
    def _person_ids(self) -> Membership:
        return index_members((one.person_id, one.members) for one in self.people)

    @cached_property
    def _event_ids(self) -> Membership:
        return index_members((one.event_id, one.members) for one in self.events)

    def copy_group(self, article_id: str) -> str | None:
        """Return the group of copies that an article belongs to, if any."""
        copy = self.copies.get(article_id)
        return copy.syndication_id if copy else None

    def count_independent(self, article_ids: Iterable[str]) -> int:
        """Count articles, those that carry the same copy once."""
        return len({self.copy_group(one) or one for one in article_ids})

    def published(self, article_ids: Iterable[str]) -> list[date]:
        """Return the dates of publication that are known, sorted."""
        days = (self.days[one] for one in article_ids)
        return sorted(day for day in days if day is not None)

    def person_id(self, article_id: str, index: int | None) -> str | None:
        """Return the id of an article's person, None for none."""
        return None if index is None else self._person_ids.get(article_id, {}).get(index)

    def event_id(self, article_id: str, index: int | None) -> str | None:
        """Return the id of the event that an article's event mention reports, None for none."""
        return None if index is None else self._event_ids.get(article_id, {}).get(index)

    def facts_of(self, article_id: str) -> Mapping[int, str]:
        """Return the facts that an article's figures state, by their index."""
        return self.fact_ids.get(article_id, {})


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
    return span_ids.span_id(prefix, extraction.article, span)
