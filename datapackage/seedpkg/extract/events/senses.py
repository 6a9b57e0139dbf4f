"""Which of its senses a word has in an article: all its mentions share one.

"The strike killed nine" in an article on missiles is an attack; among unions it is a walkout. "Nine
were killed" in an article on a train crash is no attack either. That a word keeps one sense through
a text is from Gale, Church and Yarowsky, "One Sense Per Discourse" (1992).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.lexicon import noun_entries

if TYPE_CHECKING:
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_STRIKE, _ATTACK = "strike", "airstrike"
_ARMED = frozenset(
    "missile airstrike drone rocket bomb bomber warplane jet shelling artillery military army "
    "troop militant airspace warhead munition ceasefire bombardment".split()
)
_LABOUR = frozenset(
    "union worker staff employee employer wage pay walkout picket nurse teacher driver "
    "salary labour labor contract negotiator ballot railway stoppage".split()
)
_ACCIDENT = frozenset(
    "accident crash derail derailment collide collision overturn capsize earthquake quake flood "
    "storm hurricane typhoon cyclone tornado tsunami wildfire blaze landslide avalanche outbreak "
    "virus pandemic eruption stampede sinking mishap carriageway motorist".split()
)
_COURT = frozenset(
    "lawsuit sue court plaintiff defendant judge complaint attorney lawyer litigation legal".split()
)
_VIOLENCE = _ARMED | frozenset(
    "attack attacker gunman shooter gun shoot shooting stab stabbing knife murder bombing "
    "terrorist terror assault killer suspect fighter insurgent gang hostage massacre".split()
)
_HARM = {"kill": "death", "injure": "injury", "wound": "injury"}


@dataclass(frozen=True)
class Senses:
    """What an article means by strikes and suits, and what those suffered whom it calls killed.

    Its words are counted once, and only if a word of it is in doubt.
    """

    sentences: tuple[Sentence, ...]

    @cached_property
    def has_attacks(self) -> bool:
        """Whether it speaks more of arms than of labour."""
        return self._count(_ARMED) > self._count(_LABOUR)

    @cached_property
    def has_accident(self) -> bool:
        """Whether it speaks more of accidents than of violence."""
        return self._count(_ACCIDENT) > self._count(_VIOLENCE)

    @cached_property
    def has_court(self) -> bool:
        """Whether it speaks of a court."""
        return self._count(_COURT) > 0

    @cached_property
    def _lemmas(self) -> Counter[str]:
        return Counter(token.lemma.lower() for one in self.sentences for token in one.tokens)

    def _count(self, words: frozenset[str]) -> int:
        return sum(self._lemmas[word] for word in words)


def in_sense(sentence: Sentence, candidate: Candidate, senses: Senses) -> Candidate | None:
    """Return a candidate as what it means in its article, most as they are; None if no event."""
    if candidate.is_noun:
        if candidate.lemma == "suit" and not senses.has_court:
            return None
        is_attack = candidate.lemma == _STRIKE and senses.has_attacks
        return _as(candidate, _ATTACK) if is_attack else candidate
    noun, verb = _HARM.get(candidate.lemma), candidate.predicate.head
    if noun is None or not senses.has_accident or sentence.dependent(verb, "agent") >= 0:
        return candidate
    return _as(candidate, noun) if is_passive(sentence, verb) else candidate


def _as(candidate: Candidate, noun: str) -> Candidate:
    meant = noun_entries(noun)[0].trigger
    return replace(candidate, trigger=replace(meant, strength=candidate.trigger.strength))
