"""Settings of builds: an option is stronger than its variable, that than the file."""

from __future__ import annotations

import inspect
import json
import os
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
from typer.models import OptionInfo

import seedpkg
from seedpkg.config import read_whole_config
from seedpkg.errors import ExitCode, UsageError
from seedpkg.options import RunConfig
from seedpkg_cli import build
from seedpkg_cli.config import PREFIX, SETTINGS
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The council voted on Monday to close the old bridge, the mayor of the town said.\n"
CONFIG = """
model = "none"
folder_evidence = false

[package]
name = "from-file"
title = "From the file"

[run]
workers = 3
cache = "kept"

[[rules]]
name = "note"
kind = "promo"
lines = ["From the print edition."]
"""
OF_ONE_RUN = {"--out", "--config", "--no-cache", "--quiet", "--no-progress", "--json"}
"""Options of a build that say something of one run alone, and that no file may say."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article, and no settings around it."""
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["config", "--json", *arguments]) == ExitCode.OK
    answer = json.loads(capsys.readouterr().out)
    return {one["key"]: one for one in answer["settings"]}


def built_title(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["build", "articles", "--out", "out", "--json", *arguments]) == ExitCode.OK
    capsys.readouterr()
    return str(seedpkg.open_package("out").descriptor["title"])


def test_option_then_variable_then_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert built_title(capsys, "--model", "none") == "articles"
    (here / "seedpkg.toml").write_text(CONFIG, encoding="utf-8")
    assert built_title(capsys) == "From the file"
    assert seedpkg.open_package("out").descriptor["name"] == "from-file"
    monkeypatch.setenv("SEEDPKG_TITLE", "From the environment")
    assert built_title(capsys) == "From the environment"
    assert built_title(capsys, "--title", "From the option") == "From the option"


def test_the_file_says_where_the_cache_is(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "seedpkg.toml").write_text(CONFIG, encoding="utf-8")
    assert built_title(capsys)
    assert (here / "kept" / "extract").is_dir()
    assert main(["cache", "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["folder"] == "kept"
    monkeypatch.setenv("SEEDPKG_CACHE", str(here / "other"))
    assert built_title(capsys, "--title", "Anew")
    assert (here / "other" / "extract").is_dir()


def test_what_came_from_where(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "seedpkg.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("SEEDPKG_MODEL", "md")
    monkeypatch.setenv("SEEDPKG_TEXT", "none")
    monkeypatch.setenv("SEEDPKG_MODLE", "sm")
    monkeypatch.setenv("SEEDPKG_CKAN_TOKEN", "secret")
    monkeypatch.setenv("SEEDPKG_CKAN_URL", "https://data.example.org")
    assert main(["config"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert "SEEDPKG_MODEL, not none of seedpkg.toml" in out
    assert "(the usual names)" in out
    assert "SEEDPKG_MODLE" in err
    assert "CKAN" not in out + err
    assert "secret" not in out + err
    values = told(capsys)
    assert values["model"] == {
        "key": "model",
        "value": "md",
        "source": "SEEDPKG_MODEL",
        "overruled": "none",
    }
    assert (values["rights.text"]["value"], values["rights.text"]["source"]) == (
        "none",
        "SEEDPKG_TEXT",
    )
    assert values["run.workers"]["value"] == "3"
    assert values["run.workers"]["source"] == "seedpkg.toml"
    assert values["folder_evidence"]["value"] == "false"
    assert values["rules"]["value"] == "1 entry"
    assert values["gazetteer"]["source"] is None


def test_without_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("file: none (seedpkg init begins one)\n")
    assert all(one["source"] is None for one in told(capsys).values())


def test_pyproject_may_hold_the_settings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = here / "pyproject.toml"
    project.write_text('[project]\nname = "news"\n', encoding="utf-8")
    assert told(capsys)["model"]["source"] is None
    project.write_text('[tool.seedpkg]\nmodel = "md"\n[tool.seedpkg.run]\nworkers = 2\n')
    assert told(capsys)["model"]["value"] == "md"
    assert read_whole_config(project).run == RunConfig(workers=2)
    project.write_text("[tool.seedpkg]\nmodle = 1\n")
    assert main(["config"]) == ExitCode.USAGE
    assert "'modle' is not known" in capsys.readouterr().err
    project.write_text("[tool\n")
    assert told(capsys)["model"]["source"] is None, "a project of others is their own"
    project.write_text('[tool.seedpkg]\nmodel = "md"\n')
    (here / "seedpkg.toml").write_text('model = "sm"\n')
    assert told(capsys)["model"]["value"] == "sm"


def test_a_named_file_goes_before_that_of_the_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "seedpkg.toml").write_text('model = "sm"\n')
    (here / "a.toml").write_text('model = "md"\n')
    (here / "b.toml").write_text('model = "none"\n')
    monkeypatch.setenv("SEEDPKG_CONFIG", "a.toml")
    assert told(capsys)["model"]["value"] == "md"
    assert told(capsys, "--config", "b.toml")["model"]["value"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "[run]\nworkers = 0\n",
        "[run]\nworkers = true\n",
        '[run]\nworkers = "2"\n',
        "[run]\ncache = 1\n",
        "[run]\nspeed = 9\n",
        "run = 4\n",
        'folder_evidence = "no"\n',
        "[package]\nname = 4\n",
    ],
)
def test_slips_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seedpkg.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as told:
        seedpkg.read_config(path)
    assert str(path) in str(told.value)
    assert told.value.hint


def test_every_option_of_a_build_is_a_setting_with_its_variable() -> None:
    hints = get_type_hints(build.run, include_extras=True)
    known = {setting.option: setting.variable for setting in SETTINGS}
    met: set[str] = set()
    for name in inspect.signature(build.run).parameters:
        for info in hints[name].__metadata__:
            if isinstance(info, OptionInfo):
                option = f"--{name.replace('_', '-').removeprefix('as-')}"
                met.add(option)
                if option in known and option != "--cache":
                    assert info.envvar == known[option]
    assert met == {*known, *OF_ONE_RUN}
