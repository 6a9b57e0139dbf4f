"""Steps on the calendar: the period that holds a day, so many units away.

>>> step(date(2026, 3, 31), "month", -1), unit_period("week", date(2026, 2, 4)).edtf
(datetime.date(2026, 2, 28), '2026-02-02/2026-02-08')

Whatever falls out of the years 1 to 9999 is None.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seedpkg import edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.edtf import Period

_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {
    "month": 1, "quarter": 3, "season": 3, "half-year": 6, "year": 12, "decade": 120,
    "century": 1200,
}  # fmt: skip
_HALF = {
    "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24), "year": ("month", 12),
}  # fmt: skip
_ISO = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_IN_ISO_UNITS = {
    "night": ("day", 1), "fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10),
    "century": ("year", 100), "weekend": ("day", 2),
}  # fmt: skip


def step(day: date, unit: str, count: float) -> date | None:
    """Return the day `count` units later (earlier, if negative); None off the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(count * _DAYS[unit]))
        if unit in _MONTHS:
            return _add_months(day, round(count * _MONTHS[unit]))
        seconds = {"hour": 3600, "minute": 60, "second": 1}.get(unit, 0) * count
        return day + timedelta(days=int(seconds / 86400))
    except (OverflowError, ValueError):
        return None


def _add_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def unit_period(unit: str, day: date) -> Period:
    """Return the day, week, weekend, month, quarter, season, half, year ... that holds a day."""
    return _MAKERS.get(unit, edtf.day)(day)


def _month(day: date) -> Period:
    return edtf.month(day.year, day.month)


def _quarter(day: date) -> Period:
    return edtf.quarter(day.year, (day.month + 2) // 3)


def _half_year(day: date) -> Period:
    return edtf.half_year(day.year, (day.month + 5) // 6)


def _year(day: date) -> Period:
    return edtf.year(day.year)


def _decade(day: date) -> Period:
    return edtf.decade(max(day.year // 10 * 10, 1))


def _century(day: date) -> Period:
    return edtf.century(max(day.year // 100 * 100, 1))


_MAKERS: dict[str, Callable[[date], Period]] = {
    "week": edtf.week,
    "fortnight": edtf.week,
    "weekend": edtf.weekend,
    "month": _month,
    "quarter": _quarter,
    "half-year": _half_year,
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def shift(period: Period, unit: str, count: float) -> Period | None:
    """Return a period moved by so many units, of the same precision (`Q3 2025` - 1 year)."""
    if period.start is None or period.end is None:
        return None
    start = step(period.start, unit, count)
    if start is None:
        return None
    if period.precision == "season":
        return edtf.season(start.year, int(period.edtf[5:7]))
    if period.precision == "interval":
        end = step(period.end, unit, count)
        return None if end is None else edtf.interval(start, end)
    return unit_period(period.precision, start)


def iso_duration(parts: list[tuple[float, str]]) -> str | None:
    """Return ISO 8601 for counted units, largest first: `[(1, hour), (25, minute)]` -> PT1H25M.

    Halves go over to the next smaller unit (`P2Y6M`); None where no such form exists.
    """
    amounts: dict[str, float] = {}
    for count, unit in parts:
        base, factor = _IN_ISO_UNITS.get(unit, (unit, 1))
        _add(amounts, base, count * factor)
    days = "".join(_state(amounts, unit) for unit in ("year", "month", "week", "day"))
    clock = "".join(_state(amounts, unit) for unit in ("hour", "minute", "second"))
    return f"P{days}T{clock}" if clock else f"P{days}" if days else None


def _add(amounts: dict[str, float], unit: str, count: float) -> None:
    whole = int(count)
    rest = count - whole
    if rest and unit in _HALF and abs(rest * _HALF[unit][1] - round(rest * _HALF[unit][1])) < 1e-6:
        smaller, factor = _HALF[unit]
        amounts[smaller] = amounts.get(smaller, 0) + round(rest * factor)
        count = whole
    if count:
        amounts[unit] = amounts.get(unit, 0) + count


def _state(amounts: dict[str, float], unit: str) -> str:
    if not amounts.get(unit):
        return ""
    return f"{amounts[unit]:.10g}{_ISO[unit]}"
