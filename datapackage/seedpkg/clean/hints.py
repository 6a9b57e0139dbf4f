"""Claim the lines that the markup of a page sets apart from its article.

    <nav>, <div class="related">, <figcaption>, what stands outside the article's box ...

Works on the hints that the reader of web pages gives for every line; a text without hints is left
to the other rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.clean.page import Page
    from seedpkg.hints import LineHint, Region

REPLACED = frozenset(("closing_section", "menu"))
"""Rules that judge a line by its surroundings: where there are hints these judge better (on a
development set of 180 pages the rules then cost two words of the article for one of the rest)."""

_CLAIMS: dict[Region, tuple[str, str]] = {
    "nav": ("navigation", "a navigation box"),
    "aside": ("related", "a box beside the article"),
    "footer": ("copyright", "the foot of the page"),
    "form": ("other", "a form"),
    "figure": ("caption", "a picture's caption or credit"),
    "comments": ("comments", "the comments"),
    "related": ("related", "a box of related articles"),
    "share": ("share", "a share box"),
    "newsletter": ("newsletter", "a newsletter box"),
    "promo": ("promo", "an advertisement"),
    "cookie": ("cookie", "a cookie notice"),
    "byline": ("metadata", "the byline or date line"),
    "tags": ("metadata", "the list of tags"),
    "bio": ("metadata", "a note about the author"),
}
_DECLARED, _UNDECLARED = 0.8, 0.3
_COVERED = 0.6
"""Least share of the prose in the article's box that the declared body must account for before
it is trusted to say what is no body."""
_LINKED = 0.8
_PARTLY = 0.3
_LINK_WORDS = 4
_LEAD_WORDS = 12
_MARKED = 0.8
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote q pre tr dd dt".split())
_BESIDE, _BESIDE_WORDS = 4, 20
_LISTS = frozenset(("li", "tr", "td"))


def find_hinted(page: Page, hints: Sequence[LineHint]) -> Iterator[Hit]:
    """Claim lines by the part of the page they stand in, with that part as the reason.

    `hints` has one value for each line of the document, blank ones included, counted from the
    first line of the page's document. The headline is never claimed.
    """
    if not hints or not page.lines:
        return
    first = page.lines[0].number - _leading_blanks(hints)
    if page.lines[-1].number - first >= len(hints):
        return
    mine = [hints[line.number - first] for line in page.lines]
    view = _View(page, mine)
    for position, hint in enumerate(mine):
        if position == view.title or view.is_told(position):
            continue
        claim = _claim_region(view, position, hint) or _claim_line(view, position, hint)
        if claim is not None:
            yield Hit(position, *claim)


class _View:
    """A page with its hints, and what both say of the whole."""

    def __init__(self, page: Page, hints: Sequence[LineHint]) -> None:
        self.page = page
        self.hints = hints
        self.is_declared = _is_body_declared(page, hints)
        self.first = _first_main(page, hints)
        self.title = _find_title(hints, self.first)
        self.is_in_p = _is_in_paragraphs(page, hints)

    def is_told(self, position: int) -> bool:
        """Say whether a line is prose that the page itself calls the article's."""
        hint = self.hints[position]
        is_said = self.is_declared and hint.declared >= _DECLARED
        return is_said and self.page.is_prose[position] and hint.link_share < _LINKED

    def is_lead(self, position: int) -> bool:
        """Say whether a line is a text between the headline and the article's box."""
        hint, page = self.hints[position], self.page
        is_text = page.is_prose[position] or page.n_words[position] >= _LEAD_WORDS
        is_there = 0 <= self.title < position < self.first
        return is_there and is_text and hint.tag not in _LISTS and hint.link_share < _PARTLY


def _claim_region(view: _View, position: int, hint: LineHint) -> tuple[str, str] | None:
    """Return kind and reason for a line outside the article's part of the page."""
    if hint.region in _CLAIMS:
        kind, part = _CLAIMS[hint.region]
        return kind, f"its markup says that it is part of {part}"
    if hint.is_main or view.is_lead(position):
        return None
    if _is_beside(view, position):
        return "metadata", "it stands beside the headline, outside the box that holds the article"
    return "other", "it stands outside the box that holds the article"


def _claim_line(view: _View, position: int, hint: LineHint) -> tuple[str, str] | None:
    """Return kind and reason for a line in the article's box that is no part of the article."""
    is_link = hint.link_share >= _LINKED
    if is_link and (hint.tag != "p" or view.page.n_words[position] >= _LINK_WORDS):
        return "related", "it is nothing but a link"
    if view.is_declared and 0 <= hint.declared < _UNDECLARED and position > view.first:
        return "other", "it is not in the body that the page declares"
    is_odd = view.is_in_p and hint.tag not in _TEXT_TAGS and not view.page.is_prose[position]
    if is_odd and hint.is_main:
        kind = "metadata" if position <= view.first else "other"
        return kind, "the article's text stands in paragraphs, and this short line does not"
    return None


def _is_in_paragraphs(page: Page, hints: Sequence[LineHint]) -> bool:
    """Say whether nearly all prose of the article's box stands in paragraph elements."""
    mine = [i for i, h in enumerate(hints) if h.region == "body" and page.is_prose[i]]
    total = sum(page.n_words[i] for i in mine)
    marked = sum(page.n_words[i] for i in mine if hints[i].tag in _TEXT_TAGS)
    return total > 0 and marked >= _MARKED * total


def _is_beside(view: _View, position: int) -> bool:
    """Say whether a short line stands near the headline, where date and author are printed."""
    near = range(view.title - _BESIDE, max(view.title + 2 * _BESIDE, view.first) + 1)
    return view.title >= 0 and position in near and view.page.n_words[position] <= _BESIDE_WORDS


def _first_main(page: Page, hints: Sequence[LineHint]) -> int:
    """Return the position of the first prose line of the article's box."""
    found = (i for i, hint in enumerate(hints) if hint.region == "body" and page.is_prose[i])
    return next(found, len(hints))


def _find_title(hints: Sequence[LineHint], first: int) -> int:
    """Return the position of the headline: the last `h1` above the prose, else the first; or -1."""
    headings = [i for i, hint in enumerate(hints) if hint.tag == "h1" and hint.link_share < _LINKED]
    above = [i for i in headings if i <= first]
    return above[-1] if above else headings[0] if headings else -1


def _leading_blanks(hints: Sequence[LineHint]) -> int:
    return next((i for i, hint in enumerate(hints) if hint.region != "blank"), 0)


def _is_body_declared(page: Page, hints: Sequence[LineHint]) -> bool:
    """Say whether the page declares a body that accounts for most of the prose in its box."""
    declared = total = 0
    for position, hint in enumerate(hints):
        if hint.region == "body" and page.is_prose[position]:
            total += page.n_words[position]
            declared += page.n_words[position] * (hint.declared >= _DECLARED)
    return total > 0 and declared >= _COVERED * total
