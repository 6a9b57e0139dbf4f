"""Read source files into documents; a file that cannot be read becomes a row, not an error.

    File -> Input -> reader of its format -> its Documents, one after the other, and its Source

READERS lists the formats; a file of any other is skipped, with the reason in its row. The content
tells which it is: people save pages as `.txt`.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Issue, Source
from seedpkg.options import KNOWN_COLUMNS, Columns
from seedpkg.read.archive.compressed import looks_like, read_as
from seedpkg.read.archive.compression import BZIP2, GZIP, XZ, ZSTD
from seedpkg.read.archive.limits import TooLarge, Unreadable
from seedpkg.read.archive.tar_file import looks_like_tar, read_tar
from seedpkg.read.archive.warc import looks_like_warc, read_warc
from seedpkg.read.archive.zip_file import looks_like_zip, read_zip
from seedpkg.read.docx import looks_like_docx, read_docx
from seedpkg.read.encoding import REPLACEMENT, decode
from seedpkg.read.files import File, LocalFile, RemoteFile, list_files
from seedpkg.read.html import looks_like_html, read_html
from seedpkg.read.input import Input
from seedpkg.read.json_records import looks_like_json, read_json
from seedpkg.read.mail import looks_like_eml, looks_like_mbox, read_eml, read_mbox
from seedpkg.read.mhtml import looks_like_mhtml, read_mhtml
from seedpkg.read.parquet import looks_like_parquet, read_parquet
from seedpkg.read.press.europresse import looks_like_europresse, read_europresse
from seedpkg.read.press.factiva_html import looks_like_factiva_html, read_factiva_html
from seedpkg.read.press.factiva_xml import looks_like_factiva_xml, read_factiva_xml
from seedpkg.read.press.nexis_docx import looks_like_nexis_docx, read_nexis_docx
from seedpkg.read.press.nexis_html import looks_like_nexis_html, read_nexis_html
from seedpkg.read.press.nexis_text import looks_like_nexis_text, read_nexis_text
from seedpkg.read.press.proquest import looks_like_proquest, read_proquest
from seedpkg.read.table import looks_like_table, read_table
from seedpkg.read.text import looks_like_text, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.model import Document, Severity, SourceStatus
    from seedpkg.read.records import Documents

__all__ = [
    "READERS",
    "File",
    "Format",
    "Input",
    "LocalFile",
    "RemoteFile",
    "choose_reader",
    "is_note",
    "list_files",
    "read_data",
    "read_documents",
    "read_file",
    "read_input",
    "unreadable_source",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A source format: its name, what it is called, how it is told, and its reader."""

    name: str
    title: str
    recognise: Callable[[Input], bool]
    read: Callable[[Source, Input], Documents]


READERS: tuple[Format, ...] = (
    Format("warc", "web archive (WARC, ARC, WET; also .gz, .zst)", looks_like_warc, read_warc),
    Format("nexis-docx", "Nexis Uni, Word", looks_like_nexis_docx, read_nexis_docx),
    Format("docx", "Word document", looks_like_docx, read_docx),
    Format("zip", "zip file of files of these formats, WACZ", looks_like_zip, read_zip),
    Format("tar", "tar file of files of these formats (also .tar.gz)", looks_like_tar, read_tar),
    Format("parquet", "table of the same kind (Parquet)", looks_like_parquet, read_parquet),
    Format("gzip", "file compressed with gzip", looks_like(GZIP), read_as(GZIP)),
    Format("zstd", "file compressed with zstd", looks_like(ZSTD), read_as(ZSTD)),
    Format("bzip2", "file compressed with bzip2", looks_like(BZIP2), read_as(BZIP2)),
    Format("xz", "file compressed with xz", looks_like(XZ), read_as(XZ)),
    Format("table", "table with a column of text or HTML (CSV, TSV)", looks_like_table, read_table),
    Format("json", "records of article extractors (JSON, JSON Lines)", looks_like_json, read_json),
    Format("mhtml", "web page saved as one file (MHTML)", looks_like_mhtml, read_mhtml),
    Format("mbox", "box of mail", looks_like_mbox, read_mbox),
    Format("eml", "mail", looks_like_eml, read_eml),
    Format("nexis-text", "old Nexis, plain text", looks_like_nexis_text, read_nexis_text),
    Format("nexis-html", "old Nexis, web page", looks_like_nexis_html, read_nexis_html),
    Format("factiva-html", "Factiva, web page", looks_like_factiva_html, read_factiva_html),
    Format("factiva-xml", "Factiva, XML", looks_like_factiva_xml, read_factiva_xml),
    Format("europresse", "Europresse, web page", looks_like_europresse, read_europresse),
    Format("proquest", "ProQuest, plain text", looks_like_proquest, read_proquest),
    Format("html", "web page", looks_like_html, read_html),
    Format("text", "plain text", looks_like_text, read_text),
)
"""The formats in the order in which they are tried: the first that recognises a file reads it."""

_SAMPLE = 65_536
_UNREADABLE_SHARE = 0.02
"""Text has a stray byte or an escape sequence here and there; in compressed data it is 12 %."""
_NOTES = frozenset(
    "readme license licence copying citation changelog contributing sha256sums".split()
)


