# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
"""All that stands in the files of a folder, wherever words may hide in them.

    for place, runs in read_contents(folder): ...

A table is read cell by cell; a JSON text with its escapes undone; a web page without its tags; a
database with all of its tables; a zip file (xlsx, docx) and what is compressed with what is inside.
Besides, the bytes of every file but CSV are read as they are, those of Parquet with its pages
decompressed: statistics, indexes, dictionaries and metadata, and what was deleted from a database,
lie there.
"""

from __future__ import annotations

import bz2
import codecs
import csv
import gzip
import lzma
import os
import sqlite3
import zipfile
import zlib
from io import BytesIO
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from seedpkg.withholding.content_tables import read_csv, read_parquet, read_sqlite
from seedpkg.withholding.content_texts import (
    CHUNK,
    LARGEST,
    Place,
    read_bytes,
    read_json,
    read_markup,
    read_page_data,
)
from seedpkg.withholding.page_data import split_page
from seedpkg.withholding.words import run_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

    from seedpkg.withholding.words import Numbers

_DEEPEST: Final = 4
"""Files within files that are opened."""


def read_contents(folder: Path) -> Iterator[tuple[Place, Numbers]]:
    """Yield the runs of words of all files under a folder, each with its place.

    Files are read in the order of their paths, and none is whole in memory but for JSON and pages.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield from _named(name)
            with path.open("rb") as file:
                yield from _read(name, file, 0)


def _named(name: str) -> Iterator[tuple[Place, Numbers]]:
    yield Place(name, "its name"), run_numbers(name)


def _read(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in one file, read as what its first bytes and its name say it is."""
    head = file.read(64)
    file.seek(0)
    reader = next((read for mark, read in _BINARY if head.startswith(mark)), None)
    if reader is not None and depth < _DEEPEST:
        try:
            yield from reader(name, file, depth)
            if reader is read_parquet:
                return
        except (*_DAMAGE, OSError, ValueError, EOFError, IndexError, KeyError, RuntimeError):
            pass  # it is not what it seems: its bytes are read all the same
        file.seek(0)
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("csv", "tsv"):
        try:
            yield from read_csv(name, file, "\t" if suffix == "tsv" else ",")
            return
        except csv.Error:
            file.seek(0)  # it is no table
    yield from _read_text(name, suffix, file)


def _read_text(name: str, suffix: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in a file that is no table and holds no other file."""
    if suffix in _PAGES and file.seek(0, os.SEEK_END) <= LARGEST:
        file.seek(0)
        page, data = split_page(file.read())
        yield from read_page_data(name, data)
        file = BytesIO(page)
    file.seek(0)
    yield from read_bytes(name, file)
    file.seek(0)
    if suffix in ("json", "jsonl", "ndjson", "geojson", "jsonld"):
        yield from read_json(name, file)
    elif suffix in _MARKED_UP:
        yield from read_markup(name, file)


# ------------------------------------------------------------------ files within files


def _on_disk(opened: IO[bytes]) -> IO[bytes]:
    """Return a copy of what is unpacked, which can be read more than once."""
    copy = TemporaryFile()  # noqa: SIM115 - closed by whoever asked for it
    while chunk := opened.read(CHUNK):
        copy.write(chunk)
    copy.seek(0)
    return copy


def _read_zip(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            inner = f"{name}!{member.filename}"
            yield from _named(inner)
            with archive.open(member) as opened, _on_disk(opened) as copy:
                yield from _read(inner, copy, depth + 1)


def _read_utf16(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    with TemporaryFile() as copy:
        for text in codecs.iterdecode(iter(lambda: file.read(CHUNK), b""), "utf-16", "replace"):
            copy.write(text.encode("utf-8", "replace"))
        copy.seek(0)
        yield from _read(name, copy, depth + 1)


def _compressed(
    opener: Callable[[IO[bytes]], Any],
) -> Callable[[str, IO[bytes], int], Iterator[tuple[Place, Numbers]]]:
    def read(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
        inner = f"{name}!{name.rpartition('/')[2].rpartition('.')[0]}"
        with opener(file) as opened, _on_disk(opened) as copy:
            yield from _read(inner, copy, depth + 1)

    return read


def _open_zstd(file: IO[bytes]) -> Any:
    return pa.CompressedInputStream(pa.BufferReader(file.read()), "zstd")


_PAGES: Final = ("html", "htm")
_MARKED_UP: Final = frozenset("html htm xhtml xml svg rss atom md rels vml".split())
_DAMAGE: Final = (
    pa.ArrowException, sqlite3.Error, zipfile.BadZipFile, zlib.error, lzma.LZMAError,
    NotImplementedError,
)  # fmt: skip
_BINARY: Final[
    tuple[tuple[bytes, Callable[[str, IO[bytes], int], Iterator[tuple[Place, Numbers]]]], ...]
] = (
    (b"PAR1", read_parquet),
    (codecs.BOM_UTF16_LE, _read_utf16),
    (codecs.BOM_UTF16_BE, _read_utf16),
    (b"SQLite format 3\0", read_sqlite),
    (b"PK\x03\x04", _read_zip),
    (b"\x1f\x8b", _compressed(gzip.open)),
    (b"BZh", _compressed(bz2.open)),
    (b"\xfd7zXZ", _compressed(lzma.open)),
    (b"\x28\xb5\x2f\xfd", _compressed(_open_zstd)),
)
"""First bytes of files that hold more than their bytes show, and what reads them."""
