"""Choose who wrote the article, from the lines around its headline and at its end.

The first kind of evidence that names a person decides: a byline near the headline, a name on a
line of its own or beside the date, a signature or a note on the author at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.structure.author_alone import body_text, find_alone
from seedpkg.structure.author_bylines import (
    find_beside_dates,
    find_bylines,
    is_elsewhere,
    is_short,
)
from seedpkg.structure.author_notes import find_labelled, find_last, find_signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Field
    from seedpkg.structure.author_bylines import Found
    from seedpkg.structure.layout import Layout, PageLine

_ABOVE, _INSIDE, _BELOW = 6, 14, 12
"""Lines above the headline, from the core's start on, and below the core that may name authors."""
_NEAR = 3
"""Lines from one byline to the next of the same article."""


def find_authors(layout: Layout, title: PageLine | None) -> tuple[Field, ...]:
    """Return the authors of the article, each at its place in the source text."""
    return next((_distinct(found) for found in _by_evidence(layout, title) if found), ())


def _by_evidence(layout: Layout, title: PageLine | None) -> Iterator[list[Found]]:
    """Yield what each kind of evidence names; a kind is looked for when it is asked for."""
    head = _head_lines(layout, title)
    tail = layout.lines[max(layout.core_start, layout.core_end - 4) : layout.core_end + _BELOW]
    below = layout.lines[layout.core_end : layout.core_end + _BELOW]
    yield _cluster(list(find_bylines(head)))
    yield _cluster(list(find_beside_dates(head, title.index if title else layout.core_start)))
    yield _first(find_alone(head, layout, title))
    yield _first(find_labelled(tail))
    yield _first(find_signed(tail))
    yield _first(find_last(below, body_text(layout)))


def _distinct(found: Sequence[tuple[int, Field]]) -> tuple[Field, ...]:
    by_value: dict[str, Field] = {}
    for _, field in found:
        by_value.setdefault(field.value.casefold(), field)
    return tuple(by_value.values())


def _head_lines(layout: Layout, title: PageLine | None) -> list[PageLine]:
    """Return the short lines around the headline: those below it first, then those above."""
    middle = title.index if title else layout.core_start
    end = min(max(middle, layout.core_start) + _INSIDE, max(layout.core_end, layout.core_start + 1))
    below = layout.lines[middle + 1 if title else middle : end]
    above = layout.lines[max(0, middle - _ABOVE) : middle]
    lines = (*below, *reversed(above))
    return [line for line in lines if is_short(line) and not is_elsewhere(line)]


def _cluster(found: list[tuple[int, Field]]) -> list[tuple[int, Field]]:
    """Return the first finds that follow one another closely; others are of other articles."""
    kept: list[tuple[int, Field]] = []
    for index, field in found:
        if kept and abs(index - kept[-1][0]) > _NEAR:
            break
        kept.append((index, field))
    return kept


def _first(found: Iterator[Found]) -> list[tuple[int, Field]]:
    kept: list[tuple[int, Field]] = []
    for index, field in found:
        if kept and abs(index - kept[-1][0]) > 1:
            break
        kept.append((index, field))
    return kept
