"""Titles and offices that stand before a name and are no part of it.

>>> strip_titles("Chinese leader Deng Xiaoping"), strip_titles("Sen. John Smith")
('Deng Xiaoping', 'John Smith')
"""

from __future__ import annotations

from seedpkg.names.words import fold_word

HONORIFICS = frozenset(
    "mr mrs ms miss mx messrs dr doctor prof professor sir dame lord lady rev reverend fr "
    "father sister "
    "pastor sheikh shaikh sheik imam mullah ayatollah rabbi pope cardinal bishop archbishop saint "
    "king queen prince princess crown duke duchess emperor sultan emir herr frau monsieur madame "
    "señor senor senora don".split()
)
RANKS = frozenset(
    "gen general col colonel lt lieutenant maj major capt captain sgt sergeant cpl corporal adm "
    "admiral cmdr commander marshal pvt private brig brigadier cmdr officer detective inspector "
    "constable trooper sheriff deputy cadet".split()
)
OFFICES = frozenset(
    "president vice-president premier prime minister chancellor secretary senator sen sens rep "
    "reps representative congressman congresswoman gov governor mayor ambassador envoy chairman "
    "chairwoman chairperson chair chief director commissioner judge justice attorney speaker "
    "spokesman spokeswoman spokesperson leader foreign defense defence finance interior ex former "
    "acting late vice founder co-founder cofounder owner chef ceo coach manager aide adviser "
    "advisor counsel undersecretary "
    "treasurer dictator mp mep msp councilman councilwoman councillor delegate".split()
)
WOMEN = frozenset("mrs ms miss mme madame frau senora señora lady dame queen princess".split())
MEN = frozenset("mr messrs monsieur herr senor señor sir lord king prince".split())
"""Titles that only women, and only men, bear."""
_LONGEST = 24
TITLES = HONORIFICS | RANKS | OFFICES

_LOWER_PARTICLES = frozenset(
    "van von der den de del della di da das do dos du la le les ter ten zu af av al el bin bint "
    "ibn ben abu y e ul ur".split()
)


def is_title(word: str) -> bool:
    """Return whether a word, in any case and with or without a stop, is a title or office."""
    return fold_word(word) in TITLES


def strip_titles(name: str) -> str:
    """Return a name without the titles and descriptions that stand before it.

    The last word always stays.
    """
    words = name.split()
    first = 0
    for index, word in enumerate(words[:-1]):
        is_office = fold_word(word) in OFFICES and index + 2 < len(words)
        if is_office or _is_common_word(word):
            first = index + 1
    while first < len(words) - 1 and is_title(words[first]):
        first += 1
    return " ".join(words[first:])


def _is_common_word(word: str) -> bool:
    return word[:1].islower() and "-" not in word and fold_word(word) not in _LOWER_PARTICLES


def is_woman_title(before: str) -> bool | None:
    """Return whether a text ends with a woman's title (`Mrs. `), None if with neither's.

    >>> is_woman_title("said Mrs. "), is_woman_title("Mr "), is_woman_title("Dr. ")
    (True, False, None)
    """
    words = before[-_LONGEST:].split()
    word = fold_word(words[-1]) if words and before[-1:].isspace() else ""
    return word in WOMEN if word in WOMEN or word in MEN else None
