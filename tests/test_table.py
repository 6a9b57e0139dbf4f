"""Tables of articles: one a row, told by the names of the columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import Input, read_data
from seedpkg.read.table import looks_like_table

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def read(data: bytes, name: str = "a.csv") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, data)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows(delimiter: str) -> None:
    rows = [
        ["id", "Title", "Date", "Text"],
        ["n1", "Old bridge", "2031-05-04", f"{BODY}\n\nMore, too."],
        ["n2", "New bridge", "nan", BODY],
    ]
    source, (first, second) = read(table(*rows, delimiter=delimiter))
    assert (source.format, source.status, source.n_articles_declared) == ("table", "ok", 2)
    assert first.text == f"Old bridge\n\n{BODY}\n\nMore, too.\n"
    assert first.metadata == (("title", "Old bridge"), ("published", "2031-05-04"))
    assert (second.record, second.metadata) == ("n2", (("title", "New bridge"),))


def test_a_column_of_pages() -> None:
    page = f"<html><body><h1>Old bridge</h1><p>{BODY}</p></body></html>"
    _, (document,) = read(table(["url", "html"], ["https://news.example/a", page]), "a.tsv")
    assert BODY in document.text
    assert document.hints
    assert document.metadata[0] == ("url", "https://news.example/a")
    assert document.record == "line 2"


def test_rows_that_are_skipped() -> None:
    rows = [["title", "text"], ["A", BODY], ["B", ""], [], ["C", "cut", "here"]]
    source, documents = read(table(*rows))
    assert (source.status, source.n_articles_declared, len(documents)) == ("partial", 3, 1)
    assert "line 5) was skipped: it has 3 fields" in source.issues[1].message


def test_a_long_field_and_other_tables() -> None:
    _, (document,) = read(table(["title", "text"], ["A", BODY * 3000]))
    assert len(document.text) > 200_000
    assert not looks_like_table(Input.from_bytes("a.csv", table(["a", "b"], ["1", "2"])))


def test_an_open_quote_is_told() -> None:
    source, _ = read(f'title,text\nA,"{BODY}\nB,{BODY}\n'.encode())
    assert "open-quote" in [issue.kind for issue in source.issues]


@given(st.text(max_size=300), st.binary(max_size=100))
def test_any_text_is_read(text: str, data: bytes) -> None:
    read(f"title,text\n{text}".encode("utf-8", "replace"))
    read(table(["html", "text"], [text.replace("\0", ""), ""]))
    read(b"title,text\n" + data)
    read(b"\n\r\ntext,\r" + data)


def test_a_package_of_rows_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [[f"n{n}", "Old bridge closed", f"{BODY} It is {n} metres long."] for n in (41, 52)]
    (folder / "a.csv").write_bytes(table(["id", "title", "text"], *rows))
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (2, 0)
    articles = open_package(tmp_path / "out")["articles"].sort("source_record")
    assert articles["source_record"].to_list() == ["n41", "n52"]
    assert verify(tmp_path / "out", folder).findings == ()
