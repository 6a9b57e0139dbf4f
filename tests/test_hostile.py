"""Hostile texts cost no more than their length: the work is counted, not timed, where it can be."""

from __future__ import annotations

import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from seedpkg.clean import clean_document
from seedpkg.extract import article as extraction
from seedpkg.extract.entities import Analysis
from seedpkg.extract.sentences import split_sentences
from seedpkg.model import Document
from seedpkg.read.html import render_html
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from _typeshed import TraceFunction

    from seedpkg.model import Article

PROSE = "On Monday Ann Bell met Bob Ray in Paris, and 20 percent of 3,000 boats were lost in May. "
SIGNS = [
    " ", ".", "…", "!", "?", '"', "”", "'", "(", "]", "{", "/", "\\", ",", "-", "–", "_", ":",
    ";", "|", "#", "*", "=", "`", "~", "@", "$", "%", "0", "漢", "。", "\u0301", "\u200b",
    "\u202e", "\u00a0", "\x00", "\ud800", "🇩🇪",
]  # fmt: skip


def make_article(text: str) -> Article:
    document = Document("src_a", "art_a", "a.txt", text)
    return structure_document(document, clean_document(document))


def count_lines(run: Callable[[], object]) -> int:
    """Return how many lines of the library are run: the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> TraceFunction | None:
        nonlocal count
        if "seedpkg" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def work_of(text: str) -> int:
    article = make_article(text)
    return count_lines(lambda: extraction.extract_article(article))


@pytest.mark.parametrize(
    "unit", [PROSE, "Ann Bell met Bob Ray, ", "1 ", "5 May 2024 ", '"Yes," he said. ']
)
def test_one_long_paragraph_costs_by_its_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "analyse", lambda *_: Analysis())
    small, large = (work_of(unit * (n // len(unit))) for n in (3_000, 12_000))
    assert large < 5.5 * small


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(("before", "length"), [("", 20_000), ("a", 10_000), ("1", 1_000)])
def test_no_sign_repeated_is_slow(
    sign: str, before: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A generous limit; a digit before each sign makes hundreds of figures, each at its price."""
    monkeypatch.setattr(extraction, "analyse", lambda *_: Analysis())
    unit = before + sign
    text = "A headline of the page\n\nThe council met on Monday.\n\n" + unit * (length // len(unit))
    start = time.process_time()
    extraction.extract_article(make_article(text))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("unit", [".", "!?", '."', ". ", "….", "a.", "。」"])
def test_sentences_are_split_at_once(unit: str) -> None:
    start = time.process_time()
    split_sentences(unit * 500_000)
    assert time.process_time() - start < 10


LINES = [
    "Home\n", "\n", "- an item\n", "Ann: yes\nBob: no\n", "the river goes,\n", "10:40\nA post.\n",
    "10 May 2024\n", "a | b | c\n", "Why?\nBecause.\n", "# Heading\n", "```\n", "Dear editor,\n",
    "Ann Bell (00:05)\nYes.\n", f"{PROSE}\n\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", LINES)
def test_many_lines_of_one_kind_cost_by_their_number(unit: str) -> None:
    small, large = (count_lines(partial(make_article, unit * n)) for n in (150, 600))
    assert large < 6 * small


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "<p>The council met.",
        "<table><tr><td>" * 3_000 + "x",
        "<b>x" * 10_000,
        f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>The council met.",
        "<" * 200_000,
        "<!--" * 50_000,
    ],
    ids=["deep", "tables", "unclosed", "attributes", "brackets", "comments"],
)
def test_hostile_markup_is_read_at_once(page: str) -> None:
    start = time.process_time()
    render_html(page.encode())
    assert time.process_time() - start < 10
