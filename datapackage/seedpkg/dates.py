"""Find full calendar dates, in the forms that pages of many languages print them.

>>> [(d.surface, d.day.isoformat()) for d in find_dates("Updated 18:48 04.02.2026 by staff")]
[('18:48 04.02.2026', '2026-02-04')]

Only dates with day, month and year count; anything else is the work of `seedpkg.extract.times`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Literal

from seedpkg.calendar_names import MONTHS, WEEKDAYS, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

Order = Literal["dmy", "mdy"]

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Years outside are taken for other numbers."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date at its place: `text[start:end] == surface`, in code points, half open.

    `clock` is the time of day printed with it, as printed (no time zone is applied).
    `is_ambiguous` says that day and month could be the other way round (`03/04/2026`) and
    nothing in the text tells; `day` then takes the day first.
    """

    start: int
    end: int
    surface: str
    day: date
    clock: time | None
    is_ambiguous: bool
    rule: str


_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]){1,14}"
_MONTH = rf"(?P<month>{_WORD}(?: (?:الثاني|الأول|الاول))?)\.?(?:/{_WORD})?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?P<day>\d{1,2})"
_OUTER = r"(?<!\d)(?<!\d[./:-])"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE))
    for rule, pattern in (
        (
            "iso",
            r"(?<!\d)(?P<year>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        ),
        ("dotted", rf"{_OUTER}(?P<a>\d{{1,2}})\. ?(?P<b>\d{{1,2}})\. ?{_YEAR}(?!\.\d)"),
        ("slashed", rf"{_OUTER}(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?P=sep){_YEAR}"),
        (
            "compact",
            r"(?:(?<=[/_=-])|(?<=/t)|\b(?=\d{8}T\d{4}))"
            r"(?P<year>\d{4})(?P<m>\d\d)(?P<day>\d\d)(?=[/_.&?#\s-]|$|T\d{4})",
        ),
        (
            "cjk",
            r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<day>\d{1,2})"
            r"(?: ?[日일号號])?(?: ?[（(][^()（）\s]{1,4}[)）])?",
        ),
        (
            "day-month-year",
            rf"(?<![\w.]){_DAY}(?:st|nd|rd|th|er|re|:e|º|°|ª|\.)?"
            rf"(?:\s(?:of|de|del|di|the)\s|[\s/-]|(?<=\.))?{_MONTH}"
            rf"(?:,?\s(?:de|del|of)\s|[,،]?\s|[/-]|,)?{_YEAR}"
            r"(?:\s(?:года|року)\b|\sг\.)?",
        ),
        (
            "month-day-year",
            rf"(?<![^\W\d_]){_MONTH}(?:\s(?:the\s)?|-)?{_DAY}(?:st|nd|rd|th|\.)?"
            rf"(?:\s?[,،.]\s?|\s(?:of|de)\s|\s|-){_YEAR}",
        ),
        (
            "year-month-day",
            rf"(?<!\d){_YEAR}(?:\.?\s|[/-]){_MONTH}(?:\s|[/-]){_DAY}(?!\d)\.?",
        ),
    )
)  # fmt: skip

_ZONE = (
    r"(?:\s?(?:Z|UTC|GMT|[ECMP][SDE]?T|BST|CEST|CET|EEST|EET|IST|MSK|JST|KST|Uhr)\b(?:[+-]\d{1,2})?"
    r"|\s?[+-]\d\d:?\d\d(?!\d))?"
)
_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)"
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})"
    r"(?:(?::|(?<=\d\d)\.|h|\sUhr\s)(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"|(?=\s?[ap]\.?\s?m\b)"
    r"|\s?[時时點点시](?:\s?(?P<m2>\d{1,2})\s?[分분])?)"
    rf"{_HALF}?{_ZONE}",
    re.IGNORECASE,
)
_BASIC_CLOCK = re.compile(rf"T(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)?(?!\d){_ZONE}")
_AFTER = re.compile(
    r"T(?=\d)|(?=\d\d[時时點点시])|\s?[-–—|•·/@,،]\s?(?:at\s)?|[,،]?\s(?:(?:at|um|à|às|alle(?:\sore)?|a\slas|kl\.?|о|в|o|om|klo|saat|στις)\s)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![\d:.,])(?P<clock>\d{1,2}(?:[:h]\d\d(?::\d\d)?(?!\d)|(?=\s?[ap]\.?\s?m\b))"
    rf"{_HALF}?){_ZONE}"
    r"(?:\s?[-–—|•·/,،]\s?|,?\s(?:(?:on|am|le|den|of)\s)?)$",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?P<name>{_WORD}(?:-feira)?)(?P<mark>\.?[,،]?)\s(?:(?:the|le|den|der|el|il|dem)\s)?$",
    re.IGNORECASE,
)
FOUR_DIGITS = re.compile(r"\d{4}")
"""In every full date; looking for it is quick."""
_IN_DIGITS = re.compile(r"\d(?:[-/.年년]| [年년]|\d{7})")
"""One of these is in every date without the name of a month; looking for it is quick."""
_NAMED_MONTH = tuple((rule, one) for rule, one in _PATTERNS if "month" in one.groupindex)
_LOOK_BACK = 40
"""Code points before a date in which a weekday or a time of day is looked for."""


