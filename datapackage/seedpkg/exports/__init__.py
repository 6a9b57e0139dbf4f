"""A package in the formats of other tools, all made from the same descriptor and tables.

    export("dist/seeds", "sqlite")                     # dist/seeds.sqlite
    export("dist/seeds", "xlsx", "for-the-desk.xlsx")

Rows are read from Parquet a few thousand at a time. The same package gives the same bytes, but
for DuckDB, whose files do not promise that.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedpkg.errors import UsageError
from seedpkg.exports.croissant import read_croissant_maker, write_croissant
from seedpkg.exports.dcat import read_dcat_maker, write_dcat
from seedpkg.exports.duckdb import read_duckdb_maker, write_duckdb
from seedpkg.exports.ftm import read_ftm_maker, write_ftm
from seedpkg.exports.jsonl import read_jsonl_maker, write_jsonl
from seedpkg.exports.schemaorg import read_schemaorg_maker, write_schemaorg
from seedpkg.exports.sqlite import METADATA_SUFFIX, read_sqlite_maker, write_sqlite
from seedpkg.exports.xlsx import read_xlsx_maker, write_xlsx

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from seedpkg.exports.contents import Contents
    from seedpkg.exports.outcome import Written
    from seedpkg.exports.target import Maker
    from seedpkg.workplace import Progress


@dataclass(frozen=True, slots=True)
class Export:
    """A format that packages can be exported to.

    `suffix` follows the name of the package where no place is given. `write` writes a new file,
    or folder if `is_folder`; `read_maker` says which program made one. `beside` are the suffixes
    of further files. `is_description` if it describes the package's own files, which then may
    have addresses on the web.
    """

    name: str
    title: str
    suffix: str
    write: Callable[[Contents, Path], Written]
    read_maker: Maker
    beside: tuple[str, ...] = ()
    is_folder: bool = False
    is_description: bool = False


EXPORTS: Final = (
    Export(
        "sqlite", "SQLite with keys and full-text search, for Datasette",
        ".sqlite", write_sqlite, read_sqlite_maker, beside=(METADATA_SUFFIX,),
    ),
    Export(
        "duckdb", "DuckDB with keys and comments (extra duckdb)",
        ".duckdb", write_duckdb, read_duckdb_maker,
    ),
    Export(
        "xlsx", "a workbook for Excel and LibreOffice, one sheet a table (extra xlsx)",
        ".xlsx", write_xlsx, read_xlsx_maker,
    ),
    Export(
        "jsonl", "a folder of JSON Lines, one file a table",
        "-jsonl", write_jsonl, read_jsonl_maker, is_folder=True,
    ),
    Export(
        "croissant", "Croissant 1.1 (MLCommons): the Parquet files as record sets",
        ".croissant.json", write_croissant, read_croissant_maker, is_description=True,
    ),
    Export(
        "schemaorg", "a schema.org Dataset in JSON-LD, for search engines",
        ".schemaorg.jsonld", write_schemaorg, read_schemaorg_maker, is_description=True,
    ),
    Export(
        "dcat", "a DCAT 3 Dataset in JSON-LD, for catalogues of open data",
        ".dcat.jsonld", write_dcat, read_dcat_maker, is_description=True,
    ),
    Export(
        "ftm", "FollowTheMoney entities, for OpenAleph and the like",
        ".ftm.json", write_ftm, read_ftm_maker,
    ),
)  # fmt: skip
"""All formats, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote.

    `counts` are the rows of each table that was written or described, in the descriptor's order;
    of entities, how many there are of each schema. `n_cut` counts cells that were too long for
    the format and were cut.
    """

    out: Path
    format: str
    counts: Mapping[str, int]
    n_cut: int


def export(
    package: str | os.PathLike[str],
    to: str,
    out: str | os.PathLike[str] | None = None,
    *,
    base_url: str = "",
    progress: Progress | None = None,
) -> ExportReport:
    """Write a data package in another format, and return a report.

    It goes to `out`, by default beside the package; an older export there is replaced when the
    new one is complete. `base_url` is the address of the package's folder on the web, for formats
    that describe its files; without it their paths are relative. `progress` is called with
    "export", the number of rows read, and their total.

    Raises:
        InputError: there is no package, or its tables are damaged or break their own rules.
        UsageError: the format is unknown, its extra is not installed, a table is too long for it,
            `base_url` is no address, or `out` holds what seedpkg did not make.
    """
    from seedpkg.exports.contents import read_contents
    from seedpkg.exports.dataset import read_base_url
    from seedpkg.exports.target import replacing
    from seedpkg.package import open_package
    from seedpkg.workplace import refuse_overlaps, tell_nobody

    chosen = _choose(to)
    if base_url and not chosen.is_description:
        hint = "Leave it out; it is for croissant, schemaorg and dcat."
        raise UsageError(f"{to} does not take an address of the package.", hint)
    opened = open_package(package)
    target = _beside(opened.folder, chosen.suffix) if out is None else Path(out)
    refuse_overlaps(opened.folder, {"--out": target})
    counter = _Counter(progress or tell_nobody)
    home = target.resolve().parent
    contents = read_contents(opened, home, read_base_url(base_url), counter.advance)
    counter.total = sum(contents.n_rows.values())
    with replacing(target, chosen.read_maker, chosen.beside, is_folder=chosen.is_folder) as path:
        written = chosen.write(contents, path)
    counter.finish()
    return ExportReport(target, chosen.name, written.counts, written.n_cut)


@dataclass(slots=True)
class _Counter:
    """Counts the rows that were read, and tells of it."""

    tell: Progress
    total: int = 0
    done: int = 0

    def advance(self, n_rows: int) -> None:
        self.done += n_rows
        self.tell("export", self.done, self.total)

    def finish(self) -> None:
        self.tell("export", self.total, self.total)


def _choose(name: str) -> Export:
    for known in EXPORTS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in EXPORTS)
    raise UsageError(f"{name!r} is no format to export to.", f"Choose one of {names}.")


def _beside(folder: Path, suffix: str) -> Path:
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.with_name(named.name + suffix)
