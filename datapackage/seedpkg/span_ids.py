"""Ids of what stands at a span of an article: made of the article alone, never of other ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from seedpkg.model import Article, Extraction, Span


def span_id(prefix: str, article: Article, span: Span) -> str:
    """Return the id of what stands at a span of an article, such as `fig_…` or `men_…`."""
    return ids.span_id(
        prefix, article.paragraphs[span.paragraph].paragraph_id, span.start, span.end
    )


def event_mention_ids(extraction: Extraction) -> list[str]:
    """Return the ids of an article's event mentions, in their order.

    They depend on the article alone. Of words that report two events, the second id ends in `_2`.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for mention in extraction.events:
        place = span_id("evm", extraction.article, mention.span)
        seen[place] += 1
        found.append(place if seen[place] == 1 else f"{place}_{seen[place]}")
    return found
