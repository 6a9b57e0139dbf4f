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


class CsvFile:
    """A CSV file that is written bit by bit."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._has_header = False

    def write(self, data: pa.Table) -> None:
        """Write rows after those before; the names of the columns go first, once."""
        frame = cast("pl.DataFrame", pl.from_arrow(data))
        frame.write_csv(
            self._file,
            include_header=not self._has_header,
            float_scientific=False,
            line_terminator="\n",
            quote_style="necessary",
        )
        self._has_header = True

    def close(self) -> None:
        """Close the file."""
        self._file.close()
