"""A sentence of a source is found wherever it is planted in a package, and nothing else is."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import json
import lzma
import shutil
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seedpkg
from made_folders import make_folder
from seedpkg.errors import ExitCode, InputError
from seedpkg.withholding import leakcheck as leakchecking
from seedpkg.withholding.parquet_bytes import read_pieces
from seedpkg.withholding.words import find_words
from seedpkg_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Plant = Callable[[Path], None]

SENTENCE = "The council decided to spend $ 5 million on the bridge over the river"
"""Of TREATY in made_folders.py."""
WORDS = "the council decided to spend 5 million on"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def clean(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("clean") / "package"
    seedpkg.build(folder, out, options=seedpkg.Options(name="made", model="none", text="none"))
    return out


@pytest.fixture
def package(clean: Path, tmp_path: Path) -> Path:
    shutil.copytree(clean, tmp_path / "package")
    return tmp_path / "package"


# ------------------------------------------------------------------ where words may hide


def in_csv(package: Path) -> None:
    path = package / "csv/issues.csv"
    path.write_text(path.read_text("utf-8").replace("Reads", f'"{SENTENCE}"'), "utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write(f'iss_1,read,x,info,,,0,"He said: ""{SENTENCE}"""\n')


def in_csv_without_quotes(package: Path) -> None:
    with (package / "csv/units.csv").open("a", encoding="utf-8") as file:
        file.write(f"x,{SENTENCE.replace(' ', ',')}\n")


def in_readme(package: Path) -> None:
    with (package / "README.md").open("a", encoding="utf-8") as file:
        file.write(f"\n> *{SENTENCE.replace(' over ', ' over' + chr(10) + '> ')}*.\n")


def in_descriptor(package: Path) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    descriptor["resources"][3]["description"] = SENTENCE.replace(" ", "\u00a0")
    path.write_text(json.dumps(descriptor, ensure_ascii=True))


def rewrite(package: Path, change: Callable[[pa.Table], pa.Table], **options: object) -> None:
    path = package / "parquet/people.parquet"
    pq.write_table(change(pq.read_table(path)), path, **options)  # type: ignore[arg-type]


def in_parquet(package: Path) -> None:
    def change(data: pa.Table) -> pa.Table:
        names = [*data["name"].to_pylist()[:-1], SENTENCE]
        return data.set_column(1, "name", pa.array(names))

    rewrite(package, change)


def in_parquet_statistics_alone(package: Path) -> None:
    """The statistics of a column keep what its page no longer has."""
    path = package / "parquet/people.parquet"
    data = pq.read_table(path)
    names = [SENTENCE, *data["name"].to_pylist()[1:]]
    changed = data.set_column(1, "name", pa.array(names))
    pq.write_table(changed, path, compression="none", use_dictionary=False)
    raw = path.read_bytes()
    first = raw.index(len(SENTENCE).to_bytes(4, "little") + SENTENCE.encode()) + 4
    assert raw.count(SENTENCE.encode()) > 1
    path.write_bytes(raw[:first] + b"X" * len(SENTENCE) + raw[first + len(SENTENCE) :])
    assert SENTENCE not in pq.read_table(path)["name"].to_pylist()


def in_parquet_dictionary_alone(package: Path) -> None:
    """A dictionary may hold values that no row has."""

    def change(data: pa.Table) -> pa.Table:
        names = pa.array([*data["name"].to_pylist(), SENTENCE]).dictionary_encode()
        return data.set_column(1, "name", names[:-1])

    rewrite(package, change, write_statistics=False, store_schema=False)
    table = pq.read_table(package / "parquet/people.parquet")
    assert SENTENCE not in table["name"].to_pylist()


def in_parquet_pages_of_the_second_version(package: Path) -> None:
    def change(data: pa.Table) -> pa.Table:
        names = [*data["name"].to_pylist()[:-1], SENTENCE]
        return data.set_column(1, "name", pa.array(names))

    rewrite(package, change, data_page_version="2.0", compression="snappy")


def in_parquet_metadata(package: Path) -> None:
    rewrite(package, lambda data: data.replace_schema_metadata({"note": SENTENCE}))


def in_parquet_list(package: Path) -> None:
    def change(data: pa.Table) -> pa.Table:
        return data.append_column("notes", pa.array([[SENTENCE]] * len(data)))

    rewrite(package, change)


