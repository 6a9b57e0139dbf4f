"""Read the sentences of an article: their predicates, the status of each, and its date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.events.dates import attach_dates, lift_from_dates, place_times
from seedpkg.extract.events.discourse import Reading, date_article, settle_status
from seedpkg.extract.events.predicates import find_predicates
from seedpkg.extract.events.spans import predicate_for
from seedpkg.extract.events.status import find_status
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.dates import Dated
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Span, TimeExpression, Times

_DECIDING = frozenset("decide decision choose choice opt elect".split())


def read_predicates(
    times: Times, sentences: Sequence[Sentence], spans: Sequence[Span] | None = None
) -> list[tuple[Reading, list[Dated]]]:
    """Return the predicates of every sentence with their status and date.

    With `spans`, the predicates that stand there instead of all.
    """
    expressions = _by_paragraph(times)
    readings: list[Reading] = []
    for parsed in sentences:
        placed = place_times(parsed, expressions.get(parsed.paragraph, ()))
        sentence = lift_from_dates(parsed, placed)
        if spans is None:
            dates = {index for time in placed for index in range(time.first, time.last)}
            predicates = tuple(p for p in find_predicates(sentence) if p.head not in dates)
        else:
            predicates = tuple(predicate_for(sentence, spans))
        readings.append(
            Reading(
                sentence,
                predicates,
                tuple(find_status(sentence, predicate) for predicate in predicates),
                attach_dates(sentence, predicates, placed),
                placed,
            )
        )
    dated = date_article(readings, times.anchor)
    return [
        (_settled(reading, rows, times), rows)
        for reading, rows in zip(readings, dated, strict=True)
    ]


def _settled(reading: Reading, rows: Sequence[Dated], times: Times) -> Reading:
    statuses = [
        "happened"
        if _is_decided(reading, number, row, times)
        else settle_status(status, row, times)
        for number, (status, row) in enumerate(zip(reading.statuses, rows, strict=True))
    ]
    return replace(reading, statuses=tuple(statuses))


def _is_decided(reading: Reading, number: int, dated: Dated, times: Times) -> bool:
    """Say whether a decision was carried out by now: "decided to cut rates last month"."""
    end = dated.period.end if dated.period is not None else None
    verb, sentence = reading.predicates[number].verb, reading.sentence
    if reading.statuses[number] != "scheduled" or end is None or times.anchor.day is None:
        return False
    is_own = dated.source == "sentence" and dated.basis in OWN_BASES
    if not is_own or end >= times.anchor.day or verb < 0 or not sentence.is_infinitive(verb):
        return False
    return sentence.tokens[sentence.tokens[verb].head].lemma in _DECIDING


def _by_paragraph(times: Times) -> dict[int, list[tuple[int, TimeExpression]]]:
    found: dict[int, list[tuple[int, TimeExpression]]] = {}
    for number, expression in enumerate(times.expressions):
        found.setdefault(expression.span.paragraph, []).append((number, expression))
    for rows in found.values():
        rows.sort(key=lambda row: row[1].span)
    return found
