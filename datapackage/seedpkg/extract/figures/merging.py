"""Merge what neighbours say of one another once their bounds are read.

"more than 10 and less than 20" is one interval; in "lost 310 points, or 0.8%" the percentage is a
loss too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Quantity

_LOWER = frozenset({"more_than", "at_least"})
_UPPER = frozenset({"less_than", "at_most"})
_REACH = 60
"""Characters that may stand between two amounts of one change."""


def merge_quantities(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Merge neighbours, left to right."""
    merged: list[Quantity] = []
    for quantity in quantities:
        last = merged[-1] if merged else None
        if last is None or last.role != "figure" or quantity.role != "figure":
            merged.append(quantity)
            continue
        both = _interval(text, last, quantity)
        if both is not None:
            merged[-1] = both
        else:
            merged.append(_with_direction(text, last, quantity))
    return merged


def _interval(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Make one range of a lower and an upper bound of the same thing."""
    if {left.modifier in _LOWER, right.modifier in _LOWER} != {True, False}:
        return None
    if not (left.modifier in _UPPER or right.modifier in _UPPER) or not _is_same(left, right):
        return None
    between = text[left.end : right.start].strip().lower()
    joint = f"and {(right.modifier_text or '').lower()}"
    if between not in (joint, "but " + joint[4:]):
        return None
    lower, upper = (left, right) if left.modifier in _LOWER else (right, left)
    if lower.value is None or upper.value is None or lower.value > upper.value:
        return None
    named = right if right.unit is not None else left
    start = left.start
    return replace(
        named, start=start, end=right.end, surface=text[start : right.end], value=None,
        value_min=lower.value, value_max=upper.value, modifier="between", rule="bounds",
        modifier_text=left.modifier_text, base_value=None,
        base_min=lower.base_min if lower.unit == named.unit else None,
        base_max=upper.base_max if upper.unit == named.unit else None,
    )  # fmt: skip


def _is_same(left: Quantity, right: Quantity) -> bool:
    return left.unit == right.unit or left.unit is None or right.unit is None


_ALSO = re.compile(r",? ?(?:or\b|\()(?: ?(?!(?:to|from|at|against|compared|with)\b)[a-z]+){0,3}")
"""`, or`, `, or a whopping`, `(about`: the same change in another unit."""
_LIKEWISE = re.compile(r",(?: and| while)?(?: [^\s,.;]+){1,4} by$")
"""`, Bolt by`: a second subject of the same verb."""


def _with_direction(text: str, left: Quantity, right: Quantity) -> Quantity:
    """Carry the direction on to the same change: "310 points, or 0.8%", "4.1%, Bolt by 3.7%"."""
    if left.direction is None or right.direction is not None:
        return right
    if right.start - left.end > _REACH:
        return right
    between = _without_noun(left, text[left.end : right.start].rstrip().lower())
    also = left.kind != right.kind and _ALSO.fullmatch(between.lstrip())
    if also or _LIKEWISE.fullmatch(between):
        return replace(right, direction=left.direction)
    return right


def _without_noun(quantity: Quantity, between: str) -> str:
    """Return the words behind a quantity without the noun that it counts."""
    if quantity.unit_system != "noun" or quantity.unit is None:
        return between
    return re.sub(rf"^(?: [\w-]+){{0,3}}? {re.escape(quantity.unit)}\w*", "", between)
