"""The measure of growth: what costs more than in proportion is told, and nothing else."""

from __future__ import annotations

import pytest

from growth import check_growth, repeat


def count_pairs(number: int) -> None:
    for _ in range(number):
        for _ in range(number):
            pass


def count_all(numbers: range) -> int:
    return sum(numbers)


def test_what_is_quadratic_is_told() -> None:
    with pytest.raises(AssertionError, match="more than in proportion"):
        check_growth(int, count_pairs, 600, 4_800)


def test_what_is_linear_is_not() -> None:
    check_growth(range, count_all, 1_000_000, 8_000_000)


def test_a_text_of_one_unit() -> None:
    assert repeat("ab ")(10) == "ab ab ab "
