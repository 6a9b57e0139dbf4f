"""Read the fields of an article from the lines around it: author, publisher, agency, date.

A field is a value at a place; the same field may be found several times, best first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.agencies import name_agency
from seedpkg.dates import find_dates
from seedpkg.labels import LABEL, label_of
from seedpkg.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.dates import FoundDate
    from seedpkg.labels import LabelName
    from seedpkg.model import FieldName, Verdict

_PAIR = re.compile(r"\s*([^:|]{2,30}?)\s*[:|]\s*(\S.*?)\s*$")
_BY = re.compile(
    r"(?i)\s*(?:(?:written|story|reporting|text|words) )?(?:by|von|par|por|di|door)\s+(?=\S)"
)
_NAME = re.compile(
    r"[^\W\d_](?:[\w'’-]|\.(?=\s|[^\W\d_]))*(?: (?:[a-z]{1,3} )?[^\W\d_a-z](?:[\w'’-]|\.(?=\s"
    r"|[^\W\d_]|$))*){1,4}"
)
_ROLE = re.compile(
    r"(?i)\b(?:reporters?|correspondents?|editors?|staff|writers?|journalists?|contributors?|desk"
    r"|bureau|news|newsroom"
    r"|team|service|media|press|agency|agencies|redaktion|rédaction|redacción)\b"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\||•|/|\b(?:and|und|et|y|e|en)\b)\s*")
_TOKEN = re.compile(r"[^\s|•·,;()/—–]+(?: [^\s|•·,;()/—–]+){0,2}")
_URL = re.compile(r"https?://[^\s<>\"]+")
_CHANGED = re.compile(r"(?i)\b(?:updated|modified|edited|aktualisiert|mis à jour|actualizado)\b")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)?\d\d)?,?\s+(?:by\s+)?"
    r"([^\W\d_a-z][^.,|•©\n]{2,40}?)\s*(?:[.,|•]|all rights|$)",
    re.IGNORECASE,
)
_DATE_LABELS: tuple[LabelName, ...] = ("published", "updated")


@dataclass(frozen=True, slots=True)
class DateField:
    """A date printed on the page, with where it was found: label, byline, dateline or url."""

    found: FoundDate
    field: Field
    basis: str


def find_label_fields(verdicts: Sequence[Verdict]) -> Iterator[tuple[LabelName, str, int]]:
    """Yield (label, value, start of the value in the source) from the removed metadata lines."""
    lines = [v.line for v in verdicts if v.fate == "removed" and v.kind == "metadata"]
    for i, line in enumerate(lines):
        folded = " ".join(line.text.split())
        pair = _PAIR.fullmatch(line.text)
        name = label_of(pair[1]) if pair else None
        if pair and name:
            yield name, pair[2], line.start + pair.start(2)
        elif LABEL.fullmatch(folded) and i + 1 < len(lines):
            below = lines[i + 1]
            value = below.text.strip()
            label = label_of(folded)
            if below.number == line.number + 1 and label and not LABEL.fullmatch(value):
                yield label, value, below.start + below.text.index(value)


def find_date_fields(verdicts: Sequence[Verdict]) -> list[DateField]:
    """Return the dates printed in removed lines above or below the article, best first.

    A labelled date of publication comes first, then bylines, then the page's own date line; a
    date of change is the last resort.
    """
    ranked: list[tuple[int, int, DateField]] = []
    labelled: dict[int, LabelName] = {start: name for name, _, start in find_label_fields(verdicts)}
    for verdict in verdicts:
        if verdict.fate != "removed" or verdict.kind not in ("metadata", "masthead"):
            continue
        line = verdict.line
        for found in find_dates(line.text):
            start = line.start + found.start
            name = _label_before(labelled, line.start, start)
            rank = _rank(name, verdict, line.text[: found.start])
            basis = "label" if name in _DATE_LABELS else "byline"
            field = Field("published", "", start, line.start + found.end, found.surface, basis)
            ranked.append((rank, start, DateField(found, field, basis)))
    return [one for _, _, one in sorted(ranked, key=lambda item: item[:2])]


def _label_before(labelled: dict[int, LabelName], line_start: int, start: int) -> str:
    names = [name for place, name in labelled.items() if line_start <= place <= start]
    return names[-1] if names else ""


def _rank(name: str, verdict: Verdict, before: str) -> int:
    if re.search(
        r"(?i)\b(?:updated|modified|edited|aktualisiert|mis à jour|actualizado)\b", before
    ):
        return 4
    ranks = {"published": 0, "updated": 4}
    return ranks.get(name, 1 if verdict.kind == "metadata" else 3)


def find_bylines(verdicts: Sequence[Verdict]) -> Iterator[Field]:
    """Yield authors and agencies from lines such as `By Jane Doe, Reuters`."""
    for verdict in verdicts:
        if verdict.fate != "removed" or verdict.rule != "byline":
            continue
        line = verdict.line
        dates = find_dates(line.text)
        by = _BY.match(line.text)
        start = by.end() if by else 0
        end = min((d.start for d in dates if d.start > start), default=len(line.text))
        if by:
            yield from split_people(line.text[start:end], line.start + start, "byline")
        yield from _agencies(line.text, line.start, "byline")


def split_people(text: str, start: int, rule: str) -> Iterator[Field]:
    """Yield the people, and the agencies, that an author's field names."""
    position = 0
    pieces = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
    for cut_start, cut_end in [*pieces, (len(text), len(text))]:
        piece = text[position:cut_start].strip(" .")
        place = text.find(piece, position)
        position = cut_end
        if not piece or name_agency(piece) or _ROLE.search(piece):
            continue
        match = _NAME.match(piece)
        if match:
            yield _field("author", match.group(), start + place, rule)


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


def read_byline(verdicts: Sequence[Verdict]) -> tuple[Field, ...]:
    """Return author, publisher, agency, section and address, labelled ones first."""
    return (
        *find_labelled(verdicts),
        *find_bylines(verdicts),
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
    """Yield author, publisher, agency, section from labels and their values."""
    for name, value, start in find_label_fields(verdicts):
        if name == "author":
            yield from split_people(value, start, "label")
            yield from _agencies(value, start, "label")
        elif name == "publisher" and name_agency(value):
            yield Field(
                "agency", name_agency(value) or value, start, start + len(value), value, "label"
            )
        elif name in ("publisher", "section"):
            yield _field(name, value, start, "label")


def _field(name: FieldName, surface: str, start: int, rule: str) -> Field:
    return Field(name, " ".join(surface.split()), start, start + len(surface), surface, rule)
