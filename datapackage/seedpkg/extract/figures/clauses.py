"""Subjects and objects of the clauses around a quantity, over relative and bare clauses.

"a company that wants to raise $5m": of `raise`
company
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.label_words import is_label, is_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.syntax import Sentence

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"WDT", "WP"})
_BARE = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acl", "relcl", "parataxis", "dep"})
_LIGHT_VERBS = frozenset("be leave become remain get feel keep find".split())
"""Verbs that say nothing without the adjective or participle behind them."""
_STATES = ("acomp", "oprd", "ccomp", "xcomp")
_STEPS = 12
"""Clauses that are climbed at most."""

_OBJECT_CONTROL = frozenset(
    "cause allow force ask help push pull send see let lead enable expect urge order want bring "
    "require leave drive get make keep take value price estimate project".split()
)
"""Verbs whose object is the subject of the verb they govern ("caused sales to drop")."""


def find_subject(sentence: Sentence, verb: int) -> int:
    """Return the token of what a verb says something of, -1 if nothing is named.

    A pronoun is returned as it is; a relative pronoun gives its antecedent.
    """
    for _ in range(_STEPS):
        own = _own_subject(sentence, verb)
        if own >= 0 and sentence.tokens[own].tag not in _RELATIVES and not _is_that(sentence, own):
            return own
        token = sentence.tokens[verb]
        head = token.head
        if head == verb:
            return -1
        if token.dep in ("relcl", "acl") and not sentence.is_infinitive(verb):
            return _antecedent(sentence, verb, own)
        if own >= 0 and token.dep != "conj":
            return -1
        step = _step(sentence, verb)
        if step < 0:
            return -1
        if not sentence.tokens[step].is_verbal:
            return step
        verb = step
    return -1


def _is_that(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.lower == "that" and sentence.tokens[token.head].dep == "relcl"


def _antecedent(sentence: Sentence, verb: int, pronoun: int) -> int:
    """Return the noun that a relative clause hangs on; the one just before it if it has none."""
    head = sentence.tokens[verb].head
    if pronoun < 1 or is_label(sentence, head) or not is_label(sentence, pronoun - 1):
        return head
    return pronoun - 1


def resolve_pronoun(sentence: Sentence, pronoun: int, verb: int) -> int:
    """Return the subject of a clause above that a subject pronoun stands for, -1 if none fits.

    "Ana Petrova says she has 300 hens": `she` is the subject of `says`. `it` takes no plural,
    `they` no singular common noun, `he` and `she` a name alone.
    """
    word = sentence.lower(pronoun)
    for above in sentence.ancestors(verb):
        if not sentence.tokens[above].is_verbal:
            continue
        subject = _own_subject(sentence, above)
        for place in (subject, _own_subject(sentence, _clause_before(sentence, above))):
            if 0 <= place < pronoun and _may_stand_for(sentence, word, place):
                return place
    return -1


def _clause_before(sentence: Sentence, verb: int) -> int:
    """Return a clause that a colon or semicolon parts from the verb's own, the verb if none."""
    before = sentence.dependent(verb, "ccomp")
    return before if 0 <= before < verb else verb


def _may_stand_for(sentence: Sentence, word: str, place: int) -> bool:
    tag = sentence.tokens[place].tag
    if word in ("he", "she"):
        return tag == "NNP"
    if word == "it":
        return tag in ("NN", "NNP")
    return word == "they" and tag in ("NNS", "NNPS", "NNP")


def _own_subject(sentence: Sentence, verb: int) -> int:
    own = sentence.dependent(verb, *SUBJECTS)
    if own >= 0:
        return own
    token = sentence.tokens[verb]
    return sentence.dependent(token.head, "nsubj") if token.dep == "auxpass" else -1


def _step(sentence: Sentence, verb: int) -> int:
    """Return the verb whose subject a clause without one shares, or the object it is said of."""
    token = sentence.tokens[verb]
    head = token.head
    if token.dep not in _BARE and token.dep != "prep":
        return -1
    controls = token.dep == "xcomp" and sentence.tokens[head].lemma in _OBJECT_CONTROL
    if controls or token.dep == "ccomp":
        controlled = sentence.dependent(head, "dobj")
        if 0 <= controlled < verb and is_noun(sentence.tokens[controlled]):
            return controlled
    return _verb_above(sentence, head)


def _verb_above(sentence: Sentence, index: int) -> int:
    """Return a token if it is a verb, else the nearest verb that governs it, -1 if there is none.

    On the way up a noun that a clause hangs on is taken itself.
    """
    if sentence.tokens[index].is_verbal:
        return index
    for above in sentence.ancestors(index):
        if sentence.tokens[above].is_verbal:
            return above
    return -1


def find_verb(sentence: Sentence, index: int) -> int:
    """Return the nearest verb that governs a token, -1 if there is none."""
    return next((a for a in sentence.ancestors(index) if sentence.tokens[a].is_verbal), -1)


def find_predicate(sentence: Sentence, index: int) -> str | None:
    """Return the lemma of the verb that governs a token, or of what a light verb says of it.

    "killing 14 people", "14 people were killed": kill; "14 people are missing", "left 14 people
    missing": missing.
    """
    verb = find_verb(sentence, index)
    if verb >= 0 and sentence.tokens[verb].lower == "including":
        verb = find_verb(sentence, verb)
    if verb < 0:
        return None
    state = sentence.dependent(verb, *_STATES)
    lemma = sentence.tokens[verb].lemma
    if state >= 0 and state != index and lemma in _LIGHT_VERBS:
        return sentence.tokens[state].lemma.lower()
    return lemma


def find_object(sentence: Sentence, verb: int) -> int:
    """Return the direct object of a verb, -1 if it has none."""
    return sentence.dependent(verb, "dobj")


def find_prepositional(sentence: Sentence, head: int, *prepositions: str) -> Iterator[int]:
    """Yield the objects of those prepositions of a word that are listed, in reading order."""
    for prep in sentence.dependents(head, "prep", "dative"):
        if sentence.tokens[prep].lower in prepositions:
            yield from sentence.dependents(prep, "pobj")
