"""The part of a stream that is being looked at: it grows where more is needed, and moves on.

    window = Window(stream)
    window.need(1000)         # hold 1000 bytes, if there are so many
    window.drop(200)          # the first 200 are done with

No more than limits.MOST_HELD bytes and a little are ever held.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from seedpkg.read.archive import limits

if TYPE_CHECKING:
    import re

_CHUNK = 1 << 16
_MOST_SKIPPED = 1 << 20


class Window:
    """The bytes of a stream from the place that was reached on, as many as were needed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._is_read = False
        self.held = bytearray()

    def need(self, size: int) -> bool:
        """Hold `size` bytes; say whether there are so many."""
        while len(self.held) < size and not self._is_read:
            chunk = self._stream.read(max(size - len(self.held), _CHUNK))
            self.held += chunk
            self._is_read = not chunk
        return len(self.held) >= size

    def ends_at(self, place: int) -> bool:
        """Say whether the stream ends at a place."""
        return not self.need(place + 1)

    def drop(self, size: int) -> None:
        """Move on by so many bytes."""
        del self.held[:size]

    def skip(self, blanks: re.Pattern[bytes], place: int) -> int:
        """Return the end of what a pattern of single bytes matches, a MiB of them at most."""
        stop = place + _MOST_SKIPPED
        while place < stop and self.need(place + 1):
            found = blanks.match(self.held, place)
            if found is None or found.end() < len(self.held):
                return found.end() if found else place
            place = found.end()
        return place

    def match(self, pattern: re.Pattern[bytes], place: int, span: int) -> re.Match[bytes] | None:
        """Match a pattern of at most `span` bytes at a place."""
        self.need(place + span)
        return pattern.match(self.held, place)

    def search(self, pattern: re.Pattern[bytes], place: int, stop: int) -> re.Match[bytes] | None:
        """Search a pattern from a place on that ends before `stop`. Cost is linear."""
        size = place + _CHUNK
        while True:
            is_all = not self.need(min(size, stop)) or size >= stop
            found = pattern.search(self.held, place, stop)
            if found is not None or is_all:
                return found
            size *= 2

    def cut(
        self, pattern: re.Pattern[bytes], begin: int, span: int, *, place: int | None = None
    ) -> tuple[bytes, bool, bool]:
        """Return the bytes from `begin` up to the next match, and move behind it.

        A match, with what it looks ahead at, has at most `span` bytes; it is searched from `place`
        on, or from `begin`. Also says whether there was one, else the bytes go to the end, and
        whether they were more than can be held: then they are the first of them.
        """
        place = begin if place is None else place
        kept = b""
        while True:
            is_all = not self.need(place + span + _CHUNK)
            found = pattern.search(self.held, place)
            if found is not None or is_all:
                break
            place = max(place, len(self.held) - span)
            if kept or place - begin > limits.MOST_HELD:
                kept = kept or bytes(self.held[begin : begin + limits.MOST_HELD])
                self.drop(place)
                place = begin = 0
        stop, behind = (found.start(), found.end()) if found else (len(self.held),) * 2
        block = kept or bytes(self.held[begin:stop])
        self.drop(behind)
        return block, found is not None, bool(kept)
