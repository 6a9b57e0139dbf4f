"""The publisher asks for something: `Follow us on Telegram`, `Download our app`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_PLACE = (
    r"(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky"
    r"|google news"
    r"|viber|vk|apple news|flipboard|spotify|podcasts?|social media|app|channel|канал|телеграм"
    r"|kanal)"
)
_PROMO = re.compile(
    rf"(?:(?:you can )?(?:also )?(?:follow|join|find|like|read|watch|connect with|visit"
    rf"|check)\b.{{0,50}}"
    rf"\b(?:us|our|@\w+)\b.{{0,60}}\b{_PLACE}\b.{{0,120}}"
    rf"|(?:follow|folgen sie|suivez|síguenos|seguici|siga|volg|подпис\w+"
    rf"|читайте)\b.{{0,60}}\b{_PLACE}\b.{{0,120}}"
    r"|(?:read|see) more (?:in|on|at) (?:our|the)\b.{0,100}"
    r"|(?:download|get|install) (?:our|the)\b.{0,40}\bapp\b.{0,80}"
    r"|(?:do you )?have (?:a|any) (?:news )?(?:tips?|story|stories|comments?"
    r"|questions?)\b.{0,40}\?.{0,160}"
    r"|(?:support|donate|help us)\b.{0,60}\b(?:journalism|donation|our work|reporting)\b.{0,120}"
    r"|(?:click|tap) here\b.{0,120}|(?:to )?(?:contact|reach|email|e-mail) (?:the )?(?:author"
    r"|reporter|editor|us)\b.{0,120}"
    r"|this (?:article|story|post) (?:was )?(?:(?:first|originally) )?(?:appeared"
    r"|published)\b.{0,160})"
)


def find_promo(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines in which the publisher speaks for itself."""
    for i, low in enumerate(page.lows):
        if page.n_words[i] <= 40 and _PROMO.fullmatch(low[:400]):
            yield Hit(i, "promo", "the publisher advertises itself")
