"""Read exports of the old Nexis as web pages: `<DOC NUMBER=1>` in comments marks each article.

The numbers may repeat, and class names change their meaning from file to file: the text tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.read.html.parse import decode_html, parse_html
from seedpkg.read.press.articles import fill_export
from seedpkg.read.press.labels import NUMBERED
from seedpkg.read.press.nexis_text import declared_total, number_of, read_entry
from seedpkg.read.press.pages import blocks_of

if TYPE_CHECKING:
    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.press.articles import Entry
    from seedpkg.read.records import Documents

_MARK: Final = re.compile(r"(?i)<DOC NUMBER=[\"']?(\d{1,6})[\"']?>")
_BYTES_MARK: Final = re.compile(rb"(?i)<DOC NUMBER=[\"']?\d{1,6}[\"']?>")
_END = re.compile(r"(?i)</DOCFULL>")
_TOTAL: Final = re.compile(r"(?i)<META\b[^<>]{0,200}\bDOCUMENTS=[\"']?(\d{1,6})")


def looks_like_nexis_html(file: Input) -> bool:
    """Say whether a file is a page of the old Nexis: by the marks of its articles."""
    return b"<" in file.head[:1000] and file.holds(_BYTES_MARK)


def read_nexis_html(source: Source, file: Input) -> Documents:
    """Yield one document for each marked article, and return the source with its counts."""
    decoded = decode_html(file.data)
    found = list(_MARK.finditer(decoded.text))
    ends = [match.start() for match in found[1:]] + [len(decoded.text)]
    pairs: list[tuple[int, int]] = []
    entries: list[Entry] = []
    for one, end in zip(found, ends, strict=False):
        blocks = _blocks(decoded.text[one.end() : end])
        numbered = NUMBERED.fullmatch(blocks[0]) if blocks else None
        if numbered is not None:
            pairs.append((int(numbered[1]), number_of(numbered[2])))
        name = numbered[1] if numbered else one[1]
        entries.append(read_entry(blocks[numbered is not None :], name))
    total = _TOTAL.search(decoded.text[:200_000])
    declared = int(total[1]) if total else declared_total("", pairs)
    left_out = ["page heads, publication and date lines, labels and copyright lines"]
    return fill_export(source, decoded, entries, declared=declared, left_out=left_out)


def _blocks(markup: str) -> list[str]:
    """Return the blocks of an article's markup, which begins within a comment."""
    opened = markup.find("-->")
    closed = _END.search(markup)
    body = markup[opened + 3 if opened >= 0 else 0 : closed.start() if closed else len(markup)]
    body = body[: body.rfind("<!--")] if body.rfind("<!--") > body.rfind("-->") else body
    root = parse_html(body.encode("utf-8", "replace")).tree.body
    return blocks_of(root) if root is not None else []
