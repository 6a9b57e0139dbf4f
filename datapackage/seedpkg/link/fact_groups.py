"""The figures taken for one fact, and what speaks against two groups of them being one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.fact_statements import compare
from seedpkg.link.linkage import Linkage

if TYPE_CHECKING:
    from seedpkg.link.fact_statements import Statement
    from seedpkg.link.fact_units import FigureUnit

_UNSEEN = -1.0
"""What a pair counts that was not compared, or has little in common."""
_ENOUGH = 6
"""Pairs between two groups after which those not compared no longer count."""
_MOST = 24
"""Different statements of a group that those of another are compared with: bounds the work."""


@dataclass(slots=True)
class FactGroup:
    """Figures taken for one fact so far; `said` holds the statements of each article."""

    units: list[FigureUnit]
    said: dict[str, set[Statement]]

    @classmethod
    def of(cls, unit: FigureUnit) -> FactGroup:
        """Return the group of one figure."""
        return cls([unit], {unit.article_id: {unit.statement}})

    def __len__(self) -> int:
        return len(self.units)

    def join(self, other: FactGroup) -> None:
        """Take another one in."""
        self.units += other.units
        for article, statements in other.said.items():
            self.said.setdefault(article, set()).update(statements)


def is_vetoed(one: FactGroup, other: FactGroup) -> bool:
    """Say whether two groups cannot be one fact.

    An article does not contradict itself: what it states twice and differently are two facts. And
    no two figures of a fact count different things or name different times.
    """
    for article in one.said.keys() & other.said.keys():
        for left in one.said[article]:
            for right in other.said[article]:
                if compare(left, right).relation == "contradict":
                    return True
    return _are_apart(one, other)


def _are_apart(one: FactGroup, other: FactGroup) -> bool:
    left = {(unit.statement.thing, unit.period) for unit in one.units[:_MOST]}
    right = {(unit.statement.thing, unit.period) for unit in other.units[:_MOST]}
    for thing, period in left:
        for its_thing, its_period in right:
            if thing and its_thing and thing != its_thing:
                return True
            if period and its_period and not period.overlaps(its_period):
                return True
    return False


LINKAGE: Linkage[FigureUnit, FactGroup] = Linkage(
    start=FactGroup.of,
    join=FactGroup.join,
    is_vetoed=is_vetoed,
    threshold=0.0,
    unseen=_UNSEEN,
    enough=_ENOUGH,
)
"""How figures become facts: scores are how far a pair is above its bar."""
