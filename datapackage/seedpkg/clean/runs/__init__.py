"""Keep what stands in the body in one shape: lists, tables, dialogue, posts, verse, code, letters.

    Page + what the model keeps -> positions to keep as well, each with the reason

The items of a list are short and end without a full stop, as menus do; that they are the
article's is told by what they are together, and by the text around them. A run is kept where
running text that is kept stands above and below it, or introduces it with a colon. Nothing is
ever removed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.runs.letters import find_letters
from seedpkg.clean.runs.lists import find_code, find_headings, find_lists, find_tables
from seedpkg.clean.runs.talk import (
    find_posts,
    find_questions,
    find_quoted,
    find_speakers,
    find_turns,
)
from seedpkg.clean.runs.verse import find_doubtful, find_sentences, find_verse
from seedpkg.clean.runs.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.clean.runs.view import Run

__all__ = ["KINDS", "View", "find_runs"]

KINDS: tuple[Callable[[View], Iterator[Run]], ...] = (
    find_lists,
    find_tables,
    find_turns,
    find_questions,
    find_quoted,
    find_speakers,
    find_posts,
    find_verse,
    find_sentences,
    find_doubtful,
    find_code,
    find_headings,
    find_letters,
)
"""The kinds of runs; the first that keeps a block gives the reason."""


_ABOVE, _BELOW = 5, 200
"""So many blocks above the first and below the last kept running text may belong to a run."""


def find_runs(view: View) -> dict[int, str]:
    """Return the blocks that a run keeps, each with the reason in words; cost is linear."""
    found: dict[int, str] = {}
    texts = [i for i in range(len(view.page)) if view.is_text(i)]
    kinds = KINDS if texts else (find_verse,)
    texts = texts or [i for i, keep in enumerate(view.kept) if keep]
    if not texts:
        return found
    first = max(0, texts[0] - _ABOVE)
    part = view.part(first, texts[-1] + 1 + _BELOW)
    for find in kinds:
        for start, end, reason in find(part):
            for i in range(start, end):
                if part.is_free(i):
                    found.setdefault(first + i, reason)
    return found
