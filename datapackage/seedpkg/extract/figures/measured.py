"""What a quantity measures, in the article's words, read off the parse of its sentence.

    "Shares of the bakery fell 3% to $20 after a loss of $4m."
    3%   shares of the bakery
    $20  shares of the bakery
    $4m  loss

From the quantity the way leads up the tree: a noun that it stands before or belongs to is the
answer, unless the noun only tells of a change ("a rise of 3% in sales" measures sales) or is light
("a total of"); at a verb it is the object that is limited, priced or moved, else the subject. A
pronoun is no answer. Where there is no parse (headings) `nearby` looks at the words around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.clauses import (
    find_object,
    find_prepositional,
    find_subject,
    find_verb,
    is_verbal,
    resolve_pronoun,
)
from seedpkg.extract.figures.phrases import (
    CHANGES,
    LEVELS,
    LIGHT,
    LINKS,
    Amount,
    is_counted,
    is_label,
    is_noun,
    is_of_time,
    is_other_amount,
    read_phrase,
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

_MODIFIERS = frozenset(
    {"nummod", "amod", "compound", "nmod", "npadvmod", "quantmod", "poss", "nounmod", "advmod"}
)
_BESIDE = frozenset({"appos", "conj", "dep", "npadvmod", "nmod"})
_STEPS = 14
_MOVED = frozenset("to from by at of".split())
"""Prepositions of a level, whose noun is no circumstance ("rose to 3,000 hens")."""

_SHORT = frozenset({"of", "for", "on"})
"""Prepositions whose object tells which behind a noun that a quantity stands before; the others
tell more often where ("a 5-inch screen in the door")."""

_OF = frozenset({"of"})
_CHANGED = ("in", "of", "for", "to", "on")


def find_measured(amount: Amount, kind: FigureKind) -> tuple[int, int] | None:
    """Return the interval of what a quantity that counts no noun says something of, or None."""
    head = _complement(amount, kind)
    if head < 0:
        head = _climb(amount)
    if head < 0 or amount.holds(head) or not is_label(amount.sentence, head):
        return None
    links = _SHORT if _stands_before(amount, head) else LINKS
    return read_phrase(amount, head, links=links)


def _stands_before(amount: Amount, head: int) -> bool:
    """Say whether a quantity is a modifier of a noun: "a 5% tax"."""
    tokens = amount.sentence.tokens
    return tokens[amount.head].head == head and amount.head < head


def find_counted(amount: Amount, noun: Amount) -> tuple[int, int]:
    """Return the interval of a counted noun phrase, with its "of ...".

    `noun` are the tokens of the phrase as the words give it; they stand where the parse sees no
    noun. A noun before another counts a part of it: "a 12-page report" measures the report.
    """
    sentence, head = amount.sentence, noun.last - 1
    token = sentence.tokens[head]
    start, end = sentence.tokens[noun.first].start, token.end
    if not is_noun(token):
        return start, end
    if head < token.head and token.dep in _MODIFIERS and is_label(sentence, token.head):
        return read_phrase(amount, token.head, links=_SHORT)
    first, last = read_phrase(amount, head, links=_OF)
    return min(first, start), last


def is_in_clause(amount: Amount) -> bool:
    """Say whether a verb governs the quantity; none does in a list or a label."""
    return find_verb(amount.sentence, amount.head) >= 0


def find_about(amount: Amount, noun: Amount | None) -> tuple[int, int] | None:
    """Return the interval of the subject of the clause that states a quantity, or None.

    Of a counted noun (`noun`) that only tells of a circumstance ("at two markets") there is none.
    """
    sentence = amount.sentence
    if noun is None:
        return _phrase(amount, _subject(amount, find_verb(sentence, amount.head)))
    token = sentence.tokens[noun.head]
    if token.dep == "appos":
        return _phrase(amount, _named_by(sentence, noun.head))
    if sentence.tokens[token.head].dep == "prep" and sentence.lower(token.head) not in _MOVED:
        return _phrase(amount, _bearer(amount, sentence.tokens[token.head].head))
    subject = _subject(amount, find_verb(sentence, noun.head))
    return None if noun.holds(subject) else _phrase(amount, subject)


def _phrase(amount: Amount, head: int) -> tuple[int, int] | None:
    return read_phrase(amount, head) if _is_answer(amount, head) else None


def _named_by(sentence: Sentence, index: int) -> int:
    """Return the noun that a chain of appositions belongs to: "Petrova (15 goals, 7 saves)"."""
    while sentence.tokens[index].dep == "appos":
        index = sentence.tokens[index].head
    return index


def _bearer(amount: Amount, above: int) -> int:
    """Return what a counted noun is said of by a preposition: "a study of 135 farms"."""
    sentence = amount.sentence
    token = sentence.tokens[above]
    if token.dep == "attr" or token.lemma in LIGHT:
        return _subject(amount, find_verb(sentence, above))
    return above if is_noun(token) else -1


def _subject(amount: Amount, verb: int) -> int:
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
    return subject if _is_answer(amount, subject) else -1


# --------------------------------------------------------------------------- complements


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
    """Return X of `a rise in X`, -1 if it is not said behind the noun."""
    inner = find_prepositional(amount.sentence, noun, *_CHANGED)
    if inner < 0 or is_other_amount(amount, inner) or is_of_time(amount.sentence, inner):
        return -1
    return inner if is_label(amount.sentence, inner) else -1


# --------------------------------------------------------------------------- the way up


def _climb(amount: Amount) -> int:
    sentence = amount.sentence
    node, last_noun = amount.head, -1
    for _ in range(_STEPS):
        head = sentence.tokens[node].head
        if head == node:
            break
        if is_verbal(sentence, head):
            found = _from_verb(amount, head, node)
            return found if found >= 0 else last_noun
        if is_noun(sentence.tokens[head]) and not _is_beside(amount, head, node):
            found = _from_noun(amount, head)
            if found >= 0:
                return found
            last_noun = head if last_noun < 0 else last_noun
        node = head
    return last_noun


def _is_beside(amount: Amount, head: int, node: int) -> bool:
    """Say whether a noun is the unit of a number beside: "lost 190 points, or 0.6%"."""
    if is_other_amount(amount, head):
        return True
    beside = amount.sentence.tokens[node].dep in _BESIDE
    return beside and is_counted(amount, head)


def _from_noun(amount: Amount, noun: int) -> int:
    """Return what a noun above the quantity names, -1 if the way leads on."""
    token = amount.sentence.tokens[noun]
    if token.lemma in CHANGES:
        changed = _changed(amount, noun)
        if changed >= 0:
            return changed
        return noun if _is_qualified(amount, noun) else -1
    if token.lemma in LEVELS:
        return _held(amount, noun)
    if token.lemma in LIGHT and not _is_qualified(amount, noun):
        return -1
    return noun


def _held(amount: Amount, noun: int) -> int:
    """Return X of `$5m worth of X`, -1 if it is not said behind the noun."""
    inner = find_prepositional(amount.sentence, noun, "of")
    return inner if _is_answer(amount, inner) else -1


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
    if target != node and _moves_object(sentence, node) and _is_answer(amount, target):
        return target
    return _subject(amount, verb)


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
    found = find_prepositional(amount.sentence, verb, *prepositions)
    if _is_answer(amount, found) and not is_of_time(amount.sentence, found):
        return found
    return -1


def _is_answer(amount: Amount, index: int) -> bool:
    sentence = amount.sentence
    if index < 0 or amount.holds(index) or not is_label(sentence, index):
        return False
    counted = sentence.dependent(index, "nummod")
    return not amount.holds(counted)
