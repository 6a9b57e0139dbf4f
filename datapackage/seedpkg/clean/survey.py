r"""Count in how many documents of a folder each line stands, before any of them is cleaned.

    survey = Survey()
    for text in texts: survey.add(read_lines(text))
    seen = survey.count()
    seen.elsewhere(read_lines("Follow us\nThe bridge was closed."))   # (16, 0): in other documents

Lines are compared with white space folded, in one case, and with all numbers alike. Counts are
sums over a set of documents, so neither the order of the files nor who read them matters. A
document that is there twice counts once.

Memory is bounded: at most `capacity` lines are held, eight bytes each. In a folder with more the
counts are exact for a sample of its documents, always the same one: those with the lowest hashes.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from seedpkg.clean.page import has_letter, line_texts
from seedpkg.prose import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

CAPACITY = 1 << 23
"""Lines of all documents together: 64 MiB, three times that while they are sorted; some 100,000
articles with their menus."""
LINES_OF_ONE = 1 << 12
"""The most different lines of one document that are counted: those with the lowest hashes."""
EXACT: Final = 4
"""From this number of documents on, how many they are is told to a power of two."""
MOST: Final = 16
"""Of more documents it is told that they are so many or more. What stands in sixteen others is
furniture as surely as what stands in a thousand; so a menu that all pages of a site share says the
same of each of them however many pages come, and a number that changes concerns few documents."""
_LONGEST = 2000
"""Of a longer line, in characters, the beginning and the length are compared."""
_SHORT = 80
"""Lines up to this length come again and again; their hashes are remembered."""
_NUMBER = re.compile(r"\d+")
_NO_KEY = 0
_UNLIMITED = 1 << 64


@dataclass(frozen=True, slots=True)
class DocumentLines:
    """The lines of a document as hashes, 0 for one without a letter, and a hash of the whole."""

    number: int
    keys: Keys


@dataclass(frozen=True, slots=True)
class Recurrences:
    """The lines that stand in two documents or more: their hashes, sorted, and in how many.

    Documents with a hash of `limit` or more were not counted.
    """

    keys: Keys
    counts: NDArray[np.int64]
    limit: int = _UNLIMITED

    def elsewhere(self, lines: DocumentLines) -> tuple[int, ...]:
        """Return for each line of a document of the folder in how many others it stands, at least.

        From EXACT on, numbers are rounded down to a power of two, and none is above MOST: what a
        few files more or less change of a large folder then changes next to nothing of what is
        made of the others.

        All that cleaning a document takes from the folder: with the document itself, it is the
        key of a stored result.
        """
        import numpy as np

        keys = lines.keys
        if not len(self.keys) or not len(keys):
            return (0,) * len(keys)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        itself = int(lines.number < self.limit)
        found = (self.keys[places] == keys) & (keys != _NO_KEY)
        counts = np.where(found, self.counts[places] - itself, 0)
        counts = np.minimum(counts, MOST)
        powers = 1 << np.log2(np.maximum(counts, 1)).astype(np.int64)
        return tuple(np.where(counts < EXACT, counts, powers).tolist())


class Survey:
    """Collects the lines of a folder's documents; parts of it may be collected apart and merged."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._limit = _UNLIMITED
        self._documents: dict[int, Keys] = {}
        self._highest: list[int] = []
        self._n_lines = 0

    def add(self, lines: DocumentLines) -> None:
        """Count a document; the same text again changes nothing."""
        import numpy as np

        if lines.number < self._limit and lines.number not in self._documents:
            keys = np.unique(lines.keys)
            self._hold(lines.number, keys[keys != _NO_KEY][:LINES_OF_ONE])

    def merge(self, other: Survey) -> None:
        """Take over what another survey collected."""
        self._lower(other._limit)
        for number, keys in other._documents.items():
            if number < self._limit and number not in self._documents:
                self._hold(number, keys)

    def count(self) -> Recurrences:
        """Return the lines that stand in several documents."""
        import numpy as np

        held = list(self._documents.values())
        every = np.concatenate(held) if held else np.zeros(0, dtype=np.uint64)
        keys, counts = np.unique(every, return_counts=True)
        several = counts > 1
        return Recurrences(keys[several], counts[several].astype(np.int64), self._limit)

    def _hold(self, number: int, keys: Keys) -> None:
        self._documents[number] = keys
        self._n_lines += len(keys)
        heapq.heappush(self._highest, -number)
        while self._n_lines > self._capacity:
            self._lower(-self._highest[0])

    def _lower(self, limit: int) -> None:
        """Count no document with a hash of `limit` or more, and forget those that were."""
        self._limit = min(self._limit, limit)
        while self._highest and -self._highest[0] >= self._limit:
            self._n_lines -= len(self._documents.pop(-heapq.heappop(self._highest)))


def survey_texts(texts: Iterable[str]) -> Recurrences:
    """Return the lines that recur in a folder, given the texts of its documents."""
    survey = Survey()
    for text in texts:
        survey.add(read_lines(text))
    return survey.count()


def read_lines(text: str) -> DocumentLines:
    """Return what the survey counts of a text."""
    import numpy as np

    keys = [
        _short_key(line) if len(line) <= _SHORT else _line_key(line) for line in line_texts(text)
    ]
    return DocumentLines(_hash(text), np.array(keys, dtype=np.uint64))


def _line_key(line: str) -> int:
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} {len(line)}"
    folded = _NUMBER.sub("0", fold(shown).casefold())
    return _hash(folded) if has_letter(folded) else _NO_KEY


_short_key = lru_cache(maxsize=1 << 15)(_line_key)


def _hash(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
