"""What no other rule decides: short lines that stand outside the run of running text.

The body of an article is one run of prose with few other lines in it. The run with the largest
sum (words of each prose line, less a fixed cost for each other line) is found in one pass; what
stands far from it is no part of the article. Where a page shows no furniture, nothing is removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_COST = 6
"""The words that a line which is no prose takes from the sum of a run (best of 4, 6, 8, 10 on a
development set of news pages as text)."""
_LEAST_SHORT_SHARE = 0.3
"""Pages with fewer lines that are no prose than this are clean already, and are left alone."""
_LEAST_SHORT = 4
_HEADER_WORDS = 3
"""Above the body, lines from this length on may be a headline and are left to `structure`."""
_GLUED = re.compile(r"(?=.{20,})[^\W_]*[a-z][A-Z][^\W_]*")
_INNER_RUN = 3
_BULLET = re.compile(r"^\s*(?:[-*•‣▪◦·–]|\d{1,2}[.)])\s+\S")


def find_outside_body(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim short lines outside the body, and runs of short lines that break into it."""
    rest = [i for i in range(len(page)) if i not in claimed]
    short = [i for i in rest if not page.is_prose[i] and not _BULLET.match(page.texts[i])]
    if len(short) < _LEAST_SHORT or len(short) < _LEAST_SHORT_SHARE * len(rest):
        return
    start, end = _best_run(page, rest)
    if start == end:
        return
    for i in rest:
        if i < start and not _may_be_headline(page, i, start):
            yield Hit(i, "navigation", "a line above the run of prose")
        elif i >= end:
            yield Hit(i, "other", "a line below the run of prose")
    inside = [i for i in rest if start <= i < end]
    yield from _inner_runs(page, inside)


def _best_run(page: Page, rest: list[int]) -> tuple[int, int]:
    """Return the (start, end) of the run with the largest sum, as indices into the page."""
    best, total, first = 0, 0, 0
    span = (0, 0)
    for i in rest:
        total += _weight(page, i)
        if total <= 0:
            total, first = 0, i + 1
        elif total > best:
            best, span = total, (first, i + 1)
    return span


def _weight(page: Page, i: int) -> int:
    if page.is_prose[i]:
        return page.n_words[i]
    return 0 if _BULLET.match(page.texts[i]) else -_COST


def _may_be_headline(page: Page, i: int, start: int) -> bool:
    if page.is_prose[i]:
        return False
    return page.n_words[i] >= _HEADER_WORDS or bool(_GLUED.fullmatch(page.texts[i]))


def _inner_runs(page: Page, inside: list[int]) -> Iterator[Hit]:
    run: list[int] = []
    for i in [*inside, -1]:
        if i >= 0 and not page.is_prose[i] and not _BULLET.match(page.texts[i]):
            run.append(i)
            continue
        if len(run) >= _INNER_RUN:
            yield from (Hit(j, "other", "a run of short lines inside the prose") for j in run)
        run = []
