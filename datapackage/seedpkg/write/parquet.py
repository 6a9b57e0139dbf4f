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

COMPRESSION_LEVEL: Final = 6
"""Of zstd (1 to 22): beyond it, news text takes longer to write and is hardly smaller."""


def write_parquet(data: pa.Table, table: Table, path: Path, metadata: Mapping[str, str]) -> None:
    """Write a table as Parquet; `metadata` goes into the file beside the Table Schema.

    The rows must be sorted by the table's primary key, as `to_arrow` leaves them.
    """
    described = arrow_schema(table).with_metadata({"table_schema": table.schema_json, **metadata})
    content = data.cast(described).combine_chunks()
    # Filters for a million values each, the default, take longer to fold than small tables to write.
    n_distinct = min(max(content.num_rows, 1), ROW_GROUP_ROWS)
    keys = [pq.SortingColumn(table.columns.index(name)) for name in table.primary_key]
    with pq.ParquetWriter(
        path,
        described,
        compression="zstd",
        compression_level=COMPRESSION_LEVEL,
        sorting_columns=keys,
        write_page_index=True,
        write_page_checksum=True,
        bloom_filter_options=dict.fromkeys(_id_columns(table), {"ndv": n_distinct}),
    ) as writer:
        writer.write_table(content, row_group_size=ROW_GROUP_ROWS)


def _id_columns(table: Table) -> tuple[str, ...]:
    """Return the columns by which rows are looked up, own keys and foreign ones."""
    referring = [name for key in table.foreign_keys for name in key.columns]
    keys = dict.fromkeys([*table.primary_key, *referring])
    return tuple(name for name in keys if name.endswith("_id"))
