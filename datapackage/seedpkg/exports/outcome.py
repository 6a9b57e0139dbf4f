"""What a format says of itself once it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Written(NamedTuple):
    """How much was written.

    `counts` are the rows of each table (for entities, how many of each schema); `n_cut` is the
    number of cells that were too long for the format, and were cut.
    """

    counts: Mapping[str, int]
    n_cut: int = 0
