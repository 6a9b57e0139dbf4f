"""Read a table of articles in Parquet: one article a row, as in CSV.

    title: string, published: timestamp, text: large_string

The columns are named as the fields of JSON records, in any case; others are not read. Rows are
read a few at a time. A column may hold text, categories, lists of text, numbers, dates or times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from seedpkg.model import Issue
from seedpkg.options import KNOWN_COLUMNS, fold_name
from seedpkg.read.archive.limits import UsedUp
from seedpkg.read.encoding import decode
from seedpkg.read.fields import (
    PAGES,
    TEXTS,
    known_fields,
    list_names,
    make_row,
    missing_column,
)
from seedpkg.read.records import fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Source
    from seedpkg.options import Columns
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents, Record, Skipped

SUFFIXES: Final = (".parquet", ".pq")
_MAGIC = b"PAR1"
_ROWS = 64
"""Rows that are held at once; articles have some thousand characters each."""
_ROW_COST = 100
"""Bytes that a row counts beside its values: a small file can state any number of empty rows."""
_BUFFER = 1 << 20


def looks_like_parquet(file: Input) -> bool:
    """Say whether a file is a Parquet file: by its first bytes, or its suffix."""
    return file.head.startswith(_MAGIC) or file.suffix in SUFFIXES


def read_parquet(source: Source, file: Input) -> Documents:
    """Yield one document for each row with a text, and return the source with its counts."""
    return fill_source(source, _records(file))


def _records(file: Input) -> Iterator[Record | Skipped | Issue]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    damage = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)
    try:
        with file.open_seekable() as stream:
            table: Any = pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
            yield from _read_rows(file, table)
    except UsedUp as error:
        yield _damaged(str(error))
    except damage as error:
        yield _damaged(" ".join(str(error).split())[:100])


def _damaged(why: str) -> Issue:
    return Issue("read", "damaged", "warning", f"The file could be read only in part: {why}.")


def _read_rows(file: Input, table: Any) -> Iterator[Record | Skipped | Issue]:
    there: list[str] = list(table.schema_arrow.names)
    names = {one: fold_name(one) for one in there}
    columns = file.columns.folded()
    wanted = [one for one in there if names[one] in known_fields(columns)]
    if missing := _missing(columns, list(names.values())):
        yield Issue("read", "no-column", "warning", f"Not read: {missing}.")
        return
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
        file.budget.take(batch.nbytes + _ROW_COST * batch.num_rows)
        values = [_values(batch.column(one)) for one in wanted]
        for row in zip(*values, strict=True):
            number += 1
            fields = {names[one]: value for one, value in zip(wanted, row, strict=True)}
            yield make_row(fields, f"row {number}", columns)


def _missing(columns: Columns, names: Sequence[str]) -> str:
    """Say which column is not there; empty if all are."""
    if columns == KNOWN_COLUMNS and not {*TEXTS, *PAGES}.intersection(names):
        return f"no column is known to hold text; there are {list_names(names)}"
    return missing_column(columns, names)


def _values(column: Any) -> Sequence[object]:
    """Return the values of a column: text, numbers, or lists of them; None for what is neither."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        return _values(column.dictionary_decode())
    if pa.types.is_timestamp(kind):
        zone = "Z" if kind.tz else ""
        plain = column.cast(pa.timestamp(kind.unit)).cast(pa.timestamp("s"), safe=False)
        texts: list[str | None] = plain.cast(pa.string()).to_pylist()
        return [one + zone if one and one[0].isdigit() else None for one in texts]
    if pa.types.is_date(kind):
        days: list[object] = column.cast(pa.date32(), safe=False).cast(pa.string()).to_pylist()
        return days
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return [one and decode(one).text for one in column.cast(pa.large_binary()).to_pylist()]
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [one and decode(one).text for one in column.to_pylist()]
    try:
        values: list[object] = column.to_pylist()
    except (ValueError, OverflowError):
        return [None] * len(column)
    return values
