"""What a figure states, as an interval, and whether two such statements can both be true.

    compare(state(figure), state(other))     # Comparison("compatible", None)

A number in news is rounded: it stands for all that its last place leaves open. A statement has
two intervals, therefore: the one that is stated and the one that it leaves room for. Two that
state the same agree; two whose rooms overlap are compatible; two whose rooms do not contradict.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from seedpkg.linked import ConflictReason
    from seedpkg.model import Figure

Relation = Literal["agree", "compatible", "contradict", "incomparable"]

_ABOUT = 0.1
"""Part of the value that `about` leaves open on each side, `nearly` below, `just over` above it."""
_ROUNDED = 0.05
"""Most that rounding leaves open on each side, as a part of the value: 200 billion may be 191, not
160. Neither share is measured: style guides give no numbers."""
_SMALL = 100
"""Whole numbers below this count as exact to the unit: 20 dead are not 18."""
_CAP = re.compile(r"\b(?:limit|cap|ceiling|maximum|minimum|restrict)", re.IGNORECASE)
"""Words for a limit that is set: two that differ cannot both be."""
_SLIPS = (1e3, 1e6, 1e9)
_CLOSE = 1e-9
_NUMERAL = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SAME_THINGS = """
people person individual|call conversation discussion talk|troop soldier serviceman|job post|
home house|company firm|car vehicle|plane aircraft airplane|film movie|kid child youngster|
"""
"""Nouns that reports of one thing use for one another."""
_BOUNDS: dict[str, tuple[float, float]] = {
    "about": (1 - _ABOUT, 1 + _ABOUT),
    "nearly": (1 - _ABOUT, 1),
    "just_over": (1, 1 + _ABOUT),
    "more_than": (1, math.inf),
    "at_least": (1, math.inf),
    "less_than": (-math.inf, 1),
    "at_most": (-math.inf, 1),
}
"""What the words before a number make of it: the ends of the interval, in parts of the value."""


class Interval(NamedTuple):
    """From `low` to `high`; an open side is infinite."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Say whether the two share more than an end."""
        return max(self.low, other.low) < min(self.high, other.high)


class Statement(NamedTuple):
    """What a figure states: of what dimension, which interval, and the room that it leaves.

    Only statements of one dimension are compared, in its base unit. `thing` is what is counted,
    or the currency, None where neither is known; `number` the one number that is named, if it is
    one; `modifier` that of the figure; `is_cap` says that it names a limit that is set.
    """

    dimension: str
    thing: str | None
    stated: Interval
    room: Interval
    modifier: str
    number: float | None = None
    direction: str | None = None
    is_cap: bool = False


class Comparison(NamedTuple):
    """How two statements stand to each other, and why, if they contradict."""

    relation: Relation
    reason: ConflictReason | None = None


def state(figure: Figure) -> Statement | None:
    """Return what a figure states, None if it states no number."""
    stated = _stated(figure)
    if stated is None:
        return None
    slack = _slack(figure) if figure.modifier == "exact" and stated.low == stated.high else 0.0
    return Statement(
        dimension=_dimension(figure),
        thing=_thing(figure),
        stated=stated,
        room=Interval(stated.low - slack, stated.high + slack),
        modifier=figure.modifier,
        number=_number(figure),
        direction=figure.direction,
        is_cap=_CAP.search(figure.modifier_text or "") is not None,
    )


def is_comparable(one: Statement, other: Statement) -> bool:
    """Say whether two statements may be of one thing: of one dimension, and not of two things."""
    return one.dimension == other.dimension and (
        one.thing is None or other.thing is None or one.thing == other.thing
    )


def compare(one: Statement, other: Statement) -> Comparison:
    """Compare two statements of what may be one fact; the order of the two plays no part."""
    if not is_comparable(one, other):
        return Comparison("incomparable")
    if one.direction and other.direction and one.direction != other.direction:
        return Comparison("contradict", "direction")
    if _is_equal(one.stated, other.stated) and one.modifier == other.modifier:
        is_lost = one.dimension.startswith("money") and one.thing != other.thing
        return Comparison("compatible" if is_lost else "agree")
    if one.room.overlaps(other.room) and not (one.is_cap and other.is_cap):
        return Comparison("compatible")
    return Comparison("contradict", _reason(one, other))


