"""What a careful reader finds in the five seeds must be in their package."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import seedpkg

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg import DataPackage


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> DataPackage:
    out = tmp_path_factory.mktemp("seeds") / "seeds"
    seedpkg.build(seeds_folder, out)
    return seedpkg.open_package(out)


@pytest.fixture(scope="module")
def file_of(package: DataPackage) -> dict[str, str]:
    """The number of the seed's file, such as `003`, by article."""
    joined = package["articles"].join(package["sources"], on="source_id")
    return {row["article_id"]: row["path"][:3] for row in joined.iter_rows(named=True)}


PEOPLE = {
    "Vladimir Putin": "Putin", "Xi Jinping": "Xi", "Donald Trump": "Trump",
    "Yuri Ushakov": "Ushakov", "Sergei Shoigu": "Shoigu", "Wang Yi": "Wang",
    "Guo Jiakun": "Guo", "Kim Jong Un": "Kim", "Ali Larijani": "Larijani",
}  # fmt: skip


def test_nine_people_one_row_each(package: DataPackage) -> None:
    found = dict(package["people"].select("name", "family_name").iter_rows())
    assert found == PEOPLE


def test_both_spellings_are_one_man_who_speaks_the_whole_third_article(
    package: DataPackage, file_of: dict[str, str]
) -> None:
    row = package["people"].row(by_predicate=pl.col("family_name") == "Ushakov", named=True)
    speakers = package["articles"].select("article_id", "document_speaker_id").iter_rows()
    spoken = {file_of[article]: speaker for article, speaker in speakers if speaker}
    assert spoken == {"003": row["person_id"]}
    assert "Yury Ushakov" in row["aliases"].split("; ")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Vladimir Putin", "President"), ("Xi Jinping", "President"),
        ("Yuri Ushakov", "Kremlin"), ("Sergei Shoigu", "Security Council"),
        ("Wang Yi", "diplomat"), ("Guo Jiakun", "spokesperson"),
        ("Kim Jong Un", "North Korean leader"), ("Ali Larijani", "Supreme National Security"),
    ],
)  # fmt: skip
def test_people_have_the_offices_that_the_articles_give(
    package: DataPackage, name: str, word: str
) -> None:
    row = package["people"].row(by_predicate=pl.col("name") == name, named=True)
    assert word in (row["description"] or "")


