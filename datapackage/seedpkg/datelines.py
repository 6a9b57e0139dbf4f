"""Read the dateline that opens a news story: `MOSCOW, Feb 4 (Reuters) - Leaders met ...`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seedpkg.agencies import name_agency
from seedpkg.dates import find_dates

_PLACE = r"[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.'’-]+(?:[ -][A-ZÀ-ÖØ-ÞА-Я.'’]+){0,3}"
_REGION = r"(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
_DAY = r"(?:,? \(?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)?"
_SOURCE = r"\((?P<source>[^()]{2,40})\)"
_UPPER = re.compile(
    rf"(?P<place>{_PLACE}){_REGION}(?P<day>{_DAY})[,.]?\s*(?:{_SOURCE}\s*(?:[-—–:]+|\.)|[—–:]"
    rf"|-{{1,2}}(?=\s))\s*(?=[^a-z\s])"
)
_TITLE = re.compile(
    rf"(?P<place>[A-Z][\w'’-]+(?:"
    rf" [A-Z][\w'’-]+){{0,2}}){_REGION}(?P<day>{_DAY})[,.]?\s*{_SOURCE}\s*[-—–:]+\s*"
)
_SIGNED = re.compile(rf"{_SOURCE}\s*[-—–:]+\s*(?=[^a-z\s])")
_SMALL = frozenset("de del di da do la le les los of on upon am an der du el al and".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the head of a text; offsets count in that text.

    `source` is the signature in brackets, `agency` its usual name if it is a news agency.
    """

    place: str
    place_end: int
    source: str | None
    source_start: int
    agency: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that a paragraph opens with, or None.

    The place stands in capitals before a dash or a signature, or in any case before both.
    """
    head = text[:160]
    match = _UPPER.match(head) or _TITLE.match(head)
    if match is None or match.end() >= len(text.rstrip()):
        return None
    source = match.groupdict().get("source")
    if source and (find_dates(source) or source[0].islower()):
        return None
    place = match.group("place")
    return Dateline(
        place=_in_title_case(place) if place.isupper() else place,
        place_end=match.end("place"),
        source=source,
        source_start=match.start("source") if source else 0,
        agency=name_agency(source) if source else None,
        end=match.end(),
    )


def opening_end(text: str) -> int:
    """Return where the story starts that a paragraph opens with: behind the dateline, else 0.

    Behind the signature of an agency alone (`(Reuters) - Leaders met`), too.
    """
    found = find_dateline(text)
    if found is not None:
        return found.end
    signed = _SIGNED.match(text)
    return signed.end() if signed is not None and name_agency(signed["source"]) else 0


def _in_title_case(place: str) -> str:
    words = place.lower().split()
    return " ".join(w if w in _SMALL and i else _capitalise(w) for i, w in enumerate(words))


def _capitalise(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
