"""Rows of `quotes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.tables.corpus import span_columns, span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Extraction, Span
    from seedpkg.quote import Quote
    from seedpkg.tables.corpus import Corpus


def quotes_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every quotation of the bodies."""
    for quote in extraction.quotes:
        yield {
            "quote_id": span_id("quo", extraction, quote.span),
            "utterance_id": _utterance_id(extraction, quote),
            **span_columns(extraction, quote.span),
            "kind": quote.kind,
            **_part_columns("cue", quote.cue, quote.span.end),
            **_part_columns("speaker", quote.speaker, quote.span.end, surface="_surface"),
            "speaker_id": corpus.person_id(extraction.article.article_id, quote.person),
            "speaker_basis": quote.basis,
        }


def _utterance_id(extraction: Extraction, quote: Quote) -> str:
    return span_id("quo", extraction, extraction.quotes[quote.utterance].span)


def _part_columns(name: str, part: Span | None, end: int, surface: str = "") -> dict[str, object]:
    """Return the columns of a cue or speaker: its words and place, an empty place for none."""
    return {
        f"{name}{surface}": part.surface if part else None,
        f"{name}_start": part.start if part else end,
        f"{name}_end": part.end if part else end,
    }
