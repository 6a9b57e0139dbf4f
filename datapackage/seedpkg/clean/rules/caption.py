"""What is written below a picture: a line that ends with a credit, or stands right above one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_IMAGE_LABEL = re.compile(
    r"(?:cover|main|lead|featured?|header|hero|title|article) (?:image|photo|picture)s?"
    r"|(?:open|view|enlarge|expand) (?:image|photo|picture)s?(?: in .{1,30})?|image caption|image"
    r"|photo gallery|gallery|bild(?:unterschrift)?|legende|caption|titelbild"
)
_OPENING = re.compile(
    r"(?:file (?:photo|image|picture)|pictured|image caption|photo caption|caption"
    r"|in this (?:file |handout )?(?:photo|image|picture)\b.{0,60}"
    r"|an? (?:file |aerial |undated )?(?:photo|image|picture|view) (?:of|taken|shows)"
    r"|archivbild|archivfoto|symbolbild)\s*[:.,—–-]?\s"
)
_MARKDOWN = re.compile(r"!\[[^\]]{0,300}\]\([^()\s]{0,500}\)")
_CAPTION_WORDS = 80
"""The longest caption, in words; captions of the big agencies run to about 60."""


def find_caption(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim captions: by the credit they end with, the credit below them, or their label."""
    for i, text in enumerate(page.texts):
        if page.n_words[i] > _CAPTION_WORDS or page.is_credit[i]:
            continue
        low = page.lows[i]
        if text.startswith("![") and _MARKDOWN.fullmatch(text):
            yield Hit(i, "caption", "a picture, as markdown writes it")
        elif _IMAGE_LABEL.fullmatch(low):
            yield Hit(i, "caption", "the label of a picture")
        elif page.has_credit[i]:
            yield Hit(i, "caption", "ends with the credit of a picture")
        elif _OPENING.match(low) and page.n_words[i] >= 3:
            yield Hit(i, "caption", "opens like a caption")
        elif _stands_above_credit(page, i):
            yield Hit(i, "caption", "stands right above the credit of a picture")


def _stands_above_credit(page: Page, i: int) -> bool:
    """Say whether a line and the credit below are a block of their own."""
    if i + 1 >= len(page) or page.gaps[i + 1] or not page.is_credit[i + 1]:
        return False
    return page.gaps[i] or not page.is_prose[i]
