"""List the input files of a folder or a bucket, in an order that depends on their names alone."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias

from seedpkg.bucket import KEYS_HINT, BucketError, address_of, open_bucket, split_address
from seedpkg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator

_WEIGHTY: Final = 10_000_000
_PURPOSE: Final = "Reading from S3"


@dataclass(frozen=True, slots=True)
class LocalFile:
    """An input file: where it is, and its path relative to the input folder, with `/`."""

    path: Path
    name: str

    @property
    def n_bytes(self) -> int:
        """The size of the file; 0 if it cannot be told."""
        try:
            state = self.path.stat()
        except OSError:
            return 0
        return state.st_size if stat.S_ISREG(state.st_mode) else 0

    @property
    def weight(self) -> float:
        """How many times as long as a page its reading may take: one for each 10 MB more."""
        return 1 + self.n_bytes / _WEIGHTY

    @contextmanager
    def fetched(self) -> Generator[LocalFile]:
        """Give the file itself: it is on this machine."""
        yield self


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """An input file in a bucket: the address of the input, the name below it, bytes, and version.

    The version changes with the bytes, so that a file that was read need not be fetched again.
    """

    bucket: str
    name: str
    n_bytes: int
    version: str

    @property
    def weight(self) -> float:
        """How many times as long as a page its reading may take; see `LocalFile`."""
        return 1 + self.n_bytes / _WEIGHTY

    @contextmanager
    def fetched(self) -> Generator[LocalFile]:
        """Give a copy of the file on this machine, which is removed at the end.

        Raises:
            OSError: it cannot be fetched.
        """
        with TemporaryDirectory(prefix="seedpkg-") as folder:
            path = Path(folder, "fetched")
            with path.open("wb") as file:
                open_bucket(self.bucket, _PURPOSE).fetch(self.name, file)
            yield LocalFile(path, self.name)


File: TypeAlias = LocalFile | RemoteFile
"""A file that an article may be read from."""


def list_files(source: str | os.PathLike[str]) -> tuple[File, ...]:
    """Return the files of a folder or a place in a bucket, or the one given, by relative path.

    Hidden files and folders are left out, as are links that lead out of the folder. A folder
    within that cannot be listed is returned like a file, which then cannot be read.

    Raises:
        InputError: nothing is there, it cannot be listed, or it holds no file.
        UsageError: the library for buckets is not installed.
    """
    if address := address_of(source):
        return _list_bucket(address)
    source = Path(source)
    if source.is_file():
        return (LocalFile(source, source.name),)
    if not source.is_dir():
        raise InputError(f"{source}: no such file or folder", "Give a folder of articles.")
    root = source.resolve()
    files = sorted(_walk(source, root), key=lambda file: file.name)
    if not files:
        raise InputError(f"{source}: the folder holds no file", "Put articles into it.")
    return tuple(files)


def _list_bucket(address: str) -> tuple[RemoteFile, ...]:
    place = open_bucket(address, _PURPOSE)
    try:
        found = sorted(place.list_objects())
        above, name = split_address(address)
        if not found and name:
            place = open_bucket(above, _PURPOSE)
            found = list(filter(None, [place.find(name)]))
    except BucketError as error:
        raise InputError(f"{address} {error.strerror}.", KEYS_HINT) from error
    files = tuple(
        RemoteFile(place.address, one.path, one.n_bytes, one.version)
        for one in found
        if not any(part.startswith(".") for part in one.path.split("/"))
    )
    if not files:
        raise InputError(f"{address}: no object lies there", "Give the address above the articles.")
    return files


def _walk(source: Path, root: Path) -> list[LocalFile]:
    found: list[LocalFile] = []

    def refuse(error: OSError) -> None:
        path = Path(str(error.filename))
        if path == source:
            raise InputError(f"{source}: {error.strerror}", "Check its permissions.") from error
        found.append(LocalFile(path, path.relative_to(source).as_posix()))

    for folder, folders, names in os.walk(source, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and _stays_inside(path, root):
                found.append(LocalFile(path, path.relative_to(source).as_posix()))
    return found


def _stays_inside(path: Path, root: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(root)
