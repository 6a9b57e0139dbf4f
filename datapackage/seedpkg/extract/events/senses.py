"""Which of its senses a word has in an article: all its mentions share one.

"The strike killed nine" in an article on missiles is an attack; among unions it is a walkout. That
a word keeps one sense through a text is from Gale, Church and Yarowsky, "One Sense Per Discourse"
(1992).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.lexicon import noun_entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_STRIKE = "strike"
_ATTACK = "airstrike"
_ARMED = frozenset(
    "missile airstrike drone rocket bomb bomber warplane jet shelling artillery military army "
    "troop militant airspace warhead munition ceasefire bombardment".split()
)
_LABOUR = frozenset(
    "union worker staff employee employer wage pay walkout picket nurse teacher driver "
    "salary labour labor contract negotiator ballot railway stoppage".split()
)


def strikes_are_attacks(sentences: Iterable[Sentence]) -> bool:
    """Say whether the strikes of an article are armed ones, by the other words of the article."""
    lemmas = [token.lemma.lower() for sentence in sentences for token in sentence.tokens]
    if _STRIKE not in lemmas:
        return False
    armed = sum(lemma in _ARMED for lemma in lemmas)
    return armed > 0 and armed > sum(lemma in _LABOUR for lemma in lemmas)


def as_attack(candidate: Candidate) -> Candidate:
    """Return a strike as the attack that it is; any other candidate as it is."""
    if not candidate.is_noun or candidate.lemma != _STRIKE:
        return candidate
    return replace(candidate, trigger=noun_entries(_ATTACK)[0].trigger)
