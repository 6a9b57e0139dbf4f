"""How much of a packed file is unpacked: a small file can hold a thousand times its size.

    with unpacking(data) as budget:
        budget.take(len(unpacked))    # raises TooLarge when the file has used up its share

Files inside a file share the budget of the outermost.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator

MOST_BYTES: Final = 1 << 30
"""Bytes that one file may unpack to in all (1 GiB): what a machine of 8 GiB holds beside the rest.
Larger archives can be split: records of a WARC and members of a zip stand alone."""
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
    """A file unpacks to more than it may."""


class Unreadable(Exception):  # noqa: N818 - the reason, as it stands in the message
    """A member of an archive cannot be read."""


@dataclass(slots=True)
class Budget:
    """The bytes that may still be unpacked, and how many archives are open around each other."""

    left: int
    depth: int = 0

    def take(self, n_bytes: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            TooLarge: they are more than are left.
        """
        if n_bytes > self.left:
            self.left = 0
            raise TooLarge(f"it unpacks to more than {MOST_RATIO} times its size, or 1 GiB")
        self.left -= n_bytes


_OPEN: ContextVar[Budget | None] = ContextVar("open archive", default=None)


@contextmanager
def unpacking(data: bytes, *, is_nested: bool = True) -> Generator[Budget]:
    """Give the budget of a packed file: that of the file around it, or one of its own.

    `is_nested` counts it as an archive for the depth; a web archive is none.
    """
    around = _OPEN.get()
    budget = around or Budget(min(MOST_BYTES, FREE_BYTES + MOST_RATIO * len(data)))
    budget.depth += is_nested
    token = _OPEN.set(budget)
    try:
        yield budget
    finally:
        _OPEN.reset(token)
        budget.depth -= is_nested
