"""Every fault that is planted in a made-up package is found at its row, and nothing else.

What frictionless says of the CSV is the same, but for the cases that say otherwise, and why.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from made_package import Case, write_made_up
from seedpkg.validate import Finding, validate_package
from seedpkg.validate.differences import find_differences, their_rule
from seedpkg.validate.frictionless import run_frictionless

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent / "validate" / "mutations.yaml").read_text("utf-8")
)
FORMS = ("csv", "parquet")
IN_BOTH = [
    pytest.param(case, form, id=f"{form} {case['name']}")
    for case in CASES
    for form in case.get("formats", FORMS)
]
IN_CSV = [case for case in CASES if "csv" in case.get("formats", FORMS)]
TWICE = ("unique", "primaryKey", "uniqueKeys")


@pytest.mark.parametrize("form", FORMS)
def test_the_package_is_valid_as_it_is(form: str, tmp_path: Path) -> None:
    report = validate_package(write_made_up(tmp_path, form, {}))
    assert (report.findings, report.notes) == ((), ())
    assert report.tables == ("people", "places", "visits")


@pytest.mark.parametrize(("case", "form"), IN_BOTH)
def test_a_planted_fault_is_found_in_its_row(case: Case, form: str, tmp_path: Path) -> None:
    found = [
        _in_short(one) for one in validate_package(write_made_up(tmp_path, form, case)).findings
    ]
    if case.get("some"):
        assert set(case["expect"]) <= set(found)
    else:
        assert found == case["expect"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # frictionless leaves files open
@pytest.mark.parametrize("case", IN_CSV, ids=lambda case: case["name"])
def test_frictionless_sees_the_same_in_csv(case: Case, tmp_path: Path) -> None:
    path = write_made_up(tmp_path, "csv", case)
    ours, theirs = validate_package(path).findings, run_frictionless(path)
    assert _agree(ours, theirs) == ("differs" not in case)


def test_many_faults_are_planted_and_most_are_seen_by_both() -> None:
    assert len(CASES) >= 55
    assert sum("differs" not in case for case in IN_CSV) >= 55
    rules = {line.split(" | ")[3] for case in CASES for line in case["expect"]}
    assert len(rules) >= 25


def test_differences_are_explained(tmp_path: Path) -> None:
    report = validate_package(write_made_up(tmp_path, "parquet", {}))
    theirs = run_frictionless(report.path)
    assert theirs
    differences = find_differences(report.findings, theirs, frozenset(report.parquet))
    assert {one.found_by for one in differences} == {"frictionless"}
    unexplained = [one for one in differences if not one.reason]
    assert unexplained == []
    assert "pandas" in differences[0].reason


@pytest.mark.parametrize(
    "case", [one for one in IN_CSV if "differs" in one], ids=lambda case: case["name"]
)
def test_every_difference_by_rule_has_a_reason(case: Case, tmp_path: Path) -> None:
    report = validate_package(write_made_up(tmp_path, "csv", case))
    theirs = run_frictionless(report.path)
    found = find_differences(report.findings, theirs, frozenset(report.parquet))
    assert [one for one in found if one.found_by == "seedpkg" and not one.reason] == []


def _in_short(finding: Finding) -> str:
    return f"{finding.table} | {finding.row_number} | {finding.field} | {finding.rule}"


def _agree(ours: Iterable[Finding], theirs: Iterable[Finding]) -> bool:
    """Say whether both see faults, and in the same rows the same.

    Of rows that share a key frictionless names all but the first; a descriptor that it cannot read
    it gives up.
    """
    mine = {(one.table, one.row_number, one.rule) for one in ours}
    other = {(one.table, one.row_number, their_rule(one)) for one in theirs}
    if bool(mine) != bool(other) or any(rule == "crash" for _, _, rule in other):
        return False
    rows, seen = ({one for one in found if one[1]} for found in (mine, other))
    return seen <= rows and all(
        rule in TWICE and _twin_seen(rule, seen) for _, _, rule in rows - seen
    )


def _twin_seen(rule: str, seen: set[tuple[str, int, str]]) -> bool:
    return any(rule == other for _, _, other in seen)
