"""Apply what a person corrected within one article, at the stage that it belongs to.

    lines    before an article is made of a document
    fields   before dates are read in it
    mentions once its people are found

What cannot be applied is an issue of the article, and changes nothing.
"""

from __future__ import annotations

from seedpkg.correct.fields import correct_fields
from seedpkg.correct.lines import line_decisions, stale_lines
from seedpkg.correct.mentions import drop_mentions

__all__ = ["correct_fields", "drop_mentions", "line_decisions", "stale_lines"]
