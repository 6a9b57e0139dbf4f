"""Read a file compressed with gzip: it is read as the file that it holds.

article.html.gz -> article.html
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from seedpkg.read.archive.inflate import GZIP_MAGIC, inflate_gzip
from seedpkg.read.archive.limits import MOST_DEPTH, TooLarge, unpacking
from seedpkg.read.archive.members import Found

if TYPE_CHECKING:
    from seedpkg.model import Document, Source

_SUFFIXES = (".gz", ".gzip")


def looks_like_gzip(data: bytes, suffix: str) -> bool:
    """Say whether a file is compressed with gzip: by its first bytes, or its suffix."""
    return data[:3] == GZIP_MAGIC or suffix in _SUFFIXES


def read_gzip(source: Source, data: bytes) -> tuple[Source, tuple[Document, ...]]:
    """Return the source with its counts, and the documents of the file that it holds."""
    found = Found()
    with unpacking(data) as budget:
        if budget.depth > MOST_DEPTH:
            found.fail("archives are nested too deep")
            return found.fill(source)
        try:
            inflated = inflate_gzip(data, budget)
        except TooLarge as error:
            found.fail(str(error))
            return found.fill(source)
        if inflated.damage:
            found.note(
                "archive-damaged",
                f"The compressed file is damaged: {inflated.damage}. What came before was read.",
            )
        path = PurePosixPath(source.path)
        inner = path.stem if path.suffix.lower() in _SUFFIXES else path.name
        if inflated.data and not found.read(source, inner, inflated.data):
            found.fail(f"{inner} inside is of no known format")
    return found.fill(source)
