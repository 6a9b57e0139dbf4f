"""Full dates in many languages: cases in times/dates.yaml, and the laws of the spans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from growth import check_growth, repeat
from seedpkg.calendar_names import MONTHS, fold_word
from seedpkg.dates import find_dates

if TYPE_CHECKING:
    from datetime import date

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "times" / "dates.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    said = [
        (d.surface, d.day, d.clock.isoformat("seconds") if d.clock else None, d.is_ambiguous)
        for d in find_dates(case["text"], case.get("order"))
    ]
    assert said == [_expected(*row) for row in case["found"]]


def _expected(
    surface: str, day: date, clock: str | None = None, is_ambiguous: bool = False
) -> tuple[str, date, str | None, bool]:
    full = f"{clock}:00" if clock and len(clock) == 5 else clock
    return surface, day, full, is_ambiguous


@given(st.text(alphabet="0123456789/.-: ,TZaFebruary4年月日\n\u00a0é", max_size=60))
def test_offsets(text: str) -> None:
    last = 0
    for found in find_dates(text):
        assert text[found.start : found.end] == found.surface
        assert found.start >= last
        last = found.end


@pytest.mark.parametrize(
    "piece", ["a", "1", "1.", "1/", "1-", " ", "A ", "4 Feb ", "Feb 4 ", "12:", "年", "1 a "]
)
def test_linear(piece: str) -> None:
    check_growth(repeat(piece), find_dates, 50_000, 200_000)


def test_months_are_folded() -> None:
    assert MONTHS[fold_word("FÉVRIER")] == 2
    assert MONTHS[fold_word("Aralık")] == 12