def events(package: DataPackage, file_of: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for event in package["events"].iter_rows(named=True):
        mentions = package["event_mentions"].filter(pl.col("event_id") == event["event_id"])
        files = {file_of[article] for article in mentions["article_id"]}
        rows.append({**event, "files": files, "words": set(mentions["surface"])})
    return rows


def test_the_call_is_one_event_with_evidence_in_all_five(
    package: DataPackage, file_of: dict[str, str]
) -> None:
    on_the_day = [
        e for e in events(package, file_of)
        if e["date"] == "2026-02-04" and e["files"] >= {"000", "001", "002", "003", "004"}
    ]  # fmt: skip
    assert len(on_the_day) == 1
    call = on_the_day[0]
    assert (call["status"], call["date_precision"], call["type"]) == ("happened", "day", "CONSULT")
    others = [e for e in events(package, file_of) if "video" in e["label"] and e is not call]
    assert [e["event_id"] for e in others if e["event_id"] != call["event_id"]] == []


@pytest.mark.parametrize(
    ("words", "edtf", "precision", "status", "files"),
    [
        ("visit", "2026-40", "half-year", {"scheduled", "proposed"}, {"000", "001", "002", "003"}),
        ("Shenzhen", "2026-11", "month", {"scheduled"}, {"000", "001", "003"}),
        ("expire", "2026-02-05", "day", {"scheduled"}, {"000", "002", "003"}),
        ("Shoigu", "2026-02-01", "day", {"happened"}, {"002", "003"}),
        ("parade", "2025-09-03", "day", {"happened"}, {"002", "003"}),
        ("declare", "2022-02~", "month", {"happened"}, {"001", "002"}),
        ("Larijani", "2026-01-30", "day", {"happened"}, {"003"}),
    ],
)
def test_core_event(
    package: DataPackage,
    file_of: dict[str, str],
    words: str,
    edtf: str,
    precision: str,
    status: set[str],
    files: set[str],
) -> None:
    found = [
        e for e in events(package, file_of)
        if e["date"] == edtf and words in e["label"] + " ".join(e["words"])
    ]  # fmt: skip
    assert len(found) == 1
    assert found[0]["date_precision"] == precision
    assert found[0]["status"] in status
    assert found[0]["files"] >= files


def test_wednesday_in_an_article_of_the_tenth_is_the_fourth(
    package: DataPackage, file_of: dict[str, str]
) -> None:
    times = package["time_expressions"].filter(pl.col("surface") == "Wednesday")
    days = {file_of[a]: d for a, d in times.select("article_id", "date_start").iter_rows()}
    assert days["000"] == days["002"] == date(2026, 2, 4)


def figures(package: DataPackage, file_of: dict[str, str]) -> list[dict[str, Any]]:
    rows = package["figures"].iter_rows(named=True)
    return [{**row, "file": file_of[row["article_id"]]} for row in rows]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("001", {"kind": "duration", "value": 85.0, "unit": "min", "modifier": "exact"}),
        ("002", {"kind": "duration", "value": 85.0, "unit": "min", "modifier": "exact"}),
        ("003", {"kind": "duration", "value": 85.0, "unit": "min", "modifier": "exact"}),
        ("000", {"kind": "duration", "base_value": 5400.0, "modifier": "nearly"}),
        ("003", {"kind": "money", "value": 2e11, "unit": "USD", "modifier": "more_than"}),
        ("004", {"kind": "money", "value": 2e11, "unit": "USD", "modifier": "more_than"}),
        ("000", {"kind": "count", "value": 1550.0, "modifier": "at_most"}),
        ("004", {"kind": "percent", "value": 20.0, "value_min": 20.0, "modifier": "more_than"}),
        ("004", {"kind": "count", "value": 56000.0, "modifier": "more_than", "unit": "student"}),
        ("004", {"kind": "count", "value": 21000.0, "modifier": "more_than", "unit": "student"}),
        ("004", {"kind": "count", "value": 400.0, "modifier": "more_than", "unit": "event"}),
        ("002", {"surface": "tens of thousands", "kind": "count", "value": None}),
        ("001", {"surface": "1 billion", "unit": "XXX", "flags": "currency_missing"}),
    ],
)
def test_core_figure(
    package: DataPackage, file_of: dict[str, str], file: str, expected: dict[str, object]
) -> None:
    found = [
        row for row in figures(package, file_of)
        if row["file"] == file and all(row[name] == value for name, value in expected.items())
    ]  # fmt: skip
    assert len(found) == 1


def test_no_figure_is_made_of_names_dates_and_furniture(
    package: DataPackage, file_of: dict[str, str]
) -> None:
    surfaces = {row["surface"].lower() for row in figures(package, file_of)}
    for trap in (
        "two leaders", "g20", "15th", "2 min", "2026", "feb", "world war", "third part",
        "an hour and a half ago", "just over an hour", "two countries", "first half",
    ):  # fmt: skip
        assert not [surface for surface in surfaces if trap in surface], trap


def test_frictionless_pandas_and_duckdb_read_what_polars_reads(package: DataPackage) -> None:
    import duckdb
    import pandas as pd  # type: ignore[import-untyped]

    for name in package.tables:
        path = package.folder / "parquet" / f"{name}.parquet"
        csv = pl.read_csv(package.folder / "csv" / f"{name}.csv", infer_schema=False)
        rows = len(package[name])
        assert len(csv) == rows
        assert len(pd.read_parquet(path)) == rows
        assert len(duckdb.read_parquet(str(path)).fetchall()) == rows
