"""Read a zip file: each member by the reader of its own format, in the order of their names.

    export.zip -> 2026/a.html, 2026/b.json, ...      a record is called 2026/b.json#its-name

Office files are zip files too and are none here. A name that leads out of the archive is
refused, though nothing is written under it: such a file was made to do harm.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import partial
from typing import IO, TYPE_CHECKING, Final

from seedpkg.read.archive.limits import MOST_DEPTH, MOST_MEMBERS, TooLarge, Unreadable
from seedpkg.read.archive.members import Members, failure, in_words, leads_out, read_members
from seedpkg.read.archive.wacz import is_wacz, read_wacz_members
from seedpkg.read.records import fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Issue, Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record, Skipped

SUFFIXES: Final = (".zip", ".wacz")
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENCRYPTED = 0x1
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What the standard library raises for zip files that are damaged or of a kind unknown to it."""
_CHUNK = 1 << 18
_FIRST_NAME = slice(30, 30 + 60)


def looks_like_zip(file: Input) -> bool:
    """Say whether a file is a zip file and no office file (docx, odt, epub)."""
    if file.suffix in SUFFIXES:
        return True
    if not file.head.startswith(_MAGIC) or file.head[_FIRST_NAME].startswith(b"mimetype"):
        return False
    try:
        with file.open_seekable() as stream, zipfile.ZipFile(stream) as archive:
            return "[Content_Types].xml" not in archive.NameToInfo
    except DAMAGE:
        return False


def read_zip(source: Source, file: Input) -> Documents:
    """Yield the documents of all members, and return the source with its counts."""
    return fill_source(source, _read(source, file))


def _read(source: Source, file: Input) -> Iterator[Record | Skipped | Issue | About]:
    members = Members(source)
    try:
        if file.depth >= MOST_DEPTH:
            yield failure("archives are nested too deep")
        else:
            with file.open_seekable() as stream:
                yield from _read_archive(members, file, stream)
    except (TooLarge, Unreadable) as error:
        yield failure(str(error))
    yield members.about()


def _read_archive(
    members: Members, file: Input, stream: IO[bytes]
) -> Iterator[Record | Skipped | Issue]:
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGE as error:
        yield failure(f"the zip file is damaged ({in_words(error)})")
        return
    with archive:
        yield from _read_all(members, file, archive)


def _read_all(
    members: Members, file: Input, archive: zipfile.ZipFile
) -> Iterator[Record | Skipped | Issue]:
    entries = sorted(
        (one for one in archive.infolist() if not one.is_dir()),
        key=lambda one: (one.filename, one.header_offset),
    )
    if len(entries) > MOST_MEMBERS:
        yield failure(f"it has {len(entries)} members; only the first {MOST_MEMBERS} were read")
    entries = entries[:MOST_MEMBERS]
    files = (file.inside(one.filename, partial(_pieces, archive, one)) for one in entries)
    if is_wacz([one.filename for one in entries], file.suffix):
        yield from read_wacz_members(members, {one.name: one for one in files})
    else:
        yield from read_members(members, files, len(entries))


def _refuse(member: zipfile.ZipInfo) -> str:
    """Return why a member is not read; empty if it is."""
    if leads_out(member.filename):
        return "its path leads out of the archive"
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if member.compress_type not in _METHODS:
        return f"its compression (method {member.compress_type}) is not known"
    return ""


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a member; its checksum is checked when it is read to its end.

    Raises:
        Unreadable: it is refused or damaged.
    """
    reason = _refuse(entry)
    if reason:
        raise Unreadable(reason)
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except DAMAGE as error:
        raise Unreadable(f"it is damaged ({in_words(error)})") from None
