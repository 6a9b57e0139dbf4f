"""What `seedpkg explain` and `seedpkg clean` print as JSON: articles, their lines and fields."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.cleaning import CleanedDocument, CleanedFile
    from seedpkg.explanation import Explanation
    from seedpkg.model import Article, Field, Issue
    from seedpkg_cli.as_json import Object, Value


def explain_object(explanation: "Explanation") -> "Object":
    """Return what `seedpkg explain --json` prints."""
    source = explanation.source
    return {
        "format": "seedpkg.explain/1",
        "path": source.path,
        "source_id": source.source_id,
        "sha256": source.sha256,
        "n_bytes": source.n_bytes,
        "encoding": source.encoding,
        "is_encoding_repaired": source.is_encoding_repaired,
        "lines": [
            {
                "line": line.line,
                "start": line.start,
                "end": line.end,
                "fate": line.fate,
                "kind": line.kind,
                "rule": line.rule,
                "reason": line.reason,
                "score": line.score,
                "fields": [_field(field) for field in line.fields],
                "text": line.text,
            }
            for line in explanation.lines
        ],
        "articles": [_stated(article) for article in explanation.articles],
        "issues": [_issue(issue) for issue in explanation.issues],
    }


def clean_objects(cleaned: "CleanedFile") -> "Iterator[Object]":
    """Give what `seedpkg clean --json` prints: an object for each article of a file."""
    for one in cleaned.documents:
        issues = (*cleaned.source.issues, *one.article.issues)
        yield {
            "format": "seedpkg.clean/1",
            "path": cleaned.source.path,
            "source_id": cleaned.source.source_id,
            "article_id": one.article.article_id,
            "encoding": cleaned.source.encoding,
            **_stated(one.article),
            "text": one.text,
            "removed_lines": _removed_lines(one),
            "issues": [_issue(issue) for issue in issues],
        }


def _stated(article: "Article") -> "Object":
    """Return the fields of an article; null where the page does not state one."""
    day = article.published_date
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "authors": list(article.authors),
        "publisher": article.publisher,
        "agency": article.agency,
        "section": article.section,
        "published": article.published,
        "published_date": day.isoformat() if day else None,
        "language": article.language,
        "url": article.url,
    }


def _removed_lines(cleaned: "CleanedDocument") -> "list[Value]":
    scores = {verdict.line.number: verdict.score for verdict in cleaned.verdicts}
    return [
        {
            "line": removal.line,
            "kind": removal.kind,
            "rule": removal.rule,
            "reason": removal.reason,
            "score": scores.get(removal.line),
            "text": removal.text,
        }
        for removal in cleaned.article.removals
    ]


def _field(field: "Field") -> "Value":
    return {
        "name": field.name,
        "value": field.value,
        "start": field.start,
        "end": field.end,
        "surface": field.surface,
        "rule": field.rule,
    }


def _issue(issue: "Issue") -> "Value":
    return {
        "stage": issue.stage,
        "kind": issue.kind,
        "severity": issue.severity,
        "line": issue.line,
        "message": issue.message,
    }
