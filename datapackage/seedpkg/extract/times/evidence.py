"""Days and bare weekdays that a text names: evidence for the day it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.dates import find_dates
from seedpkg.extract.sentences import split_sentences
from seedpkg.extract.times.resolve import month_day
from seedpkg.extract.times.tense import Tense, find_tense
from seedpkg.extract.times.words import FULL_WEEKDAY, MONTH, read_month, read_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_DIGIT = re.compile(r"\d")
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:]?\d|%|,? \d{{4}})"
    rf"|(?<![\d.,])(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{MONTH})(?!,? \d)"
)
_WEEKDAY = re.compile(
    rf"(?<!last )(?<!next )\b(?P<name>{FULL_WEEKDAY})\b(?!s)(?!,? (?:the )?(?:{MONTH}|\d))"
    r"(?! of | (?:last|next|this) week)"
)


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day that a text names; `is_ahead` says that its verb looks forward to it."""

    day: date
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """A weekday named without a date: 0 is Monday."""

    number: int
    tense: Tense


def find_days(text: str, near: date) -> Iterator[DayMention]:
    """Yield the days of a text; a missing year is the one that brings the day nearest to `near`."""
    for found in find_dates(text):
        if not found.is_ambiguous:
            yield DayMention(found.day, is_ahead=False)
    for left, right in split_sentences(text):
        if not _DIGIT.search(text, left, right):
            continue
        for match in _MONTH_DAY.finditer(text, left, right):
            name, number = match["month"] or match["month2"], match["day"] or match["day2"]
            day = _nearest(read_month(name), int(number), near)
            if day is not None:
                tense = find_tense(text, left, match.start(), match.end(), right)
                yield DayMention(day, tense == "future")


def find_weekdays(text: str) -> Iterator[WeekdayMention]:
    """Yield the weekdays of a text that stand without a date and without "last" or "next"."""
    for left, right in split_sentences(text):
        for match in _WEEKDAY.finditer(text, left, right):
            tense = find_tense(text, left, match.start(), match.end(), right)
            yield WeekdayMention(read_weekday(match["name"]), tense)


def _nearest(month: int, day: int, near: date) -> date | None:
    periods = [month_day(month, day, near.year + offset) for offset in (-1, 0, 1)]
    days = [p.start for p in periods if p is not None and p.start is not None]
    return min(days, key=lambda d: abs((d - near).days), default=None)
