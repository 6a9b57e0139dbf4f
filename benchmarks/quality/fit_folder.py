"""Fit what recurring in a folder says of a line, given the line model's score out of fold.

    python fit_folder.py --scorer path/to/score.py --cache samples.pickle --folds FOLDER

`--cache` and `--folds` are what `train_line_model.py` keeps: labels, and the weights of each fold.
Every collection is a folder, one for each way of showing its pages. For prose and other blocks, and
by the number of other documents beyond the versions of the page itself, it prints the logits that a
score lacks: a logistic regression with the score as offset and a weak prior (standard deviation 2
logits). Blocks that a certain rule decides, or that are far from running text, are left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from line_model_data import FOLDS, load_scorer, page_views
from out_of_fold import use_fold
from train_line_model import read_samples

from seedpkg.clean import CUES, claim_blocks, read_lines, survey_texts
from seedpkg.clean.folder import HALF, SOME, count_versions
from seedpkg.clean.line_model import score_blocks
from seedpkg.clean.page import find_near_text, make_page, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from line_model_data import Sample

    from seedpkg.clean.page import Page

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
            for name, view in page_views(scorer, page):
                folders[name][corpus, page["page_id"], name] = "\n".join(view["lines"])
        yield from folders.values()


def read_blocks(
    folder: dict[tuple[str, str, str], str],
    samples: dict[tuple[str, str, str], Sample],
    folds: Path,
) -> Iterator[Block]:
    """Yield the blocks of a folder's pages that stand in other documents."""
    seen = survey_texts(folder.values())
    for fold in range(FOLDS):
        use_fold(folds, fold)
        for key, text in folder.items():
            if key in samples and samples[key].fold == fold:
                shown = make_page(
                    tuple(split_lines(text)), elsewhere=seen.elsewhere(read_lines(text))
                )
                yield from _read_blocks(shown, samples[key])


def _read_blocks(shown: Page, sample: Sample) -> Iterator[Block]:
    if not any(shown.elsewhere):
        return
    claims = claim_blocks(shown)
    certain = {i for i, (rule, _) in claims.items() if rule not in CUES}
    scores = score_blocks(shown, {i: rule for i, (rule, _) in claims.items()}).final.tolist()
    short, prose = (count_versions(shown, claims, scores, n) for n in (HALF, SOME))
    weight = WEIGHTS.get(sample.view, ANY_VIEW)
    for i, label in zip(find_near_text(shown), sample.labels.tolist(), strict=True):
        others = shown.elsewhere[i] - (prose if shown.is_prose[i] else short)
        if label >= 0 and others > 0 and i not in certain:
            yield Block(others, shown.is_prose[i], scores[i], label, weight)


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
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--corpus", nargs="+", default=("scrapinghub", "fundus", "daniel"))
    arguments = parser.parse_args()
    samples = {(s.corpus, s.page_id, s.view): s for s in read_samples(arguments)}
    folders = read_folders(load_scorer(arguments.scorer), tuple(arguments.corpus))
    groups: dict[tuple[bool, int], list[Block]] = defaultdict(list)
    found = (read_blocks(folder, samples, arguments.folds) for folder in folders)
    for block in chain.from_iterable(found):
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
