"""The kinds of compression, told by the first bytes, and what undoes them while a file is read.

compression = find_compression(file.head)
inner, inflation = unpack(file, compression, "article.html")
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from seedpkg.read.archive.frames import bzip2_pieces, xz_pieces, zstd_pieces
from seedpkg.read.archive.inflate import GZIP_MAGIC, Inflation, gzip_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.read.input import Input

_ZSTD_MAGICS = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""Of a frame, and of the frame before it that holds the dictionary of a web archive."""


@dataclass(frozen=True, slots=True)
class Compression:
    """A kind of compression: its first bytes, suffixes, and what undoes it piece by piece."""

    magics: tuple[bytes, ...]
    suffixes: tuple[str, ...]
    pieces: Callable[[IO[bytes], Inflation], Iterator[bytes]]


GZIP = Compression((GZIP_MAGIC,), (".gz", ".gzip", ".tgz"), gzip_pieces)
ZSTD = Compression(_ZSTD_MAGICS, (".zst", ".zstd", ".tzst"), zstd_pieces)
BZIP2 = Compression((b"BZh",), (".bz2", ".tbz", ".tbz2"), bzip2_pieces)
XZ = Compression((b"\xfd7zXZ\0",), (".xz", ".txz"), xz_pieces)
COMPRESSIONS = (GZIP, ZSTD, BZIP2, XZ)


def find_compression(head: bytes) -> Compression | None:
    """Return the compression of a file, told by its first bytes."""
    return next((one for one in COMPRESSIONS if head.startswith(one.magics)), None)


def unpack(file: Input, compression: Compression, name: str) -> tuple[Input, Inflation]:
    """Return the file that a compressed one holds, and what will be seen while it is read."""
    found = Inflation()

    def pieces() -> Iterator[bytes]:
        with file.open() as stream:
            yield from compression.pieces(stream, found)

    return file.inside(name, pieces), found


def start_of_packed(head: bytes, n_bytes: int = 4096) -> bytes:
    """Return the first bytes that a compressed file holds; nothing if it is none."""
    compression = find_compression(head)
    if compression is None:
        return b""
    return next(compression.pieces(io.BytesIO(head), Inflation()), b"")[:n_bytes]
