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
_MOST_WORDS = 50_000
_OFFSET, _SHIFT = 128, 32


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


class WordScorer:
    """Adds up the weights of blocks; remembers words while there is room."""

    def __init__(self, tables: WordTables) -> None:
        self._page: list[int] = tables.page.tolist()
        self._near: list[int] = tables.near.tolist()
        self._known: dict[str, tuple[int, int]] = {}

    def score(self, text: str) -> tuple[int, int]:
        """Return both scores of a block: hundredths of a logit, by the root of its length."""
        total = n = 0
        known = self._known
        for word in words_of(text):
            pair = known.get(word)
            if pair is None:
                pair = self._add(word)
            total += pair[0]
            n += pair[1]
        if not n:
            return 0, 0
        near, page = total >> _SHIFT, total & ((1 << _SHIFT) - 1)
        root = isqrt(10_000 * n)
        return _scaled(page - _OFFSET * n, root), _scaled(near - _OFFSET * n, root)

    def _add(self, word: str) -> tuple[int, int]:
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        places = word_places(word)
        value = sum((self._page[p] + _OFFSET) | (self._near[p] + _OFFSET) << _SHIFT for p in places)
        self._known[word] = value, len(places)
        return self._known[word]


def _scaled(total: int, root: int) -> int:
    return max(-LIMIT, min(LIMIT, 100 * 100 * total // (UNIT * root)))
