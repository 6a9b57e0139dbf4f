"""Rows of `time_expressions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.tables.corpus import span_columns, span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Extraction
    from seedpkg.tables.corpus import Corpus


def time_expressions_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every date or time expression of the bodies."""
    for time in extraction.times.expressions:
        yield {
            "time_id": span_id("tim", extraction, time.span),
            **span_columns(extraction, time.span),
            "kind": time.kind,
            "value": time.value,
            "date_start": time.period.start if time.period else None,
            "date_end": time.period.end if time.period else None,
            "date_precision": time.period.precision if time.period else "unknown",
            "anchor_date": time.anchor,
            "rule": time.rule,
        }
