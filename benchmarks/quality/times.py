"""Adapter: the time expressions of a plain text, for scorers that take a function.

`tag(text, dct)` makes one paragraph of each line and takes `dct` (YYYY-MM-DD or None) for the
published date.
"""

from __future__ import annotations

import re
from datetime import date

from seedpkg.extract.times import find_times
from seedpkg.model import Article, Paragraph


def tag(text: str, dct: str | None) -> list[dict[str, int | str | None]]:
    """Return `start`, `end` (code points of `text`), `value` and `type` of each expression."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, m.group(), m.start(), m.end())
        for n, m in enumerate(lines, start=1)
    )
    published = date.fromisoformat(dct) if dct else None
    article = Article(
        "art_x", "src_x", None, 0, len(text), "en", published=dct, published_date=published,
        published_basis="label" if published else "none", paragraphs=paragraphs,
    )  # fmt: skip
    return [
        {
            "start": lines[found.span.paragraph].start() + found.span.start,
            "end": lines[found.span.paragraph].start() + found.span.end,
            "value": found.value,
            "type": found.kind.upper(),
        }
        for found in find_times(article).expressions
    ]
