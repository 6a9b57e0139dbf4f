"""From the entries of an export to the records of a file, with what must be said of each.

    fill_export(source, decoded.issues, entries, declared=10, left_out=("a cover page",))

The text layer of an entry is its title, a blank line, and its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from seedpkg.dates import find_dates
from seedpkg.model import Issue
from seedpkg.read.press.labels import WORDS, language_code
from seedpkg.read.records import Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.model import Source
    from seedpkg.read.encoding import Decoded
    from seedpkg.read.html.parse import Parsed
    from seedpkg.read.records import Documents

_BY = re.compile(r"(?i)^(?:by|von|par|por|di|da|door)\s+(?=\S)")
_PLACE_IN_PAPER = re.compile(
    r"(?i)^(?:pg|pages?|p|s|seite|column|version|pagina|página|pág)\b\.?:?\s*\S.*|^\W*$"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>\d\d)(?::\d\d)?(?:\s?(?P<half>[AP])\.?M\b\.?)?"
    r"(?:\s(?P<zone>[A-Z]{2,4})\b)?",
    re.IGNORECASE,
)
_ZONES: Final = {
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "GMT": "Z", "UTC": "Z", "CET": "+01:00",
    "CEST": "+02:00", "BST": "+01:00",
}  # fmt: skip
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORTEST, _LONGEST = 0.8, 1.25
"""Words of the text for each word that the record states; real exports lie between."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as an export gives it; `text` is without the title.

    `name` is the vendor's id, or the number in the file; `fields` are what else it says, under the
    names of metadata; `length` is the stated length, as printed. `error` says why it has no text.
    """

    title: str = ""
    text: str = ""
    name: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    length: str = ""
    error: str = ""
    is_numbered: bool = False


def fill_export(
    source: Source,
    decoded: Decoded | Parsed | None,
    entries: Iterable[Entry],
    *,
    declared: int | None = None,
    left_out: Sequence[str] = (),
) -> Documents:
    """Yield one document for each article, and return the source with its counts and issues."""
    if decoded is not None:
        source = replace(
            source,
            encoding=decoded.encoding,
            is_encoding_repaired=decoded.is_repaired,
            issues=(*source.issues, *decoded.issues),
        )
    if left_out:
        message = f"Left out of the text: {', '.join(left_out)}."
        issues = (*source.issues, Issue("read", "left-out", "info", message))
        source = replace(source, issues=issues)
    return fill_source(source, _records(entries), declared=declared)


def _records(entries: Iterable[Entry]) -> Iterator[Record | Skipped]:
    seen: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(entries, 1):
        if entry.error or not entry.text.strip():
            yield Skipped(entry.error or "it has no text", entry.name)
            continue
        record = _record(entry)
        name = None if entry.is_numbered else entry.name
        key = (" ".join(record.text.split()), name, record.metadata)
        first = seen.setdefault(key, number)
        if first != number:
            yield Skipped(f"it repeats record {first}", entry.name, is_expected=True)
        else:
            yield record


def _record(entry: Entry) -> Record:
    title = " ".join(clean_text(entry.title).split())
    text = clean_text(entry.text).strip("\n")
    whole = f"{title}\n\n{text}" if title else text
    metadata = tuple(_metadata(title, entry.fields))
    return Record(whole, entry.name, metadata, issues=tuple(_compare_length(entry)))


def _metadata(title: str, fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if title:
        yield "title", title
    for name, value in fields:
        plain = " ".join(clean_text(value).split())
        if name == "author":
            plain = _BY.sub("", plain)
        elif name == "section":
            parts = (part.strip() for part in re.split("[;,]", plain))
            plain = "; ".join(part for part in parts if not _PLACE_IN_PAPER.match(part))
        elif name == "language":
            plain = language_code(plain) or ""
        elif name == "published":
            plain = read_date(plain)
        if plain:
            yield name, plain


def read_date(text: str) -> str:
    """Return a printed date, with its time of day if it has one, in ISO 8601; empty if none."""
    found = next(iter(find_dates(text[:300], order="mdy")), None)
    if found is None:
        return ""
    day = found.day.isoformat()
    match = _CLOCK.search(text[:300], found.start)
    hour, minute = (int(match["h"]), int(match["m"])) if match else (24, 0)
    if match and match["half"]:
        hour = hour % 12 + (12 if match["half"].upper() == "P" else 0)
    if match is None or hour > 23 or minute > 59:
        return day
    zone = _ZONES.get((match["zone"] or "").upper(), "")
    return f"{day}T{hour:02d}:{minute:02d}:00{zone}"


def _compare_length(entry: Entry) -> Iterator[Issue]:
    match = WORDS.search(entry.length)
    stated = int(re.sub(r"\D", "", match[1])) if match else 0
    counted = len(entry.text.split())
    is_spaced = len(_CJK.findall(entry.text)) * 5 < len(entry.text)
    if stated and is_spaced and not _SHORTEST <= counted / stated <= _LONGEST:
        named = f" ({entry.name})" if entry.name else ""
        message = (
            f"The record '{entry.title[:60]}'{named} states {stated} words; its text has "
            f"{counted}. Check whether some of it is missing."
        )
        yield Issue("read", "length-differs", "warning", message)
