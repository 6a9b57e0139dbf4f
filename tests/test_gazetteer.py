"""The user's list of people: reading it, finding and linking by it, to OpenRefine and back."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.errors import UsageError
from seedpkg.extract.entities import find_entities
from seedpkg.extract.people import find_people
from seedpkg.gazetteer import MAX_TOLD, Entry, Gazetteer, read_gazetteer
from seedpkg.link.gazetteer import match_people
from seedpkg.link.people import link_people
from seedpkg.model import Article, DocumentPerson, Extraction, Paragraph, PersonMention, Span
from seedpkg.names import parse_name
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent / "gazetteer"
PAGE = """Old mill sold at last

The old mill was sold on Monday. Ana Petrova, the mayor, met Qarvo Zhelbix in Springfield.

Zhelbix said the mill would open in May, and Anna Orlova signed the papers for the town.
"""


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return cases


def write_list(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_bytes(text.encode("utf-8"))
    return path


def list_of(names: Sequence[str]) -> Gazetteer:
    entries = tuple(Entry((name,), f"Q{i}", i + 1) for i, name in enumerate(names, 1))
    return Gazetteer("people.csv", "", len(entries), entries)


def extraction_of(number: int, names: Sequence[str]) -> Extraction:
    """Return an article in which one person has all the names."""
    mentions = tuple(
        PersonMention(Span(0, i * 100, i * 100 + len(name), name), "full")
        for i, name in enumerate(names)
    )
    parts = parse_name(names[0])
    family, given_name = " ".join(parts.family), " ".join(parts.given)
    person = DocumentPerson(names[0], family or None, given_name or None, mentions)
    article = Article(f"art_{number}", "src_1", None, 0, 0, "en")
    return Extraction(article, people=(person,))


# ------------------------------------------------------------------ the file


@pytest.mark.parametrize("case", read_cases("files"), ids=lambda case: case["name"])
def test_files(case: dict[str, Any], tmp_path: Path) -> None:
    path = write_list(tmp_path, case["text"])
    if "refused" in case:
        with pytest.raises(UsageError) as refused:
            read_gazetteer(path)
        assert str(refused.value) == f"{tmp_path}/{case['refused']}"
        assert refused.value.hint
        return
    found = read_gazetteer(path)
    assert [[list(one.names), one.wikidata_id] for one in found.entries] == case["entries"]
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    expected = case.get("issues", [])
    assert len(found.issues) == len(expected)
    for issue, words in zip(found.issues, expected, strict=True):
        assert words in issue.message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv: No such file"):
        read_gazetteer(tmp_path / "none.csv")
    path = tmp_path / "latin.csv"
    path.write_bytes("name,wikidata_id\nZoë Lind,Q1\n".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_gazetteer(path)


def test_many_bad_rows_are_told_once(tmp_path: Path) -> None:
    rows = "Ana Petrova,none\n" * (MAX_TOLD + 50)
    issues = read_gazetteer(write_list(tmp_path, f"name,wikidata_id\n{rows}")).issues
    assert len(issues) == MAX_TOLD + 1
    assert "50 more rows" in issues[-1].message


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("list")
    path = folder / "people.csv"
    path.write_text(f"name,aliases,wikidata_id\n{text}", encoding="utf-8", errors="replace")
    with contextlib.suppress(UsageError):
        assert all(len(one.names) > 0 for one in read_gazetteer(path).entries)


# ------------------------------------------------------------------ finding


@pytest.mark.parametrize("case", read_cases("finding"), ids=lambda case: case["name"])
def test_finding(case: dict[str, Any], tmp_path: Path) -> None:
    rows = "".join(f"{name},\n" for name in case["list"])
    gazetteer = read_gazetteer(write_list(tmp_path, f"name,wikidata_id\n{rows}"))
    lines = case["text"].splitlines()
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, line, 0, len(line))
        for n, line in enumerate(lines, 1)
    )
    article = Article("art_1", "src_1", None, 0, 0, "en", paragraphs=paragraphs)
    spans = [
        mention.span
        for person in find_people(article, (), gazetteer)
        for mention in person.mentions
    ]
    assert [span.surface for span in spans] == case["found"]
    assert all(lines[s.paragraph][s.start : s.end] == s.surface for s in spans)


def test_an_empty_list_finds_what_the_model_finds(seed_articles: list[Article]) -> None:
    for article in seed_articles:
        entities = find_entities(article)
        assert find_people(article, entities, list_of(())) == find_people(article, entities)


# ------------------------------------------------------------------ linking


@pytest.mark.parametrize("case", read_cases("linking"), ids=lambda case: case["name"])
def test_linking(case: dict[str, Any], tmp_path: Path) -> None:
    rows = [["name", "aliases", "wikidata_id"]]
    for row in case["list"]:
        name, aliases, wikidata_id = (cell.strip() for cell in row.split("|"))
        rows.append([name, aliases.replace(", ", "; "), wikidata_id])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    gazetteer = read_gazetteer(write_list(tmp_path, out.getvalue()))
    extractions = [extraction_of(number, names) for number, names in enumerate(case["people"])]
    people = link_people(extractions, gazetteer)
    assert people == link_people(extractions[::-1], gazetteer)
    linked = {person.name: person.wikidata_id for person in people}
    together = {name: group[0] for group in case.get("together", []) for name in group}
    assert {together.get(name, name): qid for name, qid in linked.items()} == case["linked"]
    doubts = [issue.message for person in people for issue in person.issues]
    assert [told.partition(" Leave")[0] for told in doubts] == case.get("doubts", [])
    for group in case.get("together", []):
        (row,) = [one for one in people if {one.name, *one.aliases} & set(group)]
        assert {row.name, *row.aliases} == set(group)
        assert "gazetteer" in row.merge_reason.split("; ")


def test_linking_is_linear() -> None:
    """Ten times the names and ten times the entries take ten times the steps, not a hundred."""

    def steps(size: int) -> int:
        draw = random.Random(size)
        names = [f"{_word(draw)} {_word(draw)}" for _ in range(2 * size)]
        people = [[name] for name in names[size // 2 : size // 2 + size]]
        gazetteer = list_of(names[:size])
        count = 0

        def trace(*_: object) -> Any:
            nonlocal count
            count += 1

        sys.setprofile(trace)
        try:
            match_people(people, gazetteer)
        finally:
            sys.setprofile(None)
        return count

    steps(50)
    assert steps(4_000) < 14 * steps(400)


def _word(draw: random.Random) -> str:
    return "".join(draw.choice("bdfglmnprtvz") + draw.choice("aeiou") for _ in range(4)).title()


# ------------------------------------------------------------------ a build


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page, its package without a list, and one with a list."""
    place = tmp_path_factory.mktemp("built")
    (place / "pages").mkdir()
    (place / "pages" / "page.txt").write_text(PAGE, encoding="utf-8")
    listed = "Ana Petrova,Anna Orlova,Q11\nQarvo Zhelbix,,Q12\nBo Lind,,Q x\n"
    write_list(place, f"name,aliases,wikidata_id\n{listed}")
    (place / "seedpkg.toml").write_text('gazetteer = "people.csv"\n')
    seedpkg.build(place / "pages", place / "without")
    options = seedpkg.read_config(place / "seedpkg.toml")
    seedpkg.build(place / "pages", place / "with", options=options)
    return place


