"""The parsed sentences of one text, asked for by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from seedpkg.extract.figures.label_words import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedpkg.extract.syntax import Sentence


class Parsed:
    """Sentences of one text in reading order; a text without a parse has none.

    `places` are the intervals of all its quantities, which are no label for one another.
    """

    __slots__ = ("numbers", "sentences", "starts")

    def __init__(
        self, sentences: Sequence[Sentence], places: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]
        self.numbers: list[set[int]] = [set() for _ in sentences]
        for start, end in places if sentences else ():
            place, first, last = self._tokens(start, end)
            if first < last:
                self.numbers[place].update(range(first, last))

    def locate(self, start: int, end: int) -> Amount | None:
        """Return the tokens at an interval of the text, None where no one sentence holds it."""
        place, first, last = self._tokens(start, end)
        if first >= last:
            return None
        return Amount(self.sentences[place], first, last, self.numbers[place])

    def _tokens(self, start: int, end: int) -> tuple[int, int, int]:
        place = bisect_right(self.starts, start) - 1
        if place < 0 or end > self.sentences[place].end:
            return 0, 0, 0
        tokens = self.sentences[place].tokens
        first = bisect_right(tokens, start, key=lambda token: token.end)
        return place, first, bisect_left(tokens, end, key=lambda token: token.start)
