"""A build with nothing changed leaves the package that stands; any change makes it anew."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import seedpkg
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Old bridge closed\n\nThe old bridge was closed on Monday, Mayor Ann Example said.\n"


class Place:
    """A folder of articles, a cache, and a package that was built once."""

    def __init__(self, root: Path) -> None:
        self.source, self.out, self.cache = root / "news", root / "out", root / "cache"
        self.source.mkdir()
        (self.source / "a.txt").write_text(TEXT)

    def build(self, title: str = "") -> seedpkg.BuildReport:
        run, options = seedpkg.RunOptions(cache=self.cache), seedpkg.Options(title=title)
        return seedpkg.build(self.source, self.out, options=options, run=run)

    def bytes(self) -> dict[str, bytes]:
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    assert not made.build().is_unchanged
    return made


def test_nothing_changed(place: Place) -> None:
    before, stamp = place.bytes(), place.out.stat()
    report = place.build()
    assert report.is_unchanged
    assert report.n_articles == 1
    assert report.tables["articles"] == 1
    assert report.n_sources == 1
    assert (place.bytes(), place.out.stat().st_ino) == (before, stamp.st_ino)


def _add_article(place: Place) -> None:
    (place.source / "b.txt").write_text(TEXT.replace("Monday", "Tuesday"))


def _rename_article(place: Place) -> None:
    (place.source / "a.txt").rename(place.source / "c.txt")


def _add_unreadable(place: Place) -> None:
    (place.source / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0 no text")


def _change_file(place: Place) -> None:
    path = place.out / "csv" / "people.csv"
    path.write_bytes(path.read_bytes() + b"x")


def _drop_file(place: Place) -> None:
    (place.out / "parquet" / "people.parquet").unlink()


def _add_file(place: Place) -> None:
    (place.out / "csv" / "more.csv").write_text("a\n")


def _drop_package(place: Place) -> None:
    shutil.rmtree(place.out)


def _drop_cache(place: Place) -> None:
    shutil.rmtree(place.cache)


@pytest.mark.parametrize("change", [_add_article, _rename_article, _add_unreadable])
def test_other_articles_make_another_package(place: Place, change: Callable[[Place], None]) -> None:
    before = place.bytes()
    change(place)
    assert not place.build().is_unchanged
    assert place.bytes() != before
    assert place.build().is_unchanged


@pytest.mark.parametrize("change", [_change_file, _drop_file, _drop_package, _drop_cache])
def test_a_package_that_is_not_whole_is_made_anew(
    place: Place, change: Callable[[Place], None]
) -> None:
    before = place.bytes()
    change(place)
    assert not place.build().is_unchanged
    assert place.bytes() == before


def test_a_file_of_someone_else_in_the_package_is_refused_as_ever(place: Place) -> None:
    _add_file(place)
    with pytest.raises(seedpkg.SeedpkgError, match=r"more\.csv"):
        place.build()


def test_what_is_said_of_the_package_counts(place: Place) -> None:
    assert not place.build(title="Other news").is_unchanged
    assert place.build(title="Other news").is_unchanged
    assert not place.build().is_unchanged


def test_time_counts_where_it_is_published(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770163200")
    assert not place.build().is_unchanged


def test_the_program_counts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedpkg.standing.package_fingerprint", lambda: "another")
    assert not place.build().is_unchanged


def test_the_command_says_so(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["build", str(place.source), "--out", str(place.out), "--cache", str(place.cache)]
    assert main([*command, "--workers", "1", "--no-progress"]) == 0
    assert "valid data package of 1 article, unchanged\n" in capsys.readouterr().out


def test_how_much_of_the_words_is_published_counts(place: Place) -> None:
    run = seedpkg.RunOptions(cache=place.cache)
    for expected in (False, True):
        options = seedpkg.Options(text="none")
        report = seedpkg.build(place.source, place.out, options=options, run=run)
        assert report.is_unchanged is expected
    assert not place.build().is_unchanged
