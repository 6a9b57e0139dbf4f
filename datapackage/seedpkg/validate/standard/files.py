"""The files of a resource: that they are there, as large and with the hash that is declared."""

from __future__ import annotations

import bz2
import csv
import gzip
import hashlib
import io
import lzma
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

from seedpkg.validate.findings import Finding
from seedpkg.validate.standard.properties import HASHES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path
    from typing import IO

    from _typeshed import WriteableBuffer

    from seedpkg.validate.standard.resource import Resource

_BLOCK: Final = 1 << 20
UNPACKED: Final = 1 << 30
"""Bytes that any compressed file may unpack to."""
MOST_TIMES: Final = 200
"""How many times its own size a compressed file may unpack to beyond that: tables of text seldom
reach 50, what is made to fill a disk goes into the thousands."""
DAMAGE: Final = (
    OSError,
    EOFError,
    ValueError,
    RecursionError,
    csv.Error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
"""What reading a damaged file raises."""


def check_files(resource: Resource, folder: Path) -> Iterator[Finding]:
    """Yield the files that are missing, and what differs from `bytes` and `hash`.

    Several files count as one, in their order, as the standard wants it.
    """
    for path in resource.paths:
        if not (folder / path).is_file():
            yield _finding(resource, path, "path", path, "missing-file", "The file is missing.")
    files = [folder / path for path in resource.paths]
    if not files or not all(file.is_file() for file in files):
        return
    path = ", ".join(resource.paths)
    size, declared = sum(file.stat().st_size for file in files), resource.raw.get("bytes")
    if isinstance(declared, int) and declared != size:
        message = f"There are {size} bytes, not {declared}."
        yield _finding(resource, path, "bytes", str(declared), "bytes", message)
    stated = resource.raw.get("hash")
    kind, _, digits = str(stated).rpartition(":")
    kind = kind.lower() or "md5"
    is_hash = isinstance(stated, str) and HASHES.get(kind) == len(digits)
    if is_hash and _digest(files, kind) != digits.lower():
        message = f"The {kind} of the file is another: it was changed."
        yield _finding(resource, path, "hash", str(stated)[:80], "hash", message)


def _digest(files: list[Path], kind: str) -> str:
    digest = hashlib.new(kind, usedforsecurity=False)
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


@contextmanager
def open_bytes(path: Path, compression: str) -> Generator[IO[bytes]]:
    """Open a file, unpacked; of a zip archive its first file.

    Opening and reading raise one of `DAMAGE`, also when far more is unpacked than tables hold.
    """
    if not compression:
        with path.open("rb") as stream:
            yield stream
        return
    with _open_packed(path, compression) as stream:
        limit = max(UNPACKED, MOST_TIMES * path.stat().st_size)
        yield io.BufferedReader(_Bounded(stream, limit))


@contextmanager
def _open_packed(path: Path, compression: str) -> Generator[IO[bytes]]:
    if compression != "zip":
        with _OPEN[compression](path) as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if not members:
            raise zipfile.BadZipFile("the archive holds no file")
        with archive.open(members[0]) as stream:
            yield stream


@contextmanager
def open_text(
    path: Path, compression: str, encoding: str, errors: str = "strict"
) -> Generator[io.TextIOWrapper]:
    """Open a file as text, unpacked, with its line ends as they are."""
    with (
        open_bytes(path, compression) as stream,
        io.TextIOWrapper(stream, encoding, errors, newline="") as text,
    ):
        yield text


def _finding(
    resource: Resource, path: str, field: str, value: str, rule: str, message: str
) -> Finding:
    return Finding(resource.name, "", field, value, rule, message, path)


class _Bounded(io.RawIOBase):
    """A stream that raises ValueError once more than `limit` bytes were read of it."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._limit, self._n_read = stream, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        self._n_read += len(data)
        if self._n_read > self._limit:
            raise ValueError(f"it unpacks to more than {self._limit:,} bytes; unpack it yourself")
        view[: len(data)] = data
        return len(data)


_OPEN: Final = cast(
    "Mapping[str, Callable[[Path], IO[bytes]]]",
    {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open},
)
