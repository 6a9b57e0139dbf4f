# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
"""What stands in the cells of a table: of CSV, of Parquet, and of all tables of a database."""

from __future__ import annotations

import codecs
import csv
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.withholding.content_texts import LARGEST, Place
from seedpkg.withholding.parquet_bytes import read_pieces
from seedpkg.withholding.words import run_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from seedpkg.withholding.words import Numbers

csv.field_size_limit(LARGEST)
_ROWS: Final = 2_000


def read_csv(name: str, file: IO[bytes], delimiter: str) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in the cells, and in a row of another length as a whole."""
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


def read_parquet(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
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


def read_sqlite(name: str, file: IO[bytes], depth: int) -> Iterator[tuple[Place, Numbers]]:
    """Yield what stands in the cells of all tables, of a copy of the database."""
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
