"""Which runs of words the sources may hold, in memory that does not grow with them.

A Bloom filter: what it says is not there is not there; of what it says is there a few are not, and
those are found out by reading the sources once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seedpkg.withholding.words import Numbers

_LEAST_BITS: Final = 20
_MOST_BITS: Final = 31
"""2 ** 31 bits are 256 megabytes, enough for 150 million words at one miss in a hundred."""
_BITS_A_RUN: Final = 16
_BYTES_A_RUN: Final = 4
"""Bytes of a source that a run takes at least, on the average."""
_PROBES: Final = 3


class RunFilter:
    """A set of runs that holds those that were added, and a few that were not."""

    def __init__(self, n_bytes: int) -> None:
        """Make room for the runs of so many bytes of sources."""
        wanted = max(1, n_bytes // _BYTES_A_RUN * _BITS_A_RUN).bit_length()
        self._size = min(_MOST_BITS, max(_LEAST_BITS, wanted))
        self._bits = np.zeros(1 << (self._size - 3), np.uint8)

    def add(self, runs: Numbers) -> None:
        """Add runs."""
        for place in self._places(runs):
            np.bitwise_or.at(self._bits, place >> np.uint64(3), _bit(place))

    def find(self, runs: Numbers) -> Numbers:
        """Return those of some runs that may have been added."""
        mask = np.ones(len(runs), bool)
        for place in self._places(runs):
            mask &= (self._bits[place >> np.uint64(3)] & _bit(place)) != 0
        return runs[mask]

    def _places(self, runs: Numbers) -> list[Numbers]:
        """Return the places of each run, of different bits of its number."""
        mixed = runs ^ (runs >> np.uint64(32))
        found: list[Numbers] = []
        for _ in range(_PROBES):
            mixed = mixed * np.uint64(0xD6E8FEB86659FD93)
            mixed = mixed ^ (mixed >> np.uint64(32))
            found.append(mixed & np.uint64((1 << self._size) - 1))
        return found


def _bit(places: Numbers) -> NDArray[np.uint8]:
    return np.left_shift(np.uint8(1), (places & np.uint64(7)).astype(np.uint8))


def common(runs: Numbers, wanted: Numbers) -> Numbers:
    """Return those of `wanted`, which is sorted, that are among the runs."""
    if not len(wanted) or not len(runs):
        return wanted[:0]
    place = np.searchsorted(wanted, runs)
    place[place == len(wanted)] = 0
    return np.unique(runs[wanted[place] == runs])
