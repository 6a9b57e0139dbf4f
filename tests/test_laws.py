"""The laws on whole builds: nothing vanishes, everything points back, same bytes."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.contract import TABLES
from seedpkg.jobs import extract_document
from seedpkg.options import RunOptions
from seedpkg.pipeline import gather, make_package
from seedpkg.read import File, LocalFile
from seedpkg.workplace import open_workplace
from seedpkg.write import PackageMeta

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from seedpkg.model import Article, Document, Extraction


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def frames(files: Sequence[File], folder: Path) -> dict[str, pl.DataFrame]:
    """Return the tables of a build of these files; the build itself finds nothing wrong."""
    import polars as pl

    with (
        TemporaryDirectory(dir=folder) as made,
        open_workplace(RunOptions(), folder / "out") as place,
    ):
        extracted = gather(files, place, silent, seedpkg.Options())
        report = make_package(extracted, silent, Path(made), PackageMeta("x", "X"))
        assert report.findings == ()
        return {one.name: pl.read_parquet(report.out / one.parquet_path) for one in TABLES}


def silent(stage: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds_folder: Path) -> Path:
    out = tmp_path_factory.mktemp("law") / "seeds"
    report = seedpkg.build(seeds_folder, out)
    assert not report.findings
    return out


def test_building_twice_gives_the_same_bytes(
    built: Path, seeds_folder: Path, tmp_path: Path
) -> None:
    seedpkg.build(seeds_folder, tmp_path / "again")
    seedpkg.build(seeds_folder, tmp_path / "again", options=seedpkg.Options(name="seeds"))
    assert digests(tmp_path / "again") == digests(built)


def test_how_much_is_held_at_a_time_changes_no_byte(
    built: Path, seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles, rows and paragraphs in the smallest pieces, beside the seeds as built at once."""
    monkeypatch.setattr("seedpkg.tabulation._ARTICLES", 1)
    monkeypatch.setattr("seedpkg.arrow.BATCH_ROWS", 3)
    monkeypatch.setattr("seedpkg.link.facts.PART", 1)
    monkeypatch.setattr("seedpkg.sorted_rows.RUN_ROWS", 4)
    monkeypatch.setattr("seedpkg.sorted_rows.BATCH_ROWS", 2)
    monkeypatch.setattr("seedpkg.validate.laws.spans.PARAGRAPHS", 2)
    monkeypatch.setattr("seedpkg.validate.standard.keys.KEYS", 2)
    report = seedpkg.build(seeds_folder, tmp_path / "out", options=seedpkg.Options(name="seeds"))
    assert not report.findings
    assert digests(tmp_path / "out") == digests(built)


