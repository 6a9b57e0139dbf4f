"""Which noun a bare number counts, where the parse of its sentence knows better than the words.

"the 600,000 Israelis who ..."                Israelis: no plural by its spelling
"13,000 false or misleading claims"           claims: beyond the reach of the word rules
"20 people who walk and 30 who drive"         people: shared with the number before
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.label_words import is_abstract, is_counted, is_label, is_noun
from seedpkg.extract.figures.nouns import IRREGULAR, Noun, is_plural, singular_of

if TYPE_CHECKING:
    from seedpkg.extract.figures.label_words import Amount
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_NO_KINDS = frozenset(
    "estimated additional total combined average further other mere whopping staggering full good "
    "whole entire reported confirmed last next past first same exact extra overall cumulative "
    "massive huge astonishing incredible impressive minimum maximum".split()
)
"""Words before a number that tell of the number, not of the kind of thing counted."""

_LONGEST_UNIT = 4
"""Letters of a short form that is taken for a unit nobody has listed; a longer word is a noun."""

_PLURALS = frozenset({"NNS", "NNPS"})
_REACH = 6
"""Tokens from the number to its noun at most, as in the word rules."""


def count_by_parse(tokens: Tokens, draft: Draft, amount: Amount | None) -> Draft:
    """Return a bare number with the noun that it counts in its sentence, unchanged if none."""
    if amount is None or draft.kind != "number" or draft.role != "figure":
        return draft
    head = _counted(amount)
    if head < 0:
        return draft
    token = amount.sentence.tokens[head]
    last = bisect_left(tokens.items, token.end, key=lambda item: item.start)
    first = draft.last if head >= amount.last else last - 1
    if last <= first or tokens[last - 1].end != token.end:
        return draft
    noun = Noun(first, last, _singular(token.lower))
    return replace(draft, kind="count", noun=noun, rule="parsed-noun")


def name_counted(tokens: Tokens, draft: Draft, amount: Amount | None) -> str | None:
    """Return the counted phrase in lower case, its head singular, None if no noun is counted.

    A word before the number that tells the kind is a part of it: "the top three seeds".
    """
    if draft.noun is None:
        return None
    words = draft.noun.words(tokens)
    kind = "" if amount is None or draft.kind == "ordinal" else _kind_before(amount)
    return f"{kind} {words}" if kind else words


def _kind_before(amount: Amount) -> str:
    sentence, before = amount.sentence, amount.first - 1
    if before < 0:
        return ""
    token = sentence.tokens[before]
    told = token.dep in ("amod", "nmod") and token.tag in ("JJ", "JJS", "NN")
    if not told or token.head < amount.last or not is_noun(sentence.tokens[token.head]):
        return ""
    return "" if token.lower in _NO_KINDS or not token.is_word else token.lower


def _counted(amount: Amount) -> int:
    sentence = amount.sentence
    token = sentence.tokens[amount.head]
    head = token.head
    if sentence.lower(amount.last) == "who":
        return _shared(amount)
    if token.dep != "nummod" or not amount.last <= head < amount.last + _REACH:
        return -1
    noun = sentence.tokens[head]
    if not is_label(sentence, head) or sentence.lower(amount.last) in ("-", "or", "/"):
        return -1
    if noun.tag in _PLURALS:
        return head
    return head if _is_unit(amount, head) else -1


def _is_unit(amount: Amount, head: int) -> bool:
    """Say whether a singular noun ends what the number says: "(15.3 ppg, ...)"."""
    sentence = amount.sentence
    token = sentence.tokens[head]
    if head != amount.last or token.tag != "NN" or is_abstract(token):
        return False
    is_short = len(token.text) <= _LONGEST_UNIT or is_plural(token.lower)
    if not is_short or (amount.first > 0 and is_noun(sentence.tokens[amount.first - 1])):
        return False
    closed = head + 1 >= len(sentence.tokens) or not sentence.tokens[head + 1].text[0].isalnum()
    return closed and token.text.isalpha()


def _shared(amount: Amount) -> int:
    """Return the noun of the number before in `20 people who walk and 30 who drive`."""
    sentence = amount.sentence
    for index in range(amount.first - 1, 0, -1):
        if sentence.lower(index) == "who" and is_counted(amount, index - 1):
            return index - 1
    return -1


def _singular(word: str) -> str:
    found = singular_of(word)
    if found == word and word not in IRREGULAR and word.endswith("is") and len(word) > 5:
        return word[:-1]
    return found
