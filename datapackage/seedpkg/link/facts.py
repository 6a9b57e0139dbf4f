"""Join the figures of all articles into one row per fact in the world.

    facts = list(link_figures(extractions, events, topics))
    facts[0].verdict    # 'agree'

Figures are joined by what they are of, never by their value: else no two would contradict each
other. `fact_units` says what a figure is of, `fact_links` which two are of one thing,
`fact_groups` what keeps groups apart, `fact_statements` whether two figures can both be true.

There are more figures than of all else, so they lie on disk (`figure_shelf`): those of two parts of
the articles are in memory while they are compared, those of a few while facts are made of them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from contextlib import closing
from typing import TYPE_CHECKING

from seedpkg.link.contexts import ContextReader
from seedpkg.link.fact_groups import LINKAGE
from seedpkg.link.fact_links import FactLinker
from seedpkg.link.fact_rows import make_fact
from seedpkg.link.fact_units import read_units
from seedpkg.link.figure_shelf import FigureShelf
from seedpkg.link.linkage import Scores, merge
from seedpkg.linked import index_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from seedpkg.link.topics import Topics
    from seedpkg.linked import Event, FigureFact
    from seedpkg.model import Extraction

_BACKGROUND = 50
"""Figures of other things that every corpus is thought to hold, for the rarity of words."""
PART = 1_000
"""Articles of a part: with two of them some 50 MB are in memory. It changes no fact.

Of another part those alone are read that are near one of this, so that work grows with the pairs.
"""


def link_figures(
    extractions: Iterable[Extraction],
    events: Sequence[Event],
    topics: Topics,
    folder: Path | None = None,
    compared: Callable[[int], None] = lambda _: None,
) -> Iterator[FigureFact]:
    """Yield the facts that the figures of the articles state, in no particular order.

    `events` are the linked events, `topics` the stories of the articles; `folder` is where figures
    lie meanwhile; `compared` is told of how many more articles the figures have been compared.
    Every figure that states a number belongs to one fact; `FigureFact.members` are
    (article_id, index into the article's figures). The order of the articles plays no part.
    """
    with closing(FigureShelf(folder)) as shelf:
        rarities = _read_figures(extractions, events, topics, shelf)
        scores = _score_pairs(shelf, topics, FactLinker(topics, rarities), compared)
        for group in merge(shelf, scores, LINKAGE):
            yield make_fact(group)


def _read_figures(
    extractions: Iterable[Extraction], events: Sequence[Event], topics: Topics, shelf: FigureShelf
) -> dict[str, float]:
    """Read the figures of all articles; return how rare each root is among what they are of."""
    event_ids = index_members((event.event_id, event.members) for event in events)
    reader = ContextReader(topics)
    spread, total = Counter[str](), _BACKGROUND
    for extraction in extractions:
        units = tuple(read_units(extraction, event_ids, reader))
        shelf.add(extraction.article.article_id, units)
        total += len(units)
        for unit in units:
            spread.update(unit.measured | unit.about)
    shelf.number()
    return {root: math.log(total / number) for root, number in spread.items()}


def _score_pairs(
    shelf: FigureShelf, topics: Topics, linker: FactLinker, compared: Callable[[int], None]
) -> Scores:
    """Return the scores of the pairs of figures within articles, and of near articles."""
    scores = Scores.empty()
    parts = _make_parts(shelf.article_ids, topics)
    places = {article: number for number, part in enumerate(parts) for article in part}
    for number, part in enumerate(parts):
        here = {article: shelf.read(article) for article in part}
        for other, pairs in sorted(_pairs_by_part(part, topics, places).items()):
            met = sorted({right for _, right in pairs})
            there = here if other == number else {one: shelf.read(one) for one in met}
            for left, right in pairs:
                one, two = sorted((here[left], there[right]), key=lambda side: side.first)
                for row in linker.link(one, two):
                    scores.add(*row)
            del there  # before the next part is read
        compared(len(part))
    return scores


def _make_parts(article_ids: Sequence[str], topics: Topics) -> list[list[str]]:
    """Cut the articles into parts; those of one story stand together as far as may be."""
    known = set(article_ids)
    ordered = [one for story in topics.list_stories() for one in story if one in known]
    return [ordered[start : start + PART] for start in range(0, len(ordered), PART)]


def _pairs_by_part(
    part: Sequence[str], topics: Topics, places: Mapping[str, int]
) -> dict[int, list[tuple[str, str]]]:
    """Return the pairs to compare of an article with itself and near ones, by the other's part.

    Of two articles that are near each other, the first one has the pair.
    """
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for article in part:
        found[places[article]].append((article, article))
        for other in topics.near(article):
            if other in places and (other > article or not topics.is_near(other, article)):
                found[places[other]].append((article, other))
    return found
