"""Train the forest of `seedpkg.structure.headline_model` on pages whose headline is known.

    python train_headline.py --scorer path/to/score.py --folds FOLDER --cache PAGES --out WEIGHTS

Every boosting step lowers the cross entropy of a softmax over a page's candidates and a 0 for
"there is no headline", which is learned from copies of the pages whose headline was taken out.
FOLDER holds the line model's weights of every fold: all pages, those trained on too, are seen with
the verdicts of a model that never saw their site. Printed is the share of exact headlines by folds
of sites. Needs `lightgbm` and a scorer as `line_model_data` says.
"""

from __future__ import annotations

import argparse
import pickle
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from line_model_data import FOLDS, fold_of, load_scorer
from out_of_fold import use_fold
from train_line_model import UNIT, export

from seedpkg.clean import clean_document
from seedpkg.model import Document
from seedpkg.structure.headline import candidates_of, lone_line
from seedpkg.structure.headline_features import SHARED
from seedpkg.structure.headline_model import PARTS, HeadlineModel, score_candidates, to_rows
from seedpkg.structure.layout import make_layout
from seedpkg.trees import Forest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

CORPORA = {"fundus": 2.5, "wcxb": 0.7, "daniel": 1.0}
VIEWS = {"near": 1.0, "innertext": 1.0, "clean": 0.4}
"""How much the pages of each collection count, and each view of them: news counts most."""
WITHOUT = 0.2
"""How much a page counts whose headline was taken out."""
START = -3.0
"""The score of every candidate before the first tree: most are no headline."""
NONE = -1.25
"""The score that a headline has to beat."""
DEPTH, ROUNDS, SEEDS = 5, 120, (7, 8, 9)
"""The forest is the mean of one for each seed: a single one depends much on its draws."""
SETTINGS: dict[str, Any] = {
    "num_leaves": 8, "max_depth": DEPTH, "learning_rate": 0.08, "min_data_in_leaf": 20,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    "max_bin": 63, "verbose": -1, "num_threads": 1, "deterministic": True, "force_row_wise": True,
    "monotone_constraints_method": "advanced",
}  # fmt: skip
"""Chosen on the development pages, out of fold by site."""


@dataclass(frozen=True)
class Page:
    """The features of a page's candidates and which are right; none where it has no headline.

    `lone` says whether the line that is taken if no candidate is good is right, None without one.
    """

    corpus: str
    view: str
    fold: int
    features: list[dict[str, float]]
    right: list[bool]
    lone: bool | None
    is_without: bool

    @property
    def is_used(self) -> bool:
        """Whether it can be learned from: the right answer is there."""
        return bool(self.right) and (self.is_without or any(self.right))

    @property
    def weight(self) -> float:
        """How much it counts."""
        return CORPORA[self.corpus] * VIEWS[self.view] * (WITHOUT if self.is_without else 1.0)


def read_pages(scorer: ModuleType, folds: Path) -> Iterator[Page]:
    """Yield all views of all pages, and copies without their headline."""
    pages = [page for page in scorer.load(tuple(CORPORA)) if scorer.norm(page["gold_title"])]
    for fold in range(FOLDS):
        use_fold(folds, fold)
        for page in pages:
            if fold_of(page["site"]) == fold:
                yield from _views(scorer, page, fold)


def _views(scorer: ModuleType, page: dict[str, Any], fold: int) -> Iterator[Page]:
    title = scorer.norm(page["gold_title"])
    for mode in ("near", "text", "clean"):
        for name, view in scorer.views(page, mode, ("innertext",)):
            if not view:
                continue
            lines = view["lines"]
            rest = [line for line in lines if " ".join(title) not in " ".join(scorer.norm(line))]
            for some in (lines, rest) if _is_cut(page, name) and rest != lines else (lines,):
                layout = make_layout(_verdicts(some))
                found = list(candidates_of(layout))
                lone = lone_line(layout)
                yield Page(
                    page["corpus"],
                    name,
                    fold,
                    [features for _, features in found],
                    [scorer.norm(candidate.text) == title for candidate, _ in found],
                    scorer.norm(lone.text) == title if lone else None,
                    is_without=some is rest,
                )


