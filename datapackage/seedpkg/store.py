"""Results that were worked out once, on disk: each under a key made of all that it depends on.

    store = Store(Path("cache"))
    with store.writing("read", key) as values:
        values.add(document)
    store.open("read", key)[0]           # the document

An entry is a file of values, written aside and renamed when it is whole, so that any number of
processes, on any number of machines that share the folder, may write at the same time, and one
that is killed leaves nothing half done. Values are pickled: whoever may write to the folder may
run code as whoever reads it, so it is made for its owner alone.
"""

from __future__ import annotations

import os
import re
import struct
import time
import zlib
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from seedpkg.errors import CacheError
from seedpkg.pickling import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_MAGIC: Final = b"seedpkg store 1\n"
_FRAME: Final = struct.Struct("<QI")
"""Where a value ends in the file, and the CRC-32 of its compressed bytes."""
_FOOTER: Final = struct.Struct("<QI8s")
"""Where the list of frames begins, its CRC-32, and the sign that the file ends here."""
_END: Final = b"seedpkg."
_LEVEL: Final = 1
"""Of deflate: three times smaller than the pickled values, at a tenth of a millisecond each."""
DAY: Final = 86_400
"""Seconds; that an entry is still used is noted once a day, in its time of change."""
_PARTIAL: Final = ".partial"
_PLACE: Final = re.compile(rf"[a-z]+/[0-9a-f]{{2}}/(?:[0-9a-f]{{62}}|tmp\w+{re.escape(_PARTIAL)})")
"""Where an entry, or one that is being written, lies in the folder; nothing else is removed."""


class StoreSize(NamedTuple):
    """How many entries of a kind there are, and how many bytes they take."""

    kind: str
    n_entries: int
    n_bytes: int


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries, by kind and key. Two stores on one folder see the same."""

    folder: Path

    def find(self, kind: str, key: str) -> Entry | None:
        """Return an entry, None if it is not there or not whole; note that it is still used."""
        path = self._path(kind, key)
        try:
            entry = Entry.read(path)
            if time.time() - path.stat().st_mtime > DAY:
                os.utime(path)
        except (CacheError, OSError):
            return None
        return entry

    def open(self, kind: str, key: str) -> Entry:
        """Return an entry; CacheError if it is not there or damaged."""
        return Entry.read(self._path(kind, key))

    def drop(self, kind: str, key: str) -> None:
        """Forget an entry."""
        self._path(kind, key).unlink(missing_ok=True)

    @contextmanager
    def writing(self, kind: str, key: str) -> Generator[Values]:
        """Give a list to add the values of an entry to; it is there once the block has ended."""
        path = self._path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=path.parent, suffix=_PARTIAL, delete=False) as file:
            try:
                values = Values(file)
                yield values
                values.finish()
                file.close()
                Path(file.name).replace(path)
            except BaseException:
                file.close()
                Path(file.name).unlink(missing_ok=True)
                raise

    def sizes(self) -> list[StoreSize]:
        """Return what the store holds, by kind."""
        sizes: defaultdict[str, list[int]] = defaultdict(list)
        for path, state in self._files():
            sizes[path.parent.parent.name].append(state.st_size)
        return [StoreSize(kind, len(sizes[kind]), sum(sizes[kind])) for kind in sorted(sizes)]

    def prune(self, days: float) -> int:
        """Forget the entries that no build has used for so many days; return their number."""
        limit = time.time() - days * DAY
        old = [path for path, state in self._files() if state.st_mtime < limit]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def clear(self) -> None:
        """Forget all entries; other files in the folder stay."""
        for path, _ in list(self._files()):
            path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Give each file; one that a build that is running takes away meanwhile is none."""
        for path in self.folder.glob("*/??/*"):
            if _PLACE.fullmatch(path.relative_to(self.folder).as_posix()):
                try:
                    state = path.stat()
                except FileNotFoundError:
                    continue
                yield path, state

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key[2:]


class Values:
    """The values of an entry that is being written, each by itself."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends = bytearray()
        file.write(_MAGIC)

    def add(self, value: object) -> None:
        """Add a value."""
        data = zlib.compress(to_bytes(value), _LEVEL)
        self._file.write(data)
        self._ends += _FRAME.pack(self._file.tell(), zlib.crc32(data))

    def finish(self) -> None:
        """Write the list of the values."""
        start = self._file.tell()
        self._file.write(self._ends + _FOOTER.pack(start, zlib.crc32(self._ends), _END))


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of an entry, read one by one."""

    path: Path
    ends: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, path: Path) -> Entry:
        """Read the list of the values; CacheError if the file is not whole."""
        try:
            with path.open("rb") as file:
                file.seek(-_FOOTER.size, os.SEEK_END)
                start, crc, end = _FOOTER.unpack(file.read(_FOOTER.size))
                file.seek(start)
                listed = file.read()[: -_FOOTER.size]
        except (OSError, ValueError, OverflowError, struct.error) as error:
            raise _damaged(path) from error
        if end != _END or zlib.crc32(listed) != crc or not listed or len(listed) % _FRAME.size:
            raise _damaged(path)
        return cls(path, tuple(_FRAME.iter_unpack(listed)))

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self.ends)

    def __getitem__(self, number: int) -> object:
        """Return a value by its number, which may count from the end."""
        number %= len(self.ends)
        start = self.ends[number - 1][0] if number else len(_MAGIC)
        end, crc = self.ends[number]
        with self.path.open("rb") as file:
            file.seek(start)
            data = file.read(end - start)
        if zlib.crc32(data) != crc:
            raise _damaged(self.path)
        return from_bytes(zlib.decompress(data))


def _damaged(path: Path) -> CacheError:
    hint = "Empty the cache with: seedpkg cache --clear, or build with --no-cache."
    return CacheError(f"{path} of the cache is missing or damaged.", hint)
