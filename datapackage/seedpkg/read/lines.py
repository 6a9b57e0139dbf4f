"""The lines of a text file of any size, decoded and mended as they are read.

    lines = Lines(file)
    for line in lines: ...    # without line feeds
    lines.about()             # encoding and what was mended, once all are read

Joined by line feeds they are what `decode` makes of the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.read.archive import limits
from seedpkg.read.charset import TextDecoder, detect_charset
from seedpkg.read.encoding import Mender
from seedpkg.read.records import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.read.input import Input


class Lines:
    """The lines of a file; one longer than limits.MOST_HELD is cut behind it."""

    def __init__(self, file: Input) -> None:
        self._file = file
        self._charset = detect_charset(file.head, file.chunks)
        self._decoder = TextDecoder(self._charset)
        self._mender = Mender()

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, of which there is one or more."""
        self._decoder, self._mender = TextDecoder(self._charset), Mender()
        return map(self._mender.mend, _split(self._texts()))

    def count(self, char: str) -> int:
        """Return how often a character that needs no mending occurs in the file."""
        return sum(text.count(char) for text in self._texts())

    def about(self) -> About:
        """Return what is known of the file when its lines have been read."""
        return About(
            encoding=self._charset.name,
            is_encoding_repaired=self._charset.is_mixed or self._mender.n_mended > 0,
            issues=(*self._decoder.issues(), *self._mender.issues()),
        )

    def _texts(self) -> Iterator[str]:
        decoder = self._decoder = TextDecoder(self._charset)
        yield from map(decoder.decode, self._file.chunks())
        yield decoder.end()


def is_cut(line: str) -> bool:
    """Say whether a line is too long to be held, and not whole."""
    return len(line) > limits.MOST_HELD


def _split(texts: Iterable[str]) -> Iterator[str]:
    begun: list[str] = []
    room = limits.MOST_HELD + 1
    for text in texts:
        first, *others = text.split("\n")
        begun.append(first[:room])
        room -= len(begun[-1])
        if others:
            yield "".join(begun)
            yield from others[:-1]
            begun, room = [others[-1]], limits.MOST_HELD + 1 - len(others[-1])
    yield "".join(begun)
