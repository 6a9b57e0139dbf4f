"""Runs of eight words, as numbers that can be compared: what a leak is made of.

>>> a = run_numbers("Harbour chief Ana Berg said that Holm and Quist spoke")
>>> b = run_numbers("HARBOUR CHIEF: Ana Berg said, that Holm and ...")
>>> len(a), len(b), a[0] == b[0]
(3, 1, True)

Case, form of letters (NFKC), punctuation and white space do not count; an apostrophe is part of its
word. A sign of a script without spaces is a word; of a word beyond `LONGEST` letters each `PIECE`
letters are one, so that words that lost their spaces count as several. A run of which more than
half are numbers is none: tables, page numbers and dates are full of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

RUN: Final = 8
"""Words of a run."""
LONGEST: Final = 24
PIECE: Final = 6
_SHORTEST: Final = 2 * RUN - 1
"""Characters of a run in a text without signs of other scripts, at least."""
_LETTERED: Final = RUN // 2
"""So many words of a run have a letter."""

_SIGNS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTERS: Final = f"[^\\W_{_SIGNS}]+"
_WORD: Final = re.compile(f"[{_SIGNS}]|{_LETTERS}(?:['\u2019\u02bc]{_LETTERS})*")
_APOSTROPHES: Final = {ord(one): None for one in "'\u2019\u02bc"}
BREAK: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffd]+")
"""What stands in no text: a run does not go on behind it."""
_FACTORS: Final = np.array([pow(0x9E3779B97F4A7C15, n, 1 << 64) for n in range(RUN)], np.uint64)

NONE: Final[Numbers] = np.empty(0, np.uint64)
"""No runs."""


def find_words(text: str) -> list[str]:
    """Return the words of a text, in the form in which they are compared."""
    return list(_words(_comparable(text)))


def count_words(text: str) -> int:
    """Return the number of words, as `first_words` counts them: letters as they are written."""
    return sum(_n_pieces(match[0]) for match in _WORD.finditer(text))


def run_numbers(text: str) -> Numbers:
    """Return a number for each run of words in a text, in order; equal runs have equal numbers."""
    if len(text) < _SHORTEST and text.isascii():
        return NONE
    found = [_runs(words) for part in BREAK.split(text) if len(words := find_words(part)) >= RUN]
    return found[0] if len(found) == 1 else np.concatenate(found) if found else NONE


class RunReader:
    """Reads a text in pieces; a piece ends between two words, and a run may go on in the next."""

    def __init__(self) -> None:
        self._before: list[str] = []

    def read(self, text: str) -> Numbers:
        """Return the runs that end in the next piece of the text."""
        found: list[Numbers] = []
        for number, part in enumerate(BREAK.split(text)):
            words = [*([] if number else self._before), *find_words(part)]
            found.append(_runs(words) if len(words) >= RUN else NONE)
            self._before = words[1 - RUN :]
        return found[0] if len(found) == 1 else np.concatenate(found)


def words_of_runs(text: str, wanted: Iterable[int]) -> dict[int, str]:
    """Return the words of those of some runs that stand in a text."""
    left, found = set(wanted), dict[int, str]()
    for part in BREAK.split(text):
        words = find_words(part)
        if len(words) >= RUN:
            for at, run in enumerate(_combine(words).tolist()):
                if run in left:
                    found.setdefault(run, " ".join(words[at : at + RUN]))
    return found


def first_words(text: str, n_words: int) -> str:
    """Return a text up to the end of its nth word, whole if it has no more."""
    left = n_words
    for match in _WORD.finditer(text):
        left -= _n_pieces(match[0])
        if left < 0:
            return text[: match.start()].rstrip()
    return text


def _runs(words: list[str]) -> Numbers:
    """Return a number for each run of so many words as a run has, or more."""
    lettered = np.array([not word.isdigit() for word in words], bool)
    enough = np.lib.stride_tricks.sliding_window_view(lettered, RUN).sum(axis=1) >= _LETTERED
    runs: Numbers = _combine(words)[enough]
    return runs


def _combine(words: list[str]) -> Numbers:
    """Return a number for each run, whatever it is made of."""
    numbers = np.array([_number(word) for word in words], np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, RUN)
    runs: Numbers = (windows * _FACTORS).sum(axis=1, dtype=np.uint64)
    return runs


def _comparable(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _words(text: str) -> Iterator[str]:
    for match in _WORD.findall(text):
        word: str = match if match.isalnum() else match.translate(_APOSTROPHES)
        if len(word) <= LONGEST:
            yield word
        else:
            yield from (word[at : at + PIECE] for at in range(0, len(word), PIECE))


def _n_pieces(word: str) -> int:
    comparable = _comparable(word)
    is_plain = len(comparable) <= LONGEST and word.isascii()
    return 1 if is_plain else max(1, len(find_words(comparable)))


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
