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
from seedpkg.extract.events.lending import SETTLED, lend, pass_on
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
_LATER = ("later this", "next", "the coming", "coming")


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
        pass_on(reading, rows)
        lend(reading, rows)
    frame = _opening_frame(readings, dated, anchor.day)
    for reading, rows in zip(readings, dated, strict=True):
        frame = _story_day(reading, rows, anchor.day, _LATER_DAYS) or frame
        _frame(reading, rows, frame)
        lend(reading, rows)
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
        if rows[number].period is not None or reading.statuses[number] not in SETTLED:
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
    if reading.statuses[number] not in SETTLED:
        return False
    if reading.predicates[number].kind == "noun":
        return dated.period is None
    return dated.basis == "document_date" and reading.sentence.number == 0
