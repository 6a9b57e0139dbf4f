"""Whole articles of many shapes: nothing of them is lost, alone and with a page around them.

The cases are pages with a mark before each line: `T` headline, `t` headline or nothing, `P`
paragraph, `H` heading, `L` item of a list, `Q` quotation, `+` more of the paragraph above, `-` no
part of the article, `?` either.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Article

HERE = Path(__file__).parent / "shapes"
FURNITURE: dict[str, dict[str, str]] = yaml.safe_load((HERE / "furniture.yaml").read_text("utf-8"))
CASES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}-{case['name']}", case)
    for path in sorted(HERE.glob("*.yaml"))
    if path.stem != "furniture"
    for case in yaml.safe_load(path.read_text("utf-8"))
]
MARKS = {"paragraph": "P", "heading": "H", "list_item": "L", "quotation": "Q"}


def alone(case: dict[str, Any]) -> list[tuple[str, str]]:
    return [(line[:1], line[2:]) for line in case["page"].rstrip("\n").split("\n")]


def on_a_page(case: dict[str, Any]) -> list[tuple[str, str]]:
    around = FURNITURE.get(case.get("language", "en"), FURNITURE["en"])
    above, below = (
        [("-", line) for line in around[side].rstrip("\n").split("\n")]
        for side in ("above", "below")
    )
    return [*above, ("", ""), *alone(case), ("", ""), *below]


def found_marks(article: Article, lines: list[str]) -> Iterator[str]:
    """Yield the mark of what became of each line."""
    at = 0
    for line in lines:
        start, end = at, at + len(line)
        at = end + 1
        inside = [p for p in article.paragraphs if p.start < end and start < p.end]
        title = [f for f in article.fields if f.name == "title" and start <= f.start < end]
        if inside:
            yield MARKS[inside[0].kind] if inside[0].start >= start else "+"
        else:
            yield "T" if title else "-"


def check(marked: list[tuple[str, str]], article_of: Callable[[str], Article]) -> None:
    lines = [line for _, line in marked]
    article = article_of("\n".join(lines) + "\n")
    expected: list[tuple[str, str]] = []
    found: list[tuple[str, str]] = []
    for (mark, line), got in zip(marked, found_marks(article, lines), strict=True):
        if line.strip() and mark != "?" and not (mark == "t" and got in "T-"):
            expected.append((mark, line))
            found.append((got, line))
    assert found == expected


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_alone(case: dict[str, Any], article_of: Callable[[str], Article]) -> None:
    check(alone(case), article_of)


ON_PAGES = [(name, case) for name, case in CASES if not case.get("alone")]


def params(cases: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Return the cases; those of which the file says why they fail on a page must fail."""
    return [
        pytest.param(
            case,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for name, case in cases
    ]


@pytest.mark.parametrize("case", params(ON_PAGES))
def test_with_a_page_around(case: dict[str, Any], article_of: Callable[[str], Article]) -> None:
    check(on_a_page(case), article_of)
