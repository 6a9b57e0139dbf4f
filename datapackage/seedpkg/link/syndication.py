"""Group articles that carry the same copy, so that sources are counted and not reprints.

    group_copies(extractions)["art_..."]     # Copy("syn_...", reprint_of="art_...", share=0.93)

Two articles carry one copy if at least half of the shorter one stands in the other: half of its
runs of five words. Each article is known by a sample of these runs, the same for all articles (one
run in four, by its hash: Broder 1997, "On the resemblance and containment of documents"), so that
work and memory grow with the text and not with pairs of articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.linked import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.model import Article, Extraction

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


def group_copies(extractions: Sequence[Extraction]) -> dict[str, Copy]:
    """Return what each article that shares its text with another is; the others are absent.

    The original of a group is the one published first; of those of one day or without one, that
    of an agency itself, then the longest.
    """
    articles = {one.article.article_id: one.article for one in extractions}
    sketches = {key: _sketch(articles[key]) for key in sorted(articles)}
    parent = {key: key for key in sketches}
    for one, other in _likely_pairs(sketches):
        if _share(sketches[one], sketches[other]) >= _SHARED:
            low, high = sorted((_root(parent, one), _root(parent, other)))
            parent[high] = low
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in sketches:
        groups[_root(parent, key)].append(key)
    found: dict[str, Copy] = {}
    for root, members in groups.items():
        if len(members) > 1:
            first = min(members, key=lambda key: _age(articles[key]))
            for key in members:
                share = _share(sketches[key], sketches[first])
                reprint_of = None if key == first else first
                found[key] = Copy(f"syn_{ids.digest(root)}", reprint_of, round(share, 3))
    return found


def _age(article: Article) -> tuple[bool, str, bool, int, str]:
    day = article.published_date
    is_agency = bool(article.agency) and article.agency == article.publisher
    length = sum(len(paragraph.text) for paragraph in article.paragraphs)
    return (
        day is None, day.isoformat() if day else "", not is_agency, -length, article.article_id
    )  # fmt: skip


def _likely_pairs(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of articles that share enough runs, each once, in order."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, sketch in sketches.items():
        for run in sketch:
            holders[run].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        for place, one in enumerate(keys):
            shared.update((one, other) for other in keys[place + 1 : place + 1 + _NEXT])
    yield from sorted(pair for pair, number in shared.items() if number >= _FEWEST)


def _share(one: Sketch, other: Sketch) -> float:
    """Return the part of the shorter text that stands in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)


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
