"""Read a compressed file (gzip, zstd, bzip2, xz): it is read as the file that it holds.

    article.html.gz -> article.html

Which compression it is, is told by its first bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from seedpkg.read.archive.frames import bzip2_pieces, xz_pieces, zstd_pieces
from seedpkg.read.archive.inflate import GZIP_MAGIC, Inflation, gzip_pieces
from seedpkg.read.archive.limits import MOST_DEPTH, TooLarge, Unreadable
from seedpkg.read.archive.members import Members, failure, note
from seedpkg.read.records import fill_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Issue, Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record, Skipped

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
    try:
        return next(compression.pieces(io.BytesIO(head), Inflation()), b"")[:n_bytes]
    except Unreadable:
        return b""


def looks_like(compression: Compression) -> Callable[[Input], bool]:
    """Return what says whether a file is compressed so: by its first bytes, or its suffix."""

    def recognise(file: Input) -> bool:
        return file.head.startswith(compression.magics) or file.suffix in compression.suffixes

    return recognise


def read_as(compression: Compression) -> Callable[[Source, Input], Documents]:
    """Return the reader of files that are compressed so."""

    def read(source: Source, file: Input) -> Documents:
        return fill_source(source, _read(source, file, compression))

    return read


def _read(
    source: Source, file: Input, compression: Compression
) -> Iterator[Record | Skipped | Issue | About]:
    if file.depth >= MOST_DEPTH:
        yield failure("archives are nested too deep")
        return
    path = PurePosixPath(file.name)
    is_named = path.suffix.lower() in compression.suffixes
    tar = ".tar" if path.suffix.lower().startswith(".t") else ""
    inner, inflation = unpack(file, compression, path.stem + tar if is_named else path.name)
    members = Members(source)
    try:
        if inner.head and not (yield from members.read(inner)):
            yield failure(f"{inner.name} inside is of no known format")
    except (TooLarge, Unreadable) as error:
        yield failure(str(error))
    if inflation.damage:
        message = f"The compressed file is damaged: {inflation.damage}. What came before was read."
        yield members.about(note("archive-damaged", message))
    else:
        yield members.about()
