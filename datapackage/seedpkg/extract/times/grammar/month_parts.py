"""Parts of months and days by their place in one: "the first week of May", "the 15th".

    "the week of Oct. 16", "the first Monday in September", "July-September", "Friday the 13th"

The weeks of a month are those of which most days lie in it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import month_day, nearest, yearless
from seedpkg.extract.times.words import (
    FULL_MONTH,
    FULL_WEEKDAY,
    MONTH,
    NUMBER,
    YEAR,
    read_month,
    read_number,
    read_ordinal,
    read_weekday,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date

    from seedpkg.edtf import Period

_NTH = r"(?P<nth>(?i:first|second|third|fourth|last|final|1st|2nd|3rd|4th))"
_IN_MONTH = rf"(?:of|in) (?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![.,:]?\d|%)"
_ENDING = r"(?:,? (?:which |that )?(?:ended|ending|ends|to|through))"


def _in_year(
    match: re.Match[str], context: Context, make: Callable[[int], Period | None]
) -> Reading:
    """Return what `make` gives for the year that is printed, else for the one that is meant."""
    if match["year"]:
        return as_date(make(int(match["year"])), is_relative=False)
    return as_date(yearless(make, context))


def _read_week(match: re.Match[str], context: Context) -> Reading | None:
    month, nth = read_month(match["month"]), _count_of(match["nth"])

    def make(year: int) -> Period | None:
        whole = edtf.month(year, month)
        if whole.start is None or whole.end is None:
            return None
        weeks = _weeks(whole.start, whole.end)
        return weeks[nth - 1 if nth else -1]

    return _in_year(match, context, make)


def _count_of(nth: str) -> int:
    """Return the number of an ordinal, 0 for the last."""
    return 0 if nth.lower() in ("last", "final") else read_ordinal(nth)


def _weeks(start: date, end: date) -> list[Period]:
    thursdays = [
        start + timedelta(days=n)
        for n in range((end - start).days + 1)
        if (start + timedelta(days=n)).weekday() == 3
    ]
    return [edtf.week(day) for day in thursdays]


def _read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    month, nth = read_month(match["month"]), _count_of(match["nth"])
    number = read_weekday(match["weekday"])

    def make(year: int) -> Period | None:
        whole = edtf.month(year, month)
        if whole.start is None or whole.end is None:
            return None
        first = whole.start + timedelta(days=(number - whole.start.weekday()) % 7)
        if nth:
            return edtf.day(first + timedelta(days=7 * (nth - 1)))
        return edtf.day(whole.end - timedelta(days=(whole.end.weekday() - number) % 7))

    return _in_year(match, context, make)


def _read_days(match: re.Match[str], context: Context) -> Reading | None:
    month, count = read_month(match["month"]), read_number(match["count"])
    if count is None or count != int(count) or not 1 < count < 29:
        return None

    def make(year: int) -> Period | None:
        whole = edtf.month(year, month)
        if whole.start is None or whole.end is None:
            return None
        days = timedelta(days=int(count) - 1)
        if match["nth"].lower() == "first":
            return edtf.interval(whole.start, whole.start + days)
        return edtf.interval(whole.end - days, whole.end)

    return _in_year(match, context, make)


def _read_week_of_day(match: re.Match[str], context: Context) -> Reading | None:
    month, number = read_month(match["month"]), int(match["day"])

    def make(year: int) -> Period | None:
        period = month_day(month, number, year)
        return None if period is None or period.start is None else edtf.week(period.start)

    return _in_year(match, context, make)


def _read_ended(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the quarter ended Sept. 30": the quarter that holds most of its days."""
    month, number = read_month(match["month"]), int(match["day"])
    unit = match["unit"].lower()
    at_its_end = replace(context, start=min(match.start("month"), match.start("day")))
    end = _in_year(match, at_its_end, lambda year: month_day(month, number, year))
    if end.period is None or end.period.start is None:
        return end
    middle = step(end.period.start, "day", -_TO_MIDDLE[unit])
    return as_date(None if middle is None else unit_period(unit, middle), end.is_relative)


_TO_MIDDLE = {"week": 0, "month": 14, "quarter": 45, "year": 0}
"""Days from the end of a unit back to a day by which it is named; a fiscal year by its end."""


def _read_months(match: re.Match[str], context: Context) -> Reading | None:
    first, last = read_month(match["month"]), read_month(match["month2"])
    if first == last:
        return None

    def make(year: int) -> Period | None:
        if not 1 < year < 9999:
            return None
        start = edtf.month(year if first < last else year - 1, first).start
        return edtf.interval(start, edtf.month(year, last).end)

    return _in_year(match, context, make)


