"""The page of a package: one file that shows all of it to a reader, without network or server.

    add_page(folder)      # writes index.html beside the tables of a finished package

It is a function of the descriptor and the tables alone: the same package has the same page. What
scripts need of the rows lies in it as JSON, which nothing but the scripts of the page read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg.contract import PAGE_NAME
from seedpkg.exports.contents import read_contents
from seedpkg.package import open_package
from seedpkg.page.content import make_content
from seedpkg.page.document import make_document
from seedpkg.write.checksums import write_checksums

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MOST_BYTES", "add_page", "has_page", "write_page"]

MOST_BYTES: Final = 9_500_000
"""Size of a page at most: a browser shows it at once, and mail and portals take it."""
_OF_ROWS: Final = 0.93
"""Part of it that rows may take at first; the rest is for scripts, schemas and keys."""
_FULL: Final = 0.9
"""A page that is fuller than this is left as it is."""
_LESS: Final = 0.7


def write_page(folder: Path, most_bytes: int = MOST_BYTES) -> None:
    """Write `index.html` into the folder of a package whose descriptor and tables are written.

    If the rows do not fit in `most_bytes`, fewer are shown, and the page says so.
    """
    package = open_package(folder)
    contents = read_contents(package, folder, "", lambda _: None)

    def make(budget: int) -> tuple[list[bytes], int, bool]:
        content = make_content(package, contents, budget)
        pieces = [*make_document(contents, content)]
        return pieces, sum(map(len, pieces)), content.is_all

    budget = int(most_bytes * _OF_ROWS)
    page, size, is_all = make(budget)
    if not is_all and size < most_bytes * _FULL:  # rows take less than was thought
        fuller, more, _ = make(budget * most_bytes // size)
        page, size = (fuller, more) if more <= most_bytes else (page, size)
    while size > most_bytes and budget:
        budget = int(budget * _LESS)
        page, size, _ = make(budget)
    with (folder / PAGE_NAME).open("wb") as file:
        file.writelines(page)


def add_page(folder: Path) -> None:
    """Write the page of a package, and list it in its `SHA256SUMS`."""
    write_page(folder)
    write_checksums(folder)


def has_page(folder: Path) -> bool:
    """Say whether a package has a page."""
    return (folder / PAGE_NAME).is_file()
