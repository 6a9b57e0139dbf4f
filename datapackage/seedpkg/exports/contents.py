# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What every export starts from: the tables that a package's descriptor names, and their rows.

>>> contents = read_contents(open_package("dist/seeds"), Path("dist"), "", advance)
>>> contents.table("people").primary_key, contents.n_rows["people"]
(('person_id',), 9)
>>> for row in contents.rows("people"): ...

Rows come from the Parquet files, few of them at a time.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from seedpkg.contract import PARQUET_SUFFIX, Table, read_table
from seedpkg.errors import InputError
from seedpkg.exports.dataset import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

    from seedpkg.contract import ColumnType, Json
    from seedpkg.package import DataPackage

BATCH_ROWS: Final = 5_000
"""Rows that are held as Python objects at a time; it does not change the result."""

_NAME: Final = re.compile("[a-z][a-z0-9_]{0,30}")
"""Names of tables and columns: any database and spreadsheet takes them as they are."""
_TYPES: Final = frozenset(("string", "integer", "number", "boolean", "date"))

Cells: TypeAlias = "Mapping[ColumnType, Callable[[Any], object]]"
"""How the values of a type are written, where not as they are; null stays null."""


class License(NamedTuple):
    """A licence: its name, what it covers, and where it stands; empty if that is not stated."""

    name: str
    title: str
    url: str


class PublishedFile(NamedTuple):
    """A file of the package, as its descriptor states it; `n_bytes` was counted on disk.

    `path` is relative to the package; `media_type` and `sha256` are empty if they are not stated.
    `licenses` are its own, or else the package's.
    """

    table: Table
    resource: str
    path: str
    media_type: str
    sha256: str
    n_bytes: int
    licenses: list[License]

    @property
    def is_parquet(self) -> bool:
        """Whether it is the table's Parquet file, not its CSV."""
        return self.resource.endswith(PARQUET_SUFFIX)


@dataclass(frozen=True, slots=True)
class Contents:
    """A package to be exported.

    `descriptor` is what stands in `datapackage.json`, `tables` are those it names, in its order,
    `n_rows` their numbers of rows. `home` is the folder that the export will lie in; `base_url`
    the address of the package's folder on the web, which ends in a slash, or empty. `advance` is
    told how many rows were read.
    """

    folder: Path
    descriptor: dict[str, Json]
    tables: tuple[Table, ...]
    n_rows: Mapping[str, int]
    paths: Mapping[str, Path]
    home: Path
    base_url: str
    advance: Callable[[int], None]

    def table(self, name: str) -> Table:
        """Return the table of this name; InputError if the package has none."""
        for candidate in self.tables:
            if candidate.name == name:
                return candidate
        message = f"{self.folder} has no table {name!r}, which this format needs."
        raise InputError(message, "Build the package anew with this version of seedpkg.")

    def text(self, name: str) -> str:
        """Return a text of the descriptor, such as `title`; empty if it states none."""
        value = self.descriptor.get(name)
        return value if isinstance(value, str) else ""

    @property
    def objects(self) -> Mapping[str, list[dict[str, Json]]]:
        """The lists of objects of the descriptor, such as `licenses`, by name."""
        lists = {name: value for name, value in self.descriptor.items() if isinstance(value, list)}
        return {name: [one for one in of if isinstance(one, dict)] for name, of in lists.items()}

    @property
    def licenses(self) -> list[License]:
        """The licences of the package as a whole."""
        return _licenses(self.descriptor)

    @property
    def files(self) -> tuple[PublishedFile, ...]:
        """The CSV and Parquet files of the tables, in the descriptor's order."""
        return tuple(_files(self))

    def rows(self, name: str, cells: Cells | None = None) -> Iterator[tuple[object, ...]]:
        """Give the rows of a table, in the order of its columns, sorted by its primary key."""
        table = self.table(name)
        for batch in self.batches(name):
            columns = [
                _written(batch.column(position).to_pylist(), (cells or {}).get(field.type))
                for position, field in enumerate(table.fields)
            ]
            yield from zip(*columns, strict=True)

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """Give the rows of a table as Arrow, some thousand at a time.

        InputError if the file is damaged, or holds other types than its schema says.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        from seedpkg.arrow import arrow_schema

        schema = arrow_schema(self.table(name)).remove_metadata()
        try:
            with pq.ParquetFile(self.paths[name], page_checksum_verification=True) as file:
                _check_types(schema, file.schema_arrow)
                for batch in file.iter_batches(BATCH_ROWS, columns=schema.names):
                    batch.validate(full=True)
                    _check_finite(batch)
                    yield batch.select(schema.names)
                    self.advance(batch.num_rows)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(self.folder, str(error)) from error


def read_contents(
    package: DataPackage, home: Path, base_url: str, advance: Callable[[int], None]
) -> Contents:
    """Return what is to be exported of a package; InputError if its schemas are damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        json.dumps(package.descriptor, ensure_ascii=False).encode()
        tables = tuple(_read_tables(package.descriptor))
        paths = {name: package.folder / relative for name, relative in package.paths}
        n_rows = {one.name: pq.read_metadata(paths[one.name]).num_rows for one in tables}
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(package.folder, str(error)) from error
    return Contents(
        package.folder, package.descriptor, tables, n_rows, paths, home, base_url, advance
    )


