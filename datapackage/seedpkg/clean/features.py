"""What the line model sees of each block of a page: whole numbers, nothing language-specific.

    Page + the rules' claims -> a matrix (blocks x names) of 16-bit whole numbers

Shares are per mille, counts and distances are capped, nothing depends on the machine's
arithmetic. A block is looked at up to its first 2,000 characters, so that the cost is linear.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.clean.block_features import BLOCK_NAMES
from seedpkg.clean.cohesion import prose_runs, shared_nearby
from seedpkg.clean.context_features import (
    CONTEXT_NAMES,
    PLACE_NAMES,
    best_run,
    see_neighbours,
    see_place,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.block_features import BlockReader
    from seedpkg.clean.page import Page

    Matrix = NDArray[np.int16]

KINDS_OF_CUES = {
    "caption": 1, "image_credit": 2, "share_box": 3, "comment_box": 4, "closing_section": 5,
    "related_link": 6, "newsletter": 7, "promo": 8, "cookie_notice": 9, "copyright": 10,
    "label_block": 11, "byline": 12, "masthead": 13, "menu": 14, "template": 15, "clock": 16,
}  # fmt: skip
"""Named rules as one feature; a rule that is not listed is 17."""

_OWN = (
    *BLOCK_NAMES, "repeats", "gap", "cue", "overlap",
    "long_words", "cohesion",
)  # fmt: skip
TEXT_NAMES: tuple[str, ...] = (*_OWN, *PLACE_NAMES)
"""The columns of the matrix for plain text, whose network sees the neighbours by itself."""
NAMES: tuple[str, ...] = (*_OWN, *CONTEXT_NAMES)
"""The columns of the matrix that tells of a block's neighbours too."""


def line_features(
    page: Page, claims: Mapping[int, str], reader: BlockReader, with_neighbours: bool = False
) -> Matrix:
    """Return the features of a page's blocks, in the order of TEXT_NAMES or NAMES.

    `claims` are the rules that claim a block.
    """
    import numpy as np

    seen = reader.read(page)
    words = seen.words
    counts = Counter(page.texts)
    prose = np.array(
        [n if p else 0 for n, p in zip(page.n_words, page.is_prose, strict=True)], dtype=np.int64
    )
    start, end = best_run(np.where(prose > 0, np.minimum(prose, 400), -6))
    cues = [KINDS_OF_CUES.get(claims[i], 17) if i in claims else 0 for i in range(len(page))]
    own = [
        *seen.columns,
        np.array([min(counts[text], 50) for text in page.texts], dtype=np.int64),
        np.array(page.gaps, dtype=np.int64),
        np.array(cues, dtype=np.int64),
        *(np.array(one, dtype=np.int64) for one in _overlap(words, start, end)),
        np.array(shared_nearby(words), dtype=np.int64),
    ]
    columns = dict(zip(_OWN, map(np.ascontiguousarray, own), strict=True))
    runs = prose_runs(words, page.n_words, page.is_prose)
    neighbours = see_neighbours(columns, prose) if with_neighbours else []
    made = [*own, *neighbours, *see_place(columns, prose, (start, end), runs)]
    matrix: Matrix = np.clip(np.array(made), -32000, 32000).astype(np.int16).T
    return matrix


def _overlap(words: Sequence[set[str]], start: int, end: int) -> tuple[list[int], list[int]]:
    """Return what share of its long words the best run has elsewhere, and their number."""
    found = Counter(word for line in words[start:end] for word in line)
    shares: list[int] = []
    for i, line in enumerate(words):
        needed = 2 if start <= i < end else 1
        shares.append(1000 * sum(found[word] >= needed for word in line) // max(1, len(line)))
    return shares, [min(len(line), 100) for line in words]
