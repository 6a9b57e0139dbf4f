"""Read Word documents (.docx): the paragraphs of the main part, whatever else the file holds.

    read_paragraphs(file)    # Paragraph("Old bridge closed"), Paragraph("It was closed.") ...

Headers, footers, notes, pictures and deleted text are left out. Nothing is unpacked to disk, and a
document that unpacks to more than 64 MiB is read up to there. (ECMA-376, WordprocessingML)
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.read.records import Record, Skipped, clean_text, fill_source
from seedpkg.read.xml_events import ParseError, local_name, read_elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents
    from seedpkg.read.xml_events import Element

MAIN_PART: Final = "word/document.xml"
LARGEST: Final = 64 * 2**20
"""Most bytes that are unpacked."""
_CHUNK = 65_536
_DEEPEST = 500
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, KeyError, RuntimeError,
    NotImplementedError, ValueError, OverflowError, MemoryError,
)  # fmt: skip
"""What damaged archives and documents raise."""


class DocxError(ValueError):
    """A document that cannot be read to its end; the message says why."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph, line feeds for its breaks; `ends_section` where a section ends."""

    text: str
    ends_section: bool = False


@dataclass(slots=True)
class _State:
    open: list[list[str]] = field(default_factory=list[list[str]])
    runs: int = 0
    hidden: int = 0
    ends_section: bool = False


def looks_like_docx(file: Input) -> bool:
    """Say whether a file is a Word document: an archive with its main part."""
    if not file.head.startswith(b"PK\x03\x04"):
        return False
    if MAIN_PART.encode() in file.head:
        return True
    try:
        with file.open_seekable() as stream, zipfile.ZipFile(stream) as archive:
            return MAIN_PART in archive.NameToInfo
    except _BROKEN:
        return False


def read_docx(source: Source, file: Input) -> Documents:
    """Yield the one document, a paragraph a line, and return the source with its counts."""
    paragraphs, issues = collect_paragraphs(file)
    source = replace(source, encoding="utf-8", issues=(*source.issues, *issues))
    texts = (one.text.strip() for one in paragraphs)
    text = "\n\n".join(one for one in texts if one)
    record = Record(clean_text(text)) if text else Skipped("it has no text")
    return fill_source(source, [record])


def collect_paragraphs(file: Input) -> tuple[list[Paragraph], tuple[Issue, ...]]:
    """Return the paragraphs of a document up to where it is damaged, and an issue if it is."""
    paragraphs: list[Paragraph] = []
    try:
        for one in read_paragraphs(file):
            paragraphs.append(one)
    except DocxError as error:
        message = f"The document could be read only in part: {error}."
        return paragraphs, (Issue("read", "damaged", "warning", message),)
    return paragraphs, ()


def read_paragraphs(file: Input) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in their order; DocxError where it is damaged."""
    try:
        with (
            file.open_seekable() as whole,
            zipfile.ZipFile(whole) as archive,
            archive.open(MAIN_PART) as stream,
        ):
            yield from _parse(stream)
    except DocxError:
        raise
    except _BROKEN as error:
        raise DocxError(str(error)[:100] or type(error).__name__) from error


def _parse(stream: IO[bytes]) -> Iterator[Paragraph]:
    state = _State()
    above: list[Element] = []
    for kind, element in read_elements(_chunks(stream), ("start", "end")):
        if kind == "start":
            above.append(element)
            if len(above) > _DEEPEST:
                raise DocxError(f"its elements are nested more than {_DEEPEST} deep")
            _start(local_name(element), state)
            continue
        above.pop()
        if above:
            above[-1].remove(element)
        paragraph = _end(local_name(element), element, state)
        if paragraph is not None:
            yield paragraph


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise DocxError(f"it unpacks to more than {LARGEST} bytes")
        if any(word in chunk for word in _FORBIDDEN):
            raise DocxError("it declares entities")
        yield chunk


def _start(name: str, state: _State) -> None:
    if name == "p":
        state.open.append([])
    elif name == "r":
        state.runs += 1
    elif name == "Fallback":
        state.hidden += 1


def _end(name: str, element: Element, state: _State) -> Paragraph | None:
    if name == "p" and state.open:
        text = "".join(state.open.pop())
        paragraph = None if state.hidden else Paragraph(text, state.ends_section)
        state.ends_section = False
        return paragraph
    if name == "r":
        state.runs -= 1
    elif name == "Fallback":
        state.hidden -= 1
    elif name == "sectPr":
        state.ends_section = True
    elif state.open and state.runs:
        state.open[-1].append(_piece(name, element))
    return None


def _piece(name: str, element: Element) -> str:
    if name == "t":
        return (element.text or "").replace("\n", " ")
    marks = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return marks.get(name, "")
