"""Notices of rights and terms, such as `© 2026 Example Media`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_NOTICE = re.compile(
    r"^(?:©|\(c\) ?(?:19|20)\d\d|copyright\b(?:[^a-z]{0,4}(?:©|\(c\)|19|20)|\s*$| by))"
    r"|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b"
    r"|\b(?:todos los derechos|tutti i diritti|todos os direitos|alle rechten|wszelkie prawa)\b"
    r"|все права защищены"
    r"|\bmay not be (?:published|reproduced|copied)\b|\b(?:authori[sz]ed"
    r"|permission) to (?:reprint|republish|reproduce)\b"
    r"|\b(?:terms (?:of (?:use|service)|and conditions)|privacy policy)\b.{0,60}$"
    r"|版权所有|無断転載|[©ⓒ]\s*(?:19|20)\d\d"
)

_HINT = re.compile(
    r"©|\(c\)|right|recht|droits|derechos|diritti|direitos|prawa|права|may not be|permission"
    r"|authori|terms|privacy|版权|転載|ⓒ"
)
"""One of these is in every notice; looking for them first is quick."""


def find_copyright(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim notices of copyright, terms of use and reprint permissions."""
    for i, low in enumerate(page.lows):
        if page.n_words[i] <= 45 and _is_notice(low[:600]):
            yield Hit(i, "copyright", "a notice of rights or terms")


def _is_notice(low: str) -> bool:
    return bool(_HINT.search(low)) and bool(_NOTICE.search(low))
