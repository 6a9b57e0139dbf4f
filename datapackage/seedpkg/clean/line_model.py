"""The line model: decides what no named rule decides, over the whole sequence of a page's blocks.

    Page -> features -> first forest -> a score a block
                     -> second forest, which sees the first scores of all neighbours -> the score

The lines of a web page go through a forest of their own, which sees their markup as well; there a
second one adds nothing.

The forests are weights, trained on public news pages (see docs/line-model.md); no library for
training is needed here. A score is in hundredths of a logit; `probability` turns it into the
share of such lines that were part of an article.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from seedpkg.clean.context_features import best_run, window_means
from seedpkg.clean.features import NAMES, line_features
from seedpkg.clean.web_features import WEB_NAMES, web_features
from seedpkg.clean.word_scores import WordScorer, WordTables
from seedpkg.trees import Forest, contributions, predict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.page import Page
    from seedpkg.clean.web_features import Markup

    Matrix = NDArray[np.int16]
    Column = NDArray[np.int64]

WEIGHTS, WEB_WEIGHTS = "line_model.npz", "web_model.npz"
PARTS = ("features", "thresholds", "means", "leaves")
_UNIT = 100
"""Leaves are in ten-thousandths of a logit, scores in hundredths."""
_NEIGHBOURS = (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5)
_WINDOWS = (3, 6, 12, 30)
_OUTSIDE = -900
_LIMIT = 800
SCORE_NAMES: tuple[str, ...] = (
    "score",
    *(f"score{by:+d}" for by in _NEIGHBOURS),
    *(f"score_{side}_{size}" for size in _WINDOWS for side in ("before", "after")),
    "run_start", "run_end", "in_run", "since_body", "until_body", "body_before", "body_after",
    "body_words", "body_blocks", "below_best", "body_share", "body_share_here",
)  # fmt: skip
"""The features of the second forest that are made of the first one's scores."""


class Model(NamedTuple):
    """The forests, and the calibration: scores `steps`, and the share of body lines from there.

    `tables` are those of the words; a model without them uses those of the line model.
    """

    first: Forest
    second: Forest | None
    steps: tuple[int, ...]
    shares: tuple[float, ...]
    tables: WordTables | None


class Scores(NamedTuple):
    """The scores of a page's blocks, and what they rest on: features, their names, the model."""

    features: Matrix
    first: Column
    final: Column
    names: tuple[str, ...]
    model: Model


@lru_cache(maxsize=2)
def load_model(weights: str = WEIGHTS) -> Model:
    """Read weights that are shipped with the package."""
    return load_weights(files("seedpkg.clean").joinpath(weights))


@lru_cache(maxsize=1)
def load_scorer() -> WordScorer:
    """Return the scorer of words that is shipped with the package."""
    tables = load_model().tables
    assert tables is not None
    return WordScorer(tables)


def load_weights(path: Traversable) -> Model:
    """Read a file of weights, as the training script writes it."""
    import numpy as np

    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        columns = _columns(data["names"].tolist())
        forests = [
            _forest({part: data[f"{name}_{part}"] for part in PARTS}, columns)
            for name in ("first", "second")
            if f"{name}_{PARTS[0]}" in data
        ]
        words = [data[f"words_{name}"] for name in WordTables._fields if f"words_{name}" in data]
        steps = tuple(int(step) for step in data["steps"])
        shares = tuple(int(share) / 1000 for share in data["shares"])
    second = forests[1] if len(forests) > 1 else None
    return Model(forests[0], second, steps, shares, WordTables(*words) if words else None)


def _columns(names: list[str]) -> NDArray[np.int16]:
    """Return where the features stand today that weights were trained with."""
    import numpy as np

    is_web = any(name in WEB_NAMES for name in names)
    today = (*NAMES, *(WEB_NAMES if is_web else SCORE_NAMES))
    places = {name: i for i, name in enumerate(today)}
    return np.array([places[name] for name in names], dtype=np.int16)


def _forest(parts: Mapping[str, NDArray[Any]], columns: NDArray[np.int16]) -> Forest:
    features = columns[parts["features"]]
    return Forest(features, parts["thresholds"], parts["means"], parts["leaves"])


