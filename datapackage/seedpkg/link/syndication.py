"""Group articles that carry the same copy, so that sources are counted and not reprints.

Two articles belong together if at least half of the paragraphs of the shorter one stand word for
word in the other. Work grows with the number of paragraphs that occur twice, not with pairs of
articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Article, Extraction

_LEAST_WORDS = 8
"""Shorter paragraphs (headings, "He said no.") are no sign of a copy."""
_SHARED = 0.5
_TOO_COMMON = 50
"""A paragraph in more articles than this is furniture that slipped through, no sign of a copy."""


def group_copies(extractions: Sequence[Extraction]) -> dict[str, str]:
    """Return the group id of each article that shares its text with another; others are absent."""
    hashes = {one.article.article_id: _paragraph_hashes(one.article) for one in extractions}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for article_id in sorted(hashes):
        for value in sorted(hashes[article_id]):
            holders[value].append(article_id)
    shared: Counter[tuple[str, str]] = Counter()
    for articles in holders.values():
        if 1 < len(articles) <= _TOO_COMMON:
            shared.update((a, b) for i, a in enumerate(articles) for b in articles[i + 1 :])
    parent = {article_id: article_id for article_id in hashes}
    for (one, other), n in sorted(shared.items()):
        if n >= _SHARED * min(len(hashes[one]), len(hashes[other])):
            low, high = sorted((_root(parent, one), _root(parent, other)))
            parent[high] = low
    sizes = Counter(_root(parent, one) for one in hashes)
    return {
        one: f"syn_{ids.digest(root)}"
        for one in sorted(hashes)
        if sizes[root := _root(parent, one)] > 1
    }


def _paragraph_hashes(article: Article) -> frozenset[str]:
    return frozenset(
        ids.digest(paragraph.text.casefold())
        for paragraph in article.paragraphs
        if len(paragraph.text.split()) >= _LEAST_WORDS
    )


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
