"""Rows of `paragraphs` and `removed_lines`: every line of the input, kept or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Extraction
    from seedpkg.tables.corpus import Corpus


def paragraphs_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every paragraph, heading and list item of the bodies."""
    for paragraph in extraction.article.paragraphs:
        yield {
            "paragraph_id": paragraph.paragraph_id,
            "article_id": extraction.article.article_id,
            "position": paragraph.position,
            "kind": paragraph.kind,
            "heading": paragraph.heading,
            "text": paragraph.text,
            "source_start": paragraph.start,
            "source_end": paragraph.end,
            "n_words": len(paragraph.text.split()),
            "text_sha256": ids.text_sha256(paragraph.text),
        }


def removed_lines_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every line that is no part of an article."""
    for removal in extraction.article.removals:
        yield {
            "source_id": extraction.article.source_id,
            "line": removal.line,
            "article_id": extraction.article.article_id,
            "source_start": removal.start,
            "source_end": removal.end,
            "kind": removal.kind,
            "rule": removal.rule,
            "reason": removal.reason,
            "text": removal.text,
        }
