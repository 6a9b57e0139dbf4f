"""Parts of a year or month: halves, quarters, beginnings and ends.

A half or quarter needs "of the year" or a word of reporting beside it: else it may be a match.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.calendar_steps import step, unit_period
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import nearest, yearless
from seedpkg.extract.times.words import (
    MONTH,
    YEAR,
    read_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.edtf import Period

_NTH = {
    "first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "latter": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4, "final": 4, "last": 4,
}  # fmt: skip
_OF_YEAR = (
    r"(?:(?:of |in )?"
    r"(?:(?P<of>the|this|last|next|the (?:same|previous|last|current|coming|following))"
    r" (?:fiscal |financial )?year"
    rf"|(?:[Tt]he )?(?:fiscal (?:year )?|financial year )?(?P<year>{YEAR})))"
)
_REPORT = (
    r"(?:results?|profits?|earnings|revenues?|sales|gdp|gnp|growth|net|loss(?:es)?|income|output"
    r"|figures|report|deliveries|shipments|production|trade|numbers|data|inflation|dividend)"
)
_REPORTING = re.compile(
    rf"\b{_REPORT}\b|\b(?:quarterly|reported|posted|fiscal|economy|compared|analysts?|charge"
    r"|year-(?:ago|earlier)|cents a share|per share|orders|spending|demand|prices|shareholders?)\b"
)
_RESULT = re.compile(
    r"[$£€¥]\d|\b(?:profits?|earnings|revenues?|sales|income|net loss|quarterly|fiscal)\b"
)
_MONEY = re.compile(r"[$£€¥]\d|%|\b(?:percent|per cent|million|billion|company|firm|merger|bank)\b")
_PLAYING = re.compile(
    r"\b(?:touchdowns?|goalless|scored|scoring|yards|kick-?off|half-?time|rebound(?:s|ing)?|coach"
    r"|scoreboard|basket(?:s|ball)|jumpers?|dunks?|layups?|free throws?|quarterbacks?|nba|nfl|ncaa"
    r"|\d:\d\d (?:left|remaining)|playoffs?|strikers?|midfielders?|goalkeepers?|defenders?"
    r"|equali[sz]\w+|\d\d?(?:st|nd|rd|th)[- ]minute|points? (?:lead|guard)|leading \d"
    r"|led (?:by )?\d)\b"
)
"""Words of sport: a quarter or half beside them is one of a match."""
_PERHAPS_PLAYING = re.compile(
    r"\b(?:goals?|scores?|teams?|match|matches|games?|seasons?|league|pitch|penalty|players?|roster"
    r"|stadium|wing)\b"
)
"""Words that business uses too: beside them money or a result must be named."""
_EDGE_BEFORE = re.compile(
    r"\b(?:by|until|before) the (?:end|close|start|middle) of $|now and the end of $"
)
REPORTED_AHEAD = 2.5
"""How much farther a quarter ahead counts beside a past tense: less than other dates, for of the
same quarters the nearer one is reported on. Set by hand between two cases: a first quarter told of
in October is behind, a fourth quarter told of in August ahead."""


def _find_year(match: re.Match[str], context: Context) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"])
    if context.anchor is None:
        return None
    of = (groups.get("of") or "").lower()
    if of == "the" and context.frame is not None and context.tense == "past":
        return context.frame
    return context.anchor.year + {"last": -1, "the last": -1, "the previous": -1}.get(
        of, int(of in ("next", "the coming", "the following"))
    )


def _of_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Reading:
    number = _find_year(match, context)
    is_relative = not match.groupdict().get("year")
    return as_date(None if number is None else make(number), is_relative)


def _read_half(match: re.Match[str], context: Context) -> Reading | None:
    nth = _NTH[match["nth"].lower()]
    half = 2 if nth == 4 else nth
    if half > 2:
        return None
    return _of_year(match, context, lambda number: edtf.half_year(number, half))


def _read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    nth = _NTH[match["nth"].lower()]
    return _of_year(match, context, lambda number: edtf.quarter(number, nth))


def _read_code(match: re.Match[str], context: Context) -> Reading | None:
    nth = int(match["n"])
    make = edtf.quarter if match["code"] in "Qq" else edtf.half_year
    if match["code"] in "Hh" and nth > 2:
        return None
    if match["year"]:
        return as_date(make(int(match["year"]), nth), is_relative=False)
    return as_date(yearless(lambda number: make(number, nth), context))


def _read_bare(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the fourth quarter", "first-half profit" beside words of reporting."""
    nth, is_half = _NTH[match["nth"].lower()], match["what"].lower() == "half"
    if not _is_reported(context, is_quarter=not is_half):
        return None
    if match["nth"].lower() in ("last", "final") and not is_half and context.anchor is not None:
        previous = step(context.anchor, "quarter", -1)
        return as_date(None if previous is None else unit_period("quarter", previous))
    if is_half and nth > 2:
        return None
    make = edtf.half_year if is_half else edtf.quarter
    if context.anchor is None:
        return as_date(None)
    numbers = range(max(context.anchor.year - 1, 1), min(context.anchor.year + 1, 9998) + 1)
    return as_date(nearest([make(n, nth) for n in numbers], context, REPORTED_AHEAD))


