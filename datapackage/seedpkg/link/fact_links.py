"""Which figures of two articles are of the same thing, by what their sentences say of it.

Each figure is compared with all of its dimension in the other article; only two that are each
other's likeliest are linked. What the numbers are decides nothing but this: the farther apart
they lie, the more the words must have in common, for most figures that differ are figures of
different things.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.fact_statements import is_comparable
from seedpkg.link.vectors import multiply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.link.fact_units import FigureUnit
    from seedpkg.link.figure_shelf import ArticleFigures
    from seedpkg.link.topics import Topics

_WEIGHTS: Mapping[str, float] = {
    "context": 3.0, "same_act": 0.8, "other_act": -0.3, "measured": 0.6, "about": 0.5,
    "about_apart": -0.4, "event": 0.4, "story": 0.5, "rivals": -0.15, "copied": 1.0,
    "place": 0.2,
}  # fmt: skip
"""What speaks for two figures being of one thing. Set by hand on 194 pairs of ECB+, NewsWCL50 and
5W1H news, read and judged one by one; a logistic regression on so few gives the same signs."""
_BARS: Mapping[str, float] = {"same": 0.3, "small": 0.9, "near": 1.6, "far": 2.6}
"""Least sum to join two figures by how far their numbers lie apart. Of the pairs that were judged
all but 4 of 124 with one number were of one thing, and 17 of 70 others. Whole numbers up to 12
are shared by chance more often."""
_FEW, _NEAR = 12, 1.15
_SOME = 0.1
_COPIED, _LEAST_WORDS = 0.9, 4
"""Likeness of contexts from which on two sentences of so many words are copies."""
_LOST = -1.0
"""What a pair counts that is likely by itself, but one of the two has a likelier one."""
_MOST = 24
"""Figures of one dimension in one article that those of another are compared with."""
Rank = tuple[float, bool, int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two figures have in common; `nearness` is that of their numbers."""

    one: int
    other: int
    measured: float
    likeness: float
    nearness: str


class FactLinker:
    """Compares the figures of two articles; `rarities` are those of the roots of what they are of.

    Figures go by their numbers.
    """

    def __init__(self, topics: Topics, rarities: Mapping[str, float]) -> None:
        self._topics, self._rarities = topics, rarities

    def link(self, one: ArticleFigures, other: ArticleFigures) -> Iterator[tuple[int, int, float]]:
        """Yield how far above the bar the pairs are that have something in common."""
        is_one = one.article_id == other.article_id
        pairs = list(self._compare_articles(one, other))
        rivals = _list_fits(pairs)
        likeness = 1.0 if is_one else self._topics.likeness(one.article_id, other.article_id)
        story = _WEIGHTS["story"] * likeness
        values = [
            pair.likeness + story + _count_rivals(pair, rivals) - _BARS[pair.nearness]
            for pair in pairs
        ]
        best = _find_best(pairs, values)
        for pair, value in zip(pairs, values, strict=True):
            if is_one and pair.nearness in ("near", "far"):
                yield pair.one, pair.other, _LOST
            elif value > 0 and best[pair.one] == best[pair.other] == _rank(pair, value):
                yield pair.one, pair.other, value
            elif value > _LOST:
                yield pair.one, pair.other, _LOST

    def _compare_articles(self, one: ArticleFigures, other: ArticleFigures) -> Iterator[Likeness]:
        is_one = one.article_id == other.article_id
        for dimension, places in one.dimensions.items():
            compared = other.dimensions.get(dimension, ())[:_MOST]
            for left in places[:_MOST] if compared else ():
                words = dict(one.units[left].context.rows())
                for right in compared:
                    if not is_one or left < right:
                        found = self._compare(one.units[left], other.units[right], words)
                        if found is not None:
                            yield Likeness(one.first + left, other.first + right, *found)

    def _compare(
        self, left: FigureUnit, right: FigureUnit, words: Mapping[int, float]
    ) -> tuple[float, float, str] | None:
        """Return what two figures measure in common, their likeness, and their nearness."""
        if is_apart(left, right):
            return None
        context = multiply(words, right.context)
        measured = self._share(left.measured, right.measured) or 0.0
        nearness = _nearness(left, right)
        is_copied = context > _COPIED and len(words) >= _LEAST_WORDS
        if not is_copied and measured < _least_measured(left, right, nearness):
            return None
        likeness = math.fsum((
            _WEIGHTS["context"] * context,
            _WEIGHTS["copied"] * is_copied,
            _WEIGHTS["place"] * (is_copied and left.number == right.number),
            _WEIGHTS["measured"] * measured,
            _WEIGHTS["event"] * _share_event(left, right),
            *self._compare_clauses(left, right),
        ))  # fmt: skip
        return measured, likeness, nearness

    def _compare_clauses(self, one: FigureUnit, other: FigureUnit) -> Iterator[float]:
        about = self._share(one.about, other.about)
        if about is not None:
            yield _WEIGHTS["about"] * about if about else _WEIGHTS["about_apart"]
        if one.act is not None and other.act is not None:
            yield _WEIGHTS["same_act" if one.act == other.act else "other_act"]

    def _share(self, one: frozenset[str], other: frozenset[str]) -> float | None:
        """Return how much of two sets of roots is in both, rare ones counting most."""
        if not one or not other:
            return None
        both = one & other
        return self._weigh(both) / self._weigh(one | other) if both else 0.0

    def _weigh(self, roots: frozenset[str]) -> float:
        return math.fsum(map(self._rarities.__getitem__, roots))


