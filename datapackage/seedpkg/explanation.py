"""Say line by line what becomes of a file: kept, taken for a field, or removed, and why."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seedpkg.clean import Survey, clean_document
from seedpkg.errors import InputError
from seedpkg.read import list_files, read_file
from seedpkg.shapes import heading_mark
from seedpkg.structure import structure_document
from seedpkg.structure.removals import HEADING_MARK

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from seedpkg.clean import Recurrences
    from seedpkg.model import Article, Document, Issue, Source, Verdict


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of the source text and what became of it.

    `start` and `end` are code points into the source text. `kind` is a kind of paragraph for a
    kept line, the name of the field for a field, and a kind of removal for a removed line.
    """

    line: int
    start: int
    end: int
    text: str
    fate: Literal["kept", "field", "removed", "blank"]
    kind: str = ""
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All lines of a file, in order, and what was doubtful about it."""

    source: Source
    lines: tuple[ExplainedLine, ...]
    issues: tuple[Issue, ...]


def explain(
    path: str | os.PathLike[str], folder: str | os.PathLike[str] | None = None
) -> Explanation:
    """Return what becomes of each line of one file, as one of a folder if that is given.

    Raises:
        InputError: the file cannot be read, or is no article.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name one file of it.")
    source, documents = read_file(list_files(path)[0])
    if not documents:
        raise InputError(f"{path}: {source.message}.", "Give a plain-text file with an article.")
    seen = _survey(documents, folder)
    lines: list[ExplainedLine] = []
    issues = list(source.issues)
    for document in documents:
        verdicts = clean_document(document, seen.elsewhere(document.text))
        article = structure_document(document, verdicts)
        lines.extend(_explain(document, verdicts, article))
        issues.extend(article.issues)
    return Explanation(source, tuple(lines), tuple(issues))


def _survey(documents: Sequence[Document], folder: str | os.PathLike[str] | None) -> Recurrences:
    """Return what recurs in the documents and a folder; without a folder nothing does."""
    survey = Survey()
    if folder is not None:
        beside = (one for file in list_files(Path(folder)) for one in read_file(file)[1])
        for document in chain(documents, beside):
            survey.add(document.text)
    return survey.count()


def _explain(
    document: Document, verdicts: tuple[Verdict, ...], article: Article
) -> Iterator[ExplainedLine]:
    paragraphs = article.paragraphs
    removals = {r.line: r for r in article.removals if r.rule != HEADING_MARK}
    fields = {field.start: field for field in article.fields}
    for verdict in verdicts:
        line = verdict.line
        start = line.start + len(line.text) - len(line.text.lstrip())
        nearest = bisect_left(paragraphs, line.end, key=lambda one: one.start) - 1
        where = (line.number, line.start, line.end, line.text)
        if verdict.fate == "blank":
            yield ExplainedLine(*where, "blank")
        elif line.number in removals:
            removal = removals[line.number]
            yield ExplainedLine(*where, "removed", removal.kind, removal.rule, removal.reason)
        elif nearest >= 0 and paragraphs[nearest].end > start:
            kind = paragraphs[nearest].kind
            yield ExplainedLine(*where, "kept", kind, verdict.rule, verdict.reason)
        else:
            field = fields.get(start) or fields.get(start + heading_mark(line.text.lstrip()))
            name, rule = (field.name, field.rule) if field else ("", "")
            yield ExplainedLine(*where, "field", name, rule, f"taken for the {name}")
