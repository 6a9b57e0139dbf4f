"""The words of roles: offices, trades, relations, and what may stand before them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from seedpkg.extract.people.vocabulary import FUNCTION_WORDS, SAYING, TIMES
from seedpkg.names import fold_word
from seedpkg.names.titles import OFFICES, RANKS

if TYPE_CHECKING:
    from seedpkg.extract.people.tokens import Page

MAX_WORDS = 30
"""Longest role in words: offices with long names of institutions have about twenty."""
_MODIFIERS = frozenset(
    "top former foreign affairs affair policy senior deputy chief acting outgoing incoming prime "
    "vice assistant associate executive general state national security economic presidential "
    "parliamentary federal regional local military political human rights defence defense finance "
    "interior trade energy health education labour labor justice press media public relations "
    "opposition ruling party veteran longtime long-time late ex then interim special permanent "
    "principal managing co supreme longest-serving retired newly elected re-elected prominent "
    "leading famous star american-born district county city white house cabinet campaign defense "
    "nuclear climate technology investment research market sales team head football soccer tennis "
    "basketball baseball hockey golf pop rock film movie opera rap first second third lead chair "
    "lady product operating financial information legal revenue commercial content creative "
    "digital data medical".split()
)
_ROLES = (OFFICES | RANKS) - _MODIFIERS - frozenset(
    "foreign defense defence finance interior ex former acting late vice prime private major "
    "general chief co".split()
) | frozenset(
    "diplomat negotiator analyst economist lawyer prosecutor founder executive officer head boss "
    "editor reporter correspondent author writer novelist poet professor researcher scientist "
    "historian activist campaigner lawmaker politician candidate nominee banker strategist "
    "investor billionaire businessman businesswoman entrepreneur king queen prince princess pope "
    "patriarch ayatollah emir sultan player striker midfielder defender goalkeeper quarterback "
    "pitcher driver rider champion actor actress singer rapper musician comedian artist director "
    "producer filmmaker journalist broadcaster star expert specialist doctor surgeon scholar "
    "fellow representative official general chief monarch president-elect successor predecessor "
    "chair counterpart wife husband son daughter brother sister father mother lady".split()
)
LINKS = frozenset("of for to at in on and the".split())
_FORMS_OF_ADDRESS = frozenset("holiness highness majesty excellency honour honor eminence".split())
STOPS = (
    (FUNCTION_WORDS | SAYING | TIMES | _FORMS_OF_ADDRESS)
    - LINKS
    - frozenset("first second third".split())
)


def is_role(word: str) -> bool:
    """Return whether a word is an office, trade or relation that a person can have.

    Trades count in small letters only: `Baker` and `Potter` are names.
    """
    folded = fold_word(word)
    last = folded.split("-")[-1]
    if folded in _ROLES or last in _ROLES:
        return True
    return word.islower() and not _trades().isdisjoint((folded, last))


@cache
def _trades() -> frozenset[str]:
    text = files("seedpkg.extract.people").joinpath("occupations.txt").read_text(encoding="utf-8")
    return frozenset(map(fold_word, text.split()))


def is_modifier(page: Page, index: int) -> bool:
    """Return whether a word may stand before the word of a role: `deputy`, `Kenyan`."""
    word = page.words[index]
    folded = fold_word(word.text)
    if folded == "new" and word.is_capital:
        return _is_of_place(page, index)
    if folded in STOPS or folded in LINKS:
        return False
    if page.gap(index) == ". " and len(word.text) > 4:
        return False
    return word.text[:1].isupper() or folded in _MODIFIERS or is_role(word.text)


def _is_of_place(page: Page, index: int) -> bool:
    """Say whether `New` is the first word of a place's name (`New Jersey`), not of a role."""
    after = page.words[index + 1] if index + 1 < len(page.words) else None
    if after is None or not after.is_capital or page.gap(index) != " ":
        return False
    return not (is_role(after.text) or fold_word(after.text) in _MODIFIERS)


def is_closed(page: Page, end: int) -> bool:
    """Return whether the words before `end` are shut off by a comma or by the paragraph's end."""
    gap = page.gap(end - 1)
    return end >= len(page.words) or gap.strip(" ")[:1] in _CLOSING


_CLOSING = frozenset(",.;:()—–-")
