"""The records of a web archive, WARC or ARC, as they lie in its bytes.

    WARC/1.0                                    http://a.example/ 192.0.2.1 20140216050221 text/html 42
    WARC-Type: response                         HTTP/1.1 200 OK
    Content-Length: 42

Read by the rules of ISO 28500 (WARC 1.1) and of the ARC file format, versions 1 and 2. Where a stated
length leads to no record, the next start of one is looked for, and the record is marked damaged.
"""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from seedpkg.read.archive import limits
from seedpkg.read.archive.http import read_headers
from seedpkg.read.archive.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

WARC_START: Final = re.compile(rb"\s*WARC/\d{1,2}\.\d{1,3}[ \t]*\r?\n")
ARC_START: Final = re.compile(rb"\s*filedesc://")
WARC_NEXT: Final = re.compile(rb"\r?\n(?=WARC/\d{1,2}\.\d{1,3}[ \t]*\r?\nWARC-)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MOST_HEAD = 1 << 20
_ARC_LINE = (
    rb"(?P<url>[a-z][a-z0-9+.-]{1,20}:[^\r\n]{0,8000}) "
    rb"(?:[^\s/]{1,64} (?P<date>\d{12,18})|(?P<date_first>\d{14}) \d{1,3}(?:\.\d{1,3}){3})"
    rb"(?: (?P<type>\S{1,200})(?: \S{1,500}){0,6})? (?P<length>-?\w{1,12})"
)
"""Version 1, and version 2, which has five fields more. Old files lack the type, or have the date
before the address of the server."""
_ARC_HEAD = re.compile(rb"[\r\n \t]*" + _ARC_LINE + rb"[ \t]*\r?\n")
_ARC_NEXT = re.compile(rb"\n(?=" + _ARC_LINE + rb"[ \t]*\r?\n)")
_LONGEST = 300
_GAP = re.compile(rb"[\r\n \t\0]*")
_BLANK = re.compile(rb"[\r\n \t]*")
_SPACE = re.compile(rb"\s*")
_SPAN = 16_384
"""Bytes that the first line of a record has at most."""
_LEADS_NOWHERE = "its stated length does not lead to the next record"


@dataclass(frozen=True, slots=True)
class WebRecord:
    """One record: its kind, its own id and headers, and the bytes of its block.

    `damage` says what is wrong with it; empty if nothing.
    """

    kind: str
    name: str
    url: str
    captured: str
    content_type: str
    block: bytes
    damage: str = ""


def find_records(stream: IO[bytes]) -> Iterator[WebRecord]:
    """Yield the records of an archive, the damaged ones too; linear in its size.

    One record is held at a time; of one that is larger than limits.MOST_HELD, its beginning.
    """
    window = Window(stream)
    window.drop(window.skip(_SPACE, 0))
    is_arc = window.match(ARC_START, 0, _SPAN) or window.match(_ARC_HEAD, 0, _SPAN)
    yield from _find_arc(window) if is_arc else _find_warc(window)


def _find_warc(window: Window) -> Iterator[WebRecord]:
    is_found = window.match(WARC_START, 0, _SPAN) is not None
    if not is_found:
        yield WebRecord("", "", "", "", "", b"", "the file does not begin with a record")
        _, is_found, _ = window.cut(WARC_NEXT, 0, _SPAN)
    while is_found and (start := window.match(WARC_START, 0, _SPAN)):
        at = start.end()
        end = window.search(_HEAD_END, at - 2, at + _MOST_HEAD)
        if end is None:
            yield WebRecord("", "", "", "", "", b"", "its headers do not end")
            return
        headers = read_headers(bytes(window.held[at : end.start()]))
        window.drop(end.end() - 1)
        block, is_found, damage = _cut_warc(window, _length(headers.get("content-length", "")))
        yield WebRecord(
            kind=headers.get("warc-type", "").lower(),
            name=headers.get("warc-record-id", "").strip("<> ")[:_LONGEST],
            url=headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
            captured=headers.get("warc-date", ""),
            content_type=headers.get("content-type", "").lower(),
            block=block,
            damage=damage,
        )


def _cut_warc(window: Window, length: int) -> tuple[bytes, bool, str]:
    """Return the block behind the next byte, whether a record follows, and damage.

    The window moves to the record that follows.
    """
    if _has_block(window, length, WARC_START):
        return _take(window, length), not window.ends_at(0), ""
    block, is_found, is_cut = window.cut(WARC_NEXT, 1, _SPAN, place=0)
    if is_cut:
        return block, is_found, _too_long()
    if not is_found and not 0 <= length <= len(block):
        return block, False, "the file ends within it"
    return block if is_found else block[:length], is_found, _LEADS_NOWHERE


def _has_block(window: Window, length: int, start: re.Pattern[bytes]) -> bool:
    """Say whether a block of a length stands behind the next byte: a record follows, or the end."""
    end = 1 + length
    if not 0 <= length <= limits.MOST_HELD or not window.need(end):
        return False
    behind = window.skip(_GAP, end)
    return window.ends_at(behind) or window.match(start, behind, _SPAN) is not None


def _take(window: Window, length: int) -> bytes:
    block = bytes(window.held[1 : 1 + length])
    window.drop(window.skip(_GAP, 1 + length))
    return block


def _length(stated: str) -> int:
    """Return the stated length of a block; -1 if that is no number."""
    return int(stated[:15]) if stated.isascii() and stated.isdecimal() else -1


def _too_long() -> str:
    return f"it is longer than {limits.MOST_HELD >> 20} MiB"


def _find_arc(window: Window) -> Iterator[WebRecord]:
    window.drop(window.skip(_BLANK, 0))
    while head := window.match(_ARC_HEAD, 0, _SPAN):
        parts = {name: (part or b"").decode("utf-8", "replace")
                 for name, part in head.groupdict().items()}  # fmt: skip
        url, date, stated = parts["url"], parts["date"] or parts["date_first"], parts["length"]
        content_type = parts["type"].removesuffix(";")
        window.drop(head.end() - 1)
        block, damage = _cut_arc(window, _length(stated))
        kind = "filedesc" if url.startswith("filedesc:") else "response"
        yield WebRecord(
            kind, url if kind == "response" else "", url, _date(date), content_type.lower(), block,
            "" if kind == "filedesc" else damage,
        )  # fmt: skip
        window.drop(window.skip(_BLANK, 0))
    if not window.ends_at(window.skip(_GAP, 0)):
        yield WebRecord("", "", "", "", "", b"", "what follows is no record")


def _cut_arc(window: Window, length: int) -> tuple[bytes, str]:
    if _has_block(window, length, _ARC_HEAD):
        return _take(window, length), ""
    block, is_found, is_cut = window.cut(_ARC_NEXT, 1, _SPAN, place=0)
    if is_cut:
        return block, _too_long()
    return block, _LEADS_NOWHERE if is_found or length <= len(block) else "the file ends within it"


def _date(digits: str) -> str:
    """Return the 14 digits of an ARC date as WARC writes it; other dates as they are."""
    if len(digits) < 14:
        return digits
    year, rest = digits[:4], [digits[i : i + 2] for i in range(4, 14, 2)]
    return f"{year}-{rest[0]}-{rest[1]}T{rest[2]}:{rest[3]}:{rest[4]}Z"
