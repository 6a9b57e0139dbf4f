"""Read a table of articles, CSV or TSV: one article a row.

    title,date,text
    Old bridge closed,2026-02-04,"It was ..."

The columns are named as the fields of JSON records; a page may be in a column `html` instead. Read
by RFC 4180; the character between the fields is the one that makes the first line name a text.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.read.encoding import decode
from seedpkg.read.html import render_html
from seedpkg.read.json_records import TEXTS, make_record
from seedpkg.read.records import Record, Skipped, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Document, Source

SUFFIXES: Final = (".csv", ".tsv", ".tab")
PAGES: Final = ("html", "raw_html")
"""Columns that hold a whole page, the most trusted first."""
_BEFORE = "\ufeff\r\n"
_BETWEEN = ",;\t|"
_SNIFFED = 65_536


def looks_like_table(data: bytes, suffix: str) -> bool:
    """Say whether a file is a table of articles: by its suffix, and a column of text."""
    return suffix in SUFFIXES and bool(_find_delimiter(decode(data[:_SNIFFED]).text))


def read_table(source: Source, data: bytes) -> tuple[Source, tuple[Document, ...]]:
    """Return the source with its counts, and one document for each row with a text.

    A row with more fields than the first line names is skipped: its text may be cut.
    """
    decoded = decode(data)
    source = replace(
        source,
        encoding=decoded.encoding,
        is_encoding_repaired=decoded.is_repaired,
        issues=(*source.issues, *decoded.issues),
    )
    limit = csv.field_size_limit(max(len(decoded.text), 1))
    try:
        return fill_source(source, _records(decoded.text))
    finally:
        csv.field_size_limit(limit)


def _records(text: str) -> Iterator[Record | Skipped | Issue]:
    text = text.lstrip(_BEFORE)
    if text.count('"') % 2:
        message = "A quotation mark is not closed: rows after it may have become one article."
        yield Issue("read", "open-quote", "warning", message)
    delimiter = _find_delimiter(text[:_SNIFFED])
    if not delimiter:
        yield Skipped("no column of text is named", is_expected=True)
        return
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [_name(one) for one in next(rows, list[str]())]
        for row in rows:
            if any(field.strip() for field in row):
                yield _record(names, row, rows.line_num)
    except csv.Error as error:
        yield Skipped(f"what follows line {rows.line_num} is no table ({str(error)[:80]})")


def _record(names: list[str], row: list[str], line: int) -> Record | Skipped:
    if len(row) > len(names):
        reason = f"it has {len(row)} fields where the first line names {len(names)}"
        return Skipped(reason, f"line {line}")
    fields: dict[str, object] = dict(zip(reversed(names[: len(row)]), reversed(row), strict=True))
    page = next((str(fields[name]) for name in PAGES if str(fields.get(name, "")).strip()), "")
    found = make_record(fields)
    if isinstance(found, Record) or not page:
        return replace(found, name=found.name or f"line {line}")
    rendered = render_html(page.encode("utf-8", "replace"))
    if not rendered.text.strip():
        return Skipped("the page shows no text", f"line {line}")
    stated = make_record({**fields, TEXTS[0]: "x"})
    return Record(
        text=rendered.text,
        name=stated.name or f"line {line}",
        metadata=(*(stated.metadata if isinstance(stated, Record) else ()), *rendered.metadata),
        hints=rendered.hints,
        boxes=rendered.boxes,
        issues=rendered.issues,
    )


def _find_delimiter(start: str) -> str:
    """Return the character between the fields; empty if no first line names a text."""
    head = start.lstrip(_BEFORE).partition("\n")[0]
    named = {*TEXTS, *PAGES}
    return next(
        (one for one in _BETWEEN if len(fields := head.split(one)) > 1
         and named.intersection(map(_name, fields))), "",
    )  # fmt: skip


def _name(field: str) -> str:
    return field.strip().strip("\"'").strip().lower()
