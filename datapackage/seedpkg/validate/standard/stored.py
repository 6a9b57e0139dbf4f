"""Rows of text, kept on disk while they are checked: each cell as it stands in its file.

Any format of text becomes one Parquet file, so that a table of any size is read once, row by row,
and then checked column by column.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seedpkg.validate.findings import MAX_FINDINGS, ROW, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHUNK: Final = 20_000
"""Rows that are Python objects at a time."""

WRONG: Final = "\0"
"""Begins a cell that is no text of its field's type, but JSON of another type."""


@dataclass(slots=True)
class TextTable:
    """A table of texts: its labels, None where it has no header, and its rows.

    `frame` has the column `ROW` and one for each label, called by `cell`. `is_keyed` says that rows
    name their cells, as JSON objects do, so that the order of labels means nothing.
    """

    labels: tuple[str, ...] | None
    width: int
    frame: pl.LazyFrame
    findings: list[Finding] = field(default_factory=list[Finding])
    notes: list[Finding] = field(default_factory=list[Finding])
    is_keyed: bool = False
    is_native: bool = False


def cell(number: int) -> str:
    """Return the column of the cells under a label."""
    return f"c{number}"


class RowWriter:
    """Writes rows of text, all of one width, to a file."""

    def __init__(self, path: Path, width: int) -> None:
        self._path, self.width = path, width
        names = [cell(number) for number in range(width)]
        columns: list[tuple[str, pa.DataType]] = [(ROW, pa.int64())]
        columns += [(name, pa.large_string()) for name in names]
        self._schema = pa.schema(columns)
        self._writer = pq.ParquetWriter(
            path, self._schema, compression="lz4", write_statistics=False
        )
        self._waiting: list[Sequence[str | None]] = []
        self._numbers: list[int] = []
        self.count = 0

    def add(self, cells: Sequence[str | None], number: int) -> None:
        """Add a row with its number."""
        self._waiting.append(cells)
        self._numbers.append(number)
        self.count = number
        if len(self._waiting) == CHUNK:
            self._flush()

    def add_batch(self, batch: pa.RecordBatch) -> None:
        """Add rows that follow upon the last, as columns of large strings."""
        first = self.count + 1
        self.count += batch.num_rows
        numbers = pl.int_range(first, self.count + 1, eager=True).to_arrow()
        columns = [numbers.cast(pa.int64()), *batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def finish(self) -> pl.LazyFrame:
        """Close the file and return its rows."""
        self._flush()
        self._writer.close()
        return pl.scan_parquet(self._path, glob=False).cast({ROW: pl.Int64})

    def _flush(self) -> None:
        if self._waiting:
            columns = zip(*self._waiting, strict=True)
            series = [pl.Series(self._numbers, dtype=pl.Int64).to_arrow()]
            series += [
                pl.Series(column, dtype=pl.String).to_arrow(compat_level=pl.CompatLevel.oldest())
                for column in columns
            ]
            self._writer.write_batch(pa.RecordBatch.from_arrays(series, schema=self._schema))
            self._waiting, self._numbers = [], []


class Faults:
    """Findings about rows, no more than `limit` of each rule; the rest are counted."""

    def __init__(self, table: str, path: str, limit: int = MAX_FINDINGS) -> None:
        self._table, self._path, self._limit = table, path, limit
        self._found: dict[str, list[Finding]] = {}
        self._more: dict[str, int] = {}

    def add(self, rule: str, number: int, value: str, message: str) -> None:
        """Add a finding about a row."""
        found = self._found.setdefault(rule, [])
        if len(found) < self._limit:
            found.append(
                Finding(self._table, "", "", value[:80], rule, message, self._path, number)
            )
        else:
            self._more[rule] = self._more.get(rule, 0) + 1

    def findings(self) -> list[Finding]:
        """Return them, rule by rule."""
        given: list[Finding] = []
        for rule, found in self._found.items():
            given += found
            if rule in self._more:
                note = f"{self._more[rule]} more rows of {self._table} break the same rule."
                given.append(Finding(self._table, "", "", "", rule, note, self._path))
        return given
