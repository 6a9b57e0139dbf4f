"""Days and units around the anchor: "tomorrow", "last week", "later this year", "tonight"."""

from __future__ import annotations

import re
from datetime import timedelta

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.words import DAY_PART, MONTH

_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2, "last night": -1, "overnight": 0,
}  # fmt: skip
_PERIODS = "week|month|year|quarter|decade|century"
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "present": 0, "next": 1,
    "coming": 1, "latest": -1, "most recent": -1,
}  # fmt: skip
_NAME_BEFORE = re.compile(r"[A-Z][\w’']* $")
"""Before a capitalised "Today": the name of a paper or programme."""
_FIGURES = re.compile(
    r"[$£€¥%]|\b(?:percent|per cent|million|billion|earnings|profits?|revenues?|sales|compared"
    r"|than)\b"
)
_OVER = re.compile(r"\b(?:over|throughout|across) $")
_SPANNING = re.compile(r"\b(?:over|during|in|within|for|throughout|across)(?: the)? $")


def _read_day(match: re.Match[str], context: Context) -> Reading | None:
    if match["day"][0].isupper() and _NAME_BEFORE.search(
        context.text, max(context.left, context.start - 24), context.start
    ):
        return None
    if context.anchor is None:
        return as_date(None)
    words = match["day"].lower()
    return as_date(edtf.day(context.anchor + timedelta(days=_DAYS[words])))


def _read_this_part(match: re.Match[str], context: Context) -> Reading | None:
    return as_date(None if context.anchor is None else edtf.day(context.anchor))


def _read_unit(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    which, unit = match["which"].lower(), match["unit"].lower()
    has_article = (groups.get("the") or "").lower() in ("the ", "a ")
    if has_article and which in ("last", "past", "next", "coming") and _is_span(match, context):
        return None
    if context.anchor is None:
        return as_date(None)
    count = _STEPS[which]
    moved = step(context.anchor, unit, count)
    if moved is None:
        return as_date(None)
    period = unit_period(unit, moved)
    frame = moved.year if unit == "year" and count and not _is_figure(context) else None
    return as_date(period, frame=frame)


def _is_figure(context: Context) -> bool:
    """Say whether "last year" dates a figure, and no story that goes on in that year."""
    return bool(_FIGURES.search(context.around.lower()))


def _is_span(match: re.Match[str], context: Context) -> bool:
    """Say whether "the next year" is a span from now rather than a calendar year.

    "In the last week" mostly means the calendar's, "over the last week" the span.
    """
    which = match["which"].lower()
    spanning = _OVER if which == "last" else _SPANNING
    if match["unit"].lower() == "century":
        return which in ("past", "coming")
    return which in ("past", "coming") or bool(spanning.search(context.before))


RULES: tuple[Rule, ...] = (
    rule(
        "day-word",
        r"\b(?:(?i:earlier|later|late|early) )?(?P<day>(?i:the day before yesterday"
        r"|the day after tomorrow|today|tonight|yesterday|tomorrow|last night))\b"
        rf"(?: (?:{DAY_PART}))?",
        _read_day,
    ),
    rule("part-of-today", rf"\b(?i:this (?:{DAY_PART}))\b", _read_this_part),
    rule(
        "unit",
        r"\b(?:(?i:earlier|later|late|early|so far|mid)[ -])?"
        r"(?P<the>(?i:the |a |this (?=past|coming)))?"
        r"(?P<which>(?i:last|past|previous|this|current|present|next|coming"
        r"|latest(?= (?:quarter|week|month)\b)"
        r"|most recent(?= quarter)))(?: (?:calendar|fiscal|financial|school|academic))? "
        rf"(?P<unit>(?i:{_PERIODS}))\b(?! (?:ago|before|of (?:the|his|her|its|their|{MONTH}))\b)",
        _read_unit,
    ),
)
