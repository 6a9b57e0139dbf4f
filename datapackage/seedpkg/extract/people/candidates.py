"""Turn what the model tagged as a person into clean spans of name words.

`President Deng Xiaoping's` -> `Deng Xiaoping`; `Russia's Boris Yeltsin` -> `Boris Yeltsin`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.people.vocabulary import SAYING, THINGS, is_no_name, is_no_name_word, is_place
from seedpkg.names import fold_word, is_given_name, is_name_word, is_title
from seedpkg.names.parts import PARTICLES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.extract.people.tokens import Page

_TRADE = re.compile(r"(?:man|woman|men|ist|ian|ic|er|or)$")
_INNER_OFFICES = frozenset(
    "ceo coach president chairman chairwoman minister governor senator spokesman spokeswoman "
    "secretary director manager captain mayor".split()
)
_POSITIONS = frozenset("QB RB WR TE LB CB DB DL DE DT OL GM CEO CFO COO MP MEP MSP PM VP".split())
"""Places in a team and offices in capitals, which look like initials."""
_GIVEN_TOO = frozenset(("don",))
"""Titles that before a single name are mostly given names: `Don Roe`, but `Don Carlos Roe`."""
MAX_WORDS = 6
"""Longest name in words; longer spans are no names."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Words [first, last) of a page that may name a person."""

    page: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def find_candidates(pages: Iterable[Page]) -> list[Candidate]:
    """Return the cleaned spans that the model tagged as persons, in reading order."""
    found: list[Candidate] = []
    for page in pages:
        for first, last in _person_runs(page):
            span = clean_run(page, first, last)
            if span is not None:
                found.append(Candidate(page.index, *span))
    return found


def clean_run(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the words of a run that are the name proper, or None if there are none."""
    first, last = _best_piece(page, first, last)
    first = _behind_office(page, first, last)
    while first < last and _is_before_name(page, first, last):
        first += 1
    while first < last and not page.words[last - 1].is_capital:
        last -= 1
    while last - first > 1 and is_no_name_word(page.words[last - 1].text):
        if last - first == 2 and fold_word(page.words[last - 1].text) in THINGS:
            return None
        last -= 1
    if not 0 < last - first <= MAX_WORDS or not is_name_shaped(page, first, last):
        return None
    return first, last


def _behind_office(page: Page, first: int, last: int) -> int:
    """Return where a name starts behind an office inside a run (`Acme CEO Ana Petrova`)."""
    inner = range(first + 1, last - 1)
    offices = (i + 1 for i in inner if fold_word(page.words[i].text) in _INNER_OFFICES)
    return max(offices, default=first)


def is_name_shaped(page: Page, first: int, last: int) -> bool:
    """Return whether words look like a name: letters only, capitals, no word of a thing."""
    words = [word.text for word in page.words[first:last]]
    if any(char.isdigit() or char == "&" for word in words for char in word):
        return False
    if any(not w.is_capital and not is_particle(w.text) for w in page.words[first:last]):
        return False
    if len(words) == 1:
        only = words[0]
        return len(only) > 1 and not is_no_name(only) and not is_title(only)
    return not any(is_no_name_word(word) for word in words)


def is_announced(page: Page, candidate: Candidate) -> bool:
    """Return whether a title stands before a name, or a verb of saying beside it."""
    before = page.words[candidate.first - 1].text if candidate.first else ""
    after = page.words[candidate.last].text if candidate.last < len(page.words) else ""
    return is_title(before) or fold_word(before) in SAYING or fold_word(after) in SAYING


def is_particle(word: str) -> bool:
    """Return whether a word is one of those inside a family name (`von`, `bin`)."""
    return fold_word(word) in PARTICLES


def is_suffix(word: str) -> bool:
    """Return whether a word is `Jr`, `Sr`, `III`."""
    return fold_word(word) in SUFFIXES


def _person_runs(page: Page) -> Iterable[tuple[int, int]]:
    """Yield runs of words under one PERSON entity."""
    start = 0
    for index in range(1, len(page.words) + 1):
        if index < len(page.words) and page.entities[index] is page.entities[start]:
            continue
        if page.label(start) == "PERSON":
            yield start, index
        start = index


def _best_piece(page: Page, first: int, last: int) -> tuple[int, int]:
    """Cut a run where no name goes on, and return the piece with most capitalised words."""
    pieces: list[tuple[int, int]] = []
    start = first
    for index in range(first, last):
        if index + 1 == last or not page.is_joined(index):
            pieces.append((start, index + 1))
            start = index + 1
    return max(pieces, key=lambda p: (sum(w.is_capital for w in page.words[p[0] : p[1]]), -p[0]))


def _is_description(page: Page, index: int) -> bool:
    """Return whether the first of three words is none of the name (`Welshman Ian Rush`)."""
    one, two = page.words[index].text, page.words[index + 1].text
    if is_place(one) and is_given_name(two):
        return True
    return _TRADE.search(one) is not None and not is_name_word(one) and is_given_name(two)


def _is_before_name(page: Page, first: int, last: int) -> bool:
    word = page.words[first]
    if last - first > 2 and any(w.text in _POSITIONS for w in page.words[first : first + 2]):
        return True
    if last - first > 1 and (is_title(word.text) or is_no_name_word(word.text)):
        return last - first > 2 or fold_word(word.text) not in _GIVEN_TOO
    if last - first > 2 and _is_description(page, first):
        return True
    return not word.is_capital and not (is_particle(word.text) and last - first > 1)
