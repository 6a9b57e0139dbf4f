"""The figures of all articles, as the linker compares them: what each states, and of what.

What a figure is of is told by its own words: what it measures or counts, the words and names of
its sentence, and the time that the sentence gives. Its value plays no part.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.link.fact_statements import state
from seedpkg.link.roots import read_root
from seedpkg.span_ids import span_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from seedpkg.edtf import Period
    from seedpkg.link.contexts import ContextReader
    from seedpkg.link.fact_statements import Statement
    from seedpkg.link.vectors import Vector
    from seedpkg.linked import Membership
    from seedpkg.model import Extraction, Figure, FigureKind, Span, TimeExpression, UnitSystem

_WORD = re.compile(r"[^\W_]{2,}")
_LIGHT = frozenset(
    "the a an of in on at to for and or by with from its his her their our your my this that such "
    "these those it he she they we who which more than about over total number amount".split()
)


_ADDED = frozenset("more another additional further other extra".split())
"""Words beside a number that is added to others."""
_EVENT = "evt_"
"""How ids of events begin."""
_ACTS = """
die kill murder dead death|injure wound hurt|arrest detain seize|
rise grow increase climb jump gain|fall drop decline decrease slide|
last speak talk run continue|reach total exceed hit top pass surpass stand|cost spend pay|
"""
"""Verbs that reports of one thing use for one another."""


Place = tuple[int, int]
"""A paragraph, and the start of something in it."""


class FigureUnit(NamedTuple):
    """One figure of one article.

    `day` is the article's, `position` the index among its figures; `label` is what names it, the
    words of what it measures if `is_named`, else its own. `measured` and `about` are roots of what
    it counts or measures, and of the subject of its clause; an event that is measured is known by
    its id. `act` is what is said to be done, `period` when the sentence says it was, `events` are
    the linked events that the sentence reports, the nearest one first. `is_added` says that it
    comes to others: "two more", "another two". `number` is its place among the figures of its
    sentence; `context` are the words around it.
    """

    article_id: str
    day: date | None
    position: int
    figure_id: str
    span: Span
    sentence: Place
    kind: FigureKind
    unit: str | None
    unit_system: UnitSystem | None
    per_unit: str | None
    base_unit: str | None
    label: str
    is_named: bool
    statement: Statement
    measured: frozenset[str]
    about: frozenset[str]
    act: str | None
    period: Period | None
    context: Vector
    events: tuple[str, ...] = ()
    is_added: bool = False
    number: int = 0

    @property
    def member(self) -> tuple[str, int]:
        """The article and the place among its figures."""
        return self.article_id, self.position


def read_units(
    extraction: Extraction, event_ids: Membership, contexts: ContextReader
) -> Iterator[FigureUnit]:
    """Yield the figures of an article that state a number, in reading order.

    `event_ids` are the linked events of an article by the index of an event mention in it.
    """
    times = _times_by_paragraph(extraction.times.expressions)
    mentions = _mentions_by_sentence(extraction, event_ids)
    places = Counter[Place]()
    for index, figure in enumerate(extraction.figures):
        sentence = (figure.span.paragraph, figure.sentence.start)
        places[sentence] += 1
        statement = state(figure)
        if statement is None:
            continue
        reported = mentions.get(sentence, ())
        measured = _measured(figure, reported)
        yield FigureUnit(
            article_id=extraction.article.article_id,
            day=extraction.article.published_date,
            position=index,
            figure_id=span_id("fig", extraction.article, figure.span),
            span=figure.span,
            sentence=sentence,
            kind=figure.kind,
            unit=figure.unit,
            unit_system=figure.unit_system,
            per_unit=figure.per_unit,
            base_unit=figure.base_unit,
            label=figure.value_text if figure.measured is None else figure.measured.surface,
            is_named=figure.measured is not None,
            statement=_of_event(statement, measured),
            measured=measured,
            about=_roots(figure.about, reported),
            act=None if figure.predicate is None else _act(figure.predicate),
            period=_nearest_period(figure, times.get(figure.span.paragraph, ())),
            context=contexts.read([(figure.span, figure.sentence)], measured),
            events=_nearest_events(figure, reported),
            is_added=_is_added(figure),
            number=places[sentence],
        )


def _is_added(figure: Figure) -> bool:
    text, start = figure.sentence.surface, figure.span.start - figure.sentence.start
    before, after = text[:start].split()[-1:], text[start + len(figure.span.surface) :].split()[:1]
    return bool(_ADDED.intersection(word.lower() for word in (*before, *after)))


def _of_event(statement: Statement, measured: frozenset[str]) -> Statement:
    """Return a statement that counts an event under the event's id: calls are conversations."""
    events = sorted(root for root in measured if root.startswith(_EVENT))
    if len(events) != 1 or statement.thing is None or statement.dimension.startswith("money"):
        return statement
    return statement._replace(thing=events[0])


def _measured(figure: Figure, reported: Sequence[Reported]) -> frozenset[str]:
    # The ordinal may be what tells two events apart, such as anniversaries.
    roots = _roots(figure.measured, () if figure.kind == "ordinal" else reported)
    if figure.unit_system != "noun" or any(root.startswith(_EVENT) for root in roots):
        return roots
    return roots | {read_root(word.lower()) for word in _WORD.findall(figure.unit or "")}


def _roots(span: Span | None, reported: Sequence[Reported]) -> frozenset[str]:
    """Return the roots of the words of a span; an event that it names stands for its words."""
    if span is None:
        return frozenset()
    named = [one for one in reported if span.start <= one.start and one.end <= span.end]
    text = span.surface
    for one in named:
        first, last = one.start - span.start, one.end - span.start
        text = text[:first] + " " * (last - first) + text[last:]
    words = (word.lower() for word in _WORD.findall(text))
    roots = {read_root(word) for word in words if word not in _LIGHT}
    return frozenset(roots.union(one.event_id for one in named))


@lru_cache(maxsize=20_000)
def _act(predicate: str) -> str:
    root = read_root(predicate)
    return _acts().get(root, root)


@cache
def _acts() -> dict[str, str]:
    rows = [row.split() for row in _ACTS.split("|")]
    return {read_root(word): row[0] for row in rows for word in row}


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


class Reported(NamedTuple):
    """Where a sentence reports a linked event."""

    start: int
    end: int
    event_id: str


def _mentions_by_sentence(
    extraction: Extraction, event_ids: Membership
) -> dict[tuple[int, int], list[Reported]]:
    """Return what each sentence reports, by the paragraph and start of the sentence."""
    found: dict[tuple[int, int], list[Reported]] = {}
    of_article = event_ids.get(extraction.article.article_id, {})
    for index, mention in enumerate(extraction.events):
        event_id = of_article.get(index)
        if event_id is not None:
            place = (mention.span.paragraph, mention.sentence.start)
            one = Reported(mention.span.start, mention.span.end, event_id)
            found.setdefault(place, []).append(one)
    return found


def _nearest_events(figure: Figure, reported: Sequence[Reported]) -> tuple[str, ...]:
    place = figure.span.start
    ordered = sorted((abs(one.start - place), one.event_id) for one in reported)
    return tuple(dict.fromkeys(event_id for _, event_id in ordered))
