"""Scores of blocks by their words alone, from two tables of learned weights.

A word is cut to its first six letters, hashed (CRC-32) to one of 65,536 places, and adds the
weight there; pairs of signs are the words of Chinese and Japanese; numbers (by their length) and
punctuation count as words, and so do the first and the last word as such. One table was fitted on
whole pages, the other on what stands next to articles, where captions, teasers and notes are. The
weights are those of a logistic regression; a table holds no words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from seedpkg.prose import CJK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 16
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]|_")
"""A word, a number or a sign."""
HEAD, _STEM = 400, 6
"""Signs of a block that are looked at, letters of a word."""
UNIT = 16
"""Weights are whole numbers: sixteenths of a logit, from -127 to 127."""
OFFSET = 128
"""Added to every weight, so that none is negative."""
LIMIT = 800
_MOST = 50_000
"""Words that are remembered at a time."""
_PLACES = (1 << BITS) - 1
_SHIFT = 32


class WordTables(NamedTuple):
    """The two tables, each with 2**BITS weights."""

    page: NDArray[np.int8]
    near: NDArray[np.int8]


def words_of(text: str) -> list[str]:
    """Return the words of a block, its marks and numbers, and its first and last word as such."""
    found = WORD.findall(text[:HEAD])
    return [*found, "^" + found[0], found[-1] + "$"] if found else []


def word_places(word: str) -> list[int]:
    """Return the places of a word in the tables."""
    if word.isascii() and word.isalpha():
        return [crc32(word[:_STEM].lower().encode()) & _PLACES]
    if word.isdigit():
        parts = ["0" * min(len(word), _STEM)]
    elif not word.isascii() and CJK.search(word):
        parts = [word[i : i + 2] for i in range(max(1, len(word) - 1))]
    elif word[-1] == "$":
        parts = [word[:_STEM].lower() + "$"]
    else:
        parts = [word[: _STEM + (word[0] == "^")].lower()]
    return [crc32(part.encode("utf-8", "replace")) & _PLACES for part in parts]


class WordWeights(dict[str, int]):
    """What each word adds: both weights and the number of its places, in one whole number.

    Each has 32 bits, the first the lowest. What was looked up is remembered.
    """

    def __init__(self, tables: WordTables) -> None:
        page, near = (table.astype("int64") + OFFSET for table in tables)
        both: list[int] = (page | near << _SHIFT).tolist()
        self._places = [value | 1 << 2 * _SHIFT for value in both]

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        self[word] = value = self.add_up(word)
        return value

    def add_up(self, word: str) -> int:
        """Return what a word adds, without remembering it."""
        if word.isascii() and word.isalpha():
            return self._places[crc32(word[:_STEM].lower().encode()) & _PLACES]
        return sum(map(self._places.__getitem__, word_places(word)))
