"""Lines that the site's software wrote, not its journalists: `Exit mobile version`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_WHOLE = re.compile(
    r"""(?x)
    exit\ mobile\ version | skip\ to\ (?:main\ )?(?:content|navigation).* | jump\ to\ content
    | (?:site|user|author|profile|menu|search)\ (?:icon|logo|avatar|picture)\b.{0,80}
    | (?:toggle|open|close|show|hide)\ (?:the\ )?(?:navigation|menu|search|sidebar|panel|caption)
    | (?:view|switch\ to)\ (?:the\ )?(?:desktop|mobile|full)\ (?:version|site)
    | (?:back|return|scroll)\ to\ (?:the\ )?top | nach\ oben | haut\ de\ page | volver\ arriba
    | loading(?:\ more|\ comments)?(?:\.{3}|…)? | please\ wait(?:\.{3}|…)?
    | (?:javascript|flash)\ (?:is\ )?(?:required|disabled).* | enable\ javascript.*
    | your\ browser\ does\ not\ support.* | (?:listen|play|pause|mute|unmute|fullscreen)
    | (?:this|the)\ (?:video|content|media)\ (?:is\ not\ available|cannot\ be\ played).*
    | text\ size | font\ size | print\ this(?:\ page)? | \[?edit\]? | x | × | \W+
    """
)
_ADVERT = re.compile(
    r"(?:-\s*)?(?:advertisement|advertising|advertorial|sponsored(?: content)?|anzeige|werbung"
    r"|publicité|publicidad|pubblicità|reklama|reklam|реклама|広告|广告|advertentie)"
    r"(?:\s*-)?(?:\W+(?:continue reading below|story continues below.*|scroll to continue.*))?"
    r"|(?:story|article) continues below(?: advertisement)?|continue reading(?: below)?"
)


def find_template(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim lines that are nothing but a control, a notice of the software, or an advert mark."""
    for i, low in enumerate(page.lows):
        if len(low) <= 120 and _WHOLE.fullmatch(low):
            yield Hit(i, "template", "a control or notice of the site's software")
        elif len(low) <= 120 and _ADVERT.fullmatch(low):
            yield Hit(i, "promo", "marks an advertisement")
