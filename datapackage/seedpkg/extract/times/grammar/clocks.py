"""Times of day: "6:48 p.m.", "22:30", "noon", "12:00 UTC", "9 o'clock"."""

from __future__ import annotations

import re

from seedpkg.extract.times.reading import Context, Reading, Rule, rule

_HALF = r"(?P<half>[ap])(?:\.m\b\.?|m\b)"
_ZONE = (
    r"(?: ?(?:UTC|GMT|[ECMP][SD]T|BST|CEST|CET|EET|IST|MSK|JST|Eastern|ET|PT"
    r"|(?:local|Eastern|Pacific|Moscow|Beijing|Greenwich)(?: Mean| Standard)? [Tt]ime)\b)"
)


def _read_clock(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("m") or 0)
    half = (groups.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    clock = f"{hour:02d}:{minute:02d}:00"
    return Reading("time", f"T{clock}", None, clock=clock, is_told=_is_told(context))


def _is_told(context: Context) -> bool:
    """Say whether something is told of that hour: not an hour of every day."""
    return context.tense != "unknown" and not _HABIT.search(context.around)


_HABIT = re.compile(
    r"\b(?:every|each|daily|nightly|usually|normally|typically|always|often|weekdays|weekends"
    r"|hours are|opening hours|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)\b",
    re.IGNORECASE,
)


def _read_word(match: re.Match[str], context: Context) -> Reading | None:
    if match["word"][0].isupper() and _NAME_BEHIND.match(match.string, match.end()):
        return None
    clock = "00:00:00" if match["word"].lower() == "midnight" else "12:00:00"
    return Reading("time", f"T{clock}", None, clock=clock, is_told=_is_told(context))


_NAME_BEHIND = re.compile(r" [A-Z][a-z]")
"""Behind a capitalised "Midnight": it is part of a name."""


RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        rf"(?<![\d.,:$£€])(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))? ?(?i:{_HALF}){_ZONE}?",
        _read_clock,
    ),
    rule(
        "clock",
        rf"(?<![\d.,:$£€/-])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\d:%]|\.\d)"
        rf"(?! (?:left|remaining|to (?:go|play)|mark|into)\b){_ZONE}?",
        _read_clock,
    ),
    rule(
        "clock",
        rf"(?<![\d.,:$£€])(?P<h>[012]?\d)\.?(?P<m>[0-5]\d)(?: hours\b{_ZONE}?|{_ZONE})",
        _read_clock,
    ),
    rule(
        "clock",
        r"(?<![\d.,:])(?P<h>1?\d) o[’']clock\b(?: in the (?:morning|afternoon|evening))?",
        _read_clock,
    ),
    rule(
        "clock-word",
        r"\b(?P<word>(?i:noon|midday|midnight))\b(?! (?:in|train|express))",
        _read_word,
    ),
)
