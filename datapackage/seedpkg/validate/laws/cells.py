"""Laws of every cell that Table Schema has no word for: finite numbers, text without controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.findings import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.contract import Table

_CONTROL: Final = "[\\x00-\\x1f]"


def cell_checks(table: Table) -> Iterator[Check]:
    """Yield the checks of single cells."""
    for column in table.fields:
        name, cell = column.name, pl.col(column.name)
        if column.type == "number":
            yield Check(name, "finite", ~cell.is_finite(), "The number must be finite.")
        if column.type == "string":
            broken = cell.str.contains(_CONTROL)
            yield Check(name, "control-character", broken, "The text has a control character.")
