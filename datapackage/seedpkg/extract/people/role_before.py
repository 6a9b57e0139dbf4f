"""The role that stands right before a name: `White House aide` John Roe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.role_words import LINKS, MAX_WORDS, is_closed, is_modifier, is_role
from seedpkg.extract.people.vocabulary import THINGS
from seedpkg.names import fold_word
from seedpkg.names.titles import HONORIFICS

if TYPE_CHECKING:
    from seedpkg.extract.people.tokens import Page


def role_before(page: Page, first: int) -> tuple[int, int] | None:
    """Return the words [first, last) of the role before a name."""
    if first == 0 or page.gap(first - 1) not in (" ", ". "):
        return None
    if page.gap(first - 1) == ". " and page.words[first].is_sentence_start:
        return None
    if fold_word(page.words[first - 1].text) in LINKS or _is_of_another(page, first):
        return None
    start = _plain_start(page, first) if is_role(page.words[first - 1].text) else None
    if start is None:
        start = _office_start(page, first)
    return None if start is None else (start, first)


def _is_of_another(page: Page, first: int) -> bool:
    """Say whether what stands before a name is whose it is of: `an adviser to Mr Roe`."""
    before = [fold_word(word.text) for word in page.words[max(0, first - 2) : first]]
    return len(before) > 1 and before[0] in LINKS and before[1] in HONORIFICS


def _plain_start(page: Page, first: int) -> int:
    """Return where `White House press secretary`, right before a name, starts."""
    start = first - 1
    while start > 0 and first - start < MAX_WORDS and _is_glued(page, start - 1):
        if is_modifier(page, start - 1):
            start -= 1
        elif start < first - 1 and _names_institution(page, start):
            start -= 2
        else:
            break
    return start


def _names_institution(page: Page, index: int) -> bool:
    """Say whether a word goes on from `Bank of`, `Association of` ..."""
    if index < 2 or not (page.words[index].is_capital and _is_glued(page, index - 2)):
        return False
    head = page.words[index - 2]
    is_of = page.words[index - 1].text == "of"
    return is_of and head.is_capital and fold_word(head.text) in THINGS


def _office_start(page: Page, first: int) -> int | None:
    """Return where `Secretary of the Security Council`, right before a name, starts.

    Offices joined by a comma (`Director of the Office, Minister of Trade`) are taken whole.
    """
    start: int | None = None
    index = first - 1
    while index >= 0 and first - index < MAX_WORDS and _is_glued(page, index, comma=True):
        gap = page.gap(index)
        if index + 1 < first and "," in gap and start != index + 1:
            break
        word = page.words[index].text
        is_link = fold_word(word) in LINKS
        if not is_link and not is_modifier(page, index) and not is_role(word):
            break
        if is_role(word) and _has_complement(page, index, first):
            start = index
            while start > 0 and _is_glued(page, start - 1) and is_modifier(page, start - 1):
                start -= 1
            index = start
            if index > 0 and "," not in page.gap(index - 1):
                break
        index -= 1
    return start


def _has_complement(page: Page, index: int, first: int) -> bool:
    """Return whether `of`, `for` ... and a capitalised word follow before the name."""
    return index + 2 < first and fold_word(page.words[index + 1].text) in (
        "of", "for", "to", "at", "in",
    )  # fmt: skip


def _is_glued(page: Page, index: int, comma: bool = False) -> bool:
    """Return whether nothing but white space, a possessive or an abbreviation's stop follows."""
    gap = page.gap(index)
    if index + 1 < len(page.words) and page.words[index + 1].is_sentence_start:
        return False
    return gap in (" ", "'s ", "’s ", "' ", "’ ", ". ") or (comma and gap in (", ", " ("))


def apposed_before(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the words of `prime minister` in `the prime minister, Jane Roe, said`, or in brackets.

    A determiner or owner must stand before it, and the name be shut off too; else it may be a list.
    """
    if first == 0 or page.gap(first - 1) not in (", ", " (") or not is_closed(page, last):
        return None
    is_plain = is_role(page.words[first - 1].text)
    start = _plain_start(page, first) if is_plain else _office_start(page, first)
    if start is None:
        return None
    is_owned = any(page.gap(at) in _POSSESSIVES for at in range(max(start - 1, 0), first - 1))
    is_told = start > 0 and fold_word(page.words[start - 1].text) in _DETERMINERS
    return (start, first) if is_owned or is_told else None


_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ "))
_DETERMINERS = frozenset("the his her their its our my".split())
