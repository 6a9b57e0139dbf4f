"""Whoever does the work, in whatever pieces, and however often it is broken off: the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg import RunOptions
from seedpkg.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
PAGE = """<html><head><title>Bridge closed</title></head><body><nav>Home News Sport</nav>
<article><h1>Bridge closed</h1><p>The council of Oldtown closed the bridge on 4 May 2031, Mayor
Ann Example said.</p><p>Repairs will cost $3 million and last 14 months, she said.</p></article>
<footer>Follow us on the usual channels for more from the valley</footer></body></html>"""


def write_corpus(folder: Path, seeds: Path, n: int = 12) -> Path:
    folder.mkdir()
    for path in sorted(seeds.glob("*.txt"))[:2]:
        shutil.copy(path, folder)
    for number in range(n):
        text = (
            f"Storm hits town {number}\n\nWinds of {90 + number} km/h hit the coast on "
            f"{number + 1} May 2031, Ann Example said.\n\n"
            f"About {number + 20} houses were damaged.\n\n"
            "Follow us for more news from the coast and the valley\n"
        )
        (folder / f"{number:02d}.txt").write_text(text, "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "copy.txt").write_bytes((folder / "03.txt").read_bytes())
    return folder


def digest(folder: Path) -> str:
    total = sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    return write_corpus(tmp_path_factory.mktemp("spread") / "news", seeds_folder)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> str:
    out = tmp_path_factory.mktemp("expected") / "news"
    assert not seedpkg.build(corpus, out).findings
    return digest(out)


@pytest.mark.parametrize(("workers", "batch_size"), [(1, 1), (1, 256), (2, 7), (4, 1), (3, 256)])
def test_workers_and_batches_change_no_byte(
    corpus: Path, expected: str, tmp_path: Path, workers: int, batch_size: int
) -> None:
    seedpkg.build(corpus, tmp_path / "news", run=RunOptions(workers, batch_size=batch_size))
    assert digest(tmp_path / "news") == expected
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_a_cache_changes_no_byte_and_nothing_is_worked_out_twice(
    corpus: Path, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunOptions(cache=tmp_path / "cache")
    seedpkg.build(corpus, tmp_path / "cold", run=run)
    assert digest(tmp_path / "cold") == expected
    monkeypatch.setattr("seedpkg.jobs.extracting.extract_document", _never)
    monkeypatch.setattr("seedpkg.jobs.reading.read_documents", _never)
    seedpkg.build(corpus, tmp_path / "warm", run=run)
    assert digest(tmp_path / "warm") == expected


def _never(*arguments: object, **options: object) -> object:
    raise AssertionError(f"worked out again: {arguments}")


def test_only_what_changed_is_worked_out_again(seeds_folder: Path, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "news", seeds_folder)
    run = RunOptions(cache=tmp_path / "cache")
    seedpkg.build(folder, tmp_path / "first", run=run)
    before = _entries(tmp_path / "cache")
    path = folder / "05.txt"
    path.write_text(path.read_text("utf-8").replace("houses", "farms"), "utf-8")
    (folder / "06.txt").unlink()
    seedpkg.build(folder, tmp_path / "second", run=run)
    new = [one.parent.parent.name for one in _entries(tmp_path / "cache") - before]
    assert new.count("read") == 1
    seedpkg.build(folder, tmp_path / "fresh")
    assert _tables(tmp_path / "second") == _tables(tmp_path / "fresh")


def _entries(cache: Path) -> set[Path]:
    return {path for path in cache.rglob("*") if path.is_file()}


def _tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "csv").iterdir()}


def test_options_that_matter_are_part_of_the_key(corpus: Path, tmp_path: Path) -> None:
    run = RunOptions(cache=tmp_path / "cache")
    rule = seedpkg.OwnRule("no-storms", kind="promo", pattern="About .* damaged.")
    seedpkg.build(corpus, tmp_path / "plain", run=run)
    options = seedpkg.Options(name="news", rules=(rule,))
    seedpkg.build(corpus, tmp_path / "ruled", options=options, run=run)
    seedpkg.build(corpus, tmp_path / "fresh", options=options)
    assert digest(tmp_path / "ruled") == digest(tmp_path / "fresh")
    assert digest(tmp_path / "ruled") != digest(tmp_path / "plain")


def test_a_damaged_entry_is_worked_out_again(corpus: Path, expected: str, tmp_path: Path) -> None:
    run = RunOptions(cache=tmp_path / "cache")
    seedpkg.build(corpus, tmp_path / "first", run=run)
    for path in _entries(tmp_path / "cache"):
        path.write_bytes(path.read_bytes()[:-3])
    seedpkg.build(corpus, tmp_path / "second", run=run)
    assert digest(tmp_path / "second") == expected


# ------------------------------------------------------------------ killed and interrupted


def _start(corpus: Path, out: Path, cache: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "seedpkg_cli", "build", str(corpus), "--out", str(out)]
    options = ["--name", "news", "--workers", "2", "--cache", str(cache), "--quiet"]
    return subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL)


def _wait_for_extractions(cache: Path, number: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if sum(one.n_entries for one in Store(cache).sizes() if one.kind == "extract") >= number:
            return
        time.sleep(0.01)


def _workers_of(pid: int) -> Iterator[int]:
    """Yield the processes below one that have no process below them."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(parts[1]) == pid:
            child = int(path.parent.name)
            below = list(_workers_of(child))
            yield from below or [child]


@POSIX
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_worker_changes_no_byte(corpus: Path, expected: str, tmp_path: Path) -> None:
    process = _start(corpus, tmp_path / "news", tmp_path / "cache")
    _wait_for_extractions(tmp_path / "cache", 2, process)
    for worker in _workers_of(process.pid):
        os.kill(worker, signal.SIGKILL)
    assert process.wait() == 0
    assert digest(tmp_path / "news") == expected


@POSIX
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_was_broken_off_goes_on_and_changes_no_byte(
    corpus: Path, expected: str, tmp_path: Path, sign: signal.Signals
) -> None:
    process = _start(corpus, tmp_path / "news", tmp_path / "cache")
    _wait_for_extractions(tmp_path / "cache", 3, process)
    process.send_signal(sign)
    asked = time.monotonic()
    code = process.wait()
    assert time.monotonic() - asked < 5
    assert code == (130 if sign == signal.SIGINT else -9)
    assert not (tmp_path / "news").exists()
    before = _entries(tmp_path / "cache")
    assert _start(corpus, tmp_path / "news", tmp_path / "cache").wait() == 0
    assert digest(tmp_path / "news") == expected
    assert before <= _entries(tmp_path / "cache") or sign == signal.SIGKILL
    assert {path.name for path in tmp_path.iterdir()} == {"news", "cache"}
