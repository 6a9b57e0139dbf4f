"""Adapter: whether two figures agree, for scoring against labelled pairs.

verdict({"value": 5, "unit": "km", ...}, {"value": 3.1, "unit": "[mi_i]", ...})   # "compatible"
"""

from __future__ import annotations

from typing import Any

from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.link.fact_statements import compare, state
from seedpkg.model import Figure, Span

_MODIFIERS = {
    "=": "exact", "~": "about", ">": "more_than", "<": "less_than", ">=": "at_least",
    "<=": "at_most", "limit": "at_most", "just over": "just_over", "just under": "nearly",
}  # fmt: skip


def verdict(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Return agree, compatible, contradict or incomparable."""
    left, right = state(_figure(one)), state(_figure(other))
    return compare(left, right).relation if left and right else "incomparable"


def _figure(row: dict[str, Any]) -> Figure:
    """Return the figure that an extraction would give for the columns of a pair."""
    name = row["unit"]
    unit = lexicon().by_code.get(name) or lexicon().names.get(name)
    is_time = unit is not None and unit.dimension == "duration" and row["kind"] != "age"
    value = row["value"]
    low, high = row.get("value_min", value), row.get("value_max", value)
    base = unit.to_base if unit else (lambda number: number)
    system = unit.system if unit else "noun" if name and name != "XXX" else None
    return Figure(
        span=(span := Span(0, 0, len(row["text"]), row["text"])), sentence=span,
        kind="duration" if is_time else row["kind"],
        value=value, value_min=low, value_max=high, value_text=row["text"],
        modifier=_MODIFIERS.get(row["modifier"], row["modifier"]),
        rule="pair", direction=row.get("direction"), unit=unit.code if unit else name or None,
        unit_system=system,
        base_value=base(value), base_min=base(low), base_max=base(high),
        base_unit=unit.base if unit else None,
    )  # fmt: skip
