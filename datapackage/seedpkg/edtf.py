"""Calendar periods and their EDTF form (ISO 8601-2), the one way dates are stated in the tables.

    >>> half_year(2026, 1).edtf, half_year(2026, 1).end
    ('2026-40', datetime.date(2026, 6, 30))

Level 1 is used, with the level 2 sub-year codes: quarters 33-36, halves 40-41, seasons 21-24.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Precision = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half-year", "year", "decade",
    "century", "interval", "open", "unknown",
]  # fmt: skip


_STATED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of whole days: `start` and `end` are its first and last day, None if open.

    `edtf` states it in the extended date format; a trailing `~` says approximate.
    """

    edtf: str
    start: date | None
    end: date | None
    precision: Precision

    def overlaps(self, other: Period) -> bool:
        """Say whether a day lies in both periods."""
        return not (
            (self.end is not None and other.start is not None and self.end < other.start)
            or (other.end is not None and self.start is not None and other.end < self.start)
        )

    def contains(self, other: Period) -> bool:
        """Say whether every day of the other period lies in this one."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends

    @property
    def days(self) -> int | None:
        """The number of days, None if a side is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def day(value: date) -> Period:
    """Return the period of one day."""
    return Period(value.isoformat(), value, value, "day")


def month(year: int, number: int) -> Period:
    """Return a calendar month; `number` from 1 to 12."""
    last = calendar.monthrange(year, number)[1]
    first_day = date(year, number, 1)
    return Period(f"{year:04d}-{number:02d}", first_day, first_day.replace(day=last), "month")


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year")


def quarter(year_number: int, number: int) -> Period:
    """Return a quarter of a year; `number` from 1 to 4, EDTF codes 33 to 36."""
    span = _months(year_number, 3 * number - 2, 3 * number)
    return Period(f"{year_number:04d}-{32 + number}", *span, "quarter")


def half_year(year_number: int, number: int) -> Period:
    """Return a half of a year; `number` 1 or 2, EDTF codes 40 and 41."""
    span = _months(year_number, 6 * number - 5, 6 * number)
    return Period(f"{year_number:04d}-{39 + number}", *span, "half-year")


def season(year_number: int, code: int) -> Period:
    """Return a northern season: 21 spring, 22 summer, 23 autumn, 24 winter (from December on)."""
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    start = date(year_number, first_month, 1)
    last = (
        _months(year_number + 1, 1, 2)[1]
        if code == 24
        else _months(year_number, 1, first_month + 2)[1]
    )
    return Period(f"{year_number:04d}-{code}", start, last, "season")


def decade(first_year: int) -> Period:
    """Return the ten years from `first_year` (a multiple of ten), as EDTF `199X`."""
    edtf = f"{first_year // 10:03d}X"
    return Period(edtf, date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def century(first_year: int) -> Period:
    """Return the hundred years from `first_year` (a multiple of a hundred), as EDTF `19XX`."""
    edtf = f"{first_year // 100:02d}XX"
    return Period(edtf, date(first_year, 1, 1), date(first_year + 99, 12, 31), "century")


def week(any_day: date) -> Period:
    """Return the week, Monday to Sunday, of a day, as an interval."""
    monday = any_day - timedelta(days=any_day.weekday())
    return interval(monday, monday + timedelta(days=6), "week")


def weekend(any_day: date) -> Period:
    """Return the Saturday and Sunday of a day's week, as an interval."""
    saturday = any_day - timedelta(days=any_day.weekday()) + timedelta(days=5)
    return interval(saturday, saturday + timedelta(days=1), "weekend")


def interval(start: date | None, end: date | None, precision: Precision = "interval") -> Period:
    """Return the period between two days, both in it; None makes that side open (`..`)."""
    if start is None or end is None:
        precision = "open"
    left = ".." if start is None else start.isoformat()
    right = ".." if end is None else end.isoformat()
    return Period(f"{left}/{right}", start, end, precision)


def approximate(period: Period) -> Period:
    """Return the same period marked as approximate (`~`)."""
    if period.edtf.endswith("~") or "/" in period.edtf:
        return period
    return replace(period, edtf=period.edtf + "~")


def intersect(one: Period, other: Period) -> Period | None:
    """Return the days that lie in both periods, in the narrower one's words; None if none do."""
    if not one.overlaps(other):
        return None
    if one.contains(other):
        return other
    if other.contains(one):
        return one
    starts = [p.start for p in (one, other) if p.start is not None]
    ends = [p.end for p in (one, other) if p.end is not None]
    return interval(max(starts, default=None), min(ends, default=None))


def read_period(text: str) -> Period | None:
    """Return the period of a year, a part of a year or a day, as EDTF; None if it is none of them.

    >>> read_period("2026-02").end, read_period("2026-40").precision, read_period("2026-13")
    (datetime.date(2026, 2, 28), 'half-year', None)
    """
    match = _STATED.fullmatch(text)
    if match is None:
        return None
    number, part, day_number = match.groups()
    try:
        if part is None:
            return year(int(number))
        if day_number is None:
            return _year_part(int(number), int(part))
        return day(date(int(number), int(part), int(day_number)))
    except ValueError:
        return None


def _year_part(year_number: int, code: int) -> Period | None:
    if 1 <= code <= 12:
        return month(year_number, code)
    if 21 <= code <= 24:
        return season(year_number, code)
    if 33 <= code <= 36:
        return quarter(year_number, code - 32)
    return half_year(year_number, code - 39) if code in (40, 41) else None


def _months(year_number: int, first: int, last: int) -> tuple[date, date]:
    end_day = calendar.monthrange(year_number, last)[1]
    return date(year_number, first, 1), date(year_number, last, end_day)
