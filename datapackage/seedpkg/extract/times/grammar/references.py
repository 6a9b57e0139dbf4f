"""Dates that lean on the date named before: "the next day", "that year", "the same period"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import shift, step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.words import (
    FULL_MONTH,
    FULL_WEEKDAY,
    SEASON,
    SEASONS,
    YEAR,
    read_month,
    read_weekday,
)

if TYPE_CHECKING:
    import re

    from seedpkg.edtf import Period

_UNIT = "day|week|month|year|quarter|decade|morning|evening|night|afternoon"
_LIKE = "(?:same|corresponding|comparable|equivalent|year-ago|year-earlier)"
_SPAN = "(?:period|month|quarter|time|week|day|half|three months|six months|nine months)"
_AS_DAY = ("morning", "evening", "night", "afternoon")


def _read_next(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the next day", "the following year", "the previous month", "the day before"."""
    unit = "day" if match["unit"].lower() in _AS_DAY else match["unit"].lower()
    base = _report_quarter(context) if unit == "quarter" else context.previous
    which = match["which"].lower()
    if which == "next" and unit != "day" and context.tense != "past":
        return None
    if base is None or base.start is None or (unit == "day" and base.precision != "day"):
        return _from_anchor(unit, which, context)
    is_back = which in ("previous", "preceding", "prior", "before")
    moved = step(base.start, unit, -1 if is_back else 1)
    period = None if moved is None else unit_period(unit, moved)
    return as_date(period, is_aside=is_back and unit in ("quarter", "year"))


def _report_quarter(context: Context) -> Period | None:
    """Return the quarter that the text reports on, else the last one that is over."""
    if context.reported is not None and context.reported.precision == "quarter":
        return context.reported
    past = None if context.anchor is None else step(context.anchor, "quarter", -1)
    return None if past is None else unit_period("quarter", past)


def _from_anchor(unit: str, which: str, context: Context) -> Reading | None:
    if context.anchor is None or (unit == "day" and (which != "before" or context.previous)):
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
    unit = match["unit"].lower()
    if unit == "quarter":
        return as_date(_report_quarter(context))
    base = context.reported if unit == "year" and context.reported else context.previous
    if base is not None and base.start is not None and base.precision not in _COARSE.get(unit, ()):
        return as_date(unit_period(unit, base.start))
    return as_date(None if context.anchor is None else unit_period(unit, context.anchor))


_LONG = ("month", "quarter", "season", "half-year", "year", "decade", "century", "interval")
_COARSE = {"day": ("week", "weekend", *_LONG), "week": _LONG, "month": _LONG[1:]}
"""Precisions of a date that a unit of it cannot be told from."""


