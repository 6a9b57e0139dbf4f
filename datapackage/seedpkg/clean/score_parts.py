"""What each group of features added to the scores of the line model, or took from them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from seedpkg.clean.line_model import PART, net_inputs
from seedpkg.clean.line_net import explain_net, input_names, run_net
from seedpkg.trees import contributions

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.line_model import Floats, Scores


def explain_scores(
    scores: Scores, groups: tuple[int, ...], n_groups: int, rows: Sequence[int]
) -> NDArray[np.int64]:
    """Return what each group of features added to, or took from, the scores of some rows.

    `groups` gives the group of each of the scores' names; `rows` are in order. The forest starts
    from the network's scores, so the reasons of the network are the reasons behind `score`.
    """
    import numpy as np

    wanted = np.array(rows, dtype=np.int64)
    added = contributions(scores.model.forest, scores.features[wanted], groups, n_groups)
    net = scores.model.net
    if net is None:
        return added
    places = _group_places(net.names, scores.names, groups, n_groups)
    for at in range(0, len(scores.features), PART):
        here = (wanted >= at) & (wanted < at + PART)
        if here.any():
            part, mine = scores.features[at : at + PART], wanted[here] - at
            steps = scores.steps or run_net(net, net_inputs(net, part))[1]
            moved = explain_net(net, net_inputs(net, part[mine]), [one[mine] for one in steps])
            added[here] += (moved @ places).astype(np.int64)  # sums of whole numbers: exact
    return added


@lru_cache(maxsize=4)
def _group_places(
    inputs: tuple[str, ...], names: tuple[str, ...], groups: tuple[int, ...], n_groups: int
) -> Floats:
    """Return a matrix that adds up the inputs of the network by group."""
    import numpy as np

    group_of = dict(zip(names, groups, strict=True))
    columns = [group_of[name] for name in input_names(inputs)]
    return np.eye(n_groups)[columns]
