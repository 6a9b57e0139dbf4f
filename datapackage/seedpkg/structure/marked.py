"""Read the headline off a page that says which line it is: the one first heading of markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.own_rules import is_own
from seedpkg.structure.headline import Headline

if TYPE_CHECKING:
    from seedpkg.structure.layout import Layout

_INSIDE = 3
"""A headline stands at most so many lines below the start of the core."""
_CHARACTERS = 300


def find_marked_headline(layout: Layout) -> Headline | None:
    """Return the heading of the first level, if the page has one alone and it heads the text."""
    marked = [line for line in layout.lines if line.level == 1]
    if len(marked) != 1 or len(marked[0].text) > _CHARACTERS:
        return None
    line = marked[0]
    if is_own(line.rule):
        return None
    heads = line.index <= layout.core_start + _INSIDE and line.index < layout.core_end
    return Headline(line, line.text) if heads else None
