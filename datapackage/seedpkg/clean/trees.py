"""Boosted decision trees, read and walked with nothing but numpy, in whole numbers alone.

Every tree is stored as if it were complete, with the same depth: node `i` has the children
`2i + 1` (feature <= threshold) and `2i + 2`. Sums of whole numbers do not depend on their order,
so a score is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROWS = 2048
"""Rows walked at a time; bounds the memory, and makes no difference to the result."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth: `features`, `thresholds` and `means` by (tree, inner node), `leaves`.

    `means` are the expected scores at inner nodes, which tell what each feature contributes.
    Scores are ten-thousandths of a logit.
    """

    features: NDArray[np.int16]
    thresholds: NDArray[np.int16]
    means: NDArray[np.int32]
    leaves: NDArray[np.int32]

    @property
    def depth(self) -> int:
        """The number of questions on every way from root to leaf."""
        return int(self.leaves.shape[1]).bit_length() - 1


def predict(forest: Forest, matrix: NDArray[np.int16]) -> NDArray[np.int64]:
    """Return the sum of all trees for each row of a matrix of features."""
    import numpy as np

    parts = [
        _leaves(forest, matrix[at : at + _ROWS]).sum(axis=0, dtype=np.int64)
        for at in range(0, len(matrix), _ROWS)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _leaves(forest: Forest, rows: NDArray[np.int16]) -> NDArray[np.int32]:
    """Return the values of the leaves that rows come to, by (tree, row)."""
    import numpy as np

    n_trees, n_inner = forest.features.shape
    table = np.ascontiguousarray(rows.T).ravel()
    at = np.arange(len(rows), dtype=np.int32)
    first = (np.arange(n_trees, dtype=np.int32) * n_inner)[:, None]
    columns = forest.features.ravel().astype(np.int32) * len(rows)
    thresholds = forest.thresholds.ravel()
    node: NDArray[np.int64] = np.zeros((n_trees, len(rows)), dtype=np.int64)
    for _ in range(forest.depth):
        place: NDArray[np.int64] = first + node
        goes_right: NDArray[np.bool_] = table.take(columns.take(place) + at) > thresholds.take(
            place
        )
        node = 2 * node + 1 + goes_right
    leaf: NDArray[np.int64] = (
        node - n_inner + (np.arange(n_trees, dtype=np.int32) * (n_inner + 1))[:, None]
    )
    found: NDArray[np.int32] = forest.leaves.ravel().take(leaf)
    return found


def contributions(
    forest: Forest, matrix: NDArray[np.int16], groups: NDArray[np.int64], n_groups: int
) -> NDArray[np.int64]:
    """Return what each group of features adds to the score of each row, on its way through.

    `groups` names the group of each feature; the result has a row for each row of the matrix.
    """
    parts = [
        _contributions(forest, matrix[at : at + _ROWS], groups, n_groups)
        for at in range(0, len(matrix), _ROWS)
    ]
    import numpy as np

    return np.concatenate(parts) if parts else np.zeros((0, n_groups), dtype=np.int64)


def _contributions(
    forest: Forest, rows: NDArray[np.int16], groups: NDArray[np.int64], n_groups: int
) -> NDArray[np.int64]:
    import numpy as np

    n_trees = len(forest.features)
    trees = np.arange(n_trees)[:, None]
    at = np.arange(len(rows))[None, :]
    values = np.hstack([forest.means, forest.leaves])
    node = np.zeros((n_trees, len(rows)), dtype=np.int64)
    total = np.zeros(len(rows) * n_groups)
    for _ in range(forest.depth):
        feature = forest.features[trees, node]
        following = 2 * node + 1 + (rows[at, feature] > forest.thresholds[trees, node])
        moved = values[trees, following] - values[trees, node]
        where = at * n_groups + groups[feature]
        total += np.bincount(where.ravel(), weights=moved.ravel(), minlength=len(total))
        node = following
    return total.astype(np.int64).reshape(len(rows), n_groups)
