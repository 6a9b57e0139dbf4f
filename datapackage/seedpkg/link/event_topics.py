"""How much two articles are about the same story, by their rare words.

An article's words are few and partly chance, so each takes over a part of the words of the
articles nearest to it: two reports of one story then look alike even if they share few words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.model import Extraction

_WORD = re.compile(r"\w{2,}")
_TERMS = 80
"""Weightiest words kept of an article: bounds memory and the cost of a comparison."""
_NAME = 3
"""How often a word counts that is a name or a number, for these tell stories apart. Of 1 to 4,
with names and without numbers, best on the topics of ECB+; so is the number of neighbours."""
_BACKGROUND = 50
"""Articles with none of a word that every corpus is thought to hold besides its own, so that in
a small one the words that all share keep their weight. Tuned on a development corpus."""
_READ = 20_000
"""Code points of an article that are read for its topic."""
_NEIGHBOURS = 5
"""Nearest articles whose words an article takes over, each weighted by its likeness."""
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

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Topics:
    """The story of each article, the articles near it, and the rarity of words.

    `near` holds for each article the others with their likeness, from 0 to 1.
    """

    vectors: Mapping[str, Vector]
    near: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    unseen: float

    def likeness(self, one: str, other: str) -> float:
        """Return how much two articles are about the same story."""
        known = self.near.get(one, {}).get(other)
        if known is not None:
            return known
        return multiply(self.vectors.get(one, {}), self.vectors.get(other, {}))


def read_topics(extractions: Sequence[Extraction]) -> Topics:
    """Return the stories of the articles; the order of the articles plays no part."""
    counts = {x.article.article_id: _count(x) for x in extractions}
    spread: Counter[str] = Counter()
    for count in counts.values():
        spread.update(count.keys())
    total = len(counts) + _BACKGROUND
    rarity = {word: math.log(total / number) for word, number in spread.items()}
    own = {key: _weigh(counts[key], rarity) for key in sorted(counts)}
    vectors = _smooth(own, _find_near(own, _NEIGHBOURS, 0.0))
    near = _find_near(vectors, _NEAR, _LEAST)
    return Topics(vectors, near, rarity, math.log(total))


def multiply(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length one; exact, so that no order plays a part."""
    return math.fsum(one[word] * other[word] for word in one.keys() & other.keys())


def normalise(rows: Mapping[str, float]) -> Vector:
    """Return a vector of length one."""
    norm = math.sqrt(sum(weight * weight for weight in rows.values())) or 1.0
    return {word: weight / norm for word, weight in rows.items()}


def is_telling(word: str) -> bool:
    """Say whether a word is a name or a number."""
    return word[:1].isupper() or word[:1].isdigit()


def _count(extraction: Extraction) -> Counter[str]:
    left, count = _READ, Counter[str]()
    for paragraph in extraction.article.paragraphs:
        if left <= 0:
            break
        text = paragraph.text[:left]
        left -= len(text)
        for word in _WORD.findall(text):
            count[word.lower()] += _NAME if is_telling(word) else 1
    return count


def _weigh(count: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    return _strongest(
        {word: (1 + math.log(number)) * rarity[word] for word, number in count.items()}
    )


def _strongest(rows: Mapping[str, float]) -> Vector:
    kept = sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:_TERMS]
    return normalise(dict(kept))


def _find_near(
    vectors: Mapping[str, Vector], number: int, least: float
) -> dict[str, dict[str, float]]:
    """Return the nearest other articles of each, by way of the weightiest words they share."""
    postings: dict[str, list[tuple[float, str]]] = {}
    for key, vector in vectors.items():
        for word, weight in list(vector.items())[:_OPENERS]:
            postings.setdefault(word, []).append((-weight, key))
    short = {word: sorted(rows)[:_POSTING] for word, rows in postings.items()}
    return {key: _nearest(key, vectors, short, number, least) for key in vectors}


def _nearest(
    key: str,
    vectors: Mapping[str, Vector],
    postings: Mapping[str, Sequence[tuple[float, str]]],
    number: int,
    least: float,
) -> dict[str, float]:
    own = vectors[key]
    shared: dict[str, float] = {}
    for word, weight in list(own.items())[:_OPENERS]:
        for minus, other in postings[word]:
            shared[other] = shared.get(other, 0.0) - weight * minus
    shared.pop(key, None)
    likely = nlargest(number + _MORE, ((part, other) for other, part in shared.items()))
    found = [(multiply(own, vectors[other]), other) for _, other in likely]
    return {other: like for like, other in nlargest(number, found) if like > least}


def _smooth(
    own: Mapping[str, Vector], near: Mapping[str, Mapping[str, float]]
) -> dict[str, Vector]:
    smooth: dict[str, Vector] = {}
    for key, vector in own.items():
        rows = dict(vector)
        for other, like in near[key].items():
            for word, weight in own[other].items():
                rows[word] = rows.get(word, 0.0) + like * weight
        smooth[key] = _strongest(rows)
    return smooth
