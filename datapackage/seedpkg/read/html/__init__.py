"""Read a web page: its visible text, what its markup says of each line, and what it declares.

    rendered = render_html(b"<h1>Old bridge</h1><p>It was closed.</p>")
    rendered.text       # the lines 'Old bridge', '' and 'It was closed.'
    rendered.hints[0]   # LineHint(region='body', tag='h1', ...)

The text is the source text of the file: all offsets count in it. The same bytes give the same
text, and every line of it goes through cleaning as that of any other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.hints import LineHint
from seedpkg.model import Document, Issue
from seedpkg.read.encoding import decode
from seedpkg.read.html.archived import add_capture
from seedpkg.read.html.declared import read_declared
from seedpkg.read.html.parse import parse_html
from seedpkg.read.html.regions import describe_lines
from seedpkg.read.html.render import render_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser

    from seedpkg.model import Source
    from seedpkg.read.html.render import Box, RawLine
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

__all__ = ["Rendered", "looks_like_html", "read_html", "render_html"]

_START = re.compile(
    r"(?:\s|\ufeff|<!--.*?-->|<\?xml[^<>]{0,300}\?>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|br|article|section|span|a|ul|li|table|td|body|html)\b[^<>]*>",
    re.IGNORECASE,
)
_OTHER_BREAK = re.compile("[\r\v\f\x1c-\x1f\x85\u2028\u2029]")
"""What else breaks lines: mending wrongly decoded text may bring it up."""
_SNIFFED = 4096
_BLANK = LineHint("blank")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text layer of a page; `hints` has one value for each of its lines.

    `boxes` gives the number of the box around each box of the page, -1 for the outermost;
    `metadata` are the declared pairs, most trusted first.
    """

    text: str
    hints: tuple[LineHint, ...]
    metadata: tuple[tuple[str, str], ...]
    encoding: str
    is_encoding_repaired: bool
    issues: tuple[Issue, ...]
    boxes: tuple[int, ...] = ()


SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_TEXTUAL = frozenset((*SUFFIXES, ".txt", ".text", ""))


def looks_like_html(file: Input) -> bool:
    """Say whether a file is a web page: by its start, or by a suffix that its tags bear out."""
    if file.suffix not in _TEXTUAL:
        return False
    start = decode(file.head[:_SNIFFED]).text
    if _START.match(start):
        return True
    return file.suffix in SUFFIXES and bool(_ANY_TAG.search(start) or _has_tag(file))


def _has_tag(file: Input) -> bool:
    return not file.is_large and bool(_ANY_TAG.search(file.decoded.text))


def read_html(source: Source, file: Input) -> Documents:
    """Yield the one document of a page; return the source with its encoding and counts filled in.

    A page without visible text is skipped.
    """
    page = render_html(file.data)
    source = replace(
        source,
        encoding=page.encoding,
        is_encoding_repaired=page.is_encoding_repaired,
        n_articles_declared=1,
        issues=(*source.issues, *page.issues),
    )
    if not page.text.strip():
        issue = Issue("read", "empty", "warning", "The page shows no text; it was skipped.")
        issues = (*source.issues, issue)
        return replace(source, status="skipped", message="no text on the page", issues=issues)
    yield Document(
        source_id=source.source_id,
        article_id=ids.article_id(page.text),
        path=source.path,
        text=page.text,
        metadata=page.metadata,
        hints=page.hints,
        boxes=page.boxes,
    )
    return replace(source, n_articles_parsed=1)


def render_html(data: bytes, charset: str = "") -> Rendered:
    """Return the text layer of a page with its hints and metadata. Never fails; cost is linear.

    `charset` is the encoding that the server or the message around the page named.
    """
    parsed = parse_html(data, charset)
    declared, body = read_declared(parsed.tree)
    lines, boxes = _render(parsed.tree)
    hints = describe_lines(lines, boxes, body)
    text, spread = _lay_out(lines, hints)
    mended = decode(text.encode("utf-8", "replace"))
    text = _OTHER_BREAK.sub(" ", mended.text)
    if text.count("\n") != len(spread):
        spread = ()
    return Rendered(
        text=text,
        hints=spread,
        metadata=add_capture(parsed.capture, declared),
        encoding=parsed.encoding,
        is_encoding_repaired=parsed.is_repaired or mended.is_repaired,
        issues=(*parsed.issues, *mended.issues),
        boxes=tuple(box.parent.number if box.parent else -1 for box in boxes),
    )


def _render(tree: LexborHTMLParser) -> tuple[list[RawLine], list[Box]]:
    root = tree.body or tree.root
    if root is None:
        return [], []
    return render_lines(root)


def _lay_out(
    lines: Sequence[RawLine], hints: Sequence[LineHint]
) -> tuple[str, tuple[LineHint, ...]]:
    """Join the lines, with the blank lines between them, and spread the hints over both."""
    parts: list[str] = []
    spread: list[LineHint] = []
    for line, hint in zip(lines, hints, strict=True):
        if line.gap and parts:
            parts.append("")
            spread.append(_BLANK)
        is_item = line.is_item and hint.region == "body" and not line.text.startswith("•")
        parts.append(f"• {line.text}" if is_item else line.text)
        spread.append(hint)
    return "".join(f"{part}\n" for part in parts), tuple(spread)
