"""Read a tar file: each member by the reader of its own format, in the order of the file.

    export.tar.gz -> 2026/a.html, 2026/b.json, ...      a record is called 2026/b.json#its-name

The file is read once, from its beginning to its end, and one member is held at a time: a large one
as a temporary copy. Links, devices and names that lead out of the archive are refused.
"""

from __future__ import annotations

import shutil
import tarfile
from dataclasses import replace
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final, Self, cast

from seedpkg.read.archive.limits import MOST_DEPTH, MOST_MEMBERS, TooLarge, Unreadable
from seedpkg.read.archive.members import (
    Members,
    failure,
    in_words,
    is_hidden,
    leads_out,
    read_members,
)
from seedpkg.read.archive.pieces import PieceStream
from seedpkg.read.records import fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Issue, Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record, Skipped

SUFFIXES: Final = (".tar",)
_MAGIC = b"ustar"
_MAGIC_PLACE = slice(257, 262)
_DAMAGE = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, IndexError)
"""What the standard library raises for tar files that are damaged."""
_PLAIN = tarfile.REGULAR_TYPES
_LONGEST_HEADER = 1 << 20
_SPOOLED = 8 << 20
_CHUNK = 1 << 18


def looks_like_tar(file: Input) -> bool:
    """Say whether a file is a tar file: by its first header, or its suffix."""
    return file.head[_MAGIC_PLACE] == _MAGIC or file.suffix in SUFFIXES


def read_tar(source: Source, file: Input) -> Documents:
    """Yield the documents of all members, and return the source with its counts."""
    return fill_source(source, _read(source, file))


def _read(source: Source, file: Input) -> Iterator[Record | Skipped | Issue | About]:
    members = Members(source)
    damage: list[str] = []
    try:
        if file.depth >= MOST_DEPTH:
            yield failure("archives are nested too deep")
        else:
            yield from read_members(members, _files(file, damage))
    except (TooLarge, Unreadable) as error:
        damage.append(str(error))
    for reason in damage:
        yield failure(reason)
    yield members.about()


class _Header(tarfile.TarInfo):
    """The header of a member; a damaged one ends the file, instead of being passed over."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return the header that a block is; TarError if it is damaged, or asks for too much."""
        if 0 < len(buf) < tarfile.BLOCKSIZE:
            raise tarfile.HeaderError("it ends too early")
        try:
            found = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if not buf.strip(b"\0"):
                raise
            raise tarfile.HeaderError(str(error)) from None
        if found.type not in _PLAIN and found.size > _LONGEST_HEADER:
            raise tarfile.HeaderError("a header is too long")
        return found


def _has_more(archive: tarfile.TarFile) -> bool:
    """Say whether something stands behind the end of the members."""
    stream = cast("IO[bytes]", archive.fileobj)
    while chunk := stream.read(_CHUNK):
        if chunk.strip(b"\0"):
            return True
    return False


def _files(file: Input, damage: list[str]) -> Iterator[Input]:
    """Yield the members as files; what ends them too early is added to `damage`."""
    try:
        with (
            file.open() as stream,
            tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive,
        ):
            for number, entry in enumerate(archive):
                if number == MOST_MEMBERS:
                    damage.append(f"only its first {MOST_MEMBERS} members were read")
                    return
                if not entry.isdir():
                    yield from _open(file, archive, entry)
            if _has_more(archive):
                damage.append("what follows is no member")
    except _DAMAGE as error:
        damage.append(f"the tar file is damaged ({in_words(error)})")


def _open(file: Input, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[Input]:
    reason = _refuse(entry)
    if reason or is_hidden(entry.name):
        yield replace(file, name=entry.name, open=partial(_refused, reason))
        return
    with SpooledTemporaryFile(_SPOOLED) as copy:
        content = archive.extractfile(entry)
        if content is not None:
            shutil.copyfileobj(content, copy, _CHUNK)
        reopen = partial(_reopen, copy)
        yield replace(file, name=entry.name, depth=file.depth + 1, open=reopen)


def _reopen(copy: IO[bytes]) -> IO[bytes]:
    """Return a stream of a copy that others read at the same time."""
    return PieceStream.open(_pieces(copy))


def _pieces(copy: IO[bytes]) -> Iterator[bytes]:
    place = 0
    while True:
        copy.seek(place)
        piece = copy.read(_CHUNK)
        if not piece:
            return
        place += len(piece)
        yield piece


def _refused(reason: str) -> IO[bytes]:
    raise Unreadable(reason)


def _refuse(entry: tarfile.TarInfo) -> str:
    """Return why a member is not read; empty if it is."""
    if leads_out(entry.name):
        return "its path leads out of the archive"
    if entry.issym() or entry.islnk():
        return "it is a link"
    if not entry.isreg() or entry.issparse():
        return "it is no plain file"
    return ""
