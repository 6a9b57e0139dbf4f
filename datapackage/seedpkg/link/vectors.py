"""Words and their weights as a vector of length one, and the cosine of two of them."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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


def multiply(one: Mapping[int, float], other: Vector) -> float:
    """Return the cosine of two vectors of length one; exact, so that no order plays a part."""
    pairs = zip(other.words, other.weights, strict=True)
    return math.fsum([one[word] * weight for word, weight in pairs if word in one])


def _by_weight(row: tuple[int, float]) -> tuple[float, int]:
    return (-row[1], row[0])


NO_WORDS = Vector.of(())
