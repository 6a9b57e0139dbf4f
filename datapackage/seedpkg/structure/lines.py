"""Kept lines as the structure sees them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.own_rules import is_own
from seedpkg.prose import count_words, ends_sentence, fold, is_prose
from seedpkg.shapes import heading_mark, is_row, is_underline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Verdict

_HEADLINES = frozenset(("headline", "may_be_headline"))
"""The cleaner's rules for lines that it keeps for `read_header` alone."""
_RUN = "run"
"""The cleaner's rule for lines that it keeps because of what stands beside them."""
_LOW, _HIGH = 0.35, 0.65
"""Between these scores a person should look at a line."""
_MOST_NAMED = 20


@dataclass(frozen=True)
class KeptLine:
    """A kept line, white space folded; `start` and `end` are those of its text, stripped.

    `gap_before` and `gap_after` say whether a blank line, or the page's end, is its neighbour;
    `is_body` is false for a line that was kept only because it may be the headline, `is_asked`
    true for one that a rule of the user's keeps, `is_run` for one of several lines of one shape (a
    list, a table, a dialogue). `mark` is the length of what marks a heading of markdown (`## `) and
    stands before `start`.
    """

    number: int
    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool
    is_body: bool = True
    is_asked: bool = False
    is_run: bool = False
    is_row: bool = False
    is_marked: bool = False
    mark: int = 0

    @cached_property
    def n_words(self) -> int:
        """The number of words; two Chinese or Japanese signs count as one."""
        return count_words(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends with a sentence's punctuation, quotes and brackets aside."""
        return ends_sentence(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like running text: long, or ends like a sentence, or introduces."""
        return is_prose(self.text, self.n_words)


def kept_lines(verdicts: Sequence[Verdict]) -> tuple[KeptLine, ...]:
    """Return the kept lines of a document; wrapped lines of one block come as one."""
    return tuple(_kept_line(verdicts, first, last) for first, last in _blocks(verdicts))


def _kept_line(verdicts: Sequence[Verdict], first: int, last: int) -> KeptLine:
    line, end = verdicts[first].line, verdicts[last].line
    start = line.start + len(line.text) - len(line.text.lstrip())
    text = fold(" ".join(verdict.line.text for verdict in verdicts[first : last + 1]))
    mark = heading_mark(line.text.lstrip())
    below = verdicts[last + 1] if last + 1 < len(verdicts) else None
    is_underlined = first == last and below is not None and is_underline(below.line.text)
    return KeptLine(
        number=line.number,
        start=start + mark,
        end=end.start + len(end.text.rstrip()),
        text=fold(text[len(fold(line.text.lstrip()[:mark])) :]),
        gap_before=first == 0 or verdicts[first - 1].fate == "blank",
        gap_after=last + 1 == len(verdicts) or verdicts[last + 1].fate == "blank",
        is_body=verdicts[first].rule not in _HEADLINES,
        is_asked=is_own(verdicts[first].rule),
        is_run=verdicts[first].rule == _RUN,
        is_row=first == last and is_row(line.text),
        is_marked=mark > 0 or is_underlined,
        mark=mark,
    )


def _blocks(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, int]]:
    """Yield the index of the first and the last line of every kept block."""
    first = -1
    for i, verdict in enumerate(verdicts):
        if verdict.fate != "kept":
            first = -1
            continue
        first = i if first < 0 else first
        following = verdicts[i + 1] if i + 1 < len(verdicts) else None
        goes_on = following is not None and following.fate == "kept"
        if not (goes_on and following and following.block == verdict.block >= 0):
            yield first, i
            first = -1


def uncertain_lines(verdicts: Sequence[Verdict]) -> tuple[Issue, ...]:
    """Return one issue that names the lines whose score is near the border, if there are any."""
    numbers = [
        verdict.line.number
        for verdict in verdicts
        if verdict.score is not None and _LOW <= verdict.score <= _HIGH
    ]
    if not numbers:
        return ()
    shown = ", ".join(str(number) for number in numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    is_one = len(numbers) == 1
    lines, belong = ("Line", "it belongs") if is_one else ("Lines", "they belong")
    message = (
        f"{lines} {shown}{more}: it is not sure whether {belong} to the article. "
        f"Read {'it' if is_one else 'them'}, and correct what was decided wrongly."
    )
    return (Issue("clean", "uncertain-lines", "info", message, numbers[0]),)
