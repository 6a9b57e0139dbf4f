"""The words around a place in a sentence, as a vector that two places are compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seedpkg.link.roots import read_root
from seedpkg.link.summary import is_telling
from seedpkg.link.vectors import Vector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.link.topics import Topics
    from seedpkg.model import Span

_WORD = re.compile(r"\w{2,}")
_REACH = 12
"""Words on each side of a place that count as its surroundings."""
_HALF = 5
"""Words away at which a word counts half. Both were set once, not tuned."""
_NAMED = 2
"""How often a name or a number counts there."""
_WEIGHTS = tuple(1 / (1 + distance / _HALF) for distance in range(_REACH))
"""What a word counts by its distance."""
_MOST_WORDS = 20_000
"""Words that are remembered at a time."""


@dataclass(frozen=True, slots=True)
class ContextReader:
    """Reads the words around places in sentences; keeps the numbers of their roots."""

    topics: Topics
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    known: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])

    def read(self, places: Iterable[tuple[Span, Span]], without: frozenset[str]) -> Vector:
        """Return the words around places, rare and near ones and names weighted most.

        A place is a span and its sentence; words of the roots `without` are left out.
        """
        weights: dict[str, float] = {}
        for span, sentence in places:
            start = span.start - sentence.start
            text = sentence.surface
            before = _WORD.findall(text[:start])[::-1]
            after = _WORD.findall(text[start + len(span.surface) :])
            for words in (before, after):
                for word, nearness in zip(words, _WEIGHTS, strict=False):
                    root, worth = self.known.get(word) or self._learn(word)
                    weight = nearness * worth
                    if weight > weights.get(root, -1.0):
                        weights[root] = weight
        rows = [row for row in weights.items() if row[0] not in without]
        return Vector.of((self._number(root), weight) for root, weight in rows)

    def _learn(self, word: str) -> tuple[str, float]:
        """Return the root of a word and what it counts by itself, and remember both."""
        low = word.lower()
        worth = self.topics.rarity(low) * (_NAMED if is_telling(word) else 1)
        if len(self.known) >= _MOST_WORDS:
            self.known.clear()
        self.known[word] = found = read_root(low), worth
        return found

    def _number(self, root: str) -> int:
        return self.numbers.setdefault(root, len(self.numbers))
