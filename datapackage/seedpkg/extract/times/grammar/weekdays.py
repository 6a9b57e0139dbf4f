"""Weekdays: "Wednesday", "last Friday", "Tuesday of last week", "the weekend"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import step
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import weekday_near
from seedpkg.extract.times.words import (
    COUNT,
    DAY_PART,
    FULL_WEEKDAY,
    WEEKDAY,
    read_number,
    read_weekday,
)

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

_TITLES = (
    r"(?! (?:schools?|Times|Telegraph|Mirror|Mail|Herald|Post|Express|Independent|World|Night Live"
    r"|School|Service|Evening Post|Star|Tribune|Mercury|Agreement|Accords?|the 13th))"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:black|good|easter|super|ash|palm|bloody|cyber|giving|holy|fat|shrove|maundy|every|each"
    r"|patch|sheffield|\w{3,}est|first|second|third|fourth) $"
)

_ANY_BEFORE = re.compile(
    r"\b(?:an?|one|any|some) (?:(?:cold|warm|hot|rainy|sunny|wet|snowy|quiet|busy|slow|typical"
    r"|normal|single|given|random|recent) )?$"
)
_ANY_AFTER = re.compile(
    r"(?:[.,;:!?)]|$| (?:and|or|in|when|that|with|at|because|before|after|to|of|is|was)\b)"
)
"""Around a weekday of no certain week: "on a cold Wednesday," but not "in a Wednesday speech"."""


def _is_no_date(context: Context) -> bool:
    """Say whether a weekday is part of a name or of no certain week."""
    if _NAMED_BEFORE.search(context.before):
        return True
    return bool(_ANY_BEFORE.search(context.before) and _ANY_AFTER.match(context.after))


def _read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    if _is_no_date(context):
        return None
    number = read_weekday(match["weekday"])
    which = (match["which"] or "").lower()
    if context.anchor is None:
        return as_date(None)
    if which.removeprefix("the ") in ("previous", "preceding", "prior"):
        return as_date(_previous(number, context))
    if which in ("last", "past"):
        return as_date(edtf.day(_before(context.anchor, number)))
    if which in ("next", "coming", "upcoming"):
        return as_date(edtf.day(_after(context.anchor, number, which == "next")))
    if which in ("the following", "the next"):
        return as_date(_following(number, context))
    if which == "this" and context.tense != "past":
        ahead = (number - context.anchor.weekday()) % 7
        return as_date(edtf.day(context.anchor + timedelta(days=ahead)))
    return as_date(weekday_near(number, context))


def _before(anchor: date, number: int) -> date:
    return anchor - timedelta(days=(anchor.weekday() - number - 1) % 7 + 1)


def _after(anchor: date, number: int, is_next: bool) -> date:
    """Return the next day of that name.

    Said in a week that still has a Friday to come, "next Friday" is the one after.
    """
    ahead = (number - anchor.weekday() - 1) % 7 + 1
    is_this_week = anchor.weekday() + ahead <= 6
    return anchor + timedelta(days=ahead + (7 if is_next and is_this_week else 0))


def _previous(number: int, context: Context) -> Period | None:
    named = context.in_sentence
    start = context.anchor if named is None or named.precision != "day" else named.start
    return None if start is None else edtf.day(_before(start, number))


def _following(number: int, context: Context) -> Period | None:
    start = context.previous.end if context.previous is not None else context.anchor
    return None if start is None else edtf.day(_after(start, number, is_next=False))


def _read_weekday_of_week(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return as_date(None)
    count = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    moved = step(context.anchor, "week", count)
    if moved is None:
        return as_date(None)
    monday = moved - timedelta(days=moved.weekday())
    return as_date(edtf.day(monday + timedelta(days=read_weekday(match["weekday"]))))


def _read_weekend(match: re.Match[str], context: Context) -> Reading | None:
    anchor = context.anchor
    if anchor is None:
        return as_date(None)
    which = (match["which"] or "").lower()
    this = edtf.weekend(anchor)
    last = edtf.weekend(anchor - timedelta(days=7))
    if which in ("last", "past", "previous"):
        return as_date(last)
    if which in ("next", "coming", "following"):
        return as_date(edtf.weekend(anchor + timedelta(days=7 if which == "next" else 0)))
    is_behind = context.tense == "past" or (context.tense == "unknown" and which != "this")
    return as_date(last if is_behind and anchor.weekday() < 5 else this)


def _read_weekdays(match: re.Match[str], context: Context) -> Reading | None:
    first = weekday_near(read_weekday(match["first"]), context)
    if first is None or first.start is None:
        return as_date(None)
    last = _after(first.start, read_weekday(match["last"]), is_next=False)
    return as_date(edtf.interval(first.start, last))


def _read_weeks_from(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two weeks ago Tuesday", "a week from Friday": so many weeks from the next such day."""
    count, number = read_number(match["count"]), read_weekday(match["weekday"])
    if context.anchor is None or count is None:
        return as_date(None)
    is_back = match["way"].lower() == "ago"
    nearest_day = (
        _before(context.anchor, number)
        if is_back
        else _after(context.anchor, number, is_next=False)
    )
    moved = step(nearest_day, "week", -count if is_back else count)
    return as_date(None if moved is None else edtf.day(moved))