def test_a_name_that_no_portal_takes_is_refused(seeds_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(seedpkg.SeedpkgError, match="Bad Name"):
        seedpkg.build(seeds_folder, tmp_path / "out", options=seedpkg.Options(name="Bad Name"))
    assert not list(tmp_path.iterdir())


def test_the_order_of_the_files_does_not_matter(
    seeds_folder: Path, built: Path, tmp_path: Path
) -> None:
    files = [LocalFile(path, path.name) for path in sorted(seeds_folder.iterdir())]
    package = seedpkg.open_package(built)
    for seed in range(3):
        random.Random(seed).shuffle(files)
        for name, frame in frames(files, tmp_path).items():
            assert frame.equals(package[name]), name


def test_verify_finds_nothing_wrong_and_accounts_for_every_character(
    built: Path, seeds_folder: Path
) -> None:
    report = seedpkg.verify(built, seeds_folder)
    assert report.findings == ()
    characters = sum(len(p.read_text("utf-8")) for p in seeds_folder.glob("*.txt"))
    assert report.checks["characters"] == characters


@pytest.mark.parametrize("position", [3, 700, 4000])
def test_verify_names_file_and_row_after_one_byte_was_changed(
    built: Path, seeds_folder: Path, tmp_path: Path, position: int
) -> None:
    copy = tmp_path / "seeds"
    shutil.copytree(seeds_folder, copy)
    path = sorted(copy.glob("*.txt"))[0]
    data = bytearray(path.read_bytes())
    data[position] = ord("#")
    path.write_bytes(data)
    findings = seedpkg.verify(built, copy).findings
    assert {finding.rule for finding in findings} >= {"changed-file", "not-in-source"}
    assert all(path.name in finding.message for finding in findings)
    assert all(finding.row for finding in findings)


def test_verify_tells_missing_and_new_files(
    built: Path, seeds_folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "seeds"
    shutil.copytree(seeds_folder, copy)
    sorted(copy.glob("*.txt"))[0].rename(copy / "new.txt")
    rules = sorted(finding.rule for finding in seedpkg.verify(built, copy).findings)
    assert rules == ["missing-file", "unlisted-file"]


def test_adding_articles_changes_no_row_of_the_text_tables(
    built: Path, seeds_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    shutil.copytree(seeds_folder, folder)
    (folder / "0_bridge.txt").write_text(
        "Old bridge closed\n\nThe council closed the old bridge on Monday, Mayor Ann Example said."
    )
    seedpkg.build(folder, tmp_path / "out")
    before, after = seedpkg.open_package(built), seedpkg.open_package(tmp_path / "out")
    for name in ("articles", "paragraphs", "removed_lines", "people", "person_mentions", "figures"):
        known, now = set(before[name].iter_rows()), set(after[name].iter_rows())
        assert known <= now, name
        assert len(now) > len(known) or name in ("removed_lines", "figures")


SUPPRESSED = [HealthCheck.function_scoped_fixture]
HOSTILE = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "President Xi said on Feb. 30 that $1.5 billion per cent of 3-4,5 were",
                "“By 12:61 99/99/9999 Photo: A/B", "=cmd|' /C calc'!A0", "\u202e\u2066x", "\ufeff",
                "a" * 500, "1" * 400, "Mr. " * 60, "$" * 99, "COMMENTS", "– " * 50, "\u2028", "\r",
                "In the first half of the year after the last decade of the 1990s,", "\x00\x1b[31m",
                "the second of the third half a million and a half hours and twenty-five minutes",
            ]
        ),
        max_size=8,
    ).map("\n\n".join),
)  # fmt: skip


@given(texts=st.lists(HOSTILE, min_size=1, max_size=3))
@settings(deadline=None, max_examples=60, suppress_health_check=SUPPRESSED)
def test_any_text_however_hostile_gives_valid_tables(texts: list[str], tmp_path: Path) -> None:
    files: list[File] = []
    for number, text in enumerate([*texts, "The old bridge was closed on Monday."]):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(text.encode("utf-8", "replace"))
        files.append(LocalFile(path, path.name))
    assert frames(files, tmp_path)["articles"].height


def spans_of(extraction: Extraction) -> list[tuple[int, int, int, str]]:
    spans = [m.span for person in extraction.people for m in person.mentions]
    spans += [time.span for time in extraction.times.expressions]
    spans += [span for event in extraction.events for span in (event.span, event.sentence)]
    spans += [span for f in extraction.figures for span in (f.span, f.measured, f.about) if span]
    return [(span.paragraph, span.start, span.end, span.surface) for span in spans]


def test_every_span_quotes_its_paragraph(seed_documents: list[Document]) -> None:
    for document in seed_documents:
        extraction = extract_document(document)
        spans = spans_of(extraction)
        assert spans
        for paragraph, start, end, surface in spans:
            assert extraction.article.paragraphs[paragraph].text[start:end] == surface


WRAPPED = """\
Valley news, weather, sport and culture from the northern bank
and the southern bank, every day

Council, engineers and residents: who wants the old bridge
to be closed, and who does not

Old bridge between the northern and the southern bank to be
closed for repairs that will last a year

The council voted on Monday to close the old bridge for
repairs that will last a year, and to run a ferry between
the banks until then.

Engineers had warned for months that the northern pillar was
giving way under the heavy traffic, and that the railings
were rusting away.
"""


def test_every_line_of_a_wrapped_heading_is_accounted_for(
    article_of: Callable[[str], Article],
) -> None:
    article = article_of(WRAPPED)
    assert len({removal.line for removal in article.removals}) > 1
    claimed = {i for one in article.paragraphs for i in range(one.start, one.end)}
    claimed |= {i for one in article.removals for i in range(one.start, one.end)}
    claimed |= {i for one in article.fields for i in range(one.start, one.end)}
    lost = [i for i, sign in enumerate(WRAPPED) if i not in claimed and not sign.isspace()]
    assert "".join(WRAPPED[i] for i in lost) == ""
