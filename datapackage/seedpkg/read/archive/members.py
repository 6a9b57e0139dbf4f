"""Read a file inside a file: what its own reader makes of it, as records of the file around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.read.records import Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from seedpkg.model import Document, Source


@dataclass(slots=True)
class Found:
    """What the files inside a file gave, and how many articles they state."""

    records: list[Record | Skipped | Issue] = field(default_factory=list[Record | Skipped | Issue])
    declared: int = 0
    encodings: set[str | None] = field(default_factory=set[str | None])
    is_repaired: bool = False

    def skip(self, reason: str, name: str | None = None) -> None:
        """Add a member that could not be read."""
        self.records.append(Skipped(reason, name))
        self.declared += 1

    def fail(self, reason: str) -> None:
        """Say that the file, or what is left of it, cannot be read."""
        self.note("archive-damaged", f"The file was not read, or not to its end: {reason}.")

    def note(self, kind: str, message: str, *, is_info: bool = False) -> None:
        """Add an issue of the file as a whole."""
        self.records.append(Issue("read", kind, "info" if is_info else "warning", message))

    def read(self, source: Source, name: str, data: bytes, label: str = "") -> bool:
        """Read one file inside `source`; say whether its format is known.

        `label` is the name of the member, put before the names of its records.
        """
        from seedpkg.read import choose_reader, is_note

        known = None if is_note(name) else choose_reader(PurePosixPath(name).suffix.lower(), data)
        if known is None:
            return False
        inner, documents = known.read(
            replace(source, path=name, format=known.name, encoding=None, issues=()), data
        )
        self.declared += inner.n_articles_declared
        self.encodings.add(inner.encoding)
        self.is_repaired |= inner.is_encoding_repaired
        self.records += [_label(issue, label) for issue in inner.issues]
        self.records += [_as_record(document, label) for document in documents]
        return True

    def fill(self, source: Source) -> tuple[Source, tuple[Document, ...]]:
        """Return the source with its counts, and the documents of all its files."""
        encodings = self.encodings - {None}
        encoding = next(iter(encodings)) if len(encodings) == 1 else None
        source = replace(source, encoding=encoding, is_encoding_repaired=self.is_repaired)
        return fill_source(source, self.records, declared=self.declared)


def _as_record(document: Document, label: str) -> Record:
    names = [name for name in (label, document.record) if name]
    return Record(
        text=document.text,
        name=clean_text("#".join(names)) or None,
        metadata=document.metadata,
        hints=document.hints,
        boxes=document.boxes,
    )


def _label(issue: Issue, label: str) -> Issue:
    """Say which file of the archive an issue is about; a line counts in that file, so in words."""
    at = f", line {issue.line}" if issue.line else ""
    named = f"{clean_text(label)}{at}: " if label else ""
    return replace(issue, message=f"{named}{issue.message}", line=0)
