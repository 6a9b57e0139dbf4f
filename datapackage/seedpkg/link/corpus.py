"""Join what is the same across articles: people, events, facts, copies of one text.

It sees what was found in the articles, never their raw text, and gives the same answer for any
order of the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.events import link_events
from seedpkg.link.facts import link_figures
from seedpkg.link.people import link_people
from seedpkg.link.syndication import group_copies
from seedpkg.link.topics import read_topics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.linked import Copy, Event, FigureFact, Person
    from seedpkg.model import Extraction

__all__ = ["Linked", "link_extractions"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was joined; `copies` holds each article whose text others carry too."""

    people: tuple[Person, ...]
    events: tuple[Event, ...]
    facts: tuple[FigureFact, ...]
    copies: Mapping[str, Copy]


def link_extractions(
    extractions: Sequence[Extraction], gazetteer: Gazetteer | None = None
) -> Linked:
    """Return the people, the events, the facts and the copies of the articles."""
    people = link_people(extractions, gazetteer)
    topics = read_topics(extractions)
    events = link_events(extractions, people, topics)
    return Linked(
        people=people,
        events=events,
        facts=link_figures(extractions, events, topics),
        copies=group_copies(extractions),
    )
