"""A stream of bytes that come in pieces, so that what unpacks is read as any file is.

with PieceStream.open(iter([b"Old ", b"bridge"])) as stream:
    stream.read(5)    # b"Old b"
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

_BUFFER = 65_536


class PieceStream(io.RawIOBase):
    """The raw stream of an iterator of bytes; it can be read once, and not be moved in."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    @staticmethod
    def open(pieces: Iterator[bytes]) -> IO[bytes]:
        """Return a buffered stream of the pieces."""
        return io.BufferedReader(PieceStream(pieces), _BUFFER)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer as far as the next piece goes."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        target = memoryview(buffer)
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        """Close what the pieces come from."""
        close = getattr(self._pieces, "close", None)
        if close is not None and not self.closed:
            close()
        super().close()
