"""Read a table of articles, CSV or TSV: one article a row.

    title,date,text
    Old bridge closed,2026-02-04,"It was ..."

The columns are named as the fields of JSON records; a page may be in a column `html` instead. Read
by RFC 4180; the character between the fields is the one that makes the first line name a text.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.options import KNOWN_COLUMNS, Columns, fold_name
from seedpkg.read.archive import limits
from seedpkg.read.archive.limits import too_large
from seedpkg.read.fields import PAGES, make_row, missing_column, text_fields
from seedpkg.read.input import TooLarge
from seedpkg.read.lines import Lines
from seedpkg.read.records import Skipped, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record

SUFFIXES: Final = (".csv", ".tsv", ".tab")
_BEFORE = "\ufeff\r\n"
_BETWEEN = ",;\t|"
_LONGEST_HEAD = 65_536


def looks_like_table(file: Input) -> bool:
    """Say whether a file is a table of articles: by its suffix, and a column of text."""
    if file.suffix not in SUFFIXES:
        return False
    head = file.start.lstrip(_BEFORE).partition("\n")[0]
    return bool(_find_delimiter(head, file.columns.folded()))


def read_table(source: Source, file: Input) -> Documents:
    """Yield one document for each row with a text, and return the source with its counts.

    A row with more fields than the first line names is skipped: its text may be cut.
    """
    return fill_source(source, _records(file))


def _records(file: Input) -> Iterator[Record | Skipped | Issue | About]:
    lines = Lines(file)
    if lines.count('"') % 2:
        message = "A quotation mark is not closed: rows after it may have become one article."
        yield Issue("read", "open-quote", "warning", message)
    rest = iter(lines)
    yield from _read_rows(_without_start(rest), file.columns.folded())
    for _ in rest:
        pass
    yield lines.about()


def _read_rows(lines: Iterator[str], columns: Columns) -> Iterator[Record | Skipped | Issue]:
    first = next(lines, "")
    delimiter = _find_delimiter(first[:_LONGEST_HEAD], columns)
    if not delimiter:
        yield Skipped("no column of text is named", is_expected=True)
        return
    rows = _Rows(first, lines, delimiter)
    try:
        names = [fold_name(one) for one in next(rows, list[str]())]
        if missing := missing_column(columns, names):
            yield Issue("read", "no-column", "warning", f"Not read: {missing}.")
            return
        for row in rows:
            if any(field.strip() for field in row):
                yield _record(names, row, rows.line, columns)
    except (csv.Error, TooLarge) as error:
        yield Skipped(f"what follows line {rows.line} is no table ({str(error)[:80]})")


class _Rows:
    """The rows of a table, none larger than limits.MOST_HELD."""

    def __init__(self, first: str, rest: Iterable[str], delimiter: str) -> None:
        self._size = 0
        self._reader = csv.reader(self._lines(first, rest), delimiter=delimiter)

    @property
    def line(self) -> int:
        """The number of the last line that was read."""
        return self._reader.line_num

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> list[str]:
        """Return the next row; csv.Error or TooLarge if it is none."""
        self._size = 0
        limit = csv.field_size_limit(limits.MOST_HELD)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(limit)

    def _lines(self, first: str, rest: Iterable[str]) -> Iterator[str]:
        """Yield lines as the csv module wants them: a carriage return ends one too."""
        last = first
        for line in rest:
            yield from self._counted(last + "\n")
            last = line
        yield from self._counted(last)

    def _counted(self, text: str) -> Iterator[str]:
        for line in io.StringIO(text, newline="") if "\r" in text else (text,) if text else ():
            self._size += len(line)
            if self._size > limits.MOST_HELD:
                raise too_large()
            yield line


def _without_start(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines from the first on that holds something, without the marks before it."""
    for line in lines:
        if first := line.lstrip(_BEFORE):
            yield first
            break
    yield from lines


def _record(names: list[str], row: list[str], line: int, columns: Columns) -> Record | Skipped:
    place = f"line {line}"
    if len(row) > len(names):
        reason = f"it has {len(row)} fields where the first line names {len(names)}"
        return Skipped(reason, place)
    fields = dict(zip(reversed(names[: len(row)]), reversed(row), strict=True))
    return make_row(fields, place, columns)


def _find_delimiter(head: str, columns: Columns) -> str:
    """Return the character between the fields; empty if the first line names no text.

    Where the user names a column, a table without it is one all the same.
    """
    named = {*text_fields(columns), *((columns.html,) if columns.html else PAGES)} - {""}
    fields = {one: [fold_name(field) for field in head.split(one)] for one in _BETWEEN}
    found = (one for one in _BETWEEN if len(fields[one]) > 1 and named.intersection(fields[one]))
    if columns == KNOWN_COLUMNS:
        return next(found, "")
    widest = max(_BETWEEN, key=lambda one: len(fields[one]))
    return next(found, widest if len(fields[widest]) > 1 else "")
