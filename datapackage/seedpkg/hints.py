"""What the markup of a page says of each line of its text: the part of the page it stands in.

    LineHint(region="nav", tag="li", container=4, link_share=1.0)

The reader of web pages writes hints, cleaning reads them; other formats have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Region = Literal[
    "body", "unknown", "nav", "aside", "footer", "form", "figure", "comments", "related", "share",
    "newsletter", "promo", "cookie", "byline", "tags", "bio", "blank",
]  # fmt: skip
"""The part of a page that a line stands in, as far as its markup tells."""


@dataclass(frozen=True, slots=True)
class LineHint:
    """What the markup of a page says of one line of its text layer.

    `tag` is the innermost block element (`p`, `h2`, `li`, `td` ...), `container` the number of the
    innermost box, `style` a number that lines of the same tag and classes share. `link_share` is
    the share of the line's characters that are link text, `is_main` whether it stands in the box
    that holds most of the page's prose. `declared` is the share of the line's words that the page's
    own JSON-LD calls article body, -1 where it declares none.
    """

    region: Region
    tag: str = ""
    container: int = 0
    link_share: float = 0.0
    is_main: bool = False
    declared: float = -1.0
    style: int = 0
