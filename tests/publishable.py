"""Packages to publish in tests: of a made folder, with and without its words, and changed ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import seedpkg
from made_folders import make_folder
from seedpkg.contract import WITHHELD_TABLES
from seedpkg.page import add_page
from seedpkg.withholding.stated import read_meta
from seedpkg.withholding.table_rows import rewrite
from seedpkg.write import PackageWriter

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.contract import Table

ABOUT = seedpkg.About(
    description="News of the old town.",
    version="1.2.0",
    homepage="https://example.org/town",
    keywords=("town news", "bridges/rivers", "é"),
    contributors=(seedpkg.Contributor("Ann Example", email="ann@example.org"),),
    licenses=(seedpkg.License("CC-BY-4.0"),),
)


def make_packages(folder: Path) -> dict[str, Path]:
    """Make the packages `full`, `none` and `changed`, and the folder `sources` they are made of.

    `changed` is `none` with another description of the first person.
    """
    sources = make_folder(folder / "sources")
    places = {"sources": sources}
    for mode in ("full", "none"):
        options = seedpkg.Options(
            name="town.news", title="Town", about=ABOUT, model="none", text=mode
        )
        seedpkg.build(sources, folder / mode, options=options)
        places[mode] = folder / mode
    places["changed"] = change_row(places["none"], folder / "changed")
    return places


def change_row(package: Path, out: Path) -> Path:
    """Write a package that withholds words anew, with another description of the first person."""
    opened = seedpkg.open_package(package)
    first = opened["people"]["person_id"][0]
    out.mkdir()
    with PackageWriter(out, read_meta(opened), WITHHELD_TABLES) as writer:
        for one in WITHHELD_TABLES:
            rewrite(package, one, writer, partial(_described, one, first))
    add_page(out)
    return out


def _described(one: Table, first: str, row: dict[str, Any]) -> dict[str, Any]:
    is_meant = one.name == "people" and row["person_id"] == first
    return {**row, "description": "somebody else"} if is_meant else row
