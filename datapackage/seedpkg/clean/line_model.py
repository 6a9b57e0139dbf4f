"""The line model: decides what no named rule decides, over the whole sequence of a page's blocks.

    text:     Page -> features -> a network over the sequence -> a first score a block
                   -> a forest, which sees the first scores of all neighbours -> the score
    web page: Page + markup -> features, of the neighbours too -> a forest -> the score

Network and forests are weights, trained on public news pages (see docs/line-model.md); no library
for training is needed here. A score is in hundredths of a logit; `probability` turns it into the
share of such lines that were part of an article.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.block_features import BlockReader
from seedpkg.clean.context_features import best_run, window_means
from seedpkg.clean.features import NAMES, TEXT_NAMES, line_features
from seedpkg.clean.line_net import (
    raw_inputs,
    read_net,
    run_net,
    scaled_inputs,
)
from seedpkg.clean.page import find_near_text
from seedpkg.clean.web_features import WEB_NAMES, web_features
from seedpkg.clean.word_scores import WordTables
from seedpkg.trees import Forest, predict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.line_net import Net
    from seedpkg.clean.page import Page
    from seedpkg.clean.web_features import Markup

    Matrix = NDArray[np.int16]
    Column = NDArray[np.int64]
    Floats = NDArray[np.float64]

WEIGHTS, WEB_WEIGHTS = "line_model.npz", "web_model.npz"
PARTS = ("features", "thresholds", "means", "leaves")
_UNIT = 100
"""Leaves are in ten-thousandths of a logit, scores in hundredths."""
_NEIGHBOURS = (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5)
_WINDOWS = (3, 6, 12, 30)
_OUTSIDE = -900
_LIMIT = 800
PART = 5000
"""So many blocks are seen as one sequence; hardly any page has more."""
SCORE_NAMES: tuple[str, ...] = (
    "score",
    *(f"score{by:+d}" for by in _NEIGHBOURS),
    *(f"score_{side}_{size}" for size in _WINDOWS for side in ("before", "after")),
    "run_start", "run_end", "in_run", "since_body", "until_body", "body_before", "body_after",
    "body_words", "body_blocks", "below_best", "body_share", "body_share_here",
)  # fmt: skip
"""The features of the forest that are made of the first scores."""


class Model(NamedTuple):
    """Network and forest, and the calibration: scores `steps`, share of body lines from there.

    `tables` are those of the words. A model of web pages has no network, and uses the tables of
    the other.
    """

    net: Net | None
    forest: Forest
    steps: tuple[int, ...]
    shares: tuple[float, ...]
    tables: WordTables | None


class Scores(NamedTuple):
    """The scores of a page's blocks, and what they rest on: features, their names, the model.

    `rows` gives the row of `features` of each block, -1 where a block was not looked at because it
    is far from any running text. `steps` are what the network's steps were made of, for all blocks
    where they are few.
    """

    features: Matrix
    rows: Sequence[int]
    final: Column
    names: tuple[str, ...]
    model: Model
    steps: Sequence[Floats] = ()


@lru_cache(maxsize=2)
def load_model(weights: str = WEIGHTS) -> Model:
    """Read weights that are shipped with the package."""
    return load_weights(files("seedpkg.clean").joinpath(weights))


@lru_cache(maxsize=1)
def load_reader() -> BlockReader:
    """Return the reader of blocks with the words' weights that are shipped with the package."""
    tables = load_model().tables
    assert tables is not None
    return BlockReader(tables)


def load_weights(path: Traversable) -> Model:
    """Read a file of weights, as the training script writes it."""
    import numpy as np

    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        net = read_net(data) if "net_names" in data else None
        today = (*NAMES, *WEB_NAMES) if net is None else (*TEXT_NAMES, *SCORE_NAMES)
        places = {name: i for i, name in enumerate(today)}
        columns = np.array([places[name] for name in data["names"].tolist()], dtype=np.int16)
        parts = {part: data[f"forest_{part}"] for part in PARTS}
        words = [data[f"words_{name}"] for name in WordTables._fields if f"words_{name}" in data]
        steps = tuple(int(step) for step in data["steps"])
        shares = tuple(int(share) / 1000 for share in data["shares"])
    parts["features"] = columns[parts["features"]]
    return Model(net, Forest(**parts), steps, shares, WordTables(*words) if words else None)


