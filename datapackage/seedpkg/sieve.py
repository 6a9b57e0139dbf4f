r"""Say quickly which of many patterns can match in a text, by one pass of an automaton over it.

    sieve = Sieve((r"\bnext (?!door)[a-z]+", r"\b\d{4}\b", r"\bago\b"))
    sieve.find("in 1999, next door")      # [0, 1]: what the first looks ahead for is not seen

RE2 reads all patterns together, without what they look for around them: of the patterns that match
none is left out, and few come along that do not.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\(\?P=\w+\)|\(|\)|[^\\\[()]+", re.DOTALL
)
_ANYTHING = ".*"
_MOST_MEMORY = 16 << 20
"""Bytes that the states of the automaton may take; when they are full it begins anew."""
_ODD = "[ſıİ\N{KELVIN SIGN}]|[^\\P{Nd}0-9]"
"""What `re` takes for `s`, `i`, `k` where case does not count, or for a digit, and RE2 does not."""


class Sieve:
    r"""Patterns of `re` that a text can be asked about together.

    Beside `\b` they must have ASCII letters or digits, or what looks ahead or back; they have
    neither `$` nor `\w`, `\s` outside of that, and no flags but `(?i:...)`.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take the patterns; they are read with the first text."""
        self._patterns = tuple(patterns)

    def find(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match somewhere in a text, in order.

        A text with digits or letters of which RE2 thinks otherwise is one in which all may.
        """
        every = list(range(len(self._patterns)))
        try:
            found: list[int] = sorted(self._automaton.Match(text.encode("utf-8")) or ())
        except UnicodeEncodeError:
            return every
        return every if found and found[-1] == len(every) else found

    @cached_property
    def _automaton(self) -> Any:
        # RE2 loads with the first text, and nowhere else.
        re2: Any = import_module("re2")
        options = re2.Options()
        options.max_mem = _MOST_MEMORY
        automaton = re2.Set.SearchSet(options)
        for pattern in (*map(loosen, self._patterns), _ODD):
            automaton.Add(pattern)
        automaton.Compile()
        return automaton


def loosen(pattern: str) -> str:
    """Return a pattern without lookarounds and with anything for a group that must come again."""
    kept: list[str] = []
    depth = 0
    for part in _PART.findall(pattern):
        if depth:
            depth += (part[0] == "(" and not part.startswith("(?P=")) - (part == ")")
        elif re.fullmatch(r"\(\?<?[=!]", part):
            depth = 1
        else:
            kept.append(_ANYTHING if part.startswith("(?P=") else part)
    return "".join(kept)
