"""Who does what a verb says, where it has no subject of its own: found along the tree.

"Berg promised to come"                      come: Berg
"Berg accepted Oslo's invitation to visit"   visit: Berg
"Berg called on Falk to resign"              resign: Falk
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.syntax import Sentence

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DEPTH = 6
"""Heads that are climbed in search of a subject: bounds the work on odd trees."""
_SUBJECT_CONTROL = frozenset(("promise", "vow", "threaten", "pledge", "offer", "use", "visit"))
"""Verbs whose subject, not object, does what their infinitive says: "promised her to come"."""
_ASKING_OTHERS = frozenset("invitation request appeal demand order summons".split())
_BEARING = frozenset("pressure reason incentive cause".split())
"""Nouns whose infinitive is nobody's that is named: "no reason to sue"."""
_CALLING = frozenset("call rely count depend prevail".split())
"""Verbs that ask somebody behind "on" to do what their infinitive says: "called on him to go"."""
_TAKING = frozenset("accept receive get take decline reject refuse follow obey".split())


def surface_subjects(sentence: Sentence, verb: int) -> list[int]:
    """Return the heads of the subjects of a verb, found along the tree; empty if unknown."""
    for _ in range(_DEPTH):
        own = sentence.dependent(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
        if own >= 0:
            return [_antecedent(sentence, verb, own)]
        above = _governor(sentence, verb)
        if above.subject >= 0:
            return [above.subject]
        if above.verb < 0:
            return []
        verb = above.verb
    return []


@dataclass(frozen=True, slots=True)
class _Governor:
    """Where a verb without a subject of its own has it from: a noun, or another verb's subject."""

    verb: int = -1
    subject: int = -1


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    if sentence.lower(subject) not in _RELATIVE:
        return subject
    token = sentence.tokens[verb]
    if token.dep == "conj":
        token = sentence.tokens[token.head]
    return token.head if token.dep == "relcl" else subject


def _governor(sentence: Sentence, verb: int) -> _Governor:
    token = sentence.tokens[verb]
    head = token.head
    if head == verb:
        return _Governor()
    asked = _asked(sentence, head) if sentence.is_infinitive(verb) else -1
    if asked >= 0:
        return _Governor(subject=asked)
    if token.dep in ("xcomp", "ccomp") and sentence.tokens[head].pos in ("VERB", "AUX", "ADJ"):
        return _controller(sentence, head) if token.dep == "xcomp" else _Governor()
    if token.dep in ("conj", "advcl", "dep", "parataxis"):
        return _Governor(verb=head) if sentence.tokens[head].is_verbal else _Governor()
    if token.dep in ("acl", "relcl"):
        return _owner(sentence, head) if sentence.is_infinitive(verb) else _Governor(subject=head)
    if token.dep == "pcomp":
        return _above_preposition(sentence, head)
    return _Governor()


def _controller(sentence: Sentence, head: int) -> _Governor:
    target = sentence.dependent(head, "dobj", "dative")
    if target >= 0 and sentence.tokens[head].lemma not in _SUBJECT_CONTROL:
        return _Governor(subject=target)
    if sentence.tokens[head].pos == "ADJ":
        return _Governor(verb=sentence.tokens[head].head)
    return _Governor(verb=head)


def _asked(sentence: Sentence, verb: int) -> int:
    """Return who is called on to do something, -1 if nobody is."""
    if sentence.tokens[verb].lemma not in _CALLING:
        return -1
    for child in sentence.dependents(verb, "prep", "prt"):
        if sentence.lower(child) in ("on", "upon"):
            return sentence.dependent(child, "pobj")
    return -1


def _owner(sentence: Sentence, noun: int) -> _Governor:
    """Return whose plan, offer or decision it is: "the firm's plan to build".

    Whose invitation it is does not come, but who accepts it.
    """
    owner = sentence.dependent(noun, "poss")
    head = sentence.tokens[noun].head
    is_object = sentence.tokens[noun].dep in ("dobj", "attr")
    if sentence.tokens[noun].lemma in _BEARING:
        return _Governor()
    if sentence.tokens[noun].lemma in _ASKING_OTHERS:
        is_taken = is_object and sentence.tokens[head].lemma in _TAKING
        return _Governor(verb=head) if is_taken else _Governor()
    if owner >= 0:
        return _Governor(subject=owner)
    return _Governor(verb=head) if is_object and head != noun else _Governor()


def _above_preposition(sentence: Sentence, preposition: int) -> _Governor:
    """Return who "killing" is said of in "accused him of killing", "left after killing"."""
    head = sentence.tokens[preposition].head
    if not sentence.tokens[head].is_verbal:
        return _Governor()
    target = sentence.dependent(head, "dobj")
    is_charge = sentence.lower(preposition) in ("of", "for", "from", "into", "with")
    return _Governor(subject=target) if target >= 0 and is_charge else _Governor(verb=head)
