"""Joining by average linkage; chains too long for memory are cut at their weakest pairs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from seedpkg.link import linkage
from seedpkg.link.linkage import Linkage, Scores, merge, tie

if TYPE_CHECKING:
    import pytest


class Numbers(list[int]):
    """A group of numbers."""


def groups_of(n_items: int, pairs: list[tuple[int, int, float]]) -> list[list[int]]:
    scores = Scores.empty()
    for pair in pairs:
        scores.add(*pair)
    way: Linkage[int, Numbers] = Linkage(
        start=lambda item: Numbers([item]), join=lambda one, other: one.extend(other),
        is_vetoed=lambda one, other: False, threshold=0.0, unseen=-1.0, enough=4,
    )  # fmt: skip
    return sorted(sorted(group) for group in merge(range(n_items), scores, way))


def test_likely_pairs_are_joined_and_others_not() -> None:
    pairs = [(0, 1, 2.0), (1, 2, 1.5), (0, 2, 1.0), (3, 4, -0.5)]
    assert groups_of(6, pairs) == [[0, 1, 2], [3], [4], [5]]
    assert groups_of(3, []) == [[0], [1], [2]]
    assert groups_of(0, []) == []


def test_a_long_chain_is_cut_at_its_weakest_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [(i, i + 1, 3.0 if (i + 1) % 4 else 0.1) for i in range(39)]
    whole = groups_of(40, chain)
    monkeypatch.setattr(linkage, "MOST", 4)
    cut = groups_of(40, chain)
    assert cut == whole
    assert max(map(len, cut)) <= 4
    monkeypatch.setattr(linkage, "MOST", 3)
    assert all(len(group) <= 3 for group in groups_of(40, chain))


def test_the_order_of_the_pairs_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkage, "MOST", 5)
    chance = random.Random(11)
    pairs = [
        (one, other, float(chance.randint(-2, 6)))
        for one in range(60) for other in range(one + 1, 60) if chance.random() < 0.1
    ]  # fmt: skip
    expected = groups_of(60, pairs)
    for _ in range(5):
        chance.shuffle(pairs)
        assert groups_of(60, pairs) == expected


def test_ties_of_at_most_so_many() -> None:
    pairs = [(0, 1), (2, 3), (1, 2), (3, 4)]
    assert tie(5, pairs).tolist() == [0, 0, 0, 0, 0]
    assert tie(5, pairs, 3).tolist() == [0, 0, 2, 2, 2]
