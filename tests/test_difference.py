"""What changed from one package to another: every row, with its cause and the version step."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped]
import polars as pl
import pytest

import seedpkg
from seedpkg.contract import TABLES
from seedpkg.own_rules import OwnRule
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Old bridge closed

February 3, 2026

The old bridge was closed on Monday, Mayor Ann Example said. {n} engineers met her in Oldtown.

From the print edition
"""


class Place:
    """A folder of articles, and the packages that were built of it."""

    def __init__(self, root: Path) -> None:
        self.root, self.source, self.n_built = root, root / "news", 0
        self.source.mkdir()
        for number in range(2):
            self.write(number)

    def write(self, number: int) -> None:
        (self.source / f"{number}.txt").write_text(TEXT.format(n=number + 20))

    def build(self, rules: tuple[OwnRule, ...] = (), corrections: str = "") -> Path:
        self.n_built += 1
        options = seedpkg.Options(name="news", rules=rules)
        if corrections:
            path = self.root / "corrections.csv"
            path.write_text(f"action,target,value\n{corrections}\n")
            options = seedpkg.Options(name="news", rules=rules, corrections=path)
        run = seedpkg.RunOptions(cache=self.root / "cache")
        out = self.root / f"out{self.n_built}"
        assert seedpkg.build(self.source, out, options=options, run=run).findings == ()
        return out


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def causes(found: seedpkg.PackageDiff, table: str) -> set[tuple[str, str]]:
    return {(one.kind, one.cause) for one in found.changes if one.table == table}


def assert_complete(old: Path, new: Path) -> None:
    """The changes, applied to the old tables, give the new ones."""
    found = seedpkg.diff(old, new)
    before, now = seedpkg.open_package(old), seedpkg.open_package(new)
    for table in TABLES:
        of_table = [one for one in found.changes if one.table == table.name]
        numbers = {kind: sum(one.kind == kind for one in of_table) for kind in ("added", "removed")}
        added = numbers["added"] - numbers["removed"]
        assert before[table.name].height + added == now[table.name].height
        same = before[table.name].join(
            now[table.name], on=table.columns, how="semi", nulls_equal=True
        )
        changed = sum(one.kind == "changed" for one in of_table)
        assert same.height + changed + numbers["removed"] == before[table.name].height


def test_nothing_changed(place: Place) -> None:
    found = seedpkg.diff(place.build(), place.build())
    assert (found.changes, found.schema, found.step) == ((), (), "none")


def test_an_article_that_came(place: Place) -> None:
    old = place.build()
    place.write(2)
    new = place.build()
    found = seedpkg.diff(old, new)
    assert causes(found, "articles") == {("added", "input")}
    assert {cause for one in found.changes for cause in [one.cause]} == {"input"}
    assert found.step == "minor"
    (person,) = [one for one in found.changes if one.table == "people"]
    assert {cell.column for cell in person.cells} >= {"n_mentions", "n_articles"}
    back = seedpkg.diff(new, old)
    assert causes(back, "articles") == {("removed", "input")}
    assert back.step == "patch"
    assert_complete(old, new)
    assert_complete(new, old)


def test_a_correction(place: Place) -> None:
    old = place.build()
    key = seedpkg.open_package(old)["articles"]["article_id"][0]
    new = place.build(corrections=f"set-title,{key},Another title")
    found = seedpkg.diff(old, new)
    (change,) = [one for one in found.changes if one.table == "articles"]
    assert (change.key, change.kind, change.cause) == (key, "changed", "correction")
    assert ("title", "Old bridge closed", "Another title") in change.cells
    assert {one.cause for one in found.changes} == {"correction"}
    assert found.step == "patch"
    assert_complete(old, new)


def test_a_rule(place: Place) -> None:
    old = place.build()
    rule = OwnRule("monday", kind="related", pattern=".*closed on Monday.*")
    new = place.build(rules=(rule,))
    found = seedpkg.diff(old, new)
    assert causes(found, "removed_lines") == {("added", "rule")}
    assert causes(found, "paragraphs") >= {("removed", "rule")}
    assert {one.cause for one in found.changes} == {"rule"}
    assert_complete(old, new)


def test_words_that_are_withheld(place: Place) -> None:
    old, new = place.build(), place.root / "none"
    seedpkg.build(place.source, new, options=seedpkg.Options(name="news", text="none"))
    found = seedpkg.diff(old, new)
    assert causes(found, "paragraphs") == {("changed", "rights")}
    assert {one.cause for one in found.changes} == {"rights"}
    assert found.step == "minor"


def test_a_version(place: Place) -> None:
    old, new = place.build(), place.build()
    described = json.loads((new / "datapackage.json").read_text("utf-8"))
    described["generator"] = "seedpkg 99"
    (new / "datapackage.json").write_text(json.dumps(described), "utf-8")
    path = new / "parquet" / "people.parquet"
    pl.read_parquet(path).with_columns(name=pl.lit("Somebody")).write_parquet(path)
    found = seedpkg.diff(old, new)
    assert causes(found, "people") == {("changed", "version")}
    assert found.step == "patch"


def test_columns_and_tables_that_came_and_went(place: Place) -> None:
    old, new = place.build(), place.build()
    path = new / "parquet" / "people.parquet"
    people = pl.read_parquet(path)
    people.drop("aliases").with_columns(age=pl.lit(1)).write_parquet(path)
    found = seedpkg.diff(old, new)
    assert found.schema == ("column people.aliases is gone", "column people.age is new")
    assert (found.step, found.changes) == ("major", ())
    people.with_columns(age=pl.lit(1)).write_parquet(path)
    assert seedpkg.diff(old, new).step == "minor"


def test_the_command(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    old = place.build()
    place.write(2)
    new = place.build()
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--limit", "1"]) == 0
    told = capsys.readouterr().out
    assert "articles: 1 added (input)\n  + art_" in told
    assert told.endswith("version: minor\n")
    assert main(["diff", str(old), str(new), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == "seedpkg.diff/1"
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert len(answer["changes"]) == len(seedpkg.diff(old, new).changes)
    assert main(["diff", str(old), str(place.root / "nothing")]) == 3
    assert "next:" in capsys.readouterr().err
