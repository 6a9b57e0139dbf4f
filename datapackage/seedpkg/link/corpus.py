"""Join what is the same across articles: people, events, facts, copies of one text.

It sees what was found in the articles, and their text once, one after the other; it gives the
same answer for any order of the articles.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg.link.events import link_events
from seedpkg.link.facts import link_figures
from seedpkg.link.people import link_people
from seedpkg.link.syndication import CopyFinder
from seedpkg.link.topics import TopicReader
from seedpkg.link.votes import find_outvoted, without_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.linked import Copy, Event, FigureFact, Person
    from seedpkg.model import Extraction

__all__ = ["Linked", "link_extractions", "without_people"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was joined; `copies` holds each article whose text others carry too.

    `findings` are the extractions without the words of their articles, sorted by article;
    `outvoted` are the names that the folder takes for no person, whom they hold no more.
    """

    findings: tuple[Extraction, ...]
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    facts: tuple[FigureFact, ...]
    copies: Mapping[str, Copy]
    outvoted: frozenset[str] = frozenset()


def link_extractions(
    extractions: Iterable[Extraction], gazetteer: Gazetteer | None = None
) -> Linked:
    """Return the people, the events, the facts and the copies of the articles.

    The extractions are read once; of their text nothing is held.
    """
    topic_reader, copies = TopicReader(), CopyFinder()
    found: list[Extraction] = []
    for extraction in extractions:
        topic_reader.add(extraction.article)
        copies.add(extraction.article)
        found.append(_without_text(extraction))
    found.sort(key=lambda one: one.article.article_id)
    outvoted = find_outvoted(found)
    findings = tuple(without_people(one, outvoted) for one in found)
    people = link_people(findings, gazetteer)
    topics = topic_reader.read()
    events = link_events(findings, people, topics)
    facts = link_figures(findings, events, topics)
    return Linked(findings, people, events, facts, copies.group(), outvoted)


def _without_text(extraction: Extraction) -> Extraction:
    places = tuple(replace(one, text="", heading=None) for one in extraction.article.paragraphs)
    bare = replace(extraction.article, fields=(), paragraphs=places, removals=(), issues=())
    return replace(extraction, article=bare, quotes=(), issues=())
