"""Times: cases in times/*.yaml, the anchor of an article, the seeds, and the laws of the spans."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from growth import check_growth, repeat
from seedpkg.extract.times import find_times
from seedpkg.model import Article, Paragraph, Removal, Times

FOLDER = Path(__file__).parent / "times"
NOT_EXPRESSIONS = ("dates", "seeds", "anchors")


def _load(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


RAW_CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.stem not in NOT_EXPRESSIONS
    for case in _load(path.name)
]
CASES = [
    pytest.param(
        case,
        id=f"{part}: {case['text'][:50]}",
        marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
    )
    for part, case in RAW_CASES
]


def make_article(
    texts: list[str],
    published: date | None = date(2026, 2, 4),
    captions: tuple[str, ...] = (),
    language: str = "en",
) -> Article:
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, text, 0, len(text))
        for n, text in enumerate(texts, start=1)
    )
    removals = tuple(Removal(1, 0, len(c), "caption", "caption", "", c) for c in captions)
    return Article(
        "art_a", "src_a", None, 0, 0, language, published_date=published,
        published_basis="label" if published else "none", paragraphs=paragraphs,
        removals=removals,
    )  # fmt: skip


def read(times: Times) -> list[list[str | None]]:
    return [[e.span.surface, e.value, e.kind] for e in times.expressions]


def read_dates(times: Times) -> list[list[str | None]]:
    """Return what names days of the calendar: no lengths, sets or vague words."""
    dated = [e for e in times.expressions if e.kind in ("date", "time") and e.period is not None]
    return [[e.span.surface, e.value] for e in dated]


@pytest.mark.parametrize("case", CASES)
def test_expression(case: dict[str, Any]) -> None:
    article = make_article(
        [case["text"]],
        case.get("published", date(2026, 2, 4)),
        language=case.get("language", "en"),
    )
    times = find_times(article)
    if "dates" in case:
        assert read_dates(times) == case["dates"]
        return
    expected = [row if len(row) == 3 else [*row, "date"] for row in case["found"]]
    assert read(times) == expected


@pytest.mark.parametrize("case", _load("anchors.yaml"), ids=lambda case: str(case["name"]))
def test_anchor(case: dict[str, Any]) -> None:
    article = make_article(case["texts"], case["published"], tuple(case.get("captions", ())))
    times = find_times(article)
    assert times.anchor.day == case["day"]
    assert times.anchor.basis == case["basis"]
    assert [issue.kind for issue in times.issues] == case.get("issues", [])
    for surface, value in case.get("found", []):
        assert [surface, value] in [row[:2] for row in read(times)]


@pytest.mark.parametrize("case", _load("seeds.yaml"), ids=lambda case: str(case["file"]))
def test_seed(case: dict[str, Any]) -> None:
    path = Path(__file__).parent.parent / "seeds" / case["file"]
    lines = path.read_text(encoding="utf-8").split("\n")
    first, last = case["lines"]
    folded = [re.sub(r"\s+", " ", line).strip() for line in lines[first - 1 : last]]
    captions = tuple(lines[n - 1].strip() for n in case.get("captions", ()))
    article = make_article([text for text in folded if text], case["published"], captions)
    times = find_times(article)
    assert times.anchor.day == case["anchor"]
    assert [row[:2] for row in read(times)] == case["found"]


def test_frame_lasts_into_the_next_paragraph() -> None:
    texts = ["Last year they won.", "They came on May 9.", "They came on May 9."]
    values = [row[1] for row in read(find_times(make_article(texts)))]
    assert values == ["2025", "2025-05-09", "2025-05-09"]
    article = make_article(texts, date(2026, 6, 20))
    values = [row[1] for row in read(find_times(article))]
    assert values == ["2025", "2025-05-09", "2026-05-09"]


PIECES = (
    "last", "next", "the", "first", "half", "of", "year", "Monday", "May", "4", "2026", "a",
    "week", "ago", "later", "in", "on", ",", ".", "two", "and", "quarter", "10:30", "p.m.", "99",
    "every", "same", "summer", "Easter", "will", "was", "-", "’s", "31", "February", "9999",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=25),
    st.sampled_from([None, date(2026, 2, 4), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)]),
)
def test_laws(pieces: list[str], published: date | None) -> None:
    article = make_article([" ".join(pieces)], published)
    last = 0
    for one in find_times(article).expressions:
        assert article.paragraphs[0].text[one.span.start : one.span.end] == one.span.surface
        assert one.span.start >= last
        assert one.span.start < one.span.end
        last = one.span.end
        if one.kind == "date" and one.period is not None:
            assert one.value == one.period.edtf
            if one.period.start is not None and one.period.end is not None:
                assert one.period.start <= one.period.end


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    find_times(make_article([text]))


def test_values_are_edtf() -> None:
    rows = [row for _, case in RAW_CASES for row in case.get("found", []) + case.get("dates", [])]
    values = {row[1] for row in rows if len(row) == 2 and row[1]}
    for value in sorted(values):
        assert parse_edtf(value) is not None


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "1,", "'", "A ", " ", "a ", "one ", "last ", "May 4 ", "two years ", "Monday, ",
     "in a row ", "2010-", "of the ", "and ", "the first half of ", "10:30 ", "was ",
     "Jan. 1 and ", "two Fridays ago ", "the quarter ended May 4 ", "the 5th, ", "set for "],
)  # fmt: skip
def test_linear(piece: str) -> None:
    fill = repeat(piece)
    check_growth(lambda size: make_article([fill(size)]), find_times, 10_000, 40_000)
