# pyright: reportUnknownMemberType=false
"""How many bytes rows take in the page, told from the tables without reading their words twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

CODED: Final = 8
"""Bytes of a cell whose value stands in a list of all values of its column."""
_ESCAPED: Final = r'[<>&"\\\x00-\x1f\x{2028}\x{2029}]'
"""Characters that JSON within a page writes in up to six."""


def row_size(columns: Iterable[str], coded: Iterable[str]) -> pl.Expr:
    """Return the bytes that a row takes, of which some columns but the first are coded."""
    key, *others = columns
    few = frozenset(coded)
    sizes = [pl.lit(CODED) if name in few else _cell_size(name) for name in others]
    sizes.append(_cell_size(key))
    return pl.sum_horizontal(pl.lit(0), *sizes).cast(pl.Int64)


def _cell_size(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String)
    escaped = text.str.count_matches(_ESCAPED).cast(pl.Int64) * 5
    return text.str.len_bytes().cast(pl.Int64).fill_null(4) + escaped.fill_null(0) + 3


def take(rows: pl.DataFrame, budget: int, coded: Iterable[str] = ()) -> pl.DataFrame:
    """Return the first rows that take no more bytes than there are."""
    size = row_size(rows.columns, coded)
    return rows.filter(size.cum_sum() <= budget)
