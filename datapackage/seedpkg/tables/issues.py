"""Rows of `issues`: what went wrong or is doubtful, from every stage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.model import Extraction, Issue
    from seedpkg.tables.corpus import Corpus

    Placed = tuple[str | None, str | None, Issue]


def issues_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every issue of a file, or of the articles together."""
    yield from _rows(_of_files(corpus))


def article_issues_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every issue of an article."""
    article = extraction.article
    found = (*article.issues, *extraction.times.issues, *extraction.issues)
    yield from _rows((article.source_id, article.article_id, issue) for issue in found)


def _rows(issues: Iterable[Placed]) -> Iterator[dict[str, object]]:
    """Yield a row for each issue; the same issue twice at one place gets two ids."""
    seen: Counter[str] = Counter()
    for source_id, article_id, issue in issues:
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


def _of_files(corpus: Corpus) -> Iterator[Placed]:
    for source in corpus.sources:
        for issue in source.issues:
            yield source.source_id, None, issue
    of_people = (issue for person in corpus.people for issue in person.issues)
    of_events = (issue for event in corpus.events for issue in event.issues)
    for issue in (*corpus.issues, *of_people, *of_events):
        yield None, None, issue
