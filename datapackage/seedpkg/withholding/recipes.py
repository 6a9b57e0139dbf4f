"""How to make a text again of the words of a source, without holding them.

>>> encode("The title reads: It opened on Monday", "It opened on Monday, he said.")
'["The title reads: ", [0, 19]]'
>>> decode(_, "It opened on Monday, he said.")
'The title reads: It opened on Monday'

A part is a slice of the base, or stands for itself.
"""

from __future__ import annotations

import json
from typing import Final, cast

_LEAST: Final = 4
"""Letters of a slice; shorter matches are chance."""
_TRIED: Final = 32
"""Places at which a slice is looked for; the longest of them counts."""
EMPTY: Final = "null"
"""The recipe of an empty cell."""

Part = str | tuple[int, int]


def encode(text: str | None, base: str) -> str:
    """Return the recipe of a text, or of an empty cell."""
    if text is None:
        return EMPTY
    return json.dumps(_parts(text, base), ensure_ascii=False)


def decode(recipe: str, base: str) -> str | None:
    """Return the text of a recipe, None of an empty cell.

    Raises:
        ValueError: it is no recipe, or one of another base.
    """
    try:
        parts: object = json.loads(recipe)
    except RecursionError as error:
        raise ValueError("a recipe is no list of lists of lists") from error
    if parts is None:
        return None
    if not isinstance(parts, list):
        raise ValueError("a recipe is a list of parts")
    return "".join(_decode(part, base) for part in cast("list[object]", parts))


def literals(recipe: str) -> list[str]:
    """Return the parts of a recipe that stand for themselves."""
    return [part for part in json.loads(recipe) or () if isinstance(part, str)]


def _parts(text: str, base: str) -> list[Part]:
    parts: list[Part] = []
    own: list[str] = []
    at = 0
    while at < len(text):
        start, size = _longest(text, at, base)
        if size < _LEAST:
            own.append(text[at])
            at += 1
            continue
        if own:
            parts.append("".join(own))
            own = []
        parts.append((start, start + size))
        at += size
    return [*parts, "".join(own)] if own else parts


def _longest(text: str, at: int, base: str) -> tuple[int, int]:
    """Return where the longest slice of the base begins that stands in a text, and its size."""
    best = place = base.find(text[at : at + _LEAST])
    size = 0
    for _ in range(_TRIED):
        if place < 0:
            break
        found = _extent(text, at, base, place)
        if found > size:
            best, size = place, found
        if at + size >= len(text):
            break
        place = base.find(text[at : at + max(_LEAST, size + 1)], place + 1)
    return best, size


def _extent(text: str, at: int, base: str, place: int) -> int:
    most = min(len(text) - at, len(base) - place)
    return next((n for n in range(most) if text[at + n] != base[place + n]), most)


def _decode(part: object, base: str) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        ends = cast("list[object]", part)
        if len(ends) == 2 and all(type(end) is int for end in ends):
            start, end = cast("list[int]", ends)
            if 0 <= start < end <= len(base):
                return base[start:end]
    raise ValueError(f"a recipe has no part {part!r} of this text")
