"""Group articles that carry the same copy, so that sources are counted and not reprints.

    group_copies(articles)["art_..."]     # Copy("syn_...", reprint_of="art_...", share=0.93)

Two articles carry one copy if at least half of the shorter one stands in the other: half of its
runs of five words. Each article is known by a sample of these runs, the same for all articles (see
`summary.sketch`), so that work and memory grow with the text and not with pairs of articles.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from seedpkg import ids
from seedpkg.link.summary import HASHES, age, sketch
from seedpkg.linked import Copy

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.link.summary import Age
    from seedpkg.model import Article

_SHARED = 0.5
_FEWEST = 5
"""Runs of the sample that two articles must share: about 25 words in one piece."""
_NEXT = 12
"""Holders of one run that each is compared with, the next ones by their ids: in a story that
hundreds carry these chains still hold together."""
_PART, _MOST_PARTS = 1_000_000, 16
"""Runs that are looked at together, unless there would be too many parts; neither changes the
result."""
_BLOCK = 250
"""Articles whose pairs with others are counted at a time; it does not change the result."""


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
        for one, pairs in groupby(_likely_pairs([self._runs[key] for key in keys]), _first):
            runs = frozenset(self._runs[keys[one]])
            for _, other in pairs:
                roots = _root(parent, keys[one]), _root(parent, keys[other])
                if roots[0] != roots[1] and self._share(runs, keys[other]) >= _SHARED:
                    parent[max(roots)] = min(roots)
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            groups[_root(parent, key)].append(key)
        found: dict[str, Copy] = {}
        for root, members in groups.items():
            if len(members) > 1:
                first = min(members, key=lambda key: self._ages[key])
                runs = frozenset(self._runs[first])
                for key in members:
                    reprint_of = None if key == first else first
                    share = round(self._share(runs, key), 3)
                    found[key] = Copy(f"syn_{ids.digest(root)}", reprint_of, share)
        return found

    def _share(self, runs: frozenset[int], other: str) -> float:
        """Return the part of the shorter text that stands in the other; `runs` are those of one."""
        theirs = self._runs[other]
        return len(runs.intersection(theirs)) / (min(len(runs), len(theirs)) or 1)


def group_copies(articles: Iterable[Article]) -> dict[str, Copy]:
    """Return what each article that shares its text with another is; see CopyFinder."""
    finder = CopyFinder()
    for article in articles:
        finder.add(article.article_id, sketch(article), age(article))
    return finder.group()


class _Shared(NamedTuple):
    """Runs that several articles have, equal ones side by side: a number of the run, and of whom.

    Behind the last stand _NEXT that are equal to none. `places` are those of the others by holder,
    `blocks` where each block of articles begins among them.
    """

    runs: NDArray[np.uint32]
    holders: NDArray[np.uint32]
    places: NDArray[np.uint32]
    blocks: NDArray[np.int64]


def _likely_pairs(samples: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles, by their places, that share enough runs, each once, in order."""
    import numpy as np

    if not any(samples):
        return
    shared = list(_shared_runs(samples))
    for block in range(-(-len(samples) // _BLOCK)):
        met = [part for one in shared for part in _meetings(one, block, len(samples))]
        pairs, numbers = np.unique(np.concatenate(met), return_counts=True)
        for pair in pairs[numbers >= _FEWEST].tolist():
            yield divmod(pair, len(samples))


def _meetings(shared: _Shared, block: int, n_articles: int) -> Iterator[NDArray[np.uint64]]:
    """Yield each meeting of an article of a block with one of the next that have the same run."""
    import numpy as np

    runs, holders, places, blocks = shared
    here = places[blocks[block] : blocks[block + 1]]
    for there in (here + distance for distance in range(1, _NEXT + 1)):
        same = runs[there] == runs[here]
        mine = holders[here[same]].astype(np.uint64)
        yield mine * np.uint64(n_articles) + holders[there[same]]


def _shared_runs(samples: Sequence[array[int]]) -> Iterator[_Shared]:
    """Yield the runs that several articles have, in parts by their hashes.

    Most runs stand in one article alone: these are left out.
    """
    import numpy as np

    n_parts = min(_MOST_PARTS, 1 + sum(map(len, samples)) // _PART)
    edges = np.array([part * HASHES // n_parts for part in range(1, n_parts)], dtype=np.uint64)
    nothing = np.zeros(0, np.uint64)
    own = [np.frombuffer(sample, np.uint64) if sample else nothing for sample in samples]
    cuts = np.array([[0, *np.searchsorted(one, edges), len(one)] for one in own], dtype=np.uint32)
    starts = np.arange(0, len(samples) + _BLOCK, _BLOCK)
    for begin, end in zip(cuts.T[:-1], cuts.T[1:], strict=True):
        runs = np.concatenate([one[a:b] for one, a, b in zip(own, begin, end, strict=True)])
        if not len(runs):
            continue
        order = np.argsort(runs, kind="stable")
        runs = runs[order]
        again = runs[1:] == runs[:-1]
        is_shared = np.append(again, False) | np.append(False, again)
        numbers = np.append(0, np.cumsum(~again, dtype=np.uint32))[is_shared]
        holders = np.repeat(np.arange(len(samples), dtype=np.uint32), end - begin)[order][is_shared]
        places = np.argsort(holders, kind="stable").astype(np.uint32)
        yield _Shared(
            np.append(numbers, np.full(_NEXT, len(runs))).astype(np.uint32),
            np.append(holders, np.zeros(_NEXT, np.uint32)),
            places,
            np.searchsorted(holders[places], starts),
        )


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
