"""Read a zip file: each member by the reader of its own format, in the order of their names.

    export.zip -> 2026/a.html, 2026/b.json, ...      a record is called 2026/b.json#its-name

Office files are zip files too and are none here. Members are never written to disk, and a name
that leads out of the archive is refused all the same: such a file was made to do harm.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from seedpkg.read.archive.limits import (
    MOST_DEPTH,
    MOST_MEMBERS,
    TooLarge,
    Unreadable,
    unpacking,
)
from seedpkg.read.archive.members import Found
from seedpkg.read.archive.wacz import is_wacz, read_wacz_members
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Document, Source
    from seedpkg.read.archive.limits import Budget

SUFFIXES: Final = (".zip", ".wacz")
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What the standard library raises for zip files that are damaged or of a kind unknown to it."""
_FIRST_NAME = slice(30, 30 + 60)


def looks_like_zip(data: bytes, suffix: str) -> bool:
    """Say whether a file is a zip file and no office file (docx, odt, epub)."""
    if suffix in SUFFIXES:
        return True
    if not data.startswith(_MAGIC) or data[_FIRST_NAME].startswith(b"mimetype"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.NameToInfo
    except _DAMAGE:
        return False


def read_zip(source: Source, data: bytes) -> tuple[Source, tuple[Document, ...]]:
    """Return the source with its counts, and the documents of all its members."""
    found = Found()
    with unpacking(data) as budget:
        if budget.depth > MOST_DEPTH:
            found.fail("archives are nested too deep")
            return found.fill(source)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            found.fail(f"the zip file is damaged ({_in_words(error)})")
            return found.fill(source)
        with archive:
            _read_all(found, source, archive, budget)
    return found.fill(source)


def _read_all(found: Found, source: Source, archive: zipfile.ZipFile, budget: Budget) -> None:
    members = sorted(
        (one for one in archive.infolist() if not one.is_dir()),
        key=lambda one: (one.filename, one.header_offset),
    )
    if len(members) > MOST_MEMBERS:
        found.fail(f"it has {len(members)} members; only the first {MOST_MEMBERS} were read")
    members = members[:MOST_MEMBERS]
    names = [one.filename for one in members]
    if is_wacz(names, PurePosixPath(source.path).suffix.lower()):
        named = dict(zip(names, members, strict=True))
        read_wacz_members(found, budget, named, lambda one: _read(archive, named[one], budget))
        return
    n_unknown = _read_members(found, source, archive, members, budget)
    if n_unknown:
        found.note(
            "archive-records",
            f"{len(members)} members: {n_unknown} of no known format were left out.",
            is_info=True,
        )


def _read_members(
    found: Found,
    source: Source,
    archive: zipfile.ZipFile,
    members: Sequence[zipfile.ZipInfo],
    budget: Budget,
) -> int:
    """Read the members; return the number of those of no known format."""
    n_unknown = 0
    for number, member in enumerate(members):
        name = clean_text(member.filename)
        if _is_hidden(member.filename):
            n_unknown += 1
            continue
        try:
            data = _read(archive, member, budget)
        except Unreadable as error:
            found.skip(str(error), name)
            continue
        except TooLarge as error:
            rest = len(members) - number - 1
            found.skip(f"{error}; it and the {rest} members after it were not read", name)
            break
        n_unknown += not found.read(source, member.filename, data, name)
    return n_unknown


def _refuse(member: zipfile.ZipInfo) -> str:
    """Return why a member is not read; empty if it is."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return "its path leads out of the archive"
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if member.compress_type not in _METHODS:
        return f"its compression (method {member.compress_type}) is not known"
    return ""


def _is_hidden(name: str) -> bool:
    """Say whether a member is a hidden file, or what a program left beside the files."""
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Return the bytes of a member; its checksum is checked when it is read to its end.

    Raises:
        Unreadable: it is refused or damaged.
        TooLarge: it unpacks to more than the budget.
    """
    reason = _refuse(member)
    if reason:
        raise Unreadable(reason)
    try:
        with archive.open(member) as file:
            data = file.read(budget.left + 1)
    except _DAMAGE as error:
        raise Unreadable(f"it is damaged ({_in_words(error)})") from None
    budget.take(len(data))
    return data


def _in_words(error: Exception) -> str:
    return " ".join(clean_text(str(error)).split())[:100]
