"""Say line by line what becomes of a file: kept, taken for a field, or removed, and why."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from seedpkg.cleaning import clean_file
from seedpkg.structure.removals import HEADING_MARK

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from seedpkg.cleaning import CleanedDocument, CleanedFile
    from seedpkg.model import Article, Field, Issue, Source
    from seedpkg.options import Options

LineFate: TypeAlias = Literal["kept", "field", "removed", "blank"]


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of the source text and what became of it.

    `start` and `end` are code points into the source text. `kind` is a kind of paragraph for a
    kept line, the name of the field for a field, and a kind of removal for a removed line.
    `score` is the share of such lines that belong to an article, from 0 to 1, None where the line
    model was not asked. `fields` are those that were read from the line, whatever became of it.
    """

    line: int
    start: int
    end: int
    text: str
    fate: LineFate
    kind: str = ""
    rule: str = ""
    reason: str = ""
    score: float | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All lines of a file, in order, its articles, and what was doubtful about them."""

    source: Source
    lines: tuple[ExplainedLine, ...]
    issues: tuple[Issue, ...]
    articles: tuple[Article, ...] = ()


def explain(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str] | None = None,
    *,
    options: Options | None = None,
) -> Explanation:
    """Return what becomes of each line of one file, as one of a folder if that is given.

    Raises:
        InputError: the file cannot be read, or holds no text.
        UsageError: a rule of `options` is not right.
    """
    return explain_cleaned(clean_file(path, folder=folder, options=options))


def explain_cleaned(cleaned: CleanedFile) -> Explanation:
    """Return what became of each line of a file that was cleaned."""
    articles = tuple(one.article for one in cleaned.documents)
    return Explanation(
        source=cleaned.source,
        lines=tuple(line for one in cleaned.documents for line in _explain(one)),
        issues=(*cleaned.source.issues, *(i for article in articles for i in article.issues)),
        articles=articles,
    )


def _explain(cleaned: CleanedDocument) -> Iterator[ExplainedLine]:
    article = cleaned.article
    paragraphs = article.paragraphs
    removals = {one.line: one for one in article.removals if one.rule != HEADING_MARK}
    field_starts = [field.start for field in article.fields]
    for verdict in cleaned.verdicts:
        line = verdict.line
        first, end = bisect_left(field_starts, line.start), bisect_left(field_starts, line.end)
        made = ExplainedLine(
            line.number,
            line.start,
            line.end,
            line.text,
            "blank",
            score=verdict.score,
            fields=article.fields[first:end],
        )
        nearest = bisect_left(paragraphs, line.end, key=lambda one: one.start) - 1
        paragraph = paragraphs[nearest] if nearest >= 0 else None
        if verdict.fate == "blank":
            yield made
        elif line.number in removals:
            removal = removals[line.number]
            why = (removal.kind, removal.rule, removal.reason)
            yield _with_fate(made, "removed", *why)
        elif paragraph is not None and line.start < paragraph.end:
            yield _with_fate(made, "kept", paragraph.kind, verdict.rule, verdict.reason)
        else:
            yield _taken(made, article)


def _with_fate(
    line: ExplainedLine, fate: LineFate, kind: str, rule: str, reason: str
) -> ExplainedLine:
    return replace(line, fate=fate, kind=kind, rule=rule, reason=reason)


def _taken(line: ExplainedLine, article: Article) -> ExplainedLine:
    """Return a line that belongs to a field; of a wrapped one the field began further above."""
    above = [field for field in article.fields if field.start < line.end and line.start < field.end]
    field = above[0] if above else None
    name, rule = (field.name, field.rule) if field else ("", "")
    return _with_fate(line, "field", name, rule, f"taken for the {name}" if name else "")
