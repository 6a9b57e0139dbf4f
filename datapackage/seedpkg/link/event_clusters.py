"""Join reports into events: the likeliest two first, by the average over their pairs."""

from __future__ import annotations

import heapq
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.edtf import intersect
from seedpkg.link.event_vetoes import is_vetoed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.edtf import Period
    from seedpkg.link.event_pairs import Pair
    from seedpkg.link.event_units import Unit

THRESHOLD = -0.15
"""Least average to join two events: with it three of four links between articles of ECB+ are right;
its CoNLL F1 is .002 below the best of 0 to -0.5 (see `event_scores`)."""
UNSEEN = -4.0
"""What a pair counts that was not compared: the two have little in common."""
_ENOUGH = 30
"""Pairs between two events after which those not compared no longer count: of a large event each
report is compared with the nearest ones only."""
_NEVER = -1e6


@dataclass(slots=True)
class Cluster:
    """The units taken for one event so far, and what is known of it; people by family name."""

    units: list[Unit]
    period: Period | None = None
    is_firm: bool = False
    has_conflict: bool = False
    families: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    people: Counter[str] = field(default_factory=Counter[str])
    parts: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    parties: Counter[str] = field(default_factory=Counter[str])
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    @classmethod
    def of(cls, unit: Unit) -> Cluster:
        """Return the cluster of one unit."""
        return cls(
            [unit], unit.period, unit.is_firm, False, frozenset((unit.family,)),
            frozenset(mention.type for mention in unit.mentions), frozenset((unit.trigger,)),
            Counter({name for _, name in unit.parts}), Counter(unit.parts), Counter(unit.parties),
            unit.names,
            frozenset((unit.place,)) if unit.place else frozenset(), frozenset((unit.status,)),
        )  # fmt: skip

    def join(self, other: Cluster) -> None:
        """Take another one in: its date narrows that of the event, or is noted as a conflict."""
        self._join_dates(other)
        self.units += other.units
        self.families |= other.families
        self.types |= other.types
        self.triggers |= other.triggers
        self.people.update(other.people)
        self.parts.update(other.parts)
        self.parties.update(other.parties)
        self.names |= other.names
        self.places |= other.places
        self.statuses |= other.statuses

    def _join_dates(self, other: Cluster) -> None:
        one, two = self.period, other.period
        self.has_conflict = self.has_conflict or other.has_conflict
        if one is not None and two is not None:
            both = intersect(one, two)
            self.has_conflict = self.has_conflict or both is None
            first = one if _certainty(self) <= _certainty(other) else two
            self.period = both or first
        else:
            self.period = one or two
        self.is_firm = self.is_firm or other.is_firm


def _certainty(cluster: Cluster) -> tuple[bool, int, str]:
    """Sort firm dates first, then short ones."""
    period = cluster.period
    if period is None:
        return (True, 0, "")
    return (not cluster.is_firm, period.days or 50_000, period.edtf)


class _Merger:
    """Average linkage over the compared pairs; a veto stays in force for all that follows."""

    def __init__(self, units: Sequence[Unit], scores: Mapping[Pair, float]) -> None:
        self.clusters: list[Cluster | None] = [Cluster.of(unit) for unit in units]
        self._links: list[dict[int, tuple[float, int]]] = [{} for _ in units]
        self._versions = [0] * len(units)
        for (one, other), value in scores.items():
            self._links[one][other] = self._links[other][one] = (value, 1)
        self._heap = [
            (-average, one, other, 0, 0)
            for one, other in scores
            if (average := self._average(one, other)) > THRESHOLD
        ]
        heapq.heapify(self._heap)

    def run(self) -> list[Cluster]:
        """Join until no two events are likely enough, and return them."""
        while self._heap:
            _, one, other, version, version_of_other = heapq.heappop(self._heap)
            if (self._versions[one], self._versions[other]) != (version, version_of_other):
                continue
            left, right = self.clusters[one], self.clusters[other]
            if left is None or right is None:
                continue
            if is_vetoed(left, right):
                self._links[one][other] = self._links[other][one] = (_NEVER, 1)
                continue
            self._join(one, other, left, right)
        return [cluster for cluster in self.clusters if cluster is not None]

    def _average(self, one: int, other: int) -> float:
        total, seen = self._links[one][other]
        left, right = self.clusters[one], self.clusters[other]
        if left is None or right is None:
            return _NEVER
        unseen = max(0, min(len(left.units) * len(right.units), _ENOUGH) - seen)
        return (total + unseen * UNSEEN) / (seen + unseen)

    def _join(self, one: int, other: int, left: Cluster, right: Cluster) -> None:
        left.join(right)
        self.clusters[other] = None
        self._versions[one] += 1
        self._versions[other] += 1
        links = self._links[one]
        del links[other]
        for third, (total, seen) in self._links[other].items():
            if third == one:
                continue
            known, number = links.get(third, (0.0, 0))
            links[third] = self._links[third][one] = (known + total, number + seen)
            del self._links[third][other]
        self._links[other] = {}
        for third in links:
            self._push(*sorted((one, third)))

    def _push(self, one: int, other: int) -> None:
        average = self._average(one, other)
        if average > THRESHOLD:
            row = (-average, one, other, self._versions[one], self._versions[other])
            heapq.heappush(self._heap, row)


@dataclass(frozen=True, slots=True)
class Scores:
    """The log odds of the compared pairs: each with the places of its two units, in 16 bytes."""

    ones: array[int]
    others: array[int]
    values: array[float]

    @classmethod
    def empty(cls) -> Scores:
        """Return a table without pairs."""
        return cls(array("I"), array("I"), array("d"))

    def add(self, one: int, other: int, value: float) -> None:
        """Add a pair."""
        self.ones.append(one)
        self.others.append(other)
        self.values.append(value)

    def rows(self) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs with their log odds."""
        return zip(self.ones, self.others, self.values, strict=True)


def merge(units: Sequence[Unit], scores: Scores) -> Iterator[Cluster]:
    """Yield the events; `scores` are the log odds of pairs of places in `units`.

    Units that no chain of likely pairs holds together never become one event, so that each group
    which one does is merged by itself.
    """
    groups = _group(len(units), scores)
    links: dict[int, list[int]] = {}
    for number, (one, other, _) in enumerate(scores.rows()):
        if groups[one] == groups[other]:
            links.setdefault(groups[one], []).append(number)
    members: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        if group in links:
            members.setdefault(group, []).append(number)
        else:
            yield Cluster.of(units[number])
    for group, numbers in members.items():
        places = {number: place for place, number in enumerate(numbers)}
        inner = {
            (places[scores.ones[row]], places[scores.others[row]]): scores.values[row]
            for row in links.pop(group)
        }
        yield from _Merger([units[number] for number in numbers], inner).run()


def _group(size: int, scores: Scores) -> array[int]:
    """Return for each unit the first one that a chain of likely pairs ties it to."""
    first = array("I", range(size))

    def find(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    for one, other, value in scores.rows():
        if value > THRESHOLD:
            left, right = sorted((find(one), find(other)))
            first[right] = left
    return array("I", map(find, range(size)))
