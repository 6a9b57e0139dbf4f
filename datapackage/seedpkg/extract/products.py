"""Products of matrices that come out the same whatever else is multiplied, on one thread.

multiply(values, in_blocks(weights))        # rows x inputs, inputs x outputs -> rows x outputs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_ONE_THREAD = 2**19
"""OpenBLAS takes a second thread where a product of two matrices has so many products of numbers:
threads cost more than they bring here, and their number must not move a last digit."""
_ROWS, _COLUMNS = 32, 32
"""Rows and columns of a piece: its weights stay in the fastest memory while the rows pass by, which
is 1.7 times as fast as six rows with all of 288 columns."""


def in_blocks(weights: Floats) -> Floats:
    """Return weights in blocks of columns: blocks x inputs x columns of one."""
    import numpy as np

    inputs, outputs = weights.shape
    width = outputs if outputs % _COLUMNS else _COLUMNS
    return np.ascontiguousarray(weights.reshape(inputs, -1, width).transpose(1, 0, 2))


def multiply(values: Floats, blocks: Floats) -> Floats:
    """Return the product with weights in blocks, in pieces of one size; the last is filled up.

    So every row is multiplied by the same kernel, however many there are.
    """
    import numpy as np

    n, inputs = values.shape
    count, _, width = blocks.shape
    rows = max(1, min(_ROWS, (_ONE_THREAD - 1) // blocks[0].size))
    whole = n - n % rows
    made: Floats = np.empty((n, count * width), "f")
    _fill(made[:whole], values[:whole], blocks, rows)
    if whole < n:
        last, filled = np.zeros((rows, inputs), "f"), np.empty((rows, count * width), "f")
        last[: n - whole] = values[whole:]
        _fill(filled, last, blocks, rows)
        made[whole:] = filled[: n - whole]
    return made


def _fill(made: Floats, values: Floats, blocks: Floats, rows: int) -> None:
    import numpy as np

    count, inputs, width = blocks.shape
    pieces = made.reshape(-1, rows, count, width).transpose(2, 0, 1, 3)
    np.matmul(values.reshape(-1, rows, inputs), blocks[:, None], out=pieces)
