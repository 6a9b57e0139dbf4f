"""`seedpkg new-rule`: what it makes, that its cases fail until it is written, and its refusals."""

from __future__ import annotations

import importlib.util
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from seedpkg.clean import rules
from seedpkg.clean.page import make_page, split_lines
from seedpkg.errors import ExitCode, UsageError
from seedpkg_cli.main import main
from seedpkg_cli.new_rule import CASES, RULES, list_rule

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout as far as the command sees it, with a folder in it as the working folder."""
    (tmp_path / CASES).mkdir(parents=True)
    (tmp_path / RULES).mkdir(parents=True)
    shutil.copy(str(rules.__file__), tmp_path / RULES)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    return tmp_path


def test_a_rule_is_begun(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-rule", "weather_box", "--kind", "navigation"]) == 0
    listing = (checkout / RULES / "__init__.py").read_text("utf-8")
    compile(listing, "rules", "exec")
    imports = [line for line in listing.splitlines() if line.startswith("from seedpkg.clean.rules")]
    assert "from seedpkg.clean.rules.weather_box import find_weather_box" in imports
    assert imports == sorted(imports)
    assert '    ("weather_box", find_weather_box),\n)\n' in listing
    out = capsys.readouterr().out
    assert "tests/rules/weather_box.yaml" in out
    assert "python docs/reference.py" in out


def test_its_cases_fail_until_it_is_written(checkout: Path) -> None:
    assert main(["new-rule", "weather_box", "--kind", "navigation"]) == 0
    path = checkout / RULES / "weather_box.py"
    spec = importlib.util.spec_from_file_location("weather_box", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "TODO" in str(module.__doc__), "a test refuses a room that does not say what it is for"
    cases = yaml.safe_load((checkout / CASES / "weather_box.yaml").read_text("utf-8"))
    for case in cases:
        lines = case["page"].splitlines()
        assert all(line[:2] in ("- ", "  ") for line in lines)
        page = make_page(tuple(split_lines("\n".join(line[2:] for line in lines))))
        assert not list(module.find_weather_box(page, frozenset()))
    claims = [line for case in cases for line in case["page"].splitlines() if line[0] == "-"]
    assert claims, "there is a line to claim, which is not claimed yet"
    page = make_page(tuple(split_lines("words that only such a line has")))
    assert [hit.kind for hit in module.find_weather_box(page, frozenset())] == ["navigation"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Weather-Box"], "'Weather-Box' is no name for a rule"),
        (["weather", "--kind", "rain"], "the kind 'rain' is not known"),
        (["clock"], "there is a rule 'clock'"),
        (["area", "figure"], "figure"),
    ],
)
def test_refusals(
    checkout: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    before = sorted(checkout.rglob("*"))
    assert main(["new-rule", *arguments]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "\nnext:  " in err
    assert sorted(checkout.rglob("*")) == before


def test_a_file_that_is_there_is_never_overwritten(checkout: Path) -> None:
    cases = checkout / CASES / "weather_box.yaml"
    cases.write_text("mine", encoding="utf-8")
    assert main(["new-rule", "weather_box"]) == ExitCode.USAGE
    assert cases.read_text("utf-8") == "mine"
    assert not (checkout / RULES / "weather_box.py").exists()


def test_elsewhere_there_is_nothing_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new-rule", "weather_box"]) == ExitCode.USAGE
    err = capsys.readouterr().err
    assert "no checkout" in err
    assert "seedpkg.toml" in err
    assert not list(tmp_path.iterdir())


def test_a_list_that_looks_different_is_left_alone() -> None:
    with pytest.raises(UsageError, match="no list RULES"):
        list_rule("RULES = []\n", "weather_box")
