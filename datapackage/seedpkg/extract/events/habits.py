"""Tell what is usual, in general or a mere purpose from what happened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.verb_status import is_one_of_many

if TYPE_CHECKING:
    from seedpkg.extract.events.draft import Draft
    from seedpkg.extract.syntax import Sentence

ASKING = frozenset(("invite", "propose", "accept", "suggest", "offer", "recommend", "urge"))
"""Verbs that ask for a deed, or take up what is asked."""
_ASKED = frozenset("invitation proposal plan offer request call plea bid".split())
_USUAL = frozenset(
    "always commonly frequently generally normally often regularly routinely sometimes typically "
    "usually".split()
)


def is_habitual(draft: Draft) -> bool:
    """Say whether a verb tells of no one event: of what is usual, in general, or a purpose."""
    candidate, sentence = draft.candidate, draft.sentence
    if candidate.is_noun:
        return False
    verb = candidate.predicate.head
    token = sentence.tokens[verb]
    if token.tag in ("VBZ", "VBP"):
        return True
    adverbs = {sentence.lower(one) for one in sentence.dependents(verb, "advmod")}
    if token.dep == "conj":
        adverbs |= {sentence.lower(one) for one in sentence.dependents(token.head, "advmod")}
    if _is_every_time(sentence, verb):
        return True
    if adverbs & _USUAL or (token.tag == "VB" and "how" in adverbs):
        return True
    if token.tag == "VB":
        is_done = draft.status in ("happened", "ongoing") and not _is_forced(sentence, verb)
        return is_done or _is_purpose(draft)
    return token.tag == "VBG" and draft.status == "happened" and token.dep not in ("advcl", "acl")


def _is_forced(sentence: Sentence, verb: int) -> bool:
    """Say whether an infinitive tells of what was done: "had to leave", "the sixth to leave"."""
    token = sentence.tokens[verb]
    if token.dep in ("relcl", "acl") and is_one_of_many(sentence, token.head):
        return True
    tags = (sentence.tokens[above].tag for above in sentence.ancestors(verb))
    governing = next((tag for tag in tags if tag.startswith("V")), "")
    return token.dep == "xcomp" and governing == "VBD"


def _is_every_time(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb tells of what happens "each year", "every other Sunday"."""
    times = sentence.dependents(verb, "npadvmod")
    return any(sentence.lower(sentence.extents[one][0]) in ("each", "every") for one in times)


def is_asked(sentence: Sentence, verb: int) -> bool:
    """Say whether an infinitive is what is asked for: "an invitation to", "proposed a way to"."""
    noun = sentence.tokens[verb].head
    above = sentence.tokens[sentence.tokens[noun].head]
    return sentence.tokens[noun].lemma in _ASKED or above.lemma in ASKING


def _is_purpose(draft: Draft) -> bool:
    token = draft.sentence.tokens[draft.candidate.predicate.head]
    if is_asked(draft.sentence, draft.candidate.predicate.head):
        return False
    return token.dep in ("advcl", "acl") and draft.status in ("proposed", "hypothetical")
