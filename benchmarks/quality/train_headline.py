"""Learn the weights of `seedpkg.structure.headline` from pages whose headline is known.

    python train_headline.py PAGES.jsonl [--write PATH]

A line of PAGES is one page: {"site": ..., "title": ..., "lines": [...], "weight": 1.0}. The score
of a candidate is the sum of its weighted features; the weights maximise the likelihood that the
right candidate of each page is drawn (a softmax over the page's candidates and "there is none"),
with a quadratic penalty. From a quarter of the pages the headline's lines are taken out, so that
"there is none" is learned. Printed is the share of exact headlines, each page judged by weights
that were learned on other sites (five folds).
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from seedpkg.clean import clean_document
from seedpkg.model import Document
from seedpkg.structure.headline import candidates_of
from seedpkg.structure.layout import make_layout

PENALTY, FOLDS, NONE_SHARE, NONE_WEIGHT = 0.7, 5, 4, 0.2
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """The features of a page's candidates and which are right; none where it has no headline."""

    fold: int
    weight: float
    features: list[dict[str, float]]
    right: list[bool]
    is_without: bool


def words_of(text: str) -> tuple[str, ...]:
    """Return the words by which two headlines are compared."""
    return tuple(WORD.findall(text.lower()))


def read_pages(path: Path) -> list[Page]:
    """Return the pages of a file, and copies of some without their headline."""
    pages: list[Page] = []
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        title, fold = words_of(row["title"]), zlib.crc32(row["site"].encode()) % FOLDS
        lines, weight = row["lines"], float(row.get("weight", 1.0))
        pages.append(make_page(lines, title, fold, weight, is_without=False))
        if zlib.crc32("\n".join(lines).encode()) % NONE_SHARE == 0:
            rest = [line for line in lines if " ".join(title) not in " ".join(words_of(line))]
            pages.append(make_page(rest, title, fold, weight * NONE_WEIGHT, is_without=True))
    return [page for page in pages if page.features]


def make_page(
    lines: list[str], title: tuple[str, ...], fold: int, weight: float, *, is_without: bool
) -> Page:
    """Return one page's candidates as the library sees them."""
    layout = make_layout(clean_document(Document("src", "art", "page.txt", "\n".join(lines))))
    found = list(candidates_of(layout))
    right = [words_of(candidate.text) == title for candidate, _ in found]
    return Page(fold, weight, [features for _, features in found], right, is_without)


def learn(pages: list[Page], names: list[str]) -> np.ndarray:
    """Return the weights of the named features, and last that of "there is none"."""
    used = [page for page in pages if page.is_without or any(page.right)]
    matrix = np.vstack([to_matrix(page, names) for page in used])
    owner = np.concatenate([[i] * len(page.right) for i, page in enumerate(used)])
    right = np.concatenate([page.right for page in used]).astype(float)
    without = np.array([page.is_without for page in used], float)
    weight = np.array([page.weight for page in used])

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        score, top = matrix @ point[:-1], np.full(len(used), point[-1])
        np.maximum.at(top, owner, score)
        one, none = np.exp(score - top[owner]), np.exp(point[-1] - top)
        total = np.bincount(owner, one, len(used)) + none
        good = np.bincount(owner, one * right, len(used)) + none * without
        penalty = PENALTY * float(point[:-1] @ point[:-1])
        pull = (one / total[owner] - one * right / good[owner]) * weight[owner]
        last = float((weight * (none / total - none * without / good)).sum())
        slope = np.append(matrix.T @ pull + 2 * PENALTY * point[:-1], last)
        return float((weight * (np.log(total) - np.log(good))).sum()) + penalty, slope

    start = np.zeros(len(names) + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


def to_matrix(page: Page, names: list[str]) -> np.ndarray:
    """Return the features of a page's candidates, a row each."""
    return np.array([[features.get(name, 0.0) for name in names] for features in page.features])


def is_exact(page: Page, weights: np.ndarray, names: list[str]) -> bool:
    """Whether the weights choose the right headline of a page."""
    scores = to_matrix(page, names) @ weights[:-1]
    best = int(scores.argmax())
    return bool(scores[best] > weights[-1] and page.right[best])


def main() -> None:
    """Report the folds, and write the weights learned from all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    pages = read_pages(options.pages)
    names = sorted({name for page in pages for one in page.features for name in one} - {"bias"})
    exact: list[bool] = []
    for fold in range(FOLDS):
        weights = learn([page for page in pages if page.fold != fold], names)
        judged = [page for page in pages if page.fold == fold and not page.is_without]
        exact += [is_exact(page, weights, names) for page in judged]
    print(f"exact headlines, out of fold: {sum(exact)} of {len(exact)}")
    weights = learn(pages, names)
    rows = "".join(f'    "{n}": {w:.3f},\n' for n, w in zip(names, weights[:-1], strict=True))
    if options.write:
        text = f"NONE = {weights[-1]:.3f}\n\nWEIGHTS: dict[str, float] = {{\n{rows}}}\n"
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
