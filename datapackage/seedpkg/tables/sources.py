"""Rows of `sources`: one for every input file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.tables.corpus import Corpus


def sources_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every file, read or not."""
    for source in corpus.sources:
        yield {
            "source_id": source.source_id,
            "path": source.path,
            "sha256": source.sha256,
            "n_bytes": source.n_bytes,
            "format": source.format,
            "encoding": source.encoding,
            "is_encoding_repaired": source.is_encoding_repaired,
            "n_articles_declared": source.n_articles_declared,
            "n_articles_parsed": source.n_articles_parsed,
            "status": source.status,
            "message": source.message,
        }
