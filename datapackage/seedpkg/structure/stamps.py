"""Read the dates that machines write: ISO 8601, RFC 2822, and what pages put in their place.

>>> read_stamp("2026-02-04T18:48:00+0300").edtf
'2026-02-04T18:48:00+03:00'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from seedpkg.dates import FIRST_YEAR, LAST_YEAR, find_dates

if TYPE_CHECKING:
    from re import Match

_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d{1,9})?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_ZONED = re.compile(r"\d\d:\d\d(?::\d\d)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)\b", re.IGNORECASE)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as it is printed in its own time zone; `edtf` has time and zone where given.

    A time of exactly midnight is taken for no time: it is what programs write where they know none.
    """

    edtf: str
    day: date


def read_stamp(text: str) -> Stamp | None:
    """Return the first full date of a machine-written value, None if there is none."""
    match = _ISO.match(text[:_LONGEST])
    if match:
        return _from_iso(match)
    for found in find_dates(text[:_LONGEST], order="mdy"):
        zoned = _ZONED.search(found.surface)
        return Stamp(_edtf(found.day, found.clock, zoned["zone"] if zoned else ""), found.day)
    return None


def _from_iso(match: Match[str]) -> Stamp | None:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        day = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    try:
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except (TypeError, ValueError):
        clock = None
    return Stamp(_edtf(day, clock, match["zone"] or ""), day)


def _edtf(day: date, clock: time | None, zone: str) -> str:
    if not clock or clock == time():
        return day.isoformat()
    return f"{day.isoformat()}T{clock.isoformat(timespec='seconds')}{_offset(zone.upper())}"


def _offset(zone: str) -> str:
    if not zone or zone in ("Z", "UTC", "GMT"):
        return "Z" if zone else ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
