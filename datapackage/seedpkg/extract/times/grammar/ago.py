"""Distances: "two years ago", "three weeks later", "a year earlier", "in 10 days' time"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import iso_duration, shift, step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.words import COUNT, NEEDS_UNIT, UNITS, read_number, read_unit

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

_GRAIN = {"fortnight": "week", "decade": "year", "century": "year", "weekend": "weekend"}
"""The precision that a distance in such a unit leaves: "a decade ago" is a year."""
_AHEAD = re.compile(
    r"\b(?:first|worst|best|highest|lowest|biggest|largest|most|only|once|times?|second|third|lived"
    r"|spent|up|down|rose|fell|grew) (?:\w+ ){0,3}in $"
)


def _away(start: date, count: float, unit: str) -> Period | None:
    moved = step(start, unit, count)
    if moved is None:
        return None
    return unit_period(_GRAIN.get(unit, unit), moved)


def _read_ago(match: re.Match[str], context: Context) -> Reading | None:
    count, unit = read_number(match["count"]), read_unit(match["unit"])
    if context.anchor is None or count is None:
        return as_date(None)
    count += 0.5 if match["half"] else 0.0
    of_quarter = context.in_sentence
    if unit == "year" and of_quarter is not None and of_quarter.precision == "quarter":
        return as_date(shift(of_quarter, "year", -count))
    if unit == "year" and count != int(count):
        count, unit = count * 12, "month"
    return as_date(_away(context.anchor, -count, unit))


def _read_moments(match: re.Match[str], context: Context) -> Reading | None:
    return as_date(None if context.anchor is None else edtf.day(context.anchor))


def _read_from_now(match: re.Match[str], context: Context) -> Reading | None:
    count, unit = read_number(match["count"]), read_unit(match["unit"])
    if context.anchor is None or count is None:
        return as_date(None)
    return as_date(_away(context.anchor, count, unit))


def _read_in(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in two weeks" as a date only where the verb looks ahead."""
    if context.tense != "future" or _AHEAD.search(context.before + "in "):
        return None
    unit = read_unit(match["unit"])
    if unit in ("second", "minute", "hour", "night"):
        return None
    return _read_from_now(match, context)


def _read_later(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a year earlier": the period last named, so far away and as precise."""
    count, unit = read_number(match["count"]), read_unit(match["unit"])
    start = context.previous
    if unit in ("second", "minute", "hour"):
        return Reading("duration", None if count is None else iso_duration([(count, unit)]), None)
    if count is not None and start is None and unit == "year" and context.anchor is not None:
        start = edtf.year(context.anchor.year)
    if count is None or start is None:
        return None
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously") else 1
    moved = shift(start, _GRAIN.get(unit, unit), sign * _scaled(count, unit))
    if moved is not None and unit in ("year", "decade", "century") and start.precision == "day":
        moved = None if moved.start is None else edtf.year(moved.start.year)
    return as_date(moved)


def _scaled(count: float, unit: str) -> float:
    return count * {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)


_HOURS = (
    r"(?:(?:an?|one) hour and a half|half an hour|\d{1,2} and a half hours"
    r"|(?:one|two|three) and a half hours)"
)
RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        "ago|back",
        rf"(?P<count>{COUNT}) (?P<unit>{UNITS})(?P<half> and a half)?"
        r" (?:ago\b|back(?= (?:in|when)\b))",
        _read_ago,
    ),
    rule(
        "moments-ago",
        "ago",
        rf"\b(?:{_HOURS}|moments|minutes|(?:a few |several )?hours) ago\b",
        _read_moments,
    ),
    rule(
        "from-now",
        "from|time",
        rf"(?:\b(?i:in|within) )?(?P<count>{COUNT}) (?P<unit>{UNITS})"
        r"(?: from (?:now|today)|[’']s? time)\b",
        _read_from_now,
    ),
    rule(
        "in-units",
        NEEDS_UNIT,
        rf"\b(?i:in) (?P<x>(?P<count>{COUNT}) (?P<unit>{UNITS}))(?! (?:of|in a row|ago|later))",
        _read_in,
    ),
    rule(
        "later",
        "later|earlier|after|before|prev",
        rf"(?P<count>{COUNT}) (?P<unit>{UNITS})"
        r" (?P<way>later|earlier|afterwards?|before(?=[.,;])|previously)\b",
        _read_later,
    ),
)
