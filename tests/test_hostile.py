"""Hostile texts cost no more than their length: the work is counted, not timed, where it can be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seedpkg
from growth import check_growth, repeat
from seedpkg.clean import clean_document
from seedpkg.extract import article as extraction
from seedpkg.extract.entities import Analysis
from seedpkg.extract.sentences import split_sentences
from seedpkg.model import Document
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from _typeshed import TraceFunction

    from seedpkg.model import Article

PROSE = "On Monday Ann Bell met Bob Ray in Paris, and 20 percent of 3,000 boats were lost in May. "
SIGNS = [
    " ", ".", "…", "!", "?", '"', "”", "'", "(", "]", "{", "/", "\\", ",", "-", "–", "_", ":",
    ";", "|", "#", "*", "=", "`", "~", "@", "$", "%", "0", "漢", "。", "\u0301", "\u200b",
    "\u202e", "\u00a0", "\x00", "\ud800", "🇩🇪",
]  # fmt: skip


def make_article(text: str) -> Article:
    document = Document("src_a", "art_a", "a.txt", text)
    return structure_document(document, clean_document(document))


def count_lines(run: Callable[[], object]) -> int:
    """Return how many lines of the library are run: the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> TraceFunction | None:
        nonlocal count
        if "seedpkg" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def work_of(text: str) -> int:
    article = make_article(text)
    return count_lines(lambda: extraction.extract_article(article))


@pytest.mark.parametrize(
    "unit", [PROSE, "Ann Bell met Bob Ray, ", "1 ", "5 May 2024 ", '"Yes," he said. ']
)
def test_one_long_paragraph_costs_by_its_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "analyse", lambda *_: Analysis())
    small, large = (work_of(unit * (n // len(unit))) for n in (3_000, 12_000))
    assert large < 5.5 * small


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(("before", "length"), [("", 20_000), ("a", 10_000), ("1", 1_000)])
def test_no_sign_repeated_is_slow(
    sign: str, before: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digit before each sign makes hundreds of figures, each at its price."""
    monkeypatch.setattr(extraction, "analyse", lambda *_: Analysis())
    fill = repeat(before + sign)
    head = "A headline of the page\n\nThe council met on Monday.\n\n"
    check_growth(
        lambda n: make_article(head + fill(n)), extraction.extract_article, length // 4, length
    )


@pytest.mark.parametrize("unit", [".", "!?", '."', ". ", "….", "a.", "。」"])
def test_sentences_are_split_at_once(unit: str) -> None:
    check_growth(repeat(unit), split_sentences, 125_000, 500_000)


LINES = [
    "Home\n", "\n", "- an item\n", "Ann: yes\nBob: no\n", "the river goes,\n", "10:40\nA post.\n",
    "10 May 2024\n", "a | b | c\n", "Why?\nBecause.\n", "# Heading\n", "```\n", "Dear editor,\n",
    "Ann Bell (00:05)\nYes.\n", f"{PROSE}\n\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", LINES)
def test_many_lines_of_one_kind_cost_by_their_number(unit: str) -> None:
    small, large = (count_lines(partial(make_article, unit * n)) for n in (150, 600))
    assert large < 6 * small


# ------------------------------------------------------------------ files and disks that fail

TEXT = "Old bridge closed\n\nThe council voted on Monday to close the old bridge in Lorn.\n"


def make_folder(parent: Path) -> Path:
    folder = parent / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TEXT.replace("Old", f"Old {name}"))
    return folder


def sources_of(out: Path) -> dict[str, tuple[str, str | None]]:
    rows = seedpkg.open_package(out)["sources"].iter_rows(named=True)
    return {str(row["path"]): (str(row["status"]), row["message"]) for row in rows}


def test_a_file_that_vanishes_during_a_build_is_a_failed_row(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)

    def vanish(stage: str, _done: int, _total: int) -> None:
        if stage == "read":
            (folder / "b.txt").unlink(missing_ok=True)

    report = seedpkg.build(folder, tmp_path / "out", progress=vanish)
    assert (report.exit_code, report.n_failed, report.n_articles) == (3, 1, 2)
    status, message = sources_of(tmp_path / "out")["b.txt"]
    assert (status, message) == ("failed", os.strerror(2))


def test_links_that_lead_out_are_left_alone_and_broken_ones_fail(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "d.txt").write_text(TEXT)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "folder").symlink_to(tmp_path / "beside")
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nothing.txt")
    report = seedpkg.build(folder, tmp_path / "out")
    assert report.exit_code == 3
    found = sources_of(tmp_path / "out")
    assert [name for name, (status, _) in found.items() if status == "failed"] == ["broken.txt"]
    assert set(found) == {"a.txt", "b.txt", "c.txt", "broken.txt"}


def test_a_folder_within_that_cannot_be_listed_is_a_failed_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    (folder / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, os.strerror(13), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = seedpkg.build(folder, tmp_path / "out")
    monkeypatch.undo()
    assert report.exit_code == 3
    assert sources_of(tmp_path / "out")["closed"][0] == "failed"


@pytest.mark.skipif(os.name == "nt", reason="the size of files cannot be limited there")
@pytest.mark.parametrize("limit", [50, 20_000])
def test_a_full_disk_leaves_the_older_package_whole(tmp_path: Path, limit: int) -> None:
    """A limit on the size of files fails as a full disk does, at one write or at another."""
    folder, out = make_folder(tmp_path), tmp_path / "out"
    seedpkg.build(folder, out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (folder / "d.txt").write_text(TEXT * 2)

    def limit_files() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "seedpkg_cli", "build", str(folder), "--out", str(out)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=limit_files
    )
    assert done.returncode == 3
    assert os.strerror(27) in done.stderr
    assert "next:" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_behind_a_filter_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    command = [sys.executable, "-m", "seedpkg_cli", "clean", str(tmp_path / "a.txt")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(f"error: {os.strerror(28)}")
