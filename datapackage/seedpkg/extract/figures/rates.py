"""Read what a rate is counted by: `per day`, `a share`, `-a-share`, `/day`, `an hour`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import find_unit
from seedpkg.extract.figures.nouns import STOPS, singular_of

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_AGO = frozenset({"ago", "earlier", "later", "before", "after"})
_PER_WORDS = frozenset(
    "share shares barrel gallon litre liter ounce ton tonne pound kilo kilogram kg acre hectare "
    "person head capita household unit passenger game match student pupil employee worker week "
    "month year day hour minute second night session family piece bushel square mile km dozen "
    "decade century quarter annum security kilometre kilometer litre employee ticket pop "
    "visit vehicle car customer user subscriber patient resident inhabitant hr sec season".split()
)


_KINDS_OF_SHARE = frozenset("diluted basic common ordinary american adjusted new".split())


def read_rate(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return what a rate is counted by (UCUM code or noun), and the token after it.

    Reads `per day`, `a share`, `-a-share`, `/day`, `an hour`.
    """
    place = index
    hyphen = tokens.low(place) == "-"
    if hyphen:
        place += 1
    word = tokens.low(place)
    if word == "per" and tokens[place + 1].kind == "w":
        return _rate_unit(tokens, place + 1, free=True)
    if word == "/" and tokens[place].glued and tokens[place + 1].kind == "w":
        return _rate_unit(tokens, place + 1, free=False)
    if word not in ("a", "an", "each", "every") or tokens.low(place + 2) in _AGO:
        return None
    place += 1
    if tokens.low(place) == "-":
        place += 1
    return _rate_unit(tokens, place, free=False)


def _rate_unit(tokens: Tokens, index: int, *, free: bool) -> tuple[str, int] | None:
    if tokens.low(index) in _KINDS_OF_SHARE and tokens.low(index + 1) in ("share", "unit"):
        index += 1
    word = tokens.low(index)
    if word == "annum":
        return "a", index + 1
    found = find_unit(tokens, index)
    if found is not None and found[0].system == "ucum" and (free or word in _PER_WORDS):
        return found[0].code, found[1]
    if found is not None and tokens[index - 1].text == "/":
        return found[0].code, found[1]
    if word in _PER_WORDS or (free and word not in STOPS):
        return singular_of(word), index + 1
    return None


def with_rate(tokens: Tokens, draft: Draft) -> Draft:
    """Return a draft with what follows it as its rate, if anything does."""
    rate = read_rate(tokens, draft.last)
    if rate is None:
        return draft
    per, last = rate
    if draft.unit is not None and draft.unit.code == per:
        return draft
    return replace(draft, per=per, last=last)
