from __future__ import annotations

import csv
import json
import os
import random
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import duckdb
import jsonschema  # type: ignore[import-untyped]
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedpkg.about import About, Contributor, License
from seedpkg.arrow import arrow_schema, to_arrow
from seedpkg.contract import TABLES, Table, table
from seedpkg.errors import UsageError
from seedpkg.validate.frictionless import run_frictionless
from seedpkg.write import (
    PackageMeta,
    make_temporary,
    read_source_date_epoch,
    replace_atomically,
    write_package,
)
from seedpkg.write.csv import CsvFile

EXAMPLE: dict[str, list[dict[str, object]]] = yaml.safe_load(
    Path(__file__).with_name("write").joinpath("example.yaml").read_text("utf-8")
)
ABOUT = About("Made up.", contributors=(Contributor("Bo Lind"),))
META = PackageMeta("example", "Example", ABOUT)
PROFILE = json.loads(
    Path(__file__).with_name("write").joinpath("datapackage-2.0.json").read_text("utf-8")
)
"""The profile of Data Package 2.0, all in one file."""


def rows_of(found: Table) -> list[dict[str, object]]:
    return [{**dict.fromkeys(found.columns), **row} for row in EXAMPLE[found.name]]


def example(shuffle: int = 0) -> dict[str, pa.Table]:
    tables: dict[str, pa.Table] = {}
    for found in TABLES:
        rows = rows_of(found)
        if shuffle:
            random.Random(shuffle).shuffle(rows)
        tables[found.name] = to_arrow(found, rows)
    return tables


