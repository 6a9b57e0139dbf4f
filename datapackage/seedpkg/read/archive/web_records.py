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
from typing import TYPE_CHECKING, Final

from seedpkg.read.archive.http import read_headers

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


def find_records(data: bytes) -> Iterator[WebRecord]:
    """Yield the records of an archive, the damaged ones too; linear in its size."""
    is_arc = ARC_START.match(data) or _ARC_HEAD.match(data)
    yield from _find_arc(data) if is_arc else _find_warc(data)


def _find_warc(data: bytes) -> Iterator[WebRecord]:
    start = WARC_START.match(data)
    if start is None:
        yield WebRecord("", "", "", "", "", b"", "the file does not begin with a record")
        found = WARC_NEXT.search(data)
        start = WARC_START.match(data, found.end()) if found else None
    at = start.end() if start else -1
    while at >= 0:
        end = _HEAD_END.search(data, max(at - 2, 0), at + _MOST_HEAD)
        if end is None:
            yield WebRecord("", "", "", "", "", b"", "its headers do not end")
            return
        headers = read_headers(data[at : end.start()])
        block, at, damage = _cut_warc(data, end.end(), headers.get("content-length", ""))
        yield WebRecord(
            kind=headers.get("warc-type", "").lower(),
            name=headers.get("warc-record-id", "").strip("<> ")[:_LONGEST],
            url=headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
            captured=headers.get("warc-date", ""),
            content_type=headers.get("content-type", "").lower(),
            block=block,
            damage=damage,
        )


def _cut_warc(data: bytes, begin: int, stated: str) -> tuple[bytes, int, str]:
    """Return the block that begins there, where the next record's headers begin (or -1), damage."""
    end = _end(begin, stated)
    if begin <= end <= len(data):
        gap = _GAP.match(data, end)
        behind = gap.end() if gap else end
        if behind == len(data):
            return data[begin:end], -1, ""
        start = WARC_START.match(data, behind)
        if start:
            return data[begin:end], start.end(), ""
    found = WARC_NEXT.search(data, max(begin - 1, 0))
    reason = "its stated length does not lead to the next record"
    if found is None:
        cut = end if begin <= end <= len(data) else len(data)
        return data[begin:cut], -1, reason if cut == end else "the file ends within it"
    start = WARC_START.match(data, found.end())
    return data[begin : found.start()], start.end() if start else -1, reason


def _end(begin: int, stated: str) -> int:
    """Return where a block of the stated length ends; -1 if that is no number."""
    return begin + int(stated[:15]) if stated.isascii() and stated.isdecimal() else -1


def _find_arc(data: bytes) -> Iterator[WebRecord]:
    at = 0
    while head := _ARC_HEAD.match(data, at):
        parts = {name: (part or b"").decode("utf-8", "replace")
                 for name, part in head.groupdict().items()}  # fmt: skip
        url, date, stated = parts["url"], parts["date"] or parts["date_first"], parts["length"]
        content_type = parts["type"].removesuffix(";")
        block, at, damage = _cut_arc(data, head.end(), stated)
        kind = "filedesc" if url.startswith("filedesc:") else "response"
        yield WebRecord(
            kind, url if kind == "response" else "", url, _date(date), content_type.lower(), block,
            "" if kind == "filedesc" else damage,
        )  # fmt: skip
    if data[at:].strip(b"\r\n \t\0"):
        yield WebRecord("", "", "", "", "", b"", "what follows is no record")


def _cut_arc(data: bytes, begin: int, stated: str) -> tuple[bytes, int, str]:
    end = _end(begin, stated)
    if begin <= end <= len(data):
        gap = _GAP.match(data, end)
        behind = gap.end() if gap else end
        if behind == len(data) or _ARC_HEAD.match(data, behind):
            return data[begin:end], behind, ""
    found = _ARC_NEXT.search(data, max(begin - 1, 0))
    stop = found.start() if found else len(data)
    behind = found.end() if found else len(data)
    reason = "its stated length does not lead to the next record"
    if found is None and end > len(data):
        reason = "the file ends within it"
    return data[begin:stop], behind, reason


def _date(digits: str) -> str:
    """Return the 14 digits of an ARC date as WARC writes it; other dates as they are."""
    if len(digits) < 14:
        return digits
    year, rest = digits[:4], [digits[i : i + 2] for i in range(4, 14, 2)]
    return f"{year}-{rest[0]}-{rest[1]}T{rest[2]}:{rest[3]}:{rest[4]}Z"
