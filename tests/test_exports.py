"""Exports: every cell as in the Parquet, keys declared, the same bytes, and nothing overwritten."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

import seedpkg
from seedpkg import exports
from seedpkg.arrow import clean_text
from seedpkg.contract import TABLES
from seedpkg.contract import table as table_of
from seedpkg.errors import ExitCode, InputError, UsageError
from seedpkg.exports import EXPORTS, contents, ftm, sqlite, xlsx
from seedpkg_cli.main import main
from test_cli import check_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
NAMES = [known.name for known in EXPORTS]
DESCRIPTIONS = [known.name for known in EXPORTS if known.is_description]
Row = tuple[Any, ...]

HOSTILE = (
    "=HYPERLINK(\"http://example.org\",\"click\")", "@SUM(1)", "+1", "-2", "https://example.org/a",
    "mailto:a@example.org", "internal:people!A1", "{=1+1}", "<r><t>x</t></r>",
    "<r></is></c><c r=\"B1\"><f>1+1</f></c><c><is></r>", "<script>alert(1)</script>", "]]>",
    "&amp;", "_x0041_", "a\u2028b\u2029c\x85d", "\ufffe\uffff", "\U0001f600" * 20_000,
    "x" * 32_767, "x" * 32_768, "'; DROP TABLE articles; --", "NULL", "true", "0012", "1e5",
    "\u202egnp.exe", " space at both ends ", "\ufeff",
)  # fmt: skip
"""Texts that some format, or a reader of it, may take for something else than text."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a package of the seeds and of a reprint, in which most tables have rows."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "seeds", folder / "in")
    text = (folder / "in" / "001_6c0d9572c25c995c.txt").read_text("utf-8")
    (folder / "in" / "reprint.txt").write_text(text.replace("call", "talk", 1), "utf-8")
    report = seedpkg.build(folder / "in", folder / "news", options=seedpkg.Options(name="news"))
    assert report.exit_code == ExitCode.OK
    return folder / "news"


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    """Copy the package, to be exported and changed."""
    return Path(shutil.copytree(built, tmp_path / "news"))


def parquet_rows(package: Path, name: str) -> list[Row]:
    found = pq.read_table(package / "parquet" / f"{name}.parquet").to_pylist()
    return [tuple(row.values()) for row in found]


def set_column(package: Path, name: str, column: str, values: list[Any]) -> None:
    """Write values, again and again, into a column of a table's Parquet."""
    path = package / "parquet" / f"{name}.parquet"
    old = pq.read_table(path)
    position = old.schema.get_field_index(column)
    cells = [values[row % len(values)] for row in range(old.num_rows)]
    changed = pa.array(cells, type=old.schema.field(position).type)
    pq.write_table(old.set_column(position, old.schema.field(position), changed), path)


# ------------------------------------------------------------------ every cell


def sqlite_rows(path: Path, name: str) -> list[Row]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()


def duckdb_rows(path: Path, name: str) -> list[Row]:
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(f'SELECT * FROM "{name}"').fetchall()


def jsonl_rows(path: Path, name: str) -> list[Row]:
    lines = (path / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert all(tuple(row) == table_of(name).columns for row in rows)
    return [tuple(row.values()) for row in rows]


def xlsx_rows(path: Path, name: str) -> list[Row]:
    sheet = openpyxl.load_workbook(path)[name]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0] == table_of(name).columns
    return rows[1:]


def iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def iso_and_01(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else iso(value)


def excel_date(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


READ_BACK: dict[str, tuple[Callable[[Path, str], list[Row]], Callable[[Any], Any]]] = {
    "sqlite": (sqlite_rows, iso_and_01),
    "duckdb": (duckdb_rows, lambda value: value),
    "jsonl": (jsonl_rows, iso),
    "xlsx": (xlsx_rows, excel_date),
}
"""How the rows of a format are read, and how a value of the Parquet stands there."""


def typed(rows: list[Row]) -> list[list[tuple[type, Any]]]:
    return [[(type(value), value) for value in row] for row in rows]


@pytest.mark.parametrize("name", READ_BACK)
def test_every_cell_is_as_in_the_parquet(
    name: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "BATCH_ROWS", 7)
    report = seedpkg.export(package, name)
    read, written_as = READ_BACK[name]
    for table in TABLES:
        wanted = parquet_rows(package, table.name)
        found = read(report.out, table.name)
        assert typed(found) == typed([tuple(map(written_as, row)) for row in wanted]), table.name
        assert report.counts[table.name] == len(wanted)
    assert report.n_cut == 0
    assert report.counts["syndication"]


@pytest.mark.parametrize("name", [one for one in READ_BACK if one != "xlsx"])
def test_hostile_text_stays_text(name: str, package: Path) -> None:
    set_column(package, "paragraphs", "text", [clean_text(text) for text in HOSTILE])
    report = seedpkg.export(package, name)
    read, written_as = READ_BACK[name]
    wanted = [tuple(map(written_as, row)) for row in parquet_rows(package, "paragraphs")]
    assert read(report.out, "paragraphs") == wanted


@settings(
    max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(texts=st.lists(st.text(min_size=1), min_size=50, max_size=100))
def test_any_text_comes_back(texts: list[str], package: Path) -> None:
    set_column(package, "paragraphs", "text", [clean_text(text) or "-" for text in texts])
    wanted = [row[5] for row in parquet_rows(package, "paragraphs")]
    for name, (read, _) in READ_BACK.items():
        found = [row[5] for row in read(seedpkg.export(package, name).out, "paragraphs")]
        assert list(map(unescape, found) if name == "xlsx" else found) == wanted, name


# ------------------------------------------------------------------ databases


@pytest.fixture(scope="module")
def database(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Open the seeds as a SQLite database."""
    out = tmp_path_factory.mktemp("sqlite") / "news.sqlite"
    with closing(sqlite3.connect(seedpkg.export(built, "sqlite", out).out)) as connection:
        yield connection


def test_sqlite_declares_types_and_keys(database: sqlite3.Connection) -> None:
    strict = dict(database.execute("SELECT name, strict FROM pragma_table_list"))
    for table in TABLES:
        assert strict[table.name] == 1
        found = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        columns = {name: (kind, not_null) for _, name, kind, not_null, _, _ in found}
        assert list(columns) == list(table.columns)
        assert {name for name, (_, not_null) in columns.items() if not_null} == {
            field.name for field in table.fields if field.required
        }
        key = sorted((place, name) for _, name, _, _, _, place in found if place)
        assert tuple(name for _, name in key) == table.primary_key
        links = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert {(column, target, to) for _, _, target, column, to, *_ in links} == {
            (key.columns[0], key.target, key.target_columns[0]) for key in table.foreign_keys
        }
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_sqlite_finds_rows_by_foreign_keys_without_a_scan(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for key in table.foreign_keys:
            query = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table.name} WHERE {key.columns[0]} = 'x'"
            assert database.execute(query).fetchone()[3].startswith("SEARCH"), key


def test_sqlite_searches_full_text(database: sqlite3.Connection) -> None:
    for name, columns in sqlite.SEARCHED:
        assert set(columns) <= set(table_of(name).columns)
        database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('integrity-check')")
    query = (
        "SELECT text FROM paragraphs WHERE rowid IN "
        "(SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ?)"
    )
    found = {text for (text,) in database.execute(query, ("ushakov",))}
    every = {text for (text,) in database.execute("SELECT text FROM paragraphs")}
    assert found == {text for text in every if re.search(r"(?i)\bushakov\b", text)}
    assert found


def test_sqlite_says_what_it_is(database: sqlite3.Connection, built: Path) -> None:
    descriptor = json.loads((built / "datapackage.json").read_bytes())
    told = dict(database.execute("SELECT property, value FROM package"))
    assert told["id"] == descriptor["id"]
    assert told["generator"] == f"seedpkg {seedpkg.__version__}"
    assert "belong to their publishers" in told["description"]


def test_datasette_is_told_of_every_column(package: Path) -> None:
    out = seedpkg.export(package, "sqlite", package.parent / "other.db").out
    told = json.loads(out.with_name("other.metadata.json").read_bytes())["databases"]["other"]
    labels = {name: one.get("label_column") for name, one in told["tables"].items()}
    for table in TABLES:
        columns = told["tables"][table.name]["columns"]
        assert columns == {field.name: field.description for field in table.fields}
    assert labels["people"] == "name"
    assert labels["events"] == labels["figure_facts"] == "label"
    assert labels["articles"] == "title"
    assert labels["sources"] == "path"
    assert labels["figures"] == labels["quotes"] == "surface"


def test_duckdb_declares_keys_and_comments(package: Path) -> None:
    with duckdb.connect(seedpkg.export(package, "duckdb").out, read_only=True) as connection:
        found = connection.execute(
            "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints()"
        ).fetchall()
        comments = dict(
            connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        )
        columns = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns()"
        ).fetchall()
    keys = {(name, kind, tuple(columns)) for name, kind, columns in found}
    for table in TABLES:
        assert (table.name, "PRIMARY KEY", table.primary_key) in keys
        for key in table.foreign_keys:
            is_declared = (table.name, "FOREIGN KEY", key.columns) in keys
            assert is_declared == (key.target != table.name)
        assert comments[table.name] == table.description
        told = {column: comment for name, column, comment in columns if name == table.name}
        assert told == {field.name: field.description for field in table.fields}


# ------------------------------------------------------------------ workbooks


def test_a_workbook_has_text_and_no_formula_or_link(package: Path) -> None:
    set_column(package, "paragraphs", "text", [clean_text(text) for text in HOSTILE])
    set_column(package, "articles", "url", ["https://example.org/a", "=1+1"])
    report = seedpkg.export(package, "xlsx")
    for sheet in openpyxl.load_workbook(report.out):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    with zipfile.ZipFile(report.out) as archive:
        for name in archive.namelist():
            tags = {
                one.tag.rpartition("}")[2]
                for one in ElementTree.fromstring(archive.read(name)).iter()
            }
            assert not tags & {"f", "hyperlink", "hyperlinks", "ddeLink"}, name
    wanted = [xlsx.cut_text(row[5]) for row in parquet_rows(package, "paragraphs")]
    assert [unescape(row[5]) for row in xlsx_rows(report.out, "paragraphs")] == wanted


def test_long_cells_are_cut_noted_and_counted(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["x" * 32_767, "y" * 32_768, "\U0001f600" * 16_384, "short", "\U0001f600" * 16_383]
    set_column(package, "paragraphs", "text", texts)
    n_rows = len(parquet_rows(package, "paragraphs"))
    n_cut = sum(row % len(texts) in (1, 2) for row in range(n_rows))
    report = seedpkg.export(package, "xlsx")
    cells = [row[5] for row in xlsx_rows(report.out, "paragraphs")]
    assert all(len(cell.encode("utf-16-le")) // 2 <= xlsx.MAX_CHARACTERS for cell in cells)
    assert cells[0] == texts[0]
    assert cells[4] == texts[4]
    assert cells[1].endswith("y [cut; 32,768 characters in all]")
    assert cells[2].endswith("\U0001f600 [cut; 16,384 characters in all]")
    assert report.n_cut == n_cut
    assert main(["export", str(package), "--to", "xlsx", "-q"]) == 0
    assert main(["export", str(package), "--to", "xlsx"]) == 0
    assert f"{n_cut} cells were too long for the format, and cut" in capsys.readouterr().out


def test_odd_numbers_and_days_are_exact(package: Path) -> None:
    numbers = [0.1 + 0.2, 1e300, -5e-324, 1.0, 123456789.123456789]
    set_column(package, "figures", "value", numbers)
    set_column(package, "people", "first_published", [date(1812, 6, 24), date(1900, 3, 1)])
    out = seedpkg.export(package, "xlsx").out
    place = table_of("figures").columns.index("value")
    assert [row[place] for row in xlsx_rows(out, "figures")][:5] == numbers
    place = table_of("people").columns.index("first_published")
    days = [row[place] for row in xlsx_rows(out, "people")]
    assert days[:2] == ["1812-06-24", datetime(1900, 3, 1)]


def test_a_table_longer_than_a_sheet_is_refused(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 50)
    with pytest.raises(UsageError, match=r"paragraphs has \d+ rows; a sheet holds 50"):
        seedpkg.export(package, "xlsx")
    assert sorted(path.name for path in package.parent.iterdir()) == ["news"]


# ------------------------------------------------------------------ descriptions


def listed(contents: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the files that a description lists, with `path` and `sha256`."""
    if name == "croissant":
        found = contents["distribution"]
        return [{"path": one["contentUrl"], "sha256": one["sha256"]} for one in found]
    if name == "schemaorg":
        files = [file for part in contents["hasPart"] for file in part["distribution"]]
        return [{"path": one["contentUrl"], "sha256": one["sha256"]} for one in files]
    return [
        {
            "path": one["dcat:downloadURL"]["@id"],
            "sha256": one["spdx:checksum"]["spdx:checksumValue"]["@value"],
        }
        for one in contents["dcat:distribution"]
    ]


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_lists_the_files_of_the_package(name: str, package: Path) -> None:
    from seedpkg.write.descriptor import file_sha256

    out = seedpkg.export(package, name, package.parent / "catalogue" / "news.json").out
    files = listed(json.loads(out.read_bytes()), name)
    assert len(files) == len(TABLES) * (1 if name == "croissant" else 2)
    for file in files:
        assert file_sha256(out.parent / file["path"]) == file["sha256"]
    base = "https://example.org/a%20b"
    report = seedpkg.export(package, name, base_url=base)
    paths = [file["path"] for file in listed(json.loads(report.out.read_bytes()), name)]
    assert all((package / path.removeprefix(f"{base}/")).is_file() for path in paths)


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_does_not_license_the_words_of_the_articles(name: str, package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    texts = next(one for one in descriptor["resources"] if one["name"] == "paragraphs-parquet")
    written = json.loads(seedpkg.export(package, name).out.read_bytes())
    assert [*titles_of_licenses(written, name)] == [one["title"] for one in texts["licenses"]]
    assert "whoever publishes them needs their leave" in json.dumps(written)


def titles_of_licenses(written: dict[str, Any], name: str) -> Iterator[str]:
    """Give what a description says of the licence of the paragraphs."""
    if name == "schemaorg":
        part = next(one for one in written["hasPart"] if one["alternateName"] == "paragraphs")
        yield from (one["name"] for one in part["license"])
    elif name == "dcat":
        files = {one["dct:title"]: one for one in written["dcat:distribution"]}
        yield from (one["dct:title"] for one in files["paragraphs-parquet"]["dct:license"])
    else:
        yield from (one for one in written["license"] if not one.startswith("https://"))


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_description_says_what_the_package_says_of_itself(name: str, package: Path) -> None:
    path = package / "datapackage.json"
    said = {
        "homepage": "https://example.org/home",
        "keywords": ["call", "summit"],
        "temporal": {"start": "2026-02-04", "end": "2026-02-10"},
        "contributors": [
            {"givenName": "Maria", "familyName": "Keller", "path": "https://orcid.org/0"}
        ],
        "sources": [{"title": "The Daily", "path": "https://example.org/daily"}],
        "licenses": [{"path": "https://example.org/licence"}],
    }
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **said}), "utf-8")
    text = seedpkg.export(package, name).out.read_text("utf-8")
    wanted = {
        "https://example.org/home", "call", "summit", "Maria Keller", "https://orcid.org/0",
        "https://example.org/licence",
    }  # fmt: skip
    if name != "croissant":
        wanted |= {"The Daily", "https://example.org/daily", "2026-02-04", "2026-02-10"}
    assert {one for one in wanted if one not in text} == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_address_is_a_script(name: str, package: Path) -> None:
    set_column(package, "articles", "url", ["javascript:alert(1)"])
    change_descriptor(package, "https://creativecommons.org", "javascript:alert(1)")
    out = seedpkg.export(package, name).out
    if name in DESCRIPTIONS:
        assert "javascript" not in out.read_text("utf-8")
    if name == "sqlite":
        assert "javascript" not in out.with_suffix(sqlite.METADATA_SUFFIX).read_text("utf-8")
    if name == "ftm":
        assert not any("sourceUrl" in one["properties"] for one in entities(out))


def test_schemaorg_can_stand_in_a_page(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    path.write_text(json.dumps({**descriptor, "title": "</script><script>alert(1)"}), "utf-8")
    out = seedpkg.export(package, "schemaorg").out
    assert "<" not in out.read_text("utf-8")
    assert json.loads(out.read_bytes())["name"] == "</script><script>alert(1)"


def test_every_column_is_described(package: Path) -> None:
    croissant = json.loads(seedpkg.export(package, "croissant").out.read_bytes())
    schemaorg = json.loads(seedpkg.export(package, "schemaorg").out.read_bytes())
    fields = {one["name"]: [f["name"] for f in one["field"]] for one in croissant["recordSet"]}
    measured = {
        one["alternateName"]: [v["name"] for v in one["variableMeasured"]]
        for one in schemaorg["hasPart"]
    }
    assert fields == measured == {table.name: [*table.columns] for table in TABLES}


# ------------------------------------------------------------------ entities


def entities(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_entities_are_the_articles_people_mentions_and_events(package: Path) -> None:
    report = seedpkg.export(package, "ftm")
    found = entities(report.out)
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found) == sum(report.counts.values())
    opened = seedpkg.open_package(package)
    assert report.counts == {
        "Article": len(opened["articles"]),
        "Person": len(opened["people"]),
        "Mention": len(opened["person_mentions"].select("article_id", "person_id").unique()),
        "Event": len(opened["events"]),
    }
    for one in found:
        for link in ftm._LINKS & one["properties"].keys():
            wanted = "Person" if link in ("resolved", "involved") else "Article"
            assert {by_id[name]["schema"] for name in one["properties"][link]} == {wanted}


def test_an_article_has_its_whole_text(package: Path) -> None:
    paragraphs = seedpkg.open_package(package)["paragraphs"].sort("article_id", "position")
    for one in entities(seedpkg.export(package, "ftm").out):
        if one["schema"] == "Article":
            mine = paragraphs.filter(article_id=one["id"].replace("-", "_"))
            assert one["properties"]["bodyText"] == ["\n\n".join(mine["text"])]


# ------------------------------------------------------------------ the same bytes


def files_of(path: Path) -> dict[str, bytes]:
    """Return the bytes of an export: of a file, what stands beside it, or a folder."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir()}
    beside = path.with_suffix(".metadata.json")
    return {file.name: file.read_bytes() for file in (path, beside) if file.exists()}


@pytest.mark.parametrize("name", [one for one in NAMES if one != "duckdb"])
def test_the_same_package_gives_the_same_bytes(
    name: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = files_of(seedpkg.export(package, name).out)
    monkeypatch.setattr(contents, "BATCH_ROWS", 7)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert files_of(seedpkg.export(package, name).out) == first


def test_a_workbook_has_no_time_of_day(package: Path) -> None:
    with zipfile.ZipFile(seedpkg.export(package, "xlsx").out) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


# ------------------------------------------------------------------ what is replaced


@pytest.mark.parametrize("name", NAMES)
def test_an_older_export_is_replaced_and_nothing_is_left_beside(name: str, package: Path) -> None:
    first = seedpkg.export(package, name)
    set_column(package, "articles", "title", ["Another title"])
    second = seedpkg.export(package, name)
    assert second == first
    known = next(one for one in EXPORTS if one.name == name)
    beside = {second.out.with_suffix(suffix).name for suffix in known.beside}
    found = {path.name for path in package.parent.iterdir()}
    assert found == {"news", second.out.name} | beside


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["text", "json", "damaged", "folder", "package", "other format"])
def test_anything_else_is_left_alone(name: str, kind: str, package: Path, tmp_path: Path) -> None:
    out = tmp_path / "there"
    if kind == "text":
        out.write_text("seedpkg 0.1.0\n")
    elif kind == "json":
        out.write_text('{"generator": "somebody", "resources": []}\n')
    elif kind == "damaged":
        seedpkg.export(package, name, out)
        if out.is_dir():
            (out / "datapackage.json").write_bytes(b"{")
        else:
            out.write_bytes(out.read_bytes()[:3000].replace(b"seedpkg", b"\0\1\2\3\4\5\6"))
    elif kind == "folder":
        out.mkdir()
        (out / "notes.txt").write_text("mine")
    elif kind == "package":
        shutil.copytree(package, out)
    else:
        other = NAMES[NAMES.index(name) - 1]
        seedpkg.export(package, other, out)
    before = files_of(out) if kind != "package" else {}
    with pytest.raises(UsageError, match="was not made by this command"):
        seedpkg.export(package, name, out)
    assert files_of(out) == before if kind != "package" else (out / "datapackage.json").exists()


def test_files_beside_and_within_are_left_alone(package: Path) -> None:
    mine = package.with_name("news.metadata.json")
    mine.write_text('{"title": "mine"}')
    with pytest.raises(UsageError, match=r"metadata\.json was not made"):
        seedpkg.export(package, "sqlite")
    assert mine.read_text() == '{"title": "mine"}'
    out = seedpkg.export(package, "jsonl").out
    (out / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"'notes\.txt'"):
        seedpkg.export(package, "jsonl")
    assert (out / "notes.txt").read_text() == "mine"


def test_a_workbook_that_a_person_changed_is_left_alone(package: Path) -> None:
    out = seedpkg.export(package, "xlsx").out
    book = openpyxl.load_workbook(out)
    book.properties.lastModifiedBy = "Maria Keller"
    book.save(out)
    with pytest.raises(UsageError, match="was not made by this command"):
        seedpkg.export(package, "xlsx")


@pytest.mark.parametrize("place", ["news", "news/x", "."])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_into_the_package(name: str, place: str, package: Path) -> None:
    with pytest.raises(UsageError, match="lie in one another"):
        seedpkg.export(package, name, package.parent / place)


@pytest.mark.parametrize("name", READ_BACK)
def test_a_failed_export_leaves_the_older_one(name: str, package: Path) -> None:
    out = seedpkg.export(package, name).out
    before = files_of(out)
    path = package / "parquet" / "issues.parquet"
    path.write_bytes(path.read_bytes()[:200] + b"\0" * 60 + path.read_bytes()[260:])
    with pytest.raises(InputError, match="cannot be"):
        seedpkg.export(package, name)
    assert files_of(out) == before
    assert not [path for path in package.parent.iterdir() if path.name.startswith(".")]


def test_leftovers_of_a_killed_export_are_removed(package: Path) -> None:
    left = package.with_name(".news.sqlite.exporting-999999999")
    left.mkdir()
    seedpkg.export(package, "sqlite")
    assert not left.exists()


# ------------------------------------------------------------------ packages that cannot be


def break_type(package: Path) -> None:
    path = package / "parquet" / "people.parquet"
    old = pq.read_table(path)
    place = old.schema.get_field_index("n_mentions")
    pq.write_table(old.set_column(place, "n_mentions", old.column(place).cast(pa.string())), path)


def break_column(package: Path) -> None:
    path = package / "parquet" / "people.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["name"]), path)


def break_key(package: Path) -> None:
    set_column(package, "paragraphs", "article_id", ["art_0000000000000000"])


def break_uniqueness(package: Path) -> None:
    set_column(package, "people", "person_id", ["per_same"])


def break_number(package: Path) -> None:
    set_column(package, "figures", "value", [float("nan")])


def rename_table(package: Path) -> None:
    change_descriptor(package, '"people-parquet"', '"people\\"; DROP TABLE articles; ---parquet"')


def rename_column(package: Path) -> None:
    change_descriptor(package, '"person_id"', '"person_id\\" TEXT); --"')


def odd_type(package: Path) -> None:
    change_descriptor(package, '"type": "boolean"', '"type": "geopoint"')


def no_schema(package: Path) -> None:
    change_descriptor(package, '"schema"', '"scheme"')


def flat_keys(package: Path) -> None:
    change_descriptor(package, '"fields": [\n', '"fields": 3, "x": [\n')


def lone_surrogate(package: Path) -> None:
    change_descriptor(package, '"title": "news"', '"title": "\\ud800"')


def path_outside(package: Path) -> None:
    change_descriptor(package, '"csv/people.csv"', '"../../etc/passwd"')


def path_with_nul(package: Path) -> None:
    change_descriptor(package, '"csv/people.csv"', '"csv/\\u0000"')


def change_descriptor(package: Path, old: str, new: str) -> None:
    path = package / "datapackage.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


BREAKS = {
    break_type: READ_BACK, break_column: READ_BACK, break_number: READ_BACK,
    break_key: ("sqlite", "duckdb"), break_uniqueness: ("sqlite", "duckdb"),
    rename_table: NAMES, rename_column: NAMES, odd_type: NAMES, no_schema: NAMES, flat_keys: NAMES,
    lone_surrogate: NAMES, path_outside: DESCRIPTIONS, path_with_nul: DESCRIPTIONS,
}  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "name"),
    [(damage, name) for damage, names in BREAKS.items() for name in names],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_a_damaged_package_is_an_error_that_says_what_to_do(
    damage: Callable[[Path], None], name: str, package: Path
) -> None:
    damage(package)
    with pytest.raises(InputError) as caught:
        seedpkg.export(package, name)
    assert "seedpkg verify" in caught.value.hint
    assert [path.name for path in package.parent.iterdir()] == ["news"]


def older_version(package: Path) -> None:
    """Take a column away, from the schemas and the table: entities are not made without it."""
    path = package / "parquet" / "articles.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["captured"]), path)
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        resource["schema"]["fields"] = [one for one in fields if one["name"] != "captured"]
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")


def test_a_package_of_another_version_is_exported_as_it_is(package: Path) -> None:
    older_version(package)
    out = seedpkg.export(package, "sqlite").out
    with closing(sqlite3.connect(out)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
    assert columns == {*table_of("articles").columns} - {"captured"}
    with pytest.raises(InputError, match="no such column: captured"):
        seedpkg.export(package, "ftm")


@pytest.mark.parametrize("name", NAMES)
def test_a_package_of_another_program_is_exported_and_known_again(name: str, package: Path) -> None:
    change_descriptor(package, f'"generator": "seedpkg {seedpkg.__version__}",', "")
    change_descriptor(package, '"title": "news"', '"title": "a\\u0000\\u001b[2J\\ufffeb"')
    out = seedpkg.export(package, name).out
    assert seedpkg.export(package, name).out == out
    if name == "xlsx":
        assert openpyxl.load_workbook(out).properties.title == "a  [2J b"


def test_faults_of_use_say_what_to_do(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="'pdf' is no format") as caught:
        seedpkg.export(package, "pdf")
    assert "ftm" in caught.value.hint
    with pytest.raises(UsageError, match="does not take an address"):
        seedpkg.export(package, "sqlite", base_url="https://example.org")
    for address in ("example.org", "ftp://example.org", "https://a b", "javascript:alert(1)"):
        with pytest.raises(UsageError, match="is no address"):
            seedpkg.export(package, "dcat", base_url=address)
    with pytest.raises(InputError, match="is no data package"):
        seedpkg.export(package.parent, "sqlite")
    for name, module in (("duckdb", "duckdb"), ("xlsx", "xlsxwriter")):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(UsageError, match="is not installed") as caught:
            seedpkg.export(package, name)
        assert f"seedpkg[{name}]" in caught.value.hint


# ------------------------------------------------------------------ the command


@pytest.mark.parametrize("name", NAMES)
def test_the_command_reports(name: str, package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(package), "--to", name, "--json"]) == 0
    out, err = capsys.readouterr()
    answer = check_json(out)
    for line in err.splitlines():
        check_json(line)
    assert Path(cast("str", answer["out"])).exists()
    assert main(["export", str(package), "--to", name]) == 0
    shown = capsys.readouterr().out
    total = sum(cast("dict[str, int]", answer["counts"]).values())
    assert shown.startswith(f"{answer['out']}: ")
    assert f"{total:,} " in shown


def test_every_format_is_listed() -> None:
    folder = Path(exports.__file__).parent
    parts = {
        path.stem for path in folder.glob("*.py") if f"def write_{path.stem}(" in path.read_text()
    }
    assert parts == set(NAMES)
    assert "".join(NAMES) in "".join(re.findall(r"(?m)^\| `(\w+)` \|", GUIDE.read_text("utf-8")))


GUIDE = ROOT / "docs" / "guide" / "exports.md"
