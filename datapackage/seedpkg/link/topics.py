"""How much two articles are about the same story, by their rare words.

An article's words are few and partly chance, so each takes over a part of the words of the
articles nearest to it: two reports of one story then look alike even if they share few words.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING

from seedpkg.link.linkage import tie
from seedpkg.link.summary import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.link.summary import Words
    from seedpkg.model import Article

_TERMS = 80
"""Weightiest words kept of an article: bounds memory and the cost of a comparison."""
_BACKGROUND = 50
"""Articles with none of a word that every corpus is thought to hold besides its own, so that in
a small one the words that all share keep their weight. Tuned on a development corpus."""
_NEIGHBOURS = 5
"""Nearest articles whose words an article takes over, each weighted by its likeness; best on the
topics of ECB+."""
_NEAR = 40
"""Nearest articles with whose events those of an article are compared."""
_LEAST = 0.3
"""Likeness below which two articles are not of one story."""
_OPENERS = 12
"""Weightiest words of an article by which near ones are looked for."""
_MORE = 10
"""Articles measured in full beside those that are kept."""
_POSTING = 100
"""Articles kept for such a word, those in which it weighs most: bounds the work."""


@dataclass(frozen=True, slots=True)
class Vector:
    """Numbers of words and their weights, the weightiest first: a tenth of a dict's memory."""

    words: array[int]
    weights: array[float]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, float]]) -> Vector:
        """Return a vector of length one."""
        kept = sorted(rows, key=_by_weight)
        norm = math.sqrt(math.fsum(weight * weight for _, weight in kept)) or 1.0
        return cls(
            array("I", [word for word, _ in kept]),
            array("f", [weight / norm for _, weight in kept]),
        )

    def rows(self) -> Iterator[tuple[int, float]]:
        """Yield the words with their weights."""
        return zip(self.words, self.weights, strict=True)


def _by_weight(row: tuple[int, float]) -> tuple[float, int]:
    return (-row[1], row[0])


@dataclass(frozen=True, slots=True)
class Topics:
    """The story of each article, the articles near it, and the rarity of words.

    `near` holds for each article the others with their likeness, from 0 to 1.
    """

    vectors: Mapping[str, Vector]
    near: Mapping[str, Mapping[str, float]]
    numbers: Mapping[str, int]
    rarities: Sequence[float]
    unseen: float

    def likeness(self, one: str, other: str) -> float:
        """Return how much two articles are about the same story."""
        known = self.near.get(one, {}).get(other)
        if known is not None:
            return known
        left, right = self.vectors.get(one), self.vectors.get(other)
        return multiply(dict(left.rows()), right) if left and right else 0.0

    def list_stories(self) -> list[list[str]]:
        """Return the articles that a chain of near ones ties together, each in one list, sorted."""
        keys = sorted(self.vectors)
        places = {key: place for place, key in enumerate(keys)}
        pairs = ((places[key], places[other]) for key in keys for other in self.near[key])
        stories: dict[int, list[str]] = {}
        for key, first in zip(keys, tie(len(keys), pairs), strict=True):
            stories.setdefault(first, []).append(key)
        return list(stories.values())

    def rarity(self, word: str) -> float:
        """Return how rare a word in lower case is."""
        number = self.numbers.get(word)
        return self.unseen if number is None else self.rarities[number]


class TopicReader:
    """Reads articles one by one, and keeps of each how often its words count."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}
        self._counts: dict[str, Vector] = {}

    def add(self, article_id: str, words: Words) -> None:
        """Take the words of an article."""
        met = self._met
        numbers = array("I", [met.setdefault(word, len(met)) for word, _ in words.rows()])
        self._counts[article_id] = Vector(numbers, array("f", words.counts))

    def read(self) -> Topics:
        """Return the stories of the articles; their order plays no part."""
        numbers, renumbered = self._number_words()
        spread = Counter[int]()
        for count in self._counts.values():
            spread.update(count.words)
        total = len(self._counts) + _BACKGROUND
        rarities = [0.0] * len(numbers)
        for met, number in enumerate(renumbered):
            rarities[number] = math.log(total / spread[met])
        own: dict[str, Vector] = {}
        for key in sorted(self._counts):
            count = self._counts.pop(key)
            rows = ((renumbered[met], often) for met, often in count.rows())
            own[key] = _strongest((word, (1 + math.log(n)) * rarities[word]) for word, n in rows)
        vectors = _smooth(own, _find_near(own, _NEIGHBOURS, 0.0))
        near = _find_near(vectors, _NEAR, _LEAST)
        return Topics(vectors, near, numbers, rarities, math.log(total))

    def _number_words(self) -> tuple[dict[str, int], array[int]]:
        """Return the number of each word, by which those of equal weight are taken.

        And that number for each number in the order of reading.
        """
        numbers = {word: number for number, word in enumerate(sorted(self._met))}
        return numbers, array("I", (numbers[word] for word in self._met))


def read_topics(articles: Iterable[Article]) -> Topics:
    """Return the stories of articles; their order plays no part."""
    reader = TopicReader()
    for article in articles:
        reader.add(article.article_id, count_words(article))
    return reader.read()


def multiply(one: Mapping[int, float], other: Vector) -> float:
    """Return the cosine of two vectors of length one; exact, so that no order plays a part."""
    pairs = zip(other.words, other.weights, strict=True)
    return math.fsum([one[word] * weight for word, weight in pairs if word in one])


def _strongest(rows: Iterable[tuple[int, float]]) -> Vector:
    return Vector.of(nsmallest(_TERMS, rows, key=_by_weight))


def _find_near(
    vectors: Mapping[str, Vector], number: int, least: float
) -> dict[str, dict[str, float]]:
    """Return the nearest other articles of each, by way of the weightiest words they share."""
    postings: dict[int, list[tuple[float, str]]] = {}
    for key, vector in vectors.items():
        for word, weight in _openers(vector):
            postings.setdefault(word, []).append((-weight, key))
    for rows in postings.values():
        rows.sort()
        del rows[_POSTING:]
    return {key: _nearest(key, vectors, postings, number, least) for key in vectors}


def _openers(vector: Vector) -> Iterator[tuple[int, float]]:
    return zip(vector.words[:_OPENERS], vector.weights[:_OPENERS], strict=True)


def _nearest(
    key: str,
    vectors: Mapping[str, Vector],
    postings: Mapping[int, Sequence[tuple[float, str]]],
    number: int,
    least: float,
) -> dict[str, float]:
    shared: dict[str, float] = {}
    for word, weight in _openers(vectors[key]):
        for minus, other in postings[word]:
            shared[other] = shared.get(other, 0.0) - weight * minus
    shared.pop(key, None)
    own = dict(vectors[key].rows())
    likely = nlargest(number + _MORE, ((part, other) for other, part in shared.items()))
    found = [(multiply(own, vectors[other]), other) for _, other in likely]
    return {other: like for like, other in nlargest(number, found) if like > least}


def _smooth(
    own: Mapping[str, Vector], near: Mapping[str, Mapping[str, float]]
) -> dict[str, Vector]:
    smooth: dict[str, Vector] = {}
    for key, vector in own.items():
        rows = dict(vector.rows())
        for other, like in near[key].items():
            for word, weight in own[other].rows():
                rows[word] = rows.get(word, 0.0) + like * weight
        smooth[key] = _strongest(rows.items())
    return smooth
