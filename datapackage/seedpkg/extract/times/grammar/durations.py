"""Lengths of time: "1 hour and 25 minutes", "three years in a row", "the past two years".

A length that ends or begins at the anchor ("over the past year") carries the days it covers.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import iso_duration, step
from seedpkg.extract.times.reading import Context, Reading, Rule, rule
from seedpkg.extract.times.words import COUNT, NUMBER, UNITS, read_number, read_unit

if TYPE_CHECKING:
    from seedpkg.edtf import Period

_PART = re.compile(rf"(?P<count>{COUNT})[ -](?P<unit>{UNITS})(?P<half> and a half)?")
_AGE_AFTER = re.compile(r"(?:[- ](?:old|of age)\b)")
_RATE_BEFORE = re.compile(
    r"(?:\d|percent|per cent|million|billion|dollars|euros|times|\bhundred|thousand|cents"
    rf"|(?:{NUMBER}|\b(?:couple of|few|several)) (?:[\w-]+ )?[a-z]+s) $"
)
"""Before "a day": what there is of it, as in "15 miles", "two new rockets"."""
_SIZES = (
    "second minute hour night day weekend week fortnight month quarter year decade century".split()
)

_NO_LENGTH = re.compile(
    r"\w+ quarters? of\b|a second(?! (?:later|per))\b|an? \w+ (?:that|when|where|of|which)\b",
    re.IGNORECASE,
)
"""An "a second" that counts, and "a day that ..."."""


_YEAR_FIRST = re.compile(r"[12]\d\d\d (?:day|week|weekend|month|night|quarter|year)\b")
"""No count: "the 2018 day of action"."""


def _parts(text: str) -> list[tuple[float, str]] | None:
    parts: list[tuple[float, str]] = []
    for match in _PART.finditer(text):
        count = read_number(match["count"])
        if count is None:
            return None
        parts.append((count + (0.5 if match["half"] else 0.0), read_unit(match["unit"])))
    return parts


def _read_duration(match: re.Match[str], context: Context) -> Reading | None:
    if _AGE_AFTER.match(context.after) or re.search(r"\baged? $", context.before):
        return None
    text = match.group("x") if "x" in match.re.groupindex else match.group()
    if _NO_LENGTH.match(text + context.after[:12]):
        return None
    if context.before.endswith("grade "):
        return None
    if re.match(r"an? ", text) and _RATE_BEFORE.search(context.before):
        return Reading("set", _rate(text), None)
    if _YEAR_FIRST.match(text):
        return None
    parts = _parts(text)
    if parts is not None and not _is_falling(parts):
        return None
    return Reading("duration", None if parts is None else iso_duration(parts), None)


def _is_falling(parts: list[tuple[float, str]]) -> bool:
    """Say whether each unit is less than the one before it: no "three weeks and three months"."""
    sizes = [_SIZES.index(unit) for _, unit in parts if unit in _SIZES]
    return all(one > other for one, other in pairwise(sizes))


def _read_vague(match: re.Match[str], context: Context) -> Reading | None:
    return Reading("duration", None, None)


def _rate(text: str) -> str | None:
    duration = iso_duration(_parts(text) or [])
    return None if duration is None else f"R/{duration}"


def _read_around(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the past two years", "the next six months", and the days they cover."""
    count = read_number(match["count"]) if match["count"] else 1.0
    unit = read_unit(match["unit"])
    if count is None or (not match["count"] and match["unit"].endswith("s")):
        return Reading("duration", None, None)
    is_ahead = match["which"].lower() in ("next", "coming", "following")
    period = _covered(context, count if is_ahead else -count, unit)
    return Reading("duration", iso_duration([(count, unit)]), period, is_relative=True)


def _covered(context: Context, count: float, unit: str) -> Period | None:
    if context.anchor is None:
        return None
    other = step(context.anchor, unit, count)
    if other is None:
        return None
    return edtf.interval(min(other, context.anchor), max(other, context.anchor))


_LENGTH = rf"(?P<count1>{COUNT})[ -]{UNITS}(?: and a half)?"
RULES: tuple[Rule, ...] = (
    rule(
        "duration",
        rf"(?<![-\d$£€]){_LENGTH}(?:,? (?:and )?{COUNT} {UNITS}){{0,3}}(?: in a row| running)?"
        r"(?! (?:ago|later|earlier|from now))",
        _read_duration,
    ),
    rule(
        "duration",
        rf"(?<![-\d$£€]){_LENGTH}(?! (?:ago|later|earlier|from now))",
        _read_duration,
    ),
    rule(
        "duration-around",
        r"\b(?:the )?(?i:(?P<which>past|last|next|coming|previous|following|preceding))"
        rf" (?P<count>{COUNT}) (?P<unit>{UNITS})",
        _read_around,
    ),
    rule(
        "duration",
        rf"\b(?:the )?(?i:first|final) {COUNT} {UNITS}",
        _read_duration,
    ),
    rule(
        "duration-around",
        rf"\b(?i:the (?P<which>past|last|next|coming)) (?P<count>)(?P<unit>{UNITS})",
        _read_around,
    ),
    rule(
        "duration-vague",
        r"\b(?i:for|in|over|after|during|within) "
        r"(?P<x>(?:(?i:recent|many|the past few|the last few|the coming|consecutive) )?"
        r"(?:minutes|hours|days|weeks|months|years|decades|centuries))\b(?! of| old)",
        _read_vague,
    ),
)
