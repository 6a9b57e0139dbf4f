"""The status of an event, be it a verb or a noun: what its sentence says of it.

"called for talks" -> proposed    "ahead of the vote" -> scheduled    "no deal" -> denied
"ongoing trial" -> ongoing        "announced cuts" -> scheduled       "their losses" -> happened
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.moods import governed_status, modifier_status
from seedpkg.extract.events.predicates import later_carrier
from seedpkg.extract.events.verb_status import own_status, verb_status

if TYPE_CHECKING:
    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import EventStatus

_DEFINITE = frozenset("the this that these those".split())
_NOT_YET = frozenset(("scheduled", "proposed", "hypothetical", "denied"))
_DONE = frozenset(
    "result profit loss earnings deal agreement accord death arrest resignation discovery decision "
    "breakthrough victory retirement birth capture killing ceasefire truce support engagement "
    "separation departure completion end find recovery record settlement".split()
)
"""Nouns whose event is over when it is announced."""
_OWNING_UP = frozenset("admit confess deny accuse charge convict suspect acquit blame".split())
_AIMING = frozenset("for of to on from into against at".split())


def find_status(sentence: Sentence, predicate: Predicate) -> EventStatus:
    """Return what the sentence says of the event: that it happened, will, might, did not."""
    if predicate.kind == "noun":
        own = _noun_status(sentence, predicate.head)
        if own is not None:
            return own
        if predicate.carrier < 0:
            return _governed_noun(sentence, predicate.head)
        return _carried(sentence, predicate)
    return verb_status(sentence, predicate.verb)


def _noun_status(sentence: Sentence, noun: int) -> EventStatus | None:
    """Read what stands in a noun's own phrase: "planned talks", "no deal", "ongoing trial"."""
    for child in sentence.children[noun]:
        token = sentence.tokens[child]
        if token.is_denial:
            return "denied"
        if token.dep in ("amod", "compound", "advmod"):
            found = modifier_status(token.lower)
            if found is not None:
                return found
    return None


def _carried(sentence: Sentence, predicate: Predicate) -> EventStatus:
    verb = predicate.carrier
    governed = governed_status("event", sentence.tokens[verb].lemma)
    if governed == "scheduled" and _is_owned_up(sentence, verb, predicate.head):
        return "happened"
    own = verb_status(sentence, verb)
    if governed is None and _is_announced_plan(sentence, predicate.head, verb):
        governed = "scheduled"
    if own in ("happened", "ongoing") and governed in ("cancelled", "scheduled"):
        return governed
    later = later_carrier(sentence, predicate.head)
    if own == "happened" and later >= 0 and later != verb:
        return verb_status(sentence, later)
    return own


def _governed_noun(sentence: Sentence, noun: int) -> EventStatus:
    """Read a noun by what governs it: "called for talks", "plans a visit", "ahead of the vote"."""
    token = sentence.tokens[noun]
    head, above = token.head, sentence.tokens[token.head]
    if head == noun:
        return "happened"
    if token.dep in ("conj", "appos"):
        return _governed_noun(sentence, head) if above.pos in ("NOUN", "PROPN") else "happened"
    if token.dep == "pobj":
        return _behind(sentence, noun, head)
    if above.is_verbal and token.dep in ("dobj", "nsubjpass", "attr"):
        return _object_status(sentence, noun, head)
    if above.is_verbal and token.dep == "nsubj":
        own = own_status(sentence, head)
        return (
            own
            if own in ("scheduled", "hypothetical") and not _is_given(sentence, noun)
            else "happened"
        )
    return "happened"


def _object_status(sentence: Sentence, noun: int, verb: int) -> EventStatus:
    governed = governed_status("event", _phrasal(sentence, verb))
    own = verb_status(sentence, verb)
    if governed == "scheduled" and _is_owned_up(sentence, verb, noun):
        return "happened"
    if governed == "denied" or (governed is not None and own in ("happened", "ongoing")):
        return governed
    return own if own in _NOT_YET and not _is_given(sentence, noun) else "happened"


def _is_owned_up(sentence: Sentence, verb: int, noun: int) -> bool:
    """Say whether the plan of something known is confessed or charged: "admitted planning it"."""
    above = sentence.tokens[verb].head
    if sentence.tokens[above].dep == "prep":
        above = sentence.tokens[above].head
    is_confessed = sentence.tokens[verb].tag == "VBG" and sentence.tokens[above].lemma in _OWNING_UP
    return is_confessed and _is_given(sentence, noun)


def _is_announced_plan(sentence: Sentence, noun: int, verb: int) -> bool:
    """Say whether an event is announced that is still to come: "announced cuts", not "a loss"."""
    if sentence.tokens[verb].lemma != "announce" or _is_given(sentence, noun):
        return False
    return sentence.tokens[noun].lemma.lower() not in _DONE


def _phrasal(sentence: Sentence, verb: int) -> str:
    particle = sentence.dependent(verb, "prt")
    lemma = sentence.tokens[verb].lemma.lower()
    return f"{lemma} {sentence.lower(particle)}" if particle >= 0 else lemma


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun speaks of something known: "the dispute", "their losses"."""
    if sentence.dependent(noun, "poss") >= 0:
        return True
    return any(sentence.lower(child) in _DEFINITE for child in sentence.dependents(noun, "det"))


def _behind(sentence: Sentence, noun: int, preposition: int) -> EventStatus:
    word = sentence.lower(preposition)
    head = sentence.tokens[preposition].head
    if word == "without":
        return "denied"
    if word == "of" and sentence.lower(head) == "ahead":
        return "scheduled"
    verbal = sentence.tokens[head].is_verbal
    if word in ("for", "of", "to", "on"):
        governed = governed_status("event", sentence.tokens[head].lemma.lower())
        if governed is not None:
            own = own_status(sentence, head) if verbal else "happened"
            return own if own in ("denied", "hypothetical") else governed
    if verbal and word in _AIMING and not _is_given(sentence, noun):
        own = verb_status(sentence, head)
        return own if own in _NOT_YET - {"denied"} else "happened"
    return "happened"
