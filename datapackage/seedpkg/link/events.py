"""Merge the events of all articles into one row per event in the world.

    link_events(extractions, people)[0].event_id
    # 'evt_2031-05-14-call-berg-diallo'

Reports are compared only within blocks (same kind of event, and a shared person, party, place,
name or rare word), dated ones first, and never merged where a date, a counterpart or the status
speaks against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.event_rows import make_events
from seedpkg.link.event_scores import THRESHOLD, Cluster, score
from seedpkg.link.event_topics import read_topics
from seedpkg.link.event_units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.edtf import Period
    from seedpkg.link.event_topics import Vector
    from seedpkg.link.event_units import Unit
    from seedpkg.model import Event, Extraction, Person

_BLOCK = 60
"""Events of one block that a report is compared with, the newest of them: bounds the work."""
_MONTHS = 12
"""Longest period, in months, that is entered month by month."""
_TOPIC_WORDS = 6
"""Rare words of an article that open a block to its events."""


def link_events(extractions: Sequence[Extraction], people: Sequence[Person]) -> tuple[Event, ...]:
    """Return the events of the world that the articles report, sorted by id.

    `people` are the linked people; `Event.members` are (article_id, index into the article's
    events). The result does not depend on the order of the articles.
    """
    ids = {member: person.person_id for person in people for member in person.members}
    topics = read_topics(extractions)
    units = [unit for extraction in extractions for unit in read_units(extraction, ids)]
    units.sort(key=_order)
    return make_events(_merge(units, topics), people)


def _order(unit: Unit) -> tuple[int, str, str, tuple[int, ...]]:
    """Sort precise dates first, so that vague reports find the event they belong to."""
    period = unit.period
    size = 100_000 if period is None else (period.days or 50_000)
    return (size, period.edtf if period is not None else "", unit.article_id, unit.indexes)


def _merge(units: Sequence[Unit], topics: Mapping[str, Vector]) -> list[Cluster]:
    clusters: list[Cluster] = []
    blocks: dict[tuple[str, ...], list[int]] = {}
    for unit in units:
        keys = list(_keys(unit, topics.get(unit.article_id, {})))
        near = {number for key in keys for number in blocks.get(key, [])[-_BLOCK:]}
        best, best_score = -1, THRESHOLD
        for number in sorted(near):
            found = score(unit, clusters[number], topics)
            if found > best_score:
                best, best_score = number, found
        if best < 0:
            best = len(clusters)
            clusters.append(Cluster.of(unit))
        else:
            clusters[best].add(unit)
        for key in keys:
            rows = blocks.setdefault(key, [])
            if best not in rows[-_BLOCK:]:
                rows.append(best)
    return clusters


def _keys(unit: Unit, topic: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    """Yield the blocks of a unit: each thing it is known by, in each month it may lie in."""
    known = [("person", person) for person in sorted(unit.people)]
    known += [("party", party) for party in sorted(unit.parties)]
    known += [("name", name) for name in sorted(unit.names)]
    if unit.place:
        known.append(("place", unit.place.lower()))
    known += [("topic", word) for word in list(topic)[:_TOPIC_WORDS]]
    for kind, value in known:
        yield (unit.family, kind, value)
        for month in _months(unit.period):
            yield (unit.family, kind, value, month)


def _months(period: Period | None) -> list[str]:
    if period is None or period.start is None or period.end is None:
        return []
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    if last - first >= _MONTHS:
        return []
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
