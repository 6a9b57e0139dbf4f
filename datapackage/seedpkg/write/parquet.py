# pyright: reportUnknownMemberType=false
"""Tables as Parquet that says what it holds: the Table Schema and the package in its metadata.

Column and offset indexes, page checksums and Bloom filters on the keys let readers skip what
they do not need. The same table gives the same bytes, for one version of pyarrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow.parquet as pq

from seedpkg.arrow import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from seedpkg.contract import Table

ROW_GROUP_ROWS: Final = 20_000
"""Rows of a row group: so many of each table a build holds in memory, and a viewer reads a page."""

COMPRESSION_LEVEL: Final = 3
"""Of zstd (1 to 22): 9 takes four times as long for a twelfth less, 19 a hundred times."""


class ParquetFile:
    """A Parquet file that is written one row group at a time.

    `metadata` goes into the file beside the Table Schema. Bloom filters are made for as many values
    as the first row group has: for the million of the default, each would take a megabyte of
    memory.
    """

    def __init__(self, table: Table, path: Path, metadata: Mapping[str, str]) -> None:
        described = {"table_schema": table.schema_json, **metadata}
        self._schema = arrow_schema(table).with_metadata(described)
        self._table, self._path = table, path
        self._writer: pq.ParquetWriter | None = None

    def write(self, data: pa.Table) -> None:
        """Write a row group; the rows are sorted by the table's primary key."""
        if self._writer is None:
            self._writer = self._open(max(1, data.num_rows))
        self._writer.write_table(data.cast(self._schema), row_group_size=ROW_GROUP_ROWS)

    def close(self) -> None:
        """Close the file, if anything was written."""
        if self._writer is not None:
            try:
                self._writer.close()
            finally:
                self._writer.is_open = False  # else it tries again when it is forgotten, and prints

    def _open(self, distinct: int) -> pq.ParquetWriter:
        keys = [pq.SortingColumn(self._table.columns.index(one)) for one in self._table.primary_key]
        return pq.ParquetWriter(
            self._path,
            self._schema,
            compression="zstd",
            compression_level=COMPRESSION_LEVEL,
            sorting_columns=keys,
            write_page_index=True,
            write_page_checksum=True,
            bloom_filter_options={key: {"ndv": distinct} for key in _id_columns(self._table)},
        )


def _id_columns(table: Table) -> tuple[str, ...]:
    """Return the columns by which rows are looked up, own keys and foreign ones."""
    referring = [name for key in table.foreign_keys for name in key.columns]
    keys = dict.fromkeys([*table.primary_key, *referring])
    return tuple(name for name in keys if name.endswith("_id"))
