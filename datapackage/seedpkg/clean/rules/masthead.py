"""The line across the top of a page: `TODAY'S PAPER | February 04, 2026 | EPAPER`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_PARTS = re.compile(r"\s+[|•·»›/]\s+|\s*[|»›]\s*|\s{1}[–—-]\s{1}")
_LOGO = re.compile(
    r"(?i).{0,40}\b(?:logo|homepage|home page|official (?:web)?site|news and analytics)\b.{0,20}"
)


def find_masthead(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim, above the first prose, lines of three or more short parts between bars or dots."""
    for i in range(min(page.first_prose, len(page))):
        text = page.texts[i]
        parts = [part for part in _PARTS.split(text) if part]
        if len(text) <= 160 and len(parts) >= 3 and max(len(part.split()) for part in parts) <= 4:
            yield Hit(i, "masthead", "short parts between bars, above the article")
        elif page.n_words[i] <= 8 and _LOGO.fullmatch(text):
            yield Hit(i, "masthead", "names the site")
