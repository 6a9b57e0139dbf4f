"""Who takes part in a sentence that tells of a death without being the dead or the killer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.denotation import denoted
from seedpkg.extract.events.pronouns import is_pronoun
from seedpkg.extract.events.traits import harm_words, saying_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.actors import Actor, Cast
    from seedpkg.extract.events.arguments import Argument
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_UNTIL = frozenset(("before", "until", "till", "to"))


def has_survived(
    sentence: Sentence, candidate: Candidate, argument: Argument, actor: Actor, cast: Cast
) -> bool:
    """Say whether somebody acts in a sentence of a death, and so has not died, or only tells of it.

    "Berg called the death a loss", "Berg called the killing a crime", "Berg said that his death was
    a loss", "Berg said that he died", but not "Berg led it until his death".
    """
    if not _is_deadly(candidate):
        return False
    noun = candidate.predicate.head
    above = [i for i in sentence.ancestors(noun) if sentence.tokens[i].pos == "VERB"]
    if not candidate.is_noun:
        verbs = [verb for verb in above if _tells(sentence, verb)]
        return is_pronoun(sentence, argument.head) and _is_subject(sentence, verbs, actor, cast)
    first, last = sentence.extents[noun]
    is_told = candidate.verb >= 0 and _tells(sentence, candidate.verb)
    if (candidate.trigger.name == "death" or is_told) and not first <= argument.head < last:
        return True
    token = sentence.tokens[noun]
    is_before = token.dep == "pobj" and sentence.lower(token.head) in _UNTIL
    if is_before or sentence.tokens[argument.head].tag != "PRP$":
        return False
    return _is_subject(sentence, above, actor, cast)


def _tells(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma in saying_words("speaker")


def _is_subject(sentence: Sentence, verbs: Sequence[int], actor: Actor, cast: Cast) -> bool:
    return any(
        actor in denoted(sentence, subject, cast)
        for verb in verbs
        for subject in surface_subjects(sentence, verb)
    )


def _is_deadly(candidate: Candidate) -> bool:
    is_death = candidate.trigger.name in ("death", "execution")
    return is_death or candidate.lemma in harm_words("deadly")
