"""What a reader is given: a file by its name, its first bytes, its whole, or a stream of it.

    file = Input.from_path(Path("crawl.warc.gz"))
    file.head           # the first bytes: enough to tell the format
    file.start          # the same as text
    file.data           # all bytes, if the file is small enough to be held
    file.decoded        # the same as text
    file.open()         # a new stream at the first byte, as often as wanted

A file inside a file is an Input too (`inside`): its stream unpacks while it is read.
"""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final

from seedpkg.options import KNOWN_COLUMNS, Columns
from seedpkg.read.archive import limits
from seedpkg.read.archive.limits import Budget, TooLarge, budget_of, too_large
from seedpkg.read.archive.pieces import PieceStream
from seedpkg.read.encoding import Decoded, decode

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

__all__ = ["Input", "TooLarge"]

HEAD: Final = 262_144
"""Bytes of a file that formats are told by."""
_SPOOLED = 8 << 20
"""Bytes of a temporary copy that are held before it goes to disk."""
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Input:
    """A file as readers see it.

    `name` is its path, `open` gives a new stream of its bytes from the first on, which may be read
    but not always moved in. `budget` is what may still be unpacked of it, `depth` the number of
    archives around it. `columns` are those that the user names.
    """

    name: str
    open: Callable[[], IO[bytes]]
    budget: Budget
    depth: int = 0
    columns: Columns = KNOWN_COLUMNS

    @classmethod
    def from_path(cls, path: Path, name: str = "", columns: Columns = KNOWN_COLUMNS) -> Input:
        """Return the input of a file; OSError if it cannot be read."""
        size = path.stat().st_size
        return cls(name or path.as_posix(), lambda: path.open("rb"), budget_of(size), 0, columns)

    @classmethod
    def from_bytes(cls, name: str, data: bytes, columns: Columns = KNOWN_COLUMNS) -> Input:
        """Return the input of bytes that are held."""
        return cls(name, partial(io.BytesIO, data), budget_of(len(data)), 0, columns)

    def inside(self, name: str, unpack: Callable[[], Iterator[bytes]]) -> Input:
        """Return a file inside this one; `unpack` gives its bytes in pieces.

        What is unpacked counts once, however often it is read. Reading its stream raises TooLarge
        where the budget is used up.
        """
        metered = self.budget.metered(unpack)
        return Input(
            name, lambda: PieceStream.open(metered()), self.budget, self.depth + 1, self.columns
        )

    @property
    def suffix(self) -> str:
        """The suffix of the name in lower case, with its dot; empty if it has none."""
        return PurePosixPath(self.name).suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """The first HEAD bytes of the file."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def start(self) -> str:
        """The text of the first HEAD bytes, decoded once for all that tell formats by it."""
        return self.decoded.text if len(self.head) < HEAD else decode(self.head).text

    @property
    def data(self) -> bytes:
        """All bytes of the file.

        Raises:
            TooLarge: they are more than MOST_HELD.
        """
        if self._held is None:
            raise too_large()
        return self._held

    @cached_property
    def decoded(self) -> Decoded:
        """The text of all bytes; TooLarge as for `data`."""
        return decode(self.data)

    @cached_property
    def _held(self) -> bytes | None:
        if len(self.head) < HEAD:
            return self.head
        with self.open() as stream:
            data = stream.read(limits.MOST_HELD + 1)
        return data if len(data) <= limits.MOST_HELD else None

    @property
    def is_large(self) -> bool:
        """Whether the bytes are more than can be held."""
        return self._held is None

    def holds(self, pattern: re.Pattern[bytes]) -> bool:
        """Say whether a pattern occurs in the file; in its head alone where it is too large."""
        return bool(pattern.search(self.head if self._held is None else self._held))

    @contextmanager
    def open_seekable(self) -> Generator[IO[bytes]]:
        """Open a stream that can be moved in: a temporary copy, removed at once, if need be."""
        with self.open() as stream:
            if stream.seekable():
                yield stream
                return
            with SpooledTemporaryFile(_SPOOLED) as copy:
                shutil.copyfileobj(stream, copy, _CHUNK)
                copy.seek(0)
                yield copy

    def chunks(self, size: int = _CHUNK) -> Iterator[bytes]:
        """Yield the bytes of the file, `size` at a time."""
        with self.open() as stream:
            while chunk := stream.read(size):
                yield chunk