def find_dates(text: str, order: Order | None = None) -> tuple[FoundDate, ...]:
    """Return the full calendar dates of a text, in order, none overlapping another.

    Dotted numbers are read day first, slashed ones by their values, else by `order`, else by
    the other slashed dates of the text where these agree; if nothing tells, they are marked
    ambiguous. A weekday before a date and a time of day beside it belong to the surface.
    """
    if not FOUR_DIGITS.search(text):
        return ()
    told = order or _infer_order(text)
    found = [
        date_found
        for rule, pattern in (_PATTERNS if _IN_DIGITS.search(text) else _NAMED_MONTH)
        for match in pattern.finditer(text)
        if (date_found := _read(rule, match, told)) is not None
    ]
    kept: list[FoundDate] = []
    for candidate in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return tuple(_widen_all(text, kept))


def _widen_all(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    floor = 0
    for index, one in enumerate(found):
        ceiling = found[index + 1].start if index + 1 < len(found) else len(text)
        wide = _take_weekday(text, _take_clock(text, one, ceiling), floor)
        wide = wide if wide.clock is not None else _take_clock_before(text, wide, floor)
        floor = wide.end
        yield replace(wide, surface=text[wide.start : wide.end])


def _read(rule: str, match: re.Match[str], order: Order | None) -> FoundDate | None:
    groups = match.groupdict()
    is_ambiguous = False
    if "a" in groups:
        first, second = int(groups["a"]), int(groups["b"])
        is_ambiguous = (
            rule == "slashed" and order is None and max(first, second) <= 12 and first != second
        )
        is_month_first = second > 12 or (rule == "slashed" and order == "mdy" and first <= 12)
        day_number, month = (second, first) if is_month_first else (first, second)
    else:
        day_number = int(groups["day"])
        month = int(groups["m"]) if "m" in groups else MONTHS.get(fold_word(groups["month"]), 0)
    day = _make_day(int(groups["year"]), month, day_number)
    if day is None:
        return None
    return FoundDate(match.start(), match.end(), match.group(), day, None, is_ambiguous, rule)


def _make_day(year: int, month: int, day_number: int) -> date | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and month):
        return None
    try:
        return date(year, month, day_number)
    except ValueError:
        return None


def _infer_order(text: str) -> Order | None:
    """Return the order that the slashed dates of a text agree on, as far as they tell one."""
    orders: set[Order] = set()
    pattern = dict(_PATTERNS)["slashed"]
    for match in pattern.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 >= second:
            orders.add("dmy")
        elif second > 12 >= first:
            orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _take_clock(text: str, found: FoundDate, ceiling: int) -> FoundDate:
    basic = _BASIC_CLOCK.match(text, found.end, ceiling)
    joiner = _AFTER.match(text, found.end, ceiling)
    match = basic or (_CLOCK.match(text, joiner.end(), ceiling) if joiner else None)
    clock = _read_clock(match)
    if match is None or clock is None:
        return found
    return replace(found, end=match.end(), clock=clock)


def _take_clock_before(text: str, found: FoundDate, floor: int) -> FoundDate:
    begin = max(floor, found.start - _LOOK_BACK)
    match = _BEFORE.search(text[begin : found.start])
    clock = _read_clock(_CLOCK.match(match["clock"])) if match else None
    if match is None or clock is None:
        return found
    return replace(found, start=begin + match.start(), clock=clock)


def _take_weekday(text: str, found: FoundDate, floor: int) -> FoundDate:
    begin = max(floor, found.start - _LOOK_BACK)
    match = _WEEKDAY_BEFORE.search(text[begin : found.start])
    if match is None or fold_word(match["name"]) not in WEEKDAYS:
        return found
    if len(match["name"]) == 2 and not match["mark"]:
        return found  # "So", "do", "di" are common words too
    return replace(found, start=begin + match.start())


def _read_clock(match: re.Match[str] | None) -> time | None:
    if match is None:
        return None
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups["m"] or groups.get("m2") or 0)
    half = (groups.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(groups["s"] or 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
