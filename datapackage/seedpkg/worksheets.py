"""Rows that a person filled in: a CSV file, or the first sheet of a workbook (.xlsx).

Cells are texts whatever a spreadsheet made of them: a day is `2026-02-04`, 7.0 is `7`.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKBOOK: Final = ".xlsx"
_WIDEST: Final = 200
"""Columns of a sheet that are read; a stray cell far to the right makes no wide rows."""


def read_cells(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give the number of each row's first line, counted from 1, and its cells.

    `data` are the bytes of the file, `path` names it in messages; its ending tells the format.

    Raises:
        UsageError: it is no CSV in UTF-8, or no workbook, or the extra for workbooks is missing.
    """
    return _workbook(path, data) if path.suffix.lower() == WORKBOOK else _csv(path, data)


def _csv(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Save it as CSV in UTF-8, or as a workbook with the ending .xlsx."
        raise UsageError(f"{path}: it is not UTF-8.", hint) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"{path}, line {line}: it is no CSV: {error}.", "Export it anew as CSV."
        ) from error


def _workbook(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        hint = "Install the extra: pip install 'seedpkg[xlsx]'; or save the sheet as CSV."
        raise UsageError(f"{path}: the package openpyxl is not installed.", hint) from error
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_text(cell) for cell in row[:_WIDEST]]
    except Exception as error:  # openpyxl lets errors of zip, XML and its own parts through
        hint = "Save it anew as .xlsx, or as CSV in UTF-8."
        raise UsageError(f"{path}: it is no workbook that can be read.", hint) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
