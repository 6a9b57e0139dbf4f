# pyright: reportUnknownMemberType=false
"""Tables as Parquet that says what it holds: the Table Schema and the package in its metadata.

Column and offset indexes, page checksums and Bloom filters on the keys let readers skip what
they do not need. The same table gives the same bytes, for one version of pyarrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.arrow import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.contract import Table

ROW_GROUP_ROWS: Final = 50_000
"""Rows of a row group: below 100 MB even for long paragraphs, so that viewers can page."""

COMPRESSION_LEVEL: Final = 3
"""Of zstd (1 to 22): 9 takes four times as long for a twelfth less, 19 a hundred times."""


def write_parquet(data: pa.Table, table: Table, path: Path, metadata: Mapping[str, str]) -> None:
    """Write a table as Parquet; `metadata` goes into the file beside the Table Schema.

    The rows must be sorted by the table's primary key, as `to_arrow` leaves them. Bloom filters are
    made for as many values as a row group has: for the million of the default, each would take a
    megabyte of memory.
    """
    described = arrow_schema(table).with_metadata({"table_schema": table.schema_json, **metadata})
    content = data.cast(described).combine_chunks()
    distinct = {"ndv": max(1, min(content.num_rows, ROW_GROUP_ROWS))}
    keys = [pq.SortingColumn(table.columns.index(name)) for name in table.primary_key]
    with pq.ParquetWriter(
        path,
        described,
        compression="zstd",
        compression_level=COMPRESSION_LEVEL,
        sorting_columns=keys,
        write_page_index=True,
        write_page_checksum=True,
        bloom_filter_options=dict.fromkeys(_id_columns(table), distinct),
    ) as writer:
        writer.write_table(content, row_group_size=ROW_GROUP_ROWS)


def _id_columns(table: Table) -> tuple[str, ...]:
    """Return the columns by which rows are looked up, own keys and foreign ones."""
    referring = [name for key in table.foreign_keys for name in key.columns]
    keys = dict.fromkeys([*table.primary_key, *referring])
    return tuple(name for name in keys if name.endswith("_id"))
