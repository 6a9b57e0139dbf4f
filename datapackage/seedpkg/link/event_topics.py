"""How much two articles are about the same story, by their rare words."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.model import Extraction

_WORD = re.compile(r"[^\W\d_]{3,}")
_TERMS = 60
"""Weightiest words kept of an article: bounds memory and the cost of a comparison."""
_BACKGROUND = 50
"""Articles with none of a word that every corpus is thought to hold besides its own, so that in
a small one the words that all share keep their weight. Tuned on a development corpus."""
_READ = 20_000
"""Code points of an article that are read for its topic."""

Vector = dict[str, float]


def read_topics(extractions: Sequence[Extraction]) -> dict[str, Vector]:
    """Return each article's rare words with weights whose squares sum to one."""
    counts = {x.article.article_id: _count(x) for x in extractions}
    spread: Counter[str] = Counter()
    for count in counts.values():
        spread.update(count.keys())
    total = len(counts) + _BACKGROUND
    return {key: _weigh(count, spread, total) for key, count in counts.items()}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two articles' words, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _count(extraction: Extraction) -> Counter[str]:
    left, count = _READ, Counter[str]()
    for paragraph in extraction.article.paragraphs:
        if left <= 0:
            break
        text = paragraph.text[:left]
        left -= len(text)
        count.update(_WORD.findall(text.lower()))
    return count


def _weigh(count: Mapping[str, int], spread: Mapping[str, int], total: int) -> Vector:
    rows = [
        (word, (1 + math.log(number)) * math.log(total / spread[word]))
        for word, number in count.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    rows = rows[:_TERMS]
    norm = math.sqrt(sum(weight * weight for _, weight in rows)) or 1.0
    return {word: weight / norm for word, weight in rows}
