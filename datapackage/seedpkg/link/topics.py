"""How much two articles are about the same story, by their rare words.

An article's words are few and partly chance, so each takes over a part of the words of the
articles nearest to it: two reports of one story then look alike even if they share few words.
"""

from __future__ import annotations

import math
from array import array
from contextlib import closing
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from seedpkg.link.linkage import tie
from seedpkg.link.nearness import Neighbours, WordVectors, find_neighbours, strongest
from seedpkg.link.summary import count_words
from seedpkg.link.vectors import NO_WORDS, Vector
from seedpkg.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from seedpkg.link.nearness import Row
    from seedpkg.link.summary import Words
    from seedpkg.model import Article

_BACKGROUND: Final = 50
"""Articles with none of a word that every corpus is thought to hold besides its own, so that in
a small one the words that all share keep their weight. Tuned on a development corpus."""
_NEIGHBOURS: Final = 5
"""Nearest articles whose words an article takes over, each weighted by its likeness; best on the
topics of ECB+."""
_NUMERALS: Final = 40
"""Numbers kept of an article."""
_NEAR: Final = 40
"""Nearest articles with whose events those of an article are compared."""
_LEAST: Final = 0.3
"""Likeness below which two articles are not of one story."""


_Counts: TypeAlias = tuple["array[int]", "array[int]"]
"""The numbers of an article's words, in the order of reading, and how often each counts."""
_NOTHING: Final[_Counts] = array("I"), array("I")


@dataclass(frozen=True, slots=True)
class Topics:
    """The story of each article, its numbers, the articles near it, and the rarity of words.

    Articles go by their places in `article_ids`, words by their numbers, from 1.
    """

    article_ids: Sequence[str]
    places: Mapping[str, int]
    vectors: WordVectors
    numerals: Sequence[Vector]
    neighbours: Neighbours
    numbers: Mapping[str, int]
    rarities: Sequence[float]
    unseen: float

    def near(self, article_id: str) -> list[str]:
        """Return the articles near one, the nearest first; none if it is not known."""
        place = self.places.get(article_id)
        near = () if place is None else self.neighbours.of(place)
        return [self.article_ids[other] for other in near]

    def is_near(self, one: str, other: str) -> bool:
        """Say whether the second article is among those near the first."""
        left, right = self.places.get(one), self.places.get(other)
        if left is None or right is None:
            return False
        return self.neighbours.likeness(left, right) is not None

    def likeness(self, one: str, other: str) -> float:
        """Return how much two articles are about the same story, from 0 to 1."""
        left, right = self.places.get(one), self.places.get(other)
        if left is None or right is None:
            return 0.0
        known = self.neighbours.likeness(left, right)
        return self.vectors.likeness(left, right) if known is None else known

    def numerals_of(self, article_id: str) -> Vector:
        """Return the weightiest numbers of an article: what two reports of one thing share."""
        place = self.places.get(article_id)
        return NO_WORDS if place is None else self.numerals[place]

    def list_stories(self) -> list[list[str]]:
        """Return the articles that a chain of near ones ties together, each in one list, sorted."""
        count = len(self.article_ids)
        pairs = ((place, other) for place in range(count) for other in self.neighbours.of(place))
        stories: dict[int, list[str]] = {}
        for key, first in zip(self.article_ids, tie(count, pairs), strict=True):
            stories.setdefault(first, []).append(key)
        return list(stories.values())

    def rarity(self, word: str) -> float:
        """Return how rare a word in lower case is."""
        number = self.numbers.get(word)
        return self.unseen if number is None else self.rarities[number]


