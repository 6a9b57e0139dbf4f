"""From a quantity up the tree of its sentence to the noun that it says something of.

    "Shares of the bakery fell 3% to $20 after a loss of $4m, a rise of 2% in sales."
    3% and $20: shares    $4m: loss    2%: sales

A noun that the quantity stands before or belongs to is the answer, unless it only tells of a
change or is light; at a verb it is the object that is limited, priced or moved, else the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.clauses import (
    find_object,
    find_prepositional,
    find_subject,
    find_verb,
    resolve_pronoun,
)
from seedpkg.extract.figures.label_words import (
    CHANGES,
    LEVELS,
    LIGHT,
    PERIODS,
    UNIT_NOUNS,
    Amount,
    is_counted,
    is_label,
    is_noun,
    is_of_time,
    is_other_amount,
    settle,
)

if TYPE_CHECKING:
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import FigureKind

_SPENDING = frozenset(
    "pay spend charge bid budget earmark allocate invest owe fork shell set commit donate "
    "contribute quote".split()
)
"""Verbs whose amount is that of what follows `for` or `on`."""

_SPENT_ON = ("for", "on", "toward", "towards", "into", "in")
_GONE_TO = ("for", "on", "toward", "towards")
_TAKEN_FROM = frozenset("wipe shave knock slash cut deduct strip set take trim erase".split())
"""Verbs whose amount is a part of what follows `from` or `off`."""

_ADJUNCTS = frozenset("in over after within during before since past through until".split())
"""Prepositions of time: the clause holds over it, and the object does not."""

_BESIDE = frozenset({"appos", "conj", "dep", "npadvmod", "nmod"})
_CHANGED = ("in", "of", "for", "to", "on")
"""Prepositions behind a noun of change: "a rise in rents"."""

_STEPS = 14
"""Heads that are climbed at most."""


def find_governor(amount: Amount, kind: FigureKind) -> int:
    """Return the noun that a quantity says something of, -1 if none is named."""
    head = _complement(amount, kind)
    if head < 0:
        head = _climb(amount)
    return head if head >= 0 and is_label(amount.sentence, head) and not amount.holds(head) else -1


def subject_of(amount: Amount, verb: int) -> int:
    """Return what a verb is said of, a pronoun resolved within the sentence, -1 if not named."""
    sentence = amount.sentence
    subject = find_subject(sentence, verb) if verb >= 0 else -1
    if subject < 0:
        return -1
    if sentence.tokens[subject].tag == "PRP":
        subject = resolve_pronoun(sentence, subject, verb)
    if subject < 0:
        return -1
    subject = settle(sentence, subject)
    return subject if is_answer(amount, subject) else -1


def _complement(amount: Amount, kind: FigureKind) -> int:
    """Return X of `3% of X` and `$5m in X`, -1 if there is none."""
    sentence = amount.sentence
    word = sentence.lower(amount.last)
    if word not in ("of", "in") or (word == "in" and kind != "money"):
        return -1
    inner = sentence.dependent(amount.last, "pobj")
    if inner < 0 or not is_label(sentence, inner):
        return -1
    if word == "in" and (is_of_time(sentence, inner) or not _is_bare(sentence, inner)):
        return -1
    return inner


def _is_bare(sentence: Sentence, index: int) -> bool:
    """Say whether a common noun stands without an article: "gains" of "$5m in gains"."""
    return sentence.tokens[index].pos == "NOUN" and sentence.dependent(index, "det", "poss") < 0


def _changed(amount: Amount, noun: int) -> int:
    """Return X of `a rise in X` and `a rise of 3% in X`, -1 if it is not said behind the noun."""
    return next(
        (
            inner
            for head in (noun, amount.head)
            for inner in find_prepositional(amount.sentence, head, *_CHANGED)
            if is_answer(amount, inner)
            and not is_other_amount(amount, inner)
            and not is_of_time(amount.sentence, inner)
        ),
        -1,
    )


# --------------------------------------------------------------------------- the way up


def _climb(amount: Amount) -> int:
    sentence = amount.sentence
    node, last_noun = amount.head, -1
    for _ in range(_STEPS):
        head = sentence.tokens[node].head
        if head == node:
            break
        if sentence.tokens[head].is_verbal:
            found = _from_verb(amount, head, node)
            return found if found >= 0 else last_noun
        if is_noun(sentence.tokens[head]) and not _is_beside(amount, head, node):
            found = _from_noun(amount, head)
            if found >= 0:
                return found
            if last_noun < 0 and sentence.tokens[head].lemma not in PERIODS:
                last_noun = head
        node = head
    return last_noun


def _is_beside(amount: Amount, head: int, node: int) -> bool:
    """Say whether a noun is the unit of a number beside: "lost 190 points, or 0.6%"."""
    if is_other_amount(amount, head):
        return True
    tokens = amount.sentence.tokens
    beside = tokens[node].dep in _BESIDE or tokens[head].lemma in UNIT_NOUNS
    return beside and is_counted(amount, head)


def _from_noun(amount: Amount, noun: int) -> int:
    """Return what a noun above the quantity names, -1 if the way leads on."""
    token = amount.sentence.tokens[noun]
    if token.lemma in CHANGES:
        changed = _changed(amount, noun)
        if changed >= 0:
            return changed
        return noun if _is_qualified(amount, noun) else -1
    if token.lemma == "age":
        return subject_of(amount, find_verb(amount.sentence, noun))
    if token.lemma in LEVELS:
        return _held(amount, noun)
    if token.lemma in PERIODS:
        return -1
    if token.lemma in LIGHT and not _is_qualified(amount, noun):
        return -1
    return noun


def _held(amount: Amount, noun: int) -> int:
    """Return X of `$5m worth of X`, -1 if it is not said behind the noun."""
    inner = next(find_prepositional(amount.sentence, noun, "of"), -1)
    return inner if is_answer(amount, inner) else -1


def _is_qualified(amount: Amount, noun: int) -> bool:
    """Say whether a light noun says itself what it is of: "a 5% pay rise"."""
    sentence = amount.sentence
    return any(
        not amount.holds(child)
        and is_noun(sentence.tokens[child])
        and not is_other_amount(amount, child)
        for child in sentence.dependents(noun, "compound", "poss")
    )


def _from_verb(amount: Amount, verb: int, node: int) -> int:
    """Return what a verb says the quantity of: its object if that is another, else its subject."""
    sentence = amount.sentence
    if sentence.tokens[node].dep in ("nsubj", "nsubjpass"):
        return _behind(amount, verb, _GONE_TO)
    if sentence.tokens[node].dep in ("dobj", "npadvmod"):
        spent = _part_of(amount, verb)
        if spent >= 0:
            return spent
    target = find_object(sentence, verb)
    if target != node and _moves_object(sentence, node) and is_answer(amount, target):
        return target
    return subject_of(amount, verb)


def _moves_object(sentence: Sentence, node: int) -> bool:
    """Say whether what hangs on a verb by this token may be said of the verb's object."""
    return sentence.tokens[node].lower not in _ADJUNCTS


def _part_of(amount: Amount, verb: int) -> int:
    """Return what an amount is paid for or taken from, -1 if the verb does not tell of that."""
    lemma = amount.sentence.tokens[verb].lemma
    if lemma in _TAKEN_FROM:
        found = _behind(amount, verb, ("from", "off"))
        if found >= 0:
            return found
    return _behind(amount, verb, _SPENT_ON) if lemma in _SPENDING else -1


def _behind(amount: Amount, verb: int, prepositions: tuple[str, ...]) -> int:
    """Return the first named object of these prepositions behind a verb or the quantity, or -1."""
    return next(
        (
            inner
            for head in (verb, amount.head)
            for inner in find_prepositional(amount.sentence, head, *prepositions)
            if is_answer(amount, inner) and not is_of_time(amount.sentence, inner)
        ),
        -1,
    )


def is_answer(amount: Amount, index: int) -> bool:
    """Say whether a token can be named: a label that holds no part of the quantity itself."""
    sentence = amount.sentence
    if index < 0 or amount.holds(index) or not is_label(sentence, index):
        return False
    if sentence.tokens[index].lemma in UNIT_NOUNS and is_counted(amount, index):
        return False
    return not amount.holds(sentence.dependent(index, "nummod"))
