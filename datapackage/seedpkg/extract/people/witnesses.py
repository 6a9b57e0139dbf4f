"""What speaks for a name that is in doubt: where nothing does, it is dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.people.candidates import is_announced
from seedpkg.extract.people.roles import find_role
from seedpkg.names import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from seedpkg.extract.people.candidates import Candidate
    from seedpkg.extract.people.tokens import Page

_OF_A_PERSON = re.compile(r",? (?:who|whose|whom)\b|, \d\d?,")
"""What follows the name of a person alone: a clause, an age."""
_AHEAD = 8
"""Code points behind a name in which that is looked for."""
_ADJECTIVES = frozenset("major general chief private acting late former".split())


def folded_words(page: Page, candidate: Candidate) -> tuple[str, ...]:
    """Return the words of a name, folded."""
    return tuple(fold_word(w.text) for w in page.words[candidate.first : candidate.last])


def drop_doubted(
    pages: Sequence[Page],
    candidates: Sequence[Candidate],
    names: Sequence[tuple[str, ...]],
    doubted: Set[tuple[str, ...]],
) -> list[Candidate]:
    """Return the candidates without the doubted names for which no place in the text speaks.

    `names` are the words of each. What speaks for one name speaks for all that end with the same
    word. A single word stays if it is one of a longer name that stays.
    """
    ends = {words[-1] for words in doubted}
    witnessed = {
        words[-1]
        for one, words in zip(candidates, names, strict=True)
        if words[-1] in ends and _has_witness(pages[one.page], one)
    }
    dropped = {words for words in doubted if words[-1] not in witnessed}
    longer = {word for words in names if len(words) > 1 and words not in dropped for word in words}
    return [
        one
        for one, words in zip(candidates, names, strict=True)
        if words not in dropped or (len(words) == 1 and words[0] in longer)
    ]


def _has_witness(page: Page, candidate: Candidate) -> bool:
    """Say whether a title, a role, a verb of saying, an age or `who` stands beside a name."""
    end = page.words[candidate.last - 1].end
    return (
        (is_announced(page, candidate) and not _is_qualified(page, candidate))
        or _OF_A_PERSON.match(page.text[end : end + _AHEAD]) is not None
        or find_role(page, candidate) is not None
    )


def _is_qualified(page: Page, candidate: Candidate) -> bool:
    """Say whether an adjective stands before a name that is a rank as well: `a Major Overhaul`."""
    before = page.words[candidate.first - 1].text if candidate.first else ""
    return fold_word(before) in _ADJECTIVES
