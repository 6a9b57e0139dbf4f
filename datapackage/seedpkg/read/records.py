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
    from collections.abc import Generator, Iterable

    from seedpkg.hints import LineHint
    from seedpkg.model import Severity, SourceStatus

    Documents = Generator[Document, None, Source]
    """The documents of a file as they are read; what is returned is its row."""

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


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a file as a whole once its records have been read.

    `declared` is the number of articles that the file itself states, None if it states none;
    `issues` go before those of its records.
    """

    declared: int | None = None
    encoding: str | None = None
    is_encoding_repaired: bool = False
    issues: tuple[Issue, ...] = ()


def fill_source(
    source: Source,
    records: Iterable[Record | Skipped | Issue | About],
    *,
    declared: int | None = None,
) -> Documents:
    """Yield the documents of records as they come; return the source with its counts and issues.

    `declared` is the number of articles that the file itself states; without it, it is that of
    its records. A file of which no article could be read is skipped, one of which some could not
    is partial. An issue among the records is one of the file.
    """
    issues: list[Issue] = []
    start, line, number, parsed, lost = 0, 1, 0, 0, 0
    for record in records:
        if isinstance(record, About):
            declared = record.declared if declared is None else declared
            source = _described(source, record)
            continue
        if isinstance(record, Issue):
            issues.append(record)
            continue
        number += 1
        if isinstance(record, Skipped):
            lost += not record.is_expected
            issues.append(_skipped(record, number))
            continue
        document = _lay_out(source, record, start, line)
        parsed += 1
        issues += record.issues
        start, line = start + len(document.text), line + document.text.count("\n")
        yield document
    source = replace(source, issues=(*source.issues, *issues))
    return _counted(source, parsed + lost if declared is None else declared, parsed, lost)


def _described(source: Source, about: About) -> Source:
    return replace(
        source,
        encoding=about.encoding or source.encoding,
        is_encoding_repaired=source.is_encoding_repaired or about.is_encoding_repaired,
        issues=(*source.issues, *about.issues),
    )


def _lay_out(source: Source, record: Record, start: int, line: int) -> Document:
    text = record.text if record.text.endswith("\n") else record.text + "\n"
    return Document(
        source_id=source.source_id, article_id=ids.article_id(text), path=source.path,
        text=text, start=start, first_line=line, record=record.name,
        metadata=record.metadata, hints=record.hints, boxes=record.boxes,
    )  # fmt: skip


def _counted(source: Source, declared: int, parsed: int, lost: int) -> Source:
    """Return the source with its counts, its status, and the issues that they give."""
    issues = list(source.issues)
    if declared != parsed:
        told = f"The file states {declared} articles; {parsed} were read, {lost} skipped."
        issues.append(Issue("read", "record-count", "warning", told))
    status: SourceStatus = "ok" if declared == parsed and parsed else "partial"
    message = None if status == "ok" else f"{parsed} of {declared} articles read"
    if not parsed:
        status, message = "skipped", "no article in the file"
        issues.append(Issue("read", "empty", "warning", "No article in the file; it was skipped."))
    return replace(
        source, n_articles_declared=declared, n_articles_parsed=parsed, status=status,
        message=message, issues=tuple(issues),
    )  # fmt: skip


def clean_text(text: str) -> str:
    """Return the text of a record as a text layer: plain line feeds, no control characters."""
    return decode(_OTHER_BREAK.sub("\n", text).encode("utf-8", "replace")).text


def _skipped(record: Skipped, number: int) -> Issue:
    severity: Severity = "info" if record.is_expected else "warning"
    named = f" ({record.name})" if record.name else ""
    message = f"Record {number}{named} was skipped: {record.reason}."
    return Issue("read", "record-skipped", severity, message)
