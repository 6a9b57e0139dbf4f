"""Choose the year, month or week that a date leaves out.

The nearest candidate to the anchor day wins, by days, the side that contradicts the tense being
counted four times as far; a year in force ("last year ... on May 9") comes first.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from seedpkg import edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.edtf import Period
    from seedpkg.extract.times.reading import Context
    from seedpkg.extract.times.tense import Tense

CONTRADICTED = 4.0
"""How much farther a day ahead counts beside a past tense. On three annotated sets of news (404
dates) any value from 3 to 10 does as well; 4 is what others found best."""
BEHIND_FUTURE = 20.0
"""How much farther a day behind counts beside "will" and the like, which mislead less often, and
a day ahead behind "since", "up from" or at once behind a past verb ("was evicted in May"); a month
just over is as unlikely as one a year away."""
LEAP = 8
"""Years to look either way for 29 February."""
UNTOLD_WEEKDAY = 3.0
"""The same for a weekday ahead where no verb tells: news tell what was."""


def nearest(
    candidates: list[Period], context: Context, contradicted: float = CONTRADICTED
) -> Period | None:
    """Return the candidate nearest to the anchor, tense considered; None without an anchor."""
    anchor = context.anchor
    if anchor is None or not candidates:
        return None
    tense = context.tense
    ahead = contradicted if tense == "past" else 1.0
    if context.is_compared or (tense == "past" and context.is_plainly_past):
        ahead = BEHIND_FUTURE
    behind = BEHIND_FUTURE if tense == "future" else 1.0
    if context.is_of_harm:
        ahead, behind = BEHIND_FUTURE, 1.0
    return min(candidates, key=lambda period: weigh(period, anchor, ahead, behind))


def weigh(period: Period, anchor: date, ahead: float, behind: float) -> float:
    """Return the distance in days from a day to a period's middle, 0 within it, weighted."""
    if period.start is None or period.end is None or period.start <= anchor <= period.end:
        return 0.0
    middle = (period.start.toordinal() + period.end.toordinal()) / 2
    distance = middle - anchor.toordinal()
    return distance * ahead if distance > 0 else -distance * behind


def yearless(
    make: Callable[[int], Period | None], context: Context, reach: int = 1
) -> Period | None:
    """Return what `make(year)` gives for the year meant, within `reach` years of the anchor's.

    `make` may return None for a year that has no such day.
    """
    frame = _year_in_force(context)
    if frame is not None:
        framed = make(frame)
        if framed is not None:
            return framed
    if context.anchor is None:
        return None
    this_year = context.anchor.year
    years = range(max(this_year - reach, 1), min(this_year + reach, 9997) + 1)
    return nearest([made for number in years if (made := make(number)) is not None], context)


def _year_in_force(context: Context) -> int | None:
    tense = context.tense
    if context.told_year is not None and tense == "past":
        return context.told_year
    if tense == "future" or _REPORTED.search(context.before):
        return None
    return context.frame


def full_year(two_digits: int, context: Context) -> int:
    """Return the year of "'87": the last such one that is at most ten years ahead."""
    latest = (1999 if context.anchor is None else context.anchor.year) + 10
    return latest - (latest - two_digits) % 100


def month_day(month: int, day: int, year: int) -> Period | None:
    """Return a day of the calendar, None if there is no such day."""
    try:
        return edtf.day(date(year, month, day))
    except ValueError:
        return None


_REPORTED = re.compile(
    r"\b(?:said|told \w+|announced|reported|confirmed|added|wrote)(?: (?:on|in))? $"
)
"""Before a date: that of the report, whatever week or year the sentence speaks of."""


def weekday_near(number: int, context: Context) -> Period | None:
    """Return the day of that weekday that is meant, the anchor day itself if it is one."""
    anchor = context.anchor
    if anchor is None:
        return None
    week = None if _REPORTED.search(context.before) else context.in_sentence
    is_ahead = context.tense == "future"
    if week is not None and week.precision == "week" and week.start is not None and not is_ahead:
        return edtf.day(date.fromordinal(week.start.toordinal() + number))
    if context.is_plainly_past:
        back = (anchor.weekday() - number) % 7
        return edtf.day(date.fromordinal(anchor.toordinal() - back))
    offset = weekday_offset(number, anchor, context.tense)
    return edtf.day(date.fromordinal(anchor.toordinal() + offset))


def weekday_offset(number: int, anchor: date, tense: Tense) -> int:
    """Return the days from the anchor to the weekday meant: 0 to -6 behind, 1 to 6 ahead."""
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    weight = {"past": CONTRADICTED, "unknown": UNTOLD_WEEKDAY, "future": 1.0}[tense]
    cost_back = back * (BEHIND_FUTURE if tense == "future" else 1.0)
    return -back if cost_back <= ahead * weight else ahead
