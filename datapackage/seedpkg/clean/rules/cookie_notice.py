"""Consent banners, such as a line that says that the site uses cookies, and their buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_NOTICE = re.compile(
    r"\b(?:we|this (?:web)?site|our (?:web)?sites?|wir|nous|utilizamos|usamos|utilizziamo"
    r"|wij)\b"
    r".{0,60}\b(?:cookies?|cookie-)\b|\bcookies? (?:policy|settings|preferences|notice|consent"
    r"|einstellungen)\b"
    r"|\b(?:accept|reject|allow|manage) (?:all )?cookies\b|файлы cookie"
)
_BUTTON = re.compile(
    r"(?:i )?(?:accept(?: all)?|agree|got it!?|ok(?:ay)?,? (?:got it|i understand)?|reject all"
    r"|manage (?:preferences|settings)|alle akzeptieren|tout accepter|aceptar)"
)


def find_cookie_notice(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim notices about cookies, and the buttons right below one."""
    previous = False
    for i, low in enumerate(page.lows):
        notice = len(low) <= 600 and page.n_words[i] >= 2 and _is_notice(low)
        button = previous and bool(_BUTTON.fullmatch(low[:60]))
        if notice or button:
            yield Hit(i, "cookie", "a notice about cookies" if notice else "a consent button")
        previous = notice or button


def _is_notice(low: str) -> bool:
    return "cookie" in low and bool(_NOTICE.search(low))
