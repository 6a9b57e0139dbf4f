"""Which words have a trait that a question of event detection asks for: see the tables named here.

>>> "arrest" in harm_words("object"), "arrest" in harm_words("deadly")
(True, False)
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from seedpkg.extract.events.tables import read_rows, words

HarmTrait = Literal["object", "seldom", "victim", "owner", "of", "deadly", "alone"]
SayingTrait = Literal["date", "news", "speaker"]


def harm_words(trait: HarmTrait) -> frozenset[str]:
    """Return the words for what is done to people that have a trait of `harm.txt`, by lemma."""
    return _with_trait("harm.txt", trait)


def saying_words(trait: SayingTrait) -> frozenset[str]:
    """Return the verbs of what is said or thought that have a trait of `saying.txt`, by lemma."""
    return _with_trait("saying.txt", trait)


@cache
def _with_trait(table: str, trait: str) -> frozenset[str]:
    rows = read_rows(table, "|")
    return frozenset(
        word for _, traits, listed in rows if trait in words(traits) for word in words(listed)
    )
