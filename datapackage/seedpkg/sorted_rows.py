# pyright: reportUnknownMemberType=false
"""Rows that come in any order and are wanted in that of their key, more of them than memory holds.

    with closing(SortedRows(table("figure_facts"), folder)) as rows:
        rows.extend([...])
        for part in rows.read(): ...

An external merge sort (Knuth, The Art of Computer Programming 3, 5.4): so many rows at a time are
sorted and put on disk, and these runs are then read side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
import pyarrow as pa

from seedpkg.arrow import ArrowBuilder, arrow_schema
from seedpkg.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from seedpkg.contract import Table

RUN_ROWS: Final = 20_000
"""Rows that are sorted at a time, as many as a row group has; it does not change the result."""
BATCH_ROWS: Final = 500
"""Rows of a run that are read at a time."""


class SortedRows:
    """Takes the rows of a table, and gives them back in the order of its primary key.

    They lie in `folder` meanwhile, by default the system's folder for temporary files, in a file
    without a name. The first column of the key is text.
    """

    def __init__(self, table: Table, folder: Path | None = None) -> None:
        self._builder, self._schema = ArrowBuilder(table), arrow_schema(table)
        self._key = table.primary_key
        self._batches: Scratch[bytes] = Scratch(folder)
        self._runs: list[list[str]] = []

    def close(self) -> None:
        """Forget all rows."""
        self._batches.close()

    def extend(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Add rows."""
        for row in rows:
            self._builder.add(row)
            if len(self._builder) == RUN_ROWS:
                self._write_run()

    def read(self) -> Iterator[pa.Table]:
        """Yield all rows, in parts; a table without rows is one part."""
        if not self._runs:
            yield self._builder.finish()
            return
        if len(self._builder):
            self._write_run()
        runs: list[_Run] = [_Run(self._read(names), self._key[0]) for names in self._runs]
        while runs:
            bound = min((run.last for run in runs if run.has_more), default=None)
            part = pa.concat_tables([run.take(bound) for run in runs])
            yield part.sort_by([(name, "ascending") for name in self._key])
            runs = [run for run in runs if run.rows.num_rows]

    def _write_run(self) -> None:
        names: list[str] = []
        for batch in self._builder.finish().to_batches(BATCH_ROWS):
            names.append(f"{len(self._runs)} {len(names)}")
            self._batches[names[-1]] = batch.serialize().to_pybytes()
        self._runs.append(names)

    def _read(self, names: Sequence[str]) -> Iterator[pa.Table]:
        for name in names:
            data = pa.py_buffer(self._batches.get(name, b""))
            yield pa.Table.from_batches([pa.ipc.read_record_batch(data, self._schema)])


class _Run:
    """Sorted rows, of which the first ones are in memory: `rows`, none only at the end."""

    def __init__(self, parts: Iterator[pa.Table], key: str) -> None:
        self._parts, self._key = parts, key
        self.rows, self._next = next(parts), next(parts, None)

    @property
    def has_more(self) -> bool:
        """Whether rows are left on disk."""
        return self._next is not None

    @property
    def last(self) -> str:
        """The key of the last row in memory."""
        return str(self.rows[self._key][-1].as_py())

    def take(self, bound: str | None) -> pa.Table:
        """Return and forget the rows up to a key, with all that have it; all if it is None."""
        while self._next is not None and bound is not None and self.last <= bound:
            self.rows = pa.concat_tables([self.rows, self._next])
            self._next = next(self._parts, None)
        count = self.rows.num_rows
        if bound is not None:
            count = pl.Series(self.rows[self._key]).search_sorted(bound, "right")
        taken, self.rows = self.rows.slice(0, count), self.rows.slice(count)
        return taken
