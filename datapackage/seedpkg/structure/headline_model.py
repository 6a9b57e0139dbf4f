"""The forest that ranks a page's headline candidates, walked in whole numbers.

    features of all candidates -> a row each, per mille -> the forest -> a score each

A score is in ten-thousandths of a logit, against "there is no headline" at 0: the forest was
trained so that the scores' softmax, with a 0 among them, is the chance of each candidate. The
weights are learned by `benchmarks/quality/train_headline.py`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.trees import Forest, predict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = "headline_model.npz"
PARTS = ("features", "thresholds", "means", "leaves")
_GLUED = 15_000
"""What a title that lost its spaces gets on top: set by hand, no page of the training had one."""


class HeadlineModel(NamedTuple):
    """The forest, the features its columns stand for, and the score of "there is no headline"."""

    forest: Forest
    names: tuple[str, ...]
    none: int


@lru_cache(maxsize=1)
def load_headline_model() -> HeadlineModel:
    """Read the weights that are shipped with the package."""
    import numpy as np

    path = files("seedpkg.structure").joinpath(WEIGHTS)
    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        forest = Forest(*(data[part] for part in PARTS))
        return HeadlineModel(forest, tuple(data["names"].tolist()), int(data["none"]))


def score_candidates(
    features: Sequence[Mapping[str, float]], model: HeadlineModel | None = None
) -> list[int]:
    """Return the score of each candidate of a page; the best is its headline if above 0."""
    model = model or load_headline_model()
    sums = predict(model.forest, to_rows(features, model.names), is_early=False).tolist()
    return [
        total - model.none + (_GLUED if "glued" in one else 0)
        for total, one in zip(sums, features, strict=True)
    ]


def to_rows(features: Sequence[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.int16]:
    """Return the named features of each candidate, per mille: a row each."""
    import numpy as np

    places = {name: i for i, name in enumerate(names)}
    rows = np.zeros((len(features), len(names)), dtype=np.int16)
    for row, one in zip(rows, features, strict=True):
        for name, value in one.items():
            if name in places:
                row[places[name]] = int(1000 * value + 0.5)
    return rows
