"""Rows of `figures`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.tables.corpus import span_columns, span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Extraction, Figure
    from seedpkg.tables.corpus import Corpus


def figures_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every numeric fact of the bodies."""
    article_id = extraction.article.article_id
    facts = corpus.facts_of(article_id)
    for index, figure in enumerate(extraction.figures):
        measured = figure.measured
        yield {
            "figure_id": span_id("fig", extraction, figure.span),
            **span_columns(extraction, figure.span),
            "sentence_start": figure.sentence.start,
            "sentence_end": figure.sentence.end,
            **_value_columns(figure),
            "measured": measured.surface if measured else None,
            "measured_start": measured.start if measured else figure.span.end,
            "measured_end": measured.end if measured else figure.span.end,
            "speaker_id": corpus.person_id(article_id, figure.speaker),
            "flags": "; ".join(sorted(figure.flags)),
            "rule": figure.rule,
            "fact_id": facts.get(index),
        }


def _value_columns(figure: Figure) -> dict[str, object]:
    names = (
        "kind", "value", "value_min", "value_max", "value_text", "modifier", "modifier_text",
        "direction", "unit", "unit_system", "per_unit", "base_value", "base_min", "base_max",
        "base_unit",
    )  # fmt: skip
    return {name: getattr(figure, name) for name in names}
