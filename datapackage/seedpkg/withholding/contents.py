# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
"""All that stands in the files of a folder, wherever words may hide in them.

    for place, runs in read_contents(folder): ...

A table is read cell by cell; a JSON text with its escapes undone; a
web page without its tags; a database with all of its tables; a zip file (xlsx, docx) and what is
compressed with what is inside. Besides, the bytes of every file but CSV are read as they are, those
of Parquet with its pages decompressed: statistics, indexes, dictionaries and metadata, and what was
deleted from a database, lie there.
"""

from __future__ import annotations

import bz2
import codecs
import csv
import gzip
import html
import json
import lzma
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.withholding.page_data import split_page, texts_of
from seedpkg.withholding.parquet_bytes import read_pieces
from seedpkg.withholding.words import RunReader, run_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO

    from seedpkg.withholding.words import Numbers

_CHUNK: Final = 1 << 16
_ROWS: Final = 2_000
_DEEPEST: Final = 4
"""Files within files that are opened."""
_LARGEST: Final = 1 << 28
"""Bytes of a cell of CSV, or of a page, that are read at a time."""
_TAG: Final = re.compile(r"<[^<>]*>")
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_WORD_END: Final = re.compile(r"\s\S*\Z")
csv.field_size_limit(_LARGEST)


class Place(NamedTuple):
    """Where something stands: the file, `!` before a file within; a row or what else, a column."""

    file: str
    row: str = ""
    column: str = ""


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
            if reader is _read_parquet:
                return
        except (*_DAMAGE, OSError, ValueError, EOFError, IndexError, KeyError, RuntimeError):
            pass  # it is not what it seems: its bytes are read all the same
        file.seek(0)
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("csv", "tsv"):
        try:
            yield from _read_csv(name, file, "\t" if suffix == "tsv" else ",")
            return
        except csv.Error:
            file.seek(0)  # it is no table
    yield from _read_text(name, suffix, file)


