"""Join what is likely to be one thing: the likeliest two first, by the average over their pairs.

    groups = list(merge(items, scores, Linkage(start=Group.of, is_vetoed=differ, ...)))

Average linkage over a sparse table of scores; what is joined is a group of the caller's own kind.
"""

from __future__ import annotations

import heapq
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Pair = tuple[int, int]
_NEVER = -1e6


class Group(Protocol):
    """Items taken for one thing so far."""

    def __len__(self) -> int:
        """Return how many items it has."""
        ...


Item = TypeVar("Item")
Read = TypeVar("Read", covariant=True)
AnyGroup = TypeVar("AnyGroup", bound=Group)


@dataclass(frozen=True, slots=True)
class Linkage(Generic[Item, AnyGroup]):
    """How items become groups.

    `start` makes a group of one item, `join` takes the second group into the first, `is_vetoed`
    says that two can never be one. Groups are joined if their pairs score more than `threshold`
    on average. A pair that was not compared counts as `unseen`, until `enough` pairs are known.
    """

    start: Callable[[Item], AnyGroup]
    join: Callable[[AnyGroup, AnyGroup], None]
    is_vetoed: Callable[[AnyGroup, AnyGroup], bool]
    threshold: float
    unseen: float
    enough: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the compared pairs: each with the places of its two items, in 16 bytes."""

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
        """Yield the pairs with their scores."""
        return zip(self.ones, self.others, self.values, strict=True)


class Items(Protocol[Read]):
    """Items by their places; they may lie on disk."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __getitem__(self, number: int, /) -> Read:
        """Return the one at a place."""
        ...


def merge(
    items: Items[Item], scores: Scores, linkage: Linkage[Item, AnyGroup]
) -> Iterator[AnyGroup]:
    """Yield the groups; `scores` are those of pairs of places in `items`, each pair once.

    Items that no chain of likely pairs holds together never become one group, so that each set
    which one does is merged by itself.
    """
    likely = ((one, other) for one, other, value in scores.rows() if value > linkage.threshold)
    sets = tie(len(items), likely)
    links: dict[int, list[int]] = {}
    for number, (one, other, _) in enumerate(scores.rows()):
        if sets[one] == sets[other]:
            links.setdefault(sets[one], []).append(number)
    members: dict[int, list[int]] = {}
    for number, name in enumerate(sets):
        if name in links:
            members.setdefault(name, []).append(number)
        else:
            yield linkage.start(items[number])
    for name, numbers in members.items():
        places = {number: place for place, number in enumerate(numbers)}
        inner = {
            (places[scores.ones[row]], places[scores.others[row]]): scores.values[row]
            for row in links.pop(name)
        }
        yield from _Merger([items[number] for number in numbers], inner, linkage).run()


class _Merger(Generic[Item, AnyGroup]):
    """Average linkage over the compared pairs; a veto stays in force for all that follows."""

    def __init__(
        self,
        items: Sequence[Item],
        scores: Mapping[Pair, float],
        linkage: Linkage[Item, AnyGroup],
    ) -> None:
        self._linkage = linkage
        self._groups: list[AnyGroup | None] = [linkage.start(item) for item in items]
        self._links: list[dict[int, tuple[float, int]]] = [{} for _ in items]
        self._versions = [0] * len(items)
        for (one, other), value in scores.items():
            self._links[one][other] = self._links[other][one] = (value, 1)
        self._heap = [
            (-average, one, other, 0, 0)
            for one, other in scores
            if (average := self._average(one, other)) > linkage.threshold
        ]
        heapq.heapify(self._heap)

    def run(self) -> list[AnyGroup]:
        """Join until no two groups are likely enough, and return them."""
        while self._heap:
            _, one, other, version, version_of_other = heapq.heappop(self._heap)
            if (self._versions[one], self._versions[other]) != (version, version_of_other):
                continue
            left, right = self._groups[one], self._groups[other]
            if left is None or right is None:
                continue
            if self._linkage.is_vetoed(left, right):
                self._links[one][other] = self._links[other][one] = (_NEVER, 1)
                continue
            self._join(one, other, left, right)
        return [group for group in self._groups if group is not None]

    def _average(self, one: int, other: int) -> float:
        total, seen = self._links[one][other]
        left, right = self._groups[one], self._groups[other]
        if left is None or right is None:
            return _NEVER
        unseen = max(0, min(len(left) * len(right), self._linkage.enough) - seen)
        return (total + unseen * self._linkage.unseen) / (seen + unseen)

    def _join(self, one: int, other: int, left: AnyGroup, right: AnyGroup) -> None:
        self._linkage.join(left, right)
        self._groups[other] = None
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
        if average > self._linkage.threshold:
            row = (-average, one, other, self._versions[one], self._versions[other])
            heapq.heappush(self._heap, row)


def tie(size: int, pairs: Iterable[Pair]) -> array[int]:
    """Return for each of so many items the first one that a chain of pairs ties it to."""
    first = array("I", range(size))

    def find(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    for one, other in pairs:
        left, right = sorted((find(one), find(other)))
        first[right] = left
    return array("I", map(find, range(size)))
