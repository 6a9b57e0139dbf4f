r"""Read a pattern: the part of Python's regular expressions that says what one line looks like.

    parse_pattern(r"(?i)episode \d+")   ->   ignores case; 'e' 'p' 'i' ... ' ' and one or more '\d'

Characters, `.`, classes, escapes, groups, `|` and quantifiers are understood. What looks around
or back (`\b`, `(?=`, `\1`) is not, and is said to be so.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

MOST_STATES = 1_000
"""How large a pattern may be: its characters and classes, `x{20}` counted twenty times."""
_DEEPEST = 50
_CHARACTER = re.compile(
    r"\\(?:[dDsSwW]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[tnrfv]|[\W_])"
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|[^\\\[()|*+?^$]"
)
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d{1,9})\}|\{(\d{0,9}),(\d{0,9})\})([?+]?)")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_UNKNOWN = re.compile(r"\(\?.?.?|\\.|.")


class PatternError(ValueError):
    """The pattern is no regular expression, or says what is not understood; the message says."""


class Node(NamedTuple):
    """A part of a pattern; `least` and `most` (None: no end) are those of a repeat."""

    kind: Literal["character", "sequence", "choice", "repeat"]
    source: str = ""
    parts: tuple[Node, ...] = ()
    least: int = 1
    most: int | None = 1


class Parsed(NamedTuple):
    """A pattern that was read, and whether it makes no difference of small and capital letters."""

    node: Node
    ignores_case: bool


def parse_pattern(pattern: str) -> Parsed:
    """Return the parts of a pattern.

    Raises:
        PatternError: it is no regular expression, has signs that are not understood, or is larger
            than MOST_STATES.
    """
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise PatternError(f"it is no regular expression: {error}") from error
    body = pattern.removeprefix("(?i)")
    reader = _Reader(body.removeprefix("^"))
    node = reader.read_all()
    if _size(node) > MOST_STATES:
        raise PatternError(f"it is too large: more than {MOST_STATES} signs, repeats counted")
    return Parsed(node, body != pattern)


class _Reader:
    """The text of a pattern and the place up to which it was read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def read_all(self) -> Node:
        node = self.read_choice(0)
        if self.text[self.at :] not in ("", "$"):
            raise self.refuse()
        return node

    def read_choice(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise PatternError(f"its groups stand more than {_DEEPEST} deep in each other")
        parts = [self.read_sequence(depth)]
        while self.text.startswith("|", self.at):
            self.at += 1
            parts.append(self.read_sequence(depth))
        return parts[0] if len(parts) == 1 else Node("choice", parts=tuple(parts))

    def read_sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)$":
            parts.append(self.read_quantifier(self.read_item(depth)))
        return Node("sequence", parts=tuple(parts))

    def read_item(self, depth: int) -> Node:
        if group := _GROUP.match(self.text, self.at):
            self.at = group.end()
            node = self.read_choice(depth + 1)
            if not self.text.startswith(")", self.at):
                raise self.refuse()
            self.at += 1
            return node
        character = _CHARACTER.match(self.text, self.at)
        if character is None:
            raise self.refuse()
        self.at = character.end()
        return Node("character", source=character.group())

    def read_quantifier(self, node: Node) -> Node:
        found = _QUANTIFIER.match(self.text, self.at)
        if found is None:
            return node
        sign, exactly, least, most, manner = found.groups()
        if manner == "+":
            raise self.refuse()
        self.at = found.end()
        if sign:
            return Node("repeat", "", (node,), int(sign == "+"), 1 if sign == "?" else None)
        if exactly:
            return Node("repeat", "", (node,), int(exactly), int(exactly))
        return Node("repeat", "", (node,), int(least or 0), int(most) if most else None)

    def refuse(self) -> PatternError:
        found = _UNKNOWN.match(self.text, self.at)
        sign = found.group() if found else self.text[self.at :]
        return PatternError(f'"{sign}" is not understood here')


def _size(node: Node) -> int:
    """Return the number of states of a part, or any number beyond MOST_STATES."""
    if node.kind == "character":
        return 1
    size = sum(_size(part) for part in node.parts)
    if node.kind == "repeat":
        size *= max(node.least, 1) if node.most is None else node.most
    return size
