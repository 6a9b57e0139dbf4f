"""`seedpkg compare`: which facts, in what order, with whose words, as text and as JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import polars as pl
import pytest
import yaml

import seedpkg
from seedpkg import FactSelection, read_comparison
from seedpkg.errors import ExitCode, InputError, UsageError
from seedpkg_cli.amounts import best_interval, number_text
from seedpkg_cli.main import main

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("facts").joinpath("linking.yaml").read_text("utf-8")
)
MIXED = "a length of time in other words", "a toll that differs, and one that does not"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of two stories: a call that three articles report, and a ferry that sank."""
    folder = tmp_path_factory.mktemp("compare")
    (folder / "in").mkdir()
    for number, name in enumerate(MIXED):
        case = next(case for case in CASES if case["name"] == name)
        for letter, text in case["articles"].items():
            (folder / "in" / f"{number}{letter}.txt").write_text(text, "utf-8")
    seedpkg.build(folder / "in", folder / "out")
    return folder / "out"


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    """The same package, to be changed."""
    import shutil

    return Path(shutil.copytree(package, tmp_path / "copy"))


def check_json(text: str) -> dict[str, Any]:
    """Return the one object that was printed, after checking it against its schema."""
    schema = json.loads((files("seedpkg_cli") / "output.schema.json").read_text("utf-8"))
    answer: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert text.isascii()
    return answer


def verdicts(package: Path, **selection: Any) -> list[str]:
    return [fact.verdict for fact in read_comparison(package, FactSelection(**selection)).facts]


# ------------------------------------------------------------------ which facts


def test_contradictions_come_first(package: Path) -> None:
    assert verdicts(package) == ["contradict", "compatible", "agree"]


def test_facts_are_chosen(package: Path) -> None:
    assert verdicts(package, verdicts=("agree", "compatible")) == ["compatible", "agree"]
    assert verdicts(package, kinds=("duration",)) == ["compatible"]
    assert verdicts(package, label="PASSEN") == ["agree"]
    assert verdicts(package, min_independent=3) == ["contradict", "compatible"]
    assert set(verdicts(package, min_articles=1)) >= {"single"}


@pytest.mark.parametrize("selection", [{"verdicts": ("maybe",)}, {"kinds": ("weight",)}])
def test_what_is_none_is_told(package: Path, selection: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="there is no"):
        read_comparison(package, FactSelection(**selection))


def test_every_claim_has_its_words(package: Path) -> None:
    for fact in read_comparison(package, FactSelection(min_articles=1)).facts:
        evidence = [one for claim in fact.claims for one in claim.evidence]
        assert len(evidence) == fact.n_figures
        assert len({one.article_id for one in evidence}) == fact.n_articles
        for one in evidence:
            start = one.char_start - one.sentence_start
            assert one.quote is not None
            assert one.quote[start : start + one.char_end - one.char_start] == one.surface


def test_counts_and_conflicts_fit(package: Path) -> None:
    toll, call, saved = read_comparison(package).facts
    assert (toll.n_articles, toll.n_agree, toll.n_conflicts) == (3, 2, 1)
    assert [claim.n_articles for claim in toll.claims] == [2, 1]
    assert (toll.best_min, toll.best_max) == (14, 19)
    assert (call.best_min, call.best_max, call.base_unit) == (5100, 5100, "s")
    assert (call.n_agree, saved.n_agree) == (2, 2)
    texts = {one.figure_id: claim.text for claim in toll.claims for one in claim.evidence}
    [conflict] = toll.conflicts
    assert {texts[conflict.figure_id], texts[conflict.other_figure_id]} == {"14", "19"}


# ------------------------------------------------------------------ the command


def test_as_text(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(package), "--verdict", "contradict"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert err == ""
    assert (
        out
        == f"""\
contradict  people
            count · 3 articles, all independent · 14 to 19
  2 say     14
            > A ferry sank off Lorn in a storm on Saturday, killing 14 people, the coast guard said.
            -- Ferry sinks off Lorn, 2031-05-03
            > Fourteen people died when a ferry sank in a storm off Lorn on Saturday.
            -- Deaths in the storm, 2031-05-03
  1 says    19
            > The ferry that sank off Lorn on Saturday killed 19 people, the mayor said.
            -- Grief in Lorn, 2031-05-04
            excluded: 14 and 19 (different numbers)

{package}: 3 of 4 facts in several articles; 1 shown: contradict
"""
    )


def test_as_json(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(package), "--json", "--kind", "count"]) == ExitCode.OK
    answer = check_json(capsys.readouterr().out)
    assert answer["format"] == "seedpkg.compare/1"
    assert [fact["verdict"] for fact in answer["facts"]] == ["contradict", "agree"]
    assert answer["selection"]["kinds"] == ["count"]
    assert (answer["n_facts"], answer["n_shared"]) == (2, 3)


