"""The figures of all articles, on disk: numbered in the order of the articles and of the text.

    with closing(FigureShelf(folder)) as shelf:
        shelf.add(article_id, units)
        shelf.number()
        shelf[0], shelf.read(article_id)

Figures are asked for once all articles are there and `number` was called.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.link.fact_units import FigureUnit

_RECENT = 256
"""Articles whose figures are kept for the next that is asked for."""


class ArticleFigures(NamedTuple):
    """The figures of one article; `first` is the number of the first of them among all.

    `dimensions` are the places of those of one dimension among the units.
    """

    article_id: str
    first: int
    units: tuple[FigureUnit, ...]
    dimensions: Mapping[str, list[int]]


class FigureShelf:
    """A sequence of figures; those of a few articles are in memory at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._read: Scratch[tuple[FigureUnit, ...]] = Scratch(folder)
        self._sizes: dict[str, int] = {}
        self._firsts: dict[str, int] = {}
        self._ids: list[str] = []
        self._starts: list[int] = []
        self._recent = lru_cache(maxsize=_RECENT)(self.read)

    def close(self) -> None:
        """Forget all figures."""
        self._recent.cache_clear()
        self._read.close()

    def add(self, article_id: str, units: tuple[FigureUnit, ...]) -> None:
        """Put the figures of an article there, in the order of the text."""
        if units:
            self._sizes[article_id] = len(units)
            self._read[article_id] = units

    def number(self) -> None:
        """Give the figures their numbers, once all articles are there."""
        self._ids = sorted(self._sizes)
        self._starts = list(accumulate((self._sizes[one] for one in self._ids), initial=0))
        self._firsts = dict(zip(self._ids, self._starts, strict=False))

    @property
    def article_ids(self) -> list[str]:
        """The articles that have figures, sorted."""
        return self._ids

    def read(self, article_id: str) -> ArticleFigures:
        """Return the figures of an article that has some."""
        units = self._read.get(article_id, ())
        dimensions: dict[str, list[int]] = {}
        for place, unit in enumerate(units):
            dimensions.setdefault(unit.statement.dimension, []).append(place)
        return ArticleFigures(article_id, self._firsts[article_id], units, dimensions)

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, number: int) -> FigureUnit:
        place = bisect_right(self._starts, number) - 1
        article = self._recent(self._ids[place])
        return article.units[number - article.first]
