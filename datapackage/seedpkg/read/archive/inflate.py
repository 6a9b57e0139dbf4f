"""Undo compression: gzip, deflate, brotli; what was read before the damage is kept.

    found = Inflation()
    for piece in gzip_pieces(stream, found): ...    # all members, one after the other
    found.damage                                    # what was wrong, empty if nothing

`inflate_gzip` and its siblings do the same with bytes that are held.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final

from seedpkg.read.archive import limits
from seedpkg.read.archive.feed import CHUNK, FIRST_CHUNK, Feed
from seedpkg.read.archive.limits import too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.read.archive.limits import Budget

GZIP_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP, _ZLIB, _RAW = 31, 15, -15


@dataclass(slots=True)
class Inflation:
    """What was seen while unpacking: the number of compressed members, and what was wrong."""

    n_members: int = 0
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Inflated:
    """Unpacked bytes, and what was wrong (empty: nothing)."""

    data: bytes
    damage: str = ""


def gzip_pieces(stream: IO[bytes], found: Inflation) -> Iterator[bytes]:
    """Yield the content of a gzip file: of all its members, up to where it is damaged."""
    found.n_members, found.damage = 0, ""
    feed = Feed(stream)
    while not found.damage and (start := feed.peek(64)):
        if start[:3] != GZIP_MAGIC:
            found.damage = "what follows is no gzip" if start.strip(b"\0") else ""
            return
        found.n_members += 1
        yield from _pieces(feed, _GZIP, found)


def inflate_gzip(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a gzip file: of all its members, up to where it is damaged.

    Raises:
        TooLarge: it unpacks to more than the budget, or than can be held.
    """
    found = Inflation()
    return Inflated(_join(gzip_pieces(io.BytesIO(data), found), budget), found.damage)


def inflate_deflate(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a deflate stream, with the zlib header or without it.

    Raises:
        TooLarge: it unpacks to more than the budget, or than can be held.
    """
    tried = [_whole(data, window, budget) for window in (_ZLIB, _RAW)]
    return next((one for one in tried if one.data), tried[0])


def inflate_brotli(data: bytes, budget: Budget) -> Inflated:
    """Return the content of a brotli stream.

    Raises:
        TooLarge: it unpacks to more than the budget, or than can be held.
        ImportError: the library `brotli` is not installed.
    """
    library: Any = import_module("brotli")
    found = Inflation()
    return Inflated(_join(_brotli_pieces(library, data, found), budget), found.damage)


def _brotli_pieces(library: Any, data: bytes, found: Inflation) -> Iterator[bytes]:
    decoder = library.Decompressor()
    piece = data
    try:
        while not decoder.is_finished():
            out: bytes = decoder.process(piece, output_buffer_limit=CHUNK)
            if not out and not piece:
                found.damage = "it ends too early"
                return
            yield out
            piece = b""
    except library.error:
        found.damage = "it is damaged"


def _whole(data: bytes, window: int, budget: Budget) -> Inflated:
    found = Inflation()
    return Inflated(_join(_pieces(Feed(io.BytesIO(data)), window, found), budget), found.damage)


def _join(pieces: Iterable[bytes], budget: Budget) -> bytes:
    out = bytearray()
    for piece in pieces:
        budget.take(len(piece))
        out += piece
        if len(out) > limits.MOST_HELD:
            raise too_large()
    return bytes(out)


def _pieces(feed: Feed, window: int, found: Inflation) -> Iterator[bytes]:
    """Yield the content of one stream, and leave the feed at its end."""
    decoder = zlib.decompressobj(window)
    size = FIRST_CHUNK
    try:
        while not decoder.eof and (piece := feed.take(size)):
            while piece and not decoder.eof:
                if out := decoder.decompress(piece, min(4 * size, CHUNK)):
                    yield out
                piece = decoder.unconsumed_tail
            size = min(2 * size, CHUNK)
        while not decoder.eof:
            out = decoder.decompress(decoder.unconsumed_tail, CHUNK)
            if not out:
                found.damage = "it ends too early"
                return
            yield out
    except zlib.error as error:
        found.damage = f"it is damaged ({str(error)[:80]})"
        return
    feed.give_back(len(decoder.unused_data))
