# pyright: reportUnknownMemberType=false
"""Rows of a table as Arrow: explicit types, sorted by primary key, cells that any format can hold.

>>> to_arrow(table("event_participants"), rows).schema.field("name").type
DataType(string)
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.contract import Column, ColumnType, Table

BATCH_ROWS: Final = 2_000
"""Rows that are held as Python objects at a time; it does not change the result."""

_TYPES: Final[dict[ColumnType, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}

SERIES_TYPES: Final[dict[ColumnType, pl.DataType]] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
"""The polars type of each Table Schema type."""

_CLASSES: Final[dict[ColumnType, frozenset[type]]] = {
    "string": frozenset((str,)),
    "integer": frozenset((int,)),
    "number": frozenset((int, float)),
    "boolean": frozenset((bool,)),
    "date": frozenset((date,)),
}
_NOTHING: Final = frozenset((type(None),))

_UNSAFE = re.compile("[\x00-\x1f\ud800-\udfff]")
_SPACES: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f")


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table; a required column is not nullable."""
    return pa.schema([_arrow_field(column) for column in table.fields])


def to_arrow(table: Table, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Return rows as an Arrow table, sorted by primary key.

    Every row must have exactly the columns of the table, else ValueError. Empty text becomes
    null. In text, each tab or line break becomes one space and each other control character
    or lone surrogate U+FFFD: the length and thus all offsets stay. Whether the values keep the
    table's constraints is for `seedpkg.validate` to say.
    """
    builder = ArrowBuilder(table)
    builder.extend(rows)
    return builder.finish()


class ArrowBuilder:
    """Takes the rows of a table bit by bit; few of them are Python objects at a time."""

    def __init__(self, table: Table) -> None:
        self._table, self._schema = table, arrow_schema(table)
        self._waiting: list[Mapping[str, object]] = []
        self._batches: list[pa.RecordBatch] = []
        self._n_rows = 0

    def __len__(self) -> int:
        """Return the number of rows so far."""
        return self._n_rows

    def add(self, row: Mapping[str, object]) -> None:
        """Add a row."""
        self._waiting.append(row)
        self._n_rows += 1
        if len(self._waiting) == BATCH_ROWS:
            self._flush()

    def extend(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Add rows."""
        for row in rows:
            self.add(row)

    def finish(self) -> pa.Table:
        """Return the rows so far, as `to_arrow` does, and begin anew."""
        self._flush()
        batches, self._batches, self._n_rows = self._batches, [], 0
        made = pa.Table.from_batches(batches, schema=self._schema).combine_chunks()
        return made.sort_by([(name, "ascending") for name in self._table.primary_key])

    def _flush(self) -> None:
        if self._waiting:
            self._batches.append(_batch(self._table, self._schema, self._waiting))
            self._waiting = []


def clean_text(value: str) -> str | None:
    """Return a text as a cell of the published tables holds it; see `to_arrow`."""
    return _UNSAFE.sub(_replacement, value) or None


def _arrow_field(column: Column) -> pa.Field[pa.DataType]:
    return pa.field(
        column.name,
        _TYPES[column.type],
        nullable=not column.required,
        metadata={"description": column.description},
    )


def _batch(table: Table, schema: pa.Schema, rows: list[Mapping[str, object]]) -> pa.RecordBatch:
    names = frozenset(table.columns)
    for row in rows:
        if names.symmetric_difference(row):
            raise ValueError(_mismatch(table, row))
    arrays = [_array(table, column, rows) for column in table.fields]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(
    table: Table, column: Column, rows: list[Mapping[str, object]]
) -> pa.Array[pa.Scalar[pa.DataType]]:
    try:
        values = _cells(column, [row[column.name] for row in rows])
        # Not `pa.array`, which loads pandas wherever that is installed.
        made = pl.Series(values, dtype=SERIES_TYPES[column.type], strict=True)
        return made.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(_TYPES[column.type])
    except (ValueError, TypeError, OverflowError, pl.exceptions.PolarsError) as error:
        place = f"{table.name}.{column.name}"
        raise ValueError(f"{place} should hold {column.type} values, {error}") from error


def _cells(column: Column, values: list[Any]) -> list[Any]:
    """Return the values of a column as cells; looked at one by one only where it must be."""
    classes = set(map(type, values)) - _NOTHING
    if not classes <= _CLASSES[column.type]:
        wrong = next(one for one in values if type(one) not in _CLASSES[column.type] | _NOTHING)
        raise ValueError(f"not {wrong!r}")
    if column.type == "string":
        texts = filter(None, values)
        clean = clean_text if _UNSAFE.search("".join(texts)) else _or_nothing
        return [None if value is None else clean(value) for value in values]
    if float in classes:
        return [None if value is None else value + 0.0 for value in values]
    return values


def _or_nothing(text: str) -> str | None:
    return text or None


def _mismatch(table: Table, row: Mapping[str, object]) -> str:
    unknown = sorted(row.keys() - frozenset(table.columns))
    missing = [name for name in table.columns if name not in row]
    key = ", ".join(f"{name}={row.get(name)!r}" for name in table.primary_key)
    return f"a row of {table.name} ({key}) has unknown columns {unknown} and lacks {missing}"


def _replacement(match: re.Match[str]) -> str:
    return " " if match[0] in _SPACES else "\N{REPLACEMENT CHARACTER}"
