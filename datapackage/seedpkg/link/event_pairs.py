"""Find the pairs of reports that may mean one event, without comparing all with all.

Two reports are compared if their triggers share a root or a class, and if they stand in one
article, in two articles of one story, or name the same person, party, place or proper name.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.edtf import Period
    from seedpkg.link.event_topics import Topics
    from seedpkg.link.event_units import Unit

_NEXT = 12
"""Reports that follow one in the order of a block and are compared with it: bounds the work."""
_MOST = 24
"""Reports of one class in one article that those of another are compared with."""
_MONTHS = 12
"""Longest period, in months, that is entered month by month."""

Pair = tuple[int, int]


def find_pairs(units: Sequence[Unit], topics: Topics) -> Iterator[Pair]:
    """Yield pairs of places in `units`, the lower first, in order.

    Until then a pair is one number, which takes a third of the memory.
    """
    size = len(units)
    found = chain(_pairs_of_stories(units, topics), _pairs_of_things(units))
    for number in sorted({one * size + other for one, other in found}):
        yield divmod(number, size)


def trigger_keys(unit: Unit) -> list[tuple[str, str]]:
    """Return what two reports must share to be compared: a root or the class of the trigger."""
    return [("root", root) for root in sorted(unit.roots)] + [("class", unit.family)]


def _pairs_of_stories(units: Sequence[Unit], topics: Topics) -> Iterator[Pair]:
    by_article: dict[str, dict[tuple[str, str], list[int]]] = {}
    for number, unit in enumerate(units):
        keys = by_article.setdefault(unit.article_id, {})
        for key in trigger_keys(unit):
            keys.setdefault(key, []).append(number)
    for article, keys in by_article.items():
        for near in (article, *topics.near.get(article, ())):
            others = by_article.get(near, {})
            for key, numbers in keys.items():
                yield from _cross(numbers, others.get(key, ()))


def _cross(numbers: Sequence[int], others: Sequence[int]) -> Iterator[Pair]:
    for one in numbers[:_MOST]:
        for other in others[:_MOST]:
            if one != other:
                yield min(one, other), max(one, other)


def _pairs_of_things(units: Sequence[Unit]) -> Iterator[Pair]:
    blocks: dict[tuple[str, ...], list[int]] = {}
    for number, unit in enumerate(units):
        for key in _keys(unit):
            blocks.setdefault(key, []).append(number)
    for numbers in blocks.values():
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 : place + 1 + _NEXT]:
                yield one, other


def _keys(unit: Unit) -> Iterator[tuple[str, ...]]:
    """Yield the blocks of a unit: each thing it is known by, in each month it may lie in."""
    known = [("person", person) for person in sorted(unit.people)]
    known += [("party", party) for party in sorted(unit.parties)]
    known += [("name", name) for name in sorted(unit.names)]
    if unit.place:
        known.append(("place", unit.place.lower()))
    months = ("", *_months(unit.period))
    for trigger in trigger_keys(unit):
        for thing in known:
            for month in months:
                yield (*trigger, *thing, month)


def _months(period: Period | None) -> list[str]:
    if period is None or period.start is None or period.end is None:
        return []
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    if last - first >= _MONTHS:
        return []
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
