"""Find the pairs of reports that may mean one event, without comparing all with all.

Two reports are compared if their triggers share a root or a class, or, in different articles, are
of one group of `synonyms`; and if they stand in one article, in two articles of one story, or have
a proper name, two who take part, or a month and somebody or a place in common: with less no two
reports of different stories are one event.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from seedpkg.link.synonyms import groups_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.edtf import Period
    from seedpkg.link.event_units import Unit
    from seedpkg.link.topics import Topics

_NEXT = 12
"""Reports that follow one in the order of a block and are compared with it: bounds the work."""
_MOST = 24
"""Reports of one class in one article that those of another are compared with."""
_SHORT = 31
"""Days of the longest period that is entered by its month."""
_TAKING_PART = 5
"""People and parties of a report that it is entered by, the first by their letters."""
_SHELF = 4096
"""Reports whose pairs are sorted at a time: until then a pair is one number of eight bytes."""

Pair = tuple[int, int]
Key = tuple[str, str]


def find_pairs(units: Sequence[Unit], topics: Topics) -> Iterator[tuple[int, list[int]]]:
    """Yield each place in `units` with those behind it that are compared with it, in order."""
    shelves: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
    for pairs in (_pairs_of_stories(units, topics), _pairs_of_things(units)):
        for found in pairs:
            for one, other in found:
                shelves[one // _SHELF].append(one * len(units) + other)
    for number in sorted(shelves):
        for one, rows in groupby(sorted(set(shelves.pop(number))), lambda row: row // len(units)):
            yield one, [row % len(units) for row in rows]


def trigger_keys(unit: Unit) -> list[Key]:
    """Return what two reports of one article must share: a root or the class of the trigger."""
    return [*(("root", root) for root in sorted(unit.roots)), ("class", unit.family)]


def _wider_keys(unit: Unit) -> list[Key]:
    """Return what two reports of different articles must share."""
    return [*trigger_keys(unit), *(("group", group) for group in groups_of(unit.roots))]


def _pairs_of_stories(units: Sequence[Unit], topics: Topics) -> Iterator[set[Pair]]:
    by_article: dict[str, dict[Key, list[int]]] = {}
    for number, unit in enumerate(units):
        keys = by_article.setdefault(unit.article_id, {})
        for key in _wider_keys(unit):
            keys.setdefault(key, []).append(number)
    for article, keys in by_article.items():
        own = {key: numbers for key, numbers in keys.items() if key[0] != "group"}
        yield _cross(own, own)
        for near in topics.near(article):
            if near > article or not topics.is_near(near, article):
                yield _cross(keys, by_article.get(near, {}))


def _cross(left: Mapping[Key, Sequence[int]], right: Mapping[Key, Sequence[int]]) -> set[Pair]:
    return {
        (min(one, other), max(one, other))
        for key in left.keys() & right.keys()
        for one in left[key][:_MOST]
        for other in right[key][:_MOST]
        if one != other
    }


def _pairs_of_things(units: Sequence[Unit]) -> Iterator[set[Pair]]:
    """Yield, for each thing that reports are known by, those next to each other in its blocks."""
    known: defaultdict[Key, array[int]] = defaultdict(lambda: array("I"))
    for number, unit in enumerate(units):
        for key in dict.fromkeys(_things(unit)):
            known[key].append(number)
    for numbers in known.values():
        if len(numbers) > 1:
            yield _neighbours(units, numbers)


def _neighbours(units: Sequence[Unit], numbers: Sequence[int]) -> set[Pair]:
    """Return those next to each other in blocks of one trigger; those of one article are known."""
    blocks: dict[Key, list[int]] = {}
    for number in numbers:
        for trigger in _wider_keys(units[number]):
            blocks.setdefault(trigger, []).append(number)
    return {
        (one, other)
        for block in blocks.values()
        for place, one in enumerate(block)
        for other in block[place + 1 : place + 1 + _NEXT]
        if units[one].article_id != units[other].article_id
    }


def _things(unit: Unit) -> Iterator[Key]:
    """Yield what is enough to compare reports of different stories by.

    That is a proper name, two who take part, or one of them or the place in a month.
    """
    yield from (("name", name) for name in unit.names)
    taking_part = sorted(unit.people | unit.parties)[:_TAKING_PART]
    yield from (("pair", f"{one} {other}") for one, other in combinations(taking_part, 2))
    for month in _months(unit.period):
        yield from ((month, name) for name in taking_part)
        if unit.place:
            yield month, unit.place.lower()


def _months(period: Period | None) -> list[str]:
    """Return the months of a period that is short enough to say when."""
    if period is None or period.start is None or period.end is None:
        return []
    if (period.end - period.start).days > _SHORT:
        return []
    return sorted({f"{day.year:04d}-{day.month:02d}" for day in (period.start, period.end)})
