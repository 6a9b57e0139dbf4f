"""A package that withholds words is valid, and is filled in again byte for byte."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
import pytest

import seedpkg
from made_folders import TREATY, make_folder
from seedpkg.contract import TABLES, WITHHELD_TABLES
from seedpkg.errors import ExitCode, InputError, InvalidDataError, LeakError, UsageError
from seedpkg.rights import EXCERPT_SHARE, EXCERPT_WORDS, SourceRights
from seedpkg.validate import check_package, validate_tables
from seedpkg.validate.frictionless import run_frictionless
from seedpkg.write.checksums import write_checksums
from seedpkg.write.descriptor import file_sha256
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seedpkg.rights import TextMode

NEWSLETTER = "Sign up for our newsletter and never miss any of the news of the old town"
RULE = seedpkg.OwnRule("newsletter-note", kind="newsletter", lines=(NEWSLETTER,))
MADE = seedpkg.Options(name="made", rules=(RULE,), model="none")
SOURCES = seedpkg.Options(name="sources", model="none")
FOLDERS = {"seeds": seedpkg.Options(name="seeds"), "made": MADE, "sources": SOURCES}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rights")


@pytest.fixture(scope="module")
def folder_of(home: Path, seeds_folder: Path) -> Callable[[str], Path]:
    made = make_folder(home / "made")
    given = {"seeds": seeds_folder, "made": made, "sources": seeds_folder.parent / "tests/sources"}
    return lambda name: given[name]


@pytest.fixture(scope="module")
def built(home: Path, folder_of: Callable[[str], Path]) -> Callable[[str, TextMode], Path]:
    """The package of a folder in a mode, built once."""

    def make(name: str, mode: TextMode) -> Path:
        out = home / f"{name}-{mode}"
        if not out.exists():
            options = replace(FOLDERS[name], text=mode)
            run = seedpkg.RunOptions(cache=home / "cache")
            assert seedpkg.build(folder_of(name), out, options=options, run=run).findings == ()
        return out

    return make


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in folder.rglob("*")
        if path.is_file()
    }


each_mode = pytest.mark.parametrize("mode", ["none", "excerpt"])
each_folder = pytest.mark.parametrize("name", FOLDERS)


# ------------------------------------------------------------------ the whole way


@each_mode
@each_folder
def test_what_is_filled_in_is_the_whole_package_byte_for_byte(
    name: str,
    mode: TextMode,
    built: Callable[[str, TextMode], Path],
    folder_of: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    report = seedpkg.hydrate(built(name, mode), folder_of(name), tmp_path / "out")
    assert report.missing == ()
    assert report.exit_code == ExitCode.OK
    assert report.n_filled > 50
    assert files_of(tmp_path / "out") == files_of(built(name, "full"))


@each_mode
@each_folder
def test_a_package_that_withholds_is_valid_and_holds_no_run(
    name: str,
    mode: TextMode,
    built: Callable[[str, TextMode], Path],
    folder_of: Callable[[str], Path],
) -> None:
    package = built(name, mode)
    assert seedpkg.verify(package, folder_of(name)).findings == ()
    assert run_frictionless(package) == ()
    report = seedpkg.leakcheck(package, folder_of(name))
    assert report.leaks == ()
    assert report.missing == ()
    assert report.n_files == 6 + 2 * len(WITHHELD_TABLES)
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    assert descriptor["rights"] == {"text": mode}
    assert "hydrate" in (package / "README.md").read_text("utf-8")


@each_folder
def test_nothing_of_the_sources_is_left_but_short_facts(
    name: str, built: Callable[[str, TextMode], Path]
) -> None:
    package = seedpkg.open_package(built(name, "none"))
    for one in TABLES:
        frame = package[one.name]
        for column in one.fields:
            if column.text == "source":
                assert frame[column.name].null_count() == len(frame)
    full = seedpkg.open_package(built(name, "full"))
    for table in ("articles", "paragraphs", "people", "figures", "quotes", "events"):
        assert len(package[table]) == len(full[table])
    assert package["figures"]["value"].to_list() == full["figures"]["value"].to_list()
    assert package["people"]["name"].to_list() == full["people"]["name"].to_list()


def test_a_whole_package_is_full_of_leaks(
    built: Callable[[str, TextMode], Path], seeds_folder: Path
) -> None:
    report = seedpkg.leakcheck(built("seeds", "full"), seeds_folder)
    texts = seedpkg.open_package(built("seeds", "full"))["paragraphs"]["text"].to_list()
    long = [number for number, text in enumerate(texts, 1) if len(text.split()) > 12]
    for suffix in ("csv", "parquet"):
        found = {
            leak.row
            for leak in report.leaks
            if leak.file == f"{suffix}/paragraphs.{suffix}" and leak.column == "text"
        }
        assert {str(number) for number in long} <= found


@pytest.mark.parametrize("name", ["seeds", "made"])
def test_the_number_of_workers_changes_no_byte(
    name: str,
    built: Callable[[str, TextMode], Path],
    folder_of: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    options = replace(FOLDERS[name], text="none")
    run = seedpkg.RunOptions(workers=2, batch_size=1)
    seedpkg.build(folder_of(name), tmp_path / "out", options=options, run=run)
    assert files_of(tmp_path / "out") == files_of(built(name, "none"))


def test_a_build_of_the_same_leaves_the_package_that_stands(
    home: Path, built: Callable[[str, TextMode], Path], seeds_folder: Path
) -> None:
    out = built("seeds", "none")
    options = replace(FOLDERS["seeds"], text="none")
    run = seedpkg.RunOptions(cache=home / "cache")
    report = seedpkg.build(seeds_folder, out, options=options, run=run)
    assert report.is_unchanged
    assert tuple(report.tables) == tuple(one.name for one in WITHHELD_TABLES)
    excerpt = replace(options, text="excerpt")
    other = out.with_name("other")
    shutil.copytree(out, other)
    assert not seedpkg.build(seeds_folder, other, options=excerpt, run=run).is_unchanged
    assert files_of(other) == files_of(built("seeds", "excerpt"))


def test_an_excerpt_keeps_its_bounds(built: Callable[[str, TextMode], Path]) -> None:
    package = seedpkg.open_package(built("seeds", "excerpt"))
    full = seedpkg.open_package(built("seeds", "full"))
    n_words = {row["article_id"]: row["n_words"] for row in full["articles"].to_dicts()}
    for table, column, key in (
        ("paragraphs", "text", "paragraph_id"),
        ("quotes", "surface", "quote_id"),
    ):
        whole = dict(full[table].select(key, column).iter_rows())
        shown = package[table].filter(pl.col(column).is_not_null())
        assert len(shown) > 5
        spent = dict.fromkeys(n_words, 0)
        for row in shown.to_dicts():
            kept = row[column].removesuffix(" …")
            assert whole[row[key]].startswith(kept)
            assert (kept == row[column]) == (kept == whole[row[key]])
            assert len(kept.split()) <= EXCERPT_WORDS
            spent[row["article_id"]] += len(kept.split())
        for article_id, number in spent.items():
            assert number <= n_words[article_id] / EXCERPT_SHARE


def test_own_rules_that_quote_a_source_are_withheld(
    built: Callable[[str, TextMode], Path],
) -> None:
    descriptor = json.loads((built("made", "none") / "datapackage.json").read_bytes())
    (rule,) = descriptor["cleaning_rules"]
    assert rule.keys() == {"name", "sha256"}
    full = json.loads((built("made", "full") / "datapackage.json").read_bytes())
    assert full["cleaning_rules"][0]["lines"] == [NEWSLETTER]


def test_long_names_of_files_and_addresses_are_cut(
    built: Callable[[str, TextMode], Path],
) -> None:
    package = seedpkg.open_package(built("made", "none"))
    cut = [path for path in package["sources"]["path"] if "…" in path]
    assert len(cut) == 1
    assert cut[0].startswith("The Ministry of Foreign Affairs of the … ")
    urls = [url for url in package["articles"]["url"] if url and "www.example.org" in url]
    assert len(urls) == 2
    assert all(url.startswith("https://www.example.org/") and "…" in url for url in urls)
    readme = (built("made", "none") / "README.md").read_text("utf-8")
    assert "| Example Daily | <https://www.example.org/> |" in readme


# ------------------------------------------------------------------ per source


def test_each_source_is_published_as_its_rights_say(home: Path, tmp_path: Path) -> None:
    folder = home / "made"
    grant = SourceRights(files="p.html", text="full", licence="CC-BY-4.0", grant="Leave by letter.")
    some = SourceRights(publisher="example daily", text="excerpt")
    options = replace(MADE, text="none", rights=(grant, some))
    run = seedpkg.RunOptions(cache=home / "cache")
    seedpkg.build(folder, tmp_path / "out", options=options, run=run)
    package = seedpkg.open_package(tmp_path / "out")
    source = dict(package["sources"].select("source_id", "path").iter_rows())
    rights = package["article_rights"].join(package["articles"], on="article_id")
    for row in rights.to_dicts():
        path = source[row["source_id"]]
        is_page = path == "p.html"
        wanted = "full" if is_page else "excerpt" if row["publisher"] else "none"
        assert row["text_mode"] == wanted
        assert row["text_licence"] == ("CC-BY-4.0" if is_page else None)
        assert row["text_grant"] == ("Leave by letter." if is_page else None)
        assert (row["title"] is not None) == is_page
        shown = package["paragraphs"].filter(article_id=row["article_id"])["text"]
        assert shown.null_count() == (0 if is_page else len(shown) - (wanted == "excerpt"))
    assert set(rights["text_mode"]) == {"full", "excerpt", "none"}
    assert seedpkg.verify(tmp_path / "out", folder).findings == ()
    assert run_frictionless(tmp_path / "out") == ()
    assert seedpkg.leakcheck(tmp_path / "out", folder).leaks == ()
    readme = (tmp_path / "out/README.md").read_text("utf-8")
    assert "- files `p.html`: full. CC-BY-4.0 Leave by letter.\n" in readme
    assert "- publisher `example daily`: excerpt\n" in readme
    descriptor = package.descriptor["rights"]
    assert descriptor == {"text": "none", "sources": [grant.to_json(), some.to_json()]}
    assert seedpkg.hydrate(tmp_path / "out", folder, tmp_path / "whole").missing == ()
    seedpkg.build(folder, tmp_path / "full", options=MADE, run=run)
    assert files_of(tmp_path / "whole") == files_of(tmp_path / "full")


def test_leave_alone_is_noted_too(home: Path, tmp_path: Path) -> None:
    leave = SourceRights(files="*", text="full", licence="CC-BY-4.0")
    options = replace(MADE, rights=(leave,))
    run = seedpkg.RunOptions(cache=home / "cache")
    report = seedpkg.build(home / "made", tmp_path / "out", options=options, run=run)
    assert report.tables["withheld_texts"] == 0
    package = seedpkg.open_package(tmp_path / "out")
    assert set(package["article_rights"]["text_licence"]) == {"CC-BY-4.0"}
    assert package["paragraphs"]["text"].null_count() == 0
    assert seedpkg.leakcheck(tmp_path / "out", home / "made").leaks == ()
    assert seedpkg.verify(tmp_path / "out", home / "made").findings == ()


# ------------------------------------------------------------------ what cannot be filled in


@each_mode
def test_what_is_not_there_is_said_row_by_row_and_stays_withheld(
    mode: TextMode, built: Callable[[str, TextMode], Path], home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    shutil.copytree(home / "made", folder)
    (folder / "a.txt").unlink()
    (folder / "copies/b.txt").rename(folder / "moved.txt")  # it has the bytes of a.txt
    (folder / "latin.txt").write_bytes(b"Another text\n\nIt is not the one that was there.\n")
    report = seedpkg.hydrate(built("made", mode), folder, tmp_path / "out")
    assert report.exit_code == ExitCode.INPUT
    package = seedpkg.open_package(tmp_path / "out")
    lost = set(package["article_rights"].filter(text_mode=mode)["article_id"])
    sources = package["articles"].filter(pl.col("article_id").is_in(lost))["source_id"]
    assert len(lost) == 2
    paths = package["sources"].filter(pl.col("source_id").is_in(sources.implode()))["path"]
    assert "latin.txt" in set(paths)
    assert set(paths) < {"latin.txt", "a.txt", "copies/b.txt"}
    paragraphs = set(package["paragraphs"].filter(pl.col("article_id").is_in(lost))["paragraph_id"])
    said = {one.row for one in report.missing if (one.table, one.field) == ("paragraphs", "text")}
    assert said == paragraphs
    assert {one.rule for one in report.missing} == {"not-filled"}
    assert check_package(tmp_path / "out") == ()
    assert seedpkg.leakcheck(tmp_path / "out", home / "made").leaks == ()
    again = seedpkg.hydrate(tmp_path / "out", home / "made", tmp_path / "whole")
    assert again.missing == ()
    assert files_of(tmp_path / "whole") == files_of(built("made", "full"))


def test_files_are_found_by_their_bytes(
    built: Callable[[str, TextMode], Path], home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    shutil.copytree(home / "made", folder)
    (folder / "p.html").rename(folder / "page-elsewhere.html")
    report = seedpkg.hydrate(built("made", "none"), folder, tmp_path / "out")
    assert report.missing == ()
    assert files_of(tmp_path / "out") == files_of(built("made", "full"))


def test_a_package_that_was_tampered_with_is_not_filled_in(
    built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(built("seeds", "none"), package)
    path = package / "parquet/paragraphs.parquet"
    frame = pl.read_parquet(path)
    other = pl.when(pl.col("position") == 3).then(pl.lit("0" * 64)).otherwise("text_sha256")
    frame.with_columns(other.alias("text_sha256")).write_parquet(path)
    report = seedpkg.hydrate(package, seeds_folder, tmp_path / "out")
    assert report.exit_code == ExitCode.INPUT
    thirds = frame.filter(position=3)
    assert {one.row for one in report.missing} == set(thirds["paragraph_id"])
    left = seedpkg.open_package(tmp_path / "out")["article_rights"].filter(text_mode="none")
    assert set(left["article_id"]) == set(thirds["article_id"])


def test_a_whole_package_has_nothing_to_fill_in(
    built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="withholds no words"):
        seedpkg.hydrate(built("seeds", "full"), seeds_folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------ the gates


def test_words_that_the_makers_wrote_down_are_refused(home: Path, tmp_path: Path) -> None:
    run = seedpkg.RunOptions(cache=home / "cache")
    about = seedpkg.About(description="On it: " + TREATY.splitlines()[4])
    options = replace(MADE, text="none", about=about)
    out = tmp_path / "out"
    seedpkg.build(home / "made", out, options=replace(options, about=seedpkg.About()), run=run)
    before = files_of(out)
    with pytest.raises(LeakError, match=r"README\.md") as raised:
        seedpkg.build(home / "made", out, options=options, run=run)
    assert raised.value.exit_code == ExitCode.INVALID
    assert TREATY.splitlines()[4][:30] not in str(raised.value)
    assert files_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def tables_of(package: Path) -> dict[str, pl.LazyFrame]:
    return {one.name: pl.scan_parquet(package / one.parquet_path) for one in WITHHELD_TABLES}


def test_validation_sees_words_where_none_should_be(
    built: Callable[[str, TextMode], Path],
) -> None:
    tables = tables_of(built("seeds", "none"))
    assert validate_tables(tables, WITHHELD_TABLES) == ()
    said = pl.lit("He said so.")
    for table, column in (("articles", "title"), ("quotes", "surface"), ("paragraphs", "text")):
        changed = tables | {table: tables[table].with_columns(said.alias(column))}
        found = {
            (one.table, one.field, one.rule) for one in validate_tables(changed, WITHHELD_TABLES)
        }
        assert (table, column, "not-withheld") in found


@pytest.mark.parametrize(
    ("table", "change", "rule"),
    [
        ("figures", pl.col("char_end") + 100_000, "offsets"),
        ("quotes", pl.col("cue_end") + 100_000, "offsets"),
        ("figures", pl.col("sentence_end") + 100_000, "sentence"),
        ("article_rights", pl.lit("full").alias("text_mode"), "required"),
        ("article_rights", pl.lit("some").alias("text_mode"), "enum"),
    ],
)
def test_validation_checks_what_can_be_checked_without_words(
    table: str, change: pl.Expr, rule: str, built: Callable[[str, TextMode], Path]
) -> None:
    tables = tables_of(built("seeds", "none"))
    tables[table] = tables[table].with_columns(change)
    assert rule in {one.rule for one in validate_tables(tables, WITHHELD_TABLES)}


def test_validation_checks_the_bounds_of_excerpts(
    built: Callable[[str, TextMode], Path],
) -> None:
    tables = tables_of(built("seeds", "excerpt"))
    assert validate_tables(tables, WITHHELD_TABLES) == ()
    long = pl.when(pl.col("text").is_not_null()).then(pl.lit("word " * 13)).alias("text")
    tables["paragraphs"] = tables["paragraphs"].with_columns(long)
    found = [one for one in validate_tables(tables, WITHHELD_TABLES) if one.rule == "excerpt"]
    assert {one.table for one in found} == {"paragraphs", "articles"}


def test_an_article_without_a_row_of_rights_is_found(
    built: Callable[[str, TextMode], Path],
) -> None:
    tables = tables_of(built("seeds", "none"))
    tables["article_rights"] = tables["article_rights"].head(2)
    found = [one for one in validate_tables(tables, WITHHELD_TABLES) if one.rule == "rights"]
    assert len(found) == 3


def test_verify_proves_what_is_withheld_against_the_files(
    built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(seeds_folder, folder)
    path = next(folder.glob("002*.txt"))
    path.write_bytes(path.read_bytes().replace(b"Putin", b"Pudin"))
    for mode in ("none", "excerpt"):
        rules = {one.rule for one in seedpkg.verify(built("seeds", mode), folder).findings}
        assert rules >= {"changed-file", "not-in-source"}


# ------------------------------------------------------------------ other commands


@each_mode
def test_timeline_and_compare_say_what_they_cannot_show(
    mode: TextMode, built: Callable[[str, TextMode], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    package = str(built("seeds", mode))
    assert main(["timeline", package]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Vladimir Putin and Xi Jinping" in shown
    assert "(the package was published without its texts)" in shown
    assert main(["compare", package]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "3 say     1 hour and 25 minutes" in shown
    assert "(the package was published without its texts)" in shown
    assert "    > \n" not in shown
    for command in ("timeline", "compare"):
        assert main([command, package, "--json"]) == ExitCode.OK
        assert json.loads(capsys.readouterr().out)["format"] == f"seedpkg.{command}/1"


def test_the_command_line_goes_the_whole_way(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, out, whole = str(home / "made"), str(tmp_path / "out"), str(tmp_path / "whole")
    cache = ["--cache", str(home / "cache"), "--model", "none", "--no-progress"]
    assert main(["build", made, "--out", out, "--text", "none", *cache]) == ExitCode.OK
    assert "article_rights" in capsys.readouterr().out
    assert main(["leakcheck", out, "--sources", made]) == ExitCode.OK
    assert "no run of eight words" in capsys.readouterr().out
    assert main(["hydrate", out, "--sources", made, "--out", whole]) == ExitCode.OK
    assert "all words" in capsys.readouterr().out
    assert main(["verify", whole, "--sources", made]) == ExitCode.OK
    assert main(["leakcheck", whole, "--sources", made]) == ExitCode.INVALID
    shown = capsys.readouterr().out
    assert "words of the sources stand in" in shown
    assert "council 0 of the long" not in shown.lower()
    assert main(["leakcheck", whole, "--sources", made, "--show-words"]) == ExitCode.INVALID
    assert "> council 0 of the long" in capsys.readouterr().out
    assert main(["build", made, "--out", out, "--text", "half", *cache]) == ExitCode.USAGE
    assert "--text is 'half'" in capsys.readouterr().err


def test_checksums_of_what_is_published_are_right(built: Callable[[str, TextMode], Path]) -> None:
    package = built("seeds", "none")
    before = (package / "SHA256SUMS").read_bytes()
    write_checksums(package)
    assert (package / "SHA256SUMS").read_bytes() == before
    assert not list(package.glob(".*"))


def test_a_package_that_contradicts_itself_is_refused(
    built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(built("seeds", "none"), package)
    path = package / "parquet/people.parquet"
    pl.read_parquet(path).with_columns(pl.col("n_articles") + 1).write_parquet(path)
    with pytest.raises(InvalidDataError, match="is not as it was made"):
        seedpkg.hydrate(package, seeds_folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("table", ["sources", "articles", "article_rights", "withheld_texts"])
def test_a_damaged_package_is_an_error_with_a_next_step(
    table: str, built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(built("seeds", "none"), package)
    path = package / f"parquet/{table}.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    for call in (
        lambda: seedpkg.hydrate(package, seeds_folder, tmp_path / "out"),
        lambda: seedpkg.leakcheck(package, seeds_folder),
    ):
        if table == "withheld_texts" and "leakcheck" in call.__code__.co_names:
            continue  # which does not need it
        with pytest.raises(InputError) as raised:
            call()
        assert "seedpkg verify" in raised.value.hint
    path.write_bytes(whole)
    frame = pl.read_parquet(path)
    frame.drop(frame.columns[1]).write_parquet(path)
    with pytest.raises((InputError, InvalidDataError)):
        seedpkg.hydrate(package, seeds_folder, tmp_path / "out")


@pytest.mark.parametrize(
    "recipe", ["[" * 100_000, "[[0, 99999999]]", "{}", '["x"]', "[[0, 5], 3]", "no json"]
)
def test_a_recipe_that_is_wrong_is_said_and_no_more(
    recipe: str, built: Callable[[str, TextMode], Path], seeds_folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    shutil.copytree(built("seeds", "none"), package)
    path = package / "parquet/withheld_texts.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(recipe=pl.lit(recipe)).write_parquet(path)
    report = seedpkg.hydrate(package, seeds_folder, tmp_path / "out")
    said = {(one.table, one.row, one.field) for one in report.missing}
    assert said >= set(frame.select("table_name", "row_key", "column_name").iter_rows())
    assert check_package(tmp_path / "out") == ()


def test_nothing_is_written_among_the_sources(
    built: Callable[[str, TextMode], Path], home: Path
) -> None:
    with pytest.raises(UsageError, match="lie in one another"):
        seedpkg.hydrate(built("made", "none"), home / "made", home / "made/out")


def make_councils(folder: Path) -> Path:
    folder.mkdir()
    records = [
        {
            "title": f"Title number {number} of the json records that are long enough",
            "text": f"The council of town {number} met on Monday and decided to spend "
            f"$ {number + 1} million on the bridge over the river.\n\nMayor Bob Sample said it "
            f"was a good day for town {number} and its bridge.",
            "date": "2024-05-10",
        }
        for number in range(5)
    ]
    (folder / "records.jsonl").write_text("\n".join(map(json.dumps, records)))
    return folder


def test_an_id_that_quotes_a_source_is_another_one_everywhere(tmp_path: Path) -> None:
    """Whoever writes an article may write down what an id is going to be."""
    folder = make_councils(tmp_path / "in")
    run = seedpkg.RunOptions(cache=tmp_path / "cache")
    named = seedpkg.Options(name="ids")
    seedpkg.build(folder, tmp_path / "first", options=named, run=run)
    events = seedpkg.open_package(tmp_path / "first")["events"]
    longest = max(events["event_id"], key=len)
    words = longest.removeprefix("evt_").replace("-", " ")
    (folder / "x.txt").write_text(f"A headline of a note\n\nHe wrote {words}, and no more of it.\n")
    seedpkg.build(folder, tmp_path / "full", options=named, run=run)
    seedpkg.build(folder, tmp_path / "none", options=replace(named, text="none"), run=run)
    full, none = (seedpkg.open_package(tmp_path / name) for name in ("full", "none"))
    assert longest in set(full["events"]["event_id"])
    assert longest not in set(none["events"]["event_id"])
    (published,) = set(none["events"]["event_id"]) - set(full["events"]["event_id"])
    assert published in set(none["event_mentions"]["event_id"])
    assert published in set(none["event_participants"]["event_id"])
    assert run_frictionless(tmp_path / "none") == ()
    assert seedpkg.verify(tmp_path / "none", folder).findings == ()
    assert seedpkg.hydrate(tmp_path / "none", folder, tmp_path / "whole").missing == ()
    assert files_of(tmp_path / "whole") == files_of(tmp_path / "full")
    (folder / "x.txt").rename(tmp_path / "x.txt")
    partly = seedpkg.hydrate(tmp_path / "none", folder, tmp_path / "partly")
    assert ("events", published, "event_id") in {
        (one.table, one.row, one.field) for one in partly.missing
    }
    assert check_package(tmp_path / "partly") == ()
    (tmp_path / "x.txt").rename(folder / "x.txt")
    assert seedpkg.hydrate(tmp_path / "partly", folder, tmp_path / "again").missing == ()
    assert files_of(tmp_path / "again") == files_of(tmp_path / "full")
