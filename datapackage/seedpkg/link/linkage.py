"""Join what is likely to be one thing: the likeliest two first, by the average over their pairs.

    groups = list(merge(items, scores, Linkage(start=Group.of, is_vetoed=differ, ...)))

Average linkage over a sparse table of scores; what is joined is a group of the caller's own kind.
"""

from __future__ import annotations

import heapq
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.uint32]

Pair = tuple[int, int]
_NEVER: Final = -1e6
MOST: Final = 20_000
"""Items that are merged together: they and the scores between them are in memory, about 100 MB."""


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

    def columns(self) -> tuple[Places, Places, NDArray[np.float64]]:
        """Return the places of the pairs' items, and the scores."""
        if not len(self.ones):
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0)
        ones, others = (np.frombuffer(one, np.uint32) for one in (self.ones, self.others))
        return ones, others, np.frombuffer(self.values)


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
    which one does is merged by itself. Of a chain of more than MOST items the likeliest pairs hold
    sets of at most so many together.
    """
    ones, others, values = scores.columns()
    sets = _make_sets(len(items), ones, others, values, linkage.threshold)
    inside = np.flatnonzero(sets[ones] == sets[others])
    rows = inside[np.argsort(sets[ones[inside]], kind="stable")]
    names, starts = np.unique(sets[ones[rows]], return_index=True)
    for number in np.flatnonzero(~np.isin(sets, names)).tolist():
        yield linkage.start(items[number])
    members = np.argsort(sets, kind="stable")
    firsts = np.searchsorted(sets[members], names)
    lasts = np.searchsorted(sets[members], names, side="right")
    ends = [*starts.tolist(), len(rows)][1:]
    for start, end, first, last in zip(starts.tolist(), ends, firsts, lasts, strict=True):
        numbers = members[first:last].tolist()
        places = {number: place for place, number in enumerate(numbers)}
        inner = {
            (places[one], places[other]): value
            for one, other, value in zip(
                *(column[rows[start:end]].tolist() for column in (ones, others, values)),
                strict=True,
            )
        }
        yield from _Merger([items[number] for number in numbers], inner, linkage).run()


def _make_sets(
    size: int, ones: Places, others: Places, values: NDArray[np.float64], threshold: float
) -> Places:
    """Return for each of so many items the first one of its set."""
    likely = np.flatnonzero(values > threshold)
    sets = np.array(tie(size, _pairs(ones, others, likely)))
    sizes = np.bincount(sets, minlength=size)
    long = likely[sizes[sets[ones[likely]]] > MOST]
    if not len(long):
        return sets
    order = long[np.lexsort((others[long], ones[long], -values[long]))]
    cut = tie(size, _pairs(ones, others, order), MOST)
    return np.where(sizes[sets] > MOST, np.array(cut), sets)


def _pairs(ones: Places, others: Places, rows: NDArray[np.intp]) -> Iterator[Pair]:
    """Yield the pairs of some rows; as a list of objects they would take ten times the room."""
    return zip(ones[rows].data, others[rows].data, strict=True)


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


def tie(size: int, pairs: Iterable[Pair], most: int | None = None) -> array[int]:
    """Return for each of so many items the first one that a chain of pairs ties it to.

    A pair that would tie more than `most` together ties nothing: the order of the pairs counts.
    """
    first = array("I", range(size))
    sizes = array("I", [1]) * (size if most else 0)

    def find(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    for one, other in pairs:
        left, right = sorted((find(one), find(other)))
        if most and left != right:
            if sizes[left] + sizes[right] > most:
                continue
            sizes[left] += sizes[right]
        first[right] = left
    return array("I", map(find, range(size)))
