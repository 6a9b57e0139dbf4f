"""Tables in Parquet: types of columns, damage, and what a small file may state."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.options import Columns
from seedpkg.read import read_data
from seedpkg.read.archive import limits

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The council voted on Monday to close the old bridge for a year, the mayor said."
PAGE = f"<html><body><h1>Old bridge</h1><p>{BODY}</p></body></html>"


def pack(columns: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.parquet", "a.bin"])
def test_rows(name: str) -> None:
    data = pack({"id": ["n1", "n2", None], "Text": [BODY, None, f"{BODY} 3"], "title": ["A"] * 3})
    source, documents = read_data(name, data)
    assert (source.format, source.status, source.n_articles_declared) == ("parquet", "partial", 3)
    assert [one.record for one in documents] == ["n1", "row 3"]
    assert documents[0].text == f"A\n\n{BODY}\n"
    assert "Record 2 (n2) was skipped: it has no text." in [one.message for one in source.issues]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (pa.array([dt.date(2031, 5, 4)]), "2031-05-04"),
        (pa.array([dt.datetime(2031, 5, 4, 10, 30)], pa.timestamp("ns")), "2031-05-04 10:30:00"),
        (pa.array([dt.datetime(2031, 5, 4)], pa.timestamp("us", "UTC")), "2031-05-04 00:00:00Z"),
        (pa.array([10**17], pa.int64()).cast(pa.timestamp("ms")), None),
        (pa.array(["2031-05-04"], pa.large_string()), "2031-05-04"),
        (pa.array(["2031-05-04"]).dictionary_encode(), "2031-05-04"),
        (pa.array([b"2031-05-04"]), "2031-05-04"),
        (pa.array([None], pa.string()), None),
        (pa.array([1.5]), None),
    ],
    ids=str,
)  # fmt: skip
def test_types_of_a_date(column: Any, value: str | None) -> None:
    _, (document,) = read_data("a.parquet", pack({"text": [BODY], "date": column}))
    assert dict(document.metadata).get("published") == value


def test_lists_and_pages() -> None:
    data = pack({"html": [PAGE, "x"], "authors": [["Anna Keller", "Jan Novak"], None]})
    source, documents = read_data("a.parquet", data)
    assert BODY in documents[0].text
    assert documents[0].hints
    assert documents[0].metadata[:2] == (("author", "Anna Keller"), ("author", "Jan Novak"))
    assert source.n_articles_parsed == 2


def test_columns_that_the_user_names() -> None:
    data = pack({"Body2": [BODY], "nr": [7], "text": ["Other words."]})
    _, (document,) = read_data("a.parquet", data, columns=Columns(text="body2", id="nr"))
    assert (document.text, document.record) == (f"{BODY}\n", "7")
    source, documents = read_data("a.parquet", data, columns=Columns(text="wrong"))
    assert (source.status, documents) == ("skipped", ())
    told = "Not read: there is no column 'wrong'; there are body2, nr, text."
    assert told in [one.message for one in source.issues]


def test_a_table_without_text_names_its_columns() -> None:
    source, documents = read_data("a.parquet", pack({"a": [1], "b": ["x"]}))
    assert documents == ()
    assert "a, b" in source.issues[0].message


def test_many_empty_rows_in_a_small_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 100_000)
    data = pack({"text": pa.nulls(1_000_000, pa.string())})
    source, documents = read_data("a.parquet", data)
    assert documents == ()
    assert any("unpacks to more than" in one.message for one in source.issues)


def test_invalid_text() -> None:
    column = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"a\xff b")]
    )
    _, (document,) = read_data("a.parquet", pack({"text": column}))
    assert document.text.startswith("a")


GOOD = pack({"text": [f"{BODY} {n}" for n in range(200)], "id": list(range(200))})


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(GOOD)), st.integers(0, 60))
def test_any_change_is_read(new: bytes, at: int, n_lost: int) -> None:
    read_data("a.parquet", GOOD[:at] + new + GOOD[at + n_lost :])
    read_data("a.parquet", new)


def test_a_package_of_rows_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [f"{BODY} It is {n} metres long." for n in (41, 52)]
    data = pack({"id": ["n41", "n52"], "title": ["Old bridge closed"] * 2, "text": texts})
    (folder / "a.parquet").write_bytes(data)
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (2, 0)
    articles = open_package(tmp_path / "out")["articles"].sort("source_record")
    assert articles["source_record"].to_list() == ["n41", "n52"]
    assert verify(tmp_path / "out", folder).findings == ()