def test_ids_lead_to_the_files(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(package), "--ids", "--verdict", "agree"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "fact_" in out
    assert "fig_" in out
    assert "1a.txt" in out


def test_nothing_found_is_no_error(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(package), "--about", "dragons"]) == ExitCode.OK
    assert capsys.readouterr().out == (
        f"{package}: 3 of 4 facts in several articles; none shown: about dragons\n"
    )


def test_without_texts(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / "parquet" / "paragraphs.parquet"
    pl.read_parquet(path).drop("text").write_parquet(path)
    assert main(["compare", str(copy)]) == ExitCode.OK
    assert "published without its texts" in capsys.readouterr().out


@pytest.mark.parametrize("width", ["50", "120"])
def test_nothing_in_a_package_is_obeyed_by_a_terminal(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    path = copy / "parquet" / "figure_facts.parquet"
    pl.read_parquet(path).with_columns(label=pl.lit("a\x1b[31m[bold]\nb")).write_parquet(path)
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setattr("seedpkg_cli.rows.is_interactive", lambda _: True)
    assert main(["compare", str(copy)]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "\x1b[31m" not in out
    assert "[bold]" in out
    assert all(len(line) <= int(width) for line in out.splitlines())


def test_a_package_without_facts(copy: Path) -> None:
    descriptor = json.loads((copy / "datapackage.json").read_text("utf-8"))
    kept = [one for one in descriptor["resources"] if "figure_facts" not in one["name"]]
    (copy / "datapackage.json").write_text(json.dumps({"resources": kept}), "utf-8")
    with pytest.raises(InputError, match="has no table 'figure_facts'"):
        read_comparison(copy)


def test_a_damaged_package(copy: Path) -> None:
    (copy / "parquet" / "figures.parquet").write_bytes(b"no parquet")
    with pytest.raises(InputError, match="cannot be read"):
        read_comparison(copy)


# ------------------------------------------------------------------ amounts in words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (14, "14"), (0.5, "0.5"), (12000, "12,000"), (1234567, "1.23457 million"),
        (2e11, "200 billion"), (-3.25, "-3.25"), (123456.75, "123,457"),
    ],
)  # fmt: skip
def test_numbers(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"best_min": 5100.0, "best_max": 5100.0, "base_unit": "s"}, "85 min"),
        ({"best_min": 5100.0, "best_max": 5460.0, "base_unit": "s"}, "85 to 91 min"),
        ({"best_min": 86400.0, "best_max": 86400.0, "base_unit": "s"}, "1 day"),
        ({"best_max": 31557600.0 * 3, "base_unit": "s"}, "at most 3 years"),
        ({"best_min": 1.5, "best_max": 2.0, "base_unit": "s"}, "1.5 to 2 s"),
        ({"best_min": 20.0, "base_unit": "%"}, "at least 20%"),
        ({"best_min": 2e6, "best_max": 2e6, "unit": "XXX"}, "2 million"),
        ({"best_min": 3.0, "best_max": 3.0, "unit": "USD", "per_unit": "h"}, "3 USD per h"),
        (
            {
                "best_min": 1.8e6,
                "best_max": 2.2e6,
                "base_unit": "m",
                "unit": "km",
                "factor": 1000.0,
            },
            "1,800 to 2,200 km",
        ),
        ({"best_min": 3.0, "unit": "boat", "unit_system": "noun"}, "at least 3"),
        ({}, "any number"),
    ],
)
def test_intervals(package: Path, columns: dict[str, Any], text: str) -> None:
    from dataclasses import replace

    nothing = dict.fromkeys(
        (
            "best_min",
            "best_max",
            "unit",
            "unit_system",
            "per_unit",
            "base_unit",
            "unit_name",
            "factor",
            "offset",
        )
    )
    fact = read_comparison(package).facts[0]
    assert best_interval(replace(fact, **{**nothing, **columns})) == text
