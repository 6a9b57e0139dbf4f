"""What runs of lines are looked for in: a page, its scores, what is kept, what a rule claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seedpkg.clean.page import Page

    Run = tuple[int, int, str]
    """The first block of a run, the one behind its last, and why it is kept."""

LEAST = 3
"""Fewer lines of one shape are no run, unless a line with a colon introduces them."""
YIELDING = frozenset(("byline", "label_block", "related_link", "clock"))
"""Rules whose claim on a line yields to the run that it stands in: they know forms of one line."""
_NEAR = 3
"""So many blocks above and below a run are looked at for running text."""
FLOOR, _TOLD_FLOOR = -220, -450
"""A run whose mean score is lower, in hundredths of a logit, is nothing of the article's; one that
a line with a colon introduces, or a table with bars, is believed further. On development pages,
out of fold, half of what runs keep is the article's at these bounds."""


class View(NamedTuple):
    """What runs are looked for in: a page, its scores, what is kept, and what a rule claims.

    `recurring` are the blocks that stand in other documents of the folder too.
    """

    page: Page
    scores: Sequence[int]
    kept: Sequence[bool]
    claims: Mapping[int, str]
    recurring: frozenset[int] = frozenset()

    def part(self, start: int, end: int) -> View:
        """Return the view of the blocks with start <= index < end, counted from the first."""
        return View(
            self.page.part(start, end),
            self.scores[start:end],
            self.kept[start:end],
            {i - start: name for i, name in self.claims.items() if start <= i < end},
            frozenset(i - start for i in self.recurring if start <= i < end),
        )

    def is_free(self, i: int) -> bool:
        """Say whether no rule claims a block that would not yield to a run."""
        return self.claims.get(i, "byline") in YIELDING

    def is_text(self, i: int) -> bool:
        """Say whether a block is kept running text."""
        return 0 <= i < len(self.page) and self.kept[i] and self.page.is_prose[i]

    def is_told(self, start: int) -> bool:
        """Say whether a line with a colon introduces what starts here."""
        return start > 0 and self.page.texts[start - 1][-1] in ":：" and self.is_free(start - 1)

    def is_within(self, start: int, end: int, is_certain: bool = False) -> bool:
        """Say whether kept running text stands above a run, and below it or introducing it."""
        if not any(map(self.is_text, range(start - _NEAR, start))):
            return False
        is_told = self.is_told(start)
        is_introduced = is_told and self.kept[start - 1]
        if not is_introduced and not any(map(self.is_text, range(end, end + _NEAR))):
            return False
        return self.mean(start, end) >= (_TOLD_FLOOR if is_told or is_certain else FLOOR)

    def mean(self, start: int, end: int) -> int:
        """Return the mean score of a run."""
        return sum(self.scores[start:end]) // max(1, end - start)


def stretches(view: View, same: Callable[[int], bool], least: int) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of free blocks for which each of `same` holds."""
    start = -1
    for i in range(len(view.page) + 1):
        if i < len(view.page) and same(i):
            start = i if start < 0 else start
        elif start >= 0:
            if i - start >= least:
                yield start, i
            start = -1


def groups(positions: Sequence[int], apart: int) -> Iterator[list[int]]:
    """Yield the groups of positions that lie at most so many blocks apart."""
    group: list[int] = []
    for i in positions:
        if group and i - group[-1] > apart:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def are_kept(view: View, positions: Sequence[int], one_of: int) -> bool:
    """Say whether one of so many of these blocks at least is kept."""
    return one_of * sum(view.kept[i] for i in positions) >= len(positions) > 0
