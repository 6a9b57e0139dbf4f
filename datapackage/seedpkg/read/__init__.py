"""Read source files into documents; a file that cannot be read becomes a row, not an error.

    file -> bytes -> reader of its format -> Source and its Documents

READERS lists the formats; a file of any other is skipped, with the reason in its row. The content
tells which it is: people save pages as `.txt`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Document, Issue, Source
from seedpkg.read.archive.gzip_file import looks_like_gzip, read_gzip
from seedpkg.read.archive.warc import looks_like_warc, read_warc
from seedpkg.read.archive.zip_file import looks_like_zip, read_zip
from seedpkg.read.docx import looks_like_docx, read_docx
from seedpkg.read.encoding import REPLACEMENT, decode
from seedpkg.read.files import File, list_files
from seedpkg.read.html import looks_like_html, read_html
from seedpkg.read.json_records import looks_like_json, read_json
from seedpkg.read.mail import looks_like_eml, looks_like_mbox, read_eml, read_mbox
from seedpkg.read.mhtml import looks_like_mhtml, read_mhtml
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

    from seedpkg.model import Severity, SourceStatus

__all__ = [
    "READERS",
    "File",
    "Format",
    "choose_reader",
    "is_note",
    "list_files",
    "read_data",
    "read_file",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A source format: its name, what it is called, how it is told, and its reader.

    `recognise` takes the bytes of a file and its suffix in lower case.
    """

    name: str
    title: str
    recognise: Callable[[bytes, str], bool]
    read: Callable[[Source, bytes], tuple[Source, tuple[Document, ...]]]


READERS: tuple[Format, ...] = (
    Format("warc", "web archive (WARC, ARC, WET; also .gz)", looks_like_warc, read_warc),
    Format("nexis-docx", "Nexis Uni, Word", looks_like_nexis_docx, read_nexis_docx),
    Format("docx", "Word document", looks_like_docx, read_docx),
    Format("zip", "zip file of files of these formats, WACZ", looks_like_zip, read_zip),
    Format("gzip", "file compressed with gzip", looks_like_gzip, read_gzip),
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


def read_file(file: File) -> tuple[Source, tuple[Document, ...]]:
    """Read one file. Never fails: what cannot be read has status `failed` or `skipped`."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        blank = Source(ids.source_id(ids.text_sha256(file.name)), file.name, "0" * 64, 0, "unknown")
        return _refuse(blank, "failed", "unreadable", reason, "Check the file's permissions."), ()
    source = _make_source(file.name, data)
    name = PurePosixPath(file.name)
    if is_note(file.name):
        hint = "Rename it if it is an article."
        return _refuse(source, "skipped", "folder-note", "a note about the folder", hint), ()
    known = choose_reader(name.suffix.lower(), data)
    if known is not None:
        return known.read(replace(source, format=known.name), data)
    reason = f"the format {name.suffix} is not known"
    return _refuse(source, "skipped", "unknown-format", reason, _known_formats()), ()


def read_data(name: str, data: bytes, format_name: str = "") -> tuple[Source, tuple[Document, ...]]:
    """Read a file that was asked for by itself, whatever its name. Never fails.

    `format_name` is the name of a format of READERS; if it is empty, suffix and content tell.
    """
    source = _make_source(name, data)
    suffix = PurePosixPath(name).suffix.lower()
    known = next((one for one in READERS if one.name == format_name), None)
    known = known or (choose_reader(suffix, data) if suffix else None)
    if known is None:
        known = choose_reader("", data)
        if known is None or _is_binary(data[:_SAMPLE]):
            reason = "it is no text"
            return _refuse(source, "skipped", "unknown-format", reason, _known_formats()), ()
    return known.read(replace(source, format=known.name), data)


def _known_formats() -> str:
    formats = ", ".join(f"{known.name} ({known.title})" for known in READERS)
    return f"Known formats: {formats}."


def _is_binary(sample: bytes) -> bool:
    """Say whether bytes are no text: too many of them stand for no character."""
    text = decode(sample).text
    return text.count(REPLACEMENT) > _UNREADABLE_SHARE * len(text)


def _make_source(name: str, data: bytes) -> Source:
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(ids.source_id(sha256), name, sha256, len(data), "unknown")


def is_note(name: str) -> bool:
    """Say whether a file is a note about its folder: a readme, a licence."""
    return PurePosixPath(name).stem.lower() in _NOTES


def choose_reader(suffix: str, data: bytes) -> Format | None:
    """Return the format of a file, told by its content, and by its suffix where that says less."""
    return next((one for one in READERS if one.recognise(data, suffix)), None)


_SEVERITY: dict[str, Severity] = {"unreadable": "error", "folder-note": "info"}


def _refuse(source: Source, status: SourceStatus, kind: str, reason: str, hint: str) -> Source:
    severity = _SEVERITY.get(kind, "warning")
    issue = Issue("read", kind, severity, f"Not read: {reason}. {hint}")
    return replace(source, status=status, message=reason, issues=(issue,))
