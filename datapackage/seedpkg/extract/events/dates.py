"""Which date belongs to which predicate: that of the phrase it stands in, by grammar.

"On Tuesday, diplomats met in Beijing"                       ->  met: Tuesday
"They signed it days before the war began in February 2022"  ->  began: February 2022,
                                                                 signed: about February 2022
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from seedpkg.edtf import Period, approximate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import DateBasis, TimeExpression

_CLOSE_TO = frozenset("days day hours shortly soon weeks just immediately".split())
_AROUND = frozenset(("before", "after", "ahead", "prior"))
_LIFTED = frozenset(("prep", "agent", "relcl", "acl", "advcl"))
_COMPARING = frozenset("since than from versus over before after ahead prior until till".split())
_MOMENTS = frozenset(
    "afternoon autumn beginning close course dawn day early end evening eve fall half hours middle "
    "midnight month morning night noon period quarter season spring start summer time week weekend "
    "winter year years".split()
)
"""Nouns that a date with "of" says more exactly: "the morning of May 3"."""
_VAGUE = frozenset("month year quarter season half-year".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a mention: what period, on what it rests, which time expression.

    `source`: the sentence itself, the day of the story, or another mention of the same word.
    """

    period: Period | None = None
    basis: DateBasis = "none"
    time: int | None = None
    source: Literal["sentence", "story", "echo"] = "sentence"


NO_DATE = Dated()


@dataclass(frozen=True, slots=True)
class PlacedTime:
    """A time expression, by its number, at tokens `first:last` of a sentence.

    `head` is that of its tokens on which the others hang.
    """

    number: int
    first: int
    last: int
    head: int
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
            placed.append(PlacedTime(number, at, last, _head(sentence, at, last), expression))
    return tuple(placed)


def _head(sentence: Sentence, first: int, last: int) -> int:
    outside = [i for i in range(first, last) if not first <= sentence.tokens[i].head < last]
    return next((i for i in outside if sentence.tokens[i].dep != "det"), last - 1)


def lift_from_dates(sentence: Sentence, times: Sequence[PlacedTime]) -> Sentence:
    """Hang what the parser hung on a date on what the date itself hangs on.

    "held on May 1 in Oslo between X and Y": "in" and "between" belong to "held", not to "May 1".
    """
    inside = {index for time in times for index in range(time.first, time.last)}
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        if token.head not in inside or index in inside or token.dep not in _LIFTED:
            continue
        if not any(sentence.lower(c) == "when" for c in sentence.dependents(index, "advmod")):
            head = _above_date(sentence, token.head, inside)
            tokens[index] = replace(token, head=head) if head != index else token
    lifted = tuple(tokens)
    return replace(sentence, tokens=lifted) if lifted != sentence.tokens else sentence


def _above_date(sentence: Sentence, index: int, inside: set[int]) -> int:
    for head in sentence.ancestors(index):
        if head not in inside and sentence.tokens[head].dep != "prep":
            return head
    return index


def attach_dates(
    sentence: Sentence, predicates: Sequence[Predicate], times: Sequence[PlacedTime]
) -> dict[int, Dated]:
    """Return the date of each predicate, by its place in the list, where the sentence gives one."""
    by_token = {p.head: number for number, p in enumerate(predicates)}
    found: dict[int, Dated] = {}
    ranks: dict[int, int] = {}
    for time in times:
        for rank, number in _owners(sentence, predicates, by_token, time):
            if number not in found or rank < ranks[number]:
                found[number], ranks[number] = _dated(sentence, time), rank
    _add_approximate(sentence, predicates, times, found)
    return found


def _dated(sentence: Sentence, time: PlacedTime) -> Dated:
    basis: DateBasis = "explicit" if time.expression.anchor is None else "relative"
    return Dated(time.expression.period, basis, time.number)


def _owners(
    sentence: Sentence,
    predicates: Sequence[Predicate],
    by_token: Mapping[int, int],
    time: PlacedTime,
) -> list[tuple[int, int]]:
    """Return (rank, predicate) for those that a date tells of; rank 0 is the closest reading."""
    told = [
        (0, by_token[child])
        for index in range(time.first, time.last)
        for child in sentence.dependents(index, "relcl", "advcl")
        if child in by_token
    ]
    if told or _is_compared(sentence, time) or _names_a_thing(sentence, by_token, time):
        return told
    owner = _climb(sentence, by_token, time.head)
    if owner < 0:
        return []
    predicate = predicates[owner]
    found = [(0, owner)]
    if predicate.kind == "noun" and predicate.carrier in by_token:
        found.append((1, by_token[predicate.carrier]))
    if predicate.kind != "noun":
        found += [(1, number) for number, p in enumerate(predicates) if p.carrier == predicate.head]
    return found


def _is_compared(sentence: Sentence, time: PlacedTime) -> bool:
    """Say whether a date only measures an event: "the first loss since 1992", "up from May"."""
    above = sentence.tokens[sentence.tokens[time.head].head]
    if above.dep == "prep" and above.lower in ("of", "to"):
        above = sentence.tokens[above.head]
    return above.dep in ("prep", "mark", "pcomp", "advmod") and above.lower in _COMPARING


def _names_a_thing(sentence: Sentence, by_token: Mapping[int, int], time: PlacedTime) -> bool:
    """Say whether a date is part of the name of a thing: "the 2011 version", "the May issue".

    A decade without a preposition always is: "famous 1950s singers"; so is "a star of the 1940s".
    """
    token = sentence.tokens[time.head]
    period = time.expression.period
    if token.dep == "npadvmod" and period is not None and period.precision == "decade":
        return True
    above = sentence.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of":
        owner = sentence.tokens[above.head]
        is_moment = owner.lower in _MOMENTS or above.head in by_token
        return owner.pos in ("NOUN", "PROPN") and not is_moment
    if token.dep not in ("nummod", "compound", "amod", "nmod"):
        return False
    is_name = token.head < time.head and sentence.tokens[token.head].pos == "PROPN"
    return is_name or (token.head > time.head and token.head not in by_token)


def _climb(sentence: Sentence, by_token: Mapping[int, int], index: int) -> int:
    """Return the nearest predicate above a token, -1 if there is none."""
    if index in by_token:
        return by_token[index]
    for head in sentence.ancestors(index):
        if head in by_token:
            return by_token[head]
    return -1


def _add_approximate(
    sentence: Sentence,
    predicates: Sequence[Predicate],
    times: Sequence[PlacedTime],
    found: dict[int, Dated],
) -> None:
    """Date "signed" in "signed days before the invasion of February 2022" as about then."""
    for number, predicate in enumerate(predicates):
        hinge = _hinge(sentence, predicate)
        later = [time for time in times if time.first > hinge] if hinge >= 0 else []
        if not later:
            continue
        period = later[0].expression.period
        own = found.get(number)
        if period is None or (own is not None and own.time != later[0].number):
            continue
        if period.precision in _VAGUE:
            found[number] = Dated(approximate(period), "relative", later[0].number)
        else:
            found.pop(number, None)


def _hinge(sentence: Sentence, predicate: Predicate) -> int:
    """Return the place of "before" in "days before" that hangs on a predicate, -1 if none."""
    verb = predicate.verb if predicate.verb >= 0 else predicate.head
    for index, token in enumerate(sentence.tokens[predicate.last :], predicate.last):
        if token.lower in _AROUND and sentence.lower(index - 1) in _CLOSE_TO:
            is_own = verb in sentence.ancestors(index)
            return index if is_own else -1
    return -1
