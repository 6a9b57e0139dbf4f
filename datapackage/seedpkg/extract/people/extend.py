"""Let a name grow over the words beside it that belong to it.

`Otto von` -> `Otto von Bismarck`, `Gorbachev` -> `Mikhail Gorbachev`, `Martin Luther King` + `Jr`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import MAX_WORDS, Candidate, is_particle, is_suffix
from seedpkg.extract.people.tokens import is_abbreviated
from seedpkg.extract.people.vocabulary import is_no_name_word, is_place
from seedpkg.names import fold_word, is_name_word, is_title
from seedpkg.names.words import english_given_names

MAX_NICK = 3
"""Longest quoted nickname in words."""
_NAME_HEAD = re.compile(r"(?:[DO]['’]|Mc|Fitz)[A-Z][a-z]{2}")
"""How family names begin that no list has in full: `D'Amico`, `O'Brien`, `McMurray`."""
_OPENING = re.compile(r" [\"“‘']")
_CLOSING = re.compile(r"[\"”’'] ")

if TYPE_CHECKING:
    from seedpkg.extract.people.tokens import Page


def extend(page: Page, candidate: Candidate) -> Candidate:
    """Return the candidate, grown to the right and to the left by at most MAX_WORDS in all."""
    first, last = candidate.first, candidate.last
    while last - first < _longest(page) and (
        step := _step_right(page, last) or _step_nick(page, first, last)
    ):
        last += step
    while last - first < MAX_WORDS and _grows_left(page, first, last):
        first -= 1
    return Candidate(candidate.page, first, last)


def _longest(page: Page) -> int:
    """Return how many words a name may grow to: in a headline any word may have a capital."""
    return 2 if page.is_title_case else MAX_WORDS


def _step_right(page: Page, last: int) -> int:
    """Return how many words to the right belong to the name: 0 if none."""
    if last >= len(page.words) or not page.is_joined(last - 1):
        return 0
    if is_suffix(page.words[last].text) and page.words[last].is_capital:
        return 1
    particles = 0
    while particles < 3 and last + particles < len(page.words):
        word = page.words[last + particles]
        if word.is_capital or not is_particle(word.text):
            break
        particles += 1
    end = last + particles
    if end >= len(page.words) or not all(page.is_joined(i) for i in range(last - 1, end)):
        return 0
    if particles and page.words[end].is_capital:
        return particles + 1
    return int(_is_free_name_word(page, end))


def _step_nick(page: Page, first: int, last: int) -> int:
    """Return how many words a quoted nickname and the word after it take: `“Crazy” Legs`.

    In small letters it stands behind a given name alone: `Ann Roe 'beats' Carlo` has none.
    """
    if _OPENING.fullmatch(page.gap(last - 1)) is None:
        return 0
    if not page.words[last].is_capital and last - first > 1:
        return 0
    for step in range(1, MAX_NICK + 1):
        if _CLOSING.fullmatch(page.gap(last + step - 1)) is not None:
            after = page.words[last + step]
            return step + 1 if after.is_capital and not is_title(after.text) else 0
    return 0


def _grows_left(page: Page, first: int, last: int) -> bool:
    if first == 0 or not page.is_joined(first - 1):
        return False
    word = page.words[first - 1]
    if word.is_sentence_start and fold_word(word.text) not in english_given_names():
        return False
    if is_abbreviated(word.text) and len(word.text) == 1 and word.is_capital:
        return word.text != "X"
    if is_place(word.text) and last - first > 1:
        return False
    return not is_title(word.text) and _is_free_name_word(page, first - 1)


def _is_free_name_word(page: Page, index: int) -> bool:
    """Return whether a word is a name word in capitals that no other entity claims."""
    word = page.words[index]
    if not word.is_capital or is_no_name_word(word.text) or len(word.text) < 2:
        return False
    if word.text.isupper() and len(word.text) > 3 and not page.is_all_capitals:
        return False
    is_name = is_name_word(word.text) or _NAME_HEAD.match(word.text) is not None
    return page.label(index) in ("", "PERSON") and is_name
