"""Years and more: "2010", "2003-2009", "the 1990s", "the 20th century", "fiscal 2009"."""

from __future__ import annotations

import re

from seedpkg import edtf
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import full_year, month_day
from seedpkg.extract.times.words import YEAR, read_ordinal

_NOT_BEFORE = re.compile(
    r"(?:[$£€¥#]|\b(?:no|nos|page|pp?|room|flight|windows|office|server|route|resolution|agenda|model"
    r"|vision|series|section|area|suite|gate|agenda|expo|euro|formula|article|about|roughly|approximately|nearly|almost|some|over"
    r"|(?:more|less|fewer|other|rather|higher|lower) than|least|most"
    r"|around|up to|only|all|usd|eur|rs|at)\.?) ?$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|till|during|before|after|early|late|mid|year|through|from|between"
    r"|and|to|for|back in|circa|end|autumn|fall|spring|summer|winter)[ -]$"
)
_NOT_AFTER = re.compile(
    r"[ -](?:people|men|women|children|troops|soldiers|police|officers|workers|staff|employees"
    r"|jobs|homes|houses|families|seats|votes|points|dollars|euros|pounds|yuan|yen|roubles|rubles"
    r"|rupees|won|miles|km|kilomet\w*|met(?:er|re)s?|feet|foot|ft|tons?|tonnes|acres|hectares"
    r"|hours|minutes|days|weeks|months|years|deaths|cases|arrests|students|passengers|protesters"
    r"|residents|members|voters|others|degrees|barrels|copies|shares|units|cars|vehicles|block"
    r"|more|or so|metric|square|million|billion|thousand|percent|per|mg|kg|watts|mhz)\b"
)
_TITLE = re.compile(r"\b(?:film|movie|novel|book|classic|epic|epics|album)s?,? [\"“'`‘]*:$")
"""Around a year that begins a title: "the film 2001: A Space Odyssey"."""
_YEAR_AFTER = re.compile(
    r"$|[^\w\s]|\s(?:$|[^\w\s]|(?:and|or|to|at|in|on|by|for|from|when|where|while|until|after|before"
    r"|with|as|the|a|an|but|that|which|who|he|she|it|they|was|were|is|had|has)\b)"
)
"""What may follow an old or round year; else "1850 pupils" would be one."""
_DECADES = {
    word: 10 * (number + 1)
    for number, word in enumerate(
        "tens twenties thirties forties fifties sixties seventies eighties nineties".split()
    )
}


def _read_year(match: re.Match[str], context: Context) -> Reading | None:
    if _NOT_BEFORE.search(context.before) or _TITLE.search(context.before + context.after[:1]):
        return None
    number = int(match["year"])
    is_told = bool(_YEAR_BEFORE.search(context.before))
    if not is_told and (number < 1900 or number > 2100 or _NOT_AFTER.match(context.after)):
        return None
    if _NOT_AFTER.match(context.after):
        return None
    if (number < 1900 or number == 2000) and not _YEAR_AFTER.match(context.after):
        return None
    return as_date(edtf.year(number), is_relative=False)


def _read_short_year(match: re.Match[str], context: Context) -> Reading | None:
    return as_date(edtf.year(full_year(int(match["yy"]), context)), is_relative=False)


def _read_years(match: re.Match[str], context: Context) -> Reading | None:
    first, tail = match["year"], match["year2"]
    last = int(first[: 4 - len(tail)] + tail)
    if not int(first) < last <= int(first) + 200:
        return None
    start, end = edtf.year(int(first)).start, edtf.year(last).end
    period = edtf.Period(f"{int(first):04d}/{last:04d}", start, end, "interval")
    return as_date(period, is_relative=False)


