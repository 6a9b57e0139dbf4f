# pyright: reportUnknownMemberType=false
"""What the columns of a table hold: nulls, least and greatest, the most frequent values.

Values are shown of open columns alone, which hold no words of an article. Everything is worked out
in pieces from the Parquet: a required column of text is not even read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from seedpkg.write.overview import count, read_counts

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.contract import Column, Table

    Bound = int | float | date

MAX_VALUES: Final = 5
"""Of a column without a list of codes so many values are shown, the most frequent."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a column holds.

    `n_null` of the `n_rows` rows are null. `bounds` are the least and the greatest number or date.
    `values` are codes, booleans or short texts with their numbers, the most frequent first, of
    `n_values` in all: every code that occurs, of others the first few.
    """

    n_rows: int
    n_null: int
    bounds: tuple[Bound, Bound] | None = None
    values: tuple[tuple[str, int], ...] = ()
    n_values: int = 0

    @property
    def null_share(self) -> float:
        """The share of rows that are null, 0 of an empty table."""
        return self.n_null / self.n_rows if self.n_rows else 0.0


def summarise(table: Table, frame: pl.LazyFrame, n_rows: int) -> dict[str, Summary]:
    """Return what the columns of a table hold, by name."""
    opened = [column.name for column in table.fields if n_rows and _is_counted(column)]
    queries = [_measured(table, frame), *(_counted(frame, name) for name in opened)]
    measures, *tallies = pl.collect_all(queries, engine="streaming")
    measured = measures.row(0, named=True)
    counts = dict(zip(opened, map(read_counts, tallies), strict=True))
    summaries: dict[str, Summary] = {}
    for column in table.fields:
        n_null = cast("int", measured.get(f"{column.name} null", 0))
        least, most = (measured.get(f"{column.name} {end}") for end in ("min", "max"))
        bounds = (
            None if least is None or most is None else cast("tuple[Bound, Bound]", (least, most))
        )
        values = [(one, n) for one, n in counts.get(column.name, ()) if one is not None]
        shown = len(values) if column.enum else MAX_VALUES
        summaries[column.name] = Summary(n_rows, n_null, bounds, tuple(values[:shown]), len(values))
    return summaries


def _measured(table: Table, frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return nulls and bounds of all columns that can have them, in one row."""
    wanted = [pl.lit(0).alias("")]
    for column in table.fields:
        one = pl.col(column.name)
        if not column.required:
            wanted.append(one.null_count().alias(f"{column.name} null"))
        if column.type in ("integer", "number", "date"):
            wanted.append(one.min().alias(f"{column.name} min"))
            wanted.append(one.max().alias(f"{column.name} max"))
    return frame.select(wanted)


def _is_counted(column: Column) -> bool:
    """Say whether values are shown: codes, booleans and short texts of open columns."""
    return column.is_open and column.type in ("string", "boolean")


def _counted(frame: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return count(frame.select(pl.col(name).cast(pl.String)), name)
