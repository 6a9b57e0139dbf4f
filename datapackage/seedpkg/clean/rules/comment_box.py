"""The comment box and all below it: `COMMENTS`, `Replying to X`, the rules for commenting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.clean.page import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.clean.page import Page

_HEADING = re.compile(
    r"(?:\d+\s+|view\s+|show\s+|read\s+|leave\s+a\s+|post\s+a\s+|add\s+a\s+|join\s+the\s+)?"
    r"(?:comments?|conversation|discussion|replies|reader comments|kommentare?|commentaires?"
    r"|comentarios?|commenti|comentários?|reacties|komentarze|комментарии|коментарі|评论|評論|コメント"
    r"|leave a reply|responses?)\s*[:(]?\s*\d*\)?"
)
_BOX = re.compile(
    r"(?:replying to \S.{0,30}|comments? (?:are|is) (?:moderated|closed|disabled"
    r"|turned off)\b.*"
    r"|(?:please )?(?:log ?in|sign in|register) to (?:leave a |post a |add a )?(?:comment"
    r"|reply)\b.*"
    r"|your email address will not be published.*|required fields are marked.*"
    r"|(?:for more information,? )?please (?:see|read|review) our comment(?:s|ing)?\b.*"
    r"|(?:post|submit|leave|add|write) (?:a |your )?(?:comment|reply)|be the first to comment.*"
    r"|this (?:site|website) uses (?:akismet|disqus)\b.*|view comments.*|name \*|email \*|website)"
)
_LAST_SHARE = 0.35


def find_comment_box(page: Page, claimed: frozenset[int]) -> Iterator[Hit]:
    """Claim the comment heading, if no large part of the prose follows it, and all below it.

    Lines that only a comment box has are claimed wherever they stand.
    """
    total = page.prose_words(0, len(page)) or 1
    below = None
    for i, low in enumerate(page.lows):
        if below is None and len(low) <= 40 and _HEADING.fullmatch(low):
            after = page.prose_words(i + 1, len(page)) / total
            below = i if i > page.first_prose and after <= _LAST_SHARE else None
        if below is not None:
            yield Hit(i, "comments", f"the comment box from line {page.lines[below].number} on")
        elif len(low) <= 300 and _BOX.fullmatch(low):
            yield Hit(i, "comments", "words of a comment box")
