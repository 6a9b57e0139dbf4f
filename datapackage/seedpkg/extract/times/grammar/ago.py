"""Distances: "two years ago", "three weeks later", "a year earlier", "in 10 days' time"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import iso_duration, shift, step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.words import COUNT, UNITS, read_number, read_unit

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

_GRAIN = {"fortnight": "week", "decade": "year", "century": "year", "weekend": "weekend"}
"""The precision that a distance in such a unit leaves: "a decade ago" is a year."""
_AHEAD = re.compile(
    r"\b(?:first|worst|best|highest|lowest|biggest|largest|most|only|once|times?|second|third|lived"
    r"|spent|up|down|rose|fell|grew) (?:\w+ ){0,3}in $"
)
_EARLIER = ("earlier", "before", "previously")
_FINER = {"week": ("day",), "month": ("day", "weekend", "week")}
"""Precisions that a distance in the unit does not keep: six months after a day is a month."""
_COARSER = {
    "day": ("month", "quarter", "season", "half-year", "year", "decade", "century"),
    "week": ("quarter", "season", "half-year", "year", "decade", "century"),
    "month": ("decade", "century"),
}
"""Precisions that a distance in the unit does not lead on from: no day is known."""


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
    if unit == "year" and count == 1 and (base := _compared(context)) is not None:
        return as_date(shift(base, "year", -1), is_aside=True)
    if unit == "year" and count != int(count):
        count, unit = count * 12, "month"
    return as_date(_away(context.anchor, -count, unit))


def _read_ago_this(match: re.Match[str], context: Context) -> Reading | None:
    """Read "ten years ago today", "50 years ago this month"."""
    count, unit = read_number(match["count"]), read_unit(match["unit"])
    if context.anchor is None or count is None:
        return as_date(None)
    moved = step(context.anchor, unit, -count)
    of = "day" if match["of"] == "today" else match["of"]
    return as_date(None if moved is None else unit_period(of, moved))


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
    if unit in ("second", "minute", "hour"):
        return Reading("duration", None if count is None else iso_duration([(count, unit)]), None)
    is_back = match["way"].lower() in _EARLIER
    start = _base(context, unit, is_back)
    if count is None or start is None:
        return None
    grain = _GRAIN.get(unit, unit)
    if start.precision in _COARSER.get(grain, ()):
        return as_date(None)
    moved = shift(start, grain, (-1 if is_back else 1) * _scaled(count, unit))
    if not is_back and _is_yet_to_come(moved, context):
        return as_date(None)
    return as_date(_at_grain(moved, grain), is_aside=is_back and unit == "year")


def _is_yet_to_come(moved: Period | None, context: Context) -> bool:
    """Say whether a date lies ahead that no verb looks forward to: "108 years later, they won"."""
    if moved is None or moved.start is None or context.anchor is None:
        return False
    return moved.start > context.anchor and context.tense != "future"


def _base(context: Context, unit: str, is_back: bool) -> Period | None:
    """Return the period that "a year earlier", "three days later" counts from."""
    if is_back and unit == "year" and (compared := _compared(context)) is not None:
        return compared
    if context.previous is not None or context.anchor is None or not is_back:
        return context.previous
    return unit_period(_GRAIN.get(unit, unit), context.anchor)


def _compared(context: Context) -> Period | None:
    """Return the quarter or half that a year-ago value is compared with, if it is one."""
    named = context.in_sentence
    if named is not None and named.precision != "day":
        return named if named.precision in ("quarter", "half-year") else None
    return context.reported if _COMPARED.search(context.before) else None


def _at_grain(moved: Period | None, grain: str) -> Period | None:
    if moved is None or moved.start is None:
        return moved
    is_finer = (
        moved.precision == "day" if grain == "year" else (moved.precision in _FINER.get(grain, ()))
    )
    return unit_period(grain, moved.start) if is_finer else moved


def _scaled(count: float, unit: str) -> float:
    return count * {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)


_COMPARED = re.compile(r"\b(?:from|than|with|against|versus|vs\.?|over|compared|up|down)\b[^;]*$")
"""Before "a year earlier": a value is compared with the one of that time."""
_HOURS = (
    r"(?:(?:an?|one) hour and a half|half an hour|\d{1,2} and a half hours"
    r"|(?:one|two|three) and a half hours)"
)
RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        rf"\[?(?P<count>{COUNT})\]? (?P<unit>{UNITS})(?P<half> and a half)?"
        r" (?:ago\b|back(?= (?:in|when)\b))",
        _read_ago,
    ),
    rule(
        "ago-this-week",
        rf"(?P<count>{COUNT}) (?P<unit>{UNITS}) ago"
        r" (?:this )?(?P<of>today|(?<=this )(?:week|month))\b",
        _read_ago_this,
    ),
    rule(
        "moments-ago",
        rf"\b(?:{_HOURS}|moments|minutes|(?:a few |several )?hours) ago\b",
        _read_moments,
    ),
    rule(
        "from-now",
        rf"(?:\b(?i:in|within) )?(?P<count>{COUNT}) (?P<unit>{UNITS})"
        r"(?: from (?:now|today)|[’']s? time)\b",
        _read_from_now,
    ),
    rule(
        "in-units",
        rf"\b(?i:in) (?P<x>(?P<count>{COUNT}) (?P<unit>{UNITS}))(?! (?:of|in a row|ago|later))",
        _read_in,
    ),
    rule(
        "later",
        rf"(?P<count>{COUNT}) (?P<unit>{UNITS})"
        r" (?P<way>later|earlier|afterwards?|before(?=[.,;])|previously)\b(?! than\b)",
        _read_later,
    ),
)