def in_parquet_bloom_filter(package: Path) -> None:
    """The bytes of a Bloom filter are anyone's."""
    path = package / "parquet/people.parquet"
    raw = path.read_bytes()
    with pq.ParquetFile(path) as opened:
        column = opened.metadata.row_group(0).column(0)
        ends = [column.total_compressed_size + column.data_page_offset]
        ends += [
            opened.metadata.row_group(0).column(n).data_page_offset
            for n in range(opened.metadata.num_columns)
        ]
    with path.open("rb") as file:
        last, gap = list(read_pieces(file))[-1]
    assert last >= max(ends)
    place = last + 20  # behind the head of the first filter or index
    assert len(gap) > 200
    planted = SENTENCE.encode()
    path.write_bytes(raw[:place] + planted + raw[place + len(planted) :])


def in_damaged_parquet(package: Path) -> None:
    path = package / "parquet/people.parquet"
    path.write_bytes(path.read_bytes()[:-40] + SENTENCE.encode())


def in_sqlite(package: Path) -> None:
    with closing(sqlite3.connect(package / "all.sqlite")) as database:
        database.execute("CREATE TABLE notes (id INTEGER, note TEXT)")
        database.execute("INSERT INTO notes VALUES (1, ?)", (SENTENCE,))
        database.commit()


def in_sqlite_of_another_encoding(package: Path) -> None:
    with closing(sqlite3.connect(package / "all.db")) as database:
        database.execute("PRAGMA encoding = 'UTF-16'")
        database.execute("CREATE TABLE notes (note TEXT)")
        database.execute("INSERT INTO notes VALUES (?)", (SENTENCE,))
        database.commit()


def deleted_in_sqlite(package: Path) -> None:
    with closing(sqlite3.connect(package / "all.sqlite")) as database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE notes (note TEXT)")
        database.executemany("INSERT INTO notes VALUES (?)", [(f"{n} {SENTENCE}",) for n in "ab"])
        database.commit()
        database.execute("DELETE FROM notes")
        database.commit()


def in_utf_16(package: Path) -> None:
    (package / "export.csv").write_text(f"id,note\n1,{SENTENCE}\n", "utf-16")


def in_jsonl(package: Path) -> None:
    line = json.dumps({"id": 1, "text": SENTENCE.replace(" ", "\u2009")})
    (package / "export.jsonl").write_text(f'{{"id": 0}}\n{line}\nno json at all\n')


def in_html(package: Path) -> None:
    page = SENTENCE.replace("million", "<b>mil</b>lion").replace("bridge", "bri&#100;ge")
    (package / "index.html").write_text(f"<!doctype html><p>{page}</p>")


def in_html_attribute(package: Path) -> None:
    (package / "index.html").write_text(f'<p title="{html.escape(SENTENCE)}">He said so.</p>')


def in_script(package: Path) -> None:
    text = json.dumps(SENTENCE)
    (package / "index.html").write_text(f"<script>const data = [{text}]</script>")


def replace_in_page(package: Path, change: Callable[[str], str]) -> None:
    path = package / "index.html"
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def in_data_of_the_page(package: Path) -> None:
    cell = json.dumps(f"<b>{SENTENCE}</b>").replace("<", "\\u003c")
    mark = 'id="table-people">'
    replace_in_page(package, lambda page: page.replace(mark, f'{mark}{{"x":[{cell}]}}\n', 1))


def in_a_block_of_the_page(package: Path) -> None:
    block = json.dumps({"columns": {"text": {"values": [SENTENCE, "x"], "at": [0]}}})
    element = f'<script type="application/json" id="more">{block}</script></body>'
    replace_in_page(package, lambda page: page.replace("</body>", element))


def in_text_of_the_page(package: Path) -> None:
    words = SENTENCE.replace(" ", " <b>", 1).replace("bridge", "bridge</b>")
    replace_in_page(package, lambda page: page.replace("</body>", f"<p>{words}</p></body>"))


def in_xlsx(package: Path) -> None:
    strings = f"<sst><si><r><t>{SENTENCE[:20]}</t></r><r><t>{SENTENCE[20:]}</t></r></si></sst>"
    with zipfile.ZipFile(package / "all.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", strings)


