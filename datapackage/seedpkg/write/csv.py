# pyright: reportUnknownMemberType=false
r"""Tables as CSV that every reader takes: RFC 4180, UTF-8 without byte order mark, `\n`.

Dates are ISO, booleans `true` and `false`, null is an empty cell; numbers are plain decimals
without exponent that read back as the same number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


def write_csv(data: pa.Table, path: Path) -> None:
    """Write a table as CSV, in the order of its rows."""
    frame = cast("pl.DataFrame", pl.from_arrow(data))
    frame.write_csv(path, float_scientific=False, line_terminator="\n", quote_style="necessary")
