"""Train the line model of web pages: out-of-fold scores by site, calibration, weights.

    python train_web_model.py --scorer path/to/score.py --cache samples.pickle --out weights.npz

Needs `lightgbm` and a scorer module as `web_model_data` says. One pass: with the markup seen, a
second one that sees the first one's scores gains nothing. `--oof FILE` keeps the out-of-fold scores
of every line.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from line_model_data import Sample, weights_of
from train_line_model import Pass, calibrate, load_scorer, write_weights
from web_model_data import make_web_samples

from seedpkg.clean.features import NAMES
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
    parser.add_argument("--oof", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--corpus", nargs="+", default=("scrapinghub", "fundus", "daniel", "wcxb"))
    arguments = parser.parse_args()
    samples = read_web_samples(arguments)
    weights = equal_weights(samples)
    only = Pass(samples, weights, [sample.features for sample in samples], arguments.rounds)
    scores = only.out_of_fold()
    forests = {"first": only.fit()}
    steps, shares = calibrate(scores, samples, weights)
    write_weights(arguments.out, forests, steps, shares, (*NAMES, *WEB_NAMES))
    if arguments.oof:
        kept = {(s.corpus, s.page_id): r for s, r in zip(samples, scores, strict=True)}
        arguments.oof.write_bytes(pickle.dumps(kept))
    print(f"{arguments.out.stat().st_size:,} bytes of weights")


if __name__ == "__main__":
    main()
