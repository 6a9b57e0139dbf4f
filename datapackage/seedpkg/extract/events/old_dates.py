"""Which date belongs to which event: that of its own clause, else of the frame it stands in.

"On Tuesday, diplomats met in Beijing"                       ->  met: Tuesday
"They signed it days before the war began in February 2022"  ->  signed: about February 2022
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.edtf import Period, approximate, day
from seedpkg.extract.events.sentence import PREPOSITIONS, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.model import DateBasis, TimeExpression, Times

_BEFORE_PENALTY = 3.0
"""Tokens that a date before its event counts as farther away than one behind it."""
_CLOSE_TO = frozenset("days day hours shortly soon weeks just immediately".split())
_NEAR_EVENT = frozenset("before after ahead prior".split())
_FRAME_OPENERS = frozenset(("when", "as", "while"))
_REACH = 16
"""Tokens behind an event in which "days before" may stand."""
LEAD_SENTENCES = 5
"""The first sentences of an article, whose main clause in the past tense is the news of the day."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a mention: what period, on what it rests, which time expression."""

    period: Period | None = None
    basis: DateBasis = "none"
    time: int | None = None


NO_DATE = Dated()


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A time expression, by its number, at tokens `first:last` of a sentence."""

    number: int
    first: int
    last: int
    expression: TimeExpression


def place_times(
    sentence: Sentence, expressions: Sequence[tuple[int, TimeExpression]]
) -> tuple[PlacedTime, ...]:
    """Return the dates with a meaning that stand in a sentence; both lists are in text order."""
    placed: list[PlacedTime] = []
    at, tokens = 0, sentence.tokens
    first = bisect_left(expressions, sentence.start, key=lambda pair: pair[1].span.start)
    for place in range(first, len(expressions)):
        number, expression = expressions[place]
        span = expression.span
        if span.start >= sentence.end:
            break
        if span.end > sentence.end or expression.kind in ("duration", "set"):
            continue
        while at < len(tokens) and tokens[at].end <= span.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < span.end:
            last += 1
        if expression.period is not None and last > at:
            placed.append(PlacedTime(number, at, last, expression))
    return tuple(placed)


def attach_dates(
    sentence: Sentence, candidates: Sequence[Candidate], times: Sequence[PlacedTime]
) -> dict[int, Dated]:
    """Return the date of each candidate, by its place in the list, where the sentence gives one."""
    by_clause: dict[int, list[int]] = {}
    for number, candidate in enumerate(candidates):
        by_clause.setdefault(sentence.clauses[candidate.first], []).append(number)
    best: dict[int, tuple[float, PlacedTime]] = {}
    for time in times:
        for number, cost in _owners(sentence, candidates, by_clause, time):
            if number not in best or cost < best[number][0]:
                best[number] = (cost, time)
    found = {number: _dated(time) for number, (_, time) in best.items()}
    _add_frames(sentence, candidates, found)
    _add_approximate(sentence, candidates, times, found)
    return found


def _dated(time: PlacedTime) -> Dated:
    basis: DateBasis = "explicit" if time.expression.anchor is None else "relative"
    return Dated(time.expression.period, basis, time.number)


def _owners(
    sentence: Sentence,
    candidates: Sequence[Candidate],
    by_clause: Mapping[int, list[int]],
    time: PlacedTime,
) -> list[tuple[int, float]]:
    clause = sentence.clauses[time.first]
    own = by_clause.get(clause, [])
    initial = time.first - sentence.bounds[clause][0] <= 1
    if not own:
        own_before = by_clause.get(clause - 1, [])
        if own_before and candidates[own_before[-1]].reading.trigger.strength == "t":
            by_clause = {**by_clause, clause - 1: []}
        return _neighbour_clause(sentence, by_clause, clause)
    if initial:
        return [(number, 1.0 + rank) for rank, number in enumerate(own)]
    costs = [(number, _distance(candidates[number], time)) for number in own]
    nearest = min(cost for _, cost in costs)
    return [(number, cost) for number, cost in costs if cost == nearest][:1]


def _distance(candidate: Candidate, time: PlacedTime) -> float:
    if candidate.phrase <= time.first and time.last <= candidate.first:
        return 0.0
    if time.last <= candidate.phrase:
        return candidate.phrase - time.last + _BEFORE_PENALTY
    start = candidate.last if candidate.verb < candidate.last else candidate.verb + 1
    return abs(time.first - start)


def _neighbour_clause(
    sentence: Sentence, by_clause: Mapping[int, list[int]], clause: int
) -> list[tuple[int, float]]:
    """Give a date alone in its clause to the clause that it frames."""
    following, before = by_clause.get(clause + 1, []), by_clause.get(clause - 1, [])
    opening = sentence.lower(sentence.bounds[clause][0])
    if before and not opening.isdigit() and opening not in PREPOSITIONS and following:
        before = [] if clause == 0 else before
    is_last = clause + 1 >= len(sentence.bounds)
    next_word = "" if is_last else sentence.lower(sentence.bounds[clause + 1][0])
    if following and (clause == 0 or next_word.endswith("ing")):
        return [(number, 20.0 + rank) for rank, number in enumerate(following)]
    if before and (opening in PREPOSITIONS or opening.isdigit() or clause > 0):
        return [(before[-1], 20.0)]
    return [(number, 30.0 + rank) for rank, number in enumerate(following)]


def _add_frames(
    sentence: Sentence, candidates: Sequence[Candidate], found: dict[int, Dated]
) -> None:
    """Date "they met" in "they met when China held a parade in May"."""
    for number, candidate in enumerate(candidates[:-1]):
        following = candidates[number + 1]
        if number in found or number + 1 not in found:
            continue
        clause = sentence.clauses[following.first]
        opener = sentence.lower(sentence.bounds[clause][0])
        if clause == sentence.clauses[candidate.first] + 1 and opener in _FRAME_OPENERS:
            frame = found[number + 1]
            if frame.period is not None:
                found[number] = Dated(frame.period, "inherited", None)


def _add_approximate(
    sentence: Sentence,
    candidates: Sequence[Candidate],
    times: Sequence[PlacedTime],
    found: dict[int, Dated],
) -> None:
    """Date "signed" in "signed days before the invasion of February 2022" as about then."""
    for number, candidate in enumerate(candidates):
        hinge = _hinge(sentence, candidate)
        later = [time for time in times if time.first > hinge] if hinge >= 0 else []
        if not later:
            continue
        period = later[0].expression.period
        own = found.get(number)
        is_own = own is not None and own.time != later[0].number
        if period is None or is_own or any(hinge > c.first > candidate.first for c in candidates):
            continue
        if period.precision in ("month", "year", "quarter", "season", "half-year"):
            found[number] = Dated(approximate(period), "relative", later[0].number)
        else:
            found.pop(number, None)


def _hinge(sentence: Sentence, candidate: Candidate) -> int:
    """Return the place of "before" in "days before" behind an event, -1 if there is none."""
    stop = min(len(sentence.tokens), candidate.last + _REACH)
    for index in range(candidate.last + 1, stop):
        if sentence.lower(index) in _NEAR_EVENT and sentence.lower(index - 1) in _CLOSE_TO:
            return index
    return -1


def document_date(sentence: Sentence, candidate: Candidate, times: Times) -> Dated:
    """Return the article's own day for what its lead reports as the news, else no date."""
    if times.anchor.day is None or sentence.number >= LEAD_SENTENCES:
        return NO_DATE
    verb = candidate.verb if candidate.verb >= 0 else candidate.first
    clause_start = sentence.clause(verb)[0]
    left = [token.lower for token in sentence.tokens[clause_start:verb]][-5:]
    opener = sentence.lower(clause_start)
    if candidate.verb < 0 or "had" in left or opener in ("which", "who", "that", "after", "since"):
        return NO_DATE
    if sentence.clauses[verb] and opener not in ("and", "but") and not opener.endswith("ing"):
        return NO_DATE
    return Dated(day(times.anchor.day), "document_date", None)
