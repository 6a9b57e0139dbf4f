"""Text as HTML: nothing of it is markup, and marks of writing direction are shown as such.

>>> element("a", "1 < 2", href="#figures")
'<a href="#figures">1 &lt; 2</a>'
"""

from __future__ import annotations

import html
import re
from typing import Final

_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows, also beyond their own text."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Characters that HTML does not know."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Return a text as HTML."""
    safe = html.escape(_CONTROL.sub("\ufffd", text))
    return Markup(_DIRECTION.sub(_show_direction, safe))


def _show_direction(match: re.Match[str]) -> str:
    return f'<span class="control">U+{ord(match[0]):04X}</span>'


def element(tag: str, *children: str, **attributes: str | bool) -> Markup:
    """Return an element; children that are no `Markup` are text.

    `class_` and `for_` stand for `class` and `for`; `_` in other names for `-`.
    """
    given = "".join(_attribute(name, value) for name, value in attributes.items())
    return Markup(f"<{tag}{given}>{join(*children)}</{tag}>")


def join(*children: str) -> Markup:
    """Return pieces of HTML and text, one after the other."""
    return Markup("".join(one if isinstance(one, Markup) else escape(one) for one in children))


def _attribute(name: str, value: str | bool) -> str:
    key = name.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {key}" if value else ""
    return f' {key}="{html.escape(_CONTROL.sub("", value))}"'
