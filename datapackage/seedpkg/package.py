"""Open a data package and read its tables as polars frames.

>>> package = open_package("dist/seeds")
>>> package.tables
('sources', 'articles', ...)
>>> package["people"]            # a DataFrame
>>> package.scan("paragraphs")   # a LazyFrame
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from seedpkg.contract import DESCRIPTOR_NAME, PARQUET_SUFFIX
from seedpkg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from os import PathLike

    from seedpkg.contract import Json


_DAMAGE: Final = (
    pl.exceptions.ComputeError,
    pl.exceptions.ColumnNotFoundError,
    pl.exceptions.SchemaError,
    OSError,
)
"""What reading a table raises that is damaged, or of another version."""


@dataclass(frozen=True, slots=True)
class DataPackage:
    """A data package on disk. Tables are read when they are asked for, from their Parquet.

    `descriptor` is what stands in `datapackage.json`; `paths` has one (table, path of its
    Parquet, relative to the folder) for each table, in the descriptor's order.
    """

    folder: Path
    descriptor: dict[str, Json]
    paths: tuple[tuple[str, str], ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the descriptor's order."""
        return tuple(name for name, _ in self.paths)

    def __getitem__(self, table: str) -> pl.DataFrame:
        """Return a table as a DataFrame; KeyError if there is none of this name."""
        return self.scan(table).collect()

    def scan(self, table: str) -> pl.LazyFrame:
        """Return a table as a LazyFrame; KeyError if there is none of this name."""
        for name, path in self.paths:
            if name == table:
                return pl.scan_parquet(self.folder / path)
        raise KeyError(f"the package has no table {table!r}; it has {', '.join(self.tables)}")


def open_package(path: str | PathLike[str]) -> DataPackage:
    """Open the data package in a folder, or the one that a `datapackage.json` describes.

    InputError if there is none, or if one of its tables is not there.
    """
    folder = Path(path)
    if folder.name == DESCRIPTOR_NAME and folder.is_file():
        folder = folder.parent
    descriptor = _read_descriptor(folder)
    resources = descriptor.get("resources")
    paths = tuple(_parquet_paths(resources if isinstance(resources, list) else []))
    if not paths:
        raise _no_package(folder, "its descriptor names no table that seedpkg wrote")
    for _, relative in paths:
        _check_path(folder, relative)
    return DataPackage(folder, descriptor, paths)


def among(column: str, values: Iterable[str]) -> pl.Expr:
    """Return whether a text of a table is one of some values.

    Unlike a list of values, a column of them is not held against the statistics and filters of a
    Parquet file first, which takes twenty times as long as to read a table of a thousand rows.
    """
    return pl.col(column).is_in(pl.Series(list(values), dtype=pl.String).implode())


def _read_descriptor(folder: Path) -> dict[str, Json]:
    path = folder / DESCRIPTOR_NAME
    try:
        raw: object = json.loads(path.read_bytes())
    except OSError as error:
        raise _no_package(folder, f"it has no {DESCRIPTOR_NAME} that can be read") from error
    except (ValueError, RecursionError) as error:
        raise _no_package(folder, f"its {DESCRIPTOR_NAME} is no JSON") from error
    if not isinstance(raw, dict):
        raise _no_package(folder, f"its {DESCRIPTOR_NAME} is no JSON object")
    return cast("dict[str, Json]", raw)


def _parquet_paths(resources: list[Json]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for resource in resources:
        if isinstance(resource, dict):
            name, path = resource.get("name"), resource.get("path")
            if isinstance(name, str) and isinstance(path, str) and name.endswith(PARQUET_SUFFIX):
                found.append((name.removesuffix(PARQUET_SUFFIX), path))
    return found


def _check_path(folder: Path, relative: str) -> None:
    """Refuse a path that leads out of the package, or to nothing."""
    pure = PurePosixPath(relative)
    if pure.is_absolute() or ".." in pure.parts or ":" in relative or "\\" in relative:
        raise _no_package(folder, f"its descriptor names {relative!r}, which lies outside of it")
    if not (folder / pure).is_file():
        raise _no_package(folder, f"{relative} is missing")


def _no_package(folder: Path, why: str) -> InputError:
    hint = "Name a folder that `seedpkg build` made, or build it anew."
    return InputError(f"{folder} is no data package: {why}.", hint)


@contextmanager
def reading(
    path: str | PathLike[str], needed: Sequence[str], purpose: str
) -> Generator[DataPackage]:
    """Open a package for what needs some of its tables; `purpose` says for what: "a timeline".

    Raises:
        InputError: there is no package, it lacks a table, or one of its tables is damaged.
    """
    opened = open_package(path)
    missing = [name for name in needed if name not in opened.tables]
    if missing:
        raise InputError(
            f"{opened.folder} has no table {missing[0]!r}, which {purpose} needs",
            "build it anew with this version of seedpkg",
        )
    try:
        yield opened
    except _DAMAGE as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"the tables of {opened.folder} cannot be read: {reason}",
            f"see what is wrong with: seedpkg verify {opened.folder}",
        ) from error
