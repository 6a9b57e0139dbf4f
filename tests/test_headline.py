"""The forest that ranks headline candidates: whole numbers, its own columns, "there is none"."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pytest

from seedpkg.structure.headline_model import (
    WEIGHTS,
    HeadlineModel,
    load_headline_model,
    score_candidates,
    to_rows,
)
from seedpkg.trees import Forest

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.model import Article

BODY = "The council voted on Monday to close the old bridge for repairs that last a year. "
FOREST = Forest(
    np.array([[1]], dtype=np.int16),
    np.array([[499]], dtype=np.int16),
    np.array([[0]], dtype=np.int32),
    np.array([[-10_000, 20_000]], dtype=np.int32),
)
SMALL = HeadlineModel(FOREST, ("is_kept", "in_body"), 5_000)


def test_features_are_whole_numbers_per_mille_in_the_columns_of_the_weights() -> None:
    rows = to_rows([{"in_body": 1 / 3, "unheard_of": 1.0}, {"is_kept": 1.0}], SMALL.names)
    assert rows.dtype == np.int16
    assert rows.tolist() == [[0, 333], [1000, 0]]


def test_a_score_is_what_the_trees_add_up_to_above_no_headline() -> None:
    assert score_candidates([{"in_body": 0.5}, {"in_body": 0.4}], SMALL) == [15_000, -15_000]
    assert score_candidates([], SMALL) == []


def test_a_title_that_lost_its_spaces_gets_a_bonus() -> None:
    plain, glued = score_candidates([{"in_body": 0.5}, {"in_body": 0.5, "glued": 1.0}], SMALL)
    assert glued > plain


def test_the_weights_are_small_and_say_what_their_columns_are() -> None:
    model = load_headline_model()
    assert len(files("seedpkg.structure").joinpath(WEIGHTS).read_bytes()) < 60_000
    assert len(set(model.names)) == len(model.names)
    assert int(model.forest.features.max()) < len(model.names)
    assert "glued" not in model.names


def test_a_line_of_the_body_s_words_above_it_is_the_headline(
    article_of: Callable[[str], Article],
) -> None:
    top = "Home\n\nPolitics\n\nOld bridge closed for a year\n\nBy Ann Lee\n\n"
    assert article_of(f"{top}{BODY * 2}\n\n{BODY * 3}").title == "Old bridge closed for a year"


def test_menus_and_a_body_have_no_headline(article_of: Callable[[str], Article]) -> None:
    top = "Home\n\nPolitics\n\nSign in\n\n10 February 2026\n\nShare\n\n"
    assert article_of(f"{top}{BODY * 2}\n\n{BODY * 3}").title is None
    assert article_of(f"{BODY * 2}\n\n{BODY * 3}").title is None


@pytest.mark.parametrize(
    "first",
    [
        "The old bridge of Oldham is still closed.",
        "OLDHAM (AP) — The mayor has given up on the old bridge.",
        "After three hard winters the old bridge of Oldham is closing.",
    ],
)
def test_the_first_sentence_of_an_article_without_headline_is_none(
    article_of: Callable[[str], Article], first: str
) -> None:
    article = article_of(f"{first}\n\n{BODY * 2}\n\n{BODY * 3}")
    assert article.title is None
    assert article.paragraphs[0].text == first