def score_blocks(
    page: Page, claims: Mapping[int, str], markup: Markup | None = None, model: Model | None = None
) -> Scores:
    """Return the scores of a page's blocks; above 0 they are more likely body than not.

    `claims` names the rule that claims a block: evidence for its neighbours as well. `markup` is
    that of a web page.
    """
    if markup:
        return _score_web(page, claims, markup, model or load_model(WEB_WEIGHTS))
    return _score_text(page, claims, model or load_model(WEIGHTS))


def _score_web(page: Page, claims: Mapping[int, str], markup: Markup, model: Model) -> Scores:
    import numpy as np

    features = line_features(page, claims, load_reader(), with_neighbours=True)
    seen = np.hstack([features, web_features(page, markup)])
    final = to_scores(predict(model.forest, seen))
    return Scores(seen, range(len(page)), final, (*NAMES, *WEB_NAMES), model)


def _score_text(page: Page, claims: Mapping[int, str], model: Model) -> Scores:
    """Score the blocks near running text, at most `PART` at a time, which bounds the memory."""
    import numpy as np

    near = find_near_text(page)
    rows = np.full(len(page), -1, dtype=np.int64)
    rows[near] = np.arange(len(near))
    seen = [
        see_text(page, claims, near[at : at + PART], load_reader(), model)
        for at in range(0, len(near), PART)
    ]
    names = (*TEXT_NAMES, *SCORE_NAMES)
    none = np.zeros((0, len(names)), dtype=np.int16)
    features = np.vstack([part for part, _ in seen]) if seen else none
    final = np.full(len(page), -_LIMIT, dtype=np.int64)
    final[near] = to_scores(predict(model.forest, features))
    steps = seen[0][1] if len(seen) == 1 else ()
    return Scores(features, rows.tolist(), final, names, model, steps)


def see_text(
    page: Page, claims: Mapping[int, str], at: Sequence[int], reader: BlockReader, model: Model
) -> tuple[Matrix, Sequence[Floats]]:
    """Return what the forest sees of some blocks of a plain text: features and first scores.

    Also what the steps of the network were made of.
    """
    import numpy as np

    part = page if len(at) == len(page) else page.pick(at)
    mine = {j: claims[i] for j, i in enumerate(at) if i in claims}
    features = line_features(part, mine, reader)
    first, steps = score_sequence(model, features)
    words = np.minimum(np.array(part.n_words, dtype=np.int64), 300)
    return np.hstack([features, score_features(first, words)]), steps


def score_sequence(model: Model, features: Matrix) -> tuple[Column, Sequence[Floats]]:
    """Return the first scores of blocks, by the network, and what its steps were made of."""
    import numpy as np

    if model.net is None or not len(features):
        return np.zeros(len(features), dtype=np.int64), ()
    scores, steps = run_net(model.net, net_inputs(model.net, features))
    return np.minimum(np.maximum(scores, -_LIMIT), _LIMIT), steps


def net_inputs(net: Net, features: Matrix) -> Floats:
    """Return what the network reads of the features of plain text."""
    import numpy as np

    columns = features[:, list(_columns_of(net.names))].astype(np.int64)
    return scaled_inputs(raw_inputs(columns, net.names), net.scale, net.shift)


@lru_cache(maxsize=2)
def _columns_of(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(TEXT_NAMES.index(name) for name in names)


def to_scores(sums: Column) -> Column:
    """Turn sums of leaves into scores: hundredths of a logit, capped."""
    import numpy as np

    return np.minimum(np.maximum((sums + _UNIT // 2) // _UNIT, -_LIMIT), _LIMIT)


def probabilities(scores: Sequence[int], model: Model | None = None) -> list[float]:
    """Return the share of lines with such scores that belong to an article, from 0 to 1."""
    import numpy as np

    model = model or load_model()
    at = np.searchsorted(model.steps, scores, side="right") - 1
    shares: list[float] = np.array(model.shares)[np.maximum(at, 0)].tolist()
    return shares


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