def _read_decade(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    if groups.get("word"):
        return as_date(edtf.decade(1900 + _DECADES[match["word"].lower()]), is_relative=False)
    digits = match["digits"]
    number = int(digits) if len(digits) == 4 else _full_decade(int(digits), context)
    return as_date(edtf.decade(number), is_relative=False)


def _full_decade(two_digits: int, context: Context) -> int:
    """Return 1990 for 90, 2010 for 10: the last such decade that has begun or is about to."""
    latest = 2023 if context.anchor is None else context.anchor.year + 3
    return latest - (latest - two_digits) % 100


def _read_century(match: re.Match[str], context: Context) -> Reading | None:
    names = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21, "eighteenth": 18}
    number = names.get(match["nth"].lower()) or read_ordinal(match["nth"])
    if not 1 < number < 30:
        return None
    return as_date(edtf.century(100 * (number - 1)), is_relative=False)


def _read_short(match: re.Match[str], context: Context) -> Reading | None:
    """Read "1/26/24", month first, or day first where only that gives a day."""
    first, second, number = int(match["a"]), int(match["b"]), int(match["y"])
    year_number = (2000 if number < 50 else 1900) + number
    period = month_day(first, second, year_number) or month_day(second, first, year_number)
    return None if period is None else as_date(period, is_relative=False)


def _is_age(context: Context) -> bool:
    """Say whether "the 60s" are years of a life ("in his 60s") or degrees."""
    return bool(_AGE_BEFORE.search(context.before))


_AGE_BEFORE = re.compile(
    r"\b(?:his|her|their|my|our|your|the (?:low|high|upper|lower))[ -]"
    r"(?:(?:early |late |mid-?)?\d0s,? (?:and|or|to|into|through) )?(?:early |late |mid-?)?$"
    r"|\b(?:ages?|aged|old|temperatures?|degrees)\b[^.;]{0,24}$"
)


def _read_short_decade(match: re.Match[str], context: Context) -> Reading | None:
    return None if _is_age(context) else _read_decade(match, context)


RULES: tuple[Rule, ...] = (
    rule(
        "short-date",
        r"(?<![\d/.$-])(?P<a>\d{1,2})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d\d)(?![\d/-])",
        _read_short,
    ),
    rule(
        "year",
        r"(?:\b(?i:early|late|mid|the (?:beginning|start|middle|end) of|fiscal(?: year)?|FY"
        r"|the year)[ -]?)?"
        rf"(?<![\d.,:/$£€+])(?:(?<!\d[-–—/])|(?<=\d{{4}}[-–—]))(?P<year>{YEAR})"
        r"(?![-–—/]\d(?!\d{3}(?!\d))|[a-z]|:\d)",
        _read_year,
    ),
    rule(
        "short-year",
        r"\b(?i:in|of|since|by|until|from|to|through|before|after|during|early|late|and|or|mid|than"
        r"|class of|back in)[ -](?P<x>['‘’](?P<yy>\d\d))"
        r"(?![\w’'‘-]|[.,/:]\d| (?:percent|feet|foot))",
        _read_short_year,
    ),
    rule(
        "years",
        rf"(?<![\d.,:/$£€-])(?P<year>{YEAR})[-–—/](?P<year2>\d\d)(?![\d-]|[.,/]\d)",
        _read_years,
    ),
    rule(
        "decade",
        r"\b(?i:(?:the )?(?:early |late |mid[ -])?)(?P<digits>(?:1[5-9]|20)\d0)[’']?s\b",
        _read_decade,
    ),
    rule(
        "decade",
        r"(?:\b(?i:(?:the )?(?:early |late |mid[ -])?)|(?<=\s))"
        r"[’'‘]?(?<![\d,.])(?P<digits>[1-9]0)[’']?s\b(?! ?[CF]\b)",
        _read_short_decade,
    ),
    rule(
        "decade",
        rf"\b(?:the )(?:early |late |mid[ -])?(?P<word>(?i:{'|'.join(_DECADES)}))\b",
        _read_decade,
    ),
    rule(
        "century",
        r"\b(?:the )?(?:early |late |mid-)?"
        r"(?P<nth>(?i:eighteenth|nineteenth|twentieth|twenty-first)|\d{1,2}(?:st|nd|rd|th))"
        r"[ -][Cc]entury\b",
        _read_century,
    ),
)
