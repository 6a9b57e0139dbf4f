"""Which of its senses a word has in an article: all its mentions share one.

"The strike killed nine" in an article on missiles is an attack; among unions it is a walkout. "Nine
were killed" in an article on a train crash is no attack either. That a word keeps one sense through
a text is from Gale, Church and Yarowsky, "One Sense Per Discourse" (1992).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.lexicon import noun_entries

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@dataclass(frozen=True, slots=True)
class Senses:
    """What an article means by strikes and suits, and what those suffered whom it calls killed."""

    has_attacks: bool
    has_accident: bool
    has_court: bool


def read_senses(sentences: Iterable[Sentence]) -> Senses:
    """Return the senses that an article gives to its words, by counting the others."""
    lemmas = Counter(token.lemma.lower() for sentence in sentences for token in sentence.tokens)
    armed = sum(lemmas[word] for word in _ARMED)
    violent = sum(lemmas[word] for word in _VIOLENCE)
    return Senses(
        has_attacks=armed > sum(lemmas[word] for word in _LABOUR),
        has_accident=sum(lemmas[word] for word in _ACCIDENT) > violent,
        has_court=any(lemmas[word] for word in _COURT),
    )


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
