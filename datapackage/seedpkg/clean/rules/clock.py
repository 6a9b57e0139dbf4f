"""A clock or date of the site, alone on its line at the page's edge: `00:00:00 UTC`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_CLOCK = re.compile(
    r"(?:time\s*:?\s*)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:utc|gmt|msk|[ecmp][sd]?t|c?est|bst|ist|jst|kst|aest|local time|uhr)"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?)?"
)


def find_clock(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that show a time of day and nothing else."""
    for i, low in enumerate(page.lows):
        if len(low) <= 30 and _CLOCK.fullmatch(low):
            yield Hit(i, "clock", "a time of day alone on its line")