def _is_reported(context: Context, is_quarter: bool) -> bool:
    """Say whether a bare quarter or half is one of the business year, not of a match."""
    left, right = max(context.left, context.start - 160), min(context.right, context.end + 160)
    sentence = context.text[left:right].lower()
    if _PLAYING.search(sentence):
        return False
    if is_quarter and _EDGE_BEFORE.search(context.before):
        return True
    if _PERHAPS_PLAYING.search(sentence):
        return bool(_RESULT.search(sentence))
    if context.reported is not None or _REPORTING.search(sentence):
        return True
    paragraph = context.text[max(context.start - 500, 0) : context.end + 500].lower()
    is_match = _PLAYING.search(paragraph) or _PERHAPS_PLAYING.search(paragraph)
    return is_quarter and not is_match and bool(_MONEY.search(paragraph))


def _read_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the end of the year" as the year: some time within it, not a day of it."""
    groups = match.groupdict()
    if groups.get("month"):
        return None
    if context.anchor is None and not groups.get("year"):
        return as_date(None)
    if groups.get("since") and context.anchor is not None and not groups.get("year"):
        start = unit_period("year", context.anchor).start
        if start is not None and start < context.anchor and (groups.get("of") or "") != "last":
            return as_date(edtf.interval(start, context.anchor))
    return _of_year(match, context, edtf.year)


def _read_year_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read "by year end" as the running year, unless a past verb governs it early in the next."""
    if match.groupdict().get("year"):
        return as_date(edtf.year(int(match["year"])), is_relative=False)
    anchor = context.anchor
    if anchor is None:
        return as_date(None)
    is_over = anchor.month <= 6 and _PAST_BEFORE.search(context.before)
    return as_date(edtf.year(anchor.year - 1 if is_over else anchor.year))


def _read_part_of(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return as_date(None)
    unit = match["unit"].lower()
    count = {"last": -1, "next": 1, "the previous": -1, "the following": 1}
    moved = step(context.anchor, unit, count.get(match["of"].lower(), 0))
    return as_date(None if moved is None else unit_period(unit, moved))


def _read_half_of_month(match: re.Match[str], context: Context) -> Reading | None:
    month, first = read_month(match["month"]), _NTH[match["nth"].lower()] == 1

    def make(number: int) -> Period | None:
        whole = edtf.month(number, month)
        if whole.start is None or whole.end is None:
            return None
        middle = whole.start.replace(day=15)
        if first:
            return edtf.interval(whole.start, middle)
        return edtf.interval(middle.replace(day=16), whole.end)

    if match["year"]:
        return as_date(make(int(match["year"])), is_relative=False)
    return as_date(yearless(make, context))


_QUARTER_NTH = r"(?P<nth>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))"
_HALF_NTH = r"(?P<nth>(?i:first|second|latter|last|1st|2nd|opening))"
_YEAR_OF = (
    rf"(?:(?:the )?(?:fiscal )?(?P<year>{YEAR})(?:[’']s)? |(?P<of>this|last|next) year[’']s )"
)
_PAST_BEFORE = re.compile(r"\b(?:\w+ed|was|were|had|fell|rose)(?: (?:by|at|before))? $")
_EDGE = r"(?:[Tt]he )?(?:very )?(?:beginning|start|middle|end|close|turn|rest|remainder)"
RULES: tuple[Rule, ...] = (
    rule("half-year", rf"\b(?:[Tt]he )?{_HALF_NTH}[ -]half,? {_OF_YEAR}\b", _read_half),
    rule(
        "quarter",
        rf"\b(?:[Tt]he )?{_QUARTER_NTH}[ -]quarter,? {_OF_YEAR}\b",
        _read_quarter,
    ),
    rule("half-year", rf"\b{_YEAR_OF}{_HALF_NTH}[ -]half\b", _read_half),
    rule(
        "quarter",
        rf"\b{_YEAR_OF}(?:fiscal )?{_QUARTER_NTH}[ -]quarter\b",
        _read_quarter,
    ),
    rule(
        "quarter-code",
        rf"\b(?P<code>[QH])(?P<n>[1-4])(?:[ -](?P<year>{YEAR}))?\b",
        _read_code,
    ),
    rule(
        "quarter-code",
        rf"\b(?P<year>{YEAR})[ -]?(?P<code>[QH])(?P<n>[1-4])\b",
        _read_code,
    ),
    rule(
        "part-of-year-reported",
        r"\b(?P<x>(?:[Tt]he )?(?:fiscal[ -])?(?P<nth>(?i:first|second|third|fourth|final|last))[ -]"
        r"(?:fiscal[ -])?(?P<what>quarter|half))\b(?![ -](?:of|century|hour|mile|back|final))",
        _read_bare,
    ),
    rule(
        "half-month",
        rf"\b(?:[Tt]he )?(?P<nth>first|second|latter) half of (?P<month>{MONTH})"
        rf"(?:,? (?P<year>{YEAR}))?",
        _read_half_of_month,
    ),
    rule(
        "end-of-year",
        rf"\b(?:(?i:(?P<since>since|from) ))?(?P<x>(?i:{_EDGE}) of {_OF_YEAR})\b",
        _read_end,
    ),
    rule(
        "end-of-year",
        r"\b(?:by |before |until |at )"
        r"(?P<x>(?:[Tt]he )?(?:end of (?:[Tt]he )?)?year(?:[ -]end|[’']s end))\b",
        _read_year_end,
    ),
    rule(
        "end-of-year",
        rf"\b(?:[Tt]he )?(?:end of year|year[ -]end)(?: (?P<year>{YEAR}))?\b",
        _read_year_end,
    ),
    rule(
        "end-of-period",
        rf"\b(?!(?:[Tt]he )?turn)(?:{_EDGE}) of (?P<of>the|this|last|next)"
        r" (?P<unit>month|week|decade|century)\b",
        _read_part_of,
    ),
)
