"""Undo zstd, bzip2 and xz piece by piece, through the standard library.

    found = Inflation()
    for piece in xz_pieces(stream, found): ...

A file may hold several frames, one after the other; what came before damage is kept.
"""

from __future__ import annotations

import bz2
import lzma
import sys
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

from seedpkg.read.archive.feed import CHUNK, FIRST_CHUNK, Feed
from seedpkg.read.archive.limits import MOST_HELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.read.archive.inflate import Inflation

_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_LARGEST_DICTIONARY: Final = 16 << 20


class Decoder(Protocol):
    """What undoes one frame; the decoders of the standard library are alike."""

    @property
    def eof(self) -> bool:
        """Whether the end of the frame was reached."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether all that can be given of the bytes so far was given."""
        ...

    @property
    def unused_data(self) -> bytes:
        """The bytes behind the end of the frame."""
        ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Return what the next bytes hold, `max_length` bytes at most."""
        ...


def bzip2_pieces(stream: IO[bytes], found: Inflation) -> Iterator[bytes]:
    """Yield the content of a bzip2 file, up to where it is damaged."""
    return _frames(Feed(stream), bz2.BZ2Decompressor, (OSError, ValueError), found)


def xz_pieces(stream: IO[bytes], found: Inflation) -> Iterator[bytes]:
    """Yield the content of an xz file, up to where it is damaged."""

    def begin() -> Decoder:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MOST_HELD)

    return _frames(Feed(stream), begin, (lzma.LZMAError,), found)


def zstd_pieces(stream: IO[bytes], found: Inflation) -> Iterator[bytes]:
    """Yield the content of a zstd file, up to where it is damaged.

    A web archive may begin with a frame that holds the dictionary of the others.
    """
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    library: Any = import_module(name)
    feed = Feed(stream)
    dictionary: Any = None
    try:
        content = _take_dictionary(feed)
        if content.startswith(_ZSTD):
            content = library.ZstdDecompressor().decompress(content, _LARGEST_DICTIONARY)
        dictionary = library.ZstdDict(content, is_raw=False) if content else None
    except (library.ZstdError, ValueError) as error:
        found.damage = f"its dictionary is damaged ({str(error)[:80]})"
        return
    errors = (library.ZstdError,)
    yield from _frames(feed, lambda: library.ZstdDecompressor(dictionary), errors, found)


def _take_dictionary(feed: Feed) -> bytes:
    """Return the dictionary at the start of a web archive (WARC-ZSTD 1.0); empty if none."""
    head = feed.peek(8)
    if not head.startswith(_DICTIONARY):
        return b""
    size = min(int.from_bytes(head[4:], "little"), _LARGEST_DICTIONARY)
    content = feed.peek(8 + size)
    feed.drop(len(content))
    return content[8:]


def _frames(
    feed: Feed,
    begin: Callable[[], Decoder],
    errors: tuple[type[Exception], ...],
    found: Inflation,
) -> Iterator[bytes]:
    found.n_members, found.damage = 0, ""
    while feed.peek(64).strip(b"\0"):
        found.n_members += 1
        decoder, size = begin(), FIRST_CHUNK
        try:
            while not decoder.eof:
                piece = feed.take(size) if decoder.needs_input else b""
                if decoder.needs_input and not piece:
                    found.damage = "it ends too early"
                    return
                size = min(2 * size, CHUNK)
                if out := decoder.decompress(piece, CHUNK):
                    yield out
        except errors as error:
            found.damage = f"it is damaged ({str(error)[:80]})"
            return
        feed.give_back(len(decoder.unused_data))
