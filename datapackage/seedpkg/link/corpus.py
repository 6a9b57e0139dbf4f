"""Join what is the same across articles: people, events, facts, copies of one text.

    linked = link_extractions(extractions)
    for fact in link_facts(extractions, linked): ...

The articles are read several times, one after the other; it gives the same answer for any order of
them. Facts come last, one by one, for there are more of them than of all else.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.edits import NO_EDITS, Edits
from seedpkg.link.events import link_events
from seedpkg.link.facts import link_figures
from seedpkg.link.people import PeopleLinker
from seedpkg.link.summary import summarise
from seedpkg.link.syndication import CopyFinder
from seedpkg.link.topics import TopicReader
from seedpkg.link.votes import Votes, without_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.link.summary import Summary
    from seedpkg.link.topics import Topics
    from seedpkg.linked import Copy, Event, FigureFact, Person
    from seedpkg.model import Extraction

__all__ = ["Edits", "Linked", "link_extractions", "link_facts", "link_summaries", "without_people"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was joined; `copies` holds each article whose text others carry too.

    `days` are those on which the articles were published, `topics` their stories, `unit_codes` what
    their figures are in; `outvoted` are the names that the folder takes for no person: they are in
    nothing that was joined, and the people of an article are counted without them.
    """

    people: tuple[Person, ...]
    events: tuple[Event, ...]
    copies: Mapping[str, Copy]
    days: Mapping[str, date | None]
    topics: Topics
    unit_codes: frozenset[str]
    outvoted: frozenset[str] = frozenset()


def link_extractions(
    extractions: Iterable[Extraction], gazetteer: Gazetteer | None = None
) -> Linked:
    """Return the people, the events and the copies of articles."""
    return link_summaries(map(summarise, extractions), extractions, gazetteer)


def link_summaries(
    summaries: Iterable[Summary],
    findings: Iterable[Extraction],
    gazetteer: Gazetteer | None = None,
    edits: Edits = NO_EDITS,
    folder: Path | None = None,
) -> Linked:
    """Return the people, the events and the copies of articles, from their summaries.

    `findings` are the extractions of the same articles; the words of the articles are not read.
    Neither need be in any order. `edits` are what a person corrected; `folder` is where words lie
    meanwhile, by default the system's folder for temporary files.
    """
    copies, people, votes = CopyFinder(), PeopleLinker(), Votes()
    days: dict[str, date | None] = {}
    unit_codes: set[str] = set()
    with closing(TopicReader(folder)) as topics:
        for one in summaries:
            topics.add(one.article_id, one.words)
            copies.add(one.article_id, one.sketch, one.age)
            people.add(one.article_id, one.people)
            votes.add([person.name for person in one.people], one.other_names)
            days[one.article_id] = one.published
            unit_codes |= one.unit_codes
        grouped = copies.group()
        del copies  # its sketches are large, and no longer needed
        stories = topics.read()
    outvoted = votes.outvoted()
    linked = people.link(gazetteer, outvoted, edits)
    kept = (without_people(one, outvoted) for one in findings)
    events = link_events(kept, linked, stories, edits)
    return Linked(linked, events, grouped, days, stories, frozenset(unit_codes), outvoted)


def link_facts(
    findings: Iterable[Extraction],
    linked: Linked,
    folder: Path | None = None,
    compared: Callable[[int], None] = lambda _: None,
) -> Iterator[FigureFact]:
    """Yield the facts that the figures state, in no particular order.

    What is read of the figures lies in `folder` meanwhile, by default in the system's folder for
    temporary files. `compared` is told how many more articles have been compared.
    """
    kept = (without_people(one, linked.outvoted) for one in findings)
    return link_figures(kept, linked.events, linked.topics, folder, compared)
