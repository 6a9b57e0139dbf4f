r"""Messages and saved pages as MIME parts, whatever their bytes are (RFC 2045 to 2049, RFC 5322).

    part = parse_part(b"Subject: Old bridge closed\n\nIt was closed on Monday.")
    part.header("subject")    # 'Old bridge closed'

Nothing raises, and cost is linear: heads are read up to a length, parts nest to a depth. What is
broken is read as far as it goes: a boundary that is not declared, base64 that is cut off, an
encoding that does not exist.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from seedpkg.read.encoding import decode
from seedpkg.read.html.parse import decode_labelled
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = frozenset("from date subject mime-version message-id received content-type".split())
_HEAD: Final = 262_144
_SNIFFED: Final = 65_536
_LONGEST_VALUE: Final = 4_000

_END_OF_HEAD = re.compile(rb"(?:^|\n)\r?\n")
_FIELD = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,75})[ \t]?:(.*)", re.DOTALL)
_FIRST_LINE = re.compile(rb">?From \S|[A-Za-z0-9][A-Za-z0-9_.-]{0,75}[ \t]?:")
_POSTMARK = re.compile(r">?From \S")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_PARAMETER = re.compile(r";\s*([A-Za-z0-9_-]+)(\*?\d*\*?)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;\s]*)")
_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]{1,60}\?[BbQq]\?)")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_NO_FIELD = re.compile(rb"(?m)^(?![A-Za-z0-9][A-Za-z0-9_.-]{0,75}[ \t]?:|[ \t]|>?From |\r?$)")
_SURE_FIELD = re.compile(
    rb"(?mi)^(?:from|to|cc|date|subject|received|[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,6})[ \t]?:"
)
_FIRST_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s-][^\r\n]{0,200}|-+[^\s-][^\r\n]{0,200})\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A message or a part of one: its header fields, names in lower case, and its body as sent."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the first value of a header field, unfolded but not decoded; empty if absent."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def media_type(self) -> str:
        """The media type in lower case; a part that names none, or nonsense, is plain text."""
        found = self.header("content-type").partition(";")[0].strip().lower()
        return found if _MEDIA_TYPE.fullmatch(found) else "text/plain"

    def parameter(self, name: str, header: str = "content-type") -> str:
        """Return a parameter of a header field, such as `charset`; empty if absent."""
        pieces: list[str] = []
        is_encoded = False
        for key, mark, value in _PARAMETER.findall(self.header(header)):
            if key.lower() == name:
                is_encoded = is_encoded or mark.endswith("*")
                pieces.append(re.sub(r"\\(.)", r"\1", value[1:-1]) if value[:1] == '"' else value)
        whole = "".join(pieces).strip()
        if is_encoded:
            return decode(unquote_to_bytes(whole.rpartition("'")[2])).text
        return whole


def parse_message(data: bytes) -> Part:
    """Split the bytes of a file that is a message; a mark or blank lines before it are passed."""
    return parse_part(data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n"))


def parse_part(data: bytes) -> Part:
    """Split the bytes of a message or a part into header fields and body."""
    if b"\n" not in data[:_SNIFFED] and b"\r" in data[:_SNIFFED]:
        data = data.replace(b"\r", b"\n")
    end, start = _find_body(data)
    headers = tuple(_fields(_unfold(decode(data[: min(end, _HEAD)]).text)))
    if not headers and end:
        return Part((), data)
    return Part(headers, data[start:])


def split_parts(part: Part) -> Iterator[Part]:
    """Yield the parts of a multipart; one whose end is missing runs to the end of the body."""
    boundary = part.parameter("boundary").encode("utf-8", "replace")
    if not boundary or b"--" + boundary not in part.body:
        guess = _FIRST_BOUNDARY.search(part.body[:_SNIFFED])
        boundary = guess[1].strip() if guess else b""
    if not boundary:
        return
    line = re.compile(rb"(?:^|\n)--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?=\n|\Z)")
    start = -1
    for found in line.finditer(part.body):
        if start >= 0:
            yield parse_part(part.body[start : found.start()].removesuffix(b"\r"))
        start = -1 if found[1] else found.end() + 1
        if found[1]:
            return
    if start >= 0:
        yield parse_part(part.body[start:])


def decode_body(part: Part) -> bytes:
    """Return the body of a part without its transfer encoding; what is broken is left out."""
    encoding = part.header("content-transfer-encoding").strip(" \t\r\n\"'").lower()
    if encoding.startswith("base64"):
        return _from_base64(part.body)
    if encoding.startswith("quoted-printable"):
        return quopri.decodestring(part.body)
    return part.body


def decode_words(value: str) -> str:
    """Return a header value as text on one line, its encoded words decoded (RFC 2047).

    >>> decode_words("=?utf-8?q?Caf=C3=A9?= closed")
    'Café closed'
    """
    value = _BETWEEN_WORDS.sub("", value[:_LONGEST_VALUE])
    parts: list[str] = []
    waiting, label, position = b"", "", 0
    for word in _WORD.finditer(value):
        if waiting and (word.start() > position or word[1].lower() != label):
            parts.append(decode_labelled(waiting, label).text)
            waiting = b""
        parts.append(value[position : word.start()])
        label, position = word[1].lower(), word.end()
        waiting += _decode_word(word[2], word[3])
    parts += [decode_labelled(waiting, label).text if waiting else "", value[position:]]
    return " ".join(clean_text("".join(parts)).split())


def read_date(value: str) -> str:
    """Return the date of a header field in ISO 8601, empty if it is none."""
    try:
        return parsedate_to_datetime(value.strip()[:100]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def count_fields(data: bytes) -> tuple[int, int]:
    """Return how many header fields a file begins with, and how many of them are a message's own.

    Zero and zero where a line before the first blank line is no header field.
    """
    sample = data[:_SNIFFED].removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    if not _FIRST_LINE.match(sample):
        return 0, 0
    end = _END_OF_HEAD.search(sample)
    lines = _unfold(decode(sample[: end.start() if end else len(sample)]).text)
    lines = lines[1:] if lines and _POSTMARK.match(lines[0]) else lines
    found = [match[1].lower() for line in lines if (match := _FIELD.match(line))]
    is_cut = end is None and len(data) > _SNIFFED
    if len(found) + is_cut < len(lines):
        return 0, 0
    return len(found), len(_KNOWN.intersection(found))


def _find_body(data: bytes) -> tuple[int, int]:
    """Return where the head ends and the body begins.

    At a blank line, or where that is lost at the first line that is no field and has none below.
    """
    blank = _END_OF_HEAD.search(data)
    end, start = blank.span() if blank else (len(data), len(data))
    last = max((field.end() for field in _SURE_FIELD.finditer(data, 0, end)), default=0)
    stray = _NO_FIELD.search(data, last, end)
    return (stray.start(), stray.start()) if stray else (end, start)


def _unfold(head: str) -> list[str]:
    """Return the lines of a head, each with the lines that go on with it."""
    lines: list[list[str]] = []
    for line in head.replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and lines:
            lines[-1].append(line.strip())
        elif line:
            lines.append([line])
    return [" ".join(pieces) for pieces in lines]


def _fields(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = _FIELD.match(line)
        if match:
            yield match[1].lower(), match[2].strip()[:_LONGEST_VALUE]


def _from_base64(body: bytes) -> bytes:
    """Decode base64 up to its end, without the bytes that are none."""
    digits = _NO_BASE64.sub(b"", body.partition(b"=")[0])
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def _decode_word(kind: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if kind in "bB":
        return _from_base64(data)
    return quopri.decodestring(data, header=True)
