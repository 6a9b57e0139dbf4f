"""Boosted decision trees, read and walked with nothing but numpy, in whole numbers alone.

Every tree is stored as if it were complete, with the same depth: node `i` has the children
`2i + 1` (feature <= threshold) and `2i + 2`. Sums of whole numbers do not depend on their order,
so a score is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROWS, _EXPLAINED = 2048, 256
"""Rows walked, and explained, at a time: bounds the memory, makes no difference to the result."""


@dataclass(frozen=True, slots=True, eq=False)
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
    found: NDArray[np.int32] = forest.leaves.ravel().take(_walk(forest, rows))
    return found


def _walk(forest: Forest, rows: NDArray[np.int16]) -> NDArray[np.int64]:
    """Return the leaves that rows come to, by (tree, row), counted through all trees."""
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
    return leaf


def contributions(
    forest: Forest, matrix: NDArray[np.int16], groups: tuple[int, ...], n_groups: int
) -> NDArray[np.int64]:
    """Return what each group of features adds to the score of each row, on its way through.

    `groups` names the group of each feature; the result has a row for each row of the matrix.
    """
    import numpy as np

    table = _by_leaf(forest, groups, n_groups)
    parts = [
        table.take(_walk(forest, matrix[at : at + _EXPLAINED]), axis=0).sum(axis=0, dtype=np.int64)
        for at in range(0, len(matrix), _EXPLAINED)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, n_groups), dtype=np.int64)


@lru_cache(maxsize=4)
def _by_leaf(forest: Forest, groups: tuple[int, ...], n_groups: int) -> NDArray[np.int32]:
    """Return what each group adds on the way to each leaf of all trees, by (leaf, group)."""
    import numpy as np

    n_trees, n_inner = forest.features.shape
    values = np.hstack([forest.means, forest.leaves])
    table = np.zeros((n_trees, n_inner + 1, n_groups), dtype=np.int32)
    tree: NDArray[np.int64] = np.arange(n_trees, dtype=np.int64)[:, None]
    leaf: NDArray[np.int64] = np.arange(n_inner + 1, dtype=np.int64)
    group_of = np.array(groups, dtype=np.int64)
    node: NDArray[np.int64] = leaf + n_inner
    for _ in range(forest.depth):
        parent: NDArray[np.int64] = (node - 1) // 2
        table[tree, leaf, group_of[forest.features[:, parent]]] += (
            values[:, node] - values[:, parent]
        )
        node = parent
    return table.reshape(-1, n_groups)
