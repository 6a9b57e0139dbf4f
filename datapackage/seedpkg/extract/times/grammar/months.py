"""Dates named by month: "February 4", "the 4th of February", "February 2022", "early March"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import LEAP, full_year, month_day, yearless
from seedpkg.extract.times.words import (
    DAY_PART,
    FULL_MONTH,
    MONTH,
    WEEKDAY,
    YEAR,
    read_month,
    read_weekday,
)

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![.,:]?\d|%| percent| per cent)"
_LEAD = (
    rf"(?:(?:(?:(?:next|this|last) )?(?P<weekday>{WEEKDAY})|(?i:today|tomorrow|yesterday))"
    r"(?:,| \()? )?"
)
_PART = (
    r"(?:(?:(?i:(?:early|mid)[- ]to[- ](?:late|mid)|early|late|mid"
    r"|the (?:beginning|start|middle|end) of|the (?:first|last) (?:few )?days of)[ -])?)"
)
_TO = r"(?P<to> ?(?:-|–|—|to|through|thru|until|till) ?| (?:and|&) )"
_BARE = FULL_MONTH.replace("March|", "").replace("May|", "")
_BEFORE_MONTH = (
    r"(?i:in|of|since|by|until|till|last|this|next|early|late|mid|from|to|through|during|between"
    r"|before|after|ending|for|and|or|on|past|following|coming|previous)"
)

_GIVEN_NAME = re.compile(r"(?:April|June|August|Jan\.) [A-Z][a-z]")


def _read_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = read_month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    if month_day(month, day, 2024) is None:
        return None
    if match["back"] and context.previous is not None and context.previous.start is not None:
        return as_date(month_day(month, day, context.previous.start.year))
    if match.groupdict().get("which") and context.anchor is not None:
        return as_date(_stepped(month, day, match["which"], context.anchor))
    named = read_weekday(match["weekday"]) if match["weekday"] else None
    return as_date(_in_its_year(month, day, named, context))


def _stepped(month: int, day: int, which: str, anchor: date) -> Period | None:
    """Return "last Dec. 31", "next June 30": the first such day behind or ahead of the anchor."""
    years = range(max(anchor.year - 1, 1), min(anchor.year + 1, 9999) + 1)
    days = [p for year in years if (p := month_day(month, day, year)) is not None]
    if which == "next":
        return next((p for p in days if p.start is not None and p.start > anchor), None)
    return next((p for p in reversed(days) if p.end is not None and p.end < anchor), None)


def _in_its_year(month: int, day: int, weekday: int | None, context: Context) -> Period | None:
    def make(year: int) -> Period | None:
        period = month_day(month, day, year)
        if period is None or period.start is None:
            return None
        return period if weekday in (None, period.start.weekday()) else None

    agreed = None if weekday is None else yearless(make, context)
    if agreed is not None:
        return agreed
    reach = LEAP if (month, day) == (2, 29) else 1
    return yearless(lambda year: month_day(month, day, year), context, reach)


def _read_days(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    month = read_month(match["month"])
    last_month = read_month(groups["month2"]) if groups.get("month2") else month
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("day", "day2"))
    if (month, first) >= (last_month, last):
        return None
    if match["to"].strip() in ("and", "&") and not _are_next(month, first, last_month, last):
        return None

    def make(year: int) -> Period | None:
        start, end = month_day(month, first, year), month_day(last_month, last, year)
        if start is None or end is None:
            return None
        return edtf.interval(start.start, end.end)

    if groups.get("year"):
        return as_date(make(int(match["year"])), is_relative=False)
    return as_date(yearless(make, context))


def _are_next(month: int, first: int, last_month: int, last: int) -> bool:
    return month == last_month and last == first + 1


def _read_month_year(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["year"].lstrip("'‘’")
    number = int(digits) if len(digits) == 4 else full_year(int(digits), context)
    return as_date(edtf.month(number, read_month(match["month"])), is_relative=False)


def _read_month(match: re.Match[str], context: Context) -> Reading | None:
    if _GIVEN_NAME.match(match["month"] + context.text[context.end : context.end + 3]) and not (
        re.search(rf"\b{_BEFORE_MONTH} $", context.before)
    ):
        return None
    month = read_month(match["month"])
    which = (match.groupdict().get("which") or "").lower()
    anchor = context.anchor
    if which in ("last", "past", "previous", "next", "coming", "this") and anchor is not None:
        back, ahead = int(month >= anchor.month), int(month <= anchor.month)
        years = {"last": -back, "past": -back, "previous": -back, "next": ahead, "coming": ahead}
        return as_date(edtf.month(anchor.year + years.get(which, 0), month))
    return as_date(yearless(lambda year: edtf.month(year, month), context))


def _read_month_of(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return as_date(None)
    number = context.anchor.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return as_date(edtf.month(number, read_month(match["month"])))


def _read_month_of_that_year(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    if base is None or base.start is None:
        return None
    return as_date(edtf.month(base.start.year, read_month(match["month"])))


_WHICH = r"(?:(?i:(?P<which>last|past|previous|next|coming|this)) )"
RULES: tuple[Rule, ...] = (
    rule(
        "month-day",
        rf"\b{_LEAD}(?:(?P<which>last|next) )?(?P<month>{MONTH}) (?:the )?(?P<day>{_DAY})"
        rf"(?! ?(?:-|–) ?\d|(?:,|,? of) {YEAR})(?: (?:{DAY_PART})\b)?"
        r"(?P<back> of (?:that|the same) year)?",
        _read_day,
    ),
    rule(
        "day-month",
        rf"\b{_LEAD}(?:the )?(?<![\d.,$£€])(?P<day>{_DAY}) (?:of )?(?P<month>{MONTH})"
        rf"(?!,? {YEAR}| \d)(?P<back> of (?:that|the same) year)?",
        _read_day,
    ),
    rule(
        "days-of-month",
        rf"\b(?:(?i:from|between) )?(?P<x>(?P<month>{MONTH}) (?P<day>{_DAY}){_TO}"
        rf"(?:(?P<month2>{MONTH}) )?(?P<day2>{_DAY})(?:,? (?P<year>{YEAR}))?)",
        _read_days,
    ),
    rule(
        "days-of-month",
        rf"\b(?P<day>{_DAY}){_TO}(?P<day2>{_DAY}) (?:of )?"
        rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _read_days,
    ),
    rule(
        "days-of-month",
        rf"\b(?i:between) (?P<x>(?P<month>{MONTH}) (?P<day>{_DAY})(?P<to>) and "
        rf"(?:(?P<month2>{MONTH}) )?(?P<day2>{_DAY})(?:,? (?P<year>{YEAR}))?)",
        _read_days,
    ),
    rule(
        "month-year",
        rf"\b{_PART}(?P<month>{MONTH})(?:,? | of |[’']?-|[’']s )(?P<year>{YEAR}|['‘’]\d\d\b)",
        _read_month_year,
    ),
    rule(
        "month-of-year",
        rf"\b{_PART}(?P<month>{MONTH})(?: of)? (?P<which>last|this|next) year\b",
        _read_month_of,
    ),
    rule(
        "month-of-that-year",
        rf"\b{_PART}(?P<month>{MONTH}) of (?:that|the same) year\b",
        _read_month_of_that_year,
    ),
    rule(
        "month",
        rf"\b{_PART}{_WHICH}?(?P<month>(?:{_BARE})\b|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
        r"(?! ?\d(?!\d*(?:\.\d+)?(?:%| percent))|-\w| (?!The|I |In|We|He|It)[A-Z][a-z]+ [A-Z])",
        _read_month,
    ),
    rule(
        "month-may-march",
        rf"\b(?:{_BEFORE_MONTH}[ -])(?P<x>{_WHICH}?(?P<month>(?:May|March)\b))(?! ?\d| [A-Z])",
        _read_month,
    ),
    rule(
        "month-may-march",
        rf"\b(?i:an?|the|its|his|her|their) (?P<x>{_WHICH}?(?P<month>(?:May|March)\b))"
        r"(?= [a-z])(?! (?:on|of|to|for|and|in|from|at|by|was|is|will|that|through|against)\b)",
        _read_month,
    ),
    rule(
        "month-may-march",
        rf"\b(?P<x>(?:(?i:(?:early|mid)[- ]to[- ](?:late|mid)|early|late|mid)[ -]|{_WHICH})"
        r"(?P<month>(?:May|March)\b))(?! ?\d| [A-Z])",
        _read_month,
    ),
)
