"""Lines that say who wrote the article and when: `Reuters February 04, 2026 2 min read`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.agencies import AGENCY_PATTERN
from seedpkg.clean.page import Hit
from seedpkg.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_READ_TIME = re.compile(
    r"(?i)\b(?:\d{1,3}|one|two|three|four|five"
    r"|a)[- ]?min(?:ute)?s?\.?[- ](?:read(?:ing)?(?: time)?|to read|lesezeit|de lecture"
    r"|de lectura|di lettura)\b"
    r"|\b(?:est(?:imated|\.)? )?(?:read(?:ing)?|lese)[- ]?(?:time|zeit|dauer)\s*:?\s*(?:\d{1,3}"
    r"|one|two|three|four|five)?\s*(?:min(?:ute)?s?\.?|minuten)?"
)
_AGE = re.compile(
    r"(?i)\b(?:\d{1,2}|an?) (?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month)s? ago\b"
)
_ZONE = r"(?:[ap]\.?m\b\.?|utc|gmt|msk|[ecmp][sd]?t|c?est|bst|ist|uhr)"
_CLOCK = re.compile(
    r"(?i)(?<![\d:.,])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d(?::[0-5]\d)?(?![.:,]?\d)"
    rf"|\.[0-5]\d(?=\s*(?:\(?{_ZONE}|$)))(?:\s*\(?{_ZONE}\)?)*"
)
"""A time of day; a time of sport (`1:18.15`, `37.86`) is none."""
_LABEL = re.compile(
    r"(?i)\b(?:(?:last |first )?(?:updated|published|posted|modified|edited|created"
    r"|issued)(?: (?:on|at|by|in))?"
    r"|(?:print|web|online) (?:edition|version)|aktualisiert|veröffentlicht|stand|publié"
    r"|mis à jour|publicado"
    r"|actualizado|pubblicato|aggiornato|опубликовано|обновлено|e-?paper|today['’]s paper|date|am"
    r"|le|el|il|at|on"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b:?"
)
_BY = re.compile(
    r"(?:(?i:(?:written |story |reporting |text |words )?by|von|par|por|di|door|автор:?)\s+)"
    r"(?:[^\W\d_][\w.'’-]*(?:\s+|,\s*|\s*&\s*|$)){1,14}"
)
_STARTS = (
    "by", "von", "par", "por", "di", "door", "автор", "written", "story", "reporting", "text",
    "words",
)  # fmt: skip
_LOWER_WORDS = re.compile(r"\b[a-zäöüß][\w’'-]*")
_JOINERS = frozenset(
    "and in at for of the und in de y et e von van der den al bin del la di".split()
)
_AGENCY = re.compile(rf"(?i)\b(?:{AGENCY_PATTERN})\b")
_LIMIT = 30
_MARKS = (
    ("a reading time", _READ_TIME, re.compile("min|read|lese")),
    ("an age", _AGE, re.compile("ago")),
    ("a clock", _CLOCK, re.compile(r"\d[:.h]\d")),
)
"""What a line may be made of, with what is in each in lower case: looking for that is quick."""
_DIGIT = re.compile(r"\d")
_HINTS = ("ago", "min", "read", "lese")
"""A digit or one of these is in every date, age, clock and reading time; they are quick to find."""


def find_byline(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines made of a date, an author, an agency, a reading time, and little else."""
    for i, text in enumerate(page.texts):
        if page.n_words[i] > _LIMIT or len(text) > 240 or page.is_prose[i]:
            continue
        low = page.lows[i]
        if low.startswith(_STARTS) and _is_author(text):
            yield Hit(i, "metadata", "names the author")
            continue
        if not (_DIGIT.search(low) or any(map(low.__contains__, _HINTS))):
            continue
        rest, found = _without_marks(text, low)
        if found and _is_little(rest):
            yield Hit(i, "metadata", f"nothing but {' and '.join(found)}")


def _is_author(text: str) -> bool:
    if not _BY.fullmatch(text):
        return False
    words = _LOWER_WORDS.findall(text)
    return len(text) > 6 and all(word in _JOINERS for word in words[1:])


def _without_marks(text: str, low: str) -> tuple[str, list[str]]:
    found: list[str] = []
    for date in reversed(find_dates(text)):
        text = text[: date.start] + " " + text[date.end :]
        found = ["a date"]
    for name, pattern, hint in _MARKS:
        if hint.search(low):
            text, count = pattern.subn(" ", text)
            found += [name] if count else []
    return (_AGENCY.sub(" ", _LABEL.sub(" ", text)) if found else text), found


def _is_little(rest: str) -> bool:
    """Up to five words are left, all capitalised: a name, a place, a section."""
    words = [
        word for word in re.findall(r"[^\W\d_][\w.'’-]*", rest) if word.lower() not in _JOINERS
    ]
    return len(words) <= 5 and not any(word.islower() for word in words)
