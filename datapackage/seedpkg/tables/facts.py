"""Rows of `figure_facts` and `figure_conflicts`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.linked import FigureFact
    from seedpkg.tables.corpus import Corpus


def figure_facts_rows(corpus: Corpus, fact: FigureFact) -> Iterator[dict[str, object]]:
    """Yield the row of a fact that figures state."""
    articles = sorted({article_id for article_id, _ in fact.members})
    yield {
        "fact_id": fact.fact_id,
        "label": fact.label,
        "kind": fact.kind,
        "unit": fact.unit,
        "unit_system": fact.unit_system,
        "per_unit": fact.per_unit,
        "base_unit": fact.base_unit,
        "verdict": fact.verdict,
        "best_min": fact.best_min,
        "best_max": fact.best_max,
        "n_figures": len(fact.members),
        "n_articles": len(articles),
        "n_independent": corpus.count_independent(articles),
        "n_agree": _count_agreeing(corpus, fact),
        "n_conflicts": len(fact.conflicts),
    }


def _count_agreeing(corpus: Corpus, fact: FigureFact) -> int:
    articles: defaultdict[object, set[str]] = defaultdict(set)
    for (article_id, _), statement in zip(fact.members, fact.statements, strict=True):
        articles[statement].add(article_id)
    return max(corpus.count_independent(sorted(found)) for found in articles.values())


def figure_conflicts_rows(corpus: Corpus, fact: FigureFact) -> Iterator[dict[str, object]]:
    """Yield one row for every two figures of a fact that cannot both be true."""
    for conflict in fact.conflicts:
        yield {
            "fact_id": fact.fact_id,
            "figure_id": conflict.one,
            "other_figure_id": conflict.other,
            "conflict_reason": conflict.reason,
        }
