"""Write the tables as a data package: CSV, Parquet, descriptor, guide for people, `SHA256SUMS`.

    temporary = make_temporary(out)
    with PackageWriter(temporary, meta) as writer:
        writer.add("articles", rows)
    replace_atomically(temporary, out)

The same tables and the same `PackageMeta` give the same bytes.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from seedpkg.contract import TABLES
from seedpkg.write.checksums import write_checksums
from seedpkg.write.descriptor import PackageMeta, read_source_date_epoch, write_descriptor
from seedpkg.write.guide import write_guide
from seedpkg.write.overview import survey_tables
from seedpkg.write.replace import make_temporary, replace_atomically
from seedpkg.write.table_files import TableFiles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    import pyarrow as pa

    from seedpkg.contract import Table

__all__ = [
    "PackageMeta",
    "PackageWriter",
    "make_temporary",
    "read_source_date_epoch",
    "replace_atomically",
    "write_package",
]


class PackageWriter:
    """Writes tables, and what describes them, into an existing, empty folder.

    They are those of a package that holds all words of its sources, or `WITHHELD_TABLES`. The
    package is whole once the `with` block has ended without an error.
    """

    def __init__(self, folder: Path, meta: PackageMeta, tables: tuple[Table, ...] = TABLES) -> None:
        metadata = {"package": meta.name, "version": meta.version, "generator": meta.generator}
        self._folder, self._meta, self._contract = folder, meta, tables
        self._tables = {table.name: TableFiles(table, folder, metadata) for table in tables}

    def __enter__(self) -> PackageWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with ExitStack() as closing:
            for files in self._tables.values():
                closing.callback(files.close)
            for files in self._tables.values() if error is None else ():
                files.finish()
        if error is None:
            overview = survey_tables(self._folder, self._contract)
            package_id = write_descriptor(self._contract, self._folder, self._meta, overview)
            write_guide(self._contract, self._folder, self._meta, overview, package_id)
            write_checksums(self._folder)

    def add(self, table: str, data: pa.Table) -> None:
        """Write rows, as `to_arrow` makes them; they follow those before in the primary key."""
        self._tables[table].add(data)

    @property
    def n_rows(self) -> dict[str, int]:
        """How many rows each table has by now, in the order of the contract."""
        return {name: files.n_rows for name, files in self._tables.items()}


def write_package(tables: Mapping[str, pa.Table], folder: Path, meta: PackageMeta) -> None:
    """Write a package of tables that are in memory.

    `tables` holds an Arrow table, as `to_arrow` makes it, for every table of the contract, else
    ValueError.
    """
    if set(tables) != {table.name for table in TABLES}:
        raise ValueError(f"a package has the tables of the contract, not {sorted(tables)}")
    with PackageWriter(folder, meta) as writer:
        for name, data in tables.items():
            writer.add(name, data)
