"""Fit the word tables of the line model: weights of hashed words, by logistic regression.

    samples, weights -> one pair of tables for each fold (fitted on the others), and one for all

Needs `scikit-learn` (not needed to run the library).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from line_model_data import FOLDS
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from seedpkg.clean.word_scores import BITS, UNIT, WordTables, word_places, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from line_model_data import Sample
    from numpy.typing import NDArray

STRENGTH = 3.0
"""The inverse of the penalty on large weights; 1 to 30 were tried, out of fold."""
VIEWS = {"page": ("innertext", "clean"), "near": ("near", "clean")}


def fit_tables(
    samples: Sequence[Sample], weights: Sequence[NDArray[np.float32]]
) -> list[WordTables]:
    """Return the tables of each fold, fitted on the other folds, and last those fitted on all."""
    fitted = {name: _fit(samples, weights, views) for name, views in VIEWS.items()}
    return [WordTables(*(fitted[name][i] for name in VIEWS)) for i in range(FOLDS + 1)]


def _fit(
    samples: Sequence[Sample], weights: Sequence[NDArray[np.float32]], views: tuple[str, ...]
) -> list[NDArray[np.int8]]:
    rows: dict[tuple[str, str, str, int], list[float]] = {}
    for sample, weight in zip(samples, weights, strict=True):
        if sample.view in views:
            for text, label, w in zip(sample.page.texts, sample.labels, weight, strict=True):
                if w > 0:
                    key = sample.corpus, sample.page_id, text, int(label)
                    known = rows.setdefault(key, [float(w), sample.fold])
                    known[0] = max(known[0], float(w))
    matrix = _count([key[2] for key in rows])
    labels = np.array([key[3] for key in rows])
    values = np.array(list(rows.values()))
    tables: list[NDArray[np.int8]] = []
    for fold in range(FOLDS + 1):
        used = values[:, 1] != fold
        model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
        share = values[used, 0] / values[used, 0].mean()
        model.fit(matrix[used], labels[used], sample_weight=share)
        tables.append(np.clip(np.rint(model.coef_[0] * UNIT), -127, 127).astype(np.int8))
    return tables


def _count(texts: Sequence[str]) -> csr_matrix:
    """Return the places of the words of each text, divided by the root of their number."""
    places: list[int] = []
    ends = [0]
    shares: list[NDArray[np.float64]] = []
    for text in texts:
        mine = [place for word in words_of(text) for place in word_places(word)]
        places += mine
        ends.append(len(places))
        shares.append(np.full(len(mine), 1 / np.sqrt(max(1, len(mine)))))
    data = np.concatenate(shares) if shares else np.zeros(0)
    return csr_matrix((data, places, ends), shape=(len(texts), 1 << BITS))
