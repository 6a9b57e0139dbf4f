"""Make one fact of the figures that were joined: label, verdict, best interval, conflicts, id."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.ids import digest, slug
from seedpkg.link.fact_statements import Interval, compare
from seedpkg.linked import FigureConflict, FigureFact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.link.fact_groups import FactGroup
    from seedpkg.link.fact_statements import Statement
    from seedpkg.link.fact_units import FigureUnit
    from seedpkg.linked import Verdict

_MOST = 50
"""Better supported statements that each one is compared with: bounds the work."""
_SHORT = 3
"""Letters of words such as `and`, `of`, which stand in names too."""
_SLUG = 40
SUFFIX = 12
"""Hex digits that tell the facts of one label apart: among a million the odds of
a collision are 1 in 560."""


def make_fact(group: FactGroup) -> FigureFact:
    """Return the fact that figures state."""
    units = sorted(group.units, key=lambda unit: unit.member)
    lead = _lead(units)
    conflicts = _conflicts(units)
    interval = _best([unit.statement.stated for unit in units], is_apart=bool(conflicts))
    scale = 100.0 if lead.kind == "ratio" else 1.0
    return FigureFact(
        fact_id=_fact_id(units),
        label=lead.label,
        kind=lead.kind,
        unit=lead.unit,
        unit_system=lead.unit_system,
        per_unit=lead.per_unit,
        base_unit=lead.base_unit,
        verdict=_verdict(units, conflicts),
        best_min=None if math.isinf(interval.low) else interval.low / scale,
        best_max=None if math.isinf(interval.high) else interval.high / scale,
        members=tuple(unit.member for unit in units),
        figure_ids=tuple(unit.figure_id for unit in units),
        statements=_number_statements(units),
        conflicts=conflicts,
    )


def _lead(units: Sequence[FigureUnit]) -> FigureUnit:
    """Return the figure whose words name the fact best.

    Its unit is known, and its label is no mere name; of such the commonest, then the longest.
    """
    counts = Counter(unit.label.lower() for unit in units)

    def rank(unit: FigureUnit) -> tuple[bool, bool, bool, int, int, tuple[str, int]]:
        label = unit.label
        is_known = unit.statement.thing is not None
        is_name = not any(word.islower() and len(word) > _SHORT for word in label.split())
        return (
            not unit.is_named, not is_known, is_name, -counts[label.lower()], -len(label),
            unit.member,
        )  # fmt: skip

    return min(units, key=rank)


def _fact_id(units: Sequence[FigureUnit]) -> str:
    """Make the id of the figure that was published first, so that later ones do not change it."""

    def age(unit: FigureUnit) -> tuple[bool, str, tuple[str, int]]:
        day = unit.day
        return (day is None, day.isoformat() if day else "", unit.member)

    first = min(units, key=age)
    span = first.span
    mark = digest(first.article_id, span.paragraph, span.start, span.end)[:SUFFIX]
    return f"fact_{slug(first.label, _SLUG)}-{first.kind}-{mark}"


# ------------------------------------------------------------------ what it comes to


def _number_statements(units: Sequence[FigureUnit]) -> tuple[int, ...]:
    numbers: dict[tuple[Interval, str, str | None], int] = {}
    said = [(one.statement.stated, one.statement.modifier, one.statement.thing) for one in units]
    return tuple(numbers.setdefault(one, len(numbers)) for one in said)


def _verdict(units: Sequence[FigureUnit], conflicts: Sequence[FigureConflict]) -> Verdict:
    if len({unit.article_id for unit in units}) == 1:
        return "single"
    if conflicts:
        return "contradict"
    first = units[0].statement
    agree = all(compare(first, unit.statement).relation == "agree" for unit in units[1:])
    return "agree" if agree else "compatible"


def _conflicts(units: Sequence[FigureUnit]) -> tuple[FigureConflict, ...]:
    """Return one conflict for each statement that a better supported one excludes.

    Statements are taken in the order of their number of articles; the first figure stands for all
    that state the same.
    """
    firsts: dict[Statement, FigureUnit] = {}
    articles: dict[Statement, set[str]] = {}
    for unit in units:
        firsts.setdefault(unit.statement, unit)
        articles.setdefault(unit.statement, set()).add(unit.article_id)
    order = sorted(firsts.values(), key=lambda one: (-len(articles[one.statement]), one.member))
    found: list[FigureConflict] = []
    for number, unit in enumerate(order):
        for better in order[: min(number, _MOST)]:
            reason = compare(better.statement, unit.statement).reason
            if reason is not None:
                found.append(FigureConflict(better.figure_id, unit.figure_id, reason))
                break
    return tuple(found)


def _best(intervals: Sequence[Interval], *, is_apart: bool) -> Interval:
    """Return the interval that all allow; if some exclude each other, the one that holds all."""
    low = max(interval.low for interval in intervals)
    high = min(interval.high for interval in intervals)
    if is_apart or low > high:
        low = min(interval.low for interval in intervals)
        high = max(interval.high for interval in intervals)
    return Interval(low, high)
