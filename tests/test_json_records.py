"""JSON records of article extractors: what becomes an article, and what is said of the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import LocalFile, read_data, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
NEWS_PLEASE = {
    "authors": ["Anna Keller", "Jan Novak"], "date_publish": "2031-05-04 10:00:00",
    "date_modify": "None", "filename": "https%3A%2F%2Fnews.example%2Fbridge.json",
    "language": "en", "source_domain": "news.example", "title": "Old bridge closed",
    "maintext": BODY,
}  # fmt: skip
TRAFILATURA = {
    "title": "Old bridge closed", "author": "Anna Keller", "date": "2031-05-04",
    "hostname": "news.example", "source": "https://news.example/bridge", "text": BODY,
    "fingerprint": "b1d9", "language": "en",
}  # fmt: skip
NEWSPAPER = {
    "title": "Old bridge closed", "authors": ["Anna Keller"], "text": BODY,
    "publish_date": "2031-05-04T10:00:00", "url": "https://news.example/bridge",
}  # fmt: skip
FUNDUS = {
    "title": "Old bridge closed", "authors": ["Anna Keller"], "plaintext": BODY,
    "publishing_date": "2031-05-04 10:00:00+02:00", "topics": ["Traffic"],
}  # fmt: skip


def read(text: str, name: str = "a.json") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, text.encode())


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA, NEWSPAPER, FUNDUS], ids=str)
def test_one_record(record: dict[str, Any]) -> None:
    source, (document,) = read(json.dumps(record))
    assert (source.format, source.status) == ("json", "ok")
    assert document.text == f"Old bridge closed\n\n{BODY}\n"
    declared = dict(reversed(document.metadata))
    assert declared["title"] == "Old bridge closed"
    assert declared["author"] == "Anna Keller"
    assert declared["published"].startswith("2031-05-04")


def test_nothing_is_declared_by_a_word_for_nothing() -> None:
    _, (document,) = read(json.dumps(NEWS_PLEASE))
    assert "modified" not in dict(document.metadata)
    assert dict(document.metadata)["url"] == "https://news.example/bridge"


def test_a_title_that_the_text_begins_with_is_not_doubled() -> None:
    _, (document,) = read(json.dumps({**NEWSPAPER, "text": f"Old bridge closed\n{BODY}"}))
    assert document.text == f"Old bridge closed\n{BODY}\n"


def test_lines_broken_and_empty() -> None:
    rows = [json.dumps(NEWSPAPER), "{broken", "", json.dumps({"title": "No text", "text": ""}),
            json.dumps({**NEWSPAPER, "text": "Another text of other words."}), "[1]"]  # fmt: skip
    source, documents = read("\n".join(rows), "crawl.jsonl")
    assert (source.status, source.n_articles_declared, source.n_articles_parsed) == (
        "partial",
        5,
        2,
    )
    assert [issue.kind for issue in source.issues] == ["record-skipped"] * 3 + ["record-count"]
    assert source.message == "2 of 5 articles read"
    first, second = documents
    assert (second.start, second.first_line) == (len(first.text), 1 + first.text.count("\n"))


def test_a_list_of_records() -> None:
    source, documents = read(json.dumps([NEWSPAPER, {**NEWSPAPER, "text": "Other words."}]))
    assert (source.status, len(documents)) == ("ok", 2)


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", "{", "no json", '{"text": 3'])
def test_what_holds_no_article_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(text, "utf-8")
    source, documents = read_file(LocalFile(tmp_path / "package.json", "package.json"))
    assert documents == ()
    assert source.status == "skipped"


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(f'{{"text": "x"}}\n{text}', "a.jsonl")
    read(json.dumps({"text": text, "title": text}))


def test_a_package_of_records_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [
        {**NEWSPAPER, "text": f"{BODY} It is {n} metres long.", "id": f"n{n}"} for n in (41, 52)
    ]
    (folder / "crawl.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (2, 0)
    package = open_package(tmp_path / "out")
    articles = package["articles"].sort("source_record")
    assert articles["source_record"].to_list() == ["n41", "n52"]
    assert articles["title"].unique().to_list() == ["Old bridge closed"]
    assert verify(tmp_path / "out", folder).findings == ()
