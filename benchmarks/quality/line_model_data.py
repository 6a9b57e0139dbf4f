"""Labelled blocks for training the line model, from pages whose gold body is known.

    python scorer module (views of pages with labels a line) -> Sample (features, labels, weights)

The scorer is a module with `load(corpora)`, `views(page, mode, renderers)`, `norm(text)`,
`raw_html(page)` and `decode(bytes)`; the pages it loads stay where they are: nothing of them is
written but the learned weights.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from mixed_views import mixed_views
from selectolax.lexbor import LexborHTMLParser

from seedpkg.clean import claim_blocks
from seedpkg.clean.features import line_features
from seedpkg.clean.page import find_near_text, make_page, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from numpy.typing import NDArray

    from seedpkg.clean.block_features import BlockReader
    from seedpkg.clean.page import Page

FOLDS = 4
RENDERERS = ("innertext", "inscriptis", "htmltext", "w3m")
NEAR_TOO = ("inscriptis", "htmltext")
"""Renderings that are also cut to the surroundings of the body, as the scorer cuts the first."""


UNMIXED = ("wcxb",)
"""Collections whose bodies stand nowhere but at home; what is around them may stand anywhere."""
CAPTIONS_IN_BODY = ("wcxb",)
"""Collections whose gold bodies hold captions: where the markup says so, the label is unknown."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One view of one page: `labels` are 1 body, 0 not, -1 unknown; `claims` the rules' names.

    `captions` says which blocks that are no body are a caption or credit of a picture. `markup` are
    the features of a web page's markup, None for plain text.
    """

    corpus: str
    page_id: str
    view: str
    fold: int
    page: Page
    claims: dict[int, str]
    labels: NDArray[np.int8]
    captions: NDArray[np.bool_]
    markup: NDArray[np.int16] | None = None

    @property
    def words(self) -> NDArray[np.int64]:
        """The number of words of each block."""
        return np.array(self.page.n_words, dtype=np.int64)


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("page_scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"no module at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def features_of(sample: Sample, readers: Sequence[BlockReader]) -> NDArray[np.int16]:
    """Return the features of a sample's blocks; its words are scored by its fold's tables."""
    reader = readers[sample.fold]
    if sample.markup is None:
        return line_features(sample.page, sample.claims, reader)
    features = line_features(sample.page, sample.claims, reader, with_neighbours=True)
    return np.hstack([features, sample.markup])


def fold_of(site: str) -> int:
    """Return the fold of a site; all pages of a site are in one."""
    name = site.lower().removeprefix("www.")
    return hashlib.sha256(name.encode()).digest()[0] % FOLDS


def make_samples(scorer: ModuleType, corpora: tuple[str, ...]) -> Iterator[Sample]:
    """Yield a sample for every view of every page that shows a body.

    Around a body that is mixed with others stands what is of sites of its own fold.
    """
    pages = list(scorer.load(corpora))
    peers: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for page in pages:
        peers.setdefault((page["language"], fold_of(page["site"])), []).append(page)
    for page in pages:
        title = scorer.norm(page["gold_title"])
        captions = find_captions(scorer, page)
        others = peers[page["language"], fold_of(page["site"])]
        mixed = () if page["corpus"] in UNMIXED else mixed_views(scorer, page, others)
        for name, view in (*page_views(scorer, page), *mixed):
            sample = _sample(scorer, page, name, view, title, captions)
            if len(sample.labels):
                yield sample


_PICTURES = (
    "figcaption, [class*=caption], [class*=Caption], [class*=credit], [class*=Credit]"
    ", [class*=copyright]"
)


def find_captions(scorer: ModuleType, page: dict[str, Any]) -> frozenset[tuple[str, ...]]:
    """Return the captions and credits of a page, in the scorer's words: by its gold and markup."""
    tree = LexborHTMLParser(scorer.decode(scorer.raw_html(page)))
    texts = [*page["captions"], *page["credits"]]
    for element in tree.css(_PICTURES):
        texts += [element.text(separator=" "), *element.text(separator="\n").split("\n")]
    return frozenset(words for words in map(scorer.norm, texts) if len(words) > 1)


def page_views(scorer: ModuleType, page: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the ways of showing a page, by name: lines and their labels."""
    for mode in ("text", "near", "clean"):
        for name, view in scorer.views(page, mode, RENDERERS):
            if view:
                yield name, view
                if mode == "near":
                    yield "tail", _tail(page, view)
    for name in NEAR_TOO:
        view = page["renderings"].get(name)
        if view and any(view["labels"]):
            yield f"near_{name}", scorer.near(view)


def _tail(page: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    """Return title, body and what follows it: what one copies from the headline on."""
    start = view["labels"].index(1)
    title = [page["gold_title"]] if page["gold_title"] else []
    lines = [*title, *view["lines"][start:]]
    return {"lines": lines, "labels": [None] * len(title) + view["labels"][start:]}


def _sample(
    scorer: ModuleType,
    page: dict[str, Any],
    name: str,
    view: dict[str, Any],
    title: object,
    captions: frozenset[tuple[str, ...]],
) -> Sample:
    starts, at = [], 0
    for line in view["lines"]:
        starts.append(at)
        at += len(line) + 1
    shown = make_page(tuple(split_lines("\n".join(view["lines"]))))
    labels, is_caption = [], []
    for text, members in zip(shown.texts, shown.members, strict=True):
        known = [view["labels"][bisect_right(starts, line.start) - 1] for line in members]
        known = [label for label in known if label is not None]
        is_title = bool(title) and scorer.norm(text) == title
        is_picture = scorer.norm(text) in captions
        is_body = 2 * sum(known) >= len(known)
        is_doubtful = is_picture and is_body and page["corpus"] in CAPTIONS_IN_BODY
        labels.append(-1 if is_title or not known or is_doubtful else int(is_body))
        is_caption.append(is_picture and not is_body)
    near = find_near_text(shown)
    claims = claim_blocks(shown)
    return Sample(
        page["corpus"],
        page["page_id"],
        name,
        fold_of(page["site"]),
        replace(shown.pick(near), lines=(), members=()),
        {j: claims[i][0] for j, i in enumerate(near) if i in claims},
        np.array(labels, dtype=np.int8)[near],
        np.array(is_caption)[near],
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