def _read_period_at_hand(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for the year": the one reported on or named in the sentence, else the running one.

    Reports of January to March look back on the year before.
    """
    unit, anchor = match["unit"], context.anchor
    base = context.in_sentence or (context.reported if unit == "year" else None)
    if match.group().startswith("of ") and base is None:
        return None
    if base is not None and base.start is not None:
        return as_date(unit_period(unit, base.start))
    if anchor is None:
        return as_date(None)
    is_over = unit == "year" and anchor.month <= 3 and context.tense == "past"
    return as_date(edtf.year(anchor.year - 1) if is_over else unit_period(unit, anchor))


def _read_that_time(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    return as_date(base) if base is not None and base.precision == "day" else None


def _read_same_year_before(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the same period last year": the period last named, in the year before."""
    if "year" not in match.group().lower():
        return None
    base = _same_as(match.group().lower(), context)
    count = -2 if "two" in match.group() else -1
    moved = None if base is None else shift(base, "year", count)
    if moved is None and context.anchor is not None:
        past = step(context.anchor, "year", count)
        moved = None if past is None else edtf.year(past.year)
    if moved is not None and moved.precision == "day" and moved.start is not None:
        moved = edtf.year(moved.start.year)
    return as_date(moved, is_aside=True)


def _same_as(words: str, context: Context) -> Period | None:
    """Return the period that "the year-earlier quarter", "the same period" goes with."""
    named = context.in_sentence
    if "quarter" in words and (named is None or named.precision != "quarter"):
        return _report_quarter(context)
    if named is not None and named.precision != "day":
        return named
    if context.reported is not None:
        return context.reported
    if words.startswith(("year-", "the year-")):
        return context.previous or _report_quarter(context)
    return context.previous


def _read_this_time(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return as_date(None)
    number = context.anchor.year + (-1 if match["which"].lower() == "last" else 1)
    return as_date(edtf.year(number) if 1 <= number <= 9999 else None)


def _read_that_month(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    if base is None or base.start is None:
        return None
    return as_date(edtf.month(base.start.year, read_month(match["month"])))


def _read_that_season(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    if base is None or base.start is None or base.end is None:
        return None
    if not 1 < base.start.year < 9998:
        return None
    code, which = SEASONS[match["season"].lower()], match["which"].lower()
    seasons = [edtf.season(base.start.year + n, code) for n in (-1, 0, 1)]
    if which in ("the following", "the next"):
        return as_date(next((s for s in seasons if s.start and s.start > base.end), None))
    if which == "the previous":
        return as_date(next((s for s in reversed(seasons) if s.end and s.end < base.start), None))
    return as_date(seasons[1])


def _read_that_weekend(match: re.Match[str], context: Context) -> Reading | None:
    base = context.previous
    if base is None or base.start is None or base.precision not in ("day", "week", "weekend"):
        return None
    return as_date(edtf.weekend(base.start))


def _read_that_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "that Friday" as the one in the week last named, "the Friday after" as the next one."""
    base = context.previous
    if base is None or base.start is None or base.precision not in ("day", "week", "weekend"):
        return None
    groups = match.groupdict()
    offset = (read_weekday(match["weekday"]) - base.start.weekday()) % 7
    if (groups.get("way") or "").lower() == "before":
        offset -= 7
    elif groups.get("way"):
        offset = offset or 7
    else:
        offset = read_weekday(match["weekday"]) - base.start.weekday()
    moved = step(base.start, "day", offset)
    return as_date(None if moved is None else edtf.day(moved))


def _read_reported_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 1988 quarter" as the quarter reported, in that year."""
    number, base = int(match["year"]), context.in_sentence or context.reported
    if match["what"] == "quarter" and (base is None or base.precision != "quarter"):
        base = _report_quarter(context)
    moved = None
    if base is not None and base.start is not None and base.precision != "day":
        moved = shift(base, "year", number - base.start.year)
    return as_date(moved or edtf.year(number), is_relative=moved is not None, is_aside=True)


RULES: tuple[Rule, ...] = (
    rule(
        "next-one",
        rf"\b(?i:the (?P<which>next|following|previous|preceding|prior)) (?P<unit>{_UNIT})\b"
        r"(?! (?:or|and))",
        _read_next,
    ),
    rule(
        "next-one",
        r"\b(?i:the (?P<unit>day|night|evening|week|month|year)"
        r" (?P<which>before|after|previous|prior))\b"
        r"(?=[.,;)]|$| (?:and|when|at|to)\b)",
        _read_next,
    ),
    rule(
        "same-one",
        rf"\b(?i:that|(?:the|that) same) (?P<unit>{_UNIT})\b(?! (?:last|a year|one year))",
        _read_same,
    ),
    rule(
        "same-one-last-year",
        rf"\b(?i:(?:the )?(?:{_LIKE} {_SPAN})"
        r"(?:,? (?:of |in |from |from a |a |one |two |the )*"
        r"(?:last year|previous year|year ago|year earlier|year before|years ago|prior year))?)\b",
        _read_same_year_before,
    ),
    rule(
        "in-the-unit",
        r"\b(?:(?i:for|over|of|in) (?=the (?:entire|whole|full)))?"
        r"(?P<x>(?i:(?:earlier|later|late|early) in the|the (?:entire|whole|full))"
        r" (?P<unit>day|week|month|quarter|year)\b)(?! of)",
        _read_in_the,
    ),
    rule(
        "in-the-unit",
        r"\b(?i:in|for|during|of|over|throughout) (?P<x>the (?:same )?(?P<unit>quarter))\b"
        r"(?! (?:of|ended|ending|to|through|before|after|when|earlier|ago|final)|-)",
        _read_in_the,
    ),
    rule(
        "in-the-unit",
        r"\b(?i:for|during|so far in|of|in(?= the \w+ (?:to date|so far)))"
        r" (?P<x>the (?P<unit>year|week|month))\b"
        r"(?=[,.;]| (?:as a whole|to date|so far|and|but|was|were|is|will)\b)",
        _read_period_at_hand,
    ),
    rule(
        "reported-year",
        rf"\b(?:[Tt]he )?(?:{_LIKE} )?(?P<year>{YEAR}) (?P<what>quarter|period)\b",
        _read_reported_year,
    ),
    rule(
        "that-month",
        rf"\b(?i:that) (?P<month>(?!May|March)(?:{FULL_MONTH}))\b",
        _read_that_month,
    ),
    rule(
        "that-season",
        rf"\b(?i:(?P<which>that|the (?:same|following|next|previous))) (?P<season>{SEASON})\b"
        r"(?= (?:and|when|after|to|they|he|she|it|the)\b|[,.;]|$)",
        _read_that_season,
    ),
    rule("that-weekend", r"\b(?i:that|the same) weekend\b", _read_that_weekend),
    rule(
        "that-weekday",
        rf"\b(?i:that|the same) (?P<weekday>{FULL_WEEKDAY})\b",
        _read_that_weekday,
    ),
    rule(
        "that-weekday",
        rf"\b(?i:the) (?P<weekday>{FULL_WEEKDAY}) (?P<way>before|after)\b(?=[,.;]|$)",
        _read_that_weekday,
    ),
    rule(
        "that-time",
        r"\b(?:by|until|since|before|after|on) (?P<x>that (?:time|date))\b",
        _read_that_time,
    ),
    rule(
        "this-time-last-year",
        r"\b(?i:this time (?P<which>last|next) year)\b",
        _read_this_time,
    ),
)
