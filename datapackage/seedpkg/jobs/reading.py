"""Read files into the store: of each its documents one by one, and what it is as a whole.

The entry of a file holds, for each document in turn, its lines as the survey counts them and the
document itself, and last the `ReadFile`. Its key is made of the file's bytes and name and of the
program, so that a file that was read is not read again.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from seedpkg import ids
from seedpkg.clean import read_lines
from seedpkg.fingerprint import program_fingerprint
from seedpkg.model import Issue, Source
from seedpkg.read import File, LocalFile, RemoteFile, read_documents, unreadable_source
from seedpkg.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.clean import DocumentLines
    from seedpkg.model import Document
    from seedpkg.options import Columns
    from seedpkg.store import Entry

_READ: Final = "read"
_FETCHED: Final = "fetched"
"""Entries that say which key the bytes of a version of a remote file have."""
_ATTEMPTS: Final = 3
"""Times that a file is read which changes meanwhile."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its row, and the ids of its documents in their order.

    `key` is that of its entry in the store.
    """

    key: str
    source: Source
    article_ids: tuple[str, ...]


class DocumentRef(NamedTuple):
    """A document in the store: its file's entry, its place there, and its ids in this build.

    The ids may differ from the stored ones where a folder holds a file or an article twice.
    """

    key: str
    number: int
    source_id: str
    article_id: str


def read_files(folder: str, columns: Columns, files: Sequence[File]) -> list[ReadFile]:
    """Read a batch of files into the store in `folder`, and say what they are.

    `columns` are those of tables and JSON records that the user names.
    """
    store = Store(Path(folder))
    return [_read(store, file, columns) for file in files]


def find_read(store: Store, file: File, columns: Columns) -> ReadFile | None:
    """Return a file that was read before, None if it was not, or has changed, or is gone."""
    try:
        key = _find_key(store, file, columns)
    except OSError:
        return None
    entry = store.find(_READ, key) if key else None
    return None if entry is None else cast("ReadFile", entry[-1])


def lost_file(file: File, reason: str) -> ReadFile:
    """Return what is said of a file whose reading came to no end."""
    blank = Source(ids.source_id(ids.text_sha256(file.name)), file.name, "0" * 64, 0, "unknown")
    message = f"Not read: {reason}. Try the file by itself with: seedpkg clean."
    issue = Issue("read", "reading-failed", "error", message)
    return ReadFile("", replace(blank, status="failed", message=reason, issues=(issue,)), ())


def open_file(store: Store, key: str) -> Entry:
    """Return the entry of a file that was read."""
    return store.open(_READ, key)


def load_lines(entry: Entry, number: int) -> DocumentLines:
    """Return the lines of a document as the survey counts them."""
    return cast("DocumentLines", entry[2 * number])


def load_document(entry: Entry, ref: DocumentRef) -> Document:
    """Return a document under its ids in this build."""
    document = cast("Document", entry[2 * ref.number + 1])
    return replace(document, source_id=ref.source_id, article_id=ref.article_id)


def _read(store: Store, file: File, columns: Columns) -> ReadFile:
    with ExitStack() as stack:
        try:
            local = stack.enter_context(file.fetched())
        except OSError as error:
            return ReadFile("", unreadable_source(file, error), ())
        read = _read_local(store, local, columns)
    if isinstance(file, RemoteFile) and read.key:
        with store.writing(_FETCHED, _version_key(file, columns)) as values:
            values.add(read.key)
    return read


def _read_local(store: Store, file: LocalFile, columns: Columns) -> ReadFile:
    for _ in range(_ATTEMPTS):
        try:
            sha256 = _sha256(file)
        except OSError as error:
            return ReadFile("", unreadable_source(file, error), ())
        key = _key(file, sha256, columns)
        entry = store.find(_READ, key)
        read = cast("ReadFile", entry[-1]) if entry else _store(store, key, file, columns)
        if read.source.sha256 == sha256:
            return read
        store.drop(_READ, key)
    return lost_file(file, "it changes while it is read")


def _store(store: Store, key: str, file: LocalFile, columns: Columns) -> ReadFile:
    """Read a file, one document in memory at a time."""
    documents, article_ids = read_documents(file, columns), list[str]()
    with store.writing(_READ, key) as values:
        while True:
            try:
                document = next(documents)
            except StopIteration as end:
                read = ReadFile(key, end.value, tuple(article_ids))
                values.add(read)
                return read
            values.add(read_lines(document.text))
            values.add(document)
            article_ids.append(document.article_id)


def _find_key(store: Store, file: File, columns: Columns) -> str:
    """Return the key of a file's entry, empty if the version of a remote one was never fetched."""
    if isinstance(file, LocalFile):
        return _key(file, _sha256(file), columns)
    fetched = store.find(_FETCHED, _version_key(file, columns))
    return cast("str", fetched[0]) if fetched else ""


def _sha256(file: LocalFile) -> str:
    with file.path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _version_key(file: RemoteFile, columns: Columns) -> str:
    parts = program_fingerprint(), repr(file), repr(columns)
    return ids.text_sha256("\0".join(parts))


def _key(file: LocalFile, sha256: str, columns: Columns) -> str:
    parts = program_fingerprint(), sha256, file.name, repr(columns)
    return ids.text_sha256("\0".join(parts))