def score_blocks(
    page: Page, claims: Mapping[int, str], markup: Markup | None = None, model: Model | None = None
) -> Scores:
    """Return the scores of a page's blocks; above 0 they are more likely body than not.

    `claims` names the rule that claims a block: evidence for its neighbours as well. `markup` is
    that of a web page.
    """
    import numpy as np

    model = model or load_model(WEB_WEIGHTS if markup else WEIGHTS)
    features, names = line_features(page, claims, load_scorer()), NAMES
    if markup:
        features = np.vstack([features.T, web_features(page, markup).T]).T
        names = (*NAMES, *WEB_NAMES)
    first = to_scores(predict(model.first, features))
    if model.second is None:
        return Scores(features, first, first, names, model)
    words = np.minimum(np.array(page.n_words, dtype=np.int64), 300)
    seen = np.vstack([features.T, score_features(first, words).T]).T
    final = to_scores(predict(model.second, seen))
    return Scores(seen, first, final, (*names, *SCORE_NAMES), model)


def to_scores(sums: Column) -> Column:
    """Turn sums of leaves into scores: hundredths of a logit, capped."""
    import numpy as np

    return np.clip((sums + _UNIT // 2) // _UNIT, -_LIMIT, _LIMIT)


def probability(score: int, model: Model | None = None) -> float:
    """Return the share of lines with such a score that belong to an article, from 0 to 1."""
    from bisect import bisect_right

    model = model or load_model()
    return model.shares[max(0, bisect_right(model.steps, score) - 1)]


def score_features(scores: Column, words: Column) -> Matrix:
    """Return what the first scores say around each block, in the order of SCORE_NAMES."""
    import numpy as np

    n = len(scores)
    at = np.arange(n)
    columns = [scores, *(_shift(scores, by) for by in _NEIGHBOURS)]
    for size in _WINDOWS:
        columns += window_means(scores, size)
    gain = np.minimum(words, 100) * np.minimum(scores, 300) // 100
    start, end = best_run(np.where(scores > 0, gain, np.maximum(scores, -300) * 6 // 100))
    body = scores > 0
    last = np.maximum.accumulate(np.where(body, at, -1))
    coming = np.minimum.accumulate(np.where(body, at, n)[::-1])[::-1]
    sums = np.concatenate([[0], np.cumsum(np.where(body, words, 0))])
    high = int(np.sort(scores)[-max(1, n // 20)]) if n else 0
    columns += [
        np.clip(at - start, -300, 300),
        np.clip(at - (end - 1), -300, 300),
        ((at >= start) & (at < end)).astype(np.int64),
        np.minimum(at - np.concatenate([[-1], last])[:n], 100),
        np.minimum(np.concatenate([coming, [n]])[1:] - at, 100),
        np.minimum(sums[at], 3000),
        np.minimum(sums[n] - sums[at + 1], 3000),
        np.full(n, min(int(sums[n]), 5000)),
        np.full(n, min(int(body.sum()), 500)),
        scores - high,
        np.full(n, 1000 * int(sums[n]) // max(1, int(words.sum()))),
        window_shares(np.where(body, words, 0), words),
    ]
    return np.array(columns).astype(np.int16).T


def window_shares(part: Column, whole: Column, size: int = 10) -> Column:
    """Return what share `part` is of `whole` over the `size` blocks before and after each."""
    import numpy as np

    n = len(part)
    at = np.arange(n)
    low, high = np.maximum(0, at - size), np.minimum(n, at + size + 1)
    parts, wholes = (np.concatenate([[0], np.cumsum(values)]) for values in (part, whole))
    shares: Column = 1000 * (parts[high] - parts[low]) // np.maximum(1, wholes[high] - wholes[low])
    return shares


def _shift(values: Column, by: int) -> Column:
    import numpy as np

    out = np.full(len(values), _OUTSIDE, dtype=np.int64)
    if by < 0 and -by < len(values):
        out[-by:] = values[:by]
    elif 0 < by < len(values):
        out[: len(values) - by] = values[by:]
    return out


def explain_scores(scores: Scores, groups: tuple[int, ...], n_groups: int) -> NDArray[np.int64]:
    """Return what each group of features added to, or took from, the score of each block.

    `groups` gives the group of each of the scores' names. The second forest starts from the first
    one's scores, so the reasons of the first are the reasons behind `score`.
    """
    import numpy as np

    forests = [forest for forest in (scores.model.first, scores.model.second) if forest]
    return sum(
        (contributions(forest, scores.features, groups, n_groups) for forest in forests),
        start=np.zeros((len(scores.features), n_groups), dtype=np.int64),
    )
