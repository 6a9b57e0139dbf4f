"""Fit what recurring in a folder says of a line, given the line model's score out of fold.

    python fit_folder.py --scorer path/to/score.py --cache samples.pickle --oof scores.pickle

`--cache` and `--oof` are what `train_line_model.py` keeps: labels, and scores out of fold. Every
collection is a folder, one for each way of showing its pages. For prose and other blocks, and by
the number of other documents beyond the versions of the page itself, it prints the logits that a
score lacks: a logistic regression with the score as offset and a weak prior (standard deviation 2
logits). Blocks that a certain rule decides are left out.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from line_model_data import MODES
from train_line_model import load_scorer, read_samples

from seedpkg.clean import CUES, claim_blocks, survey_texts
from seedpkg.clean.folder import HALF, SOME, count_versions
from seedpkg.clean.page import make_page, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from numpy.typing import NDArray

STEPS = (1, 2, 3, 5, 10)
UNSURE = 200
"""Only lines with a score up to this, either way, tell whether a decision would change for the
better."""
WEIGHTS = {"near": 1.0, "clean": 2.0}
ANY_VIEW = 0.25


class Block(NamedTuple):
    """A block that stands in other documents: how many beyond the versions of its page."""

    others: int
    is_prose: bool
    score: int
    label: int
    weight: float


def read_folders(
    scorer: ModuleType, corpora: tuple[str, ...]
) -> Iterator[dict[tuple[str, str, str], str]]:
    """Yield the texts of each collection in each view, by collection, page and view."""
    for corpus in corpora:
        folders: dict[str, dict[tuple[str, str, str], str]] = defaultdict(dict)
        for page in scorer.load((corpus,)):
            for mode, renderers in MODES:
                for name, view in scorer.views(page, mode, renderers):
                    if view:
                        key = (corpus, page["page_id"], name)
                        folders[name][key] = "\n".join(view["lines"])
        yield from folders.values()


def read_blocks(
    folder: dict[tuple[str, str, str], str],
    labels: dict[tuple[str, str, str], NDArray[Any]],
    oof: dict[tuple[str, str, str], NDArray[Any]],
) -> Iterator[Block]:
    """Yield the blocks of a folder's pages that stand in other documents."""
    seen = survey_texts(folder.values())
    for key, text in folder.items():
        if key not in oof:
            continue
        shown = make_page(tuple(split_lines(text)), elsewhere=seen.elsewhere(text))
        claims = claim_blocks(shown)
        certain = {i for i, (rule, _) in claims.items() if rule not in CUES}
        short, prose = (count_versions(shown, claims, oof[key].tolist(), n) for n in (HALF, SOME))
        for i, n in enumerate(shown.elsewhere):
            others = n - (prose if shown.is_prose[i] else short)
            if labels[key][i] >= 0 and others > 0 and i not in certain:
                weight = WEIGHTS.get(key[2], ANY_VIEW)
                yield Block(
                    others, shown.is_prose[i], int(oof[key][i]), int(labels[key][i]), weight
                )


def fit(blocks: list[Block]) -> tuple[float, float]:
    """Return the logits that the scores of the blocks lack, and the standard error."""
    scores = np.array([block.score for block in blocks]) / 100
    labels = np.array([block.label for block in blocks])
    weights = np.array([block.weight for block in blocks])
    offset, curvature = 0.0, 1.0
    for _ in range(60):
        shares = 1 / (1 + np.exp(-(scores + offset)))
        curvature = float((weights * shares * (1 - shares)).sum()) + 0.25
        step = (float((weights * (labels - shares)).sum()) - offset / 4) / curvature
        offset += max(-0.5, min(0.5, step))
    return offset, curvature**-0.5


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--oof", type=Path, required=True)
    parser.add_argument("--corpus", nargs="+", default=("scrapinghub", "fundus", "daniel"))
    arguments = parser.parse_args()
    oof = pickle.loads(arguments.oof.read_bytes())
    labels = {(s.corpus, s.page_id, s.view): s.labels for s in read_samples(arguments)}
    folders = read_folders(load_scorer(arguments.scorer), tuple(arguments.corpus))
    groups: dict[tuple[bool, int], list[Block]] = defaultdict(list)
    for block in (block for folder in folders for block in read_blocks(folder, labels, oof)):
        if abs(block.score) <= UNSURE:
            step = max(step for step in STEPS if step <= block.others)
            groups[block.is_prose, step].append(block)
    for (is_prose, step), blocks in sorted(groups.items()):
        offset, error = fit(blocks)
        body = sum(block.label for block in blocks)
        what = "prose" if is_prose else "other"
        said = f"{len(blocks)} blocks, {body} of them body"
        print(f"{what} in {step}+ others: {offset:+.2f} logits (error {error:.2f}; {said})")


if __name__ == "__main__":
    main()