def _read_day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on the 15th", "Friday the 13th", "the 3rd of last month"."""
    number, groups = int(match["day"]), match.groupdict()
    if context.anchor is None:
        return as_date(None)
    named = read_weekday(match["weekday"]) if groups.get("weekday") else None
    if groups.get("which"):
        offsets = [{"last": -1, "next": 1}.get(match["which"].lower(), 0)]
    else:
        offsets = list(range(-12, 13) if named is not None else (-1, 0, 1))
    base = context.in_sentence
    if named is None and not groups.get("which") and base is not None and base.precision in _NEAR:
        return as_date(_in_month(base.start, number))
    moved = [step(context.anchor, "month", offset) for offset in offsets]
    found = [p for day in moved if (p := _in_month(day, number)) is not None]
    fitting = [p for p in found if p.start and named in (None, p.start.weekday())]
    return as_date(nearest(fitting, context)) if fitting else None


_NEAR = ("day", "month")


def _in_month(day: date | None, number: int) -> Period | None:
    return None if day is None else month_day(day.month, number, day.year)


def _read_shared_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "January" of "January and February 1991", the year before if it comes later."""
    month, later, year = read_month(match["month"]), read_month(match["month2"]), int(match["year"])
    year -= month > later
    if match["day"]:
        return as_date(month_day(month, int(match["day"]), year), is_relative=False)
    return as_date(edtf.month(year, month), is_relative=False)


def _read_second_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "12" of "March 5 and 12"."""
    month, number = read_month(match["month"]), int(match["day"])
    if number <= int(match["first"]):
        return None
    return as_date(yearless(lambda year: month_day(month, number, year), context))


RULES: tuple[Rule, ...] = (
    rule(
        "week-of-month",
        rf"\b(?:[Tt]he )?(?:very )?{_NTH} (?:full )?week {_IN_MONTH}",
        _read_week,
    ),
    rule(
        "days-of-month-part",
        rf"\b(?:[Tt]he )?(?P<nth>(?i:first|last|final)) (?P<count>{NUMBER}) days {_IN_MONTH}",
        _read_days,
    ),
    rule(
        "weekday-of-month",
        rf"\b(?:[Tt]he )?{_NTH} (?P<weekday>(?:{FULL_WEEKDAY})\b) {_IN_MONTH}",
        _read_weekday,
    ),
    rule(
        "week-of-day",
        rf"\b(?:[Tt]he )?week (?:of|beginning|starting|commencing) (?P<month>{MONTH}) {_DAY}"
        rf"(?:,? (?P<year>{YEAR}))?",
        _read_week_of_day,
    ),
    rule(
        "week-of-day",
        rf"\b(?:[Tt]he )?week (?:of|beginning|starting|commencing) (?:the )?{_DAY}"
        rf" (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _read_week_of_day,
    ),
    rule(
        "unit-ended",
        r"\b(?P<x>(?:[Tt]he )(?:(?:latest|fiscal|financial|recent|three-month) )*"
        rf"(?P<unit>week|month|quarter|year)){_ENDING} "
        rf"(?P<month>{MONTH}) {_DAY}(?:,? (?P<year>{YEAR}))?",
        _read_ended,
    ),
    rule(
        "unit-ended",
        r"\b(?P<x>(?:[Tt]he )(?:(?:latest|fiscal|financial|recent|three-month) )*"
        rf"(?P<unit>week|month|quarter|year)){_ENDING} (?:the )?"
        rf"{_DAY} (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _read_ended,
    ),
    rule(
        "months",
        rf"\b(?P<month>{MONTH})(?: ?[-–—/] ?|-to-|-through-)(?P<month2>{MONTH})"
        rf"(?! ?\d{{1,2}}\b)(?:,? (?:of )?(?P<year>{YEAR}))?",
        _read_months,
    ),
    rule(
        "day-of-month",
        r"\b(?i:on|by|until|till|before|after|since|from|through|and|to|late|early) "
        r"(?P<x>the (?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        r"(?=[.,;:]|$| (?:and|or|at|in|for|to|with|when|after|before|because|will|was|is|they"
        r"|he|she|it|we)\b)"
        r"(?! (?:and|or) \w+ )(?! in (?:a row|the)\b)",
        _read_day_of_month,
    ),
    rule(
        "day-of-month",
        r"\b(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
        r" of (?P<which>last|this|next) month\b",
        _read_day_of_month,
    ),
    rule(
        "day-of-month",
        rf"\b(?P<weekday>(?:{FULL_WEEKDAY})\b),? (?:the )(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
        rf"\b(?! (?:of )?(?:{FULL_MONTH})| [Cc]entury|,? [Pp]art)",
        _read_day_of_month,
    ),
    rule(
        "month-of-shared-year",
        rf"\b(?P<month>{MONTH})(?: (?P<day>\d{{1,2}}))?"
        rf"(?= (?:and|or|to|through|until) (?:early |late |mid-)?(?P<month2>{MONTH})"
        rf"(?: \d{{1,2}},?)?,? (?:of )?(?P<year>{YEAR}))",
        _read_shared_year,
    ),
    rule(
        "month-day-and-day",
        rf"\b(?P<month>{MONTH}) (?P<first>\d{{1,2}})(?:, \d{{1,2}},?)? (?:and|or|&) "
        rf"(?P<x>{_DAY})(?!,? (?:{YEAR})| (?:{MONTH})| ?[-–/]| \w+s\b)",
        _read_second_day,
    ),
)
