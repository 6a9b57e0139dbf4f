"""Times that come back: "every year", "on Sundays", "twice a week", "annual"; `R/P1Y`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.times.calendar_steps import iso_duration
from seedpkg.extract.times.reading import Context, Reading, Rule, rule
from seedpkg.extract.times.words import (
    COUNT,
    DAY_PART,
    FULL_MONTH,
    FULL_WEEKDAY,
    SEASON,
    UNITS,
    read_number,
    read_unit,
)

if TYPE_CHECKING:
    import re

_WORDS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def _repeat(duration: str | None) -> Reading:
    return Reading("set", None if duration is None else f"R/{duration}", None)


def _read_every(match: re.Match[str], context: Context) -> Reading | None:
    count = read_number(match["count"]) if match["count"] else 1.0
    if (match["count"] or "").strip().lower() == "other":
        count = 2.0
    if count is None:
        return _repeat(None)
    unit = match["unit"].lower()
    if unit in ("morning", "afternoon", "evening"):
        unit = "day"
    return _repeat(iso_duration([(count, read_unit(unit))]))


def _read_times(match: re.Match[str], context: Context) -> Reading | None:
    return _repeat(iso_duration([(1.0, read_unit(match["unit"]))]))


def _read_week(match: re.Match[str], context: Context) -> Reading | None:
    return _repeat("P1W")


def _read_yearly(match: re.Match[str], context: Context) -> Reading | None:
    return _repeat("P1Y")


def _read_word(match: re.Match[str], context: Context) -> Reading | None:
    return _repeat(_WORDS[match.group().lower()])


RULES: tuple[Rule, ...] = (
    rule(
        "every",
        rf"\b(?i:every|each) (?P<count>(?:other|{COUNT}) )?(?P<unit>{UNITS}|(?:{DAY_PART})\b)",
        _read_every,
    ),
    rule(
        "every-weekday",
        rf"\b(?i:every|each) (?:{FULL_WEEKDAY})\b"
        rf"(?:,? (?:and|or) (?:{FULL_WEEKDAY})\b)?",
        _read_week,
    ),
    rule(
        "every-weekday",
        rf"\b(?:(?:{FULL_WEEKDAY})s\b(?: and (?:{FULL_WEEKDAY})s\b)?|(?<=on )week(?:day|end)s\b)",
        _read_week,
    ),
    rule("every-month", rf"\b(?i:every|each) (?:{FULL_MONTH}|{SEASON})\b", _read_yearly),
    rule(
        "times-a-unit",
        r"\b(?i:once|twice|three times|four times|five times|several times)"
        rf" (?:a|an|each|every|per) (?P<unit>{UNITS})",
        _read_times,
    ),
    rule(
        "repeating-word",
        rf"\b(?i:{'|'.join(_WORDS)})\b(?! [A-Z])|\b(?:{'|'.join(_WORDS)})\b",
        _read_word,
    ),
)
