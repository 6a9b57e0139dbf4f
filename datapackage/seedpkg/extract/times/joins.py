"""Join a time of day with the day beside it: "12:00 UTC Monday", "Tuesday at 10 a.m."."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.scan import Found

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

_BETWEEN = re.compile(r",? ?(?:(?:on|at|by|around|about|from) )?")

_ZONE = re.compile(r"\b(?:[A-Z]{2,4}|[Tt]ime)\b\)?$")


def join_neighbours(
    text: str, found: list[Found], anchor: date | None, earlier: Period | None = None
) -> list[Found]:
    """Return the expressions with times of day joined to their days.

    A time of day without a day beside it falls on the day last named in the paragraph. Else, if
    something is told of it, on `earlier`, the date last named before the paragraph, where that is
    a day of late; if it names its time zone, on the anchor day. Another one may be of any day.
    """
    joined: list[Found] = []
    day: Period | None = None
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _BETWEEN.fullmatch(text, last.end, one.start):
            both = _join(last, one)
            if both is not None:
                joined[-1] = both
                day = both.reading.period
                continue
        if one.reading.kind == "date" and _is_day(one):
            day = one.reading.period
        joined.append(one)
        if one.reading.clock is not None:
            joined[-1] = _place(one, day or _find_day(one, text, earlier, anchor), day is None)
    return joined


def _join(first: Found, second: Found) -> Found | None:
    clock = first.reading.clock or second.reading.clock
    dated = [f for f in (first, second) if f.reading.clock is None and _is_day(f)]
    if clock is None or len(dated) != 1:
        return None
    period = dated[0].reading.period
    value = None if period is None else f"{period.edtf}T{clock}"
    reading = replace(dated[0].reading, kind="time", value=value)
    return Found(first.start, second.end, dated[0].rule, reading)


def _is_day(one: Found) -> bool:
    period = one.reading.period
    return one.reading.kind == "date" and period is not None and period.precision == "day"


def _find_day(one: Found, text: str, earlier: Period | None, anchor: date | None) -> Period | None:
    if anchor is None:
        return None
    named = earlier.start if earlier is not None and earlier.precision == "day" else None
    if one.reading.is_told and named is not None and abs((named - anchor).days) <= LATELY:
        return earlier
    return edtf.day(anchor) if _ZONE.search(text, one.start, one.end) else None


LATELY = 7
"""Days from the anchor within which a day named before is the one at hand; set by hand."""


def _place(one: Found, period: Period | None, is_relative: bool) -> Found:
    clock = one.reading.clock
    if period is None or clock is None:
        return one
    reading = replace(
        one.reading, value=f"{period.edtf}T{clock}", period=period, is_relative=is_relative
    )
    return replace(one, reading=reading)
