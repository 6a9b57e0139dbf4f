"""Undo compression: gzip, deflate, brotli; what was read before the damage is kept.

inflate_gzip(data, budget).data       # all members of the file, one after the other
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from seedpkg.read.archive.limits import Budget

GZIP_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP, _ZLIB, _RAW = 31, 15, -15
_CHUNK = 1 << 20
_FIRST_CHUNK = 1 << 10
"""What follows the end of a stream in a chunk is copied: short streams are read in small ones."""


@dataclass(frozen=True, slots=True)
class Inflated:
    """Unpacked bytes, the number of compressed members, and what was wrong (empty: nothing)."""

    data: bytes
    n_members: int = 1
    damage: str = ""


def inflate_gzip(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a gzip file: of all its members, up to where it is damaged.

    Raises:
        TooLarge: it unpacks to more than the budget.
    """
    out = bytearray()
    rest, n_members, damage = memoryview(data), 0, ""
    while len(rest) and not damage:
        if bytes(rest[:3]) != GZIP_MAGIC:
            damage = "" if not bytes(rest[:64]).strip(b"\0") else "what follows is no gzip"
            break
        n_members += 1
        used, damage = _inflate(rest, _GZIP, budget, out)
        rest = rest[used:]
    return Inflated(bytes(out), n_members, damage)


def inflate_deflate(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a deflate stream, with the zlib header or without it.

    Raises:
        TooLarge: it unpacks to more than the budget.
    """
    tried = [_whole(data, window, budget) for window in (_ZLIB, _RAW)]
    return next((one for one in tried if one.data), tried[0])


def inflate_brotli(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a brotli stream.

    Raises:
        TooLarge: it unpacks to more than the budget.
        ImportError: the library `brotli` is not installed.
    """
    library: Any = import_module("brotli")
    decoder = library.Decompressor()
    out = bytearray()
    piece = data
    try:
        while not decoder.is_finished():
            found = decoder.process(piece, output_buffer_limit=_CHUNK)
            if not found and not piece:
                return Inflated(bytes(out), damage="it ends too early")
            budget.take(len(found))
            out += found
            piece = b""
    except library.error:
        return Inflated(bytes(out), damage="it is damaged")
    return Inflated(bytes(out))


def start_of_gzip(data: bytes, n_bytes: int = 4096) -> bytes:
    """Return the first bytes that a gzip file holds; nothing if it is none."""
    if data[:3] != GZIP_MAGIC:
        return b""
    try:
        return zlib.decompressobj(_GZIP).decompress(data[:65_536], n_bytes)
    except zlib.error:
        return b""


def _whole(data: bytes, window: int, budget: Budget) -> Inflated:
    out = bytearray()
    _, damage = _inflate(memoryview(data), window, budget, out)
    return Inflated(bytes(out), damage=damage)


def _inflate(data: memoryview, window: int, budget: Budget, out: bytearray) -> tuple[int, str]:
    """Unpack one stream to the end of `out`; return the bytes used, and what was wrong."""
    decoder = zlib.decompressobj(window)
    at, size = 0, _FIRST_CHUNK
    try:
        while at < len(data) and not decoder.eof:
            piece: bytes | memoryview = data[at : at + size]
            at, size = at + len(piece), min(2 * size, _CHUNK)
            while len(piece) and not decoder.eof:
                found = decoder.decompress(piece, _CHUNK)
                budget.take(len(found))
                out += found
                piece = decoder.unconsumed_tail
    except zlib.error as error:
        return at, f"it is damaged ({str(error)[:80]})"
    while not decoder.eof:
        found = decoder.decompress(decoder.unconsumed_tail, _CHUNK)
        if not found:
            return at, "it ends too early"
        budget.take(len(found))
        out += found
    return at - len(decoder.unused_data), ""
