"""Decide when an article was published, and say what that rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.datelines import find_dateline
from seedpkg.dates import find_dates
from seedpkg.model import Field, Issue
from seedpkg.structure.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from seedpkg.dates import FoundDate
    from seedpkg.model import Article, Document
    from seedpkg.structure.date_lines import DateField
    from seedpkg.structure.stamps import Stamp

_NEAR_DAYS = 7
_LAST_RESORTS = ("time", "url", "modified")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication in EDTF, its day, its basis and the place where it stands."""

    edtf: str | None = None
    day: date | None = None
    basis: str = "none"
    field: Field | None = None
    issues: tuple[Issue, ...] = ()


def find_published(article: Article, document: Document, printed: Sequence[DateField]) -> Published:
    """Return the date of publication: label, byline, dateline, metadata of the format, address.

    `printed` are the dates around the article, best first. Day and month that could be the other
    way round are settled by the other dates of the text; where those do not help, the day comes
    first, with an issue.
    """
    declared = _declared(document, printed)
    if declared is not None:
        return declared
    if printed:
        best = printed[0]
        return _settle(best.found, best.field, best.basis, article)
    return _from_dateline(article, document) or _from_metadata(document) or Published()


def _settle(found: FoundDate, field: Field, basis: str, article: Article) -> Published:
    day = found.day
    issues: tuple[Issue, ...] = ()
    if found.is_ambiguous:
        day, issues = _disambiguate(found, article)
    edtf = day.isoformat()
    if found.clock is not None:
        edtf += f"T{found.clock.isoformat(timespec='seconds')}"
    named = Field("published", edtf, field.start, field.end, field.surface, field.rule)
    return Published(edtf, day, basis, named, issues)


def _disambiguate(found: FoundDate, article: Article) -> tuple[date, tuple[Issue, ...]]:
    swapped = next((d.day for d in find_dates(found.surface, order="mdy")), found.day)
    near = [d.day for p in article.paragraphs for d in find_dates(p.text) if not d.is_ambiguous]
    first, second = (_distance(day, near) for day in (found.day, swapped))
    if min(first, second) <= _NEAR_DAYS and first != second:
        return (found.day if first < second else swapped), ()
    message = (
        f"'{found.surface}' can be {found.day.isoformat()} or {swapped.isoformat()}; the day was "
        "read first. Set the date by hand if that is wrong."
    )
    return found.day, (Issue("structure", "ambiguous-date", "warning", message),)


def _distance(day: date, others: Sequence[date]) -> int:
    return min((abs((day - other).days) for other in others), default=9999)


def _from_dateline(article: Article, document: Document) -> Published | None:
    """Read a full date in a dateline: `KYIV, February 4, 2026 (Agency) -`."""
    if not article.paragraphs:
        return None
    first = article.paragraphs[0]
    source = document.text[first.start - document.start : first.end - document.start]
    dateline = find_dateline(source)
    for found in find_dates(source[: dateline.end]) if dateline else ():
        start = first.start + found.start
        field = Field("published", "", start, first.start + found.end, found.surface, "dateline")
        return _settle(found, field, "dateline", article)
    return None


def _declared(document: Document, printed: Sequence[DateField]) -> Published | None:
    """Return the date that the format declares, at the place where the text prints it too."""
    stamps = (read_stamp(value) for key, value in document.metadata if key == "published")
    stamp = next((one for one in stamps if one is not None), None)
    if stamp is None:
        return None
    same = [one for one in printed if abs((one.found.day - stamp.day).days) <= 1]
    if same:
        place = same[0].field
        field = Field("published", stamp.edtf, place.start, place.end, place.surface, place.rule)
        return Published(stamp.edtf, stamp.day, "metadata", field)
    issues = (_conflict(stamp, printed[0]),) if printed else ()
    return Published(stamp.edtf, stamp.day, "metadata", issues=issues)


def _conflict(stamp: Stamp, printed: DateField) -> Issue:
    message = (
        f"The file declares {stamp.day.isoformat()}, but '{printed.field.surface}' is printed; the "
        "declared date was taken. Set the date by hand if that is wrong."
    )
    return Issue("structure", "date-conflict", "info", message)


def _from_metadata(document: Document) -> Published | None:
    declared = [pair for key in _LAST_RESORTS for pair in document.metadata if pair[0] == key]
    for key, value in declared:
        if key != "url":
            stamp = read_stamp(value)
            if stamp is not None:
                return Published(stamp.edtf, stamp.day, "metadata")
            continue
        match = _URL_DATE.search(value)
        if match:
            value = "-".join(f"{int(part):02d}" for part in match.groups())
        found = next(iter(find_dates(value)), None)
        if found is not None:
            return Published(found.day.isoformat(), found.day, "url")
    return None
