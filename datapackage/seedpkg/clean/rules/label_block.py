"""Labels and their values around an article: `Date` / `10 February 2026`, `Tags: economy`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit
from seedpkg.labels import is_label, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_VALUE_WORDS = 12
_SIGN = re.compile("[:|]")
_PAIR = re.compile(r"([^:|]{2,30}?)\s*[:|]\s*(\S.*)")


def find_label_block(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim label lines with the value on the next line, and `label: value` lines.

    A label alone on its line is believed where another label stands within three lines, or its
    value looks like one; so a section called "Topics" in the middle of prose is left alone.
    """
    labels = [i for i in range(len(page)) if is_label(page.lows[i])]
    known = frozenset(labels)
    for i in labels:
        if not any(i + step in known for step in (-3, -2, -1, 1, 2, 3)):
            continue
        yield Hit(i, "metadata", f"the label '{page.texts[i]}'")
        value = i + 1
        if value < len(page) and value not in known and _is_value(page, value):
            yield Hit(value, "metadata", f"the value of '{page.texts[i]}'")
    for i, text in enumerate(page.texts):
        if page.n_words[i] > 30 or page.is_prose[i] or not _SIGN.search(text, 0, 40):
            continue
        pair = _PAIR.fullmatch(text[:300])
        if pair and label_of(pair[1]):
            yield Hit(i, "metadata", f"the label '{pair[1]}' and its value")


def _is_value(page: Page, i: int) -> bool:
    return page.n_words[i] <= _VALUE_WORDS and not page.is_prose[i] and not page.gaps[i]
