"""The figures of all articles, as the linker compares them: what each states, and of what.

What a figure is of is told by its own words: what it measures or counts, the words and names of
its sentence, and the time that the sentence gives. Its value plays no part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.fact_statements import state
from seedpkg.link.roots import read_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.edtf import Period
    from seedpkg.link.fact_statements import Statement
    from seedpkg.model import Extraction, Figure, TimeExpression

_WORD = re.compile(r"[^\W_]{2,}")
_LIGHT = frozenset(
    "the a an of in on at to for and or by with from its his her their our your my this that such "
    "these those it he she they we who which more than about over total number amount".split()
)


@dataclass(frozen=True, slots=True)
class FigureUnit:
    """One figure of one article.

    `measured` are roots of what it counts or measures; `period` is when its sentence says it was;
    `events` are the linked events that the sentence reports, the nearest one first.
    """

    article_id: str
    index: int
    figure: Figure
    statement: Statement
    measured: frozenset[str]
    period: Period | None
    events: tuple[str, ...] = ()

    @property
    def member(self) -> tuple[str, int]:
        """The article and the place among its figures."""
        return self.article_id, self.index


def read_units(
    extraction: Extraction, event_ids: Mapping[tuple[str, int], str]
) -> Iterator[FigureUnit]:
    """Yield the figures of an article that state a number, in reading order.

    `event_ids` are the linked events of (article_id, index of an event mention in it).
    """
    times = _times_by_paragraph(extraction.times.expressions)
    mentions = _mentions_by_sentence(extraction, event_ids)
    for index, figure in enumerate(extraction.figures):
        statement = state(figure)
        if statement is None:
            continue
        yield FigureUnit(
            article_id=extraction.article.article_id,
            index=index,
            figure=figure,
            statement=statement,
            measured=_measured(figure),
            period=_nearest_period(figure, times.get(figure.span.paragraph, ())),
            events=_nearest_events(figure, mentions),
        )


def _measured(figure: Figure) -> frozenset[str]:
    words = [figure.unit or ""] if figure.unit_system == "noun" else []
    if figure.measured is not None:
        words.append(figure.measured.surface)
    found = (word.lower() for text in words for word in _WORD.findall(text))
    return frozenset(read_root(word) for word in found if word not in _LIGHT)


def _times_by_paragraph(times: Sequence[TimeExpression]) -> dict[int, list[TimeExpression]]:
    found: dict[int, list[TimeExpression]] = {}
    for one in times:
        if one.period is not None:
            found.setdefault(one.span.paragraph, []).append(one)
    return found


def _nearest_period(figure: Figure, times: Sequence[TimeExpression]) -> Period | None:
    """Return the period of the date in the sentence that stands nearest to a figure."""
    sentence, place = figure.sentence, figure.span.start
    inside = [one for one in times if sentence.start <= one.span.start < sentence.end]
    if not inside:
        return None
    return min(inside, key=lambda one: abs(one.span.start - place)).period


Place = tuple[int, int]


def _mentions_by_sentence(
    extraction: Extraction, event_ids: Mapping[tuple[str, int], str]
) -> dict[Place, list[tuple[int, str]]]:
    """Return where in each sentence an event is reported, and which."""
    found: dict[Place, list[tuple[int, str]]] = {}
    for index, mention in enumerate(extraction.events):
        event_id = event_ids.get((extraction.article.article_id, index))
        if event_id is not None:
            sentence = (mention.span.paragraph, mention.sentence.start)
            found.setdefault(sentence, []).append((mention.span.start, event_id))
    return found


def _nearest_events(
    figure: Figure, mentions: Mapping[Place, Sequence[tuple[int, str]]]
) -> tuple[str, ...]:
    place = figure.span.start
    inside = mentions.get((figure.span.paragraph, figure.sentence.start), ())
    ordered = sorted((abs(start - place), event_id) for start, event_id in inside)
    return tuple(dict.fromkeys(event_id for _, event_id in ordered))
