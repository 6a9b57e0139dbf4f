"""Read web pages that a browser saved as one file (MHTML): `.mhtml`, `.mht`.

    Snapshot-Content-Location: https://news.example/bridge
    Content-Type: multipart/related; type="text/html"; boundary="..."

The page is the first HTML part that shows text; style sheets, pictures and further frames are none.
Its address and the time of capture (`captured`) are in the head. RFC 2557 tells the format; Chrome,
Edge, Internet Explorer and Word write it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.read.html import SUFFIXES as HTML_SUFFIXES
from seedpkg.read.html import render_html
from seedpkg.read.html.archived import add_capture
from seedpkg.read.html.parse import decode_labelled
from seedpkg.read.mime import (
    count_fields,
    decode_body,
    decode_words,
    parse_message,
    read_date,
    split_parts,
)
from seedpkg.read.records import Record, Skipped, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Source
    from seedpkg.read.html import Rendered
    from seedpkg.read.input import Input
    from seedpkg.read.mime import Part
    from seedpkg.read.records import Documents

SUFFIXES = (".mhtml", ".mht")
HTML: Final = ("text/html", "application/xhtml+xml")
_TEXTUAL = frozenset((*HTML_SUFFIXES, ".txt", ".text", ".eml", ""))
_SAVED = re.compile(
    rb"(?:^|\n)(?:Snapshot-Content-Location:|From:[ \t]*\"?<?Saved by |X-MAF-)", re.IGNORECASE
)
_ADDRESSES = ("snapshot-content-location", "content-location")
_SNIFFED = 16_384
_DEEPEST = 10


def looks_like_mhtml(file: Input) -> bool:
    """Say whether a file is a saved page: by a MIME head, and its suffix or a browser's mark."""
    if file.suffix in SUFFIXES:
        return count_fields(file.head)[1] > 0
    if file.suffix not in _TEXTUAL or not _SAVED.search(file.head[:_SNIFFED]):
        return False
    n_fields, n_known = count_fields(file.head)
    return n_fields > 2 and n_known > 1


def read_mhtml(source: Source, file: Input) -> Documents:
    """Yield the document of a saved page, and return the source with its counts."""
    message = parse_message(file.data)
    pages = ((page, render_part(page)) for page in find_html(message))
    page, rendered = next((one for one in pages if one[1].text.strip()), (None, None))
    if page is None or rendered is None:
        return fill_source(source, [Skipped("no part of the file is a web page with text")])
    source = replace(
        source,
        encoding=rendered.encoding,
        is_encoding_repaired=rendered.is_encoding_repaired,
        issues=(*source.issues, *rendered.issues),
    )
    metadata = add_capture(tuple(_read_head(message, page)), rendered.metadata)
    title = decode_words(message.header("subject"))
    if title:
        metadata = (*metadata, ("page_title", title))
    record = Record(rendered.text, None, metadata, rendered.hints, rendered.boxes)
    return fill_source(source, [record])


def find_html(part: Part, depth: int = 0) -> Iterator[Part]:
    """Yield the HTML parts of a message in their order."""
    if part.media_type in HTML:
        yield part
    elif part.media_type.startswith("multipart/") and depth < _DEEPEST:
        for one in split_parts(part):
            yield from find_html(one, depth + 1)


def render_part(part: Part) -> Rendered:
    """Render an HTML part; the encoding that its head names goes before that of the page."""
    data = decode_body(part)
    label = part.parameter("charset")
    if not label:
        return render_html(data)
    decoded = decode_labelled(data, label)
    rendered = render_html(codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace"))
    return replace(
        rendered,
        encoding=decoded.encoding,
        is_encoding_repaired=decoded.is_repaired or rendered.is_encoding_repaired,
        issues=(*decoded.issues, *rendered.issues),
    )


def _read_head(message: Part, page: Part) -> Iterator[tuple[str, str]]:
    """Yield the address of the page and the time of capture that the head states."""
    found = (one.header(name).strip("<> ") for one in (message, page) for name in _ADDRESSES)
    for address in found:
        if address.startswith(("http://", "https://")):
            yield "saved_url", "".join(address.split())
            break
    date = read_date(message.header("date"))
    if date:
        yield "captured", date
