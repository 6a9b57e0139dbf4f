"""Cut a text into words, numbers and signs, each with its place.

>>> [t.text for t in tokenize("It cost $1.5bn (up 3%).")]
['It', 'cost', '$', '1.5', 'bn', '(', 'up', '3', '%', ')', '.']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER, WORD, SIGN = "n", "w", "s"
"""The kinds of token."""

_PIECE = re.compile(
    r"\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"  # number
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?"  # word
    r"|\S"  # sign
)


class Token(NamedTuple):
    """A word, a number or one sign at `start`:`end`; `low` is its lower-case form.

    `glued` says that no space stands before it.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


END = Token(SIGN, "", "", 0, 0, False)
"""What stands before the first and after the last token."""


class Tokens:
    """The tokens of one text; asking beyond either end gives END."""

    __slots__ = ("is_title", "items", "size", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = _cut(text)
        self.size = len(self.items)
        self.is_title = self.size <= _LONGEST_TITLE and _is_title_case(self.items)

    def __getitem__(self, index: int) -> Token:
        """Return the token at an index, END outside."""
        return self.items[index] if 0 <= index < self.size else END

    def low(self, index: int) -> str:
        """Return the lower-case form of a token, empty outside."""
        return self.items[index].low if 0 <= index < self.size else ""

    def match(self, index: int, *words: str) -> bool:
        """Say whether these lower-case words stand from `index` on."""
        for word in words:
            if self.low(index) != word:
                return False
            index += 1
        return True

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the lower-case forms of tokens `first` to `last` (exclusive)."""
        return tuple(t.low for t in self.items[first:last])

    def opens_sentence(self, index: int) -> bool:
        """Say whether a token is the first of its sentence (or of the text)."""
        before = index - 1
        return before < 0 or self.low(before) in _STOPS or self.low(before) in _OPENERS

    def key(self, first: int, last: int) -> str:
        """Join tokens in lower case, one space where white space stood."""
        parts = [self.low(first)]
        for token in self.items[first + 1 : last]:
            parts.append(token.low if token.glued else " " + token.low)
        return "".join(parts)


_LONGEST_TITLE = 30
"""Tokens of a headline at most."""


def _is_title_case(tokens: list[Token]) -> bool:
    """Say whether nearly all longer words begin with a capital, as in a headline."""
    words = [t for t in tokens if t.kind == WORD and len(t.text) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) >= 0.8 * len(words)


_OPENERS = frozenset("\"'“‘«([")
_STOPS = frozenset(".!?:;")


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text in order; `text[t.start:t.end] == t.text`."""
    return _cut(text)


_new_token: Callable[[type[Token], tuple[object, ...]], Token] = cast("Any", tuple).__new__
"""Token(...) in half the time, for the inner loop of all reading."""


def _cut(text: str) -> list[Token]:
    tokens: list[Token] = []
    last = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        piece = text[start:end]
        head = piece[0]
        if head.isdecimal():
            kind = NUMBER
        elif head.isalnum():
            kind = WORD
        else:
            kind = NUMBER if head == "." and end - start > 1 else SIGN
        tokens.append(_new_token(Token, (kind, piece, piece.lower(), start, end, start == last)))
        last = end
    return tokens
