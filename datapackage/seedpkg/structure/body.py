"""Make paragraphs, headings and list items of the kept lines from the body's start on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import ParagraphKind
    from seedpkg.structure.lines import KeptLine

_BULLET = re.compile(r"(?:[-*•‣▪◦·–]|\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_HEADING_WORDS = 15
_NO_HEADING = re.compile(r"[.,;:…—–-]$|^[a-zß-öø-ÿ]|^[\"“‘«„]")


def find_body_start(lines: Sequence[KeptLine]) -> int:
    """Return the index of the first line of the body: the first that reads like running text.

    A page without any starts its body after the first line, which then is the headline.
    """
    for i, line in enumerate(lines):
        if line.is_prose and line.is_body:
            return i
    return min(1, len(lines))


def make_paragraphs(
    article_id: str, start: int, lines: Sequence[KeptLine]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article that starts at `start`; positions count from 1."""
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    for i, line in enumerate(lines):
        kind = _kind(line, lines[i + 1] if i + 1 < len(lines) else None)
        paragraphs.append(
            Paragraph(
                paragraph_id=ids.paragraph_id(article_id, line.start - start),
                position=i + 1,
                kind=kind,
                heading=None if kind == "heading" else heading,
                text=line.text,
                start=line.start,
                end=line.end,
            )
        )
        heading = line.text if kind == "heading" else heading
    return tuple(paragraphs)


def _kind(line: KeptLine, following: KeptLine | None) -> ParagraphKind:
    if _BULLET.match(line.text):
        return "list_item"
    if line.text.startswith("> "):
        return "quotation"
    short = line.n_words <= _HEADING_WORDS and not line.is_prose and not line.ends_sentence
    if short and following is not None and following.is_prose and not _NO_HEADING.search(line.text):
        return "heading"
    return "paragraph"
