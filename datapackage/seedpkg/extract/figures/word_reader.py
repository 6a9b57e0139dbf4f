"""Add number words up: "twenty-eight thousand six hundred and forty-two".

>>> reader = WordReader(Tokens("one hundred and seventy people"), 0)
>>> while reader.step():
...     pass
>>> reader.total + reader.current
170.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.number_words import SCALES, TENS, UNITS

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

_LONGEST = 24
"""Tokens that a number in words may span; longer ones are not numbers but hostile text."""


class WordReader:
    """Adds number words up, one at a time; stops where the grammar does."""

    def __init__(self, tokens: Tokens, index: int) -> None:
        self.tokens, self.first, self.last = tokens, index, index
        self.total = self.current = 0.0
        self.scale = 1.0
        self.room = 1e18
        self.free = "start"
        self.between = any(tokens.low(k) == "between" for k in range(index - 3, index))

    def step(self) -> bool:
        """Take the next word if it continues the number."""
        place = self.last
        if place > self.first:
            place = self._skip_joint(place)
        if place - self.first > _LONGEST:
            return False
        word = self.tokens.low(place)
        return self._take_small(word, place) or self._take_scale(word, place)

    def _skip_joint(self, place: int) -> int:
        word, after = self.tokens.low(place), self.tokens.low(place + 1)
        small = after in UNITS or after in TENS
        if word == "and" and small and self.free == "scale" and not self.between:
            return place + 1
        if word == "-" and self.tokens[place].glued and self.tokens[place + 1].glued:
            return place + 1
        return place

    def _take_small(self, word: str, place: int) -> bool:
        value = UNITS.get(word)
        allowed: tuple[str, ...] = ("start", "scale")
        if value is not None and value < 10:
            allowed = ("start", "scale", "tens")
        elif value is None:
            value = TENS.get(word)
        if value is None or self.free not in allowed or (value == 0 and self.free != "start"):
            return False
        if self.free == "tens" and place == self.last and self.tokens[place].glued:
            return False
        self.current += value
        self.free = "tens" if value >= 20 else "unit"
        self.last = place + 1
        return True

    def _take_scale(self, word: str, place: int) -> bool:
        if word == "hundred" and self.free in ("unit", "tens") and 0 < self.current < 100:
            self.current *= 100
        elif word in SCALES and self.current > 0 and SCALES[word] < self.room:
            self.room = self.scale = SCALES[word]
            self.total += self.current * self.scale
            self.current = 0.0
        else:
            return False
        self.free = "scale"
        self.last = place + 1
        return True
