"""Runs of short lines: verse, the short sentence and the doubtful one beside paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.runs.view import LEAST, are_kept, stretches
from seedpkg.prose import PROSE_WORDS, ends_sentence
from seedpkg.shapes import goes_on, is_verse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.runs.view import Run, View

_PICTURE = frozenset(("image_credit", "caption"))
_SENTENCE_FLOOR = -250
"""A short sentence with a lower score is no paragraph, wherever it stands."""
_DOUBT = -50
"""Score above which running text gets the benefit of the doubt: half of what it keeps then, out of
fold on development pages, is the article's, and what is lost is worse than what stays."""


def find_verse(view: View) -> Iterator[Run]:
    """Find three and more short lines in plain words that run on from one to the next.

    On a page without running text, where nothing stands around them, half must be kept anyhow.
    """
    texts = view.page.texts

    def may_be_verse(i: int) -> bool:
        return not view.page.is_prose[i] and is_verse(texts[i])

    is_alone = not any(view.page.is_prose)
    for start, end in stretches(view, may_be_verse, LEAST):
        first = start + sum(1 for _ in _lone(view, start, end))
        running = sum(goes_on(texts[i]) for i in range(first, end))
        if end - first < LEAST or 3 * running < end - first:
            continue
        if view.is_within(first, end) or (is_alone and are_kept(view, range(first, end), 2)):
            yield first, end, f"one of {end - first} lines of verse within the text"


def _lone(view: View, start: int, end: int) -> Iterator[int]:
    """Yield the blocks at the start of a stretch that stand alone, as headings do."""
    for i in range(start, end - 1):
        if not view.page.gaps[i + 1]:
            return
        yield i


def find_sentences(view: View) -> Iterator[Run]:
    """Find short sentences that are paragraphs: between two of them, or right below the last."""
    page = view.page
    for i, text in enumerate(page.texts):
        is_short = not view.kept[i] and i not in view.claims and ends_sentence(text)
        if (
            not is_short
            or _is_by_picture(view, i)
            or not _is_paragraph(view, i - 1)
            or view.scores[i] < _SENTENCE_FLOOR
        ):
            continue
        if view.is_text(i + 1) or (page.n_words[i] < PROSE_WORDS and text[-1] in ".。"):
            yield i, i + 1, "a short sentence right below a paragraph"


def find_doubtful(view: View) -> Iterator[Run]:
    """Find running text beside kept one, of which the model hardly says that it is none."""
    reason = "running text beside that of the article, and little speaks against it"
    for i, is_prose in enumerate(view.page.is_prose):
        is_open = is_prose and not view.kept[i] and i not in view.claims
        if (
            not is_open
            or i in view.recurring
            or view.scores[i] <= _DOUBT
            or _is_by_picture(view, i)
        ):
            continue
        if view.is_text(i - 1) or view.is_text(i + 1):
            yield i, i + 1, reason


def _is_paragraph(view: View, i: int) -> bool:
    return i >= 0 and view.kept[i] and ends_sentence(view.page.texts[i])


def _is_by_picture(view: View, i: int) -> bool:
    """Say whether the credit of a picture stands beside: then the sentence is its caption."""
    return any(view.claims.get(j, "") in _PICTURE for j in (i - 1, i + 1, i + 2))
