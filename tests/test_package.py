from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

from seedpkg.arrow import to_arrow
from seedpkg.contract import TABLES
from seedpkg.errors import ExitCode, InputError
from seedpkg.package import open_package
from seedpkg.write import PackageMeta, write_package

EXAMPLE: dict[str, list[dict[str, object]]] = yaml.safe_load(
    Path(__file__).with_name("write").joinpath("example.yaml").read_text("utf-8")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = {
        found.name: to_arrow(
            found, [{**dict.fromkeys(found.columns), **row} for row in EXAMPLE[found.name]]
        )
        for found in TABLES
    }
    write_package(tables, tmp_path, PackageMeta("example", "Example"))
    return tmp_path


def test_tables_are_frames(folder: Path) -> None:
    package = open_package(folder)
    assert package.tables == tuple(found.name for found in TABLES)
    assert package.descriptor["title"] == "Example"
    people = package["people"]
    assert people["name"].to_list() == ["Anna Ödegård"]
    assert people["first_published"].to_list() == [date(2026, 5, 5)]
    assert people.schema["n_mentions"] == pl.Int64
    lazy = package.scan("paragraphs").filter(pl.col("kind") == "heading").select("text")
    assert lazy.collect().to_series().to_list() == ["A bridge over the Lorn"]
    for found in TABLES:
        assert package[found.name].height == len(EXAMPLE[found.name])


def test_a_package_opens_by_its_descriptor_and_by_text(folder: Path) -> None:
    assert open_package(folder / "datapackage.json") == open_package(str(folder))


def test_an_unknown_table_is_named(folder: Path) -> None:
    package = open_package(folder)
    with pytest.raises(KeyError, match="no table 'persons'; it has sources, articles"):
        package["persons"]
    with pytest.raises(KeyError, match="persons"):
        package.scan("persons")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, r"has no datapackage\.json"),
        ("", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no JSON object"),
        ("{}", "names no table"),
        ('{"resources": "x"}', "names no table"),
        ('{"resources": [1, {"name": "people"}, {"name": 3, "path": 4}]}', "names no table"),
    ],
)
def test_folders_that_are_no_package(tmp_path: Path, text: str | None, why: str) -> None:
    if text is not None:
        (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(InputError, match=why) as caught:
        open_package(tmp_path)
    assert caught.value.exit_code is ExitCode.INPUT
    assert caught.value.hint


@pytest.mark.parametrize("path", ["/etc/passwd", "../x.parquet", "a/../../x", "C:/x", "a\\..\\x"])
def test_paths_that_lead_out_of_the_package_are_refused(tmp_path: Path, path: str) -> None:
    resource = {"name": "people-parquet", "path": path}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    with pytest.raises(InputError, match="lies outside"):
        open_package(tmp_path)


def test_a_missing_table_is_noticed_on_opening(folder: Path) -> None:
    (folder / "parquet" / "people.parquet").unlink()
    with pytest.raises(InputError, match=r"parquet/people\.parquet is missing"):
        open_package(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no data package"):
        open_package(tmp_path / "nowhere")
