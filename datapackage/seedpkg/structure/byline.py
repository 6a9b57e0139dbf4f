"""Read the fields of an article from the lines around it: publisher, agency, section, address.

A field is a value at a place; the same field may be found several times, best first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.agencies import name_agency
from seedpkg.labels import is_label, label_of
from seedpkg.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.labels import LabelName
    from seedpkg.model import FieldName, Verdict

_PAIR = re.compile(r"\s*([^:|]{2,30}?)\s*[:|]\s*(\S.*?)\s*$")
_TOKEN = re.compile(r"[^\s|•·,;()/—–]+(?: [^\s|•·,;()/—–]+){0,2}")
_URL = re.compile(r"https?://[^\s<>\"]+")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)?\d\d)?,?\s+(?:by\s+)?"
    r"([^\W\d_a-z][^.,|•©\n]{2,40}?)\s*(?:[.,|•]|all rights|$)",
    re.IGNORECASE,
)


def find_label_fields(verdicts: Sequence[Verdict]) -> Iterator[tuple[LabelName, str, int]]:
    """Yield (label, value, start of the value in the source) from the removed metadata lines."""
    lines = [v.line for v in verdicts if v.fate == "removed" and v.kind == "metadata"]
    for i, line in enumerate(lines):
        folded = " ".join(line.text.split())
        pair = _PAIR.fullmatch(line.text)
        name = label_of(pair[1]) if pair else None
        if pair and name:
            yield name, pair[2], line.start + pair.start(2)
        elif is_label(folded.lower()) and i + 1 < len(lines):
            below = lines[i + 1]
            value = below.text.strip()
            label = label_of(folded)
            if below.number == line.number + 1 and label and not is_label(value.lower()):
                yield label, value, below.start + below.text.index(value)


def find_bylines(
    verdicts: Sequence[Verdict], lines: frozenset[int] = frozenset()
) -> Iterator[Field]:
    """Yield the agencies that bylines name, in those removed and in the lines of these numbers."""
    for verdict in verdicts:
        if verdict.rule == "byline" or verdict.line.number in lines:
            yield from _agencies(verdict.line.text, verdict.line.start, "byline")


def _agencies(text: str, start: int, rule: str) -> Iterator[Field]:
    for match in _TOKEN.finditer(text):
        words = match.group().split(" ")
        for n in range(len(words), 0, -1):
            surface = " ".join(words[:n])
            name = name_agency(surface)
            if name:
                yield Field(
                    "agency",
                    name,
                    start + match.start(),
                    start + match.start() + len(surface),
                    surface,
                    rule,
                )
                break


def find_urls(verdicts: Sequence[Verdict]) -> Iterator[Field]:
    """Yield addresses that a label calls the article's own."""
    for name, value, start in find_label_fields(verdicts):
        match = _URL.search(value)
        if name == "url" and match:
            yield _field("url", match.group(), start + match.start(), "label")


def read_byline(
    verdicts: Sequence[Verdict], lines: frozenset[int] = frozenset()
) -> tuple[Field, ...]:
    """Return publisher, agency, section and address, labelled ones first.

    `lines` are the numbers of further lines that hold a byline or a date.
    """
    return (
        *find_labelled(verdicts),
        *find_bylines(verdicts, lines),
        *find_urls(verdicts),
        *find_owners(verdicts),
    )


def find_owners(verdicts: Sequence[Verdict]) -> Iterator[Field]:
    """Yield the publisher that a notice of copyright names: `© 2026 Example Media`."""
    for verdict in verdicts:
        match = _OWNER.search(verdict.line.text) if verdict.kind == "copyright" else None
        if match:
            yield _field("publisher", match[1], verdict.line.start + match.start(1), "copyright")


def find_labelled(verdicts: Sequence[Verdict]) -> Iterator[Field]:
    """Yield publisher, agency, section from labels and their values."""
    for name, value, start in find_label_fields(verdicts):
        if name == "author":
            yield from _agencies(value, start, "label")
        elif name == "publisher" and name_agency(value):
            yield Field(
                "agency", name_agency(value) or value, start, start + len(value), value, "label"
            )
        elif name in ("publisher", "section"):
            yield _field(name, value, start, "label")


def _field(name: FieldName, surface: str, start: int, rule: str) -> Field:
    return Field(name, " ".join(surface.split()), start, start + len(surface), surface, rule)
