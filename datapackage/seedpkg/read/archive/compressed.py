"""Read a compressed file (gzip, zstd, bzip2, xz): it is read as the file that it holds.

article.html.gz -> article.html      export.tgz -> export.tar
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from seedpkg.read.archive.compression import unpack
from seedpkg.read.archive.limits import MOST_DEPTH, TooLarge, Unreadable
from seedpkg.read.archive.members import Members, failure, note
from seedpkg.read.archive.tar_file import looks_like_tar
from seedpkg.read.records import fill_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Issue, Source
    from seedpkg.read.archive.compression import Compression
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record, Skipped


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
    inner, inflation = unpack(file, compression, _inner_name(file, compression))
    members = Members(source)
    try:
        if looks_like_tar(inner):
            inner = replace(inner, depth=file.depth)
        if inner.head and not (yield from members.read(inner)):
            yield failure(f"{inner.name} inside is of no known format")
    except (TooLarge, Unreadable) as error:
        yield failure(str(error))
    if inflation.damage:
        message = f"The compressed file is damaged: {inflation.damage}. What came before was read."
        yield members.about(note("archive-damaged", message))
    else:
        yield members.about()


def _inner_name(file: Input, compression: Compression) -> str:
    path = PurePosixPath(file.name)
    if file.suffix not in compression.suffixes:
        return path.name
    return f"{path.stem}.tar" if file.suffix.startswith(".t") else path.stem
