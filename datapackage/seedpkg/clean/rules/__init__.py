"""The named rules of cleaning, one a file; the first that claims a line decides.

The order is the order of certainty: words that only software or a form writes come first, what
is judged by its surroundings comes last. The rules of CUES do not decide alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.rules.byline import find_byline
from seedpkg.clean.rules.caption import find_caption
from seedpkg.clean.rules.clock import find_clock
from seedpkg.clean.rules.closing_section import find_closing_section
from seedpkg.clean.rules.comment_box import find_comment_box
from seedpkg.clean.rules.cookie_notice import find_cookie_notice
from seedpkg.clean.rules.copyright import find_copyright
from seedpkg.clean.rules.image_credit import find_image_credit
from seedpkg.clean.rules.label_block import find_label_block
from seedpkg.clean.rules.masthead import find_masthead
from seedpkg.clean.rules.menu import find_menu
from seedpkg.clean.rules.newsletter import find_newsletter
from seedpkg.clean.rules.promo import find_promo
from seedpkg.clean.rules.related_link import find_related_link
from seedpkg.clean.rules.share_box import find_share_box
from seedpkg.clean.rules.template import find_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.clean.page import Hit, Page

    Rule = Callable[[Page, frozenset[int]], Iterator[Hit]]

RULES: tuple[tuple[str, Rule], ...] = (
    ("template", find_template),
    ("clock", find_clock),
    ("cookie_notice", find_cookie_notice),
    ("image_credit", find_image_credit),
    ("caption", find_caption),
    ("comment_box", find_comment_box),
    ("closing_section", find_closing_section),
    ("share_box", find_share_box),
    ("newsletter", find_newsletter),
    ("promo", find_promo),
    ("related_link", find_related_link),
    ("copyright", find_copyright),
    ("label_block", find_label_block),
    ("masthead", find_masthead),
    ("byline", find_byline),
    ("menu", find_menu),
)

CUES = frozenset(("image_credit", "closing_section", "related_link", "label_block", "byline"))
"""Rules that are evidence for the line model, and do not decide alone: less than 97 % of the lines
that they claim near the articles of a development set are furniture."""
