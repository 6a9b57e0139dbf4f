"""Words and marks of a text, with their places.

>>> [token.text for token in tokenize("U.S. and Wednesday's call.", 0, 26)]
['U.S.', 'and', 'Wednesday', "'s", 'call', '.']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"['’]s\b"
    r"|n['’]t\b"
    r"|(?:(?:[^\W\d_]\.){2,}|[^\W\d_]+)(?:-(?:(?:[^\W\d_]\.){2,}|[^\W_]+))*"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: `text` stands at `start:end` of its paragraph."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Say whether it starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Say whether it starts with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]`; a possessive 's is a token of its own."""
    return tuple(
        Token(found.start(), found.end(), found.group(), found.group().lower().replace("’", "'"))
        for found in _TOKEN.finditer(text, start, end)
    )