def _list_fits(pairs: Sequence[Likeness]) -> dict[int, list[float]]:
    """Return how well the measured of each figure fits the figures it is compared with, sorted."""
    fits: defaultdict[int, list[float]] = defaultdict(list)
    for pair in pairs:
        fits[pair.one].append(pair.measured)
        fits[pair.other].append(pair.measured)
    for values in fits.values():
        values.sort()
    return fits


def _count_rivals(pair: Likeness, fits: Mapping[int, Sequence[float]]) -> float:
    """Return what it counts that others fit the two as well, by what they measure."""
    fitting = 1
    for place in (pair.one, pair.other):
        fitting *= len(fits[place]) - bisect_left(fits[place], pair.measured)
    return _WEIGHTS["rivals"] * math.log(fitting)


def _find_best(pairs: Sequence[Likeness], values: Sequence[float]) -> dict[int, Rank]:
    best: dict[int, Rank] = {}
    for pair, value in zip(pairs, values, strict=True):
        rank = _rank(pair, value)
        for place in (pair.one, pair.other):
            best[place] = max(best.get(place, rank), rank)
    return best


def _rank(pair: Likeness, value: float) -> Rank:
    """Of pairs that are equally likely those of one number come first, then by their place."""
    return (round(value, 9), pair.nearness in ("same", "small"), -pair.one, -pair.other)


def is_apart(one: FigureUnit, other: FigureUnit) -> bool:
    """Say whether two figures cannot be of one thing.

    They are of different things, or their sentences give times that exclude each other; one alone
    is added to others ("two more"); or they stand in one sentence, which says each thing once.
    """
    if one.is_added != other.is_added or not is_comparable(one.statement, other.statement):
        return True
    if one.period and other.period and not one.period.overlaps(other.period):
        return True
    if one.article_id != other.article_id:
        return False
    return one.sentence == other.sentence


def _least_measured(one: FigureUnit, other: FigureUnit, nearness: str) -> float:
    """Return how much of what two figures measure must be the same.

    An age is that of one person. Two different places in an order are of the same things only if
    they are named alike (the 25th anniversary of a treaty, the 60th of a war) and by more than a
    noun; so are two different numbers without a unit.
    """
    kinds = {one.kind, other.kind}
    if "age" in kinds:
        return _SOME
    if nearness not in ("near", "far"):
        return 0.0
    if kinds == {"ordinal"} and len(one.measured) == 1:
        return math.inf
    return 1.0 if kinds & {"ordinal", "number"} else 0.0


def _nearness(one: FigureUnit, other: FigureUnit) -> str:
    """Say how far the numbers of two figures lie apart."""
    left, right = one.statement.number, other.statement.number
    if left is None or right is None:
        return "same" if one.statement.stated == other.statement.stated else "far"
    least, most = sorted((abs(left), abs(right)))
    if math.isclose(left, right, rel_tol=1e-9):
        return "small" if most <= _FEW and not most % 1 else "same"
    is_near = left * right > 0 and most < _NEAR * least
    return "near" if is_near and one.statement.direction == other.statement.direction else "far"


def _share_event(one: FigureUnit, other: FigureUnit) -> float:
    """Return 1 if the events next to two figures are one, a half if they share another one."""
    if one.events and other.events and one.events[0] == other.events[0]:
        return 1.0
    return 0.5 if set(one.events) & set(other.events) else 0.0
