"""Say when a page holds no article: an error page, a wall, a list of teasers, a menu and no more.

A page that says "Page not found" has a sentence or two, and they are nobody's article. What is
told here is told by the page's own words or by its make-up, never by its being short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.own_rules import is_own
from seedpkg.structure.notices import is_refusal, is_wall
from seedpkg.structure.teasers import is_list_of_teasers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seedpkg.structure.layout import Layout, PageLine

_BESIDE_REFUSAL = 40
"""Words of running text that an error page may show beside its notice: advice, an apology."""
_BESIDE_WALL = 7
"""The same beside a notice that articles carry as well (JavaScript, cookies, subscriptions)."""
_LEAST_LINES = 5


def find_absence(layout: Layout) -> str:
    """Return why a page holds no article, in words; empty if it may hold one.

    What a rule of the user's keeps is an article.
    """
    kept = [line for line in layout.lines if line.is_kept]
    if any(is_own(line.rule) for line in kept):
        return ""
    prose = [line for line in kept if line.is_prose]
    if _has_little(prose, _BESIDE_REFUSAL, is_refusal):
        refusal = next((line.text for line in layout.lines if is_refusal(line.text)), "")
        if refusal:
            return f"the page says '{_cut(refusal)}'"
    if _has_little(prose, _BESIDE_WALL, is_wall):
        wall = next((line.text for line in layout.lines if is_wall(line.text)), "")
        if wall:
            return f"the page shows no text but '{_cut(wall)}'"
    if is_list_of_teasers(layout.lines):
        return "the page is a list of headlines and teasers"
    if _is_furniture(layout, kept):
        return "no line of the page reads like the text of an article"
    return ""


def _has_little(prose: Sequence[PageLine], most: int, is_notice: Callable[[str], bool]) -> bool:
    """Say whether running text has no more than so many words beside notices.

    Of an article the first paragraph or two tell that it has; no more is read.
    """
    n_words = 0
    for line in prose:
        if not is_notice(line.text):
            n_words += line.n_words
            if n_words > most:
                return False
    return True


def _is_furniture(layout: Layout, kept: Sequence[PageLine]) -> bool:
    """Say whether nothing reads like text on a page of which rules know some lines as furniture."""
    if any(line.is_prose or line.ends_sentence for line in kept):
        return False
    if len(layout.lines) < _LEAST_LINES:
        return False
    known = sum(not line.is_kept and line.rule != "line_model" for line in layout.lines)
    return 3 * known >= len(layout.lines)


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
