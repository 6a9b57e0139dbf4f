"""The line across the top of a page: `TODAY'S PAPER | February 04, 2026 | EPAPER`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_PARTS = re.compile(r"\s+[|•·»›/]\s+|\s*[|»›]\s*|\s{1}[–—-]\s{1}")
_BAR = re.compile(r"[|•·»›/–—-]")
_LOGO_WORDS = ("logo", "home", "official", "analytics")
"""One of these is in every line that names a site; looking for them first is quick."""
_LOGO = re.compile(
    r".{0,40}\b(?:logo|homepage|home page|official (?:web)?site|news and analytics)\b.{0,20}"
)


def find_masthead(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim, above the first prose, lines of three or more short parts between bars or dots."""
    for i in range(min(page.first_prose, len(page))):
        text = page.texts[i]
        if len(text) <= 160 and _is_in_parts(text):
            yield Hit(i, "masthead", "short parts between bars, above the article")
        elif page.n_words[i] <= 8 and _is_logo(page.lows[i]):
            yield Hit(i, "masthead", "names the site")


def _is_in_parts(text: str) -> bool:
    if not _BAR.search(text):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    return len(parts) >= 3 and max(len(part.split()) for part in parts) <= 4


def _is_logo(low: str) -> bool:
    return any(word in low for word in _LOGO_WORDS) and bool(_LOGO.fullmatch(low))