def _read_weekdays_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two Sundays ago": the last Sunday is the first."""
    count, number = read_number(match["count"]), read_weekday(match["weekday"])
    if context.anchor is None or count is None:
        return as_date(None)
    moved = step(_before(context.anchor, number), "week", 1 - count)
    return as_date(None if moved is None else edtf.day(moved))


RULES: tuple[Rule, ...] = (
    rule(
        "weekdays-ago",
        rf"(?P<count>{COUNT}) (?P<weekday>{FULL_WEEKDAY})s ago\b",
        _read_weekdays_ago,
    ),
    rule(
        "weeks-from-weekday",
        rf"(?P<count>{COUNT}) weeks? (?P<way>ago|from)(?: (?:this|next|last|on))?"
        rf" (?P<weekday>(?:{FULL_WEEKDAY})\b)",
        _read_weeks_from,
    ),
    rule(
        "weekday",
        r"\b(?:(?i:early|late|later|earlier)(?: on)? )?(?:(?:this (?=past|coming))?"
        r"(?P<which>(?i:last|this|next|past|coming|upcoming|(?:the )?previous"
        r"|the (?:following|preceding|prior|next))) )?"
        rf"(?P<weekday>{WEEKDAY})(?!s\b|-\w)(?: (?:late |early )?(?:{DAY_PART})\b(?!s))?{_TITLES}",
        _read_weekday,
    ),
    rule(
        "weekday-of-week",
        rf"\b(?P<weekday>(?:{FULL_WEEKDAY})\b)(?: (?:{DAY_PART}))?(?: of)?"
        r" (?P<which>last|this|next) week\b",
        _read_weekday_of_week,
    ),
    rule(
        "weekday-of-week",
        rf"\b(?P<which>(?i:last|this|next)) week(?:,| on)+ (?P<weekday>(?:{FULL_WEEKDAY})\b)",
        _read_weekday_of_week,
    ),
    rule(
        "weekdays",
        rf"\b(?:(?i:from|between) )(?P<x>(?P<first>(?:{FULL_WEEKDAY})\b) (?:to|until|through|and)"
        rf" (?P<last>(?:{FULL_WEEKDAY})\b))",
        _read_weekdays,
    ),
    rule(
        "weekend",
        r"\b(?i:(?:the |this (?=past|coming))?"
        r"(?P<which>last|this|next|past|previous|coming|following)) weekend\b",
        _read_weekend,
    ),
    rule(
        "weekend",
        r"\b(?i:over|at|on|during|for|of|throughout|through) (?P<x>the(?P<which>) weekend)\b",
        _read_weekend,
    ),
)
