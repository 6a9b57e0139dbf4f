"""Copies of one text: one group for agency copy with local edits, none for what looks alike."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg.link import syndication
from seedpkg.link.syndication import group_copies
from seedpkg.model import Article, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [f"w{number}" for number in range(4_000)]
COMMON = "the of to and a in that it was for on with as at by from his they said has".split()


def _words(chance: random.Random, size: int) -> list[str]:
    return [chance.choice(COMMON if chance.random() < 0.45 else WORDS) for _ in range(size)]


def _article(name: str, paragraphs: Sequence[Sequence[str]], day: date | None = None) -> Article:
    rows = tuple(
        Paragraph(f"{name}_{n}", n, "paragraph", None, " ".join(words), 0, 0)
        for n, words in enumerate(paragraphs, 1)
    )
    return Article(name, "src_1", None, 0, 0, "en", published_date=day, paragraphs=rows)


def _story(chance: random.Random, size: int = 400) -> list[list[str]]:
    return [_words(chance, size // 10) for _ in range(10)]


def _edited(chance: random.Random, story: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return a story as a local paper prints it: cut, with other words, a lead of its own."""
    kept = [list(words) for words in story[: chance.randint(6, 10)]]
    for words in kept:
        for place in range(len(words)):
            if chance.random() < 0.04:
                words[place] = chance.choice(WORDS)
    if chance.random() < 0.5:
        kept[0] = _words(chance, 30)
    return [*kept, _words(chance, 20)]


def test_twenty_edited_copies_among_a_thousand_others_are_one_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(7)
    others = [_article(f"art_{n:016x}", _story(chance)) for n in range(1000)]
    story = _story(chance)
    copies = [_article(f"art_c{n:015x}", _edited(chance, story)) for n in range(20)]
    found = group_copies([*others, *copies])
    assert set(found) == {one.article_id for one in copies}
    assert len({one.syndication_id for one in found.values()}) == 1
    monkeypatch.setattr(syndication, "_PART", 10_000)
    assert group_copies([*others, *copies]) == found


def test_the_original_was_published_first() -> None:
    story = _story(random.Random(3))
    days = {"a": date(2031, 5, 4), "b": date(2031, 5, 3), "c": None}
    found = group_copies([_article(f"art_{name}", story, day) for name, day in days.items()])
    assert [found[f"art_{name}"].reprint_of for name in "abc"] == ["art_b", None, "art_b"]
    assert {one.share for one in found.values()} == {1.0}


def test_a_part_is_a_copy_if_half_of_it_stands_in_the_whole() -> None:
    chance = random.Random(5)
    story = _story(chance)
    brief = _article("art_brief", story[:2])
    quoting = _article("art_quoting", [story[0][:20], *_story(chance)[:4]])
    found = group_copies([_article("art_whole", story), brief, quoting])
    assert set(found) == {"art_whole", "art_brief"}


@pytest.mark.parametrize("size", [0, 3, 12])
def test_a_few_words_are_no_copy(size: int) -> None:
    words = _words(random.Random(1), size)
    assert group_copies([_article("art_a", [words]), _article("art_b", [words])]) == {}


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_articles_plays_no_part(order: list[int]) -> None:
    story = _story(random.Random(9))
    chance = random.Random(11)
    made = [_article(f"art_{n}", _edited(chance, story)) for n in range(6)]
    assert group_copies([made[n] for n in order]) == group_copies(made)


def test_a_story_that_hundreds_carry_takes_linear_time() -> None:
    story = _story(random.Random(13))

    def make(number: int) -> list[Article]:
        chance = random.Random(17)
        return [_article(f"art_{n:05d}", _edited(chance, story)) for n in range(number)]

    assert len({one.syndication_id for one in group_copies(make(400)).values()}) == 1
    check_growth(make, group_copies, 100, 400)
