"""CSV and its kin, in any dialect and encoding, compressed or not, in one file or several.

What any reader can read goes through pyarrow. Other dialects, and files in which something is
wrong, are read row by row, so that each row with too many or too few cells is named.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import codecs
import csv
import io
import sys
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from seedpkg.validate.findings import Finding
from seedpkg.validate.standard.files import open_bytes, open_text
from seedpkg.validate.standard.stored import Faults, RowWriter, TextTable, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO

    from seedpkg.validate.standard.dialect import Dialect
    from seedpkg.validate.standard.resource import Resource

_BLOCK: Final = 8 << 20
_UTF8: Final = frozenset(("", "utf-8", "utf8", "utf_8", "utf-8-sig", "ascii", "us-ascii"))
_ESCAPED: Final = ("\ud800", "\udfff")


class _OddError(Exception):
    """A file that only a careful reader can read."""


def read_delimited(resource: Resource, folder: Path, place: Path, limit: int) -> TextTable:
    """Return the rows of a resource; `place` is a file for them. Raises one of `DAMAGE`."""
    if resource.dialect.is_plain and resource.encoding.lower() in _UTF8 and resource.paths:
        try:
            return _read_plain(resource, folder, place)
        except (_OddError, pa.ArrowException, UnicodeDecodeError):
            place.unlink(missing_ok=True)
    return _Careful(resource, folder, place, limit).read()


def _read_plain(resource: Resource, folder: Path, place: Path) -> TextTable:
    labels: list[str] = []
    writer: RowWriter | None = None
    for number, path in enumerate(resource.paths):
        with open_text(folder / path, resource.compression, "utf-8-sig") as text:
            first = next(_parse(text, resource.dialect), None)
        if not first or (number and first != labels):
            raise _OddError
        labels = first
        writer = writer or RowWriter(place, len(labels))
        with open_bytes(folder / path, resource.compression) as stream:
            for batch in _batches(stream, resource.dialect, labels):
                writer.add_batch(batch)
    if writer is None:
        raise _OddError
    return TextTable(tuple(labels), len(labels), writer.finish())


def _batches(
    stream: IO[bytes], dialect: Dialect, labels: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    names = [cell(number) for number in range(len(labels))]
    reader = pacsv.open_csv(
        stream,
        pacsv.ReadOptions(column_names=names, block_size=_BLOCK),
        pacsv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote,
            double_quote=dialect.doubles_quotes,
            newlines_in_values=True,
            ignore_empty_lines=False,
        ),
        pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
        ),
    )
    is_first = True
    for batch in reader:
        if is_first and batch.num_rows:
            header = [column[0].as_py() for column in batch.columns]
            if header != list(labels):
                raise _OddError
            batch, is_first = batch.slice(1), False
        if _has_empty_row(batch):
            raise _OddError
        yield batch


def _has_empty_row(batch: pa.RecordBatch) -> bool:
    """Say whether a row has empty cells alone: it may be a blank line."""
    columns, nothing = iter(batch.columns), pa.scalar("")
    empty = pc.equal(next(columns), nothing)
    for column in columns:
        if not pc.any(empty).as_py():
            return False
        empty = pc.and_(empty, pc.equal(column, nothing))
    return batch.num_columns > 1 and bool(pc.any(empty).as_py())


def _parse(text: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        text,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=dialect.doubles_quotes,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.skips_space,
    )


class _Careful:
    """Reads a resource row by row."""

    def __init__(self, resource: Resource, folder: Path, place: Path, limit: int) -> None:
        self._resource, self._folder, self._place = resource, folder, place
        self._dialect = resource.dialect
        self._faults = Faults(resource.name, ", ".join(resource.paths), limit)
        self._notes: list[Finding] = []

    def read(self) -> TextTable:
        """Return the table."""
        csv.field_size_limit(sys.maxsize)
        schema = self._resource.schema
        labels: tuple[str, ...] | None = None
        writer: RowWriter | None = None
        number = 0
        for part, rows in enumerate(self._parts()):
            header, data = self._split(rows)
            if part == 0:
                labels = header
            elif header is not None and header != labels:
                data = chain([list(header)], data)
            for row in data:
                if writer is None:
                    known = len(schema.fields) if schema and schema.fields else len(row)
                    writer = RowWriter(self._place, known if labels is None else len(labels))
                number += 1
                self._add(writer, row, number)
        if writer is None:
            width = len(labels) if labels else len(schema.fields) if schema else 0
            writer = RowWriter(self._place, width)
        found = TextTable(labels, writer.width, writer.finish())
        found.findings, found.notes = self._faults.findings(), self._notes
        return found

    def _add(self, writer: RowWriter, row: list[str], number: int) -> None:
        width = writer.width
        shown = self._dialect.delimiter.join(row)
        if not row and width != 1:
            self._faults.add("blank-row", number, "", "The row is blank.")
            return
        if len(row) > width:
            message = f"The row has {len(row)} cells, not {width}."
            self._faults.add("extra-cell", number, shown, message)
        elif 0 < len(row) < width:
            message = f"The row has {len(row)} cells, not {width}."
            self._faults.add("missing-cell", number, shown, message)
        cells = row[:width] + [""] * (width - len(row))
        if any(_is_escaped(one) for one in cells):
            message = f"The text is not in {self._resource.encoding or 'the declared encoding'}."
            self._faults.add("encoding", number, _replaced(shown), message)
            cells = [_replaced(one) for one in cells]
        writer.add(cells, number)

    def _split(
        self, rows: Iterator[list[str]]
    ) -> tuple[tuple[str, ...] | None, Iterator[list[str]]]:
        """Return the labels, and the rows of data, without comments."""
        wanted = self._dialect.header_rows
        numbered = self._without_comments(rows)
        if not wanted:
            return None, (row for _, row in numbered)
        header: list[list[str]] = []
        for number, row in numbered:
            if number in wanted or number > max(wanted):
                header.append(row)
            if number >= max(wanted):
                break
        return self._joined(header), (row for _, row in numbered)

    def _joined(self, header: Sequence[list[str]]) -> tuple[str, ...]:
        """Return the labels of several rows as one; a label of a row holds up to the next."""
        width = max(map(len, header), default=0)
        if len(header) == 1:
            return tuple(header[0])
        carried = [row + row[-1:] * (width - len(row)) for row in header]
        join = self._dialect.header_join
        return tuple(join.join(filter(None, parts)) for parts in zip(*carried, strict=True))

    def _without_comments(self, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
        mark, skipped = self._dialect.comment, self._dialect.comment_rows
        for number, row in enumerate(rows, 1):
            if number not in skipped and not (mark and row and row[0].startswith(mark)):
                yield number, row

    def _parts(self) -> Iterator[Iterator[list[str]]]:
        data = self._resource.raw.get("data")
        if not self._resource.paths and isinstance(data, str):
            yield self._parsed(io.StringIO(data, newline=""))
        for path in self._resource.paths:
            encoding, errors = self._encoding(path)
            place = self._folder / path
            with open_text(place, self._resource.compression, encoding, errors) as text:
                yield self._parsed(text)

    def _parsed(self, text: Iterable[str]) -> Iterator[list[str]]:
        if self._dialect.has_own_line_end:
            text = _split_lines(text, self._dialect.line_end)
        return _parse(text, self._dialect)

    def _encoding(self, path: str) -> tuple[str, str]:
        declared = self._resource.encoding
        if declared and declared.lower() not in _UTF8:
            return declared, "surrogateescape"
        if declared or self._is_utf8(path):
            return "utf-8-sig", "surrogateescape"
        name = self._resource.name
        message = f"{path} is no UTF-8 and declares no encoding: read as windows-1252."
        self._notes.append(Finding(name, "", "encoding", "", "encoding", message, path))
        return "cp1252", "replace"

    def _is_utf8(self, path: str) -> bool:
        with open_bytes(self._folder / path, self._resource.compression) as stream:
            decoder = codecs.getincrementaldecoder("utf-8")()
            try:
                while block := stream.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return False
        return True


def _split_lines(text: Iterable[str], end: str) -> Iterator[str]:
    rest = ""
    for piece in text:
        *lines, rest = (rest + piece).split(end)
        yield from lines
    if rest.strip("\r\n"):
        yield rest.rstrip("\r\n")


def _is_escaped(text: str) -> bool:
    return not text.isascii() and any(_ESCAPED[0] <= one <= _ESCAPED[1] for one in text)


def _replaced(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
