"""Scores of blocks by their words alone, from two tables of learned weights.

A word is cut to its first six letters, hashed (CRC-32) to one of 65,536 places, and adds the
weight there; pairs of signs are the words of Chinese and Japanese; numbers (by their length) and
punctuation count as words, and so do the first and the last word as such. One table was fitted on
whole pages, the other on what stands next to articles, where captions, teasers and notes are. The
weights are those of a logistic regression; a table holds no words.
"""

from __future__ import annotations

import re
from math import isqrt
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BITS = 16
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_LOOKED_AT, _STEM = 400, 6
"""Signs of a block that are looked at, letters of a word."""
UNIT = 16
"""Weights are whole numbers: sixteenths of a logit, from -127 to 127."""
LIMIT = 800
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_MOST, _SHORT = 50_000, 100
"""Words, and blocks of no more signs than the second says, that are remembered."""
_OFFSET, _SHIFT = 128, 32
_MASK = (1 << _SHIFT) - 1


class WordTables(NamedTuple):
    """The two tables, each with 2**BITS weights."""

    page: NDArray[np.int8]
    near: NDArray[np.int8]


def words_of(text: str) -> list[str]:
    """Return the words of a block, its marks and numbers, and its first and last word as such."""
    found = _WORD.findall(text[:_LOOKED_AT])
    return [*found, "^" + found[0], found[-1] + "$"] if found else []


def word_places(word: str) -> list[int]:
    """Return the places of a word in the tables."""
    if word.isdigit():
        parts = ["0" * min(len(word), _STEM)]
    elif not word.isascii() and _CJK.search(word):
        parts = [word[i : i + 2] for i in range(max(1, len(word) - 1))]
    elif word[-1] == "$":
        parts = [word[:_STEM].lower() + "$"]
    else:
        parts = [word[: _STEM + (word[0] == "^")].lower()]
    return [crc32(part.encode("utf-8", "replace")) & ((1 << BITS) - 1) for part in parts]


class _Weights(dict[str, int]):
    """What each word adds: both weights and the number of its places, in one whole number."""

    def __init__(self, tables: WordTables) -> None:
        self._page: list[int] = tables.page.tolist()
        self._near: list[int] = tables.near.tolist()

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        places = word_places(word)
        page = sum(self._page[place] + _OFFSET for place in places)
        near = sum(self._near[place] + _OFFSET for place in places)
        self[word] = page | near << _SHIFT | len(places) << 2 * _SHIFT
        return self[word]


class WordScorer:
    """Adds up the weights of blocks; remembers words, and short blocks, while there is room."""

    def __init__(self, tables: WordTables) -> None:
        self._weights = _Weights(tables)
        self._known: dict[str, tuple[int, int]] = {}

    def score(self, text: str) -> tuple[int, int]:
        """Return both scores of a block: hundredths of a logit, by the root of its length."""
        if len(text) > _SHORT:
            return self._score(text)
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[text] = self._score(text)
        return found

    def _score(self, text: str) -> tuple[int, int]:
        total = sum(map(self._weights.__getitem__, words_of(text)))
        n = total >> 2 * _SHIFT
        if not n:
            return 0, 0
        root = isqrt(10_000 * n)
        page, near = total & _MASK, total >> _SHIFT & _MASK
        return _scaled(page - _OFFSET * n, root), _scaled(near - _OFFSET * n, root)


def _scaled(total: int, root: int) -> int:
    return max(-LIMIT, min(LIMIT, 100 * 100 * total // (UNIT * root)))
