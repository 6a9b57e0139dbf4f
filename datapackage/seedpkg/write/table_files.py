# pyright: reportUnknownMemberType=false
"""A table in its two formats, written bit by bit: no more than one row group is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from seedpkg.arrow import arrow_schema
from seedpkg.write.csv import CsvFile
from seedpkg.write.parquet import ROW_GROUP_ROWS, ParquetFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.contract import Table


class TableFiles:
    """The CSV and the Parquet of a table in `folder`; `metadata` goes into the Parquet.

    How the rows are cut into pieces when they are added changes no byte.
    """

    def __init__(self, table: Table, folder: Path, metadata: Mapping[str, str]) -> None:
        for path in (table.csv_path, table.parquet_path):
            (folder / path).parent.mkdir(exist_ok=True)
        self.n_rows = 0
        self._waiting = pa.Table.from_batches([], schema=arrow_schema(table))
        self._csv = CsvFile(folder / table.csv_path)
        self._parquet = ParquetFile(table, folder / table.parquet_path, metadata)

    def add(self, data: pa.Table) -> None:
        """Write rows; they follow those before in the order of the primary key."""
        self.n_rows += data.num_rows
        self._waiting = pa.concat_tables([self._waiting, data])
        while self._waiting.num_rows >= ROW_GROUP_ROWS:
            self._write(self._waiting.slice(0, ROW_GROUP_ROWS))
            self._waiting = self._waiting.slice(ROW_GROUP_ROWS)

    def finish(self) -> None:
        """Write what waits; a table without rows has its columns all the same."""
        if self._waiting.num_rows or not self.n_rows:
            self._write(self._waiting)
        self._waiting = pa.Table.from_batches([], schema=self._waiting.schema)

    def _write(self, data: pa.Table) -> None:
        whole = data.combine_chunks()
        self._csv.write(whole)
        self._parquet.write(whole)
        pa.default_memory_pool().release_unused()  # what it keeps for later adds up

    def close(self) -> None:
        """Close the files; what was not finished is not whole."""
        try:
            self._csv.close()
        finally:
            self._parquet.close()