def _is_cut(page: dict[str, Any], view: str) -> bool:
    return view != "innertext" or zlib.crc32(page["page_id"].encode()) % 2 == 0


def _verdicts(lines: Sequence[str]) -> Any:
    return clean_document(Document("src", "art", "page.txt", "\n".join(lines)))


class Softmax:
    """The slope and curvature of the loss at given scores, in the form the trainer asks for."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.owner = np.repeat(np.arange(len(pages)), [len(page.right) for page in pages])
        self.right = np.concatenate([page.right for page in pages]).astype(float)
        self.without = np.array([page.is_without for page in pages], float)
        self.weight = np.array([page.weight for page in pages])[self.owner]

    def __call__(self, scores: NDArray[Any], _data: object) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return first and second derivatives by the score of each candidate."""
        n = len(self.without)
        top = np.zeros(n)
        np.maximum.at(top, self.owner, scores)
        one, none = np.exp(scores - top[self.owner]), np.exp(-top)
        total = np.bincount(self.owner, one, n) + none
        good = np.bincount(self.owner, one * self.right, n) + none * self.without
        chance = one / total[self.owner]
        slope = chance - one * self.right / good[self.owner]
        curvature = np.maximum(chance * (1 - chance), 1e-4)
        return slope * self.weight, curvature * self.weight


def learn(pages: Sequence[Page], names: tuple[str, ...]) -> HeadlineModel:
    """Return the forest learned from some pages."""
    used = [page for page in pages if page.is_used]
    loss = Softmax(used)
    data = lightgbm.Dataset(
        np.vstack([to_rows(page.features, names) for page in used]),
        loss.right,
        init_score=np.full(len(loss.right), START),
        params=SETTINGS,
    )
    rising = [int(name in SHARED) for name in names]
    settings = {**SETTINGS, "objective": loss, "monotone_constraints": rising}
    forests = [
        export(lightgbm.train({**settings, "seed": seed}, data, ROUNDS), DEPTH) for seed in SEEDS
    ]
    return HeadlineModel(mean_of(forests), names, round((NONE - START) * UNIT))


def mean_of(forests: Sequence[Forest]) -> Forest:
    """Return a forest whose score is the mean of the scores of several."""
    features, thresholds, means, leaves = (
        np.concatenate(parts) for parts in zip(*(one.parts for one in forests), strict=True)
    )
    means, leaves = (np.rint(part / len(forests)).astype(np.int32) for part in (means, leaves))
    return Forest(features, thresholds, means, leaves)


def answer(page: Page, model: HeadlineModel) -> bool | None:
    """Return whether the headline a model chooses is right, None if it chooses none."""
    scores = score_candidates(page.features, model)
    best = max(scores, default=0)
    return page.right[scores.index(best)] if best > 0 else page.lone


def report(pages: Sequence[Page], names: tuple[str, ...]) -> None:
    """Print the share of exact headlines, and of pages without one that were given one."""
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        model = learn([page for page in pages if page.fold != fold], names)
        for page in (page for page in pages if page.fold == fold):
            given = answer(page, model)
            if page.is_without:
                found[page.view, "made up"].append(given is not None)
            else:
                found[page.view, page.corpus].append(bool(given))
    for (view, what), results in sorted(found.items()):
        print(f"{view:10} {what:8} {np.mean(results):.3f} of {len(results)}", flush=True)


def main() -> None:
    """Report the folds, and write the weights learned from all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not options.cache.exists():
        read = list(read_pages(load_scorer(options.scorer), options.folds))
        options.cache.write_bytes(pickle.dumps(read))
    pages: list[Page] = pickle.loads(options.cache.read_bytes())
    names = tuple(sorted({n for page in pages for one in page.features for n in one} - {"glued"}))
    report(pages, names)
    model = learn(pages, names)
    parts = {part: getattr(model.forest, part) for part in PARTS}
    none, columns = np.array(model.none), np.array(names)
    np.savez_compressed(options.out, allow_pickle=False, names=columns, none=none, **parts)
    print(f"{options.out.stat().st_size:,} bytes of weights")


if __name__ == "__main__":
    main()
