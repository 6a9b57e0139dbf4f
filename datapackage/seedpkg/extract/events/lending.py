"""Lend dates along the grammar of a sentence: what happens in the same breath has the same date.

"The board met on Monday, choosing Berg"  ->  choosing: Monday, as met
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.dates import NO_DATE
from seedpkg.extract.events.predicates import joined_to, later_carrier
from seedpkg.extract.events.traits import saying_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.events.discourse import Reading
    from seedpkg.extract.syntax import Sentence

SETTLED = frozenset(("happened", "ongoing", "denied"))
"""Statuses of what does not lie ahead."""
_PRESENT = frozenset(("VBZ", "VBP"))
_DAYS = frozenset(("day", "weekend", "week"))
_REACH = 4
"""Nouns that are climbed from an event noun to the predicate that it is part of."""
_SETTING = frozenset(("schedule", "set", "fix", "slate"))
"""Verbs that put an event on a day: it is the event's day."""
_AT_ONCE = frozenset(("as", "while", "when", "where"))
_CHARGING = frozenset(
    "accuse acquit arrest charge clear convict guilty indict jail sentence serve suspect".split()
)
"""What is said of a deed that lies further back: "convicted of an attack on Monday"."""


def pass_on(reading: Reading, rows: list[Dated]) -> None:
    """Take a month or year from a verb of telling: it is that of what was told.

    "reported a loss for the third quarter" -> loss: third quarter
    """
    by_token = {p.head: number for number, p in enumerate(reading.predicates)}
    for number, predicate in enumerate(reading.predicates):
        row = rows[number]
        is_told = predicate.lemma in saying_words("date") and row.period is not None
        is_told = is_told and row.period is not None and row.period.precision not in _DAYS
        if row.period is None or not (is_told or predicate.lemma in _SETTING):
            continue
        told = [by_token[one] for one in _told(reading.sentence, predicate.head) if one in by_token]
        for other in told:
            rows[other] = row if rows[other].period is None else rows[other]
        if is_told or told:
            rows[number] = NO_DATE


def _told(sentence: Sentence, verb: int) -> Iterator[int]:
    yield from sentence.dependents(verb, "ccomp", "xcomp", "dobj", "nsubjpass")


def lend(reading: Reading, rows: list[Dated]) -> None:
    """Lend a date to what happens in the same breath, first along heads, then to carriers."""
    by_token = {p.head: number for number, p in enumerate(reading.predicates)}
    order = sorted(
        range(len(rows)), key=lambda n: _depth(reading.sentence, reading.predicates[n].head)
    )
    for number in reversed(order):
        _take(reading, rows, number, _from_below(reading, number, by_token, rows))
    for number in order:
        _take(reading, rows, number, _from_above(reading, number, by_token))


def _take(reading: Reading, rows: list[Dated], number: int, lender: int) -> None:
    if rows[number].period is not None or lender < 0 or rows[lender].period is None:
        return
    is_open = reading.statuses[number] not in SETTLED
    is_past = reading.statuses[lender] in SETTLED
    if is_open and is_past and (rows[lender].source == "story" or _is_ahead(reading, number)):
        return
    rows[number] = replace(rows[lender], basis="inherited")


def _is_ahead(reading: Reading, number: int) -> bool:
    """Say whether a plan lies ahead of the day it was told: "agreed on Monday to meet"."""
    return reading.statuses[number] == "scheduled" and reading.predicates[number].kind != "noun"


def _depth(sentence: Sentence, index: int) -> int:
    return sum(1 for _ in sentence.ancestors(index))


def _from_above(reading: Reading, number: int, by_token: Mapping[int, int]) -> int:
    sentence, predicate = reading.sentence, reading.predicates[number]
    token = sentence.tokens[predicate.head]
    if token.head == predicate.head:
        return -1
    if predicate.kind == "noun":
        if predicate.carrier in by_token:
            return by_token[predicate.carrier]
        return _above_noun(sentence, predicate.head, by_token)
    above = sentence.tokens[token.head]
    if token.dep in ("relcl", "acl"):
        return by_token.get(token.head, -1)
    if token.dep == "pcomp":
        return by_token.get(above.head, -1) if above.lower in ("by", "in", "while") else -1
    if not above.is_verbal or token.tag in _PRESENT:
        return -1
    return by_token.get(token.head, -1) if _goes_along(sentence, predicate.head) else -1


def _goes_along(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb tells of the same moment as the one above it: "left, saying"."""
    token = sentence.tokens[verb]
    if token.dep in ("conj", "xcomp"):
        return True
    openers = {sentence.lower(child) for child in sentence.dependents(verb, "mark", "advmod")}
    return token.dep == "advcl" and (token.tag == "VBG" or bool(openers & _AT_ONCE))


def _above_noun(sentence: Sentence, noun: int, by_token: Mapping[int, int]) -> int:
    for _ in range(_REACH):
        token = sentence.tokens[noun]
        if token.dep == "conj":
            noun = joined_to(sentence, noun)
        elif token.dep in ("nsubj", "nsubjpass", "dobj", "attr", "appos"):
            noun = token.head
        elif token.dep == "pobj" and sentence.lower(token.head) in ("in", "of", "at", "during"):
            noun = sentence.tokens[token.head].head
        else:
            return -1
        if noun in by_token:
            return -1 if sentence.tokens[noun].lemma in _CHARGING else by_token[noun]
    return -1


def _from_below(
    reading: Reading, number: int, by_token: Mapping[int, int], rows: Sequence[Dated]
) -> int:
    """Return the dated event noun that a verb stands with: "at Monday's event, it showed"."""
    sentence, predicate = reading.sentence, reading.predicates[number]
    if predicate.kind == "noun":
        return by_token.get(later_carrier(sentence, predicate.head), -1)
    for clause in sentence.dependents(predicate.head, "advcl"):
        openers = {sentence.lower(one) for one in sentence.dependents(clause, "mark", "advmod")}
        other = by_token.get(clause, -1)
        if openers & _AT_ONCE and other >= 0 and rows[other].period is not None:
            return other
    if predicate.lemma in _SETTING or sentence.tokens[predicate.head].lemma in _CHARGING:
        return -1
    tells = predicate.lemma in saying_words("date")
    for noun in _nouns_below(sentence, predicate.head):
        other = by_token.get(noun, -1)
        period = rows[other].period if other >= 0 else None
        if period is not None and (not tells or period.precision in _DAYS):
            return other
    return -1


def _nouns_below(sentence: Sentence, verb: int) -> Iterator[int]:
    yield from sentence.dependents(verb, "dobj", "nsubj", "nsubjpass")
    for child in sentence.dependents(verb, "prep"):
        if sentence.lower(child) in ("in", "at", "during"):
            yield from sentence.dependents(child, "pobj")
