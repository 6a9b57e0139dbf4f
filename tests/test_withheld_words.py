"""Runs of words, recipes and cut facts: what withholding is made of."""

from __future__ import annotations

import json
import re

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedpkg.contract import table
from seedpkg.rights import ELLIPSIS
from seedpkg.validate.laws.withheld import WORD
from seedpkg.withholding.facts import Leaks, runs_of
from seedpkg.withholding.recipes import decode, encode, literals
from seedpkg.withholding.run_filter import RunFilter, common
from seedpkg.withholding.words import (
    RUN,
    RunReader,
    count_words,
    find_words,
    first_words,
    run_numbers,
    words_of_runs,
)

EIGHT = "the old bridge over the river was closed"
WORDS = st.lists(st.sampled_from("a bb 12 the bridge Straße 日 本 über x".split()), max_size=40)


def share(one: str, other: str) -> bool:
    return bool(set(run_numbers(one).tolist()) & set(run_numbers(other).tolist()))


# ------------------------------------------------------------------ runs of words


@pytest.mark.parametrize(
    "other",
    [
        "THE OLD BRIDGE over the river was closed",
        "“The old bridge — over the river — was closed.”",
        "the-old-bridge-over-the-river-was-closed",
        "the_old_bridge_over_the_river_was_closed",
        "the\n old\t bridge\u00a0over the\u2009river,was;closed",
        "he said the old bridge over the river was closed on Monday",
        "the old bridge over the ｒｉｖｅｒ was closed",
        "the old b'ridge over the river was clo’sed",
    ],
)
def test_a_run_is_the_same_however_it_is_written(other: str) -> None:
    assert share(EIGHT, other)


@pytest.mark.parametrize(
    "other",
    [
        "the old bridge over the river was",
        "the old bridge over the river was shut",
        "old the bridge over the river was closed",
        "the old bridge over\0the river was closed",
        "theoldbridgeovertheriverwasclosed",
    ],
)
def test_another_run_is_another(other: str) -> None:
    assert not share(EIGHT, other)


def test_words_that_lost_their_spaces_are_several() -> None:
    glued = "TheOldBridgeOverTheRiverWasClosedOnMondayByTheTown"
    assert len(run_numbers(glued)) >= 1
    assert share(glued, f"He read: {glued}!")


def test_a_sign_of_a_script_without_spaces_is_a_word() -> None:
    assert len(run_numbers("国家主席习近平在北京")) == 3
    assert share("国家主席习近平在北京举行会晤", "「主席习近平在北京举行」")
    assert len(run_numbers("习近平 普京")) == 0


def test_an_apostrophe_is_part_of_its_word() -> None:
    assert find_words("Iran’s council isn't ‘it’") == ["irans", "council", "isnt", "it"]
    assert len(run_numbers("Secretary of Iran’s Supreme National Security Council")) == 0
    assert first_words("Iran’s council met", 1) == "Iran’s"


def test_runs_of_numbers_are_none() -> None:
    assert len(run_numbers("1 2 3 4 5 6 7 8 9 10 11 12")) == 0
    assert len(run_numbers("on 4 5 2026 at 10 30 and")) == 0
    assert len(run_numbers("the 25 people of 3 towns met on")) == 1


@given(WORDS, st.integers(0, 5))
def test_pieces_have_the_runs_of_the_whole(words: list[str], size: int) -> None:
    step = size + 1
    reader = RunReader()
    pieces = [" ".join(words[at : at + step]) + " " for at in range(0, len(words), step)]
    found = [run for piece in pieces for run in reader.read(piece).tolist()]
    assert found == run_numbers(" ".join(words)).tolist()


@given(st.text(max_size=200), st.integers(0, 20))
def test_first_words_are_the_beginning(text: str, n_words: int) -> None:
    kept = first_words(text, n_words)
    assert text.startswith(kept)
    assert count_words(kept) <= n_words
    if count_words(text) <= n_words:
        assert kept == text


@given(st.text(max_size=200))
@example("\U00013460")  # a letter since Unicode 16
def test_validation_counts_no_more_words_than_are_handed_out(text: str) -> None:
    counted = pl.DataFrame({"text": [text]}).select(pl.col("text").str.count_matches(WORD)).item()
    assert counted <= count_words(text)


