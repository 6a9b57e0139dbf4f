"""`seedpkg cache` and the progress of a build: what they say, and where."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from seedpkg_cli.cache import amount
from seedpkg_cli.main import main
from seedpkg_cli.progress import Stopwatch, drawn_progress
from seedpkg_cli.running import cache_folder, count_processors, make_run_options

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    text = "The old bridge was closed on Monday, Mayor Ann Example said in Oldtown."
    (tmp_path / "news" / "a.txt").write_text(f"Bridge closed\n\n{text}\n")
    return tmp_path / "news"


def build(folder: Path, *options: str) -> int:
    out = str(folder.parent / "out")
    return main(["build", str(folder), "--out", out, "--workers", "1", *options])


def test_a_build_fills_the_cache_and_the_command_empties_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = str(tmp_path / "cache")
    assert build(folder, "--quiet", "--cache", cache) == 0
    assert main(["cache", "--cache", cache, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {kind: one["n_entries"] for kind, one in told["kinds"].items()} == {
        "built": 1,
        "extract": 1,
        "read": 1,
    }
    assert main(["cache", "--cache", cache]) == 0
    assert "extract" in capsys.readouterr().out
    assert main(["cache", "--cache", cache, "--prune", "1"]) == 0
    assert "forgotten" not in capsys.readouterr().out
    assert main(["cache", "--cache", cache, "--clear"]) == 0
    assert capsys.readouterr().out == f"{cache}: empty\n"


def test_no_cache_keeps_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEEDPKG_CACHE", str(tmp_path / "cache"))
    assert build(folder, "--quiet", "--no-cache") == 0
    assert not (tmp_path / "cache").exists()
    assert build(folder, "--quiet") == 0
    assert (tmp_path / "cache" / "extract").is_dir()


def test_a_cache_that_cannot_be_made_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert build(folder, "--quiet", "--cache", str(tmp_path / "file")) == 2
    assert "--no-cache" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_cache_that_anyone_may_write_to_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert build(folder, "--quiet", "--cache", str(tmp_path / "open")) == 2
    assert "anyone" in capsys.readouterr().err


def test_a_cache_among_the_articles_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(folder, "--quiet", "--cache", str(folder / "kept")) == 2
    assert "Choose another --cache" in capsys.readouterr().err
    assert not (folder / "kept").exists()


def test_a_usual_place_that_cannot_be_written_is_no_error(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SEEDPKG_CACHE", str(tmp_path / "file" / "cache"))
    assert build(folder, "--quiet") == 0
    assert "no cache" in capsys.readouterr().err


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEEDPKG_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("SEEDPKG_CACHE")
    assert cache_folder().name == "seedpkg"
    assert make_run_options(None, "local", "", None, no_cache=True).cache is None
    assert make_run_options(None, "local", "", None, no_cache=True).workers == count_processors()


@pytest.mark.parametrize(
    ("n_bytes", "shown"), [(0, "0 bytes"), (999, "999 bytes"), (1_530_000, "1.5 MB")]
)
def test_amounts(n_bytes: int, shown: str) -> None:
    assert amount(n_bytes) == shown


# ------------------------------------------------------------------ progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("seedpkg_cli.progress.time.monotonic", lambda: now[0])
    return now


def run_stage(told: Stopwatch, clock: list[float]) -> None:
    told("extract", 0, 90)
    for done in range(10, 100, 10):
        clock[0] += 4
        told("extract", done, 90)
    told("extract", 90, 90)


def test_long_work_says_how_fast_it_goes_and_how_long_it_will_take(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with drawn_progress(True) as told:
        run_stage(told, clock)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "extract: 30 of 90 (33 %), 2.5/s, 24.0 s left",
        "extract: 60 of 90 (66 %), 2.5/s, 12.0 s left",
        "extract: 90 in 36.0 s",
    ]
    assert told.seconds == {"extract": 36.0}


def test_progress_for_scripts_is_json_lines(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with drawn_progress(True, as_json=True) as told:
        run_stage(told, clock)
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["done"] for event in events] == [30, 60, 90]
    assert {event["format"] for event in events} == {"seedpkg.progress/1"}


def test_silence_is_kept_and_time_is_taken(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with drawn_progress(False) as told:
        run_stage(told, clock)
    assert capsys.readouterr() == ("", "")
    assert told.seconds == {"extract": 36.0}
