"""The boxes of a web page as a tree: sums over all that is in a box, and how boxes lie to another.

BoxTree(box of each line, the box around each box).sum_all(words of each line)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]


class BoxTree:
    """The boxes of a page; every box has a higher number than the one around it."""

    def __init__(self, box: Column, parents: Sequence[int]) -> None:
        import numpy as np

        self.box = box
        self.n = max(len(parents), int(box.max()) + 1)
        self.parent = np.zeros(self.n, dtype=np.int64)
        self.parent[: len(parents)] = np.maximum(np.array(parents, dtype=np.int64), 0)
        depth = [0] * self.n
        for i, parent in enumerate(self.parent.tolist()):
            depth[i] = depth[parent] + 1 if i else 0
        self.depth = np.array(depth, dtype=np.int64)
        order = np.argsort(self.depth, kind="stable")
        cuts = np.searchsorted(self.depth[order], np.arange(1, int(self.depth.max()) + 2))
        self.levels = [order[a:b] for a, b in zip([0, *cuts[:-1]], cuts, strict=True)]

    def sum_own(self, values: Column) -> Column:
        """Return the sum of the values of the lines right in each box."""
        import numpy as np

        return np.bincount(self.box, weights=values, minlength=self.n).astype(np.int64)

    def sum_all(self, own: Column) -> Column:
        """Return the same with everything in the boxes inside."""
        import numpy as np

        sums = own.copy()
        for level in reversed(self.levels[1:]):
            np.add.at(sums, self.parent[level], sums[level])
        return sums

    def union(self, bits: Sequence[int]) -> list[int]:
        """Return the bits of all lines in each box and the boxes inside, as one number each."""
        sums = [0] * self.n
        for box, one in zip(self.box.tolist(), bits, strict=True):
            sums[box] |= one
        for level in reversed(self.levels[1:]):
            for box, parent in zip(level.tolist(), self.parent[level].tolist(), strict=True):
                sums[parent] |= sums[box]
        return sums

    def above(self, box: int) -> tuple[Column, Column, Column]:
        """Return for each box its steps up to the first that holds `box`; that; if in `box`."""
        import numpy as np

        holds = np.zeros(self.n, dtype=bool)
        at = box
        while not holds[at]:
            holds[at] = True
            at = int(self.parent[at])
        steps = np.zeros(self.n, dtype=np.int64)
        meet, inside = np.arange(self.n), np.zeros(self.n, dtype=np.int64)
        inside[box] = 1
        for level in self.levels[1:]:
            parent, is_above = self.parent[level], holds[level]
            steps[level] = np.where(is_above, 0, steps[parent] + 1)
            meet[level] = np.where(is_above, level, meet[parent])
            inside[level] |= inside[parent]
        return steps, meet, inside
