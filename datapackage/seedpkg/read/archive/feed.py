"""The bytes of a stream, of which some can be looked at before they are taken, or given back."""

from __future__ import annotations

from typing import IO, Final

CHUNK: Final = 1 << 20
FIRST_CHUNK: Final = 1 << 10
"""What follows the end of a stream in a chunk is copied: short streams are read in small ones."""


class Feed:
    """The bytes of a stream, of which some can be given back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._chunk = b""
        self._at = 0

    def peek(self, size: int) -> bytes:
        """Return the next bytes without taking them."""
        while len(self._chunk) - self._at < size:
            more = self._stream.read(CHUNK)
            if not more:
                break
            self._chunk, self._at = self._chunk[self._at :] + more, 0
        return self._chunk[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer than `size` at the end of what is held."""
        piece = self.peek(1) and self._chunk[self._at : self._at + size]
        self._at += len(piece)
        return piece

    def give_back(self, size: int) -> None:
        """Give back the last bytes of the piece that was taken last."""
        self._at -= size

    def drop(self, size: int) -> None:
        """Take bytes that were looked at."""
        self._at += size
