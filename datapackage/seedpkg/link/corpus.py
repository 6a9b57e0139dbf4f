"""Join what is the same across articles: people, events, copies of one text.

It sees what was found in the articles, never their raw text, and gives the same answer for any
order of the articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.events import link_events
from seedpkg.link.people import link_people
from seedpkg.link.syndication import group_copies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.gazetteer import Gazetteer
    from seedpkg.model import Event, Extraction, Person

__all__ = ["link_extractions"]


def link_extractions(
    extractions: Sequence[Extraction], gazetteer: Gazetteer | None = None
) -> tuple[tuple[Person, ...], tuple[Event, ...], dict[str, str]]:
    """Return the people, the events, and the copy group of each article that has copies."""
    people = link_people(extractions, gazetteer)
    return people, link_events(extractions, people), group_copies(extractions)
