"""Rows of `syndication`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.tables.corpus import Corpus


def syndication_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every article whose text others carry too."""
    for article_id, copy in sorted(corpus.copies.items()):
        yield {
            "syndication_id": copy.syndication_id,
            "article_id": article_id,
            "reprint_of": copy.reprint_of,
            "share": copy.share,
        }
