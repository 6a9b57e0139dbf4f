"""A word of a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

_VERBAL = frozenset(("VERB", "AUX"))
_DENYING = frozenset(("no", "neither"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark at `start:end` of its paragraph; `head` is an index, its own if root.

    `lemma` is in lower case unless the token is a proper noun.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int

    @property
    def is_capital(self) -> bool:
        """Say whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Say whether it starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_verbal(self) -> bool:
        """Say whether it is a verb or an auxiliary, which may stand for one."""
        return self.pos in _VERBAL

    @property
    def is_denial(self) -> bool:
        """Say whether it is a determiner that denies its noun: "no deal"."""
        return self.dep == "det" and self.lower in _DENYING
