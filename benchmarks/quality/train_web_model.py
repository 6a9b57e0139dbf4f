"""Train the line model of web pages: out-of-fold scores by site, calibration, weights.

    python train_web_model.py --scorer path/to/score.py --cache samples.pickle --out weights.npz

Needs `lightgbm` and a scorer module as `web_model_data` says. One pass: with the markup seen, a
second one that sees the first one's scores gains nothing. The words are scored by the tables of
the line model: `--folds FOLDER` is where its training kept those of every fold, and where the
weights of the folds are kept here.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from line_model_data import FOLDS, Sample, features_of, load_scorer, weights_of
from train_line_model import Pass, calibrate, write_weights
from web_model_data import make_web_samples

from seedpkg.clean.block_features import BlockReader
from seedpkg.clean.features import NAMES
from seedpkg.clean.line_model import WEIGHTS, load_weights
from seedpkg.clean.web_features import WEB_NAMES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS = 170
"""Boosting rounds; more change little out of fold, and cost time on every page."""


def read_web_samples(arguments: argparse.Namespace) -> list[Sample]:
    """Return the samples, from the cache if there is one."""
    cache = Path(arguments.cache)
    if not cache.exists():
        samples = list(make_web_samples(load_scorer(arguments.scorer), tuple(arguments.corpus)))
        cache.write_bytes(pickle.dumps(samples))
    found: list[Sample] = pickle.loads(cache.read_bytes())
    return found


def equal_weights(samples: list[Sample]) -> list[NDArray[np.float32]]:
    """Return the weights of all lines: every corpus weighs the same."""
    weights = [weights_of(sample) for sample in samples]
    totals: dict[str, float] = {}
    for sample, weight in zip(samples, weights, strict=True):
        totals[sample.corpus] = totals.get(sample.corpus, 0.0) + float(weight.sum())
    return [w * (1e5 / totals[s.corpus]) for s, w in zip(samples, weights, strict=True)]


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
    samples = read_web_samples(arguments)
    weights = equal_weights(samples)
    models = [load_weights(arguments.folds / f"{fold}-{WEIGHTS}") for fold in range(FOLDS)]
    readers = [BlockReader(model.tables) for model in models if model.tables]
    features = [features_of(sample, readers) for sample in samples]
    only = Pass(samples, weights, features, arguments.rounds)
    scores, forests = only.out_of_fold()
    calibration = calibrate(scores, samples, weights)
    names = (*NAMES, *WEB_NAMES)
    write_weights(arguments.out, only.fit(), calibration, names)
    for fold, forest in enumerate(forests):
        path = arguments.folds / f"{fold}-{arguments.out.name}"
        write_weights(path, forest, calibration, names)
    print(f"{arguments.out.stat().st_size:,} bytes of weights")


if __name__ == "__main__":
    main()
