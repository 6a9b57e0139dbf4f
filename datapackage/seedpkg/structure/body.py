"""Make paragraphs, headings and list items of the kept lines from the body's start on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Paragraph
from seedpkg.shapes import is_stamped, is_time_alone, item_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import ParagraphKind
    from seedpkg.structure.lines import KeptLine

_HEADING_WORDS = 15
_NO_HEADING = re.compile(r"[.,;:…—–}-]$|^[a-zß-öø-ÿ]|^[\"“‘«„{<]|^[(\[（].*[)\]）]$")


def find_body_start(lines: Sequence[KeptLine]) -> int:
    """Return the index of the first line of the body: the first that reads like running text.

    A page without any starts its body after the first line, which then is the headline.
    """
    for i, line in enumerate(lines):
        if (line.is_prose and line.is_body) or line.is_run:
            return i
    return min(1, len(lines))


def make_paragraphs(
    article_id: str, start: int, lines: Sequence[KeptLine]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article that starts at `start`; positions count from 1."""
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    texts = Counter(line.text for line in lines)
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        kind = _kind(line, above, below, is_repeated=texts[line.text] > 1)
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


def _kind(
    line: KeptLine, above: KeptLine | None, below: KeptLine | None, is_repeated: bool
) -> ParagraphKind:
    if line.is_marked:
        return "heading"
    if item_of(line.text) and not line.is_row:
        return "list_item"
    if line.text.startswith("> "):
        return "quotation"
    is_heading = not is_repeated and _is_short(line) and _is_heading(line, above, below)
    return "heading" if is_heading else "paragraph"


def _is_short(line: KeptLine) -> bool:
    return line.n_words <= _HEADING_WORDS and not line.is_prose and not line.ends_sentence


def _is_heading(line: KeptLine, above: KeptLine | None, below: KeptLine | None) -> bool:
    """Say whether a short line heads what stands below; a row, a time or the end of verse do not.

    Of several short lines in a row, without a blank line between them, none is a heading.
    """
    if below is None or not (below.is_prose or (line.gap_before and item_of(below.text))):
        return False
    if (
        line.is_row
        or is_time_alone(line.text)
        or is_stamped(line.text)
        or _NO_HEADING.search(line.text)
    ):
        return False
    is_alone = above is None or line.gap_before or not _is_short(above)
    return is_alone or (above is not None and is_time_alone(above.text))
