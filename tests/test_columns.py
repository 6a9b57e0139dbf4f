"""Columns and fields that the user names: on the command line, in the configuration, in Python."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg import Columns, Options, open_package, verify
from seedpkg.errors import UsageError
from seedpkg.read import read_data
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
PAGE = f"<html><body><h1>Old bridge</h1><p>{BODY}</p></body></html>"
ROWS = [
    {"nr": "7", "Story": BODY, "page": PAGE, "text": "Other words.", "title": "Old bridge"},
    {"nr": "8", "Story": "", "page": PAGE, "text": "Other words.", "title": "Old bridge"},
]


def table() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode()


FILES = {
    "a.csv": table(),
    "a.jsonl": "\n".join(map(json.dumps, ROWS)).encode(),
    "a.json": json.dumps(ROWS, indent=1).encode(),
}


def read(name: str, columns: Columns) -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, FILES[name], columns=columns)


@pytest.mark.parametrize("name", FILES)
def test_named_columns(name: str) -> None:
    source, documents = read(name, Columns(text="Story", id="nr"))
    assert [(one.record, one.text) for one in documents] == [("7", f"Old bridge\n\n{BODY}\n")]
    assert "(8) was skipped: it has no text" in source.issues[0].message
    source, documents = read(name, Columns(html="page", id="nr"))
    assert [one.record for one in documents] == ["7", "8"]
    assert all(BODY in one.text and one.hints for one in documents)
    source, documents = read(name, Columns(text="Story", html="page"))
    assert [bool(one.hints) for one in documents] == [False, True]


@pytest.mark.parametrize("name", FILES)
def test_a_column_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    for columns in (Columns(text="Body"), Columns(html="body"), Columns(text="Story", id="key")):
        source, documents = read(name, columns)
        told = [one.message for one in source.issues if one.kind == "no-column"]
        assert len(told) == 1
        assert told[0].lower().endswith("there are nr, story, page, text, title.")
        assert documents == () or columns.id


def test_a_table_without_known_names_is_read_by_the_named_column() -> None:
    data = f"nr;story\n7;{BODY}\n".encode()
    assert read_data("a.csv", data)[0].format != "table"
    _, (document,) = read_data("a.csv", data, columns=Columns(text=' "STORY" '))
    assert document.text == f"{BODY}\n"
    source, documents = read_data("a.csv", data, columns=Columns(text="body"))
    assert documents == ()
    assert "there are nr, story" in source.issues[0].message


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", ["options", "config"])
def test_a_package_of_named_columns_is_verified_by_them(
    name: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(FILES[name])
    named = ["--text-column", "Story", "--id-column", "nr"]
    if way == "config":
        (tmp_path / "seedpkg.toml").write_text('[columns]\ntext = "Story"\nid = "nr"\n')
        named = []
    assert main(["build", "in", "-o", "out", "-q", *named]) == 0
    package = open_package(tmp_path / "out")
    assert package.descriptor["input_columns"] == {"text": "Story", "id": "nr"}
    assert package["articles"]["source_record"].to_list() == ["7"]
    assert verify(tmp_path / "out", tmp_path / "in").findings == ()


def test_commands_that_read_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_bytes(FILES["a.csv"])
    assert main(["text", "a.csv", "--text-column", "story"]) == 0
    assert capfd.readouterr().out == f"Old bridge\n\n{BODY}\n"
    assert main(["clean", "a.csv", "--html-column", "page"]) == 0
    assert BODY in capfd.readouterr().out
    assert main(["text", "a.csv", "--text-column", "none"]) == 3
    assert "there are nr, story" in capfd.readouterr().err


def test_configuration(tmp_path: Path) -> None:
    path = tmp_path / "seedpkg.toml"
    path.write_text('[columns]\nhtml = "page"\n')
    assert seedpkg.read_config(path) == Options(columns=Columns(html="page"))
    for wrong in ("columns = 3", "[columns]\nbody = 'x'", "[columns]\ntext = 3"):
        path.write_text(wrong)
        with pytest.raises(UsageError, match="columns"):
            seedpkg.read_config(path)
