"""The worksheet of a review: its suggestions, once filled in, are corrections that hold."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg.review import COLUMNS, ReviewRow, review, to_csv
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

NEWS = {
    "a.txt": "Bridge closed\n\nFebruary 3, 2026\n\nMayor William Holm closed the old bridge on "
    "Monday. Holm met the engineers, and 14 people were hurt when the old bridge broke.\n",
    "b.txt": "Old bridge broke\n\nFebruary 3, 2026\n\nMayor Bill Holm said 19 people were hurt "
    "when the old bridge broke on Monday. Holm and Mrs. Sokolova met the engineers.\n",
    "c.txt": "A plan for the bridge\n\nAna Sokolova has a plan, she told the council of Oldtown.\n",
    "d.txt": "Another plan\n\nVera Sokolova has another plan, she told the council of Norda.\n",
}
VALUES = {"set-date": "2026-02-05", "set-title": "A title"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review") / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def package(source: Path) -> Path:
    out = source.parent / "out"
    assert not seedpkg.build(source, out).findings
    return out


def test_questions(package: Path) -> None:
    asked = [row.question for row in review(package)]
    assert "Is Bill Holm the same person?" in asked
    assert "Is Sokolova the same person as Ana Sokolova?" in asked
    assert "Is Sokolova the same person as Vera Sokolova?" in asked
    assert asked.count("When was it published?") == 2
    assert "Which is right?" in asked


def test_every_suggestion_is_a_correction_that_holds(
    package: Path, source: Path, tmp_path: Path
) -> None:
    rows = [row for row in review(package) if row.suggestion]
    assert {row.suggestion for row in rows} >= {"split-person", "merge-people", "set-date"}
    for number, row in enumerate(rows):
        path = tmp_path / f"{number}.csv"
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            value = row.value or VALUES.get(row.suggestion, "")
            writer.writerow({"action": row.suggestion, "target": row.target, "value": value})
        options = seedpkg.Options(corrections=path)
        run = seedpkg.RunOptions(cache=tmp_path / "cache")
        report = seedpkg.build(source, tmp_path / "out", options=options, run=run)
        issues = seedpkg.open_package(report.out)["issues"]
        assert "stale-correction" not in issues["kind"].to_list(), row
        assert not report.is_unchanged


def test_the_worksheet_as_it_is_changes_nothing(
    package: Path, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.csv"
    assert main(["review", str(package), "--out", str(sheet)]) == 0
    assert f"{sheet}: " in capsys.readouterr().err
    assert main(["review", str(package), "--out", str(sheet)]) == 2
    assert "there already" in capsys.readouterr().err
    report = seedpkg.build(source, tmp_path / "o", options=seedpkg.Options(corrections=sheet))
    assert seedpkg.open_package(report.out)["people"].equals(
        seedpkg.open_package(package)["people"]
    )


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    rows = [ReviewRow("q", "=cmd|' /C calc'!A0", "@x", "", "per_x")]
    (_, cells) = csv.reader(io.StringIO(to_csv(rows)))
    assert cells[1:3] == ["'=cmd|' /C calc'!A0", "'@x"]


def test_the_workbook_holds_the_same(package: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "review.xlsx"
    assert main(["review", str(package), "--out", str(path)]) == 0
    sheet = openpyxl.load_workbook(path)["review"]
    found = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert found[0] == COLUMNS
    assert len(found) == len(review(package)) + 1
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
