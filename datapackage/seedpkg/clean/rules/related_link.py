"""A pointer to another story in the middle of the text: `READ ALSO: ...`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_LINK = re.compile(
    r"(?:also read|read also|read more|see also|related(?: (?:story|article|news|content"
    r"|link))?"
    r"|more on this(?: story)?|don['’]t miss|watch also|further reading|recommended"
    r"|lesen sie auch|mehr zum thema"
    r"|lire aussi|à lire aussi|leer más|lea también|le puede interesar|leggi anche|leia (?:mais"
    r"|também)"
    r"|lees ook|czytaj (?:też|także|również)|zobacz (?:też|także)|читайте также|читать также"
    r"|читайте также)\s*[:|>»–—-]\s*\S.*"
)
_SHOUTED = re.compile(r"(?:READ (?:MORE|ALSO)|WATCH|LISTEN|SEE ALSO|ALSO READ|RELATED)\b[:\s].{3,}")
_BARE = re.compile(
    r"(?:read (?:more|the full (?:story|article)|full article)|learn more|find out more"
    r"|see (?:more|all)"
    r"|view (?:all|more|gallery)|load more|show more|continue reading|more|weiterlesen|mehr lesen"
    r"|lire la suite"
    r"|leer más|leggi tutto|czytaj więcej|читать далее|подробнее|もっと見る|查看更多)\s*[.…»>→-]*"
)


def find_related_link(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that only point to another page."""
    for i, low in enumerate(page.lows):
        if len(low) <= 60 and _BARE.fullmatch(low):
            yield Hit(i, "related", "a link to more")
        elif len(low) <= 250 and (_LINK.fullmatch(low) or _SHOUTED.fullmatch(page.texts[i])):
            yield Hit(i, "related", "points to another story")
