"""Invitations to subscribe: `Sign up for our newsletter`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_START = re.compile(
    r"(?:please )?(?:sign[ -]?up|subscribe|register|join|get)\b.{0,80}\b(?:newsletters?|inbox"
    r"|updates|daily"
    r"|briefings?|alerts?|mailing list|email|digest)\b"
    r"|(?:newsletter|abonnieren sie|jetzt abonnieren|inscrivez-vous|abonnez-vous|suscríbete"
    r"|suscríbase"
    r"|iscriviti|assine|inscreva-se|zapisz się|подпис(?:ывайтесь|аться|итесь))\b.{0,120}"
    r"|(?:enter|your) (?:your )?e-?mail(?: address)?\b.{0,60}"
    r"|by (?:signing up|subscribing|clicking|submitting)\b.{0,60}\byou\b.{0,200}"
)
_WHOLE = re.compile(
    r"subscribe(?: now| today)?!?|subscription|(?:log|sign)[ -]?(?:in|up"
    r"|out)(?: / (?:register|sign up))?"
    r"|register|my account|become a (?:member|subscriber)|already a (?:member|subscriber)\?.*"
    r"|(?:get|unlock) (?:full |unlimited )?access\b.{0,60}|thank you for (?:subscribing"
    r"|signing up).{0,60}"
)


def find_newsletter(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim invitations to sign up, subscribe or log in."""
    for i, low in enumerate(page.lows):
        if page.n_words[i] <= 40 and (_START.match(low) or _WHOLE.fullmatch(low[:200])):
            yield Hit(i, "newsletter", "an invitation to subscribe or sign in")
