"""Kept lines as the structure sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.own_rules import is_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Verdict

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»“)」』】\]]*$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_PROSE_WORDS, _INTRODUCTION_WORDS, _LONG_WORDS = 6, 10, 25
"""As in `seedpkg.clean.page`, where they are explained."""
_HEADLINES = frozenset(("headline", "may_be_headline"))
"""The cleaner's rules for lines that it keeps for `read_header` alone."""
_LOW, _HIGH = 0.35, 0.65
"""Between these scores a person should look at a line."""
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A kept line, white space folded; `start` and `end` are those of its text, stripped.

    `gap_before` and `gap_after` say whether a blank line, or the page's end, is its neighbour;
    `is_body` is false for a line that was kept only because it may be the headline, `is_asked`
    true for one that a rule of the user's keeps.
    """

    number: int
    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool
    is_body: bool = True
    is_asked: bool = False

    @property
    def n_words(self) -> int:
        """The number of words; two Chinese or Japanese signs count as one."""
        return len(self.text.split()) + len(_CJK.findall(self.text)) // 2

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a sentence's punctuation, quotes and brackets aside."""
        return bool(_SENTENCE_END.search(self.text[-40:]))

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: long, or ends like a sentence, or introduces."""
        n, introduces = self.n_words, self.text.endswith(":")
        least = _INTRODUCTION_WORDS if introduces else _PROSE_WORDS
        return n >= _LONG_WORDS or (n >= least and (introduces or self.ends_sentence))


def kept_lines(verdicts: Sequence[Verdict]) -> tuple[KeptLine, ...]:
    """Return the kept lines of a document; wrapped lines of one block come as one."""
    found: list[KeptLine] = []
    for first, last in _blocks(verdicts):
        line = verdicts[first].line
        text = " ".join(verdict.line.text for verdict in verdicts[first : last + 1])
        end = verdicts[last].line
        found.append(
            KeptLine(
                number=line.number,
                start=line.start + len(line.text) - len(line.text.lstrip()),
                end=end.start + len(end.text.rstrip()),
                text=" ".join(text.split()),
                gap_before=first == 0 or verdicts[first - 1].fate == "blank",
                gap_after=last + 1 == len(verdicts) or verdicts[last + 1].fate == "blank",
                is_body=verdicts[first].rule not in _HEADLINES,
                is_asked=is_own(verdicts[first].rule),
            )
        )
    return tuple(found)


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
    are = "Line" if len(numbers) == 1 else "Lines"
    message = (
        f"{are} {shown}{more}: it is not sure whether they belong to the article. "
        "Read them, and correct what was decided wrongly."
    )
    return (Issue("clean", "uncertain-lines", "info", message, numbers[0]),)
