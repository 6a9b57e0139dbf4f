"""The line model and what it rests on: blocks of wrapped lines, whole numbers, reasons, scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg.clean import claim_blocks, clean_document, clean_text
from seedpkg.clean.features import NAMES, TEXT_NAMES, line_features
from seedpkg.clean.line_model import (
    SCORE_NAMES,
    Scores,
    load_model,
    load_reader,
    net_inputs,
    probabilities,
    score_blocks,
)
from seedpkg.clean.line_net import INPUT, PAGE_LAYER, Net, net_arrays, read_net, run_net
from seedpkg.clean.page import NEAR_TEXT, find_near_text, make_page, split_lines
from seedpkg.clean.score_parts import explain_scores
from seedpkg.model import Document
from seedpkg.trees import Forest, contributions, predict

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from seedpkg.clean.page import Page
    from seedpkg.model import Article

HERE = Path(__file__).parent / "cleaning"
WRAPPED = yaml.safe_load((HERE / "wrapping.yaml").read_text("utf-8"))
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            ["Home", "COMMENTS", "Photo: A/B", "", "The council met. " * 6, "记者 报道。"]
        ),
    ),
    max_size=30,
).map("\n".join)


def page_of(text: str) -> Page:
    return make_page(tuple(split_lines(text)))


@pytest.mark.parametrize("case", WRAPPED, ids=[case["name"] for case in WRAPPED])
def test_wrapped_lines_are_found(case: dict[str, Any]) -> None:
    page = page_of(case["page"])
    assert [[block[0].number, block[-1].number] for block in page.members] == case["blocks"]


def test_a_wrapped_paragraph_is_one_paragraph(article_of: Callable[[str], Article]) -> None:
    text = WRAPPED[0]["page"]
    article = article_of(text)
    assert article.title == "Old Bridge Closed"
    assert [p.text.split()[0] for p in article.paragraphs] == ["The", "Residents"]
    for paragraph in article.paragraphs:
        assert " ".join(text[paragraph.start : paragraph.end].split()) == paragraph.text


@given(text=TEXTS)
@settings(deadline=None)
def test_every_line_is_in_one_block_and_shares_its_fate(text: str) -> None:
    page = page_of(text)
    shown = [line for line in split_lines(text) if line.text.strip()]
    assert [line for block in page.members for line in block] == shown
    fates: dict[int, set[str]] = {}
    for verdict in clean_document(Document("src_a", "art_a", "a.txt", text)):
        if verdict.fate != "blank":
            fates.setdefault(verdict.block, set()).add(verdict.fate)
    assert all(len(found) == 1 for found in fates.values())


@given(text=TEXTS)
@settings(deadline=None)
def test_features_are_capped_whole_numbers(text: str) -> None:
    page = page_of(text)
    claims = {i: name for i, (name, _) in claim_blocks(page).items()}
    for names, with_neighbours in ((TEXT_NAMES, False), (NAMES, True)):
        features = line_features(page, claims, load_reader(), with_neighbours)
        assert features.dtype == np.int16
        assert features.shape == (len(page), len(names))


def slow_walk(forest: Forest, row: NDArray[np.int16]) -> int:
    total = 0
    for tree in range(len(forest.features)):
        node = 0
        while node < forest.features.shape[1]:
            column = int(forest.features[tree, node])
            node = 2 * node + 1 + int(row[column] > forest.thresholds[tree, node])
        total += int(forest.leaves[tree, node - forest.features.shape[1]])
    return total


def test_the_quick_walk_through_the_trees_is_the_plain_one() -> None:
    forest = load_model().forest
    names = (*TEXT_NAMES, *SCORE_NAMES)
    rows = np.random.default_rng(5).integers(-50, 1000, (40, len(names))).astype(np.int16)
    whole = predict(forest, rows, is_early=False)
    assert [slow_walk(forest, row) for row in rows] == whole.tolist()
    moved = contributions(forest, rows, tuple(range(len(names))), len(names)).sum(axis=1)
    assert (moved + forest.means[:, 0].sum() == whole).all()
    early = predict(forest, rows)
    assert ((early == whole) | (early < -30_000)).all()


def test_a_row_that_is_plain_to_see_is_given_up_early() -> None:
    forest = Forest(
        features=np.zeros((100, 1), dtype=np.int16),
        thresholds=np.zeros((100, 1), dtype=np.int16),
        means=np.zeros((100, 1), dtype=np.int32),
        leaves=np.array([[-600, 600]] * 64 + [[10_000, 600]] * 36, dtype=np.int32),
    )
    rows = np.array([[0], [1]], dtype=np.int16)
    assert predict(forest, rows).tolist() == [64 * -600, 100 * 600]
    assert predict(forest, rows, is_early=False).tolist() == [64 * -600 + 360_000, 100 * 600]


def test_weights_are_small_and_calibrated() -> None:
    model = load_model()
    assert list(model.shares) == sorted(model.shares)
    low, high = probabilities([-800, 800])
    assert low < 0.05
    assert high > 0.95


def test_a_removed_line_says_why() -> None:
    body = "The council voted on Monday to close the old bridge for repairs that last a year. "
    menu = "\n".join(f"Weather in district {i}" for i in range(12))
    text = f"{menu}\n\nOld bridge closed\n\n{body * 2}\n\n{body * 3}\n\n{body}\n\n{menu}"
    verdicts = clean_document(Document("src_a", "art_a", "a.txt", text))
    removed = [v for v in verdicts if v.rule == "line_model" and v.fate == "removed"]
    assert removed
    for verdict in removed:
        assert verdict.score is not None
        assert verdict.score < 0.5
        assert f"(score {verdict.score:.2f})" in verdict.reason
    assert clean_text(text).splitlines()[0] == "Old bridge closed"
    assert "Weather" not in clean_text(text)


def test_scores_do_not_depend_on_how_often_they_are_asked() -> None:
    page = page_of("Home\n\nThe council met. It voted for the bridge, and for a new school.\n")
    assert score_blocks(page, {}).final.tolist() == score_blocks(page, {}).final.tolist()


@pytest.mark.parametrize("unit", ["a", "a, ", "“", "A. ", "漢", "1 "])
def test_a_long_line_costs_little(unit: str) -> None:
    clean_text(unit * (1_000_000 // len(unit)))


ARTICLE = "The council voted on Monday to close the old bridge for repairs that last a year. " * 8
SITE = "\n".join(["Home", "News", "Sport", "", ARTICLE, "", ARTICLE + "Then it rained.", "Share"])


def whole(values: NDArray[np.float64]) -> list[list[int]]:
    return [[int(value) for value in row] for row in np.atleast_2d(values).tolist()]


def slow_step(rows: list[list[int]], weights: Any, bias: Any, bits: int) -> list[list[int]]:
    columns, added = list(zip(*whole(weights), strict=True)), whole(bias)[0]
    half = 1 << (bits - 1)
    return [
        [
            (sum(a * b for a, b in zip(row, column, strict=True)) + more + half) >> bits
            for column, more in zip(columns, added, strict=True)
        ]
        for row in rows
    ]


def relu(rows: list[list[int]]) -> list[list[int]]:
    return [[max(0, value) for value in row] for row in rows]


def add(left: list[list[int]], right: list[list[int]]) -> list[list[int]]:
    return [[a + b for a, b in zip(*both, strict=True)] for both in zip(left, right, strict=True)]


def slow_net(net: Net, inputs: NDArray[np.float64]) -> list[int]:
    """The same network in Python's whole numbers, which have no limit."""
    h = relu(slow_step(whole(inputs), net.first, net.first_bias, 8))
    h = add(h, relu(slow_step(h, net.second, net.second_bias, 10)))
    nothing = [0] * len(h[0])
    for i, layer in enumerate(net.layers):
        far = layer.dilation
        beside = [
            (h[j - far] if j >= far else nothing)
            + h[j]
            + (h[j + far] if j + far < len(h) else nothing)
            for j in range(len(h))
        ]
        z = slow_step(beside, layer.near, layer.near_bias, 10)
        if i == PAGE_LAYER:
            mean = [sum(column) // len(h) for column in zip(*h, strict=True)]
            top = [max(0, *column) for column in zip(*h, strict=True)]
            z = add(z, slow_step([mean + top], net.page, net.page_bias, 10) * len(h))
        h = add(h, slow_step(relu(z), layer.out, layer.out_bias, 10))
    last, more = whole(net.last)[0], int(net.last_bias[0])
    sums = [sum(a * b for a, b in zip(row, last, strict=True)) + more for row in relu(h)]
    return [(100 * total + (1 << 17)) >> 18 for total in sums]


def test_the_network_gives_what_whole_numbers_without_a_limit_give() -> None:
    net = load_model().net
    assert net is not None
    page = page_of(SITE)
    features = line_features(page, {0: "menu"}, load_reader())
    draw = np.random.default_rng(3)
    wild = draw.integers(-6 << INPUT, (6 << INPUT) + 1, (12, len(net.scale))).astype(float)
    for inputs in (net_inputs(net, features), wild):
        assert run_net(net, inputs)[0].tolist() == slow_net(net, inputs)


def test_the_network_reads_the_weights_that_the_scripts_write(tmp_path: Path) -> None:
    net = load_model().net
    assert net is not None
    np.savez(tmp_path / "net.npz", allow_pickle=False, **net_arrays(net))
    with np.load(tmp_path / "net.npz") as data:
        again = read_net(data)
    inputs = net_inputs(net, line_features(page_of(SITE), {}, load_reader()))
    assert run_net(again, inputs)[0].tolist() == run_net(net, inputs)[0].tolist()


def test_reasons_name_the_features_of_the_line_itself() -> None:
    scores = score_blocks(page_of(SITE), {})
    groups = tuple(range(len(scores.names)))
    moved = explain_scores(scores, groups, len(groups), range(len(scores.features)))
    assert moved.shape == scores.features.shape
    some = explain_scores(scores, groups, len(groups), [1, 3])
    assert np.array_equal(some, moved[[1, 3]])
    words = scores.names.index("words")
    long_line, menu = page_of(SITE).texts.index(ARTICLE.strip()), 0
    assert moved[long_line, words] > moved[menu, words]


def test_what_is_far_from_running_text_is_not_looked_at() -> None:
    menu = "\n".join(f"Weather in district {i}" for i in range(150))
    text = f"{SITE}\n\n{menu}"
    page = page_of(text)
    near = find_near_text(page)
    assert near == list(range(5 + NEAR_TEXT))
    scores: Scores = score_blocks(page, {})
    assert list(scores.rows[: len(near)]) == near
    assert set(scores.rows[len(near) :]) == {-1}
    verdict = clean_document(Document("src_a", "art_a", "a.txt", text))[-1]
    assert verdict.fate == "removed"
    assert verdict.reason.startswith("more than 24 lines away from any running text")
    assert find_near_text(page_of(menu)) == list(range(150))