class TopicReader:
    """Reads articles one by one; how often the words of each count lies on disk until `read`.

    It lies in `folder`, by default in the system's folder for temporary files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._met: dict[str, int] = {}
        self._spread = array("I")
        self._counts: Scratch[_Counts] = Scratch(folder)

    def close(self) -> None:
        """Forget all articles."""
        self._counts.close()

    def add(self, article_id: str, words: Words) -> None:
        """Take the words of an article, each of which it has once."""
        met = self._met
        numbers = array("I", [met.setdefault(word, len(met)) for word, _ in words.rows()])
        self._spread.extend([0] * (len(met) - len(self._spread)))
        for number in numbers:
            self._spread[number] += 1
        self._counts[article_id] = numbers, words.counts

    def read(self) -> Topics:
        """Return the stories of the articles; their order plays no part."""
        keys = sorted(self._counts)
        numbers, renumbered = self._number_words()
        rarities = self._rarities(renumbered, len(keys))
        is_numeral = np.array([False, *(word[0].isdigit() for word in numbers)])
        numerals: list[Vector] = []

        def weigh() -> Iterator[Row]:
            for key in keys:
                words, weights = self._weigh(key, renumbered, rarities)
                numerals.append(_pick_numerals(words, weights, is_numeral))
                yield strongest(words, weights)

        own = WordVectors.of(weigh(), len(keys))
        nearest = find_neighbours(own, len(numbers), _NEIGHBOURS, 0.0)
        vectors = WordVectors.of(_smooth(own, nearest), len(keys))
        return Topics(
            keys,
            {key: place for place, key in enumerate(keys)},
            vectors,
            numerals,
            find_neighbours(vectors, len(numbers), _NEAR, _LEAST),
            numbers,
            array("d", rarities),
            math.log(len(keys) + _BACKGROUND),
        )

    def _number_words(self) -> tuple[dict[str, int], NDArray[np.uint32]]:
        """Return the number of each word, by which those of equal weight are taken.

        And that number for each number in the order of reading.
        """
        numbers = {word: number for number, word in enumerate(sorted(self._met), 1)}
        met = (numbers[word] for word in self._met)
        return numbers, np.fromiter(met, np.uint32, len(numbers))

    def _rarities(self, renumbered: NDArray[np.uint32], n_articles: int) -> NDArray[np.float64]:
        """Return how rare each word is, by its number."""
        spread = np.zeros(len(renumbered) + 1, dtype=np.int64)
        spread[renumbered] = self._spread
        total = n_articles + _BACKGROUND
        logs = {often: math.log(total / often) for often in set(spread[1:].tolist())}
        return np.array([0.0, *(logs[often] for often in spread[1:].tolist())])

    def _weigh(
        self, key: str, renumbered: NDArray[np.uint32], rarities: NDArray[np.float64]
    ) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """Return the words of an article and what each weighs."""
        met, counts = self._counts.get(key, _NOTHING)
        words = renumbered[met]
        often = np.array([1 + math.log(n) for n in counts])
        return words, often * rarities[words]


def _pick_numerals(
    words: NDArray[np.uint32], weights: NDArray[np.float64], is_numeral: NDArray[np.bool_]
) -> Vector:
    """Return the weightiest numbers among the words of an article."""
    chosen = is_numeral[words]
    rows = zip(words[chosen].tolist(), weights[chosen].tolist(), strict=True)
    return Vector.of(nlargest(_NUMERALS, rows, key=lambda row: (row[1], -row[0])))


def read_topics(articles: Iterable[Article]) -> Topics:
    """Return the stories of articles; their order plays no part."""
    with closing(TopicReader()) as reader:
        for article in articles:
            reader.add(article.article_id, count_words(article))
        return reader.read()


def _smooth(own: WordVectors, nearest: Neighbours) -> Iterator[Row]:
    """Yield the words of each article with a part of those of the nearest ones."""
    for place in range(len(own.words)):
        parts = [own.row(place)]
        for other, like in zip(nearest.of(place), nearest.likeness_of(place), strict=True):
            words, weights = own.row(other)
            parts.append((words, like * weights))
        every = np.concatenate([words for words, _ in parts])
        words, numbers = np.unique(every, return_inverse=True)
        heavy = np.concatenate([weights for _, weights in parts])
        summed = np.bincount(numbers, heavy, len(words)).astype(np.float64)
        yield strongest(words, summed)
