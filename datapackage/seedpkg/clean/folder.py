"""What the other documents of a folder say of a page's blocks: what recurs is rarely the article.

    "Sign up for our newsletter", in 32 other documents or more  ->  a lower score, with a reason

Evidence for the line model, never a verdict: a line that the model is sure of stays. An article
that is there in several versions recurs as a whole, sub-headings and all; so a block recurs only
if it stands in more documents than the running text of its page does.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.clean.survey import EXACT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from seedpkg.clean.page import Page

HALF, SOME = 2, 10
"""Which part of the running text makes documents versions of a page: half of it for short lines, a
tenth for prose, since articles share agency copy by the paragraph. Asking for half there too won
.001 of line F1 on development pages, and lost three times as much of the articles when a fifth of
each was made to stand in three others."""
LEAST = 2
"""In so many more documents than the running text: what stands in one other alone may be a
coincidence, or a sentence that two articles quote."""
OFFSET = -200
"""What recurring takes from a score, in hundredths of a logit. On development pages, out of fold,
-170 to -340 fitted best, whatever the length and the count (`benchmarks/quality/fit_folder.py`);
no more is taken than the score from which the model overrules a cue."""


def find_recurring(
    page: Page, claimed: Collection[int], scores: Sequence[int]
) -> Mapping[int, int]:
    """Return the blocks that recur, with the number of other documents they stand in."""
    if not any(page.elsewhere):
        return {}
    short, prose = (count_versions(page, claimed, scores, part) for part in (HALF, SOME))
    speakers = _find_speakers(page.texts)
    return {
        i: n
        for i, n in enumerate(page.elsewhere)
        if n >= LEAST + (prose if page.is_prose[i] else short) and page.texts[i] not in speakers
    }


def _find_speakers(texts: Sequence[str]) -> frozenset[str]:
    """Return the lines that end with a colon and stand on the page again: who says what follows."""
    turns = Counter(text for text in texts if text.endswith((":", "：")))
    return frozenset(text for text, n in turns.items() if n > 1)


def count_versions(page: Page, claimed: Collection[int], scores: Sequence[int], part: int) -> int:
    """Return the number of other documents that one `part`-th of the running text stands in.

    The running text is the prose that the model takes for body; where it takes none, all prose.
    """
    prose = [i for i, is_prose in enumerate(page.is_prose) if is_prose and i not in claimed]
    text = [i for i in prose if scores[i] > 0] or prose
    total = sum(page.n_words[i] for i in text)
    so_far = 0
    for i in sorted(text, key=lambda i: -page.elsewhere[i]):
        so_far += page.n_words[i]
        if part * so_far >= total:
            return page.elsewhere[i]
    return 0


def adjust_scores(scores: Sequence[int], recurring: Collection[int]) -> list[int]:
    """Return the scores with what recurring says of them."""
    return [score + OFFSET if i in recurring else score for i, score in enumerate(scores)]


def _at_least(number: int) -> str:
    return str(number) if number < EXACT else f"{number} or more"


def add_reasons(
    reasons: Sequence[str], kinds: Sequence[str], recurring: Mapping[int, int]
) -> list[str]:
    """Return the reasons, each removed block's that recurs with the number of documents."""
    return [
        f"stands in {_at_least(recurring[i])} other documents of this folder; {reason}"
        if kind and i in recurring
        else reason
        for i, (reason, kind) in enumerate(zip(reasons, kinds, strict=True))
    ]
