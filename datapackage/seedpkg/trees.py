"""Boosted decision trees, read and walked with nothing but numpy, in whole numbers alone.

Every tree is stored as if it were complete, with the same depth: node `i` has the children
`2i + 1` (feature <= threshold) and `2i + 2`. Sums of whole numbers do not depend on their order,
so a score is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROWS, _EXPLAINED = 2048, 256
"""Rows walked, and explained, at a time: bounds the memory, makes no difference to the result."""


_FIRST, _GIVEN_UP = 64, -35_000
"""After so many trees a row with a sum below this (3.5 logits) is given up."""


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
    def parts(self) -> tuple[NDArray[Any], ...]:
        """The arrays, each with one entry a tree."""
        return self.features, self.thresholds, self.means, self.leaves

    @property
    def depth(self) -> int:
        """The number of questions on every way from root to leaf."""
        return int(self.leaves.shape[1]).bit_length() - 1


def predict(forest: Forest, matrix: NDArray[np.int16], is_early: bool = True) -> NDArray[np.int64]:
    """Return the sum of the trees for each row of a matrix of features.

    A row whose sum is below `_GIVEN_UP` after the first trees goes through no more of them: most
    of a page is menus and boxes, and plain to see. Unless `is_early`, all trees are walked.
    """
    import numpy as np

    sums = _sum(forest, matrix, 0, _FIRST if is_early else len(forest.features))
    if is_early and len(forest.features) > _FIRST:
        undecided = np.flatnonzero(sums > _GIVEN_UP)
        sums[undecided] += _sum(forest, matrix[undecided], _FIRST, len(forest.features))
    return sums


def _sum(forest: Forest, matrix: NDArray[np.int16], start: int, end: int) -> NDArray[np.int64]:
    """Return the sum of the trees with start <= number < end for each row."""
    import numpy as np

    some = Forest(*(part[start:end] for part in forest.parts))
    parts = [
        some.leaves.ravel().take(_walk(some, matrix[at : at + _ROWS])).sum(axis=0, dtype=np.int64)
        for at in range(0, len(matrix), _ROWS)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _walk(forest: Forest, rows: NDArray[np.int16]) -> NDArray[np.int32]:
    """Return the leaves that rows come to, by (tree, row), counted through all trees.

    On the way `node` is counted through the nodes of one level of all trees: below node i of a
    level stand 2i and 2i + 1 of the next.
    """
    import numpy as np

    n_trees = len(forest.features)
    table = np.ascontiguousarray(rows.T).ravel()
    at = np.arange(len(rows), dtype=np.int32)
    columns = forest.features.astype(np.int32) * len(rows)
    node: NDArray[np.int32] = np.empty((n_trees, len(rows)), dtype=np.int32)
    node[:] = np.arange(n_trees, dtype=np.int32)[:, None]
    for level in range(forest.depth):
        level_nodes = slice((1 << level) - 1, (2 << level) - 1)
        shown = table.take(columns[:, level_nodes].ravel().take(node) + at)
        goes_right = shown > forest.thresholds[:, level_nodes].ravel().take(node)
        node += node
        node += goes_right
    return node


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
