"""Read a file inside a file: what its own reader makes of it, as records of the file around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.read.archive.limits import TooLarge, Unreadable, UsedUp
from seedpkg.read.records import About, Record, Skipped, clean_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from seedpkg.model import Document, Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents


@dataclass(slots=True)
class Members:
    """What the files inside a file gave so far, and how many articles they state."""

    source: Source
    declared: int = 0
    encodings: set[str | None] = field(default_factory=set[str | None])
    is_repaired: bool = False

    def skip(self, reason: str, name: str | None = None) -> Skipped:
        """Return a member that could not be read."""
        self.declared += 1
        return Skipped(reason, name)

    def read(self, file: Input, label: str = "") -> Generator[Record | Issue, None, bool]:
        """Yield the records of one file inside; return whether its format is known.

        `label` is the name of the member, put before the names of its records.
        """
        from seedpkg.read import choose_reader, is_note

        known = choose_reader(file)
        if known is None or is_note(file.name):
            return False
        source = replace(
            self.source, path=file.name, format=known.name, encoding=None,
            is_encoding_repaired=False, issues=(),
        )  # fmt: skip
        inner = yield from self._records(known.read(source, file), label)
        self.encodings.add(inner.encoding)
        self.is_repaired |= inner.is_encoding_repaired
        for issue in inner.issues:
            yield _label(issue, label)
        return True

    def _records(self, documents: Documents, label: str) -> Generator[Record, None, Source]:
        """Yield documents as records, and count them even if reading breaks off."""
        while True:
            try:
                document = next(documents)
            except StopIteration as end:
                source: Source = end.value
                self.declared += source.n_articles_declared - source.n_articles_parsed
                return source
            self.declared += 1
            yield _as_record(document, label)

    def about(self, *issues: Issue) -> About:
        """Return what is known of the file around them when all its files have been read."""
        encodings = self.encodings - {None}
        encoding = next(iter(encodings)) if len(encodings) == 1 else None
        return About(self.declared, encoding, self.is_repaired, issues)


def read_members(
    members: Members, files: Iterable[Input], n_files: int = 0
) -> Iterator[Record | Skipped | Issue]:
    """Yield the records of the files inside an archive, and what is to say of the others.

    `n_files` is their number, if it is known before they are read.
    """
    n_unknown = number = 0
    for number, file in enumerate(files, 1):
        label = clean_text(file.name)
        if is_hidden(file.name):
            n_unknown += 1
            continue
        try:
            is_known = yield from members.read(file, label)
            n_unknown += not is_known
        except UsedUp as error:
            rest = f"the {n_files - number} members" if n_files else "the members"
            yield members.skip(f"{error}; it and {rest} after it were not read", label)
            break
        except (TooLarge, Unreadable) as error:
            yield members.skip(str(error), label)
    if n_unknown:
        message = f"{n_files or number} members: {n_unknown} of no known format were left out."
        yield note("archive-records", message, is_info=True)


def is_hidden(name: str) -> bool:
    """Say whether a member is a hidden file, or what a program left beside the files."""
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def leads_out(name: str) -> bool:
    """Say whether the path of a member leads out of its archive."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"


def failure(reason: str) -> Issue:
    """Return the issue of a file that cannot be read, or not to its end."""
    return note("archive-damaged", f"The file was not read, or not to its end: {reason}.")


def note(kind: str, message: str, *, is_info: bool = False) -> Issue:
    """Return an issue of the file as a whole."""
    return Issue("read", kind, "info" if is_info else "warning", message)


def in_words(error: Exception) -> str:
    """Return what the standard library says of a damaged archive, on one line."""
    return " ".join(clean_text(str(error)).split())[:100]


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