def in_zip_in_zip(package: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.csv", f"id,note\n1,{SENTENCE}\n")
    with zipfile.ZipFile(package / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())


def compressed(name: str, compress: Callable[[bytes], bytes]) -> Plant:
    def plant(package: Path) -> None:
        text = f"id,note\n1,{SENTENCE}\n" * 50
        (package / name).write_bytes(compress(text.encode()))

    return plant


def in_the_name_of_a_file(package: Path) -> None:
    (package / f"{SENTENCE}.txt").write_text("x")


def in_a_hidden_file(package: Path) -> None:
    (package / "csv/.notes").write_text(SENTENCE)


def in_binary(package: Path) -> None:
    (package / "blob.bin").write_bytes(b"\xff\xfe\x00" * 40_000 + SENTENCE.encode() + b"\x00\xff")


def across_pieces(package: Path) -> None:
    """Files are read in pieces of 64 KB."""
    (package / "long.txt").write_text("x" * 65_500 + f" {SENTENCE} " + "y" * 10)


def zstd(data: bytes) -> bytes:
    return pa.Codec("zstd").compress(data).to_pybytes()


PLANTS: dict[str, tuple[Plant, str]] = {
    "csv": (in_csv, "csv/issues.csv"),
    "csv without quotes": (in_csv_without_quotes, "csv/units.csv"),
    "readme": (in_readme, "README.md"),
    "descriptor": (in_descriptor, "datapackage.json"),
    "parquet": (in_parquet, "parquet/people.parquet"),
    "parquet statistics": (in_parquet_statistics_alone, "parquet/people.parquet"),
    "parquet dictionary": (in_parquet_dictionary_alone, "parquet/people.parquet"),
    "parquet v2": (in_parquet_pages_of_the_second_version, "parquet/people.parquet"),
    "parquet metadata": (in_parquet_metadata, "parquet/people.parquet"),
    "parquet list": (in_parquet_list, "parquet/people.parquet"),
    "parquet bloom filter": (in_parquet_bloom_filter, "parquet/people.parquet"),
    "damaged parquet": (in_damaged_parquet, "parquet/people.parquet"),
    "sqlite": (in_sqlite, "all.sqlite"),
    "sqlite utf-16": (in_sqlite_of_another_encoding, "all.db"),
    "sqlite deleted": (deleted_in_sqlite, "all.sqlite"),
    "utf-16": (in_utf_16, "export.csv"),
    "jsonl": (in_jsonl, "export.jsonl"),
    "data of the page that are no JSON": (in_data_of_the_page, "index.html"),
    "block of the page": (in_a_block_of_the_page, "index.html"),
    "text of the page": (in_text_of_the_page, "index.html"),
    "html": (in_html, "index.html"),
    "html attribute": (in_html_attribute, "index.html"),
    "script": (in_script, "index.html"),
    "xlsx": (in_xlsx, "all.xlsx!xl/sharedStrings.xml"),
    "zip in zip": (in_zip_in_zip, "all.zip!inner.zip!notes.csv"),
    "gzip": (compressed("x.csv.gz", gzip.compress), "x.csv.gz!x.csv"),
    "bzip2": (compressed("x.csv.bz2", bz2.compress), "x.csv.bz2!x.csv"),
    "xz": (compressed("x.csv.xz", lzma.compress), "x.csv.xz!x.csv"),
    "zstd": (compressed("x.csv.zst", zstd), "x.csv.zst!x.csv"),
    "file name": (in_the_name_of_a_file, f"{SENTENCE}.txt"),
    "hidden file": (in_a_hidden_file, "csv/.notes"),
    "binary": (in_binary, "blob.bin"),
    "across pieces": (across_pieces, "long.txt"),
}


def test_a_package_without_words_has_no_leaks(clean: Path, folder: Path) -> None:
    report = seedpkg.leakcheck(clean, folder)
    assert (report.leaks, report.n_leaks, report.missing) == ((), 0, ())
    assert report.exit_code == ExitCode.OK
    assert report.n_sources == 11


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_sentence_is_found(name: str, package: Path, folder: Path) -> None:
    plant, file = PLANTS[name]
    plant(package)
    report = seedpkg.leakcheck(package, folder)
    assert report.exit_code == ExitCode.INVALID
    assert {leak.file for leak in report.leaks} == {file}
    said = " ".join(find_words(SENTENCE))
    assert all(leak.words in said and leak.source for leak in report.leaks)
    assert report.n_leaks == len(report.leaks)


def test_a_leak_has_its_row_and_column(package: Path, folder: Path) -> None:
    in_parquet(package)
    in_csv(package)
    leaks = seedpkg.leakcheck(package, folder).leaks
    n_people = pq.read_table(package / "parquet/people.parquet").num_rows
    n_lines = len((package / "csv/issues.csv").read_text("utf-8").splitlines())
    places = {(leak.file, leak.row, leak.column) for leak in leaks}
    assert ("parquet/people.parquet", str(n_people), "name") in places
    assert ("csv/issues.csv", str(n_lines - 1), "message") in places


def test_cells_of_a_page_side_by_side_are_no_leak(package: Path, folder: Path) -> None:
    def plant(words: list[str]) -> None:
        element = f'<script type="application/json" id="x">{json.dumps(words)}</script></body>'
        replace_in_page(package, lambda page: page.replace("</body>", element))

    plant(SENTENCE.split())
    assert seedpkg.leakcheck(package, folder).leaks == ()
    plant([SENTENCE])
    (leak,) = seedpkg.leakcheck(package, folder).leaks
    assert leak.row.startswith("block of data ")


def test_seven_words_are_no_leak(package: Path, folder: Path) -> None:
    short = " ".join(SENTENCE.replace("$ ", "").split()[:7])
    (package / "note.txt").write_text(f"{short}. {short}; {short}")
    assert seedpkg.leakcheck(package, folder).leaks == ()


def test_the_answer_is_the_same_however_few_runs_are_compared_at_a_time(
    package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, (plant, _) in PLANTS.items():
        if "parquet " not in name and name != "sqlite deleted":
            plant(package)
    whole = seedpkg.leakcheck(package, folder)
    monkeypatch.setattr(leakchecking, "MOST", 3)
    assert seedpkg.leakcheck(package, folder) == whole
    assert len({leak.file for leak in whole.leaks}) > 15


def test_sources_that_are_not_there_are_told(
    clean: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = tmp_path / "some"
    some.mkdir()
    shutil.copy(folder / "a.txt", some)
    report = seedpkg.leakcheck(clean, some)
    assert "latin.txt" in report.missing
    assert report.exit_code == ExitCode.INPUT
    assert main(["leakcheck", str(clean), "--sources", str(some)]) == ExitCode.INPUT
    assert "not looked for: the words of latin.txt" in capsys.readouterr().out
    with pytest.raises(InputError):
        seedpkg.leakcheck(clean, tmp_path / "nothing")


def test_the_words_are_printed_only_if_they_are_asked_for(
    package: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_csv(package)
    command = ["leakcheck", str(package), "--sources", str(folder)]
    assert main(command) == ExitCode.INVALID
    shown = capsys.readouterr().out
    assert "csv/issues.csv row" in shown
    assert "council" not in shown
    assert main([*command, "--json"]) == ExitCode.INVALID
    assert "council" not in capsys.readouterr().out
    assert main([*command, "--json", "--show-words"]) == ExitCode.INVALID
    assert WORDS in capsys.readouterr().out


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "brotli", "lz4", "zstd"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_every_byte_of_parquet_is_read_once(codec: str, version: str, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    rows = [f"{number} {SENTENCE}" if number % 3 else None for number in range(5_000)]
    data = pa.table({"id": range(5_000), "text": rows, "lists": [["a", "b"]] * 5_000})
    options: dict[str, Any] = {"compression": codec, "data_page_version": version}
    options |= {"use_dictionary": ["lists"], "row_group_size": 1_500, "data_page_size": 4_000}
    pq.write_table(data, path, write_page_index=True, write_page_checksum=True, **options)
    raw = path.read_bytes()
    with path.open("rb") as file:
        pieces = list(read_pieces(file))
    assert [offset for offset, _ in pieces] == sorted(offset for offset, _ in pieces)
    together = b"".join(piece for _, piece in pieces)
    assert together.startswith(b"PAR1")
    assert together.endswith(raw[-100:])
    for row in filter(None, rows):
        assert row.encode() in together
    if codec == "none":
        assert together == raw
