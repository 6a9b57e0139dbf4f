"""The role that stands behind a name: Jane Roe, the `head of the agency`, said ..."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.people.role_words import LINKS, STOPS, is_closed, is_modifier, is_role
from seedpkg.extract.people.vocabulary import SAYING
from seedpkg.names import fold_word, is_given_name

if TYPE_CHECKING:
    from seedpkg.extract.people.tokens import Page

MAX_APPOSITION = 25
"""Longest role behind a name in words: those of professors name chair, school and university."""
_MAX_BEFORE = 5
"""Words before the word of the role: `a 34-year-old real estate agent`."""
_DETERMINERS = frozenset("the a an its his her their another our my".split())
_INNER = frozenset("a an its his her their".split())
_ENDING = frozenset("who whose whom which that".split()) | SAYING
"""Words that end a role without a comma: `a teacher who saw it`, `a spokeswoman said`."""
_WITHIN = frozenset(("with", "from", "by"))
_GLUE = frozenset((" ", "'s ", "’s ", "' ", "’ ", " & "))
_NO_DESCRIPTION = re.compile(r".*(?:ed|ing|ly|s)")
_FIELDS = frozenset(
    "marketing engineering founding managing operating accounting banking advertising publishing "
    "programming licensing manufacturing nursing visiting recording acting leading retired "
    "business politics sales sports news arts physics economics mathematics communications "
    "operations systems sciences humanities athletics robotics genetics logistics foods".split()
)


def role_behind(page: Page, last: int) -> tuple[int, int] | None:
    """Return the words of `head of the agency` in `Jane Roe, the head of the agency, said`."""
    if last >= len(page.words) or page.gap(last - 1) != ", ":
        return None
    first = last + (fold_word(page.words[last].text) in _DETERMINERS)
    head = _head_of_role(page, first)
    if head is None:
        return None
    end = head + 1
    while end < len(page.words) and end - first < MAX_APPOSITION and _goes_on(page, end - 1):
        word = page.words[end]
        folded = fold_word(word.text)
        if folded in _ENDING:
            return _without_links(page, first, end)
        if folded in STOPS and not word.is_capital and folded not in _INNER | _WITHIN:
            return None
        end += 1
    is_person = end > head + 1 and is_given_name(page.words[head + 1].text)
    is_listed = is_person and page.words[head + 1].is_capital
    return (first, end) if is_closed(page, end) and not is_listed else None


def _head_of_role(page: Page, first: int) -> int | None:
    """Return the first word of a role that is an office or trade, if but adjectives lie before."""
    for index in range(first, min(first + _MAX_BEFORE + 1, len(page.words))):
        if is_role(page.words[index].text):
            return index
        if not (is_modifier(page, index) or _may_describe(page, index)):
            return None
        if not _goes_on(page, index):
            return None
    return None


def _goes_on(page: Page, index: int) -> bool:
    """Return whether nothing ends a phrase behind a word; a stop may be that of `U.S.`."""
    gap = page.gap(index)
    if gap.startswith(".") and index + 1 < len(page.words):
        is_short = "." in page.words[index].text or len(page.words[index].text) < 3
        return is_short and gap[1:] in _GLUE and not page.words[index + 1].is_sentence_start
    return gap in _GLUE


def _may_describe(page: Page, index: int) -> bool:
    """Return whether a word in small letters may tell which trade: `network`, `34-year-old`."""
    folded = fold_word(page.words[index].text)
    if folded in STOPS or folded in LINKS:
        return False
    return folded in _FIELDS or _NO_DESCRIPTION.fullmatch(folded) is None


def _without_links(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """Return the words of a role without the links at its end: `a friend of` has none."""
    return None if fold_word(page.words[end - 1].text) in LINKS | _INNER else (first, end)
