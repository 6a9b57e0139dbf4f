"""Dates that lean on the date named before: "the next day", "that year", "the same period"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import shift, step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule

if TYPE_CHECKING:
    import re

_UNIT = "day|week|month|year|quarter|decade|morning|evening|night|afternoon"
_LIKE = "(?:same|corresponding|comparable|equivalent|year-ago|year-earlier)"
_SPAN = "(?:period|month|quarter|time|week|day|half|three months|six months|nine months)"
_AS_DAY = ("morning", "evening", "night", "afternoon")


def _read_next(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the next day", "the following year", "the previous month", "the day before"."""
    base = context.previous
    unit = "day" if match["unit"] in _AS_DAY else match["unit"]
    which = match["which"].lower()
    if which == "next" and unit != "day" and context.tense != "past":
        return None
    if base is None or base.start is None or (unit == "day" and base.precision != "day"):
        return _from_anchor(unit, which, context)
    count = -1 if which in ("previous", "preceding", "prior", "before") else 1
    moved = step(base.start, unit, count)
    return as_date(None if moved is None else unit_period(unit, moved))


def _from_anchor(unit: str, which: str, context: Context) -> Reading | None:
    if unit == "day" or context.anchor is None:
        return None
    count = {"next": 1, "following": 1, "after": 1}.get(which, -1)
    moved = step(context.anchor, unit, count)
    return as_date(None if moved is None else unit_period(unit, moved))


def _read_same(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    unit = "day" if match["unit"] in _AS_DAY else match["unit"]
    if base is None or base.start is None:
        return None
    if unit == "day" and base.precision != "day":
        return None
    if unit in ("week", "month", "quarter", "year", "decade", "day"):
        return as_date(unit_period(unit, base.start))
    return None


def _read_in_the(match: re.Match[str], context: Context) -> Reading | None:
    """Read "later in the day", "the full year": of the date last named, else of the anchor's."""
    base = context.previous
    unit = match["unit"].lower()
    if base is not None and base.start is not None and (unit != "day" or base.precision == "day"):
        return as_date(unit_period(unit, base.start))
    return as_date(None if context.anchor is None else unit_period(unit, context.anchor))


def _read_that_time(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    return as_date(base) if base is not None and base.precision == "day" else None


def _read_same_year_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the same period last year": the period last named, in the year before."""
    if "year" not in match.group().lower():
        return None
    base = context.previous
    count = -2 if "two" in match.group() else -1
    moved = None if base is None else shift(base, "year", count)
    if moved is None and context.anchor is not None:
        past = step(context.anchor, "year", count)
        moved = None if past is None else edtf.year(past.year)
    return as_date(moved)


RULES: tuple[Rule, ...] = (
    rule(
        "next-one",
        "the next|the following|the previous|the preceding|the prior",
        rf"\b(?i:the (?P<which>next|following|previous|preceding|prior)) (?P<unit>{_UNIT})\b"
        r"(?! (?:or|and))",
        _read_next,
    ),
    rule(
        "next-one",
        "before|after|prev|prior",
        r"\b(?i:the (?P<unit>day|week|month|year) (?P<which>before|after|previous|prior))\b"
        r"(?=[.,;)]|$| (?:and|when|at|to)\b)",
        _read_next,
    ),
    rule(
        "same-one",
        "that|same",
        rf"\b(?i:that|(?:the|that) same) (?P<unit>{_UNIT})\b(?! (?:last|a year|one year))",
        _read_same,
    ),
    rule(
        "same-one-last-year",
        "same|corresponding|comparable|equivalent|year-",
        rf"\b(?i:(?:the )?(?:{_LIKE} {_SPAN})"
        r"(?:,? (?:of |in |from |from a |a |one |two |the )*"
        r"(?:last year|previous year|year ago|year earlier|year before|years ago|prior year))?)\b",
        _read_same_year_before,
    ),
    rule(
        "in-the-unit",
        "in the|the entire|the whole|the full",
        r"\b(?i:(?:earlier|later|late|early) in the|(?:for|over|of|in) the (?:entire|whole|full))"
        r" (?P<unit>day|week|month|quarter|year)\b(?! of)",
        _read_in_the,
    ),
    rule(
        "that-time",
        "that time|that date",
        r"\b(?:by|until|since|before|after|on) (?P<x>that (?:time|date))\b",
        _read_that_time,
    ),
    rule(
        "this-time-last-year",
        "this time",
        r"\b(?i:this time last year)\b",
        _read_same_year_before,
    ),
)
