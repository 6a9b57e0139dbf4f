"""What a grammar rule is given and what it gives back.

A rule is a pattern with a name and a reader. The pattern's group `x`, if it has one, is the
expression; the words around it are conditions. The reader turns a match into a `Reading`, or
None where the words are no time expression after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.times.tense import (
    Tense,
    find_tense,
    is_compared,
    is_of_harm,
    is_plainly_past,
)

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.edtf import Period

Kind = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of an expression. `is_relative` says that it hangs on the anchor day.

    `frame` is a year that the dates after it belong to unless they say otherwise.
    `clock` is a time of day, `HH:MM:SS`, that has not found its day yet.
    `is_told` says that something happens at that time of day, once.
    `is_aside` says that the date is there to compare with ("from $3 a year earlier"): what comes
    after does not hang on it.
    """

    kind: Kind
    value: str | None
    period: Period | None
    is_relative: bool = False
    frame: int | None = None
    clock: str | None = None
    is_told: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a match in the paragraph `text`, the sentence being `[left, right)`.

    `frame` is the year in force, `previous` the date last read in this or the paragraph before,
    `in_sentence` the date last read in the same sentence and `told_year` its year, if that was
    printed with a day or month ("in March 2020 ..., in June ..."). `reported` is the quarter or
    half that the text reports on.
    """

    anchor: date | None
    text: str
    start: int
    end: int
    left: int
    right: int
    frame: int | None = None
    previous: Period | None = None
    in_sentence: Period | None = None
    told_year: int | None = None
    reported: Period | None = None

    @property
    def tense(self) -> Tense:
        """The tense of the verb that the expression stands with."""
        return find_tense(self.text, self.left, self.start, self.end, self.right)

    @property
    def is_plainly_past(self) -> bool:
        """Whether a past verb stands right before the expression, or has it for its subject."""
        return is_plainly_past(self.text, self.left, self.start, self.end, self.right)

    @property
    def is_compared(self) -> bool:
        """Whether "since", "up from" and the like stand before: the expression lies behind."""
        return is_compared(self.text, self.left, self.start)

    @property
    def is_of_harm(self) -> bool:
        """Whether it is the date of a known attack or disaster, whatever the verb beside it."""
        return is_of_harm(self.text, self.start, self.end)

    @property
    def around(self) -> str:
        """Up to 200 code points of the sentence on either side of the expression."""
        left, right = max(self.left, self.start - 200), min(self.right, self.end + 200)
        return self.text[left:right]

    @property
    def before(self) -> str:
        """Up to 40 code points of the sentence before the expression, in lower case."""
        return self.text[max(self.left, self.start - 40) : self.start].lower()

    @property
    def after(self) -> str:
        """Up to 60 code points of the sentence after the expression, in lower case."""
        return self.text[self.end : min(self.right, self.end + 60)].lower()


Reader = Callable[["re.Match[str]", Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A grammar rule: how its expressions look and what they mean."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, pattern: str, read: Reader) -> Rule:
    """Return a rule from the words of its pattern; a paragraph's white space is one space."""
    return Rule(name, re.compile(pattern), read)


def as_date(
    period: Period | None,
    is_relative: bool = True,
    frame: int | None = None,
    is_aside: bool = False,
) -> Reading:
    """Return the reading of a calendar date; None means that it cannot be known."""
    value = None if period is None else period.edtf
    return Reading("date", value, period, is_relative, frame, is_aside=is_aside)
