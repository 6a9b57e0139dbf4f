"""Keep what stands in the body in one shape: lists, tables, dialogue, posts, verse, code, letters.

    Page + what the model keeps -> positions to keep as well, each with the reason

The items of a list are short and end without a full stop, as menus do; that they are the
article's is told by what they are together, and by the text around them. A run is kept where
running text that is kept stands above and below it, or introduces it with a colon.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.letters import find_letters
from seedpkg.clean.shapes import (
    cells_of,
    count_numbers,
    goes_on,
    is_fence,
    is_time_alone,
    is_verse,
    item_of,
    label_of_turn,
    name_of_speaker,
    time_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seedpkg.clean.page import Page

YIELDING = frozenset(("byline", "label_block", "related_link", "clock"))
"""Rules whose claim on a line yields to the run that it stands in: they know forms of one line."""
_LEAST = 3
_NEAR = 3
"""So many blocks above and below a run are looked at for running text."""
_FLOOR, _TOLD_FLOOR = -220, -450
"""A run whose mean score is lower, in hundredths of a logit, is nothing of the article's; one that
a line with a colon introduces is believed further."""
_APART = 14
"""So many blocks, at most, lie between two times, or two turns of a dialogue."""


class View(NamedTuple):
    """What runs are looked for in: a page, its scores, what is kept, and what a rule claims."""

    page: Page
    scores: Sequence[int]
    kept: Sequence[bool]
    claims: Mapping[int, str]

    def is_free(self, i: int) -> bool:
        """Say whether no rule claims a block that would not yield to a run."""
        return self.claims.get(i, "byline") in YIELDING

    def is_text(self, i: int) -> bool:
        """Say whether a block is kept running text."""
        return 0 <= i < len(self.page) and self.kept[i] and self.page.is_prose[i]

    def is_told(self, start: int) -> bool:
        """Say whether a line with a colon introduces what starts here."""
        return start > 0 and self.page.texts[start - 1][-1] in ":：" and self.is_free(start - 1)

    def is_within(self, start: int, end: int) -> bool:
        """Say whether kept running text stands above a run, and below it or introducing it."""
        if not any(map(self.is_text, range(start - _NEAR, start))):
            return False
        is_told = self.is_told(start)
        if not (is_told and self.kept[start - 1] or any(map(self.is_text, range(end, end + _NEAR)))):
            return False
        return self.mean(start, end) >= (_TOLD_FLOOR if is_told else _FLOOR)

    def mean(self, start: int, end: int) -> int:
        """Return the mean score of a run."""
        return sum(self.scores[start:end]) // max(1, end - start)


def find_runs(view: View) -> dict[int, str]:
    """Return the blocks that a run keeps, each with the reason in words; cost is linear."""
    found: dict[int, str] = {}
    for find in _KINDS:
        for start, end, reason in find(view):
            for i in range(start, end):
                if view.is_free(i):
                    found.setdefault(i, reason)
    return found


_Run = tuple[int, int, str]


def _stretches(view: View, same: Callable[[int], bool], least: int) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of free blocks for which each of `same` holds."""
    start = -1
    for i in range(len(view.page) + 1):
        if i < len(view.page) and view.is_free(i) and same(i):
            start = i if start < 0 else start
        elif start >= 0:
            if i - start >= least:
                yield start, i
            start = -1


def _find_lists(view: View) -> Iterator[_Run]:
    marks = [item_of(text) for text in view.page.texts]
    for start, end in _stretches(view, lambda i: bool(marks[i]), 2):
        is_told = view.is_told(start)
        if (is_told or end - start >= _LEAST) and view.is_within(start, end):
            yield start, end, f"one of {end - start} items of a list within the text"
            if is_told:
                yield start - 1, start, "introduces a list within the text"


def _find_tables(view: View) -> Iterator[_Run]:
    lines = view.page.lines
    cells = [cells_of(line.text) for line in lines]
    numbers = [count_numbers(text) for text in view.page.texts]

    def is_row(i: int) -> bool:
        return cells[i] >= 2 or (numbers[i] >= 2 and not view.page.is_prose[i])

    for start, end in _stretches(view, is_row, _LEAST):
        common = Counter(cells[start:end]).most_common(1)[0][1]
        is_even = 3 * common >= 2 * (end - start) or 2 * common >= end - start >= 2 * _LEAST
        if is_even and view.is_within(start, end):
            yield start, end, f"one of {end - start} rows of a table within the text"


