"""Kept lines as the structure sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Verdict

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»“)」』】\]]*$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_PROSE_WORDS, _INTRODUCTION_WORDS, _LONG_WORDS = 6, 10, 25
"""As in `seedpkg.clean.page`, where they are explained."""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A kept line, white space folded; `start` and `end` are those of its text, stripped.

    `gap_before` and `gap_after` say whether a blank line, or the page's end, is its neighbour.
    """

    number: int
    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool

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
    """Return the kept lines of a document."""
    found: list[KeptLine] = []
    for i, verdict in enumerate(verdicts):
        if verdict.fate != "kept":
            continue
        line = verdict.line
        stripped = line.text.strip()
        start = line.start + line.text.index(stripped)
        found.append(
            KeptLine(
                number=line.number,
                start=start,
                end=start + len(stripped),
                text=" ".join(stripped.split()),
                gap_before=i == 0 or verdicts[i - 1].fate == "blank",
                gap_after=i + 1 == len(verdicts) or verdicts[i + 1].fate == "blank",
            )
        )
    return tuple(found)