def _read_tables(descriptor: Mapping[str, Json]) -> Iterator[Table]:
    seen: set[str] = set()
    for resource in cast("list[dict[str, Any]]", descriptor["resources"]):
        if not str(resource["name"]).endswith(PARQUET_SUFFIX):
            continue
        table = read_table(
            {
                **resource["schema"],
                "name": resource["name"].removesuffix(PARQUET_SUFFIX),
                "title": resource["title"].removesuffix(" (Parquet)"),
                "description": resource["description"],
                "foreignKeys": _own_keys(resource["schema"].get("foreignKeys", [])),
            }
        )
        _check_names(table)
        if table.name in seen:
            raise ValueError(f"there are two tables {table.name!r}")
        seen.add(table.name)
        yield table


def _own_keys(keys: list[Any]) -> list[Json]:
    """Return foreign keys that lead to tables, not to their Parquet resources."""
    return [
        {
            **key,
            "reference": {
                **key["reference"],
                "resource": key["reference"]["resource"].removesuffix(PARQUET_SUFFIX),
            },
        }
        for key in keys
    ]


def _check_names(table: Table) -> None:
    odd = [name for name in (table.name, *table.columns) if not _NAME.fullmatch(name)]
    odd += [field.name for field in table.fields if field.type not in _TYPES]
    keys = [table.primary_key, *table.unique_keys, *(key.columns for key in table.foreign_keys)]
    odd += [name for key in keys for name in key if name not in table.columns]
    if odd or len(set(table.columns)) != len(table.columns):
        raise ValueError(f"the schema of {table.name!r} cannot be used: {odd or 'equal names'}")


def _check_types(wanted: pa.Schema, found: pa.Schema) -> None:
    for field in wanted:
        position = found.get_field_index(field.name)
        if position < 0 or found.field(position).type != field.type:
            raise ValueError(f"the column {field.name!r} is not there, or is not {field.type}")


def _check_finite(batch: pa.RecordBatch) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    for column in batch.columns:
        if pa.types.is_floating(column.type) and pc.all(pc.is_finite(column)).as_py() is False:
            raise ValueError("a number is not finite")


def _written(values: list[Any], write: Callable[[Any], object] | None) -> list[Any]:
    if write is None:
        return values
    return [None if value is None else write(value) for value in values]


def _files(contents: Contents) -> Iterator[PublishedFile]:
    for resource in contents.objects["resources"]:
        name, path = str(resource.get("name")), resource.get("path")
        table = name.removesuffix(PARQUET_SUFFIX)
        if not isinstance(path, str) or table not in contents.n_rows:
            continue
        file = contents.folder / path
        if not file.is_file() or not file.resolve().is_relative_to(contents.folder.resolve()):
            raise _damaged(contents.folder, f"{path} is missing, or lies outside of it")
        yield PublishedFile(
            contents.table(table),
            name,
            path,
            str(resource.get("mediatype") or ""),
            str(resource.get("hash") or "").removeprefix("sha256:"),
            file.stat().st_size,
            _licenses(resource) or contents.licenses,
        )


def _licenses(owner: Mapping[str, Json]) -> list[License]:
    stated = owner.get("licenses")
    return [
        License(name, str(one.get("title") or name or url), url if is_web_address(url) else "")
        for one in (stated if isinstance(stated, list) else [])
        if isinstance(one, dict)
        for name, url in [(str(one.get("name") or ""), str(one.get("path") or ""))]
    ]


def _damaged(folder: Path, why: str) -> InputError:
    reason = why.partition("\n")[0]
    hint = f"See what is wrong with: seedpkg verify {folder}"
    return InputError(f"{folder} cannot be exported: {reason}.", hint)
