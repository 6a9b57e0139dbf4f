"""Who takes part in a sentence that tells of a death without being the one who died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import surface_subjects
from seedpkg.extract.events.denotation import denoted
from seedpkg.extract.events.pronouns import SPEAKING, is_pronoun

if TYPE_CHECKING:
    from seedpkg.extract.events.actors import Actor
    from seedpkg.extract.events.arguments import Argument
    from seedpkg.extract.events.denotation import Cast
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_KILLINGS = frozenset(("murder", "killing", "assassination", "shooting"))
_UNTIL = frozenset(("before", "until", "till", "to"))


def has_survived(
    sentence: Sentence, candidate: Candidate, argument: Argument, actor: Actor, cast: Cast
) -> bool:
    """Say whether somebody acts in a sentence of a death, and so is not the one who died.

    "Berg called the death a loss", "Berg said that his death was a loss", "Berg said that he died",
    but not "Berg led it until his death".
    """
    if not _is_deadly(candidate):
        return False
    if not candidate.is_noun:
        return is_pronoun(sentence, argument.head) and _speaks_above(
            sentence, candidate, actor, cast
        )
    noun = candidate.predicate.head
    first, last = sentence.extents[noun]
    if candidate.trigger.name == "death" and not first <= argument.head < last:
        return True
    token = sentence.tokens[noun]
    is_before = token.dep == "pobj" and sentence.lower(token.head) in _UNTIL
    if is_before or sentence.tokens[argument.head].tag != "PRP$":
        return False
    return any(
        actor in denoted(sentence, subject, cast)
        for above in sentence.ancestors(noun)
        if sentence.tokens[above].pos == "VERB"
        for subject in surface_subjects(sentence, above)
    )


def _speaks_above(sentence: Sentence, candidate: Candidate, actor: Actor, cast: Cast) -> bool:
    """Say whether somebody tells of a verb's event, as the subject of a verb above it."""
    return any(
        actor in denoted(sentence, subject, cast)
        for above in sentence.ancestors(candidate.predicate.head)
        if sentence.tokens[above].lemma in SPEAKING
        for subject in surface_subjects(sentence, above)
    )


def _is_deadly(candidate: Candidate) -> bool:
    return candidate.trigger.name in ("death", "execution") or candidate.lemma in _KILLINGS