def _reason(one: Statement, other: Statement) -> ConflictReason:
    if one.modifier != "exact" or other.modifier != "exact":
        return "bound"
    least, most = sorted((abs(one.stated.low), abs(other.stated.low)))
    is_slip = any(math.isclose(least * slip, most, rel_tol=_CLOSE) for slip in _SLIPS)
    return "scale" if least and is_slip else "value"


def _is_equal(one: Interval, other: Interval) -> bool:
    pairs = zip(one, other, strict=True)
    return all(left == right or math.isclose(left, right, rel_tol=_CLOSE) for left, right in pairs)


# ------------------------------------------------------------------ of what


def _dimension(figure: Figure) -> str:
    """Name what is compared: money, a share, time, a length ..., each for itself and as a rate."""
    name: str | None = "count"
    if figure.kind in ("percent", "ratio"):
        name = figure.base_unit if figure.base_unit not in (None, "%") else "share"
    elif figure.kind in ("money", "age", "ordinal"):
        name = figure.kind
    elif figure.unit_system == "ucum":
        name = figure.base_unit or figure.unit
    return f"{name} per {figure.per_unit}" if figure.per_unit else f"{name}"


def _thing(figure: Figure) -> str | None:
    if figure.kind == "money":
        code = figure.base_unit or figure.unit
        return None if code == "XXX" else code
    if figure.kind == "ratio" or figure.unit_system != "noun":
        return None
    return _same_things().get(figure.unit or "", figure.unit)


@cache
def _same_things() -> dict[str, str]:
    rows = [row.split() for row in _SAME_THINGS.split("|")]
    return {noun: row[0] for row in rows for noun in row}


# ------------------------------------------------------------------ how much


def _number(figure: Figure) -> float | None:
    """Return the number in the base unit, a ratio in percent."""
    value = figure.value if figure.base_unit is None else figure.base_value
    return value * 100 if value is not None and figure.kind == "ratio" else value


def _stated(figure: Figure) -> Interval | None:
    value = _number(figure)
    if value is None:
        is_bare = figure.base_unit is None
        low = figure.value_min if is_bare else figure.base_min
        high = figure.value_max if is_bare else figure.base_max
        scale = 100.0 if figure.kind == "ratio" else 1.0
        ends = (-math.inf if low is None else low, math.inf if high is None else high)
        return None if ends == (-math.inf, math.inf) else Interval(ends[0] * scale, ends[1] * scale)
    parts = _BOUNDS.get(figure.modifier, (1.0, 1.0))
    low, high = sorted(value * part if value else part * (part != 1) for part in parts)
    return Interval(low, high)


def _slack(figure: Figure) -> float:
    """Return what rounding leaves open on each side: half of the last place, in the base unit."""
    value = abs(figure.value or 0.0)
    if not value:
        return 0.5
    if figure.kind == "ratio":
        return 100 * _ROUNDED * value
    numerals = [] if "compound" in figure.flags else list(_NUMERAL.finditer(figure.value_text))
    place = _written_place(numerals[-1], value) if numerals else _last_place(value)
    half = place / 2
    if place != 1 or value > _SMALL:
        half = min(half, _ROUNDED * value)
    return half if figure.base_value is None else half * _factor(figure)


def _factor(figure: Figure) -> float:
    """Return how many base units one unit is; degrees count alike."""
    if not figure.value or not figure.base_value or figure.base_unit == "Cel":
        return 1.0
    return abs(figure.base_value / figure.value)


def _written_place(numeral: re.Match[str], value: float) -> float:
    """Return the last place of a numeral: of `1.2 million` 100,000, of `1,550` ten."""
    digits = numeral.group().replace(",", "")
    written = float(digits)
    scale = value / written if written else 1.0
    return scale * (10.0 ** -len(numeral.group(1)) if numeral.group(1) else _last_place(written))


def _last_place(value: float) -> float:
    """Return the place of the last digit that is not 0, at least 1 for numbers below 100."""
    place = 1.0
    while value % 1 and round(value / place, 9) % 1 and place > 1e-6:
        place /= 10
    while value >= _SMALL and value % (place * 10) == 0:
        place *= 10
    return place
