"""Text as Markdown that means itself: scraped values must not become markup, links or cells.

>>> escape("<b>A|B</b>")
'&lt;b&gt;A&#124;B&lt;/b&gt;'
>>> code("a`b")
'``a`b``'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.contract import Column, Table

MAX_WORDS: Final = 7
MAX_LENGTH: Final = 60
"""A value is cut after so many words, or characters: a name is shorter, running text longer."""

_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~|#$@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""Marks of Markdown within a line, and what GitHub makes a link, a mention or a formula of."""


def shorten(text: str) -> str:
    """Return a value that is short enough not to be running text."""
    words = text.split()
    short = " ".join(words[:MAX_WORDS])[:MAX_LENGTH].rstrip()
    return short if short == " ".join(words) else f"{short} …"


def visible(text: str) -> str:
    """Return a text in one line, with U+FFFD for what cannot be seen: marks of direction."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def escape(text: str) -> str:
    """Return a text that reads the same in a heading, paragraph or cell, without any markup."""
    return _MARKUP.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), visible(text))


def code(text: str) -> str:
    """Return a text as a span of code, whatever backticks are in it."""
    text = visible(text)
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if "`" in (text[:1], text[-1:]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def codes(texts: Iterable[str]) -> str:
    """Return texts as spans of code, with commas between."""
    return ", ".join(map(code, texts))


def row(cells: Iterable[str]) -> str:
    """Return a row of a table; the cells are Markdown in one line, whose bars are escaped."""
    inner = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(inner)} |"


def grid(titles: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield row(titles)
    yield "|" + "---|" * len(titles)
    yield from map(row, rows)


# --------------------------------------------------------------------------- of schemas


def keys_of(table: Table) -> Iterator[str]:
    """Yield the keys of a table as items of a list."""
    yield f"- Primary key: {codes(table.primary_key)}"
    for unique in table.unique_keys:
        yield f"- Unique: {codes(unique)}"
    for key in table.foreign_keys:
        target = f"[{key.target}](#{key.target})"
        yield f"- {codes(key.columns)} → {target} {codes(key.target_columns)}"


def rules_of(column: Column) -> str:
    """Return the constraints of a column in words."""
    rules = ["required"] if column.required else []
    if column.unique:
        rules.append("unique")
    if column.minimum is not None:
        rules.append(f"at least {column.minimum}")
    if column.min_length is not None:
        rules.append("not empty")
    if column.pattern is not None:
        rules.append(code(column.pattern))
    if column.enum and not column.labels:
        rules.append("one of " + codes(column.enum))
    return ", ".join(rules)
