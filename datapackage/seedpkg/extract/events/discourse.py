"""Date what a sentence leaves undated: by the grammar around it, then by the article's frame.

A news story has a day that it tells of: the day of its first dated news, else the article's own
day. What its main clauses tell in the past tense happened on that day, unless they say another.

    "The board met on Monday. It chose Berg, saying she had done well."
    chose: Monday (the story's day); saying: Monday (as chose); done: unknown ("had")
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from seedpkg.edtf import Period, day
from seedpkg.extract.events.dates import NO_DATE, Dated
from seedpkg.extract.events.inflection import stem
from seedpkg.extract.events.predicates import joined_to, later_carrier
from seedpkg.extract.events.traits import saying_words
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from seedpkg.extract.events.dates import PlacedTime
    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Anchor, EventStatus, Times

_STORY_DAYS = 7
"""Days before the article's own within which its story may lie."""
_LATER_DAYS = 2
"""The same for a day that is first told further down: older ones are background."""
_OPENING = 3
"""The first sentences, headline and lead, in which the day of the story is looked for."""
_SETTLED = frozenset(("happened", "ongoing", "denied"))
_PRESENT = frozenset(("VBZ", "VBP"))
_DAYS = frozenset(("day", "weekend", "week"))
_LATER = ("later this", "next", "the coming", "coming")
_REACH = 4
"""Nouns that are climbed from an event noun to the predicate that it is part of."""
_SETTING = frozenset(("schedule", "set", "fix", "slate"))
"""Verbs that put an event on a day: it is the event's day."""
_AT_ONCE = frozenset(("as", "while", "when", "where"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its predicates, the status of each, and the dates that it gives itself.

    `dates` are those of the predicates, by number; `times` all that stand in the sentence.
    """

    sentence: Sentence
    predicates: tuple[Predicate, ...]
    statuses: tuple[EventStatus, ...]
    dates: Mapping[int, Dated]
    times: tuple[PlacedTime, ...] = ()


def date_article(readings: Sequence[Reading], anchor: Anchor) -> list[list[Dated]]:
    """Return the date of every predicate of an article, sentence by sentence."""
    dated = [[r.dates.get(n, NO_DATE) for n in range(len(r.predicates))] for r in readings]
    for reading, rows in zip(readings, dated, strict=True):
        _pass_on(reading, rows)
        _lend(reading, rows)
    frame = _opening_frame(readings, dated, anchor.day)
    for reading, rows in zip(readings, dated, strict=True):
        frame = _story_day(reading, rows, anchor.day, _LATER_DAYS) or frame
        _frame(reading, rows, frame)
        _lend(reading, rows)
    _resume(readings, dated)
    return dated


def settle_status(status: EventStatus, dated: Dated, times: Times) -> EventStatus:
    """Return the status of an event in the light of its date: what lies ahead has not happened."""
    start = dated.period.start if dated.period is not None else None
    own = times.anchor.day
    words = times.expressions[dated.time].span.surface.lower() if dated.time is not None else ""
    is_ahead = own is not None and start is not None and start > own
    is_ahead = is_ahead or words.startswith(_LATER)
    return "scheduled" if is_ahead and status in ("happened", "ongoing") else status


# ------------------------------------------------------------------ the day of the story


def _opening_frame(
    readings: Sequence[Reading], dated: Sequence[list[Dated]], own: date | None
) -> Dated:
    for reading, rows in zip(readings[:_OPENING], dated, strict=False):
        found = _story_day(reading, rows, own, _STORY_DAYS)
        if found is not None:
            return found
    return Dated(day(own), "document_date", source="story") if own is not None else NO_DATE


def _story_day(
    reading: Reading, rows: Sequence[Dated], own: date | None, days: int
) -> Dated | None:
    """Return the day of the story, if a main clause of a sentence has one of the last `days`."""
    for number, row in enumerate(rows):
        verb, period = reading.predicates[number].verb, row.period
        if verb < 0 or own is None or period is None or period.start is None:
            continue
        is_near = own - timedelta(days) <= period.start <= own
        is_told = reading.statuses[number] == "happened" and is_main(reading.sentence, verb)
        if period.precision == "day" and is_near and is_told:
            return replace(row, basis="inherited", source="story")
    return None


def _frame(reading: Reading, rows: list[Dated], frame: Dated) -> None:
    for number, predicate in enumerate(reading.predicates):
        if rows[number].period is not None or reading.statuses[number] not in _SETTLED:
            continue
        if predicate.verb >= 0 and is_main(reading.sentence, predicate.verb):
            rows[number] = frame


def is_main(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb stands in a main clause, or in what that tells, and without "had"."""
    helpers = {sentence.lower(child) for child in sentence.dependents(verb, "aux")}
    token = sentence.tokens[verb]
    if "had" in helpers:
        return False
    if token.head == verb:
        return True
    above = sentence.tokens[token.head]
    if token.dep in ("conj", "parataxis", "ccomp") and above.is_verbal:
        is_told = token.dep == "ccomp" and token.head < verb
        return not is_told and is_main(sentence, token.head)
    return False


# ------------------------------------------------------------------ lending along the grammar


def _pass_on(reading: Reading, rows: list[Dated]) -> None:
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


_CHARGING = frozenset(
    "accuse acquit arrest charge clear convict guilty indict jail sentence serve suspect".split()
)
"""What is said of a deed that lies further back: "convicted of an attack on Monday"."""


def _told(sentence: Sentence, verb: int) -> Iterator[int]:
    yield from sentence.dependents(verb, "ccomp", "xcomp", "dobj", "nsubjpass")


def _lend(reading: Reading, rows: list[Dated]) -> None:
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
    is_open = reading.statuses[number] not in _SETTLED
    is_past = reading.statuses[lender] in _SETTLED
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


# ------------------------------------------------------------------ the same word again


def _resume(readings: Sequence[Reading], dated: list[list[Dated]]) -> None:
    """Date a headline's verb, or a noun, as the one other mention of its word with a date."""
    known: dict[str, dict[Period, Dated]] = defaultdict(dict)
    for reading, rows in zip(readings, dated, strict=True):
        for predicate, row in zip(reading.predicates, rows, strict=True):
            is_day = row.period is not None and row.period.precision == "day"
            if (
                row.period is not None
                and row.basis in OWN_BASES
                and (predicate.kind == "noun" or is_day)
            ):
                known[stem(predicate.lemma.split(" ")[0])].setdefault(row.period, row)
    for reading, rows in zip(readings, dated, strict=True):
        for number, predicate in enumerate(reading.predicates):
            found = known.get(stem(predicate.lemma.split(" ")[0]), {})
            if len(found) == 1 and _is_open(reading, number, rows[number]):
                rows[number] = replace(next(iter(found.values())), basis="inherited", source="echo")


def _is_open(reading: Reading, number: int, dated: Dated) -> bool:
    if reading.statuses[number] not in _SETTLED:
        return False
    if reading.predicates[number].kind == "noun":
        return dated.period is None
    return dated.basis == "document_date" and reading.sentence.number == 0
