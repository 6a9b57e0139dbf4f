"""Write the tables as a data package: CSV, Parquet, descriptor, guide for people, `SHA256SUMS`.

    temporary = make_temporary(out)
    write_package(tables, temporary, meta)
    replace_atomically(temporary, out)

The same tables and the same `PackageMeta` give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import TABLES
from seedpkg.write.checksums import write_checksums
from seedpkg.write.csv import write_csv
from seedpkg.write.descriptor import PackageMeta, read_source_date_epoch, write_descriptor
from seedpkg.write.guide import write_guide
from seedpkg.write.overview import survey_tables
from seedpkg.write.parquet import write_parquet
from seedpkg.write.replace import make_temporary, replace_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from seedpkg.contract import Table

__all__ = [
    "PackageMeta",
    "make_temporary",
    "read_source_date_epoch",
    "replace_atomically",
    "write_package",
]


def write_package(tables: Mapping[str, pa.Table], folder: Path, meta: PackageMeta) -> None:
    """Write all tables and what describes them into an existing, empty folder.

    `tables` holds an Arrow table, as `to_arrow` makes it, for every table of the contract, else
    ValueError.
    """
    if set(tables) != {table.name for table in TABLES}:
        raise ValueError(f"a package has the tables of the contract, not {sorted(tables)}")
    metadata = {"package": meta.name, "version": meta.version, "generator": meta.generator}
    for table in TABLES:
        _write_both(table, tables[table.name], folder, metadata)
    overview = survey_tables(folder)
    package_id = write_descriptor(TABLES, folder, meta, overview)
    write_guide(TABLES, folder, meta, overview, package_id)
    write_checksums(folder)


def _write_both(table: Table, data: pa.Table, folder: Path, metadata: Mapping[str, str]) -> None:
    for path in (table.csv_path, table.parquet_path):
        (folder / path).parent.mkdir(exist_ok=True)
    write_csv(data, folder / table.csv_path)
    write_parquet(data, table, folder / table.parquet_path, metadata)
