"""Ids of people stay when articles are added; where they cannot, the build says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

import seedpkg
from seedpkg.id_changes import IdChange, find_id_changes
from seedpkg.link.person_ids import assign_ids, choose_name, id_name

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The council voted on Monday to close the old bridge for repairs that will last a year."
FIRST = f"{BODY} Mayor Robert Holm spoke first. Holm thanked Mrs. Sokolova for the plan."
MIDDLE = f"{BODY} Robert S. Holm spoke again. Robert S. Holm thanked all who had come to the hall."
WHOLE = f"{BODY} Ana Sokolova answered on Tuesday. Sokolova said that the plan was hers."


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Old bridge closed\n\n{text}\n", encoding="utf-8")
    return folder


def ids_of(package: Path) -> set[str]:
    return set(seedpkg.open_package(package)["people"]["person_id"])


def test_a_middle_name_in_another_article_changes_no_id(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", first=FIRST), tmp_path / "out"
    assert seedpkg.build(source, out).id_changes == ()
    assert "per_robert-holm" in ids_of(out)
    report = seedpkg.build(write(source, second=MIDDLE, third=MIDDLE + " All agreed."), out)
    assert report.id_changes == ()
    assert {one for one in ids_of(out) if "holm" in one} == {"per_robert-holm"}


def test_a_merge_that_is_due_is_reported(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", first=FIRST), tmp_path / "out"
    seedpkg.build(source, out)
    assert "per_sokolova" in ids_of(out)
    report = seedpkg.build(write(source, second=WHOLE), out)
    assert report.id_changes == (IdChange("per_sokolova", ("per_ana-sokolova",), "merged"),)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (["a", "a"], ["a", "b"], [IdChange("a", ("a", "b"), "split")]),
        (["a", "b"], ["b", "b"], [IdChange("a", ("b",), "merged")]),
        (["a", "a"], ["b", "b"], [IdChange("a", ("b",), "renamed")]),
        (["a", "b"], ["a", None], [IdChange("b", (), "gone")]),
        (["a", "b"], ["a", "b"], []),
    ],
)
def test_kinds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
    now: list[str | None],
    expected: list[IdChange],
) -> None:
    def mentions(ids: list[str | None]) -> pl.LazyFrame:
        rows = [("art", "par", at, one) for at, one in enumerate(ids) if one is not None]
        names = ["article_id", "paragraph_id", "char_start", "person_id"]
        return pl.DataFrame(rows, schema=names, orient="row").lazy()

    class Earlier:
        def scan(self, table: str) -> pl.LazyFrame:
            assert table == "person_mentions"
            return mentions([*before])

    monkeypatch.setattr("seedpkg.id_changes.open_package", lambda _: Earlier())
    articles = pl.LazyFrame({"article_id": ["art"]})
    assert list(find_id_changes(tmp_path, articles, mentions(now))) == expected


def test_no_earlier_package_no_change(tmp_path: Path) -> None:
    assert find_id_changes(tmp_path / "none", pl.LazyFrame(), pl.LazyFrame()) == ()


def test_ids_are_different_and_made_of_names() -> None:
    names = [("Jane A. Holm", 2), ("Jane Holm", 5), ("Jane A. Holm", 1), ("Li Peng", 1)]
    found = assign_ids(names)
    assert found[:2] == ["per_jane-a-holm", "per_jane-holm"]
    assert found[3] == "per_li-peng"
    assert len(set(found)) == len(names)


def test_the_name_of_a_row_is_the_fullest_common_one() -> None:
    used = {"J. Holm": 9, "Jane Holm": 2, "JANE HOLM": 5, "Holm": 20, "Jane Mary Holm": 1}
    assert choose_name(used, used) == "Jane Holm"
    assert id_name("Jane Mary Holm Jr.") == "Jane Holm jr"
    assert id_name("J. K. Holm") == "J. K. Holm"
