"""`seedpkg validate` as users run it: verdict, notes, frictionless beside it, JSON, exit codes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import jsonschema  # type: ignore[import-untyped]
import pytest

from made_package import write_made_up
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = {"set": [["people", 2, {"role": "co\x1bok"}], ["people", 4, {"born": "1899-12-31"}]]}


def answer_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    out = capsys.readouterr().out
    answer = json.loads(out)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert out.isascii()
    return cast("dict[str, Any]", answer)


def test_a_valid_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_made_up(tmp_path, "csv", {})
    assert main(["validate", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path}: valid, 3 tables checked\n"


def test_findings_name_row_field_and_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_made_up(tmp_path, "parquet", FAULTY)
    assert main(["validate", str(path)]) == 1
    out = capsys.readouterr().out
    assert "NOT valid, 2 findings, 3 tables checked:" in out
    assert "people row 4 born '1899-12-31': The value must be at least 1900-01-01. [minimum]" in out
    assert "co\\x1bok" in out


def test_frictionless_is_asked_and_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_made_up(tmp_path, "csv", FAULTY)
    assert main(["validate", str(path), "--frictionless"]) == 1
    out = capsys.readouterr().out
    assert "people [categories]: found by seedpkg alone, not by frictionless. frictionless" in out
    write_made_up(tmp_path, "csv", {})
    assert main(["validate", str(path), "--frictionless"]) == 0
    assert "frictionless agrees" in capsys.readouterr().out


def test_json_has_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_made_up(tmp_path, "csv", FAULTY)
    assert main(["validate", str(path), "--json"]) == 1
    answer = answer_of(capsys)
    assert (answer["is_valid"], answer["is_ours"], answer["differences"]) == (False, False, None)
    assert [(f["path"], f["row"], f["row_number"]) for f in answer["findings"]] == [
        ("people.csv", "4", 4),
        ("people.csv", "2", 2),
    ]
    assert main(["validate", str(path), "--json", "--frictionless"]) == 1
    (difference,) = answer_of(capsys)["differences"]
    assert (difference["rule"], difference["found_by"]) == ("categories", "seedpkg")


def test_the_limit_is_kept_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [["people", number, {"code": "x"}] for number in (1, 2, 3)]
    path = write_made_up(tmp_path, "csv", {"set": cells})
    assert main(["validate", str(path), "--limit", "1", "--json"]) == 1
    first, rest = answer_of(capsys)["findings"]
    assert (first["row_number"], first["value"]) == (1, "x")
    assert rest["message"] == "2 more rows of people break the same rule."


def test_notes_say_what_was_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resource = {"name": "a", "path": "https://example.org/a.csv", "type": "table"}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    assert main(["validate", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "valid, 0 tables checked" in out
    assert "note: a: Rows are not checked: https://example.org/a.csv is on the net" in out


@pytest.mark.parametrize(
    "change",
    [
        {"descriptor": {"resources.0.path": "https://example.org/a.csv"}},
        {"descriptor": {"resources.1.schema": "http://example.org/schema.json"}},
        {"descriptor": {"$schema": "https://example.org/profile.json"}},
    ],
)
def test_frictionless_is_not_let_out_on_the_net(
    change: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_made_up(tmp_path, "csv", change)
    assert main(["validate", str(path), "--frictionless"]) == 2
    assert "frictionless would fetch http" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"), [(["nowhere"], 3), (["--limit", "0", "x"], 2), ([], 2)]
)
def test_exit_codes(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["validate", *arguments]) == code
