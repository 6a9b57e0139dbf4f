"""The parts that the markup of a page names, and the lines that these settle.

    <nav>, <div class="related">, <figcaption> ...

Captions, comments, share and newsletter boxes are no part of the article wherever they stand; all
else that the markup says is evidence for the line model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit
from seedpkg.clean.web_features import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page
    from seedpkg.model import Document

PARTS: dict[str, tuple[str, str]] = {
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
"""The kind of the lines of a part, and its name in words."""
CERTAIN = frozenset(("figure", "comments", "share", "newsletter"))
_DECLARED = 0.8
_TITLES, _ABOUT = ("title", "heading", "page_title"), ("description",)


def align_markup(page: Page, document: Document) -> Markup | None:
    """Return the markup of a page's blocks, None where its document has none."""
    hints, first = document.hints, document.first_line
    if not page.lines or page.lines[-1].number - first >= len(hints):
        return None
    mine = [hints[line.number - first] for line in page.lines]
    return Markup(mine, document.boxes, _declared(document, _TITLES), _declared(document, _ABOUT))


def _declared(document: Document, names: tuple[str, ...]) -> str:
    """Return the first value that is declared under the first of these names that has any."""
    found = (value for name in names for key, value in document.metadata if key == name)
    return next(found, "")


def find_marked(page: Page, markup: Markup) -> Iterator[Hit]:
    """Claim the lines of certain parts, unless the page declares them as its article's."""
    for position, hint in enumerate(markup.hints):
        is_told = page.is_prose[position] and hint.declared >= _DECLARED
        if hint.region in CERTAIN and not is_told:
            kind, part = PARTS[hint.region]
            yield Hit(position, kind, f"its markup says that it is part of {part}")
