"""Drop what stands where places, groups and things do, and nowhere where a person would.

`the Tora Bora caves`, `Al Qaeda fighters`, `near Alice Springs`; but `Mr Springs said`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from seedpkg.extract.people.witnesses import drop_doubted, folded_words
from seedpkg.names import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.people.candidates import Candidate
    from seedpkg.extract.people.tokens import Page

_NEAR: Final = frozenset("near outside throughout around toward towards above".split())
"""Prepositions behind which mostly places stand."""
_DIRECTIONS: Final = frozenset(
    "north south east west northwest northeast southwest southeast".split()
)
_BEHIND: Final = frozenset(
    "region area areas district province valley mountains hills caves island islands river harbour "
    "harbor coast beach desert border refinery reactor plant cathedral airport airfield village "
    "town suburb settlement prison jail camp road highway "
    "network militants fighters members operatives cells insurgents guerrillas rebels militia "
    "terrorists suspects prisoners fighter militant operative insurgent leader leaders "
    "battleground".split()
)
"""Nouns behind the name of a place or a group that are not behind a person's."""
_PLACES: Final = frozenset(
    "town city village suburb settlement settlements port island area region district".split()
)
"""What stands before "of" and the name of a place."""
_KINDS: Final = _PLACES | frozenset(
    "company firm retailer manufacturer carmaker airline organisation organization charity band "
    "group label broadcaster racer yacht ship vessel".split()
)
"""What a name is said to be that is no person's: "the retailer Falk Roe"."""


def drop_surrounded(pages: Sequence[Page], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without names that stand at least every other time as a thing's do.

    They stay if a place in the text speaks for them, as for those in ordinary words.
    """
    names = [folded_words(pages[one.page], one) for one in candidates]
    told = Counter(
        name
        for one, name in zip(candidates, names, strict=True)
        if _is_surrounded(pages[one.page], one)
    )
    if not told:
        return list(candidates)
    counts = Counter(names)
    doubted = {name for name, number in told.items() if 2 * number >= counts[name]}
    return drop_doubted(pages, candidates, names, doubted)


def _is_surrounded(page: Page, candidate: Candidate) -> bool:
    """Say whether the words beside a name are those beside a place, a group or a thing."""
    first, last = candidate.first, candidate.last
    before = fold_word(page.words[first - 1].text) if first else ""
    beyond = fold_word(page.words[first - 2].text) if first > 1 else ""
    if before in _NEAR or before in _KINDS:
        return True
    if before == "of" and beyond in _DIRECTIONS | _PLACES:
        return True
    for at in range(last, min(last + 2, len(page.words))):
        word = page.words[at]
        if page.gap(at - 1) != " " or word.is_capital:
            return False
        if word.text in _BEHIND:
            return at == last or before == "the"
    return False
