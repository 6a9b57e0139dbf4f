"""Labelled blocks for training the line model, from pages whose gold body is known.

    python scorer module (views of pages with labels a line) -> Sample (features, labels, weights)

The scorer is a module with `load(corpora)`, `views(page, mode, renderers)` and `norm(text)`; the
pages it loads stay where they are: nothing of them is written but the learned weights.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from seedpkg.clean import claim_blocks
from seedpkg.clean.features import line_features
from seedpkg.clean.page import make_page, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from numpy.typing import NDArray

FOLDS = 4
MODES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text", ("innertext", "inscriptis", "htmltext", "w3m")),
    ("near", ()),
    ("clean", ()),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One view of one page: `labels` are 1 body, 0 not, -1 unknown; `words` those of each block."""

    corpus: str
    page_id: str
    view: str
    fold: int
    features: NDArray[np.int16]
    labels: NDArray[np.int8]
    words: NDArray[np.int32]


def fold_of(site: str) -> int:
    """Return the fold of a site; all pages of a site are in one."""
    name = site.lower().removeprefix("www.")
    return hashlib.sha256(name.encode()).digest()[0] % FOLDS


def make_samples(scorer: ModuleType, corpora: tuple[str, ...]) -> Iterator[Sample]:
    """Yield a sample for every view of every page."""
    for page in scorer.load(corpora):
        title = scorer.norm(page["gold_title"])
        for mode, renderers in MODES:
            for name, view in scorer.views(page, mode, renderers):
                if view:
                    yield _sample(scorer, page, name, view, title)


def _sample(
    scorer: ModuleType, page: dict[str, Any], name: str, view: dict[str, Any], title: object
) -> Sample:
    starts, at = [], 0
    for line in view["lines"]:
        starts.append(at)
        at += len(line) + 1
    shown = make_page(tuple(split_lines("\n".join(view["lines"]))))
    labels = []
    for text, members in zip(shown.texts, shown.members, strict=True):
        known = [view["labels"][bisect_right(starts, line.start) - 1] for line in members]
        known = [label for label in known if label is not None]
        is_title = bool(title) and scorer.norm(text) == title
        labels.append(-1 if is_title or not known else int(2 * sum(known) >= len(known)))
    claims = {i: claim[0] for i, claim in claim_blocks(shown).items()}
    return Sample(
        page["corpus"],
        page["page_id"],
        name,
        fold_of(page["site"]),
        line_features(shown, claims),
        np.array(labels, dtype=np.int8),
        np.array(shown.n_words, dtype=np.int32),
    )


def weights_of(sample: Sample) -> NDArray[np.float32]:
    """Return how much each block counts: by its words, and every page about the same.

    Furniture far from the body is easy and plentiful; three of four such blocks count nothing.
    """
    n = len(sample.labels)
    body = np.flatnonzero(sample.labels == 1)
    weight = 1 + np.minimum(sample.words, 60) / 8
    weight = weight * (sample.labels >= 0)
    if len(body):
        at = np.arange(n)
        following = np.searchsorted(body, at)
        below = np.abs(body[np.minimum(following, len(body) - 1)] - at)
        above = np.abs(at - body[np.maximum(following - 1, 0)])
        far = np.minimum(below, above) > 25
        weight = np.where(far & (at % 4 > 0), 0, weight)
        weight = weight / np.sqrt(max(20.0, float(weight[body].sum())))
    return weight.astype(np.float32)
