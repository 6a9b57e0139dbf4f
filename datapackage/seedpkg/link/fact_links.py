"""Which figures of two articles are of the same thing, by what their sentences say of it.

Each figure is compared with all of its dimension in the other article; only two that are each
other's likeliest are linked. What the numbers are decides nothing but this: two that contradict
each other need more in common, for most figures that differ are figures of different things.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.contexts import ContextReader
from seedpkg.link.fact_statements import compare
from seedpkg.link.linkage import Scores
from seedpkg.link.topics import multiply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.link.fact_statements import Relation
    from seedpkg.link.fact_units import FigureUnit
    from seedpkg.link.topics import Topics

_BAR: Mapping[Relation, float] = {"agree": 2.2, "compatible": 2.6, "contradict": 3.2}
"""Least likeness of two figures that state one fact."""
_MEASURED, _CONTEXT, _EVENT, _STORY, _RIVALS = 2.2, 3.0, 1.5, 1.0, -0.35
_LOST = -1.0
"""What a pair counts that is likely by itself, but one of the two has a likelier one."""
_COPIED, _SAME = 0.9, 1.5
"""Likeness of contexts from which on two sentences are copies, and what that counts."""
_BACKGROUND = 50
"""Figures of other things that every corpus is thought to hold, for the rarity of words."""


_MOST = 24
"""Figures of one dimension in one article that those of another are compared with."""
Rank = tuple[float, bool, int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two figures have in common: what they measure, and the words around them."""

    one: int
    other: int
    measured: float
    context: float
    event: float
    relation: Relation


class FactLinker:
    """Compares the figures of articles; `units` are all figures, in a fixed order."""

    def __init__(self, units: Sequence[FigureUnit], topics: Topics) -> None:
        """Read the surroundings of the figures."""
        self.units, self.topics = units, topics
        reader = ContextReader(topics)
        self._vectors = [
            reader.read([(one.figure.span, one.figure.sentence)], one.measured) for one in units
        ]
        self._spread = Counter(root for one in units for root in one.measured)
        self._contexts = [dict(vector.rows()) for vector in self._vectors]
        self.by_article: dict[str, dict[str, list[int]]] = {}
        for number, unit in enumerate(units):
            dimensions = self.by_article.setdefault(unit.article_id, {})
            dimensions.setdefault(unit.statement.dimension, []).append(number)

    def link(self) -> Scores:
        """Return how far above the bar the pairs are that have something in common."""
        scores = Scores.empty()
        for one, other in self._article_pairs():
            for left, right, value in self._link_articles(one, other):
                scores.add(left, right, value)
        return scores

    def _article_pairs(self) -> Iterator[tuple[str, str]]:
        near = self.topics.near
        for article in self.by_article:
            yield article, article
            for other in near.get(article, ()):
                if other in self.by_article and (other > article or article not in near[other]):
                    yield min(article, other), max(article, other)

    def _link_articles(self, one: str, other: str) -> Iterator[tuple[int, int, float]]:
        pairs = list(self._compare_articles(one, other))
        rivals = _count_rivals(pairs)
        story = 1.0 if one == other else self.topics.likeness(one, other)
        values = [_value(pair, story, rivals) for pair in pairs]
        best = _find_best(pairs, values)
        for pair, value in zip(pairs, values, strict=True):
            above = value - _BAR[pair.relation]
            if one == other and pair.relation == "contradict":
                yield pair.one, pair.other, _LOST
            elif above > 0 and best[pair.one] == best[pair.other] == _rank(pair, value):
                yield pair.one, pair.other, above
            elif above > _LOST:
                yield pair.one, pair.other, _LOST

    def _compare_articles(self, one: str, other: str) -> Iterator[Likeness]:
        others = self.by_article[other]
        for dimension, places in self.by_article[one].items():
            for left in places[:_MOST]:
                for right in others.get(dimension, ())[:_MOST]:
                    if one != other or left < right:
                        likeness = self._compare(left, right)
                        if likeness is not None:
                            yield likeness

    def _compare(self, one: int, other: int) -> Likeness | None:
        left, right = self.units[one], self.units[other]
        if _is_apart(left, right) or _in_one_sentence(left, right):
            return None
        relation = compare(left.statement, right.statement).relation
        if relation == "incomparable":
            return None
        context = multiply(self._contexts[one], self._vectors[other])
        event = _share_event(left, right)
        return Likeness(one, other, self._measured(left, right), context, event, relation)

    def _measured(self, one: FigureUnit, other: FigureUnit) -> float:
        shared = self._weigh(one.measured & other.measured)
        return shared and shared / self._weigh(one.measured | other.measured)

    def _weigh(self, roots: frozenset[str]) -> float:
        total = len(self.units) + _BACKGROUND
        return math.fsum(math.log(total / self._spread[root]) for root in roots)


def _count_rivals(pairs: Sequence[Likeness]) -> dict[int, list[float]]:
    """Return how well the measured of each figure fits the figures it is compared with, sorted."""
    fits: defaultdict[int, list[float]] = defaultdict(list)
    for pair in pairs:
        fits[pair.one].append(pair.measured)
        fits[pair.other].append(pair.measured)
    for values in fits.values():
        values.sort()
    return fits


def _value(pair: Likeness, story: float, rivals: Mapping[int, Sequence[float]]) -> float:
    """Return how much speaks for a pair; the more others fit as well, the less."""
    fitting = 1
    for place in (pair.one, pair.other):
        values = rivals[place]
        fitting *= len(values) - bisect_left(values, pair.measured)
    return (
        _MEASURED * pair.measured
        + _CONTEXT * pair.context
        + _EVENT * pair.event
        + _STORY * story
        + _SAME * (pair.context > _COPIED)
        + _RIVALS * math.log(fitting)
    )


def _find_best(pairs: Sequence[Likeness], values: Sequence[float]) -> dict[int, Rank]:
    best: dict[int, Rank] = {}
    for pair, value in zip(pairs, values, strict=True):
        rank = _rank(pair, value)
        for place in (pair.one, pair.other):
            best[place] = max(best.get(place, rank), rank)
    return best


def _is_apart(one: FigureUnit, other: FigureUnit) -> bool:
    """Say whether the sentences give times that exclude each other."""
    return (
        one.period is not None
        and other.period is not None
        and not one.period.overlaps(other.period)
    )


def _in_one_sentence(one: FigureUnit, other: FigureUnit) -> bool:
    """Say whether two figures stand in one sentence: it says each thing once."""
    if one.article_id != other.article_id:
        return False
    left, right = one.figure.sentence, other.figure.sentence
    return (left.paragraph, left.start) == (right.paragraph, right.start)


def _share_event(one: FigureUnit, other: FigureUnit) -> float:
    """Return 1 if the events next to two figures are one, a half if they share another one."""
    if one.events and other.events and one.events[0] == other.events[0]:
        return 1.0
    return 0.5 if set(one.events) & set(other.events) else 0.0


def _rank(pair: Likeness, value: float) -> Rank:
    """Of pairs that are equally likely, those that agree come first, then those that come first."""
    return (value, pair.relation == "agree", -pair.one, -pair.other)
