"""Group articles that carry the same copy, so that sources are counted and not reprints.

    group_copies(articles)["art_..."]     # Copy("syn_...", reprint_of="art_...", share=0.93)

Two articles carry one copy if at least half of the shorter one stands in the other: half of its
runs of five words. Each article is known by a sample of these runs, the same for all articles (see
`summary.sketch`), so that work and memory grow with the text and not with pairs of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.link.summary import age, sketch
from seedpkg.linked import Copy

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.link.summary import Age
    from seedpkg.model import Article

_SHARED = 0.5
_FEWEST = 5
"""Runs of the sample that two articles must share: about 25 words in one piece."""
_NEXT = 12
"""Holders of one run that each is compared with, the next ones by their ids: in a story that
hundreds carry these chains still hold together."""


class CopyFinder:
    """Reads articles one by one, and keeps a sample of the runs of each."""

    def __init__(self) -> None:
        self._runs: dict[str, array[int]] = {}
        self._ages: dict[str, Age] = {}

    def add(self, article_id: str, sketch: array[int], age: Age) -> None:
        """Take the sample of an article, and by what the original is known."""
        self._runs[article_id], self._ages[article_id] = sketch, age

    def group(self) -> dict[str, Copy]:
        """Return what each article that shares its text with another is; the others are absent."""
        keys = sorted(self._runs)
        parent = {key: key for key in keys}
        for one, other in _likely_pairs([self._runs[key] for key in keys]):
            if self._share(keys[one], keys[other]) >= _SHARED:
                low, high = sorted((_root(parent, keys[one]), _root(parent, keys[other])))
                parent[high] = low
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            groups[_root(parent, key)].append(key)
        found: dict[str, Copy] = {}
        for root, members in groups.items():
            if len(members) > 1:
                first = min(members, key=lambda key: self._ages[key])
                for key in members:
                    reprint_of = None if key == first else first
                    share = round(self._share(key, first), 3)
                    found[key] = Copy(f"syn_{ids.digest(root)}", reprint_of, share)
        return found

    def _share(self, one: str, other: str) -> float:
        """Return the part of the shorter text that stands in the other."""
        left, right = self._runs[one], self._runs[other]
        return len(set(left).intersection(right)) / (min(len(left), len(right)) or 1)


def group_copies(articles: Iterable[Article]) -> dict[str, Copy]:
    """Return what each article that shares its text with another is; see CopyFinder."""
    finder = CopyFinder()
    for article in articles:
        finder.add(article.article_id, sketch(article), age(article))
    return finder.group()


def _likely_pairs(samples: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles, by their places, that share enough runs, each once, in order."""
    import numpy as np

    sizes = [len(sample) for sample in samples]
    if not sum(sizes):
        return
    runs = np.concatenate([np.frombuffer(sample, np.uint64) for sample in samples if sample])
    holders = np.repeat(np.arange(len(samples), dtype=np.uint64), sizes)
    order = np.argsort(runs, kind="stable")
    runs, holders = runs[order], holders[order]
    shared: Counter[int] = Counter()
    for distance in range(1, min(_NEXT, len(runs) - 1) + 1):
        same = runs[distance:] == runs[:-distance]
        pairs = holders[:-distance][same] * np.uint64(len(samples)) + holders[distance:][same]
        found, numbers = np.unique(pairs, return_counts=True)
        shared.update(dict(zip(found.tolist(), numbers.tolist(), strict=True)))
    for pair in sorted(pair for pair, number in shared.items() if number >= _FEWEST):
        yield divmod(pair, len(samples))


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
