"""Bytes of a page -> its document tree, whatever the bytes are.

    parse_html("<p>Café".encode("latin-1")).encoding    # 'windows-1252'

The encoding is taken from the byte order mark, then from valid UTF-8, then from the page's own
declaration, then guessed as for plain text. A page that would make the parser slow (thousands of
nested elements, thousands of attributes) is made shallow first; no text is lost by it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.model import Issue
from seedpkg.read.encoding import Decoded, decode
from seedpkg.read.html.archived import cut_toolbar, read_capture

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 8192
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ALIASES = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
"""What browsers read where a page names the encoding on the left (WHATWG Encoding Standard)."""
_ALLOWED = re.compile(
    r"utf-?8|iso-?8859-\d+|(?:windows-|cp)\d{3,5}|koi8-[ru]|gb18030|hz-gb-2312|big5(?:-?hkscs)?"
    r"|euc-(?:jp|kr)|iso-2022-jp|mac(?:intosh|-?roman)|ibm866",
    re.IGNORECASE,
)
_TOLERATED = 0.005
"""Share of characters that may be unreadable before a declared encoding is held for wrong."""

_MANY_TAGS = 20_000
"""Fewer tags cannot be slow to parse (the parser's cost is tags times depth: 0.2 s at 10,000)."""
_DEEPEST = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_FLAT = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd option tr td th "
    "tbody thead tfoot html head body rect path use circle line polygon".split()
)
"""Elements that hold nothing, or that the parser closes by itself."""
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/])[^<>]{16384,}")
_MOST_ATTRIBUTES = 500


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a page, the name of its encoding, and what had to be mended.

    `capture` is what a saver or an archive wrote into the page (see `archived`).
    """

    tree: LexborHTMLParser
    encoding: str
    is_repaired: bool
    issues: tuple[Issue, ...]
    capture: tuple[tuple[str, str], ...] = ()


def parse_html(data: bytes, charset: str = "") -> Parsed:
    """Parse the bytes of a page. Never fails; cost is linear in the size of the page."""
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode_html(data, charset)
    text, notes = cut_toolbar(decoded.text)
    return Parsed(
        LexborHTMLParser(_flatten(text)),
        decoded.encoding,
        decoded.is_repaired,
        (*decoded.issues, *notes),
        read_capture(decoded.text),
    )


def decode_html(data: bytes, charset: str = "") -> Decoded:
    """Decode the bytes of a page: mark, valid UTF-8, the page's declaration, else a guess.

    `charset`, what its server named, goes before the declaration.
    """
    found = _DECLARED.search(data[:_HEAD_BYTES])
    declared = found[1].decode("ascii").lower() if found else ""
    return decode_labelled(data, charset or declared, declared)


def decode_labelled(data: bytes, label: str, declared: str = "") -> Decoded:
    """Decode bytes that are said to be in an encoding: mark, valid UTF-8, the label, else a guess.

    The label is a name that browsers know; any other is passed over for the one that the page
    declares. Never fails.
    """
    label = label.lower()
    if data.startswith(_BOMS):
        return decode(data)
    if label != "iso-2022-jp" and b"\0" not in data[:_HEAD_BYTES]:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return _decode_declared(data, label) or _decode_declared(data, declared) or decode(data)


def _decode_declared(data: bytes, label: str) -> Decoded | None:
    codec = _ALIASES.get(label, label)
    if not _ALLOWED.fullmatch(codec) or codec.replace("-", "") == "utf8":
        return None
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        return None
    unreadable = text.count("\ufffd")
    if unreadable > _TOLERATED * len(text):
        return None
    if not unreadable:
        return Decoded(text, label)
    message = f"{unreadable} characters are not valid {label}, which the page says it is in."
    return Decoded(text, label, issues=(Issue("read", "undecodable", "warning", message),))


def _flatten(text: str) -> str:
    """Take out the tags of elements that are nested too deep, and attributes beyond number."""
    if _LONG_TAG.search(text):
        text = _LONG_TAG.sub(_shorten, text)
    if text.count("<") < _MANY_TAGS:
        return text
    depth, cut, kept = 0, 0, list[str]()
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _FLAT or match[3].endswith("/"):
            continue
        if match[1]:
            depth = max(0, depth - 1)
            continue
        depth += 1
        if depth > _DEEPEST:
            kept.append(text[cut : match.start()])
            cut = match.end()
    return "".join((*kept, text[cut:]))


def _shorten(match: re.Match[str]) -> str:
    tag = match.group()
    return f"<{match[1]}" if len(tag.split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES else tag
