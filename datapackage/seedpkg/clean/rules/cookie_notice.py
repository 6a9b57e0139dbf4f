"""Consent banners, such as a line that says that the site uses cookies, and their buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_NOTICE = re.compile(
    r"(?i)\b(?:we|this (?:web)?site|our (?:web)?sites?|wir|nous|utilizamos|usamos|utilizziamo"
    r"|wij)\b"
    r".{0,60}\b(?:cookies?|cookie-)\b|\bcookies? (?:policy|settings|preferences|notice|consent"
    r"|einstellungen)\b"
    r"|\b(?:accept|reject|allow|manage) (?:all )?cookies\b|файлы cookie"
)
_BUTTON = re.compile(
    r"(?i)(?:i )?(?:accept(?: all)?|agree|got it!?|ok(?:ay)?,? (?:got it|i understand)?|reject all"
    r"|manage (?:preferences|settings)|alle akzeptieren|tout accepter|aceptar)"
)


def find_cookie_notice(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim notices about cookies, and the buttons right below one."""
    previous = False
    for i, text in enumerate(page.texts):
        notice = len(text) <= 600 and page.n_words[i] >= 2 and _is_notice(text)
        button = previous and bool(_BUTTON.fullmatch(text[:60]))
        if notice or button:
            yield Hit(i, "cookie", "a notice about cookies" if notice else "a consent button")
        previous = notice or button


def _is_notice(text: str) -> bool:
    return "cookie" in text.lower() and bool(_NOTICE.search(text))
