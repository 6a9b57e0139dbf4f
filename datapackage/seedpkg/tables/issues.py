"""Rows of `issues`: what went wrong or is doubtful, from every stage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Issue
    from seedpkg.tables.corpus import Corpus


def issues_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every issue; the same issue twice at one place gets two ids."""
    seen: Counter[str] = Counter()
    for source_id, article_id, issue in _issues(corpus):
        place = source_id or "", article_id or "", issue.stage, issue.kind, issue.line
        key = ids.digest(*place, issue.message)
        seen[key] += 1
        yield {
            "issue_id": f"iss_{ids.digest(key, seen[key])}",
            "stage": issue.stage,
            "kind": issue.kind,
            "severity": issue.severity,
            "source_id": source_id,
            "article_id": article_id,
            "line": issue.line,
            "message": issue.message,
        }


def _issues(corpus: Corpus) -> Iterator[tuple[str | None, str | None, Issue]]:
    for source in corpus.sources:
        for issue in source.issues:
            yield source.source_id, None, issue
    for extraction in corpus.extractions:
        article = extraction.article
        for issue in (*article.issues, *extraction.times.issues, *extraction.issues):
            yield article.source_id, article.article_id, issue
    of_people = (issue for person in corpus.people for issue in person.issues)
    of_events = (issue for event in corpus.events for issue in event.issues)
    for issue in (*corpus.issues, *of_people, *of_events):
        yield None, None, issue
