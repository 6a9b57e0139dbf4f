r"""Match whole lines against a pattern, in time that grows with the line and no faster.

    Pattern(r"(?i)episode \d+( of \d+)?").matches("Episode 12 of 20")   # True

The patterns of users meet the text of strangers, and Python's `re` can take longer than the age
of the world on a line of fifty letters. So the part of its syntax that one line needs is turned
into an automaton (Glushkov's: a state for every sign of the pattern, sets of states as bits). What
one character is (`\w`, `[a-z]`, small or capital) is left to `re`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from seedpkg.clean.pattern_syntax import parse_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.pattern_syntax import Node

Key = TypeVar("Key", int, str)
LONGEST_LINE = 10_000
"""Longer lines fit no pattern: they are paragraphs."""
_MOST_REMEMBERED = 4_096


class _Part(NamedTuple):
    """A part of a pattern: whether it fits nothing, and the states it may start and end with."""

    is_empty: bool
    first: int
    last: int


class Pattern:
    """A pattern, ready to be matched."""

    def __init__(self, pattern: str) -> None:
        """Read a pattern; `PatternError` if it is none, or not one of those that are understood."""
        parsed = parse_pattern(pattern)
        flags = re.IGNORECASE if parsed.ignores_case else 0
        self._masks: dict[re.Pattern[str], int] = {}
        self._follow: list[int] = []
        self._flags = flags | re.DOTALL
        self._whole = self._build(parsed.node)
        self._reach_of: dict[int, int] = {}
        self._states_of: dict[str, int] = {}

    def matches(self, text: str) -> bool:
        """Say whether all of a line fits the pattern."""
        if len(text) > LONGEST_LINE:
            return False
        reach, states = self._whole.first, 0
        for character in text:
            states = reach & self._states_for(character)
            if not states:
                return False
            reach = self._reach_from(states)
        return bool(states & self._whole.last) if text else self._whole.is_empty

    def _states_for(self, character: str) -> int:
        """Return the states that a character leads to."""
        found = self._states_of.get(character)
        if found is None:
            found = sum(mask for test, mask in self._masks.items() if test.fullmatch(character))
            _remember(self._states_of, character, found)
        return found

    def _reach_from(self, states: int) -> int:
        """Return the states that may come after one of the given."""
        found = self._reach_of.get(states)
        if found is None:
            found = 0
            for i in _bits(states):
                found |= self._follow[i]
            _remember(self._reach_of, states, found)
        return found

    def _build(self, node: Node) -> _Part:
        if node.kind == "character":
            state = 1 << len(self._follow)
            test = re.compile(node.source, self._flags)
            self._masks[test] = self._masks.get(test, 0) | state
            self._follow.append(0)
            return _Part(False, state, state)
        if node.kind == "repeat":
            return self._build_repeat(node.parts[0], node.least, node.most)
        parts = [self._build(part) for part in node.parts]
        if node.kind == "choice":
            return _either(parts)
        return self._build_sequence(parts)

    def _build_sequence(self, parts: list[_Part]) -> _Part:
        whole = _Part(True, 0, 0)
        for part in parts:
            self._connect(whole.last, part.first)
            whole = _Part(
                whole.is_empty and part.is_empty,
                whole.first | (part.first if whole.is_empty else 0),
                part.last | (whole.last if part.is_empty else 0),
            )
        return whole

    def _build_repeat(self, node: Node, least: int, most: int | None) -> _Part:
        """Return so many copies of a part, of which those beyond the least may be left out."""
        n_copies = max(least, 1) if most is None else most
        copies = [self._build(node) for _ in range(n_copies)]
        if most is None:
            self._connect(copies[-1].last, copies[-1].first)
        return self._build_sequence(
            [copy if i < least else copy._replace(is_empty=True) for i, copy in enumerate(copies)]
        )

    def _connect(self, states: int, following: int) -> None:
        for i in _bits(states):
            self._follow[i] |= following


def _either(parts: list[_Part]) -> _Part:
    first = last = 0
    for part in parts:
        first, last = first | part.first, last | part.last
    return _Part(any(part.is_empty for part in parts), first, last)


def _bits(states: int) -> Iterator[int]:
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest


def _remember(memory: dict[Key, int], key: Key, value: int) -> None:
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()
    memory[key] = value
