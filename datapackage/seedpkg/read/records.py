"""The articles of a file that holds several: laid out one after the other in one source text.

    fill_source(source, [Record("It was closed on Monday."), Skipped("no text")])

The source text of such a file is the texts of its records in their order, nothing between them;
all offsets and line numbers count in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Document, Issue, Source
from seedpkg.read.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.hints import LineHint
    from seedpkg.model import Severity, SourceStatus

_OTHER_BREAK = re.compile("\r\n?|[\v\f\x1c-\x1f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file: its text layer, and what its format says of it.

    `name` is the record's own name in the file: an accession number, an address, a line number.
    `issues` are those of this record alone. The other fields are those of a Document.
    """

    text: str
    name: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    hints: tuple[LineHint, ...] = ()
    boxes: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no article, or holds none: the reason, in words.

    `is_expected` says that the format has such records beside its articles; they are not counted
    as declared.
    """

    reason: str
    name: str | None = None
    is_expected: bool = False


def fill_source(
    source: Source, records: Iterable[Record | Skipped | Issue], *, declared: int | None = None
) -> tuple[Source, tuple[Document, ...]]:
    """Return a source with its counts and issues, and the documents of its records.

    `declared` is the number of articles that the file itself states; without it, it is that of
    its records. A file of which no article could be read is skipped, one of which some could not
    is partial. An issue among the records is one of the file.
    """
    documents: list[Document] = []
    issues = list(source.issues)
    start, line, number, lost = 0, 1, 0, 0
    for record in records:
        if isinstance(record, Issue):
            issues.append(record)
            continue
        number += 1
        if isinstance(record, Skipped):
            lost += not record.is_expected
            issues.append(_skipped(record, number))
            continue
        text = _ended(record.text)
        documents.append(
            Document(
                source_id=source.source_id, article_id=ids.article_id(text), path=source.path,
                text=text, start=start, first_line=line, record=record.name,
                metadata=record.metadata, hints=record.hints, boxes=record.boxes,
            )
        )  # fmt: skip
        issues += record.issues
        start, line = start + len(text), line + text.count("\n")
    stated = len(documents) + lost if declared is None else declared
    if stated != len(documents):
        issues.append(_miscounted(stated, len(documents), lost))
    status: SourceStatus = "ok" if stated == len(documents) and documents else "partial"
    message = None if status == "ok" else f"{len(documents)} of {stated} articles read"
    if not documents:
        status, message = "skipped", "no article in the file"
        issues.append(Issue("read", "empty", "warning", "No article in the file; it was skipped."))
    return replace(
        source, n_articles_declared=stated, n_articles_parsed=len(documents), status=status,
        message=message, issues=tuple(issues),
    ), tuple(documents)  # fmt: skip


def clean_text(text: str) -> str:
    """Return the text of a record as a text layer: plain line feeds, no control characters."""
    return decode(_OTHER_BREAK.sub("\n", text).encode("utf-8", "replace")).text


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _skipped(record: Skipped, number: int) -> Issue:
    severity: Severity = "info" if record.is_expected else "warning"
    named = f" ({record.name})" if record.name else ""
    message = f"Record {number}{named} was skipped: {record.reason}."
    return Issue("read", "record-skipped", severity, message)


def _miscounted(stated: int, parsed: int, lost: int) -> Issue:
    message = f"The file states {stated} articles; {parsed} were read, {lost} skipped."
    return Issue("read", "record-count", "warning", message)
