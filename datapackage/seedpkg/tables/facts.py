"""Rows of `figure_facts` and `figure_conflicts`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from seedpkg.tables.corpus import span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.linked import FigureFact, Member
    from seedpkg.tables.corpus import Corpus


def figure_facts_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every fact that figures state."""
    for fact in corpus.facts:
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


def figure_conflicts_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every two figures of a fact that cannot both be true."""
    for fact in corpus.facts:
        for conflict in fact.conflicts:
            yield {
                "fact_id": fact.fact_id,
                "figure_id": _figure_id(corpus, conflict.one),
                "other_figure_id": _figure_id(corpus, conflict.other),
                "conflict_reason": conflict.reason,
            }


def _figure_id(corpus: Corpus, member: Member) -> str:
    article_id, index = member
    extraction = corpus.by_article[article_id]
    return span_id("fig", extraction, extraction.figures[index].span)
