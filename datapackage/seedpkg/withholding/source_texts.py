"""The texts of the articles of a package, read again from the files it was made from.

with SourceTexts(folder) as texts:
    for source in read_sources(rows, files, columns):
        texts.add(source, article_ids)
    texts.get("art_9f86d081884c7d65").base
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from seedpkg.arrow import clean_text
from seedpkg.prose import fold
from seedpkg.read import read_file
from seedpkg.rights import ELLIPSIS
from seedpkg.withholding.words import run_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seedpkg.model import Document
    from seedpkg.options import Columns
    from seedpkg.read import File
    from seedpkg.withholding.words import Numbers

    Row = Mapping[str, object]

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True)
class SourceText:
    """The words of one article: its part of the source text, and what its file declares.

    `text` begins at `start` of the file's source text.
    """

    text: str
    start: int
    declared: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> SourceText:
        """Return the words of a document."""
        declared = tuple(dict.fromkeys(value for _, value in document.metadata))
        return cls(document.text, document.start, declared)

    @cached_property
    def base(self) -> str:
        """The text that recipes count in: folded, what is declared behind it, a value a line."""
        return "\n".join(fold(clean_text(one) or "") for one in (self.text, *self.declared))

    def slice(self, start: int, end: int) -> str:
        """Return what stands between two offsets of the file's source text."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    @property
    def words(self) -> str:
        """All that counts as words: addresses do not, whatever words they are made of."""
        return _ADDRESS.sub("\0", "\0".join((self.text, *self.declared)))

    @property
    def runs(self) -> Numbers:
        """The runs of words, in order."""
        return run_numbers(self.words)


NO_TEXT: Final = SourceText("", 0)
"""The text of an article that could not be read."""


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What was read of the file of a row of `sources`.

    `problem` says what is wrong, empty if all is well: then the file is the one that the package
    was built from.
    """

    row: Row
    file: File | None
    documents: tuple[Document, ...] = ()
    problem: str = ""

    @property
    def source_id(self) -> str:
        """The id of the source."""
        return str(self.row["source_id"])


def read_sources(
    rows: Iterable[Row], files: Iterable[File], columns: Columns
) -> Iterator[ReadSource]:
    """Read the files of the rows of `sources`, one after the other."""
    for row, file in match_files(list(rows), list(files)):
        if file is None:
            yield ReadSource(row, None, problem="the file is not there")
            continue
        source, documents = read_file(file, columns)
        is_same = source.sha256 == row["sha256"] or row["status"] == "failed"
        problem = "" if is_same else "the file is not the one that the package was built from"
        yield ReadSource(row, file, documents, problem)


def match_files(
    rows: Sequence[Row], files: Sequence[File], moved: bool = True
) -> list[tuple[Row, File | None]]:
    """Return for each row of `sources` its file: the one of its path, else one with its bytes.

    Unless `moved`, that is done only where the path was cut short.
    """
    by_name = {file.name: file for file in files}
    left = {file.name: file for file in files}
    for row in rows:
        left.pop(str(row["path"]), None)
    lost = [
        row
        for row in rows
        if str(row["path"]) not in by_name and (moved or ELLIPSIS in str(row["path"]))
    ]
    by_hash: defaultdict[str, list[File]] = defaultdict(list)
    for file in left.values() if lost else ():
        by_hash[_file_sha256(file)].append(file)
    found: dict[str, File | None] = {}
    for row in sorted(rows, key=_copy_number):
        same = by_hash[str(row["sha256"])] if row in lost else []
        named = by_name.get(str(row["path"]))
        found[str(row["source_id"])] = named or (same.pop(0) if same else None)
    return [(row, found[str(row["source_id"])]) for row in rows]


def _file_sha256(file: File) -> str:
    try:
        with file.fetched() as local, local.path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _copy_number(row: Row) -> tuple[str, int]:
    """Sort copies of one file as they were numbered: in the order of their paths."""
    plain, _, number = cast("str", row["source_id"]).removeprefix("src_").partition("_")
    return plain, int(number or 1)