def read_documents(file: File, columns: Columns = KNOWN_COLUMNS) -> Documents:
    """Yield the documents of a file as they are read; return its row with counts and issues.

    Never fails: what cannot be read has the status `failed` or `skipped`. `columns` are those of
    tables and JSON records that hold text, page and id, where they have names of their own.
    """
    with ExitStack() as stack:
        try:
            local = stack.enter_context(file.fetched())
        except OSError as error:
            return unreadable_source(file, error)
        return (yield from _read_local(local, columns))


def _read_local(file: LocalFile, columns: Columns) -> Documents:
    try:
        given = Input.from_path(file.path, file.name, columns)
        source = _make_source(given)
    except OSError as error:
        return unreadable_source(file, error)
    if is_note(file.name):
        hint = "Rename it if it is an article."
        return _refuse(source, "skipped", "folder-note", "a note about the folder", hint)
    try:
        known = choose_reader(given)
    except OSError as error:
        return _unreadable(source, error)
    if known is None:
        reason = f"the format {given.suffix} is not known"
        return _refuse(source, "skipped", "unknown-format", reason, _known_formats())
    return (yield from _read_as(known, source, given))


def unreadable_source(file: File, error: OSError) -> Source:
    """Return the row of a file that cannot be opened."""
    return _unreadable(_blank(file.name), error)


def read_file(file: File, columns: Columns = KNOWN_COLUMNS) -> tuple[Source, tuple[Document, ...]]:
    """Read one file whole; see `read_documents`."""
    return _collect(read_documents(file, columns))


def read_data(
    name: str, data: bytes, format_name: str = "", columns: Columns = KNOWN_COLUMNS
) -> tuple[Source, tuple[Document, ...]]:
    """Read the bytes of a file that was asked for by itself; see `read_input`."""
    return _collect(read_input(Input.from_bytes(name, data, columns), format_name))


def read_input(given: Input, format_name: str = "") -> Documents:
    """Read a file that was asked for by itself, whatever its name; see `read_documents`.

    `format_name` is the name of a format of READERS; if it is empty, suffix and content tell.

    Raises:
        OSError: it cannot be read.
    """
    source = _make_source(given)
    known = next((one for one in READERS if one.name == format_name), None)
    known = known or (choose_reader(given) if given.suffix else None)
    if known is None:
        known = choose_reader(replace(given, name=""))
        if known is None or _is_binary(given.head[:_SAMPLE]):
            reason = "it is no text"
            return _refuse(source, "skipped", "unknown-format", reason, _known_formats())
    return (yield from _read_as(known, source, given))


def _read_as(known: Format, source: Source, given: Input) -> Documents:
    """Read a file of a known format; what is too large, or breaks off, is an issue."""
    source = replace(source, format=known.name)
    try:
        return (yield from known.read(source, given))
    except (TooLarge, Unreadable) as error:
        hint = "Split it into files of one article each."
        return _refuse(source, "skipped", "too-large", str(error), hint)
    except OSError as error:
        return _unreadable(source, error)


def _collect(documents: Documents) -> tuple[Source, tuple[Document, ...]]:
    """Return the row of a file, and all its documents."""
    found: list[Document] = []
    while True:
        try:
            found.append(next(documents))
        except StopIteration as end:
            return end.value, tuple(found)


def _known_formats() -> str:
    formats = ", ".join(f"{known.name} ({known.title})" for known in READERS)
    return f"Known formats: {formats}."


def _is_binary(sample: bytes) -> bool:
    """Say whether bytes are no text: too many of them stand for no character."""
    text = decode(sample).text
    return text.count(REPLACEMENT) > _UNREADABLE_SHARE * len(text)


def _make_source(given: Input) -> Source:
    digest, size = hashlib.sha256(), 0
    for chunk in given.chunks():
        digest.update(chunk)
        size += len(chunk)
    sha256 = digest.hexdigest()
    return Source(ids.source_id(sha256), given.name, sha256, size, "unknown")


def _blank(name: str) -> Source:
    return Source(ids.source_id(ids.text_sha256(name)), name, "0" * 64, 0, "unknown")


def is_note(name: str) -> bool:
    """Say whether a file is a note about its folder: a readme, a licence."""
    return PurePosixPath(name).stem.lower() in _NOTES


def choose_reader(given: Input) -> Format | None:
    """Return the format of a file, told by its content, and by its suffix where that says less."""
    return next((one for one in READERS if one.recognise(given)), None)


_SEVERITY: dict[str, Severity] = {"unreadable": "error", "folder-note": "info"}


def _unreadable(source: Source, error: OSError) -> Source:
    reason = error.strerror or "unreadable"
    return _refuse(source, "failed", "unreadable", reason, "Check the file's permissions.")


def _refuse(source: Source, status: SourceStatus, kind: str, reason: str, hint: str) -> Source:
    severity = _SEVERITY.get(kind, "warning")
    issue = Issue("read", kind, severity, f"Not read: {reason}. {hint}")
    return replace(source, status=status, message=reason, issues=(issue,))
