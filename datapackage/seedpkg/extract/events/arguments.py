"""Who and what a predicate is about: its subjects, objects and what prepositions add.

    [(a.role, sentence.words(a.first, a.last)) for a in find_arguments(sentence, predicate)]
    # "Berg, who was invited by Oslo, met Diallo"   met -> subject Berg, object Diallo
    #                                           invited -> subject Oslo, object Berg

Subjects are logical ones: the agent of a passive, the antecedent of a relative clause, the one who
governs an infinitive or shares a verb with a conjunct.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.predicates import names_event
from seedpkg.extract.events.traits import harm_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence

ArgumentRole = Literal["subject", "object", "oblique"]
_SUBJECTS = ("nsubj", "csubj", "expl")
_OBJECTS = ("dobj", "dative", "attr", "oprd")
_PARTY = frozenset(("to", "against", "with", "for"))
_AUTHORITIES = frozenset(
    "authority commission court judge jury magistrate officer official panel police policeman "
    "prosecutor tribunal who they he she it we".split()
)
"""Who does such things, so that an object is only left out: "the court convicted on all counts"."""
_WANTING = frozenset("want need get have order like".split())
"""Verbs whose object is what something is to be done to: "wanted him removed"."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase at tokens `first:last` with its head; `preposition` as it stands, lower case."""

    head: int
    first: int
    last: int
    role: ArgumentRole
    preposition: str = ""


def find_arguments(sentence: Sentence, predicate: Predicate) -> tuple[Argument, ...]:
    """Return the arguments of a predicate in reading order, each head once."""
    verb = predicate.verb
    found: dict[int, Argument] = {}
    rows = [*_of_noun(sentence, predicate.head)] if predicate.kind == "noun" else []
    if verb >= 0:
        rows += _of_verb(sentence, verb, predicate.head)
    for argument in rows:
        if argument.head != predicate.head:
            found.setdefault(argument.head, argument)
    return tuple(sorted(found.values(), key=lambda a: a.first))


def takes_part(sentence: Sentence, argument: Argument) -> bool:
    """Say whether an argument is a party to what happens, not an event or a circumstance of it."""
    is_near = argument.role != "oblique" or argument.preposition in _PARTY
    return is_near and not names_event(sentence, argument.head)