def _find_turns(view: View) -> Iterator[_Run]:
    """Find dialogues: turns whose labels come again and again, with what stands between them."""
    labels = [label_of_turn(text) for text in view.page.texts]
    counts = Counter(labels)
    turns = [
        i for i, one in enumerate(labels) if one and counts[one] >= 2 and view.is_free(i)
    ]
    for group in _groups(turns, 3):
        start, end = group[0], group[-1] + 1
        speakers = {labels[i] for i in group}
        is_talk = len(group) >= 2 * _LEAST - 2 and (len(speakers) > 1 or "-" in speakers)
        if is_talk and _mostly_kept(view, group):
            reason = f"part of a dialogue of {len(group)} turns"
            yield from ((i, i + 1, reason) for i in range(start, end) if labels[i] or _is_aside(view, i))


def _is_aside(view: View, i: int) -> bool:
    """Say whether what stands between two turns belongs to them: `(Laughter)`, a paragraph."""
    text = view.page.texts[i]
    return view.scores[i] > _FLOOR or (text[0] in "([（［" and text[-1] in ")]）］")


def _find_speakers(view: View) -> Iterator[_Run]:
    """Find lines that name the speaker of the text below, and come again."""
    names = [name_of_speaker(text) for text in view.page.texts]
    counts = Counter(names)
    turns = [
        i
        for i, one in enumerate(names[:-1])
        if one and counts[one] >= 2 and view.is_free(i) and not names[i + 1]
    ]
    for group in _groups(turns, 6):
        below = [i + 1 for i in group]
        often = Counter(names[i] for i in group).most_common(1)[0][1]
        is_talk = len(group) >= _LEAST and 3 * often <= 2 * len(group)
        if is_talk and _mostly_kept(view, below):
            reason = f"part of a dialogue of {len(group)} turns"
            yield from ((i, i + 2, reason) for i in group)


def _find_posts(view: View) -> Iterator[_Run]:
    """Find live pages: times in order, each with a post beside or below it."""
    texts = view.page.texts
    stamped = [
        i for i, text in enumerate(texts) if text[0] in "[(0123456789" and time_of(text)
    ]
    stamped = [i for i in stamped if view.is_free(i)]
    for group in _groups(stamped, _APART):
        posts = [_end_of_post(view, i) for i in group]
        if len(group) >= _LEAST and _is_ordered(texts, group) and _mostly_kept(view, posts):
            reason = f"part of {len(group)} posts, each with its time"
            yield from ((i, end + 1, reason) for i, end in zip(group, posts, strict=True))


def _end_of_post(view: View, i: int) -> int:
    """Return the block that holds the post of a time: the same, or below it and its heading."""
    end = i
    if is_time_alone(view.page.texts[i]):
        end = min(i + 1, len(view.page) - 1)
    is_heading = not view.page.is_prose[end] and view.is_text(end + 1)
    return end + 1 if is_heading and not time_of(view.page.texts[end + 1]) else end


def _is_ordered(texts: Sequence[str], group: Sequence[int]) -> bool:
    """Say whether most times follow one another in one direction."""
    times = [time_of(texts[i]) for i in group]
    up = sum(a <= b for a, b in zip(times, times[1:], strict=False))
    down = sum(a >= b for a, b in zip(times, times[1:], strict=False))
    return 4 * max(up, down) >= 3 * (len(times) - 1)


def _groups(positions: Sequence[int], apart: int) -> Iterator[list[int]]:
    """Yield the groups of positions that lie at most so many blocks apart."""
    group: list[int] = []
    for i in positions:
        if group and i - group[-1] > apart:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _mostly_kept(view: View, positions: Sequence[int]) -> bool:
    return 2 * sum(view.kept[i] for i in positions) >= len(positions) > 0


def _find_verse(view: View) -> Iterator[_Run]:
    texts = view.page.texts

    def may_be_verse(i: int) -> bool:
        return not view.page.is_prose[i] and is_verse(texts[i])

    for start, end in _stretches(view, may_be_verse, _LEAST):
        first = start + sum(1 for _ in _lone(view, start, end))
        running = sum(goes_on(texts[i]) for i in range(first, end))
        if end - first >= _LEAST and 3 * running >= end - first and view.is_within(first, end):
            yield first, end, f"one of {end - first} lines of verse within the text"


def _lone(view: View, start: int, end: int) -> Iterator[int]:
    """Yield the blocks at the start of a stretch that stand alone, as headings do."""
    for i in range(start, end - 1):
        if not view.page.gaps[i + 1]:
            return
        yield i


def _find_code(view: View) -> Iterator[_Run]:
    fences = [i for i, text in enumerate(view.page.texts) if is_fence(text)]
    for start, end in zip(fences[::2], fences[1::2], strict=False):
        if view.is_within(start, end + 1):
            yield start + 1, end, "part of a block of code within the text"


def _find_letters(view: View) -> Iterator[_Run]:
    for start, end, reason in find_letters(view.page, view.kept):
        yield start, end, reason


_KINDS = (
    _find_lists,
    _find_tables,
    _find_turns,
    _find_speakers,
    _find_posts,
    _find_verse,
    _find_code,
    _find_letters,
)
