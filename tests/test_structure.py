"""Fields, paragraphs and headings, from made-up pages and from the seeds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg.datelines import find_dateline
from seedpkg.model import Document, Line, Verdict
from seedpkg.structure import structure_document
from seedpkg.structure.titles import repair_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.model import Article

CASES = yaml.safe_load((Path(__file__).parent / "structure" / "articles.yaml").read_text("utf-8"))
FIELDS = yaml.safe_load((Path(__file__).parent / "structure" / "fields.yaml").read_text("utf-8"))
TITLES = yaml.safe_load((Path(__file__).parent / "titles" / "lines.yaml").read_text("utf-8"))
BODY = """
The council voted on Monday to close the old bridge for repairs that will last a year.

Engineers had warned for months that its northern pillar was giving way under the trucks.

Buses will take the new bridge in the meantime, and the market moves to the square.
"""
CHECKED = (
    "title", "subtitle", "publisher", "agency", "published", "published_basis", "dateline_place",
    "language", "speaker", "section",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], article_of: Callable[[str], Article]) -> None:
    article = article_of(case["page"])
    assert {n: getattr(article, n) for n in CHECKED if n in case} == {
        n: case[n] for n in CHECKED if n in case
    }
    if "authors" in case:
        assert list(article.authors) == case["authors"]
    if "paragraphs" in case:
        assert [p.kind for p in article.paragraphs] == case["paragraphs"]
    if "issues" in case:
        found = [issue.kind for issue in article.issues if issue.stage == "structure"]
        assert sorted(found) == sorted(case["issues"])
    for field in article.fields:
        assert case["page"][field.start : field.end] == field.surface


@pytest.mark.parametrize("case", FIELDS, ids=[case["name"] for case in FIELDS])
def test_fields(case: dict[str, Any], article_of: Callable[[str], Article]) -> None:
    page = case["head"] + BODY + "\n" + case.get("tail", "")
    article = article_of(page)
    for name in ("published", "published_basis"):
        if name in case:
            assert getattr(article, name) == case[name]
    if "authors" in case:
        assert list(article.authors) == case["authors"]
    for field in article.fields:
        assert page[field.start : field.end] == field.surface
    assert len(article.paragraphs) == case.get("paragraphs", 3)


@pytest.mark.parametrize("case", TITLES, ids=[case["name"] for case in TITLES])
def test_headlines(case: dict[str, Any], article_of: Callable[[str], Article]) -> None:
    assert article_of("\n".join(case["head"]) + "\n" + BODY).title == case["title"]


def test_seeds_bodies(seed_articles: list[Article]) -> None:
    kinds = [[p.kind for p in article.paragraphs] for article in seed_articles]
    assert [one.count("paragraph") for one in kinds] == [24, 14, 15, 32, 7]
    assert [one.count("heading") for one in kinds] == [0, 3, 1, 0, 0]
    assert all(set(one) <= {"paragraph", "heading"} for one in kinds)


def test_seeds_fields(seed_articles: list[Article]) -> None:
    caixin, untitled, dawn, commentary, realist = seed_articles
    assert caixin.title == "Putin Plans Two Visits to China in 2026 as Ties Deepen"
    assert (caixin.authors, caixin.publisher) == (("Zeng Jia",), "Caixin Global")
    assert (caixin.published, caixin.published_basis) == ("2026-02-10", "label")
    assert untitled.title is None
    assert untitled.published is None
    assert [issue.kind for issue in untitled.issues] == ["no-title", "no-published-date"]
    assert dawn.title == "Xi, Putin hail ties in video call as Ukraine war nears anniversary"
    assert dawn.subtitle is not None
    assert dawn.subtitle.startswith("Xi calls for the countries")
    assert (dawn.agency, dawn.published) == ("Reuters", "2026-02-04")
    assert commentary.title is not None
    assert commentary.published == "2026-02-04T18:48:00"
    assert commentary.speaker == "Presidential Aide Yury Ushakov"
    assert realist.title == "Putin and Xi reaffirm strategic partnership in New Year video talks"
    assert (realist.dateline_place, realist.published) == ("Moscow", None)


def test_seeds_removed_lines_have_sensible_kinds(seed_articles: list[Article]) -> None:
    found = [[(r.line, r.kind) for r in article.removals] for article in seed_articles]
    assert found == [
        [(n, "navigation") for n in range(1, 8)]
        + [(8, "clock"), (12, "other")]
        + [(n, "metadata") for n in range(13, 20)]
        + [(20, "caption"), (21, "caption"), (71, "references"), (73, "references")]
        + [(75, "credit")],
        [],
        [(1, "masthead"), (8, "metadata"), (9, "caption")]
        + [(n, "comments") for n in (43, 45, 47, 49)],
        [(3, "metadata"), (5, "caption"), (6, "credit"), (76, "promo")],
        [(1, "template"), (19, "template")],
    ]  # fmt: skip


@given(text=st.text(max_size=600))
@settings(deadline=None)
def test_any_text_makes_an_article_that_accounts_for_every_character(
    text: str, article_of: Callable[[str], Article]
) -> None:
    article = article_of(text)
    owners = [(p.start, p.end) for p in article.paragraphs]
    owners += [(r.start, r.end) for r in article.removals]
    owners += [(f.start, f.end) for f in article.fields]
    claimed = {i for start, end in owners for i in range(start, end)}
    assert not "".join(c for i, c in enumerate(text) if i not in claimed).strip()
    for paragraph in article.paragraphs:
        assert " ".join(text[paragraph.start : paragraph.end].split()) == paragraph.text


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "Aa",
        "a ",
        "By ",
        "A: ",
        "1/2/2024 ",
        "(A) - ",
        "ВА ",
        "|",
        "Ann Bob, ",
        "- ",
    ],
)
def test_structure_is_linear(unit: str, article_of: Callable[[str], Article]) -> None:
    article_of("A headline of the page\n\n" + unit * (200_000 // len(unit)))


@pytest.mark.parametrize("text", ["By Ann Example", "May 10, 2024", "A title | A Site", "Ann Bob"])
def test_structure_is_linear_in_lines(text: str) -> None:
    lines = (Line(n + 1, n * 40, n * 40 + len(text), text) for n in range(20_000))
    verdicts = [Verdict(line, "kept") for line in lines]
    document = Document("src_test", "art_test", "test.txt", text.ljust(40) * 20_000)
    assert structure_document(document, verdicts).paragraphs


def test_repair_leaves_whole_titles_alone() -> None:
    assert repair_title("eBay and  iPhone sales fall", frozenset()) == "eBay and iPhone sales fall"
    assert repair_title("LinkedIn", frozenset()) == "LinkedIn"


def test_no_dateline_in_plain_prose() -> None:
    for text in (
        "NATO - an alliance of 32 states.",
        "The mayor (left) - a friend.",
        "A. Smith said so.",
        "U.S. officials met.",
        "",
    ):
        assert find_dateline(text) is None
