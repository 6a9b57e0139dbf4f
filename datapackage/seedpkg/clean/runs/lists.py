"""Runs that are laid out: items of lists, rows of tables, code, headings of markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.clean.runs.view import FLOOR, LEAST, stretches
from seedpkg.shapes import (
    cells_of,
    count_numbers,
    heading_mark,
    is_fence,
    is_table_rule,
    is_underline,
    item_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page
    from seedpkg.clean.runs.view import Run, View

_HEAD_WORDS = 8
_LONGEST = 140
"""The longest heading, in characters."""


def find_lists(view: View) -> Iterator[Run]:
    """Find bullets and numbers: three and more, or two that a line with a colon introduces."""
    marks = [item_of(text) for text in view.page.texts]
    for start, end in stretches(view, lambda i: bool(marks[i]) and view.is_free(i), 2):
        is_told = view.is_told(start)
        is_kept = all(view.kept[start:end])
        if (is_told or end - start >= LEAST) and view.is_within(start, end):
            yield start, end, f"one of {end - start} items of a list within the text"
            if is_told:
                yield start - 1, start, "introduces a list within the text"
            is_kept = True
        if is_kept and _heads(view, start - 1):
            yield start - 1, start, "heads a list within the text"


def _heads(view: View, i: int) -> bool:
    """Say whether a short line in a section of its own may head what stands right below it."""
    page = view.page
    is_short = i > 0 and page.gaps[i] and not page.is_prose[i] and page.n_words[i] <= _HEAD_WORDS
    return is_short and i not in view.claims and view.scores[i] > FLOOR


def find_tables(view: View) -> Iterator[Run]:
    """Find rows: lines of as many cells, or of several numbers each."""
    lines, texts = view.page.lines, view.page.texts
    cells = [
        cells_of(line.text) if "|" in text or line.text != text else 0
        for line, text in zip(lines, texts, strict=True)
    ]
    numbers = [count_numbers(text) for text in texts]

    def is_row(i: int) -> bool:
        if cells[i] >= 2 or (numbers[i] >= 2 and not view.page.is_prose[i]):
            return view.is_free(i) or is_table_rule(texts[i])
        return is_table_rule(texts[i])

    for start, end in stretches(view, is_row, LEAST):
        common = Counter(cells[start:end]).most_common(1)[0][1]
        is_even = 3 * common >= 2 * (end - start) or 2 * common >= end - start >= 2 * LEAST
        is_plain = sum(cells[start:end]) >= LEAST * (end - start)
        if is_even and view.is_within(start, end, is_certain=is_plain):
            yield start, end, f"one of {end - start} rows of a table within the text"


def find_code(view: View) -> Iterator[Run]:
    """Find what stands between two fences."""
    fences = [i for i, text in enumerate(view.page.texts) if is_fence(text)]
    for start, end in zip(fences[::2], fences[1::2], strict=False):
        if view.is_within(start, end + 1):
            yield start + 1, end, "part of a block of code within the text"


def find_headings(view: View) -> Iterator[Run]:
    """Find headings with the signs of markdown, above kept text."""
    for i, text in enumerate(view.page.texts):
        is_underlined = _is_underlined(view.page, i)
        is_heading = heading_mark(text) > 0 or (is_underlined and len(text) <= _LONGEST)
        if is_heading and view.is_text(i + 1 + is_underlined):
            yield i, i + 1, "a heading of markdown above the text"


def _is_underlined(page: Page, i: int) -> bool:
    return i + 1 < len(page) and not page.gaps[i + 1] and is_underline(page.texts[i + 1])
