# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""A workbook for Excel, LibreOffice and the like: one sheet a table, text that stays text.

No cell is ever a formula or a link, whatever it says. A cell holds 32,767 characters at most:
a longer text ends with a note that says so. Days before March 1900, which spreadsheets count
wrongly or not at all, are text.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, cast

from seedpkg.errors import UsageError
from seedpkg.exports.marks import MAKER, about
from seedpkg.exports.outcome import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from seedpkg.contract import ColumnType, Table
    from seedpkg.exports.contents import Contents

MAX_ROWS: Final = 1_048_575
"""Rows of a sheet below its head."""
MAX_CHARACTERS: Final = 32_767
"""Of a cell, counted as spreadsheets do: a character beyond the basic plane is two."""

_LAST_INTEGER: Final = 2**53
"""Beyond this, numbers of a spreadsheet skip whole ones: they are text."""
_FIRST_DAY: Final = date(1900, 3, 1)
_CREATED: Final = datetime(1980, 1, 1)
"""The date of every workbook, so that the same tables give the same bytes."""
_WIDTHS: Final = {"string": 24, "integer": 10, "number": 12, "boolean": 8, "date": 11}
_CONTROLS: Final = re.compile("[\x00-\x1f\ufffe\uffff]")
"""What XML does not hold."""
_MAKER: Final = re.compile(rb"<cp:lastModifiedBy>([^<]*)</cp:lastModifiedBy>")


class ExactNumber(float):
    """A number that is written with all its digits; the library would round to 16."""

    def __format__(self, form: str) -> str:
        return repr(float(self))


def write_xlsx(contents: Contents, path: Path) -> Written:
    """Write all tables to a new workbook; UsageError if one has more rows than a sheet."""
    too_long = [name for name, n_rows in contents.n_rows.items() if n_rows > MAX_ROWS]
    if too_long:
        n_rows = contents.n_rows[too_long[0]]
        message = f"{too_long[0]} has {n_rows:,} rows; a sheet holds {MAX_ROWS:,}."
        raise UsageError(message, "Export to sqlite or duckdb, or build a smaller package.")
    told = about(contents)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": True,
        "tmpdir": str(path.parent),
    }
    n_cut = 0
    with load_library().Workbook(str(path), options) as book:
        title, comments = (
            _CONTROLS.sub(" ", told.get(one, "")) for one in ("title", "description")
        )
        properties = {"title": title, "comments": comments}
        book.set_properties({**properties, "author": MAKER, "created": _CREATED})
        for table in contents.tables:
            n_cut += _write_sheet(book, contents, table)
    return Written(contents.n_rows, n_cut)


def read_xlsx_maker(path: Path) -> str | None:
    """Return the program that wrote a workbook last; None if it does not say."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as file:
            found = _MAKER.search(file.read(100_000))
    except (OSError, EOFError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error):
        return None
    return found[1].decode("utf-8", "replace") if found else None


def load_library() -> ModuleType:
    """Return the library that writes workbooks; UsageError, with what to install, without it."""
    try:
        import xlsxwriter
    except ImportError as error:
        hint = "Install the extra: pip install 'seedpkg[xlsx]'"
        raise UsageError("The package xlsxwriter is not installed.", hint) from error
    return cast("ModuleType", xlsxwriter)


def _write_sheet(book: Workbook, contents: Contents, table: Table) -> int:
    """Write a table to a sheet of its own; return how many of its cells were cut."""
    sheet = book.add_worksheet(table.name)
    head = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, _WIDTHS[field.type])
        _write_text(sheet, 0, column, field.name, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, contents.n_rows[table.name], len(table.columns) - 1)
    writers = [_writer(sheet, field.type, day) for field in table.fields]
    n_cut = 0
    for row, values in enumerate(contents.rows(table.name), start=1):
        for column, value in enumerate(values):
            if value is not None:
                n_cut += writers[column](row, column, value)
    return n_cut


def _writer(sheet: Worksheet, kind: ColumnType, day: Any) -> Callable[[int, int, Any], bool]:
    """Return the function that writes the cells of a column, and says whether it cut one."""

    def write_text(row: int, column: int, text: str) -> bool:
        short = cut_text(text)
        _write_text(sheet, row, column, short)
        return short is not text

    def write_date(row: int, column: int, value: date) -> bool:
        if value < _FIRST_DAY:
            return write_text(row, column, value.isoformat())
        return bool(sheet.write_datetime(row, column, datetime.combine(value, time()), day))

    def write_number(row: int, column: int, value: float) -> bool:
        return bool(sheet.write_number(row, column, ExactNumber(value)))

    def write_integer(row: int, column: int, value: int) -> bool:
        if abs(value) > _LAST_INTEGER:
            return write_text(row, column, str(value))
        return bool(sheet.write_number(row, column, value))

    def write_boolean(row: int, column: int, value: bool) -> bool:
        return bool(sheet.write_boolean(row, column, value))

    writers: dict[ColumnType, Callable[[int, int, Any], bool]] = {
        "string": write_text,
        "date": write_date,
        "number": write_number,
        "integer": write_integer,
        "boolean": write_boolean,
    }
    return writers[kind]


def _write_text(sheet: Worksheet, row: int, column: int, text: str, form: Any = None) -> None:
    """Write a text as it is.

    The library takes a string in `<r>` and `</r>` for markup of its own and does not escape it;
    such a text goes in as three pieces, which it does escape.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], text[1:-1], text[-1:])
    else:
        sheet.write_string(row, column, text, form)


def cut_text(text: str) -> str:
    """Return a text that a cell can hold: itself, or its beginning with a note."""
    if len(text) <= MAX_CHARACTERS // 2 or _n_units(text) <= MAX_CHARACTERS:
        return text
    note = f" [cut; {len(text):,} characters in all]"
    kept = text[: MAX_CHARACTERS - len(note)]
    too_many = _n_units(kept) + len(note) - MAX_CHARACTERS
    if too_many > 0:
        kept = kept.encode("utf-16-le")[: -2 * too_many].decode("utf-16-le", "ignore")
    return kept + note


def _n_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
