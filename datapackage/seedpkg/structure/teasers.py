"""Tell a list of stories from a story: headlines, each with a short text and a date or link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.structure.layout import PageLine

_LEAST = 5
"""So many teasers make a list of them."""
_LEAST_KEPT = 2
_TEASER_WORDS = 45
"""The longest teaser; paragraphs of an article are as short, but stand together."""
_HEADLINE_WORDS = 4
_MARK = re.compile(
    r"(?i)\b(?:ago|min(?:ute)?s?|hours?|read more|continue reading|weiterlesen|mehr|lire la suite"
    r"|leer más|leggi|czytaj|подробнее|читать|comments?|kommentare?|vor \d+|il y a|hace)\b"
    r"|もっと見る|続きを読む|查看|阅读"
)


def is_list_of_teasers(lines: Sequence[PageLine]) -> bool:
    """Say whether nearly all kept text of a page stands alone, between headlines and dates.

    The cleaner may have removed some teasers of a list: they count for its length alone.
    """
    prose = [line for line in lines if line.is_prose and line.rule != "run"]
    kept = [line for line in prose if line.is_kept]
    if len(kept) < _LEAST_KEPT or any(line.n_words > _TEASER_WORDS for line in kept):
        return False
    teasers = [line for line in kept if _is_teaser(lines, line.index)]
    if 10 * len(teasers) < 8 * len(kept):
        return False
    return sum(_is_teaser(lines, line.index) for line in prose) >= _LEAST


def _is_teaser(lines: Sequence[PageLine], i: int) -> bool:
    """Say whether a text has a headline above it, and no text but a date or a link beside it."""
    above, below = lines[max(0, i - 2) : i], lines[i + 1 : i + 3]
    beside = [*above[-1:], *below[:1]]
    if any(line.is_prose for line in beside):
        return False
    has_headline = any(line.n_words >= _HEADLINE_WORDS and not line.ends_sentence for line in above)
    return has_headline and any(_is_mark(line) for line in (*above, *below))


def _is_mark(line: PageLine) -> bool:
    if len(line.text) > 80 or line.is_prose:
        return False
    return bool(_MARK.search(line.text)) or bool(find_dates(line.text))
