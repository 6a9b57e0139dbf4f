"""List the lines that are no part of the article: what the cleaner removed, and what is left over.

Every line of a block shares its fate; of a heading of markdown the sign alone is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.model import Removal
from seedpkg.prose import fold
from seedpkg.shapes import heading_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Line, Verdict

_BYLINE = ("metadata", "byline_line", "names the author, or the date of publication")
_REST = ("other", "header_rest", "stands above the body, and is neither title nor subtitle")
_ABSENT = ("other", "no_article", "stands on a page without an article")
HEADING_MARK = "heading_mark"
"""The rule that removes a part of a line alone: the sign before a heading."""
_MARK = ("template", HEADING_MARK, "the sign of a heading in markdown")


@dataclass(frozen=True, slots=True)
class Taken:
    """Numbers of the first lines of blocks, by what they were taken for.

    `header` are the headline and the subtitle, `byline` authors and dates, `rest` what is left
    above the body, `body` the paragraphs; `is_absent` says that there is no article at all.
    """

    header: frozenset[int] = frozenset()
    byline: frozenset[int] = frozenset()
    rest: frozenset[int] = frozenset()
    body: frozenset[int] = frozenset()
    is_absent: bool = False


def list_removals(verdicts: Sequence[Verdict], taken: Taken) -> tuple[Removal, ...]:
    """Return the removed lines in order; the title's line is none, whatever the cleaner said."""
    return tuple(_list(verdicts, taken))


def _list(verdicts: Sequence[Verdict], taken: Taken) -> Iterator[Removal]:
    for first, verdict in _with_first(verdicts):
        line = verdict.line
        if verdict.fate == "blank":
            continue
        if first in taken.header or (verdict.fate == "kept" and first in taken.body):
            if first == line.number:
                yield from _mark(line)
            continue
        why = _why(verdict, first, taken)
        if why is not None:
            yield _removal(line, why)


def _why(verdict: Verdict, first: int, taken: Taken) -> tuple[str, str, str] | None:
    """Return kind, rule and reason of the removal of a line, None if nothing removes it."""
    if verdict.fate == "removed":
        return verdict.kind, verdict.rule, verdict.reason
    if taken.is_absent:
        return _ABSENT
    if first in taken.byline:
        return _BYLINE
    return _REST if first in taken.rest else None


def _with_first(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, Verdict]]:
    """Yield every verdict with the number of the first line of its block."""
    first, block = 0, -1
    for verdict in verdicts:
        if verdict.block < 0 or verdict.block != block:
            first = verdict.line.number
        block = verdict.block
        yield first, verdict


def _mark(line: Line) -> Iterator[Removal]:
    text = line.text.lstrip()
    mark = text[: heading_mark(text)].rstrip()
    if mark:
        start = line.end - len(text)
        yield Removal(line.number, start, start + len(mark), *_MARK, text=mark)


def _removal(line: Line, why: tuple[str, str, str]) -> Removal:
    start = line.start + len(line.text) - len(line.text.lstrip())
    end = line.start + len(line.text.rstrip())
    return Removal(line.number, start, end, *why, text=fold(line.text))
