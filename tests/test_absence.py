"""Pages that hold no article are told from short articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from seedpkg.structure.notices import is_refusal, is_wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.model import Article

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "absence" / "pages.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_absence(case: dict[str, str], article_of: Callable[[str], Article]) -> None:
    article = article_of(case["page"])
    told = [issue.message for issue in article.issues if issue.kind == "no-article"]
    if case["why"]:
        assert len(told) == 1
        assert told[0].startswith(f"The page holds no article: {case['why']}")
        assert (article.paragraphs, article.fields, article.title) == ((), (), None)
        assert "".join(r.text for r in article.removals).split() or not case["page"].strip()
    else:
        assert not told
        assert article.paragraphs


def test_nothing_of_a_page_without_an_article_vanishes(
    article_of: Callable[[str], Article],
) -> None:
    for case in CASES:
        if case["why"]:
            removed = {removal.line for removal in article_of(case["page"]).removals}
            lines = case["page"].split("\n")
            assert removed == {n for n, line in enumerate(lines, 1) if line.strip()}


@pytest.mark.parametrize("unit", ["404 ", "the page ", "page not ", "we use ", "cookies ", " "])
def test_long_lines_are_no_notices(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert not is_refusal(text)
    assert not is_wall(text)