def _of_verb(sentence: Sentence, verb: int, noun: int) -> Iterator[Argument]:
    passive = is_passive(sentence, verb)
    agents = list(_agents(sentence, verb))
    for head in surface_subjects(sentence, verb):
        role: ArgumentRole = "object" if passive and head != noun else "subject"
        yield from _phrases(sentence, head, role)
    yield from agents
    for child in sentence.dependents(verb, *_OBJECTS):
        if child != noun:
            yield from _phrases(sentence, child, "object")
    yield from _obliques(sentence, verb)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb is in the passive, or a participle that stands for one."""
    token = sentence.tokens[verb]
    if sentence.dependent(verb, "nsubjpass", "auxpass", "csubjpass", "agent") >= 0:
        return True
    if token.dep == "ccomp" and is_wanted(sentence, verb):
        return True
    if any(_is_harmed(sentence, child) for child in sentence.dependents(verb, "conj")):
        return True
    if token.tag in ("VBD", "VBN") and _is_headlined(sentence, verb):
        return True
    is_joined = token.dep == "conj" and sentence.dependent(verb, "dobj", "ccomp") < 0
    is_suffered = is_joined and token.tag == "VBD" and token.lemma in harm_words("object")
    if not (token.tag == "VBN" or is_suffered) or sentence.dependent(verb, "aux", "nsubj") >= 0:
        return False
    if token.dep == "conj":
        return is_passive(sentence, token.head) or _is_harmed(sentence, verb)
    return token.dep in ("acl", "advcl", "relcl", "ROOT", "xcomp", "oprd", "amod")


def _is_headlined(sentence: Sentence, verb: int) -> bool:
    """Say whether a headline leaves out "is": "Rapist recaptured in Oslo", "Berg found guilty".

    Courts and the police do such things to others, even where it is not said to whom.
    """
    subject = sentence.dependent(verb, "nsubj")
    if subject < 0 or sentence.dependent(verb, "dobj", "ccomp", "aux", "prt") >= 0:
        return False
    if sentence.tokens[subject].lemma.lower() in _AUTHORITIES:
        return False
    lemma = sentence.tokens[verb].lemma
    results = (sentence.lower(child) for child in sentence.dependents(verb, "oprd", "acomp"))
    return lemma in harm_words("object") or (lemma == "find" and "guilty" in results)


def is_wanted(sentence: Sentence, verb: int) -> bool:
    """Say whether a participle tells what was to be done to its subject: "wanted him removed"."""
    token = sentence.tokens[verb]
    is_alone = sentence.dependent(verb, "aux", "dobj", "mark") < 0 and token.text.endswith("d")
    return (
        is_alone and sentence.tokens[token.head].lemma in _WANTING and token.tag in ("VBN", "VBD")
    )


def _is_harmed(sentence: Sentence, verb: int) -> bool:
    """Say whether "shot and killed" has no object, so that it is said of who suffered it."""
    both = (verb, sentence.tokens[verb].head)
    return sentence.tokens[verb].tag == "VBN" and all(
        sentence.tokens[one].lemma in harm_words("seldom")
        and sentence.dependent(one, "dobj", "ccomp", "prt", "agent") < 0
        and not any(sentence.lower(aux) in ("has", "have", "had")
                    for aux in sentence.dependents(one, "aux"))
        for one in both
    )  # fmt: skip


def _agents(sentence: Sentence, verb: int) -> Iterator[Argument]:
    for child in sentence.dependents(verb, "agent"):
        for grandchild in sentence.dependents(child, "pobj"):
            yield from _phrases(sentence, grandchild, "subject", "by")


def _obliques(sentence: Sentence, head: int) -> Iterator[Argument]:
    for child in sentence.dependents(head, "prep", "dative"):
        for grandchild in sentence.dependents(child, "pobj"):
            yield from _phrases(sentence, grandchild, "oblique", sentence.lower(child))
        for second in sentence.dependents(child, "prep"):
            for grandchild in sentence.dependents(second, "pobj"):
                text = f"{sentence.lower(child)} {sentence.lower(second)}"
                yield from _phrases(sentence, grandchild, "oblique", text)


def _of_noun(sentence: Sentence, noun: int) -> Iterator[Argument]:
    for child in sentence.dependents(noun, "poss", "nmod", "compound"):
        is_own = sentence.tokens[child].dep == "poss"
        yield from _phrases(sentence, child, "subject" if is_own else "object")
    for child in sentence.dependents(noun, "acl"):
        if sentence.lower(child) in ("involving", "including"):
            for party in sentence.dependents(child, "dobj"):
                yield from _phrases(sentence, party, "oblique", "involving")
    for argument in _obliques(sentence, noun):
        role: ArgumentRole = "oblique"
        if argument.preposition == "by":
            role = "subject"
        elif argument.preposition == "of":
            role = "object"
        yield Argument(argument.head, argument.first, argument.last, role, argument.preposition)


def _phrases(
    sentence: Sentence, head: int, role: ArgumentRole, preposition: str = ""
) -> Iterator[Argument]:
    """Yield a phrase, and those joined to it by "and", without relative clauses and appositions."""
    first, last = _core(sentence, head)
    yield Argument(head, first, last, role, preposition)
    for child in sentence.dependents(head, "conj"):
        yield from _phrases(sentence, child, role, preposition)


_OUTER = frozenset(
    ("relcl", "acl", "conj", "cc", "punct", "advcl", "prep", "parataxis", "preconj", "case")
)
"""Dependents that describe a phrase from outside, or join another one to it."""


def _core(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return a phrase without what describes it; a name right behind its head belongs to it."""
    first, last = head, head + 1
    for child in sentence.children[head]:
        label = sentence.tokens[child].dep
        start, end = sentence.extents[child]
        if label in _OUTER or (label == "appos" and start != last):
            continue
        first, last = min(first, start), max(last, end)
    return _hyphenated(sentence, first, last)


def _hyphenated(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Widen a phrase to whole words: the parser sees three tokens in "co-founder"."""
    tokens = sentence.tokens
    while (
        first > 0
        and "-" in (tokens[first].text, tokens[first - 1].text)
        and _touch(sentence, first)
    ):
        first -= 1
    while (
        last < len(tokens)
        and "-" in (tokens[last - 1].text, tokens[last].text)
        and _touch(sentence, last)
    ):
        last += 1
    return first, last


def _touch(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index - 1].end == sentence.tokens[index].start