def _read_text(name: str, suffix: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in a file that is no table and holds no other file."""
    if suffix in _PAGES and file.seek(0, os.SEEK_END) <= _LARGEST:
        file.seek(0)
        page, data = split_page(file.read())
        yield from _data_of_page(name, data)
        file = BytesIO(page)
    file.seek(0)
    yield from _read_bytes(name, file)
    file.seek(0)
    if suffix in ("json", "jsonl", "ndjson", "geojson", "jsonld"):
        yield from _read_json(name, file)
    elif suffix in _MARKED_UP:
        yield from _read_markup(name, file)


# ------------------------------------------------------------------ tables


def _read_csv(name: str, file: IO[bytes], delimiter: str) -> Iterator[tuple[Place, Numbers]]:
    reader = csv.reader(codecs.iterdecode(file, "utf-8", "replace"), delimiter=delimiter)
    header: list[str] = []
    for number, cells in enumerate(reader):
        if len(cells) != len(header or cells):
            yield Place(name, str(number)), run_numbers(" ".join(cells))
        for at, cell in enumerate(cells):
            column = header[at] if at < len(header) else str(at + 1)
            runs = run_numbers(cell)
            if len(runs):
                yield Place(name, str(number) if number else "header", column), runs
        header = header or cells


def _read_parquet(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in the cells, and in dictionaries whether a cell has it or not."""
    with pq.ParquetFile(file) as opened:
        for number, batch in enumerate(opened.iter_batches(_ROWS)):
            for column, values in zip(batch.schema.names, batch.columns, strict=True):
                if not pa.types.is_primitive(values.type):
                    yield from _cells(name, column, values.to_pylist(), number * _ROWS)
    for offset, data in read_pieces(file):
        runs = run_numbers(data.decode("utf-8", "replace"))
        if len(runs):
            yield Place(name, f"bytes from {offset} on"), runs


def _cells(
    name: str, column: str, values: Sequence[object], start: int
) -> Iterator[tuple[Place, Numbers]]:
    for number, value in enumerate(values, start + 1):
        for text in _texts(value):
            runs = run_numbers(text)
            if len(runs):
                yield Place(name, str(number), column), runs


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a value, which may be a list or a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _open_sqlite(file: IO[bytes], folder: Path) -> sqlite3.Connection:
    """Return a copy of a database, so that nothing changes in the package."""
    path = folder / "copy.sqlite"
    with path.open("wb") as copy:
        shutil.copyfileobj(file, copy)
    return sqlite3.connect(path)


def _read_sqlite(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    with TemporaryDirectory() as folder, closing(_open_sqlite(file, Path(folder))) as database:
        database.text_factory = bytes
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name_of_table,) in tables:
            one = cast("bytes", name_of_table).decode("utf-8", "replace")
            quoted = one.replace('"', '""')
            rows = database.execute(f'SELECT * FROM "{quoted}"')
            columns = [part[0] for part in rows.description]
            for number, row in enumerate(rows, 1):
                for column, value in zip(columns, row, strict=True):
                    for text in _texts(value):
                        yield Place(name, f"{one} {number}", column), run_numbers(text)


# ------------------------------------------------------------------ texts


def _read_bytes(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield what reads as text in the bytes, cut between two words."""
    reader = RunReader()
    left, at = b"", 0
    while chunk := file.read(_CHUNK):
        data = left + chunk
        cut = _between_words(data)
        runs = reader.read(data[:cut].decode("utf-8", "replace"))
        if len(runs):
            yield Place(name, f"bytes from {at} on"), runs
        left, at = data[cut:], at + cut
    runs = reader.read(left.decode("utf-8", "replace"))
    yield Place(name, f"bytes from {at} on"), runs


def _between_words(data: bytes) -> int:
    """Return where the last word of some bytes begins, or its last sign if there is but one."""
    cut = max(data.rfind(b" "), data.rfind(b"\n"), data.rfind(b"\0"))
    if cut >= 0:
        return cut + 1
    return next((at for at in range(len(data) - 1, 0, -1) if data[at] & 0xC0 != 0x80), len(data))


def _read_json(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield the strings of JSON, or of a line of it, whatever else is wrong with it."""
    for number, line in enumerate(file, 1):
        for match in _STRING.finditer(line.decode("utf-8", "replace")):
            try:
                text = json.loads(match[0])
            except ValueError:
                continue
            runs = run_numbers(text)
            if len(runs):
                yield Place(name, f"line {number}"), runs


def _data_of_page(name: str, data: list[object]) -> Iterator[tuple[Place, Numbers]]:
    for number, block in enumerate(data, 1):
        for text in texts_of(block):
            runs = run_numbers(text)
            if len(runs):
                yield Place(name, f"block of data {number}"), runs


def _read_markup(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield the words of a page without its tags, and those within the tags."""
    apart = "\0" if name.endswith((".xml", ".rels")) else " "  # cells of a sheet are no text
    while data := file.read(_LARGEST):
        page = data.decode("utf-8", "replace")
        words = apart.join(map(html.unescape, _TAG.split(page)))
        yield Place(name, "text without tags"), run_numbers(words)
        words = html.unescape(_TAG.sub("", page))
        yield Place(name, "text without inner tags"), run_numbers(words)
        yield Place(name, "text and tags"), run_numbers(html.unescape(page))


# ------------------------------------------------------------------ files within files


def _on_disk(opened: IO[bytes]) -> IO[bytes]:
    """Return a copy of what is unpacked, which can be read more than once."""
    copy = TemporaryFile()  # noqa: SIM115 - closed by whoever asked for it
    while chunk := opened.read(_CHUNK):
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
        for text in codecs.iterdecode(iter(lambda: file.read(_CHUNK), b""), "utf-16", "replace"):
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
    (b"PAR1", _read_parquet),
    (codecs.BOM_UTF16_LE, _read_utf16),
    (codecs.BOM_UTF16_BE, _read_utf16),
    (b"SQLite format 3\0", _read_sqlite),
    (b"PK\x03\x04", _read_zip),
    (b"\x1f\x8b", _compressed(gzip.open)),
    (b"BZh", _compressed(bz2.open)),
    (b"\xfd7zXZ", _compressed(lzma.open)),
    (b"\x28\xb5\x2f\xfd", _compressed(_open_zstd)),
)
"""First bytes of files that hold more than their bytes show, and what reads them."""
