# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
"""Rewrite the tables of a package row by row, with few rows in memory at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.arrow import ArrowBuilder, arrow_schema
from seedpkg.contract import RIGHTS_TABLES
from seedpkg.contract import table as whole_table
from seedpkg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from pathlib import Path

    from seedpkg.contract import Table
    from seedpkg.write import PackageWriter

    Row = dict[str, Any]

_ROWS: Final = 2_000
_RESORTED: Final = frozenset(
    ("people", "events", "event_participants", "figure_facts", "withheld_texts")
)
"""Tables whose keys may change when words are withheld: they are sorted as a whole."""


@contextmanager
def reading_rows(folder: Path) -> Generator[None]:
    """Tell of a package whose tables are damaged, or of another version.

    Raises:
        InputError: one of them cannot be read.
    """
    try:
        yield
    except (pa.ArrowException, KeyError, TypeError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"the tables of {folder} cannot be read: {reason}",
            f"see what is wrong with: seedpkg verify {folder}",
        ) from error


def read_rows(folder: Path, table: Table, columns: list[str] | None = None) -> Iterator[Row]:
    """Yield the rows of a table, or some of their columns."""
    with pq.ParquetFile(folder / table.parquet_path) as file:
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            yield from batch.to_pylist()


def rewrite(
    folder: Path, table: Table, writer: PackageWriter, change: Callable[[Row], Row]
) -> None:
    """Write the rows of a table of a package into another one, each as it is changed.

    What holds no words of the sources, and says nothing of them, is copied as it is.
    """
    if table not in RIGHTS_TABLES and all(column.text == "free" for column in table.fields):
        with pq.ParquetFile(folder / table.parquet_path) as file:
            for group in range(file.num_row_groups):
                writer.add(table.name, file.read_row_group(group).cast(arrow_schema(table)))
        return
    builder = ArrowBuilder(table)
    for n_read, row in enumerate(read_rows(folder, table), 1):
        builder.extend([change(row)])
        if n_read % _ROWS == 0 and table.name not in _RESORTED:
            writer.add(table.name, builder.finish())
    writer.add(table.name, builder.finish())


def row_key(table: str, row: Mapping[str, object]) -> str:
    """Return the primary key of a row, as findings and recipes name it."""
    return ", ".join(str(row[name]) for name in whole_table(table).primary_key)
