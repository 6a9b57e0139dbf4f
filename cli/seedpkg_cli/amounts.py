"""Amounts in words a reader takes in at once: `200 billion USD or more`, `85 min`."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from seedpkg.comparison import ComparedFact

_SCALES: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_TIMES: Final = ((31557600.0, "years"), (86400.0, "days"), (3600.0, "hours"), (60.0, "min"))
"""Units of time, in seconds, the longest first; a year has 365.25 days, as in the tables."""
_PLURALS: Final = frozenset(("years", "days", "hours"))


def best_interval(fact: "ComparedFact") -> str:
    """Say which interval fits all that is stated of a fact."""
    low, high = fact.best_min, fact.best_max
    unit = (fact.base_unit or fact.unit or "") if fact.unit_system != "noun" else ""
    unit = "" if unit == "XXX" else unit
    if fact.base_unit == "s" and fact.per_unit is None:
        low, high, unit = _in_longest_unit(low, high)
    elif fact.base_unit is not None and fact.factor and fact.unit is not None:
        low, high = (_in_own_unit(fact, value) for value in (low, high))
        unit = fact.unit if fact.unit[0] not in "[{" else fact.unit_name or fact.unit
    if unit in _PLURALS and low == high == 1:
        unit = unit.removesuffix("s")
    per = f" per {fact.per_unit}" if fact.per_unit else ""
    numbers = _say(low, high)
    return f"{numbers}%{per}" if unit == "%" else f"{numbers} {unit}{per}".strip()


def _say(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"
    if low is not None:
        return f"at least {number_text(low)}"
    return "any number" if high is None else f"at most {number_text(high)}"


def number_text(value: float) -> str:
    """Return a number with its thousands marked and its millions named."""
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.6g}{name}"
    return f"{value:,.6g}" if abs(value) < _SCALES[-1][0] / 10 else f"{value:,.0f}"


def _in_own_unit(fact: "ComparedFact", value: float | None) -> float | None:
    return None if value is None else (value - (fact.offset or 0.0)) / (fact.factor or 1.0)


def _in_longest_unit(
    low: float | None, high: float | None
) -> tuple[float | None, float | None, str]:
    """Return seconds in the longest unit in which both ends are whole numbers."""
    ends = [value for value in (low, high) if value is not None]
    for size, name in _TIMES:
        if ends and all(value >= size and not value % size for value in ends):
            first, last = (None if value is None else value / size for value in (low, high))
            return first, last, name
    return low, high, "s"
