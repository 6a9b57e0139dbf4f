"""Fill the words in again that a package withholds, from the files it was made from.

    report = hydrate("dist/winter", "articles", "dist/winter-full")

The tables are those of a build that publishes all words, byte for byte, and so are descriptor,
guide, page and checksums of the same version of this program. What cannot be filled in is said, row
by row, and stays withheld.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.contract import TABLES, WITHHELD_TABLES, table
from seedpkg.errors import ExitCode, InvalidDataError, UsageError
from seedpkg.package import reading
from seedpkg.page import add_page, has_page
from seedpkg.read import list_files
from seedpkg.validate import Finding, validate_tables
from seedpkg.withholding.article_texts import ArticleTexts
from seedpkg.withholding.filling import Filling
from seedpkg.withholding.source_texts import SourceText, read_sources
from seedpkg.withholding.stated import read_columns, read_meta
from seedpkg.withholding.table_rows import read_rows, reading_rows, rewrite
from seedpkg.withholding.withhold import FIRST
from seedpkg.workplace import refuse_overlaps
from seedpkg.write import PackageWriter, make_temporary, replace_atomically

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from seedpkg.contract import Table
    from seedpkg.options import Columns
    from seedpkg.read import File
    from seedpkg.write import PackageMeta


@dataclass(frozen=True, slots=True)
class HydrateReport:
    """What was filled in.

    `n_filled` are the cells that have their words again. `missing` are those that have not, row by
    row: then the package at `out` withholds them as before, and is no full one.
    """

    out: Path
    n_filled: int
    missing: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The exit code: 3 if words are missing, else 0."""
        return ExitCode.INPUT if self.missing else ExitCode.OK


def hydrate(
    package: str | os.PathLike[str],
    sources: str | os.PathLike[str],
    out: str | os.PathLike[str],
) -> HydrateReport:
    """Fill in the words that a package withholds, and write it whole to `out`.

    `sources` is the folder that it was built from; files are found by path, else by their bytes.

    Raises:
        InputError: there is no package, no such folder, or the package is damaged.
        UsageError: the package withholds nothing, or `out` cannot be written.
        InvalidDataError: its tables break their laws, or what was filled in does: it was changed.
    """
    with reading(package, [], "filling words in") as opened, reading_rows(opened.folder):
        if "rights" not in opened.descriptor:
            hint = f"See that it is whole with: seedpkg verify {opened.folder}"
            raise UsageError(f"{opened.folder} withholds no words.", hint)
        _refuse_invalid(opened.folder, opened.folder, WITHHELD_TABLES)
        meta, target = read_meta(opened), Path(out)
        files = list_files(sources)
        refuse_overlaps(Path(sources), {"--out": target})
        temporary = make_temporary(target)
        try:
            with closing(ArticleTexts(_articles(opened.folder))) as texts:
                filling = _read(opened.folder, texts, files, read_columns(opened))
                missing = _write(opened.folder, temporary, meta, filling)
            _refuse_invalid(opened.folder, temporary, WITHHELD_TABLES if missing else TABLES)
            if has_page(opened.folder):
                add_page(temporary)
            replace_atomically(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return HydrateReport(target, filling.n_filled, tuple(missing))


def _refuse_invalid(package: Path, folder: Path, contract: tuple[Table, ...]) -> None:
    """Refuse a package whose tables, as they lie in a folder, break their laws."""
    scanned = {one.name: pl.scan_parquet(folder / one.parquet_path) for one in contract}
    broken = validate_tables(scanned, contract)
    if broken:
        first = broken[0]
        what = f"{first.table} row {first.row}: {first.message}"
        hint = f"See what is wrong with: seedpkg verify {package}, with and without --sources"
        raise InvalidDataError(f"{package} is not as it was made: {what}", hint)


def find_unfillable(folder: Path, files: Sequence[File], columns: Columns) -> list[Finding]:
    """Return the withheld cells that the files of a package cannot bring back.

    Those are left out whose file is missing or changed.
    """
    with closing(ArticleTexts(_articles(folder))) as texts:
        filling = _read(folder, texts, files, columns)
        _fill_all(folder, filling)
    return [one for one in dict.fromkeys(filling.missing) if not filling.is_of_lost(one)]


def _fill_all(folder: Path, filling: Filling) -> None:
    for one in _in_order(TABLES):
        for row in read_rows(folder, one):
            filling.fill(one, row)


def _articles(folder: Path) -> dict[tuple[str, int], str]:
    rows = read_rows(folder, table("articles"), ["source_id", "source_start", "article_id"])
    return {(row["source_id"], row["source_start"]): row["article_id"] for row in rows}


def _read(folder: Path, texts: ArticleTexts, files: Sequence[File], columns: Columns) -> Filling:
    """Read the files of a package."""
    lost: dict[str, str] = {}
    paths: dict[str, str] = {}
    for source in read_sources(list(read_rows(folder, table("sources"))), files, columns):
        if source.file is not None:
            paths[source.source_id] = source.file.name
        if source.problem:
            lost[source.source_id] = source.problem
        else:
            texts.add(source, map(SourceText.of, source.documents))
    return Filling.of(folder, texts, lost, paths)


def _write(folder: Path, temporary: Path, meta: PackageMeta, filling: Filling) -> list[Finding]:
    """Write the package with its words, or with those that can be filled in; return what cannot.

    That is found out first: what is missing of one row keeps all of its article withheld.
    """
    rules = tuple(map(filling.fill_rule, meta.cleaning_rules))
    _fill_all(folder, filling)
    missing = list(dict.fromkeys(filling.missing))
    filling.leave_missing()
    made = meta if missing else replace(meta, cleaning_rules=rules, rights=None)
    _rewrite(folder, temporary, made, WITHHELD_TABLES if missing else TABLES, filling)
    return missing


def _rewrite(
    folder: Path, out: Path, meta: PackageMeta, tables: tuple[Table, ...], filling: Filling
) -> None:
    filling.n_filled = 0
    with PackageWriter(out, meta, tables) as writer:
        for one in _in_order(tables):
            rewrite(folder, one, writer, partial(filling.fill, one))


def _in_order(tables: tuple[Table, ...]) -> list[Table]:
    return sorted(tables, key=lambda one: one.name not in FIRST)
