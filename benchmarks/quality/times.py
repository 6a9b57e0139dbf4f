"""Adapter: the time expressions of a plain text, for scorers that take a function.

`tag(text, dct)` makes paragraphs of the lines and takes `dct` (YYYY-MM-DD or None) for the
published date. Lines broken at a fixed width, as the wires sent them, are put together first; as
in the package, the white space of a paragraph is one space.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from seedpkg.extract.times import find_times
from seedpkg.model import Article, Paragraph

WIDEST = 100
"""Code points in the longest line of a text whose lines are broken at a fixed width."""
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n|[ \t]{2,})[^\n]+)*")


def tag(text: str, dct: str | None) -> list[dict[str, int | str | None]]:
    """Return `start`, `end` (code points of `text`), `value` and `type` of each expression."""
    shape = _BLOCK if _is_wrapped(text) else _LINE
    folded = [_fold(m.group(), m.start()) for m in shape.finditer(text) if m.group().strip()]
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, words, 0, len(words))
        for n, (words, _) in enumerate(folded, start=1)
    )
    published = date.fromisoformat(dct) if dct else None
    article = Article(
        "art_x", "src_x", None, 0, len(text), "en", published=dct, published_date=published,
        published_basis="label" if published else "none", paragraphs=paragraphs,
    )  # fmt: skip
    return [
        {
            "start": folded[found.span.paragraph][1][found.span.start],
            "end": folded[found.span.paragraph][1][found.span.end - 1] + 1,
            "value": found.value,
            "type": found.kind.upper(),
        }
        for found in find_times(article).expressions
    ]


def _fold(block: str, offset: int) -> tuple[str, list[int]]:
    """Return the block with single spaces, and the place of each code point in the text."""
    words: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\S+|\s+", block):
        piece = " " if match.group().isspace() else match.group()
        words.append(piece)
        places += range(offset + match.start(), offset + match.start() + len(piece))
    return "".join(words), places


def _is_wrapped(text: str) -> bool:
    """Say whether sentences run over the ends of the lines: most lines go on in lower case."""
    lines = text.split("\n")
    pairs = [(a.strip(), b.strip()) for a, b in pairwise(lines)]
    joined = [(a, b) for a, b in pairs if len(a) > 30 and b]
    running = sum(b[0].islower() or a[-1].islower() or a[-1] == "," for a, b in joined)
    return max(map(len, lines)) <= WIDEST and 2 * running > len(joined)
