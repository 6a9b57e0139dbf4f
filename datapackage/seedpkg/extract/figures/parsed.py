"""The parsed sentences of one text, asked for by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from seedpkg.extract.figures.phrases import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.syntax import Sentence


class Parsed:
    """Sentences of one text in reading order; a text without a parse has none."""

    __slots__ = ("sentences", "starts")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]

    def locate(self, start: int, end: int) -> Amount | None:
        """Return the tokens at an interval of the text, None where no one sentence holds it."""
        place = bisect_right(self.starts, start) - 1
        if place < 0 or end > self.sentences[place].end:
            return None
        sentence = self.sentences[place]
        first = bisect_right(sentence.tokens, start, key=lambda token: token.end)
        last = bisect_left(sentence.tokens, end, key=lambda token: token.start)
        return Amount(sentence, first, last) if first < last else None
