"""Read dates whose year has two digits, where a line says that they are dates.

>>> [one.day.isoformat() for one in find_short_dates("Published: 05.08.24 at 14:47")]
['2024-08-05']

Numbers like these can be versions, scores or sizes: a label or a time of day must stand beside
them, or nothing else in the line.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from seedpkg.dates import FoundDate
from seedpkg.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d\d)(?![\d%]|[./-]\d)")
_NUMBERS = re.compile(r"\d[./-]\d")
"""In every such date; looking for it is quick."""
_CLOCK = re.compile(r"\W{0,3}(?:[^\W\d_]{1,4}\.? )?(\d{1,2})[:.h](\d\d)(?!\d)")
_LABEL = re.compile(r"([^\W\d_][^:\d|•·]{2,30}?)\s*[:]?\s*$")
_CENTURY, _TURN = 2000, 70
"""From the second number on a year is taken for one of the century before."""


def find_short_dates(line: str) -> Iterator[FoundDate]:
    """Yield the dates with a short year; with dots the day stands first, else it may be unclear."""
    if not _NUMBERS.search(line):
        return
    for match in _SHORT.finditer(line):
        clock = _CLOCK.match(line, match.end())
        label = _LABEL.search(line[: match.start()])
        is_labelled = label is not None and label_of(label[1]) in ("published", "updated")
        if clock is None and not is_labelled and match.group() != line.strip():
            continue
        first, second = int(match[1]), int(match[3])
        is_month_first = second > 12 >= first
        day = _make_day(int(match[4]), *((first, second) if is_month_first else (second, first)))
        if day is not None:
            yield FoundDate(
                start=match.start(),
                end=match.end(),
                surface=match.group(),
                day=day,
                clock=None,
                is_ambiguous=match[2] == "/" and max(first, second) <= 12 and first != second,
                rule="short-year",
            )


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(_CENTURY + year - 100 * (year >= _TURN), month, day)
    except ValueError:
        return None
