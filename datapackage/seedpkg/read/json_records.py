"""Read records of article extractors: news-please, trafilatura, fundus, newspaper4k.

    {"title": "Old bridge closed", "maintext": "It was ...", "date_publish": "2026-02-04"}

One record, a list of them, or one a line (JSON Lines). What their fields mean is told by
`fields.py`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from seedpkg.model import Issue
from seedpkg.read.fields import make_record, missing_column, text_fields
from seedpkg.read.input import TooLarge
from seedpkg.read.lines import Lines, is_cut
from seedpkg.read.records import Skipped, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.model import Source
    from seedpkg.options import Columns
    from seedpkg.read.input import Input
    from seedpkg.read.records import About, Documents, Record

_OBJECT = re.compile(r"\s*[\[{]")
_PAGE_LIST = re.compile(r'\s*\{[^{}\n]{0,1000}"format"\s*:\s*"json-pages-')
"""The first line of the list of pages beside a web archive (WACZ 1.1.1, pages.jsonl)."""


def looks_like_json(file: Input) -> bool:
    """Say whether a file is JSON that holds articles: by its start, and a field of text.

    Where the user names the field, any JSON is taken: the reader tells what it lacks.
    """
    if file.suffix not in (".json", ".jsonl", ".ndjson", ""):
        return False
    start = file.start
    if _PAGE_LIST.match(start):
        return True
    names = "|".join(map(re.escape, text_fields(file.columns)))
    is_named = file.suffix and (file.columns.text or file.columns.html)
    return bool(_OBJECT.match(start)) and bool(is_named or re.search(rf'"(?:{names})"\s*:', start))


def read_json(source: Source, file: Input) -> Documents:
    """Yield one document for each record with a text, and return the source with its counts.

    A broken line is a record that is skipped, with the reason in an issue. Lines are read one at
    a time; one value over several lines is held.
    """
    return fill_source(source, _records(file))


def _records(file: Input) -> Iterator[Record | Skipped | Issue | About]:
    lines = Lines(file)
    filled = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    if _PAGE_LIST.match(file.start):
        reason = "it lists the pages of a web archive, which are in the archive itself"
        yield Skipped(reason, is_expected=True)
    else:
        yield from _make_records(_entries(file, filled), file.columns)
    for _ in filled:
        pass
    yield lines.about()


def _entries(file: Input, filled: Iterator[tuple[int, str]]) -> Iterator[object]:
    """Yield the values of a file, and Skipped for a line that is none."""
    begun = [one for one in (next(filled, None), next(filled, None)) if one is not None]
    first = begun[0][1] if begun else ""
    is_one = len(begun) < 2 or is_cut(first) or _read_value(first) is None
    entries = _read_whole(file, first) if is_one else None
    if entries is not None:
        yield from entries
        return
    yield from _read_lines(begun)
    yield from _read_lines(filled)


def _make_records(
    entries: Iterable[object], columns: Columns
) -> Iterator[Record | Skipped | Issue]:
    """Yield the records of values, and an issue if none has a field that the user names."""
    pages = (columns.html,) if columns.html else ()
    missing: str | None = None
    for entry in entries:
        if isinstance(entry, Skipped):
            yield entry
            continue
        if names := _names(entry) if missing != "" else []:
            missing = missing_column(columns, names)
        yield make_record(entry, columns, pages)
    if missing:
        yield Issue("read", "no-column", "warning", f"In the records {missing}.")


def _names(entry: object) -> list[str]:
    """Return the names of the fields of an object; none of any other value."""
    return list(cast("dict[str, object]", entry)) if isinstance(entry, dict) else []


def _read_whole(file: Input, first: str) -> list[object] | None:
    """Return the entries of a file that is one value, of many lines or one; None if it is none."""
    try:
        return _read_value(file.decoded.text)
    except TooLarge:
        if first.rstrip().endswith("}"):
            return None
        raise


def _read_value(text: str) -> list[object] | None:
    """Return the entries of a list, or the one value that a text is; None if it is no JSON."""
    try:
        whole: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("list[object]", whole) if isinstance(whole, list) else [whole]


def _read_lines(lines: Iterable[tuple[int, str]]) -> Iterator[object]:
    for number, line in lines:
        if is_cut(line):
            yield Skipped(f"line {number} is too long to be read")
            continue
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Skipped(f"line {number} is no JSON ({str(error)[:80]})")
