"""Merge the events of all articles into one row per event in the world.

    link_events(extractions, people)[0].event_id
    # 'evt_2031-05-14-call-berg-diallo'

Only reports that have something to go by are compared (`event_pairs`); a small model says how
likely two of them are one event (`event_scores`), the likeliest are joined first
(`event_clusters`), and never where a date, a counterpart or the status speaks against it
(`event_vetoes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.event_clusters import UNSEEN, merge
from seedpkg.link.event_pairs import find_pairs
from seedpkg.link.event_rows import make_events
from seedpkg.link.event_scores import score
from seedpkg.link.event_topics import read_topics
from seedpkg.link.event_units import read_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.link.event_pairs import Pair
    from seedpkg.link.event_topics import Topics
    from seedpkg.link.event_units import Unit
    from seedpkg.model import Event, Extraction, Person


def link_events(extractions: Sequence[Extraction], people: Sequence[Person]) -> tuple[Event, ...]:
    """Return the events of the world that the articles report, sorted by id.

    `people` are the linked people; `Event.members` are (article_id, index into the article's
    events). The result does not depend on the order of the articles.
    """
    ids = {member: person.person_id for person in people for member in person.members}
    topics = read_topics(extractions)
    units = [unit for extraction in extractions for unit in read_units(extraction, ids, topics)]
    units.sort(key=_order)
    return make_events(merge(units, _score_pairs(units, topics)), people)


def _score_pairs(units: Sequence[Unit], topics: Topics) -> dict[Pair, float]:
    """Return the log odds of the pairs that are likelier than two reports not compared."""
    scores: dict[Pair, float] = {}
    for one, other in find_pairs(units, topics):
        left, right = units[one], units[other]
        value = score(left, right, topics.likeness(left.article_id, right.article_id))
        if value > UNSEEN:
            scores[one, other] = value
    return scores


def _order(unit: Unit) -> tuple[int, str, str, tuple[int, ...]]:
    """Sort precise dates first; of equals by article and place."""
    period = unit.period
    size = 100_000 if period is None else (period.days or 50_000)
    return (size, period.edtf if period is not None else "", unit.article_id, unit.indexes)
