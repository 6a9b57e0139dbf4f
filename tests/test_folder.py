"""Folder evidence: what the survey counts, what recurs on a page, and what becomes of it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.clean import Survey, clean_document, read_lines, survey_texts
from seedpkg.clean.folder import adjust_scores, find_recurring
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.survey import EXACT, LINES_OF_ONE, MOST
from seedpkg.model import Document

if TYPE_CHECKING:
    from seedpkg.clean import Recurrences
    from seedpkg.model import Verdict

HERE = Path(__file__).parent / "cleaning"
CASES = yaml.safe_load((HERE / "folder.yaml").read_text("utf-8"))
PLAIN = {
    "Follow us": "a", "follow  US": "a", "Page 1 of 20": "b", "Page 7 of 9": "b",
    "The bridge.": "c", "漢字": "d", "* * *": "", "": "",
}  # fmt: skip
"""Lines, and a name for all that count as the same; none for those that are not counted."""
TEXTS = st.lists(st.lists(st.sampled_from(list(PLAIN)), max_size=6).map("\n".join), max_size=12)


# ------------------------------------------------------------------ the survey


@given(texts=TEXTS)
@settings(deadline=None)
def test_a_line_is_counted_once_for_every_other_document(texts: list[str]) -> None:
    seen = survey_texts(texts)
    documents = Counter(
        name for text in set(texts) for name in {PLAIN[line] for line in text.split("\n")}
    )
    for text in texts:
        lines = [line.text for line in split_lines(text)]
        counts = [documents[PLAIN[line]] - 1 if PLAIN[line] else 0 for line in lines]
        told = [min(n, MOST) for n in counts]
        expected = [n if n < EXACT else 1 << (n.bit_length() - 1) for n in told]
        assert list(seen.elsewhere(read_lines(text))) == expected


def as_plain(seen: Recurrences) -> tuple[list[int], list[int], int]:
    return seen.keys.tolist(), seen.counts.tolist(), seen.limit


@given(texts=TEXTS, capacity=st.integers(0, 20), seed=st.integers(0, 9), cut=st.integers(0, 12))
@settings(deadline=None)
def test_neither_order_nor_parts_matter_however_little_room(
    texts: list[str], capacity: int, seed: int, cut: int
) -> None:
    whole, left, right = Survey(capacity), Survey(capacity), Survey(capacity)
    for text in texts:
        whole.add(read_lines(text))
    random.Random(seed).shuffle(texts)
    for i, text in enumerate(texts):
        (left if i < cut else right).add(read_lines(text))
    left.merge(right)
    assert as_plain(left.count()) == as_plain(whole.count())


def test_a_folder_beyond_the_capacity_is_counted_by_a_sample() -> None:
    texts = [f"Follow us\nStory {chr(65 + i)}" for i in range(40)]
    survey = Survey(capacity=16)
    for text in texts:
        survey.add(read_lines(text))
    seen = survey.count()
    counts = [seen.elsewhere(read_lines(text))[0] for text in texts]
    assert sorted(set(counts)) == [4, 8]
    assert counts.count(4) == 8, "a counted document does not count itself"


def test_a_document_with_very_many_lines_holds_little() -> None:
    many = "\n".join(
        f"{chr(97 + i % 26)} {chr(97 + i // 26 % 26)} {'x' * (i // 676)}" for i in range(9000)
    )
    survey = Survey()
    survey.add(read_lines(many))
    survey.add(read_lines(many + "\nend"))
    assert len(survey.count().keys) <= LINES_OF_ONE


@pytest.mark.parametrize("unit", ["a", "a ", "1", "\n", "é\n", "\u2028a"])
def test_the_survey_costs_little(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert set(survey_texts([text]).elsewhere(read_lines(text))) <= {0}


# ------------------------------------------------------------------ what recurs on a page


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_recurring(case: dict[str, Any]) -> None:
    lines = case["page"].splitlines()
    rows = [(line[:2], int(line[2:].split()[0]), line[2:].split(maxsplit=1)[1]) for line in lines]
    elsewhere = [n for _, n, _ in rows]
    page = make_page(tuple(split_lines("\n".join(text for *_, text in rows))), False, elsewhere)
    scores = [300 if prose else -100 for prose in page.is_prose]
    marked = {i: n for i, (mark, n, _) in enumerate(rows) if mark == "- "}
    assert find_recurring(page, frozenset(), scores) == marked


def test_a_wrapped_line_recurs_only_as_a_whole() -> None:
    text = yaml.safe_load((HERE / "wrapping.yaml").read_text("utf-8"))[0]["page"]
    lines = tuple(split_lines(text))
    page = make_page(lines, True, [5 if line.number in (1, 3, 4, 7, 8, 9) else 0 for line in lines])
    assert page.elsewhere == (5, 0, 5)


def test_a_line_that_the_model_is_sure_of_stays() -> None:
    assert [score > 0 for score in adjust_scores([150, 250, 800], {0, 1, 2})] == [False, True, True]


# ------------------------------------------------------------------ whole documents

STORIES = (
    ("Old bridge closed for repairs",
     "The council voted on Monday to close the old bridge over the river for at least a year.",
     "Residents of both banks said that they would have to drive an extra hour to their work.",
     "“Nobody asked us,” said Ann Example, who runs the bakery on the northern bank."),
    ("School gets a new roof",
     "The primary school in the valley will get a new roof, paid for by the region and donations.",
     "Rain had come through the ceiling of three classrooms since March, teachers told the board.",
     "Work starts on the first day of the holidays and should end before the children come back."),
    ("Vineyards fear a dry summer",
     "Wine growers along the lake fear for their harvest after a spring with hardly any rain.",
     "The level of the lake is forty centimetres lower than in May, the water office reported.",
     "Growers may not pump from it below a certain mark, a rule from the drought long ago."),
    ("Museum shows lost maps",
     "The town museum has put on show forty maps of the coast that were thought to be burnt.",
     "A carpenter found them behind a wall of the old customs house when he mended a window.",
     "The oldest shows the harbour before the great storm moved the mouth of the river."),
)  # fmt: skip
HEAD = "Home\nWeather\nValley\nSports\nCulture\n\nLatest from the valley\n\n"
TAIL = "\n\nMore from the valley\nWho pays for the new school\n\nContact the newsroom\nPrivacy"
BOX = "The valley, the bridge and the people"


def pages(box: str) -> list[str]:
    made = []
    for title, *paragraphs in STORIES:
        body = [title, paragraphs[0], *([box] if box else []), *paragraphs[1:]]
        made.append(HEAD + "\n\n".join(body) + TAIL)
    return made


def clean(text: str, seen: Recurrences | None = None) -> dict[str, Verdict]:
    elsewhere = seen.elsewhere(read_lines(text)) if seen else ()
    verdicts = clean_document(Document("src_a", "art_a", "a.txt", text), elsewhere)
    return {verdict.line.text: verdict for verdict in verdicts}


def test_a_box_within_the_articles_is_found_by_the_folder_alone() -> None:
    texts = pages(BOX)
    alone, among = clean(texts[0]), clean(texts[0], survey_texts(texts))
    assert alone[BOX].fate == "kept"
    assert among[BOX].fate == "removed"
    assert among[BOX].reason.startswith("stands in 3 other documents of this folder; ")
    assert among[BOX].score is not None
    for line in STORIES[0]:
        assert among[line] == alone[line]


def test_versions_of_one_article_lose_nothing() -> None:
    text = pages("What happens next")[0]
    texts = [text.replace("Example", name) for name in ("Example", "Sample", "Muster")]
    seen = survey_texts(texts)
    assert seen.elsewhere(read_lines(texts[1]))[8] == 2
    kept = [line for line, verdict in clean(texts[1], seen).items() if verdict.fate == "kept"]
    assert kept == [line for line, verdict in clean(texts[1]).items() if verdict.fate == "kept"]


def test_clean_texts_lose_nothing() -> None:
    texts = ["\n\n".join([*story, BOX, story[-1].replace("the", "that")]) for story in STORIES]
    seen = survey_texts(texts)
    for text in texts:
        assert {verdict.fate for verdict in clean(text, seen).values()} <= {"kept", "blank"}


def test_a_build_shows_the_count_and_can_do_without(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, text in enumerate(pages(BOX)):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    alone = seedpkg.Options(folder_evidence=False)
    seedpkg.build(folder, tmp_path / "with")
    seedpkg.build(folder, tmp_path / "without", options=alone)
    found = seedpkg.open_package(tmp_path / "with")["removed_lines"].rows(named=True)
    boxes = [row for row in found if row["text"] == BOX]
    assert len(boxes) == len(STORIES)
    assert all("stands in 3 other documents" in row["reason"] for row in boxes)
    others = seedpkg.open_package(tmp_path / "without")["removed_lines"].rows(named=True)
    assert not any("other documents" in row["reason"] for row in others)
    (line,) = [x for x in seedpkg.explain(folder / "2.txt", folder).lines if x.text == BOX]
    assert line.reason in {row["reason"] for row in boxes}
    assert "other documents" not in str(seedpkg.explain(folder / "2.txt"))
