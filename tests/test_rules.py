"""Cleaning rules against their cases: `- ` stands before a line that the rule claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedpkg.agencies import NEWS_AGENCIES, PICTURE_PATTERN
from seedpkg.clean import RULES, clean_document
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.pictures import ends_with_credit, is_credit
from seedpkg.model import REMOVAL_KINDS, Document

HERE = Path(__file__).parent / "rules"


def load(name: str) -> list[dict[str, str]]:
    cases: list[dict[str, str]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return cases


CASES = [
    pytest.param(name, case, id=f"{name}-{case['name']}")
    for name, _ in RULES
    for case in load(name)
]


def test_every_rule_has_cases_and_every_cases_file_a_rule() -> None:
    assert sorted(path.stem for path in HERE.glob("*.yaml")) == sorted(name for name, _ in RULES)


@pytest.mark.parametrize("name", [name for name, _ in RULES])
def test_a_rule_has_lines_to_claim_and_lines_to_leave(name: str) -> None:
    lines = [line for case in load(name) for line in case["page"].splitlines()]
    assert any(line.startswith("- ") for line in lines)
    assert any(line.startswith("  ") and line.strip() for line in lines)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_rule(name: str, case: dict[str, str]) -> None:
    marked = case["page"].splitlines()
    assert all(line[:2] in ("- ", "  ", "") for line in marked), "start each line with '- ' or '  '"
    page = make_page(tuple(split_lines("\n".join(line[2:] for line in marked))))
    find = dict(RULES)[name]
    claimed = {page.lines[hit.position].number for hit in find(page, frozenset())}
    assert claimed == {i for i, line in enumerate(marked, 1) if line.startswith("- ")}


@pytest.fixture(scope="module", autouse=True)
def _loaded_weights() -> None:
    """Load the model first: hypothesis would count that as time of one example."""
    clean_document(Document("src_a", "art_a", "a.txt", "Home\nPhoto: A/B\n"))


@given(
    st.text(max_size=400), st.lists(st.sampled_from(["Home", "COMMENTS", "Photo: A/B", "x" * 90]))
)
def test_every_line_gets_one_verdict_whatever_the_text(text: str, more: list[str]) -> None:
    text = text + "\n" + "\n".join(more)
    verdicts = clean_document(Document("src_a", "art_a", "a.txt", text))
    assert all(text[v.line.start : v.line.end] == v.line.text for v in verdicts)
    between = text
    for verdict in reversed(verdicts):
        between = between[: verdict.line.start] + between[verdict.line.end :]
    assert not between.strip(), "only line breaks lie between the lines"
    for verdict in verdicts:
        assert (verdict.fate == "blank") == (not verdict.line.text.strip())
        assert (verdict.kind in REMOVAL_KINDS) == (verdict.fate == "removed")
        assert verdict.reason or verdict.fate == "blank"


@pytest.mark.parametrize(
    "unit", ["a", "Photo: ", "1,", "| ", "By A ", "”.", "read more ", "http://a.b/", "© ", "А/"]
)
def test_no_rule_is_slow_on_a_long_line(unit: str) -> None:
    clean_document(Document("src_a", "art_a", "a.txt", unit * (200_000 // len(unit))))


def test_reasons_change_no_decision(seed_documents: list[Document]) -> None:
    for document in seed_documents:
        told, untold = clean_document(document), clean_document(document, reasons="none")
        assert [(v.fate, v.kind, v.rule) for v in told] == [
            (v.fate, v.kind, v.rule) for v in untold
        ]
        assert any(one.reason and not other.reason for one, other in zip(told, untold, strict=True))
        removed = clean_document(document, reasons="removed")
        assert [(v.fate, v.kind, v.rule) for v in told] == [
            (v.fate, v.kind, v.rule) for v in removed
        ]
        assert [v.reason for v in told if v.fate == "removed"] == [
            v.reason for v in removed if v.fate == "removed"
        ]


OTHERS = ("a.p.", "the associated press", "čtk", "public domain", "adobestock", "istockphoto",
          "press trust of india", "cc by-sa 4.0", "pool", "zuma press")  # fmt: skip


@pytest.mark.parametrize("name", [*(name.lower() for name in NEWS_AGENCIES), *OTHERS])
def test_the_quick_look_for_agencies_misses_none(name: str) -> None:
    assert re.fullmatch(PICTURE_PATTERN, name)
    assert is_credit(name.upper())
    assert ends_with_credit(f"The mayor speaks to reporters on Monday. — {name.upper()}")
