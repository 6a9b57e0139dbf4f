# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Rows as JSON that can stand in a page: column by column, each value that recurs written once.

    {"n_total": 9, "n_rows": 9, "columns": {"role": {"values": ["agent"], "at": [0, -1, ...]}, ...}}

A column is a list of its cells; or a list of all its values and the place in it of each cell, -1
for an empty one; or, in `all`, the value that all cells have.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, cast

import polars as pl

if TYPE_CHECKING:
    from seedpkg.contract import Json

_MOST_VALUES: Final = 0.5
"""A column with fewer values than this part of its rows is coded."""
_UNSAFE: Final = re.compile("[<>&\u2028\u2029]")


def encode_rows(rows: pl.DataFrame, n_total: int) -> dict[str, Json]:
    """Return rows as a value for JSON; `n_total` is how many the package has."""
    return {
        "n_total": n_total,
        "n_rows": rows.height,
        "columns": {name: _encode_column(rows[name]) for name in rows.columns},
    }


def _encode_column(column: pl.Series) -> Json:
    cells: list[Any] = _plain(column).to_list()
    values = list(dict.fromkeys(cells))
    if len(values) == 1:
        return {"all": values[0]}
    words = [one for one in values if one is not None]
    if len(words) > _MOST_VALUES * len(cells) or not all(isinstance(one, str) for one in words[:1]):
        return cells
    places = {None: -1, **{value: at for at, value in enumerate(words)}}
    return {"values": cast("list[Json]", words), "at": [places[one] for one in cells]}


def _plain(column: pl.Series) -> pl.Series:
    """Return dates as text, and whole numbers without a fraction."""
    if column.dtype == pl.Date:
        return column.dt.to_string()
    if column.dtype == pl.Float64 and (column.drop_nulls() % 1 == 0).all():
        is_safe = column.drop_nulls().abs().max()
        if is_safe is None or float(str(is_safe)) < 2**53:
            return column.cast(pl.Int64)
    return column


def to_json(value: object) -> str:
    """Return JSON that can stand in a `script` element: no sign of it ends or opens a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
