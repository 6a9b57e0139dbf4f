"""The subject that opens a sentence, which a later verb may share or a pronoun take up.

[Ana Petrova] praised the workers, adding that ...      On Monday, [she] came and said ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.quotes.cues import (
    BREAKS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
)
from seedpkg.extract.quotes.subjects import PHRASE, Subject

if TYPE_CHECKING:
    from seedpkg.extract.quotes.words import Passage

LEADING = 5
"""How many tokens a subject may have that opens a sentence and is no name."""


def find_leading_subject(passage: Passage, first: int, last: int) -> Subject | None:
    """Return the subject that opens a sentence: he or she, a name, or a few words."""
    first = _skip_introduction(passage, first, last)
    if passage.lower(first) in ("he", "she"):
        return Subject(first, first + 1, "pronoun", first)
    for index in range(first, min(first + PHRASE, last)):
        name = passage.by_first.get(index)
        if name is None:
            continue
        is_first = name.role <= first + (passage.lower(first) in DETERMINERS)
        is_plain = not name.is_possessive and passage.lower(name.last) not in ("and", "or", "&")
        return (
            Subject(name.first, name.last, "name", name.role, name.person)
            if is_first and is_plain
            else None
        )
    return _leading_words(passage, first, last)


def _skip_introduction(passage: Passage, first: int, last: int) -> int:
    """Return the token behind `On Monday,` or `In a letter to the council,`."""
    if passage.lower(first) in PREPOSITIONS:
        for at in range(first + 1, min(first + PHRASE, last)):
            if passage.lower(at) == ",":
                return at + 1
    return first


def _leading_words(passage: Passage, first: int, last: int) -> Subject | None:
    """Return the few words before the first finite verb: `The White House has ...`."""
    for index in range(first, min(first + LEADING, last)):
        word = passage.lower(index)
        if word in FINITE and index > first:
            return Subject(first, index, "phrase", first)
        if not passage.is_word(index) or word in BREAKS | PREPOSITIONS:
            return None
    return None
