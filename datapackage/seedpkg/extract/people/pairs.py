"""Names that the model did not tag as persons, known by a given name before a name word.

`Wanda Mazur`, tagged as an organisation; `W. Mazur` in a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import Candidate, is_particle
from seedpkg.extract.people.vocabulary import is_no_name, is_place
from seedpkg.names import fold_word, is_given_name, is_name_word, is_title
from seedpkg.names.parts import is_family_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.extract.people.tokens import Page

_INITIALS = re.compile(r"[A-Z](?:\.?-?[A-Z]){0,2}")
_CLOSED = frozenset(("DATE", "TIME", "LAW", "MONEY", "LANGUAGE", "FAC", "EVENT"))
LOCATING = frozenset(
    "in at from near to of outside around across into toward towards through via between".split()
)
"""Words before places."""
MAX_RUN = 4


def find_pairs(page: Page) -> Iterable[Candidate]:
    """Yield runs of two to four capitalised words: a given name or initials, then name words."""
    index = 0
    while index < len(page.words) - 1:
        last = _run_end(page, index) if page.words[index].is_capital else index
        if last - index > 1:
            yield Candidate(page.index, index, last)
            index = last
        else:
            index += 1


def _run_end(page: Page, first: int) -> int:
    """Return where a name that starts at a capital word ends; the word itself if it starts none."""
    family_first = _family_first_end(page, first)
    if family_first > first or not _starts_name(page, first):
        return family_first
    end = last = first + 1
    while end < len(page.words) and page.is_joined(end - 1) and end - first < MAX_RUN:
        word = page.words[end].text
        if not is_particle(word) or page.words[end].is_capital:
            if not _continues_name(page, end):
                break
            last = end + 1
        end += 1
    return first if _goes_on(page, last) or _is_located(page, first) else last


def _family_first_end(page: Page, first: int) -> int:
    """Return where a name such as `Deng Xiaoping` ends; the word itself if it is none."""
    for last in (first + 3, first + 2):
        words = page.words[first:last]
        if last > len(page.words) or any(not w.is_capital or is_place(w.text) for w in words):
            continue
        if not is_family_first(tuple(word.text for word in words)) or _goes_on(page, last):
            continue
        if all(page.gap(i) == " " for i in range(first, last - 1)) and not any(
            page.label(i) in _CLOSED or is_no_name(page.words[i].text) for i in range(first, last)
        ):
            return last
    return first


def _starts_name(page: Page, index: int) -> bool:
    word = page.words[index]
    if page.label(index) in _CLOSED or is_no_name(word.text):
        return False
    if index > 0 and page.gap(index - 1) == " " and _is_name_like(page, index - 1):
        return False
    if _INITIALS.fullmatch(word.text) and page.gap(index).startswith("."):
        return word.text != "X" or index == 0 or not page.words[index - 1].text.islower()
    if is_title(word.text) or is_place(word.text) or word.text.isupper():
        return False
    return is_given_name(word.text)


def _continues_name(page: Page, index: int) -> bool:
    word = page.words[index]
    if not word.is_capital or len(word.text) < 2 or page.label(index) in _CLOSED:
        return False
    if is_no_name(word.text) or is_place(word.text) or is_title(word.text):
        return False
    if not is_name_word(word.text) and not _is_lone_pair(page, index):
        return False
    return not (word.text.isupper() and len(word.text) < 4)


def _is_located(page: Page, first: int) -> bool:
    """Return whether a run is tagged as a place and stands where one does (`in Santa Ana`)."""
    if page.label(first) not in ("GPE", "LOC", "FAC"):
        return False
    after = page.entities[first]
    last = first
    while last < len(page.words) and page.entities[last] is after:
        last += 1
    if page.gap(last - 1) == ", " and page.label(last) in ("GPE", "LOC"):
        return True
    return first > 0 and fold_word(page.words[first - 1].text) in LOCATING


def _is_lone_pair(page: Page, index: int) -> bool:
    """Return whether a given name and an unknown word are an entity, or stand between others."""
    if page.entities[index - 1] is not page.entities[index] or len(page.words[index].text) < 4:
        return False
    if page.entities[index] is not None:
        return page.is_whole_entity(_behind_places(page, index - 1), index + 1)
    after = page.words[index + 1] if index + 1 < len(page.words) else None
    return after is None or not after.is_capital or page.gap(index) != " "


def _behind_places(page: Page, index: int) -> int:
    """Return where an entity starts if but places stand in it before a word: `Kenya Ana Roe`."""
    first = index
    while first > 0 and page.entities[first - 1] is page.entities[index]:
        first -= 1
        word = page.words[first]
        is_whole = is_place(word.text) and fold_word(word.text) not in _PARTS_OF_PLACES
        if word.is_capital and not is_whole:
            return index
    return first


_PARTS_OF_PLACES = frozenset(
    "san santa santo saint st new los las el la fort port mount cape north south east west great "
    "united saudi sri hong costa puerto rio sierra".split()
)
"""Words that name a place only with the next one: `San Francisco Giants` is no Francisco."""


def _is_name_like(page: Page, index: int) -> bool:
    """Return whether the word before is a capitalised word that could be part of a longer name."""
    word = page.words[index]
    if not word.is_capital or word.is_sentence_start:
        return False
    return not (is_title(word.text) or is_place(word.text) or is_no_name(word.text))


def _goes_on(page: Page, last: int) -> bool:
    """Return whether a capitalised word follows that makes it the name of a thing."""
    if last >= len(page.words) or page.gap(last - 1) not in (" ", " & "):
        return False
    word = page.words[last]
    return page.gap(last - 1) == " & " or (
        word.is_capital
        and page.entities[last] is not None
        and page.entities[last] is page.entities[last - 1]
    )
