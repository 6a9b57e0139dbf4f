"""How much of a packed file is unpacked: a small file can hold a thousand times its size.

    budget = budget_of(size)
    budget.take(len(unpacked))    # raises TooLarge when the file has used up its share

Files inside a file share the budget of the outermost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_HELD: Final = 256 << 20
"""Bytes that are held at once (256 MiB): of a file that is one document, or of one record of a
file that holds many. The text and the tree that are made of them take several times as much."""
FREE_BYTES: Final = 10 << 20
"""Bytes that any file may unpack to (10 MiB), however small it is."""
MOST_RATIO: Final = 200
"""Bytes beyond those for each byte of the file. Deflate reaches 1032, on bytes that are all the
same; pages and their text come to 3 to 20."""
MOST_MEMBERS: Final = 100_000
"""Members of a zip file that are read."""
MOST_DEPTH: Final = 2
"""Archives inside archives: a zip in a zip is read, one in that is not."""


class TooLarge(Exception):  # noqa: N818 - the reason, as it stands in the message
    """A file, or what it unpacks to, is more than may be read."""


class Unreadable(Exception):  # noqa: N818 - the reason, as it stands in the message
    """A member of an archive cannot be read."""


class UsedUp(TooLarge):
    """A file unpacks to more than it may; nothing more of it is read."""


def too_large() -> TooLarge:
    """Return the error of a document or a record that is too large to be held."""
    return TooLarge(f"it is larger than {MOST_HELD >> 20} MiB")


@dataclass(slots=True)
class Budget:
    """The bytes that may still be unpacked of a file, those of the files inside it among them."""

    left: int

    def take(self, n_bytes: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            UsedUp: they are more than are left.
        """
        if n_bytes > self.left:
            self.left = 0
            raise UsedUp(f"it unpacks to more than {MOST_RATIO} times its size")
        self.left -= n_bytes

    def metered(self, unpack: Callable[[], Iterator[bytes]]) -> Callable[[], Iterator[bytes]]:
        """Return `unpack` with its bytes counted: each once, however often it is called."""
        furthest = 0

        def count() -> Iterator[bytes]:
            nonlocal furthest
            place = 0
            for piece in unpack():
                place += len(piece)
                self.take(max(place - furthest, 0))
                furthest = max(place, furthest)
                yield piece

        return count


def budget_of(size: int) -> Budget:
    """Return what a file of so many bytes may unpack to."""
    return Budget(FREE_BYTES + MOST_RATIO * size)
