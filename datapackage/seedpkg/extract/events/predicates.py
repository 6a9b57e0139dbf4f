"""The predicates of a parsed sentence: the verbs, event nouns and copulas that say what happens.

[sentence.words(p.first, p.last) for p in find_predicates(sentence)]
# "They agreed to hold talks after the arrest"  ->  agreed, hold, talks, arrest
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.lexicon import listed_nouns
from seedpkg.extract.events.tables import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.syntax import Sentence

PredicateKind = Literal["verb", "noun", "state"]
_NO_VERBS = frozenset(("accord", "include", "base", "regard", "concern", "compare", "date"))
"""Verbs that in a participle are but prepositions: "according to", "including", "based in"."""
_MODIFYING = frozenset(("amod", "compound", "prep", "case", "mark", "advmod", "pcomp"))
_HELPING = frozenset(("aux", "auxpass"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate at tokens `first:last`; `head` is its word that the others hang on.

    `lemma` holds the particle of a phrasal verb too ("step down"). `carrier` is the verb that
    only carries an event noun ("held" of "held talks"), -1 if there is none. A `state` is a form
    of "be" with what it says of its subject.
    """

    head: int
    first: int
    last: int
    lemma: str
    kind: PredicateKind
    carrier: int = -1

    @property
    def verb(self) -> int:
        """The verb that bears tense, mood and negation, -1 for a noun without one."""
        return self.head if self.kind != "noun" else self.carrier


def find_predicates(sentence: Sentence) -> Iterator[Predicate]:
    """Yield the predicates of a sentence in reading order."""
    for index in range(len(sentence.tokens)):
        found = predicate_at(sentence, index)
        if found is not None:
            yield found


def predicate_at(sentence: Sentence, index: int) -> Predicate | None:
    """Return the predicate whose head is a token, None if it is no predicate."""
    token = sentence.tokens[index]
    if token.pos == "VERB" and _is_verb(sentence, index):
        return _verb(sentence, index)
    if token.pos == "AUX" and token.dep not in _HELPING and token.tag != "MD":
        return Predicate(index, index, index + 1, token.lemma, "state")
    if token.pos in ("NOUN", "PROPN") and is_event_noun(token.lemma.lower()):
        return _noun(sentence, index)
    return None


def _is_verb(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if not token.tag.startswith("VB") or token.dep in _HELPING:
        return False
    if token.tag in ("VBG", "VBN") and token.lemma in _NO_VERBS:
        return token.dep not in _MODIFYING and token.dep != "acl"
    return token.dep not in ("amod", "compound", "case", "mark")


def _verb(sentence: Sentence, index: int) -> Predicate:
    particle = sentence.dependent(index, "prt")
    lemma, last = base(sentence, index), index + 1
    if particle >= 0:
        lemma = f"{lemma} {sentence.lower(particle)}"
        last = particle + 1 if particle == index + 1 else last
    return Predicate(index, index, last, lemma, "verb")


def base(sentence: Sentence, index: int) -> str:
    """Return a verb's base form: its lemma, mended where that has lost an e ("staged")."""
    token = sentence.tokens[index]
    lemma, word = token.lemma, token.lower
    if not word.endswith(("ed", "ing")):
        return lemma
    if word in _all_forms(lemma) and not lemma.endswith(_UNENDED):
        return lemma
    return lemma + "e" if word in _all_forms(lemma + "e") else lemma


def _all_forms(lemma: str) -> tuple[str, ...]:
    known = forms(lemma)
    return (known.past, known.participle, known.gerund)


def _noun(sentence: Sentence, index: int) -> Predicate | None:
    token = sentence.tokens[index]
    if token.dep in ("compound", "nmod", "amod"):
        return None
    first = index
    for child in sentence.dependents(index, "compound"):
        if child == first - 1 and sentence.tokens[child].pos != "PROPN":
            first = child
    return Predicate(
        index, index, index + 1, token.lemma.lower(), "noun", any_carrier(sentence, index)
    )


def carrier(sentence: Sentence, index: int) -> int:
    """Return the verb that only carries an event noun ("held talks", "talks began"), else -1.

    None does that says what it was ("called the talks a success").
    """
    token = sentence.tokens[index]
    head = token.head
    above = sentence.tokens[head]
    if token.dep == "conj" and above.pos in ("NOUN", "PROPN") and head < index:
        return carrier(sentence, joined_to(sentence, index))
    if above.pos != "VERB":
        return -1
    if sentence.dependent(head, "oprd") >= 0:
        return -1
    is_joined = token.dep == "conj" and sentence.dependent(index, "det", "poss") >= 0
    if (token.dep in ("dobj", "nsubjpass") or is_joined) and base(sentence, head) in light_verbs():
        return head
    if token.dep == "nsubj" and base(sentence, head) in _HAPPENING:
        return head
    return -1


def any_carrier(sentence: Sentence, index: int) -> int:
    """Return the verb that carries an event noun, the one before it first, else -1."""
    found = carrier(sentence, index)
    return found if found >= 0 else later_carrier(sentence, index)


def later_carrier(sentence: Sentence, index: int) -> int:
    """Return the verb that carries an event noun from behind: "the talks, to be held in May"."""
    for child in sentence.dependents(index, "acl", "relcl"):
        for verb in (child, sentence.dependent(child, "xcomp")):
            if verb >= 0 and base(sentence, verb) in light_verbs() | _HAPPENING:
                return verb
    return -1


_UNENDED = ("c", "v", "dg", "u")
"""Endings that no English verb has: an e is missing ("referenc")."""


def joined_to(sentence: Sentence, index: int) -> int:
    """Return the noun that an event noun is joined to by "and".

    In "a summit with Berg and a call with Falk" the parser may join the call to Berg; it is the
    summit that it stands beside.
    """
    head = sentence.tokens[index].head
    if sentence.tokens[head].dep == "pobj" and not names_event(sentence, head):
        above = sentence.tokens[sentence.tokens[head].head].head
        if names_event(sentence, above):
            return above
    return head


_HAPPENING = frozenset(
    "begin start open end conclude resume continue last occur happen break follow erupt hit "
    "strike".split()
)


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that say no more of an event than that somebody had part in it."""
    return frozenset(read_lines("light_verbs.txt"))


def is_event_noun(lemma: str) -> bool:
    """Say whether a noun, in lower case, can name an event."""
    return lemma in _event_nouns() or lemma in listed_nouns()


@cache
def _event_nouns() -> frozenset[str]:
    return frozenset(read_lines("event_nouns.txt"))


def names_event(sentence: Sentence, index: int) -> bool:
    """Say whether a phrase with this head is an event itself, no one who takes part in one."""
    token = sentence.tokens[index]
    return token.pos == "NOUN" and is_event_noun(token.lemma.lower())
