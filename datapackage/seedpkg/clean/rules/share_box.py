"""Buttons for sharing: `Share`, `Facebook`, `Copy link`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_NETWORK = (
    r"facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|tumblr|instagram|youtube"
    r"|tiktok"
    r"|flipboard|pocket|messenger|viber|vk|vkontakte|weibo|wechat|line|threads|bluesky|mastodon"
    r"|xing|email"
    r"|e-mail|mail|sms|print|copy(?: link| url)?|link|rss|google news|google\+?|snapchat|ok"
    r"|odnoklassniki"
)
_VERB = (
    r"share(?:s| this)?(?: (?:article|story|page|post|via|on|with))*|tweet(?: this)?|pin(?: it)?"
    r"|send(?: to)?|post"
    r"|like|save(?: for later)?|bookmark|follow|teilen|partager|compartir|condividi|compartilhar"
    r"|delen|udostępnij"
    r"|поделиться|分享|シェア|شارك"
)
_BOX = re.compile(
    rf"(?:\d+\s*)?(?:(?:{_VERB}|{_NETWORK}|on|to|via|and|by|this|us"
    rf"|(?:opens )?in (?:a )?new (?:window|tab)|click to)"
    r"(?:\s*[|•·,:/&+()-]+\s*|\s+|$))+(?:\d+)?"
)
_STRONG = re.compile(
    rf"\b(?:{_VERB}|facebook|twitter|whatsapp|linkedin|copy link)\b|^(?:{_NETWORK})$"
)


def find_share_box(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim short lines made of nothing but the words of sharing buttons."""
    for i, low in enumerate(page.lows):
        if len(low) <= 90 and _BOX.fullmatch(low) and _STRONG.search(low):
            yield Hit(i, "share", "nothing but sharing buttons")
