"""The line model on web pages: what it sees of the markup, and what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg.clean import clean_document
from seedpkg.clean.box_tree import BoxTree
from seedpkg.clean.features import NAMES
from seedpkg.clean.hints import align_markup
from seedpkg.clean.line_model import SCORE_NAMES, WEB_WEIGHTS, load_model
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.web_features import WEB_NAMES, web_features
from seedpkg.model import Document, Source
from seedpkg.read import Input
from seedpkg.read.html import read_html
from seedpkg.trees import predict

if TYPE_CHECKING:
    from numpy.typing import NDArray

CASES = yaml.safe_load((Path(__file__).parent / "html" / "decisions.yaml").read_text("utf-8"))
PROSE = "The council met on Monday to vote on the old bridge of the town. "
PIECES = (
    *("<div class=a>", "</div>", "<p>", "<nav>", "</nav>", "<h1>Bridge", "<figcaption>", "<br>"),
    *("<li><a href=x>Home</a>", f"<p>{PROSE * 3}"),
)


def document_of(html: str) -> Document | None:
    source = Source("src_a", "page.html", "", len(html), "html")
    return next(read_html(source, Input.from_bytes("page.html", html.encode())), None)


def features_of(document: Document) -> NDArray[np.int16]:
    page = make_page(tuple(split_lines(document.text)), is_wrapped=False)
    markup = align_markup(page, document)
    assert markup is not None
    return web_features(page, markup)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_decision(case: dict[str, Any]) -> None:
    document = document_of(case["html"])
    assert document is not None
    verdicts = {v.line.text.strip(): v for v in clean_document(document) if v.fate != "blank"}
    for text in case.get("keep", ()):
        assert verdicts[text].fate == "kept", text
    for text, kind in case.get("remove", {}).items():
        assert (verdicts[text].fate, verdicts[text].kind) == ("removed", kind), text
    for text, words in case.get("reason", {}).items():
        assert words in verdicts[text].reason


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(deadline=None)
def test_features_are_capped_whole_numbers(pieces: list[str]) -> None:
    document = document_of("<html><body>" + "".join(pieces))
    if document is not None:
        features = features_of(document)
        n_lines = sum(bool(line.strip()) for line in document.text.split("\n"))
        assert features.dtype == np.int16
        assert features.shape == (n_lines, len(WEB_NAMES))


def test_features_tell_the_box_of_the_article() -> None:
    prose = f"<p>{PROSE}</p>" * 3
    document = document_of(f"<div><div>{prose}</div></div><div><a href=x>Weather</a></div>")
    assert document is not None
    row = dict(zip(WEB_NAMES, features_of(document).T.tolist(), strict=True))
    assert row["in_article"] == [1, 1, 1, 0]
    assert row["own_share"] == [1000, 1000, 1000, 0]
    assert row["links"] == [0, 0, 0, 1000]
    assert row["same_style-1"] == [0, 1, 1, 0]


def test_sums_over_boxes_hold_all_that_is_inside() -> None:
    tree = BoxTree(np.array([2, 3, 1]), (-1, 0, 1, 0))
    own = tree.sum_own(np.array([5, 7, 1]))
    assert own.tolist() == [0, 1, 5, 7]
    assert tree.sum_all(own).tolist() == [13, 6, 5, 7]
    assert tree.union([1, 2, 4]) == [7, 5, 1, 2]
    steps, meet, inside = tree.above(2)
    assert (steps.tolist(), meet.tolist()) == ([0, 0, 0, 1], [0, 1, 2, 0])
    assert inside.tolist() == [0, 0, 1, 0]


def test_weights_fit_the_features() -> None:
    names = (*NAMES, *WEB_NAMES)
    assert len({*names, *SCORE_NAMES}) == len(names) + len(SCORE_NAMES)
    model = load_model(WEB_WEIGHTS)
    assert model.net is None
    assert int(model.forest.features.max()) < len(names)
    assert list(model.shares) == sorted(model.shares)
    rows = np.zeros((3, len(names)), dtype=np.int16)
    assert len(set(predict(model.forest, rows).tolist())) == 1


def test_hints_that_do_not_fit_the_lines_are_left_alone() -> None:
    document = document_of("<h1>Bridge</h1><p>The council met on Monday to vote on it.</p>")
    assert document is not None
    page = make_page(tuple(split_lines(document.text)), is_wrapped=False)
    short = Document("src_a", "art_a", "a.html", document.text, hints=document.hints[:1])
    assert align_markup(page, short) is None
    assert clean_document(short)