@given(WORDS)
def test_the_words_of_runs_are_found(words: list[str]) -> None:
    text = " ".join(words)
    runs = run_numbers(text)
    found = words_of_runs(text, runs.tolist())
    assert set(found) == set(runs.tolist())
    for run, of_run in found.items():
        assert len(of_run.split()) == RUN
        assert run_numbers(of_run).tolist() == [run]


@given(st.lists(st.integers(0, 2**64 - 1), max_size=300), st.lists(st.integers(0, 2**64 - 1)))
def test_a_filter_loses_nothing(added: list[int], others: list[int]) -> None:
    runs = RunFilter(0)
    runs.add(np.array(added, np.uint64))
    asked = np.array([*others, *added], np.uint64)
    assert set(added) <= set(runs.find(asked).tolist())
    wanted = np.unique(np.array(added, np.uint64))
    assert set(common(asked, wanted).tolist()) == set(added)


def test_a_filter_keeps_most_of_the_others_out() -> None:
    runs = RunFilter(400_000)
    numbers = np.arange(200_000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    runs.add(numbers[:100_000])
    assert len(runs.find(numbers[100_000:])) < 3_000


# ------------------------------------------------------------------ recipes


@given(st.text("ab cd\nő€", max_size=60), st.text("ab cd\nő€", max_size=80))
def test_a_recipe_gives_its_text_back(text: str, base: str) -> None:
    recipe = encode(text, base)
    assert decode(recipe, base) == text
    assert sum(map(len, literals(recipe))) <= len(text)


@given(st.text(min_size=4, max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_what_stands_in_the_base_is_a_place_alone(text: str, before: str, after: str) -> None:
    recipe = encode(text, before + text + after)
    assert literals(recipe) == []
    assert decode(recipe, before + text + after) == text


def test_an_empty_cell_has_a_recipe() -> None:
    assert decode(encode(None, "x"), "x") is None
    assert decode(encode("", "x"), "x") == ""


@pytest.mark.parametrize(
    "recipe",
    ["{}", "3", "[[0]]", "[[0, 99]]", "[[3, 1]]", "[[-1, 2]]", "[[0, true]]", "[null]", "[", "x"],
)
def test_a_recipe_of_another_text_is_refused(recipe: str) -> None:
    with pytest.raises(ValueError, match=r"recipe|Expecting"):
        decode(recipe, "abcd")


# ------------------------------------------------------------------ facts


def leaks_of(*texts: str) -> Leaks:
    return Leaks({int(run): "art_1" for run in runs_of(texts)})


LONG = "The Ministry of Foreign Affairs of the Old Town of Springfield"


@given(st.lists(st.sampled_from(LONG.split()), max_size=30))
def test_a_cut_fact_holds_no_run(words: list[str]) -> None:
    leaks = leaks_of(LONG)
    text = " ".join(words)
    cut = leaks.cut(table("people"), table("people").column("description"), text)
    assert not len(leaks.find(cut))
    assert (cut == text) == (not len(leaks.find(text)))
    assert cut == text or text.startswith(cut.removesuffix(ELLIPSIS))


def test_a_fact_is_cut_as_late_as_can_be() -> None:
    people = table("people")
    said = f"He is of {LONG}."
    cut = leaks_of(LONG).cut(people, people.column("description"), said)
    assert cut == "He is of The Ministry of Foreign Affairs of the …"
    assert len(find_words(cut)) == 3 + RUN - 1


def test_names_of_rows_stay_different() -> None:
    leaks = leaks_of(LONG, f"{LONG} Again")
    sources, people = table("sources"), table("people")
    one = leaks.cut(sources, sources.column("path"), f"{LONG}.txt")
    other = leaks.cut(sources, sources.column("path"), f"{LONG} Again.txt")
    assert one != other
    assert one.startswith("The Ministry of Foreign Affairs of the … ")
    column = people.column("person_id")
    slug = "per_" + "-".join(LONG.lower().split())
    cut = leaks.cut(people, column, slug)
    assert re.fullmatch(r"per_[0-9a-f]{16}", cut)
    assert cut == leaks.cut(people, column, slug)
    assert leaks.cut(people, column, "per_maria-keller") == "per_maria-keller"


def test_where_a_fact_comes_from_is_known() -> None:
    leaks = leaks_of(LONG)
    assert leaks.origin(f"x {LONG}") == "art_1"
    assert leaks.origin("x") is None


def test_a_recipe_is_json_of_places() -> None:
    recipe = encode(LONG, f"He spoke of {LONG}.")
    assert json.loads(recipe) == [[12, 12 + len(LONG)]]
