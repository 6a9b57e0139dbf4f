"""A recorded answer of a web server -> its status, headers, and the body as a browser saw it.

    HTTP/1.1 200 OK, Content-Encoding: gzip, ... -> Head(200, {"content-encoding": "gzip"}, ...)

Chunked transfer and content encodings are undone (RFC 9112, section 7.1; RFC 9110, section 8.4).
Archives often hold the body already undone under headers that still name the encoding: a body
that is not what its headers say is taken as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.read.archive.inflate import (
    GZIP_MAGIC,
    Inflated,
    inflate_brotli,
    inflate_deflate,
    inflate_gzip,
)
from seedpkg.read.records import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.read.archive.limits import Budget

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_MOST_HEAD = 1 << 20
_PLAIN = frozenset(("", "identity", "utf-8", "none"))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer: status, 0 if it has none, headers in lower case, where it ends."""

    status: int
    headers: Mapping[str, str]
    end: int


class CannotDecode(Exception):  # noqa: N818 - the reason, as it stands in the message
    """A body is in an encoding that cannot be undone here."""


def read_head(block: bytes) -> Head:
    """Return the head of an answer; a block without one is all body."""
    found = _STATUS.match(block)
    if found is None:
        return Head(0, {}, 0)
    end = _END_OF_HEAD.search(block, 0, _MOST_HEAD)
    stop, body = (end.start(), end.end()) if end else (len(block), len(block))
    return Head(int(found[1]), read_headers(block[:stop]), body)


def read_headers(lines: bytes) -> dict[str, str]:
    """Return `name: value` lines, names in lower case, the first of a name; folded lines joined."""
    headers: dict[str, str] = {}
    for line in _FOLD.sub(b" ", lines).decode("utf-8", "replace").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def decode_body(head: Head, block: bytes, budget: Budget) -> Inflated:
    """Return the body of an answer without the encodings that its headers name.

    A body that is damaged is there as far as it goes.

    Raises:
        CannotDecode: no library for its encoding is installed.
        TooLarge: it unpacks to more than the budget.
    """
    body = block[head.end :]
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    encodings = head.headers.get("content-encoding", "").lower().split(",")
    damage = ""
    for encoding in reversed([one.strip() for one in encodings][:4]):
        undone = _undo(encoding, body, budget)
        body, damage = undone.data, damage or undone.damage
    return Inflated(body, damage=damage)


def _join_chunks(body: bytes) -> bytes:
    """Return the chunks of a body joined; the body itself if it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if at >= len(body):
        return b"".join(parts)
    return body if len(parts) < 2 else b"".join((*parts, body[at:]))


def _undo(encoding: str, body: bytes, budget: Budget) -> Inflated:
    as_it_is = Inflated(body)
    if encoding in _PLAIN or not body or _is_markup(body):
        return as_it_is
    if encoding in ("gzip", "x-gzip"):
        return inflate_gzip(body, budget) if body[:3] == GZIP_MAGIC else as_it_is
    if encoding == "deflate":
        undone = inflate_deflate(body, budget)
    elif encoding == "br":
        undone = _undo_brotli(body, budget)
    else:
        raise CannotDecode(f"its content encoding {clean_text(encoding)[:40]} is not known")
    return undone if undone.data else as_it_is


def _undo_brotli(body: bytes, budget: Budget) -> Inflated:
    try:
        return inflate_brotli(body, budget)
    except ImportError:
        reason = "it is compressed with brotli; pip install 'seedpkg[warc]' to read it"
        raise CannotDecode(reason) from None


def _is_markup(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
