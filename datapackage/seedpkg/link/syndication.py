"""Group articles that carry the same copy, so that sources are counted and not reprints.

    group_copies(articles)["art_..."]     # Copy("syn_...", reprint_of="art_...", share=0.93)

Two articles carry one copy if at least half of the shorter one stands in the other: half of its
runs of five words. Each article is known by a sample of these runs, the same for all articles (one
run in four, by its hash: Broder 1997, "On the resemblance and containment of documents"), so that
work and memory grow with the text and not with pairs of articles.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.linked import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seedpkg.model import Article

_RUN = 5
"""Words of a run: shorter ones occur by chance, longer ones miss copies that were edited."""
_SAMPLE = 4
_SHARED = 0.5
_FEWEST = 5
"""Runs of the sample that two articles must share: about 25 words in one piece."""
_NEXT = 12
"""Holders of one run that each is compared with, the next ones by their ids: in a story that
hundreds carry these chains still hold together."""
_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_WORD = re.compile(r"\w+")

Sketch = frozenset[int]
Age = tuple[bool, str, bool, int, str]


class CopyFinder:
    """Reads articles one by one, and keeps a sample of the runs of each."""

    def __init__(self) -> None:
        self._runs: dict[str, array[int]] = {}
        self._ages: dict[str, Age] = {}

    def add(self, article: Article) -> None:
        """Take the sample of an article."""
        self._runs[article.article_id] = array("Q", sorted(_sketch(article)))
        self._ages[article.article_id] = _age(article)

    def group(self) -> dict[str, Copy]:
        """Return what each article that shares its text with another is; the others are absent.

        The original of a group is the one published first; of those of one day or without one, that
        of an agency itself, then the longest.
        """
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
        finder.add(article)
    return finder.group()


def _age(article: Article) -> Age:
    day = article.published_date
    is_agency = bool(article.agency) and article.agency == article.publisher
    length = sum(len(paragraph.text) for paragraph in article.paragraphs)
    return (
        day is None, day.isoformat() if day else "", not is_agency, -length, article.article_id
    )  # fmt: skip


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


def _sketch(article: Article) -> Sketch:
    words = [
        _number(word)
        for paragraph in article.paragraphs
        for word in _WORD.findall(paragraph.text.casefold())
    ]
    return frozenset(run for run in _runs(words) if run % _SAMPLE == 0)


def _runs(words: Sequence[int]) -> Iterator[int]:
    """Yield the hash of each run of words, each made from the one before it."""
    leaving = pow(_BASE, _RUN - 1, _PRIME)
    value = 0
    for place, word in enumerate(words):
        if place >= _RUN:
            value = (value - words[place - _RUN] * leaving) % _PRIME
        value = (value * _BASE + word) % _PRIME
        if place >= _RUN - 1:
            yield value


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest())


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