def write(folder: Path, tables: dict[str, pa.Table], meta: PackageMeta = META) -> Path:
    folder.mkdir(parents=True)
    write_package(tables, folder, meta)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def descriptor(folder: Path) -> dict[str, object]:
    return cast("dict[str, object]", json.loads((folder / "datapackage.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("write") / "package", example())


# --------------------------------------------------------------------------- whole packages


def test_frictionless_finds_nothing_wrong(package: Path) -> None:
    assert run_frictionless(package) == ()


def test_frictionless_takes_empty_tables(tmp_path: Path) -> None:
    assert run_frictionless(write(tmp_path / "p", {t.name: to_arrow(t, []) for t in TABLES})) == ()


@pytest.mark.parametrize(("lone", "where"), [("value", 0), ("base_max", 3), ("speaker_id", 1)])
def test_frictionless_takes_nulls_anywhere(tmp_path: Path, lone: str, where: int) -> None:
    """A nullable column with one value, first, last or between, beside others all null."""
    figures, tables = table("figures"), example()
    rows = rows_of(figures)
    optional = [column.name for column in figures.fields if not column.required]
    for number, row in enumerate(rows):
        row.update(dict.fromkeys(optional))
        if number == where:
            row[lone] = "per_anna-odegard" if lone == "speaker_id" else 1.5
    tables["figures"] = to_arrow(figures, rows)
    assert run_frictionless(write(tmp_path / "p", tables)) == ()


def test_the_same_rows_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    for number in range(1, 4):
        again = write(tmp_path / str(number), example(shuffle=number))
        assert content(again) == content(package)


def test_tables_must_be_those_of_the_contract(tmp_path: Path) -> None:
    tables = example()
    del tables["people"]
    with pytest.raises(ValueError, match="tables of the contract"):
        write_package(tables, tmp_path, META)


def test_checksums_are_those_that_sha256sum_reads(package: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=package, check=True)
    listed = (package / "SHA256SUMS").read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in listed] == sorted(
        set(content(package)) - {"SHA256SUMS"}
    )


# --------------------------------------------------------------------------- readers


@pytest.mark.parametrize("found", TABLES, ids=lambda found: found.name)
def test_all_readers_read_the_same_rows(package: Path, found: Table) -> None:
    expected = example()[found.name].to_pylist()
    parquet = package / found.parquet_path
    assert pl.read_parquet(parquet).to_dicts() == expected
    frame = pd.read_parquet(parquet, dtype_backend="pyarrow")
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == expected
    base = duckdb.connect()
    rows = base.execute(f"select * from read_parquet('{parquet}')").fetchall()
    assert [dict(zip(found.columns, row, strict=True)) for row in rows] == expected
    with (package / found.csv_path).open(encoding="utf-8", newline="") as file:
        text = list(csv.DictReader(file))
    assert text == [{name: in_csv(value) for name, value in row.items()} for row in expected]
    path = package / found.csv_path
    rows = base.execute(f"select * from read_csv('{path}', all_varchar=true)").fetchall()
    assert [[value or "" for value in row] for row in rows] == [list(row.values()) for row in text]


def in_csv(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


# --------------------------------------------------------------------------- csv


def figures_with(values: list[float | None], text: str = "n") -> pa.Table:
    row = dict.fromkeys(table("figures").columns)
    rows = [{**row, "value": value, "value_text": text} for value in values]
    return to_arrow(table("figures"), rows)


def csv_cells(data: pa.Table, path: Path, column: str) -> list[str]:
    written = CsvFile(path)
    written.write(data)
    written.close()
    with path.open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (1e16, "10000000000000000"),
        (2e11, "200000000000"),
        (1e-7, "0.0000001"),
        (-0.5, "-0.5"),
        (-0.0, "0"),
        (85, "85"),
        (0.1, "0.1"),
        (None, ""),
    ],
)
def test_numbers_are_plain_decimals(tmp_path: Path, number: float | None, cell: str) -> None:
    assert csv_cells(figures_with([number]), tmp_path / "f.csv", "value") == [cell]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[float]
) -> None:
    path = tmp_path_factory.getbasetemp() / "numbers.csv"
    cells = csv_cells(figures_with(list(numbers)), path, "value")
    assert sorted(float(cell) for cell in cells) == sorted(numbers)
    assert not any(set(cell) - set("-.0123456789") for cell in cells)


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_texts_read_back_the_same(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "texts.csv"
    data = figures_with([1], text)
    assert csv_cells(data, path, "value_text") == data.column("value_text").to_pylist()
    assert path.read_bytes().count(b"\n") == 2


# --------------------------------------------------------------------------- parquet


def test_parquet_says_what_it_holds(package: Path) -> None:
    found = table("event_participants")
    file = pq.ParquetFile(package / found.parquet_path)
    assert file.schema_arrow.equals(arrow_schema(found))
    metadata = file.schema_arrow.metadata or {}
    assert json.loads(metadata[b"table_schema"]) == found.schema
    assert (metadata[b"package"], metadata[b"version"]) == (b"example", b"1.0.0")
    group = file.metadata.row_group(0)
    assert [key.column_index for key in group.sorting_columns] == [0, 1]
    assert group.column(0).has_offset_index
    assert group.column(0).has_column_index
    assert {group.column(i).compression for i in range(group.num_columns)} == {"ZSTD"}


def test_row_groups_do_not_depend_on_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedpkg.write.parquet.ROW_GROUP_ROWS", 2)
    monkeypatch.setattr("seedpkg.arrow.BATCH_ROWS", 1)
    one = write(tmp_path / "one", example())
    monkeypatch.setattr("seedpkg.arrow.BATCH_ROWS", 100)
    other = write(tmp_path / "other", example())
    assert content(one) == content(other)
    assert pq.ParquetFile(one / "parquet/figures.parquet").num_row_groups == 2


# --------------------------------------------------------------------------- descriptor


def test_descriptor(package: Path) -> None:
    found = descriptor(package)
    resources = cast("list[dict[str, object]]", found["resources"])
    assert list(found)[:3] == ["$schema", "id", "name"]
    assert "profile" not in json.dumps(list(found))
    assert "created" not in found
    assert found["sources"] == [{"title": "Lorn Gazette"}]
    assert found["contributors"] == [{"title": "Bo Lind"}]
    assert str(found["description"]).startswith("Made up.\n\nRights: ")
    assert [resource["name"] for resource in resources[:4]] == [
        "sources", "sources-parquet", "articles", "articles-parquet",
    ]  # fmt: skip
    for resource in resources:
        assert ("bytes" in resource) == ("encoding" in resource) == (resource["format"] == "csv")
        assert "$schema" not in cast("dict[str, object]", resource["schema"])
    closed = {str(r["name"]).removesuffix("-parquet") for r in resources if "licenses" in r}
    assert closed == {"paragraphs", "removed_lines", "quotes"}
    assert [(one["scope"], one["name"]) for one in licenses_of(found)] == [
        ("data", "CC0-1.0"),
        ("text", "other-closed"),
    ]
    assert found["temporal"] == {"start": "2026-05-05", "end": "2026-05-05"}
    assert "1 of 2 articles states no day of publication" in str(found["limitations"])


def licenses_of(found: dict[str, object]) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", found["licenses"])


FULL = About(
    "Talks of a winter.",
    "2.1.0",
    "https://example.org/winter",
    ("talks",),
    (
        Contributor("Ann Example", "Ann", "Example", "https://orcid.org/0000-0002-1825-0097"),
        Contributor("Example Institute", email="a@example.org", roles=("publisher",)),
    ),
    (License("CC-BY-4.0"), License(path="https://example.org/terms", scope="text")),
)


def test_descriptor_says_what_the_user_says(tmp_path: Path) -> None:
    found = descriptor(write(tmp_path / "p", example(), PackageMeta("example", "Winter", FULL)))
    assert (found["version"], found["homepage"]) == ("2.1.0", "https://example.org/winter")
    assert found["keywords"] == ["talks"]
    assert found["contributors"] == [
        {
            "title": "Ann Example",
            "givenName": "Ann",
            "familyName": "Example",
            "path": "https://orcid.org/0000-0002-1825-0097",
        },
        {"title": "Example Institute", "email": "a@example.org", "roles": ["publisher"]},
    ]
    terms = {"path": "https://example.org/terms", "scope": "text"}
    assert licenses_of(found) == [{"name": "CC-BY-4.0", "scope": "data"}, terms]
    resources = cast("list[dict[str, object]]", found["resources"])
    assert {json.dumps(one["licenses"]) for one in resources if "licenses" in one} == {
        json.dumps([terms])
    }
    assert "a licence of their own" in str(found["description"])


@pytest.mark.parametrize("about", [About(), ABOUT, FULL], ids=["nothing", "little", "all"])
@pytest.mark.parametrize("rows", ["example", "none"])
def test_descriptor_fits_the_profile_of_data_package_2(
    tmp_path: Path, about: About, rows: str
) -> None:
    none = {found.name: to_arrow(found, []) for found in TABLES}
    tables = example() if rows == "example" else none
    found = descriptor(write(tmp_path / "p", tables, PackageMeta("example", "Example", about)))
    errors = [e.message for e in jsonschema.Draft7Validator(PROFILE).iter_errors(found)]
    assert errors == []


def test_sources_are_outlets_with_the_site_that_most_of_their_articles_have(
    tmp_path: Path,
) -> None:
    addresses: dict[str | None, list[str | None]] = {
        "A Gazette": [
            "https://gazette.example/1",
            "http://old.example",
            "https://Gazette.example?2",
        ],
        "B <b>Daily</b>": ["javascript:alert(1)", "https://u:p@daily.example/", None],
        None: ["https://www.alone.example:8080/x#y", None, "https://[::1]/", "https://a b/"],
    }
    rows = [
        {**rows_of(table("articles"))[0], "article_id": f"art_{n}", "publisher": name, "url": url}
        for n, (name, url) in enumerate((k, v) for k, vs in addresses.items() for v in vs)
    ]
    tables = {**example(), "articles": to_arrow(table("articles"), rows)}
    assert descriptor(write(tmp_path / "p", tables))["sources"] == [
        {"title": "A Gazette", "path": "https://gazette.example/"},
        {"title": "B <b>Daily</b>"},
        {"title": "alone.example:8080", "path": "https://www.alone.example:8080/"},
    ]


def test_id_is_that_of_the_data(package: Path, tmp_path: Path) -> None:
    renamed = write(
        tmp_path / "renamed", example(), PackageMeta("other", "Other", About(version="2.0.0"))
    )
    changed = write(tmp_path / "changed", {**example(), "issues": to_arrow(table("issues"), [])})
    assert descriptor(renamed)["id"] == descriptor(package)["id"]
    assert descriptor(changed)["id"] != descriptor(package)["id"]


def test_created_comes_from_source_date_epoch_alone(tmp_path: Path) -> None:
    assert read_source_date_epoch({}) is None
    moment = read_source_date_epoch({"SOURCE_DATE_EPOCH": "1770163200"})
    assert moment == datetime(2026, 2, 4, tzinfo=UTC)
    meta = PackageMeta("example", "Example", created=moment)
    assert descriptor(write(tmp_path / "p", example(), meta))["created"] == "2026-02-04T00:00:00Z"


@pytest.mark.parametrize("value", ["yesterday", "1e9", "9" * 30])
def test_a_wrong_source_date_epoch_is_the_users_mistake(value: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        read_source_date_epoch({"SOURCE_DATE_EPOCH": value})


# --------------------------------------------------------------------------- replacing


def build(out: Path, meta: PackageMeta = META) -> None:
    temporary = make_temporary(out)
    write_package(example(), temporary, meta)
    replace_atomically(temporary, out)


def test_a_package_replaces_an_older_one_and_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "dist" / "news"
    build(out)
    build(out, PackageMeta("example", "Newer"))
    assert descriptor(out)["title"] == "Newer"
    assert list(out.parent.iterdir()) == [out]


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / ".DS_Store").touch()
    build(tmp_path / "news")
    assert list(tmp_path.iterdir()) == [tmp_path / "news"]


@pytest.mark.parametrize("foreign", ["notes.txt", "csv/notes.txt", "page/index.html"])
def test_folders_with_other_files_are_left_alone(tmp_path: Path, foreign: str) -> None:
    out = tmp_path / "news"
    build(out)
    (out / foreign).parent.mkdir(exist_ok=True)
    (out / foreign).write_text("mine")
    with pytest.raises(UsageError, match=foreign):
        make_temporary(out)
    assert (out / foreign).read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("text", ["", "[]", '{"name": "mine"}', '{"generator": "other"}'])
def test_other_data_packages_are_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(UsageError, match=r"datapackage\.json"):
        make_temporary(tmp_path)
    assert (tmp_path / "datapackage.json").read_text() == text


def test_a_file_or_the_root_is_no_place_for_a_package(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file"):
        make_temporary(tmp_path / "file")
    with pytest.raises(UsageError, match="cannot be written"):
        make_temporary(tmp_path / "file" / "news")
    with pytest.raises(UsageError, match="cannot be replaced"):
        make_temporary(Path("/"))


@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [1, 2])
def test_a_failed_replacement_leaves_the_older_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, step: int
) -> None:
    out = tmp_path / "news"
    build(out)
    before, temporary = content(out), make_temporary(out)
    rename, calls = Path.rename, []

    def fail(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == step:
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(type(failure)):
        replace_atomically(temporary, out)
    assert content(out) == before


def test_what_a_killed_run_left_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "news"
    build(out)
    before = content(out)
    ended = subprocess.Popen(["true"])
    ended.wait()
    out.rename(tmp_path / f".news.previous-{ended.pid}")
    (tmp_path / f".news.building-{ended.pid}").mkdir()
    (tmp_path / ".news.building-x").mkdir()
    running = tmp_path / f".news.building-{os.getppid()}"
    running.mkdir()
    temporary = make_temporary(out)
    assert content(out) == before
    kept = {out, temporary, running, tmp_path / ".news.building-x"}
    assert set(tmp_path.iterdir()) == kept


def test_example_has_nulls_and_values_in_every_nullable_column_of_numbers_and_dates() -> None:
    tables = example()
    for found in TABLES:
        for column in found.fields:
            if not column.required and column.type in {"number", "date"}:
                values = tables[found.name].column(column.name).to_pylist()
                assert any(value is not None for value in values)
                assert None in values or found.name == "people"
    assert date(2027, 6, 30) in tables["events"].column("date_end").to_pylist()
