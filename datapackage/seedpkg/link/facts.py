"""Join the figures of all articles into one row per fact in the world.

    facts = [fact for story in link_figures(extractions, events, topics) for fact in story]
    facts[0].verdict    # 'agree'

Figures are joined by what they are of, never by their value: else no two would contradict each
other. `fact_units` says what a figure is of, `fact_links` which two are of one thing,
`fact_groups` what keeps groups apart, `fact_statements` whether two figures can both be true.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.link.contexts import ContextReader
from seedpkg.link.fact_groups import LINKAGE
from seedpkg.link.fact_links import FactLinker
from seedpkg.link.fact_rows import make_facts
from seedpkg.link.fact_units import read_units
from seedpkg.link.linkage import merge
from seedpkg.linked import index_members
from seedpkg.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from seedpkg.link.fact_units import FigureUnit
    from seedpkg.link.topics import Topics
    from seedpkg.linked import Event, FigureFact
    from seedpkg.model import Extraction

_BACKGROUND = 50
"""Figures of other things that every corpus is thought to hold, for the rarity of words."""


class _Read(NamedTuple):
    """What is read of one article's figures, and the day on which it was published."""

    day: date | None
    units: tuple[FigureUnit, ...]


def link_figures(
    extractions: Iterable[Extraction],
    events: Sequence[Event],
    topics: Topics,
    folder: Path | None = None,
) -> Iterator[tuple[FigureFact, ...]]:
    """Yield the facts that the figures of the articles state, those of one story at a time.

    `events` are the linked events, `topics` the stories of the articles. Every figure that states
    a number belongs to one fact; `FigureFact.members` are (article_id, index into the article's
    figures). Neither the order of the articles nor that of the stories plays a part. Only articles
    that are near each other share facts, so that no more than those of one story are in memory;
    the others lie in `folder`.
    """
    with Scratch[_Read](folder) as read:
        rarities = _read_figures(extractions, events, topics, read)
        for story in topics.list_stories():
            articles = {one: read.get(one, _Read(None, ())) for one in story}
            units = [unit for one in articles.values() for unit in one.units]
            days = {article_id: one.day for article_id, one in articles.items()}
            scores = FactLinker(units, topics, rarities).link()
            yield make_facts(merge(units, scores, LINKAGE), days)


def _read_figures(
    extractions: Iterable[Extraction],
    events: Sequence[Event],
    topics: Topics,
    read: Scratch[_Read],
) -> dict[str, float]:
    """Read the figures of all articles; return how rare each root is among what they are of."""
    event_ids = index_members((event.event_id, event.members) for event in events)
    reader = ContextReader(topics)
    spread, total = Counter[str](), _BACKGROUND
    for extraction in extractions:
        units = tuple(read_units(extraction, event_ids, reader))
        if units:
            read[extraction.article.article_id] = _Read(extraction.article.published_date, units)
        total += len(units)
        for unit in units:
            spread.update(unit.measured | unit.about)
    return {root: math.log(total / number) for root, number in spread.items()}
