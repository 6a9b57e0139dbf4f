"""What a quantity measures by the words around it, where no parse of them is at hand.

>>> tokens = Tokens("bilateral trade exceeded $200 bn")
>>> span = find_nearby(tokens, draft, 2)
>>> text[slice(*span)]
'bilateral trade'

The counted noun phrase itself; else "of ..." behind a percentage or a part; else the nouns behind
the quantity, if it stands before a noun; else the subject before the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.nouns import STOPS, Noun, is_head, is_plural, singular_of
from seedpkg.extract.figures.number_words import TENS, UNITS
from seedpkg.extract.figures.wording import is_change

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_ARTICLES = frozenset("the a an its their his her our this that these those my your".split())
_ENDS = frozenset('.;:?!()[]“”"|')
_NO_HEADS = STOPS | {"thousand", "million", "billion", "trillion", "percent", "cent"}
_MOST = 8
"""Words of a phrase at most; of the way back to a subject three times as many."""
_VERBS = frozenset(
    "is are was were be been has have had will would could can may might should must do does did "
    "rose fell grew rise rises fall falls grow grows lost gained gain lose hit hits reached reach "
    "exceed exceeds exceeded cost costs paid pay sold sell sells bought buy buys saw sees see held "
    "hold holds stood stands stand lasted lasts last said says say expects expect won wins win "
    "took take takes spent spend spends made make makes slid shed sank came went ran run runs "
    "sent send sends got get gets put led left gave give gives featured "
    "worth valued up down announced spoke met wrote told drew began drove flew knew kept left "
    "brought caught taught thought sought fought built struck swept rang threw blew slept stole "
    "shook hurt ended started meant sat shot wore broke chose ate felt sang swam ran beat "
    "plans plan needs need wants want".split()
)


_BEHIND = frozenset({"percent", "money", "measure", "age", "ratio"})
_NOT_MEASURED = frozenset(
    "long wide high tall deep thick across effective higher lower more less north south east west "
    "northeast northwest southeast southwest away old cheaper larger smaller faster bigger faster "
    "combined total year quarter month annually".split()
)
_OUT = _NOT_MEASURED | frozenset(UNITS) | frozenset(TENS)


def find_nearby(tokens: Tokens, draft: Draft, modifier_first: int) -> tuple[int, int] | None:
    """Return the interval of what is measured; `modifier_first` is where the modifier starts."""
    if draft.noun is not None:
        return _interval(tokens, draft.noun.first, draft.noun.last)
    found = None
    if tokens.low(draft.last) == "of":
        found = _forward(tokens, draft.last + 1)
    elif draft.kind == "ratio" and tokens.low(draft.last) in _ARTICLES:
        found = _forward(tokens, draft.last)
    if found is None and _touches_noun(tokens, draft):
        found = _forward(tokens, draft.last)
    return found or _subject(tokens, modifier_first)


def capped_noun(tokens: Tokens, start: int, end: int) -> Noun | None:
    """Return `deployed warheads` of "limits deployed warheads to 1,550", its plural as the unit.

    `start` is the token of the verb, `end` that of the number.
    """
    first = start + 1
    while tokens.low(first) in _ARTICLES or tokens.low(first) in ("number", "of"):
        first += 1
    head = tokens.low(end - 2)
    if end - 1 <= first or not is_plural(head):
        return None
    return Noun(first, end - 1, singular_of(head))


def _touches_noun(tokens: Tokens, draft: Draft) -> bool:
    word = tokens[draft.last]
    if word.kind != "w" or word.low in STOPS or word.low in _VERBS or word.low in _OUT:
        return False
    hyphen = draft.last - draft.first > 2 and tokens.low(draft.last - 2) == "-"
    return draft.kind in _BEHIND or (draft.kind == "duration" and hyphen)


def _forward(tokens: Tokens, index: int) -> tuple[int, int] | None:
    place = index
    while _leads(tokens, place):
        place += 1
    first = place
    while place < first + _MOST and tokens[place].kind == "w":
        if tokens.low(place) in STOPS or tokens.low(place) in _VERBS:
            break
        place += 1
        if is_head(tokens, place - 1) and not is_plural(tokens.low(place)):
            break
        if tokens.low(place) in ("-", "‑") and tokens[place].glued and tokens[place + 1].glued:
            place += 1
    if tokens[place - 1].kind == "s":
        place -= 1
    return _interval(tokens, first, place)


def _leads(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    return token.kind == "n" or token.low in _ARTICLES or token.low.endswith("ly")


def _subject(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Walk back over the verb phrase, then take the noun phrase before it."""
    if tokens.low(index - 1) in ("by", "for") and tokens[index - 2].kind == "w":
        found = _interval(tokens, *_phrase_back(tokens, index - 2))
        head = tokens.low(index - 2)
        if found is not None and head not in _NO_HEADS and not is_change(head):
            return found
    place = index - 1
    limit = max(-1, index - 3 * _MOST)
    while place > limit and not _is_verb(tokens.low(place)):
        if tokens[place].text in _ENDS:
            break
        place -= 1
    if place <= limit or tokens[place].text in _ENDS:
        return _interval(tokens, *_phrase_back(tokens, index - 1))
    while place > limit and (_is_verb(tokens.low(place)) or tokens.low(place) in ("to", "also")):
        place -= 1
    if tokens.low(place) in ("and", "or", "but"):
        return None
    return _interval(tokens, *_phrase_back(tokens, place))


def _is_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 4 and word.endswith("ed"))


def _phrase_back(tokens: Tokens, last: int) -> tuple[int, int]:
    place = last
    while place >= 0 and tokens.low(place) in STOPS:
        place -= 1
    end = place + 1
    while place > end - 1 - _MOST and (_is_nominal(tokens, place) or _joins_names(tokens, place)):
        place -= 1
    if tokens[place + 1].kind == "s":
        place += 1
    return place + 1, end


def _joins_names(tokens: Tokens, place: int) -> bool:
    left, right = tokens[place - 1].text[:1], tokens[place + 1].text[:1]
    return tokens.low(place) == "and" and left.isupper() and right.isupper()


def _is_nominal(tokens: Tokens, place: int) -> bool:
    word = tokens[place]
    if word.kind == "s":
        return word.text in ("-", "&", "/") and tokens[place + 1].glued
    return word.kind == "w" and word.low not in STOPS and not _is_verb(word.low)


def _interval(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    if last <= first or first < 0 or last > tokens.size:
        return None
    return tokens[first].start, tokens[last - 1].end
