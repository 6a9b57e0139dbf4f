"""Seasons: "last summer", "the spring of '68", "by the fall", "the summer of next year".

Northern seasons; in January and February winter began the year before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import full_year, yearless
from seedpkg.extract.times.words import SEASON, SEASONS, YEAR

if TYPE_CHECKING:
    import re

    from seedpkg.edtf import Period


def _read_season(match: re.Match[str], context: Context) -> Reading | None:
    code = SEASONS[match["season"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    if match["year"]:
        digits = match["year"].lstrip("'‘’")
        number = int(digits) if len(digits) == 4 else full_year(int(digits), context)
        return as_date(edtf.season(number, code), is_relative=False)
    anchor = context.anchor
    if anchor is None:
        return as_date(None)
    seasons = [edtf.season(anchor.year + offset, code) for offset in (-2, -1, 0, 1)]
    if which in ("last", "past"):
        done = [s for s in seasons if s.end is not None and s.end < anchor]
        return as_date(done[-1])
    if which in ("next", "coming"):
        return as_date(next((s for s in seasons if s.start is not None and s.start > anchor), None))
    if which == "this":
        return as_date(_this_season(seasons, code, context))
    return as_date(yearless(lambda number: edtf.season(number, code), context))


def _read_season_of_year(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return as_date(None)
    number = context.anchor.year + {"last": -1, "next": 1}.get(match["of"], 0)
    return as_date(edtf.season(number, SEASONS[match["season"].lower()]))


def _this_season(seasons: list[Period], code: int, context: Context) -> Period | None:
    """Return the season of the running year; in January and February winter began last year."""
    anchor = context.anchor
    if anchor is None:
        return None
    is_running = [s for s in seasons if s.start is not None and s.end is not None]
    for one in is_running:
        if one.start is not None and one.end is not None and one.start <= anchor <= one.end:
            return one
    return edtf.season(anchor.year, code)


RULES: tuple[Rule, ...] = (
    rule(
        "season",
        rf"\b(?:[Tt]he )?(?:(?i:early|late|mid)[ -])?(?P<season>(?i:{SEASON}))(?: of|,)?[ -]"
        rf"(?P<year>{YEAR}|['‘’]\d\d)(?:[-–/]\d\d)?\b",
        _read_season,
    ),
    rule(
        "season-of-year",
        rf"\b(?:[Tt]he )?(?P<season>(?i:{SEASON})) of (?P<of>last|this|next) (?P<year>)year\b",
        _read_season_of_year,
    ),
    rule(
        "season",
        r"\b(?:(?i:early|late|mid)[ -])?(?i:this (?=past|coming))?"
        r"(?i:(?P<which>last|past|this|next|coming)) "
        rf"(?P<season>{SEASON})(?P<year>)\b(?! (?:season|quarter))",
        _read_season,
    ),
    rule(
        "season",
        r"\b(?:(?i:in|during|by|of|until|since|through|over|from|before|after) )"
        rf"(?P<x>(?:the |(?:early|late|mid)[ -])?(?P<season>{SEASON})(?P<year>)(?P<which>)\b)"
        r"(?![ -](?:of|from|season|back|into|\d|recess|break|holidays?|vacation|camps?|school"
        r"|olympics|games|home|house|line|jobs?|clothes|collections?|training)\b)(?! \d)",
        _read_season,
    ),
)
