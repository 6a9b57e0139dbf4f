"""What a quantity measures, in the article's words: read off the parse, else off the words around.

    "Shares of the bakery fell 3% to $20 after a loss of $4m."
    3%   shares of the bakery
    $20  shares of the bakery
    $4m  loss

What is `measured` would be the label of the row: the counted noun phrase, or what the percentage,
price or length is of, in a few words without an article. A pronoun is no answer. `about` is the
subject of the clause, what the statement is made of: in "the farm has 300 hens" hens are measured
and the farm is what it is about. Headings and lists are read by the words alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.figures.clauses import find_predicate, find_subject, find_verb
from seedpkg.extract.figures.governing import find_governor, is_answer, subject_of
from seedpkg.extract.figures.label_words import LIGHT, MONEY_NOUNS, UNIT_NOUNS, is_label, is_noun
from seedpkg.extract.figures.nearby import find_nearby
from seedpkg.extract.figures.phrases import LINKS, read_phrase

if TYPE_CHECKING:
    from seedpkg.extract.figures.label_words import Amount
    from seedpkg.extract.figures.parsed import Parsed
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import FigureKind

_MODIFIERS = frozenset(
    {"nummod", "amod", "compound", "nmod", "npadvmod", "quantmod", "poss", "advmod"}
)
_MOVED = frozenset("to from by at".split())
"""Prepositions of a level, whose noun is no circumstance ("rose to 3,000 hens")."""

_SHORT = frozenset({"of", "for", "on"})
"""Prepositions whose object tells which behind a noun that a quantity stands before; the others
tell more often where ("a 5-inch screen in the door")."""

_OF = frozenset({"of"})

_OPENERS = frozenset("such same more additional further extra".split())
"""Words before a counted noun that do not tell which."""

Interval = tuple[int, int]


class Measured(NamedTuple):
    """Intervals of the text: what is measured, and what the statement is about.

    `predicate` is the lemma of the verb that governs the quantity, or of what stands for it.
    """

    measured: Interval | None
    about: Interval | None = None
    predicate: str | None = None


def find_measured(
    tokens: Tokens, draft: Draft, modifier_first: int, parsed: Parsed, amount: Amount | None
) -> Measured:
    """Return what a quantity measures and is about; `amount` is its place in a parsed sentence.

    `modifier_first` is the token where the modifier starts.
    """
    if amount is None:
        return Measured(find_nearby(tokens, draft, modifier_first))
    if draft.noun is None:
        found = _stated(tokens, draft, modifier_first, parsed, amount)
        return Measured(
            found, _find_about(amount, None), find_predicate(amount.sentence, amount.head)
        )
    place = tokens[draft.noun.first].start, tokens[draft.noun.last - 1].end
    noun = parsed.locate(*place)
    if noun is None:
        return Measured(place)
    predicate = find_predicate(amount.sentence, noun.head)
    if draft.noun.singular in UNIT_NOUNS and noun.last > amount.first:
        whole = replace(amount, last=noun.last)
        kind: FigureKind = "money" if draft.noun.singular in MONEY_NOUNS else draft.kind
        return Measured(_governing(whole, kind) or place, _find_about(whole, None), predicate)
    return Measured(_counted(amount, noun), _find_about(amount, noun), predicate)


def _stated(
    tokens: Tokens, draft: Draft, modifier_first: int, parsed: Parsed, amount: Amount
) -> Interval | None:
    """Choose between the parse and the words around.

    The words decide where no verb governs the quantity, as in lists, and help out where the parse
    finds nothing though the clause has no pronoun for a subject.
    """
    sentence = amount.sentence
    verb = find_verb(sentence, amount.head)
    found = _governing(amount, draft.kind)
    if verb >= 0 and (found is not None or _has_pronoun(sentence, verb)):
        return found
    near = find_nearby(tokens, draft, modifier_first)
    if near is None or verb < 0:
        return near or found
    named = parsed.locate(*near)
    return near if named is not None and is_label(sentence, named.last - 1) else found


def _governing(amount: Amount, kind: FigureKind) -> Interval | None:
    head = find_governor(amount, kind)
    if head < 0:
        return None
    links = _SHORT if _stands_before(amount, head) else LINKS
    return read_phrase(amount, head, links=links)


def _has_pronoun(sentence: Sentence, verb: int) -> bool:
    """Say whether the subject of a verb is no noun."""
    subject = find_subject(sentence, verb) if verb >= 0 else -1
    return subject >= 0 and sentence.tokens[subject].pos in ("PRON", "DET")


def _stands_before(amount: Amount, head: int) -> bool:
    """Say whether a quantity is a modifier of a noun: "a 5% tax"."""
    tokens = amount.sentence.tokens
    return tokens[amount.head].head == head and amount.head < head


def _counted(amount: Amount, noun: Amount) -> Interval:
    """Return the interval of a counted noun phrase, with its "of ...".

    `noun` are the tokens of the phrase as the words give it; they stand where the parse sees no
    noun. A noun before another counts a part of it: "a 12-page report" measures the report.
    """
    sentence, head = amount.sentence, noun.last - 1
    token = sentence.tokens[head]
    if head < token.head and token.dep in _MODIFIERS and is_label(sentence, token.head):
        return read_phrase(amount, token.head, links=_SHORT)
    if not is_noun(token):
        return sentence.tokens[noun.first].start, token.end
    last = read_phrase(amount, head, links=_OF)[1]
    opening = noun.first
    while opening < head and sentence.lower(opening) in _OPENERS:
        opening += 1
    return sentence.tokens[opening].start, last


def _find_about(amount: Amount, noun: Amount | None) -> Interval | None:
    """Return the interval of the subject of the clause that states a quantity, or None.

    Of a counted noun (`noun`) that only tells of a circumstance ("at two markets") there is none.
    """
    sentence = amount.sentence
    if noun is None:
        return _phrase(amount, subject_of(amount, find_verb(sentence, amount.head)))
    head = noun.head
    prep = sentence.tokens[head].head
    if sentence.lower(prep) == "of" and amount.holds(sentence.tokens[prep].head):
        head = amount.head
        prep = sentence.tokens[head].head
    if sentence.tokens[head].dep == "appos":
        return _phrase(amount, _named_by(sentence, head))
    if sentence.tokens[prep].dep == "prep" and sentence.lower(prep) not in _MOVED:
        return _phrase(amount, _bearer(amount, sentence.tokens[prep].head))
    subject = subject_of(amount, find_verb(sentence, head))
    return None if noun.holds(subject) else _phrase(amount, subject)


def _phrase(amount: Amount, head: int) -> Interval | None:
    return read_phrase(amount, head) if is_answer(amount, head) else None


def _named_by(sentence: Sentence, index: int) -> int:
    """Return the noun that a chain of appositions belongs to: "Petrova (15 goals, 7 saves)"."""
    for above in sentence.ancestors(index):
        if sentence.tokens[index].dep != "appos":
            break
        index = above
    return index


def _bearer(amount: Amount, above: int) -> int:
    """Return what a counted noun is said of by a preposition: "a study of 135 farms"."""
    sentence = amount.sentence
    token = sentence.tokens[above]
    if token.dep == "attr" or token.lemma in LIGHT:
        return subject_of(amount, find_verb(sentence, above))
    return above if is_noun(token) else -1
