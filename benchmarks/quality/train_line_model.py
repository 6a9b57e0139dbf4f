"""Train the line model: word tables, network, forest, calibration; by folds of sites and on all.

    python train_line_model.py --scorer path/to/score.py --cache samples.pickle --out weights.npz

Needs `torch`, `lightgbm` and `scikit-learn` (not needed to run the library) and a scorer module as
`line_model_data` says. The word tables come first; then the network (`train_line_net.py`); then
gradient-boosted trees, which see the network's out-of-fold scores of all the neighbours.
`--folds FOLDER` keeps the weights of every fold, fitted on the other folds alone, for
`out_of_fold.py`.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from line_model_data import (
    FOLDS,
    Sample,
    features_of,
    load_scorer,
    make_samples,
    weights_of,
)
from train_words import fit_tables

from seedpkg.clean.block_features import BlockReader
from seedpkg.clean.features import TEXT_NAMES
from seedpkg.clean.line_model import PARTS, SCORE_NAMES, score_features, to_scores
from seedpkg.clean.line_net import net_arrays
from seedpkg.trees import Forest, predict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seedpkg.clean.word_scores import WordTables

DEPTH = 6
UNIT = 10_000
SETTINGS: dict[str, Any] = {
    "objective": "binary", "num_leaves": 40, "max_depth": DEPTH, "learning_rate": 0.06,
    "min_data_in_leaf": 60, "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1,
    "lambda_l2": 5, "max_bin": 127, "verbose": -1, "num_threads": 2, "deterministic": True,
    "force_row_wise": True, "seed": 7,
}  # fmt: skip
"""Chosen on the development pages, out of fold by site."""
SHARES = {"wcxb": 0.15}
VIEWS = {"clean": 2.0, "near_inscriptis": 0.0, "near_htmltext": 0.0, "mixed": 0.25}
CAPTIONS = 4.0
"""How much a corpus, a view, and captions count against the others, which count 1."""
ONLY = {"wcxb": ("clean",)}
"""Views that words and trees are fitted on of a corpus, if not all. Of one collection whose bodies
hold standfirsts the articles alone are used: its pages made captions of others be kept."""
ROUNDS = 180


def read_samples(arguments: argparse.Namespace) -> list[Sample]:
    """Return the samples, from the cache if there is one."""
    cache = Path(arguments.cache)
    if not cache.exists():
        samples = list(make_samples(load_scorer(arguments.scorer), tuple(arguments.corpus)))
        cache.write_bytes(pickle.dumps(samples))
    found: list[Sample] = pickle.loads(cache.read_bytes())
    return found


def all_weights(samples: list[Sample]) -> list[NDArray[np.float32]]:
    """Return the weights of all blocks: corpora weigh the same, but for SHARES and VIEWS."""
    weights = [
        weights_of(s) * (VIEWS.get(s.view, 1.0) * (s.view in ONLY.get(s.corpus, (s.view,))))
        for s in samples
    ]
    totals: dict[str, float] = {}
    for s, w in zip(samples, weights, strict=True):
        totals[s.corpus] = totals.get(s.corpus, 0.0) + float(w.sum())
    return [
        w * np.float32(1e5 / totals[s.corpus] * SHARES.get(s.corpus, 1.0))
        for s, w in zip(samples, weights, strict=True)
    ]


class Pass:
    """One pass of training over the features of all samples."""

    def __init__(
        self,
        samples: list[Sample],
        weights: list[NDArray[np.float32]],
        features: list[NDArray[np.int16]],
        rounds: int,
    ) -> None:
        used = [w > 0 for w in weights]
        self.samples, self.features, self.rounds = samples, features, rounds
        self.folds = np.concatenate(
            [np.full(int(u.sum()), s.fold) for s, u in zip(samples, used, strict=True)]
        )
        self.data = lightgbm.Dataset(
            np.vstack([f[u] for f, u in zip(features, used, strict=True)]),
            np.concatenate([s.labels[u] for s, u in zip(samples, used, strict=True)]),
            weight=np.concatenate([w[u] for w, u in zip(weights, used, strict=True)]),
            params=SETTINGS,
            free_raw_data=True,
        ).construct()

    def out_of_fold(self) -> tuple[list[NDArray[np.int64]], list[Forest]]:
        """Return the scores of every sample by a model that never saw its site; those models."""
        scores: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)] * len(self.samples)
        forests: list[Forest] = []
        for fold in range(FOLDS):
            rows = np.flatnonzero(self.folds != fold)
            forest = export(lightgbm.train(SETTINGS, self.data.subset(rows), self.rounds))
            forests.append(forest)
            for i, sample in enumerate(self.samples):
                if sample.fold == fold:
                    scores[i] = to_scores(predict(forest, self.features[i]))
            print(f"fold {fold} of {FOLDS}", flush=True)
        return scores, forests

    def fit(self) -> Forest:
        """Return the forest trained on everything."""
        booster = lightgbm.train(SETTINGS, self.data, self.rounds)
        forest = export(booster)
        rows = np.vstack(self.features[:200])
        error = np.abs(
            predict(forest, rows, is_early=False) / UNIT - booster.predict(rows, raw_score=True)
        ).max()
        print(f"own walk against the library's: at most {error:.5f} logits apart", flush=True)
        if error > self.rounds / UNIT:
            sys.exit("the exported trees do not give the library's scores")
        return forest


def export(booster: lightgbm.Booster, depth: int = DEPTH) -> Forest:
    """Return a trained model as complete trees of one depth, of whole numbers."""
    trees = booster.dump_model()["tree_info"]
    inner = 2**depth - 1
    forest = Forest(
        np.zeros((len(trees), inner), dtype=np.int16),
        np.full((len(trees), inner), 32767, dtype=np.int16),
        np.zeros((len(trees), inner), dtype=np.int32),
        np.zeros((len(trees), inner + 1), dtype=np.int32),
    )
    for number, tree in enumerate(trees):
        _fill(forest, number, 0, tree["tree_structure"])
    return forest


def _fill(forest: Forest, tree: int, at: int, node: dict[str, Any]) -> None:
    inner = forest.features.shape[1]
    is_leaf = "split_feature" not in node
    value = round(node["leaf_value" if is_leaf else "internal_value"] * UNIT)
    if at >= inner:
        forest.leaves[tree, at - inner] = value
        return
    forest.means[tree, at] = value
    if not is_leaf:
        forest.features[tree, at] = node["split_feature"]
        forest.thresholds[tree, at] = max(-32768, min(32767, int(np.floor(node["threshold"]))))
    _fill(forest, tree, 2 * at + 1, node if is_leaf else node["left_child"])
    _fill(forest, tree, 2 * at + 2, node if is_leaf else node["right_child"])


def calibrate(
    scores: list[NDArray[np.int64]], samples: list[Sample], weights: list[NDArray[np.float32]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return steps of the score and the share of body lines from each (isotonic), per mille."""
    all_scores = np.concatenate(scores)
    labels = np.concatenate([s.labels for s in samples])
    known = (labels >= 0) & (np.concatenate(weights) > 0)
    steps = np.arange(-800, 801, 25)
    which = np.searchsorted(steps, all_scores[known], side="right") - 1
    body = np.bincount(which, weights=labels[known], minlength=len(steps)) + 0.5
    count = np.bincount(which, minlength=len(steps)) + 1.0
    pools: list[list[float]] = []
    for good, n in zip(body, count, strict=True):
        pools.append([good, n, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    shares = [round(1000 * good / n) for good, n, size in pools for _ in range(int(size))]
    return steps, np.array(shares)


def main() -> None:
    """Train, report, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--corpus", nargs="+", default=("scrapinghub", "fundus", "daniel", "wcxb"))
    arguments = parser.parse_args()
    # torch is large, and the models of web pages, which share the rest, do without.
    from train_line_net import train_nets

    samples = read_samples(arguments)
    weights = all_weights(samples)
    tables = fit_tables(samples, weights)
    print("words", flush=True)
    readers = [BlockReader(table) for table in tables]
    features = [features_of(sample, readers) for sample in samples]
    nets, scores = train_nets(samples, features, [weights_of(s) for s in samples])
    seen = [
        np.hstack([f, score_features(to_scores(100 * r), np.minimum(s.words, 300))])
        for s, f, r in zip(samples, features, scores, strict=True)
    ]
    shown = [
        w * np.where(s.captions, CAPTIONS, 1).astype(np.float32)
        for s, w in zip(samples, weights, strict=True)
    ]
    trees = Pass(samples, shown, seen, arguments.rounds)
    final, forests = trees.out_of_fold()
    calibration = calibrate(final, samples, weights)
    names = (*TEXT_NAMES, *SCORE_NAMES)
    everything = [*forests, trees.fit()]
    for fold, (net, forest, table) in enumerate(zip(nets, everything, tables, strict=True)):
        path = arguments.out
        if fold < FOLDS:
            path = arguments.folds / f"{fold}-{arguments.out.name}"
        write_weights(path, forest, calibration, names, net_arrays(net) | _word_arrays(table))


def _word_arrays(tables: WordTables) -> dict[str, NDArray[Any]]:
    return {f"words_{name}": table for name, table in tables._asdict().items()}


def write_weights(
    path: Path,
    forest: Forest,
    calibration: tuple[NDArray[np.int64], NDArray[np.int64]],
    names: tuple[str, ...],
    others: dict[str, NDArray[Any]] | None = None,
) -> None:
    """Write what `load_model` reads: a forest, its columns by `names`, the calibration, others."""
    arrays: dict[str, NDArray[Any]] = dict(zip(("steps", "shares"), calibration, strict=True))
    arrays["names"] = np.array(names)
    arrays |= {f"forest_{part}": getattr(forest, part) for part in PARTS}
    np.savez_compressed(path, allow_pickle=False, **arrays, **(others or {}))


if __name__ == "__main__":
    main()
