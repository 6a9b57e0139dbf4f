"""Short facts, cut before a run of eight words of a source is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from seedpkg import ids
from seedpkg.rights import ELLIPSIS
from seedpkg.withholding.run_filter import common
from seedpkg.withholding.words import NONE, find_words, first_words, run_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.contract import Column, Table
    from seedpkg.withholding.words import Numbers

_MARK: Final = 8


class Leaks:
    """The runs of words that stand in sources whose words are withheld, each with an article.

    `origins` gives for each run the first article that has it, None for a text of no article.
    """

    def __init__(self, origins: dict[int, str | None]) -> None:
        self.origins = origins
        self._runs = np.array(sorted(origins), np.uint64)

    def find(self, text: str) -> Numbers:
        """Return the runs of a text that stand in such sources."""
        return common(run_numbers(text), self._runs)

    def origin(self, text: str) -> str | None:
        """Return the first article, by id, that has a run of a text."""
        found = (self.origins[int(run)] for run in self.find(text))
        return min((one for one in found if one is not None), default=None)

    def cut(self, table: Table, column: Column, text: str) -> str:
        """Return a text that holds no such run: the same one, or its beginning.

        What names a row stays different from every other name: an id becomes another, and a
        beginning has a mark behind it that is made from the whole.
        """
        if not len(self.find(text)):
            return text
        if column.pattern is not None:
            return f"{text.partition('_')[0]}_{ids.digest(text)}"
        low, high = 0, len(find_words(text))  # the most words without a run lie in between
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (
                (low, middle) if len(self.find(first_words(text, middle))) else (middle, high)
            )
        is_name = column.unique or column.name in table.primary_key
        mark = f" {ids.digest(text)[:_MARK]}" if is_name else ""
        return f"{first_words(text, low)}{ELLIPSIS}{mark}"


def runs_of(texts: Iterable[str]) -> Numbers:
    """Return all runs of some texts, each once."""
    return np.unique(np.concatenate([NONE, *map(run_numbers, texts)]))
