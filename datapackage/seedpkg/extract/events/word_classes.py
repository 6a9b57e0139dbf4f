"""Decide by its neighbours whether a word is a verb, a noun, or only describes the next word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.lexicon import is_verb, light_verb, readings
from seedpkg.extract.events.sentence import (
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)

if TYPE_CHECKING:
    from seedpkg.extract.events.lexicon import Reading
    from seedpkg.extract.events.sentence import Sentence

SKIPPED = frozenset(
    "also not n't never already now then recently only last first once again jointly".split()
)
"""Adverbs that may stand between an auxiliary and its verb."""


_OBJECT_REACH = 9


_NOUN_FOLLOWERS = frozenset("which who that and or but".split())


_TIME_WORDS = frozenset(
    "today yesterday tomorrow tonight last next earlier later early late this here there".split()
)


def has_object(sentence: Sentence, last: int, reading: Reading) -> bool:
    """Say whether the object that a verb needs stands near: "sent thousands of troops into"."""
    if not reading.objects:
        return True
    following = [token.lower for token in sentence.tokens[last : last + _OBJECT_REACH]]
    at = next((k for k, word in enumerate(following) if word in reading.objects), -1)
    return at >= 0 and (not reading.preposition or reading.preposition in following[at : at + 4])


def reads_as_noun(sentence: Sentence, first: int, last: int) -> bool:
    """Decide a form that is verb and noun alike ("visit", "talks", "calls") by its neighbours."""
    before, after = sentence.lower(first - 1), sentence.lower(last)
    if before in ("to", "n't", "not") or before in MODALS or before in PRONOUNS:
        return False
    word = sentence.tokens[last - 1].lower
    if word.endswith("ing") and not sentence.tokens[first].is_capital:
        return before in DETERMINERS or before in ("'s", "'") or word not in sentence.lower(first)
    if before in DETERMINERS or before in ("'s", "'") or before in PREPOSITIONS:
        return True
    if first > 0 and sentence.tokens[first - 1].is_capital and before not in FUNCTION_WORDS:
        return _capital_noun(sentence, first, after)
    if light_verb(before) is not None or before in ("and", "or", ","):
        return after in PREPOSITIONS or not after.isalpha() or after in ("there", "here")
    if word.endswith(("ed", "t")) and word not in ("visit", "arrest", "protest"):
        return False
    return before.isalpha() and before not in FUNCTION_WORDS and not _is_plural(before)


def _capital_noun(sentence: Sentence, first: int, after: str) -> bool:
    """Decide after a name: "Diallo visits Paris" is a verb, "the FAO meeting" a noun."""
    head = sentence.tokens[first].lower
    return (
        sentence.tokens[first].is_capital
        or not (head.endswith("s") and after not in PREPOSITIONS)
        or head == "talks"
    )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def is_attributive(sentence: Sentence, last: int) -> bool:
    """Say whether a noun only describes the next one ("attack helicopter", "call centre")."""
    after = sentence.lower(last)
    is_inside = last < len(sentence.tokens) and sentence.tokens[last - 1].is_capital
    if is_inside and sentence.tokens[last].is_capital and after not in FUNCTION_WORDS:
        return True
    if (
        not after.isalpha()
        or last >= len(sentence.tokens)
        or after in FUNCTION_WORDS | _NOUN_FOLLOWERS
    ):
        return False
    if is_verb(after) or after.endswith(("ed", "ing", "ly")) or readings(after):
        return False
    return not sentence.tokens[last].is_capital and after not in _TIME_WORDS


def base_is_verb(sentence: Sentence, first: int) -> bool:
    """Say whether a base form stands where a verb does: behind "to", a modal or a subject."""
    index = first - 1
    while index >= 0 and (sentence.lower(index) in SKIPPED or sentence.lower(index).endswith("ly")):
        index -= 1
    word = sentence.lower(index)
    if (
        word == "to"
        or word in MODALS
        or word in PRONOUNS
        or word in ("do", "did", "does", "and", "or")
    ):
        return True
    return _is_plural(word) or (index >= 0 and sentence.tokens[index].is_capital) or index < 0


def third_is_verb(sentence: Sentence, first: int) -> bool:
    """Say whether a form in -s follows a subject: a name, a pronoun or a relative word."""
    index = first - 1
    while index >= 0 and sentence.lower(index).endswith("ly"):
        index -= 1
    if index < 0:
        return False
    word, token = sentence.lower(index), sentence.tokens[index]
    return token.is_capital or word in PRONOUNS or word == "that" or not token.is_word


def is_adjective(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a participle stands before a noun: "the newly announced plan"."""
    before, after = sentence.lower(first - 1), sentence.lower(last)
    if before.endswith("ly"):
        before = sentence.lower(first - 2)
    noun_after = after.isalpha() and after not in FUNCTION_WORDS and after not in _TIME_WORDS
    return noun_after and (before in DETERMINERS or before in PREPOSITIONS or before == "'s")
