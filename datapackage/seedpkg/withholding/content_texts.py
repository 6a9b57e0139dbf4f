"""What stands in the bytes of a file, in the strings of JSON and in a page, run by run of words."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from seedpkg.withholding.page_data import texts_of
from seedpkg.withholding.words import RunReader, run_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from seedpkg.withholding.words import Numbers

CHUNK: Final = 1 << 16
LARGEST: Final = 1 << 28
"""Bytes of a cell of CSV, or of a page, that are read at a time."""
_TAG: Final = re.compile(r"<[^<>]*>")
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')


class Place(NamedTuple):
    """Where something stands: the file, `!` before a file within; a row or what else, a column."""

    file: str
    row: str = ""
    column: str = ""


def read_bytes(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield what reads as text in the bytes, cut between two words."""
    reader = RunReader()
    left, at = b"", 0
    while chunk := file.read(CHUNK):
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


def read_json(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
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


def read_page_data(name: str, data: list[object]) -> Iterator[tuple[Place, Numbers]]:
    """Yield the texts in the blocks of data of a page."""
    for number, block in enumerate(data, 1):
        for text in texts_of(block):
            runs = run_numbers(text)
            if len(runs):
                yield Place(name, f"block of data {number}"), runs


def read_markup(name: str, file: IO[bytes]) -> Iterator[tuple[Place, Numbers]]:
    """Yield the words of a page without its tags, and those within the tags."""
    apart = "\0" if name.endswith((".xml", ".rels")) else " "  # cells of a sheet are no text
    while data := file.read(LARGEST):
        page = data.decode("utf-8", "replace")
        words = apart.join(map(html.unescape, _TAG.split(page)))
        yield Place(name, "text without tags"), run_numbers(words)
        words = html.unescape(_TAG.sub("", page))
        yield Place(name, "text without inner tags"), run_numbers(words)
        yield Place(name, "text and tags"), run_numbers(html.unescape(page))
