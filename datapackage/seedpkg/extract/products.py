"""Products of matrices that come out the same whatever else is multiplied, on one thread.

multiply(values, weights)        # rows x inputs, inputs x outputs -> rows x outputs
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


def multiply(values: Floats, weights: Floats) -> Floats:
    """Return the matrix product, made in pieces of one number of rows; the last one is filled up.

    So every row is multiplied by the same kernel, however many there are.
    """
    import numpy as np

    n, inputs = values.shape
    piece = max(1, (_ONE_THREAD - 1) // weights.size)
    whole = n - n % piece
    made: Floats = np.empty((n, weights.shape[1]), "f")
    pieces = made[:whole].reshape(-1, piece, weights.shape[1])
    np.matmul(values[:whole].reshape(-1, piece, inputs), weights, out=pieces)
    if whole < n:
        last = np.zeros((piece, inputs), "f")
        last[: n - whole] = values[whole:]
        made[whole:] = np.matmul(last, weights)[: n - whole]
    return made