def test_a_build_links_finds_and_joins(folder: Path) -> None:
    package = seedpkg.open_package(folder / "with")
    people = package["people"]
    assert dict(zip(people["name"], people["wikidata_id"], strict=True)) == {
        "Ana Petrova": "Q11",
        "Qarvo Zhelbix": "Q12",
    }
    assert package["person_mentions"]["surface"].to_list().count("Zhelbix") == 1
    issues = [row for row in package["issues"].iter_rows(named=True) if row["stage"] == "link"]
    assert [(one["kind"], one["line"]) for one in issues] == [("gazetteer-row", 0)]
    assert seedpkg.verify(folder / "with", folder / "pages").findings == ()


def test_a_package_says_by_which_list_it_was_made(folder: Path) -> None:
    text = (folder / "with" / "datapackage.json").read_text("utf-8")
    digest = hashlib.sha256((folder / "people.csv").read_bytes()).hexdigest()
    assert json.loads(text)["gazetteer"] == {
        "name": "people.csv",
        "hash": f"sha256:{digest}",
        "n_entries": 2,
    }
    assert str(folder) not in text
    assert "gazetteer" not in seedpkg.open_package(folder / "without").descriptor


def test_without_a_list_nothing_is_linked(folder: Path) -> None:
    people = seedpkg.open_package(folder / "without")["people"]
    assert people["wikidata_id"].null_count() == people.height > 0


def test_the_command_takes_a_list(folder: Path, tmp_path: Path) -> None:
    given_list = ["--gazetteer", str(folder / "people.csv"), "--quiet"]
    assert main(["build", str(folder / "pages"), "--out", str(tmp_path / "a"), *given_list]) == 0
    made = (tmp_path / "a" / "csv" / "people.csv").read_bytes()
    assert made == (folder / "with" / "csv" / "people.csv").read_bytes()


def test_the_command_refuses_a_list_that_is_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_list(tmp_path, "person\nAna Petrova\n")
    code = main(["build", str(folder / "pages"), "--gazetteer", str(path), "--no-progress"])
    assert code == 2
    assert "it has no column name" in capsys.readouterr().err


# ------------------------------------------------------------------ OpenRefine and back


def test_the_way_to_openrefine_and_back(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "people_reconcile.csv"
    assert main(["reconcile", str(folder / "without"), "--out", str(out)]) == 0
    assert main(["reconcile", str(folder / "without")]) == 0
    assert out.read_bytes() == capsysbinary.readouterr().out
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [*rows[0]] == [
        "person_id", "name", "aliases", "description", "n_articles", "first_published",
        "wikidata_id",
    ]  # fmt: skip
    assert {row["wikidata_id"] for row in rows} == {""}
    ids = {row["name"]: f"Q{n}" for n, row in enumerate(rows, 1)}
    filled = io.StringIO()
    writer = csv.DictWriter(filled, [*rows[0]])
    writer.writeheader()
    writer.writerows({**row, "wikidata_id": ids[row["name"]]} for row in rows)
    options = seedpkg.Options(gazetteer=write_list(tmp_path, filled.getvalue()))
    seedpkg.build(folder / "pages", tmp_path / "again", options=options)
    people = seedpkg.open_package(tmp_path / "again")["people"]
    assert dict(zip(people["name"], people["wikidata_id"], strict=True)) == ids
    assert "Q1" in seedpkg.reconciliation_csv(tmp_path / "again")


def test_no_cell_is_a_formula(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    package = seedpkg.open_package(folder / "without")
    people = package["people"].with_columns(
        name=pl.lit("=1+1"), description=pl.lit('@a "b", c'), aliases=pl.lit("-x")
    )
    monkeypatch.setattr("seedpkg.reconciliation.open_package", lambda _: {"people": people.head(1)})
    (row,) = csv.DictReader(io.StringIO(seedpkg.reconciliation_csv("any")))
    assert (row["name"], row["aliases"], row["description"]) == ("'=1+1", "'-x", '\'@a "b", c')


def test_reconcile_needs_a_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", str(tmp_path)]) == 3
    assert "no data package" in capsys.readouterr().err
