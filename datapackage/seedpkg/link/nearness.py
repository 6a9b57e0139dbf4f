"""The weightiest words of articles as rows of numbers, and the rows nearest to each.

Sums are taken of whole numbers, so that neither their order nor the processor plays a part.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Floats = NDArray[np.float64]
    Row = tuple[NDArray[np.uint32], NDArray[np.float32]]

TERMS: Final = 80
"""Weightiest words kept of an article: bounds memory and the cost of a comparison."""
_OPENERS: Final = 12
"""Weightiest words of an article by which near ones are looked for."""
_MORE: Final = 10
"""Articles measured in full beside those that are kept."""
_POSTING: Final = 100
"""Articles kept for such a word, those in which it weighs most: bounds the work."""
_ONE: Final = float(1 << 62)
"""What 1 is told as: products of weights, of 48 bits each, are then whole numbers but for the
smallest, and a sum of TERMS of them fits into 64 bits."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The weightiest words of articles: `words` and `weights` of shape (articles, TERMS).

    Rows have length one, the weightiest words first. Words are numbers from 1; word 0, of weight
    0, fills rows that are shorter.
    """

    words: Numbers
    weights: NDArray[np.float32]

    @classmethod
    def of(cls, rows: Iterator[Row], n_rows: int) -> WordVectors:
        """Return the vectors of as many rows."""
        words = np.zeros((n_rows, TERMS), dtype=np.uint32)
        weights = np.zeros((n_rows, TERMS), dtype=np.float32)
        for place, (found, heavy) in enumerate(rows):
            words[place, : len(found)] = found
            weights[place, : len(found)] = heavy
        return cls(words, weights)

    def row(self, place: int) -> tuple[Numbers, Floats]:
        """Return the words and weights of an article, without what fills the row."""
        n_words = int(np.count_nonzero(self.words[place]))
        return self.words[place, :n_words], self.weights[place, :n_words].astype(np.float64)

    def likeness(self, one: int, other: int) -> float:
        """Return the cosine of two articles."""
        left, right = self.row(one), self.row(other)
        _, at, there = np.intersect1d(left[0], right[0], assume_unique=True, return_indices=True)
        return float(_sum(left[1][at] * right[1][there]))

    def likeness_to(self, one: int, others: NDArray[np.int64], desk: Floats) -> Floats:
        """Return the cosines of an article and others.

        `desk` has a place for each word, all 0, and is left so.
        """
        desk[self.words[one]] = self.weights[one]
        products = desk[self.words[others]] * self.weights[others]
        desk[self.words[one]] = 0.0
        return _sum(products)


def _sum(products: Floats) -> Floats:
    """Return the sum of each row."""
    whole: NDArray[np.int64] = np.rint(products * _ONE).astype(np.int64)
    sums: Floats = whole.sum(axis=-1) / _ONE
    return sums


def strongest(words: Numbers, weights: Floats) -> Row:
    """Return the TERMS weightiest words as a row of length one; of equal ones the first number."""
    order = np.lexsort((words, -weights))[:TERMS]
    kept = weights[order]
    norm = math.sqrt(math.fsum((kept * kept).tolist())) or 1.0
    return words[order], (kept / norm).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest others of each article by place, the nearest first, and their likeness."""

    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    others: array[int] = field(default_factory=lambda: array("I"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, others: Sequence[int], values: Sequence[float]) -> None:
        """Take the neighbours of the next article."""
        self.others.extend(others)
        self.values.extend(values)
        self.starts.append(len(self.others))

    def of(self, place: int) -> array[int]:
        """Return the neighbours of an article."""
        return self.others[self.starts[place] : self.starts[place + 1]]

    def likeness_of(self, place: int) -> array[float]:
        """Return the likeness of each neighbour of an article."""
        return self.values[self.starts[place] : self.starts[place + 1]]

    def likeness(self, place: int, other: int) -> float | None:
        """Return the likeness of two articles; None if the second is no neighbour of the first."""
        try:
            return self.values[self.others.index(other, self.starts[place], self.starts[place + 1])]
        except ValueError:
            return None


def find_neighbours(vectors: WordVectors, n_words: int, number: int, least: float) -> Neighbours:
    """Return at most `number` neighbours of each article, those with a likeness above `least`.

    They are looked for by way of the weightiest words they share. `n_words` is the number of words.
    """
    postings = _Postings.of(vectors, n_words)
    desk = np.zeros(n_words + 1)
    found = Neighbours()
    for place in range(len(vectors.words)):
        likely = postings.look_up(place, vectors, number + _MORE)
        values = vectors.likeness_to(place, likely, desk)
        order = np.lexsort((-likely, -values))[:number]
        order = order[values[order] > least]
        found.add(likely[order].tolist(), values[order].tolist())
    return found


@dataclass(frozen=True, slots=True)
class _Postings:
    """For each word the articles in which it weighs most; those of word w from starts[w] on."""

    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    weights: Floats

    @classmethod
    def of(cls, vectors: WordVectors, n_words: int) -> _Postings:
        words = vectors.words[:, :_OPENERS].ravel()
        weights = vectors.weights[:, :_OPENERS].ravel().astype(np.float64)
        places = np.repeat(np.arange(len(vectors.words)), _OPENERS)
        order = np.lexsort((places, -weights, words))
        order = order[words[order] > 0]
        sorted_words = words[order]
        every = np.arange(n_words + 2)
        first = np.searchsorted(sorted_words, every)
        kept = np.arange(len(order)) - first[sorted_words] < _POSTING
        starts = np.searchsorted(sorted_words[kept], every)
        return cls(starts, places[order][kept], weights[order][kept])

    def look_up(self, place: int, vectors: WordVectors, number: int) -> NDArray[np.int64]:
        """Return the others that share most of an article's weightiest words."""
        words, weights = vectors.row(place)
        ends = [(self.starts[word], self.starts[word + 1]) for word in words[:_OPENERS].tolist()]
        if not ends:
            return np.zeros(0, dtype=np.int64)
        places = np.concatenate([self.places[start:end] for start, end in ends])
        shares = np.concatenate(
            [
                weight * self.weights[start:end]
                for weight, (start, end) in zip(weights.tolist(), ends, strict=False)
            ]
        )
        others, numbers = np.unique(places, return_inverse=True)
        shared = np.bincount(numbers, shares, len(others))
        shared[others == place] = -1.0
        order = np.lexsort((-others, -shared))[:number]
        return others[order[shared[order] >= 0]]
