"""Files of any size: memory does not grow with the number of records, cost only in line with it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg.read import Input, LocalFile, read_data, read_documents
from seedpkg.read.archive import limits
from seedpkg.read.archive.window import Window
from seedpkg.read.encoding import decode
from seedpkg.read.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from seedpkg.model import Source

SENTENCE: Final = "The council voted on Monday to close the old bridge, the mayor of Lorn said. "
FEW, MANY = 60, 360
MOST_GROWTH: Final = 1_500_000
"""Bytes that many records may take beyond what few do; each has 20,000."""


def text_of(number: int) -> str:
    return f"It is {number} metres long. " + SENTENCE * 250


def page(number: int) -> bytes:
    return f"<html><body><h1>Old bridge</h1><p>{text_of(number)}</p></body></html>".encode()


def warc(number: int) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


ARC_HEAD: Final = b"filedesc://a 192.0.2.1 20310504100000 text/plain 5\n1 0 A\n"


def arc(number: int) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    line = f"http://a.example/{number} 192.0.2.1 20310504100000 text/html {len(block)}\n"
    return line.encode() + block + b"\n"


def json_line(number: int) -> bytes:
    return json.dumps({"title": f"Bridge {number}", "text": text_of(number)}).encode() + b"\n"


def row(number: int) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([f"Bridge {number}", text_of(number)])
    head = b"title,text\r\n" if not number else b""
    return head + line.getvalue().encode()


def message(number: int) -> bytes:
    head = f"From a@b Mon May  4 10:00:00 2031\nSubject: Bridge {number}\nFrom: a@b.example\n"
    return f"{head}Date: Sun, 4 May 2031 10:00:00 +0000\n\n{text_of(number)}\n\n".encode()


def packed(piece: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda number: gzip.compress(piece(number), 1)


PIECES: Final[dict[str, Callable[[int], bytes]]] = {
    "a.warc": warc,
    "a.warc.gz": packed(warc),
    "a.arc": lambda number: (b"" if number else ARC_HEAD) + arc(number),
    "a.jsonl": json_line,
    "a.jsonl.gz": packed(json_line),
    "a.csv": row,
    "a.mbox": message,
}


def write(path: Path, n_records: int) -> None:
    piece = PIECES.get(path.name)
    if piece is not None:
        with path.open("wb") as file:
            file.writelines(map(piece, range(n_records)))
        return
    with zipfile.ZipFile(path, "w") as archive:
        if path.name == "members.zip":
            for number in range(n_records):
                archive.writestr(f"{number:04}.json", json_line(number))
            return
        archive.writestr("a.jsonl.gz", b"".join(map(packed(json_line), range(n_records))))


def drain(path: Path) -> tuple[int, Source]:
    """Read a file to its end; return the number of its documents, which lie end to end."""
    documents = read_documents(LocalFile(path, path.name))
    start, number = 0, 0
    while True:
        try:
            document = next(documents)
        except StopIteration as end:
            return number, end.value
        assert document.start == start
        start, number = start + len(document.text), number + 1


def count_calls(run: Callable[[], object]) -> int:
    """Return how many functions are called, those of C too: the same on every machine."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", [*PIECES, "members.zip", "nested.zip"])
def test_memory_does_not_grow_with_the_number_of_records(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    peaks: list[int] = []
    for n_records in (2, FEW, MANY):
        write(path, n_records)
        tracemalloc.start()
        found, source = drain(path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (found, source.n_articles_parsed, source.status) == (n_records, n_records, "ok")
    assert peaks[2] < peaks[1] + MOST_GROWTH


@pytest.mark.parametrize("name", [*PIECES, "members.zip", "nested.zip"])
def test_cost_is_in_line_with_the_number_of_records(name: str, tmp_path: Path) -> None:
    counts: list[int] = []
    for n_records in (20, 80):
        write(tmp_path / name, n_records)
        counts.append(count_calls(lambda: drain(tmp_path / name)))
    assert counts[1] < 5 * counts[0]


HOSTILE: Final[dict[str, tuple[str, Callable[[int], bytes]]]] = {
    "no-record": ("a.warc", lambda n: b"WARC/1.0\r\nContent-Length: 9999999\r\n\r\n" * n),
    "far-lengths": ("a.warc", lambda n: b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\nA" * n),
    "arc-lines": ("a.arc", lambda n: ARC_HEAD + b"http://a 1 20310504100000 a 99999\n" * n),
    "gzip-starts": ("a.jsonl.gz", lambda n: gzip.compress(b'{"text": "A"}\n') * n),
    "postmarks": ("a.mbox", lambda n: b"From a\nSubject: a\nDate: b\nTo: c\n\n" * n),
    "one-line": ("a.jsonl", lambda n: b'{"text": "' + b"a" * 1000 * n),
    "open-quotes": ("a.csv", lambda n: b'title,text\na,"' + b'b\n""' * 10 * n),
    "carriage-returns": ("a.csv", lambda n: b"title,text\n" + b"a,b\r" * n),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_cost_by_their_length(kind: str) -> None:
    name, make = HOSTILE[kind]
    small, large = (count_calls(lambda n=n: read_data(name, make(n))) for n in (200, 800))  # type: ignore[misc]
    assert large < 6 * small
    check_growth(make, lambda data: read_data(name, data), 5_000, 20_000)


# --------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("a.warc", [warc(1), warc(2), warc(3)]),
        ("a.jsonl", [json_line(1), json_line(2), json_line(3)]),
        ("a.mbox", [message(1), message(2), message(3)]),
    ],
)
def test_one_record_too_large_leaves_the_others(
    name: str, records: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_HELD", 30_000)
    records[1] = records[1].replace(SENTENCE.encode(), SENTENCE.encode() * 10)
    source, documents = read_data(name, b"".join(records))
    assert [text_of(n)[:12] in one.text for n, one in ((1, documents[0]), (3, documents[-1]))]
    assert any("long" in one.message or "larger" in one.message for one in source.issues)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "a.eml"])
def test_a_document_too_large_is_an_issue(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_HELD", 300_000)
    data = b'[{"text": "A"},\n' + page(1) * 20
    source, documents = read_data(name, data, name[2:].replace("txt", "text"))
    assert (source.status, documents) == ("skipped", ())
    assert "larger than" in source.issues[-1].message


def test_a_large_honest_archive_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_HELD", 30_000)
    data = gzip.compress(b"".join(map(json_line, range(50))))
    source, documents = read_data("a.jsonl.gz", data)
    assert (source.status, len(documents)) == ("ok", 50)


def test_what_is_unpacked_counts_once_however_often_it_is_read() -> None:
    file = Input.from_bytes("a.bin", b"x")
    inside = file.inside("a.txt", lambda: iter([b"a" * 600, b"b" * 400]))
    before = file.budget.left
    assert [inside.head, inside.data, b"".join(inside.chunks())] == [b"a" * 600 + b"b" * 400] * 3
    assert before - file.budget.left == 1000


def test_a_stream_that_is_left_is_closed(tmp_path: Path) -> None:
    for name in ("a.warc.gz", "nested.zip"):
        write(tmp_path / name, 5)
        documents = read_documents(LocalFile(tmp_path / name, name))
        next(documents)
        documents.close()


# --------------------------------------------------------------------------- laws


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(
            st.text(alphabet="aé“мя\n\r\x00\x85Ã©â€™", max_size=80),
            st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1251"]),
        ).map(lambda pair: pair[0].encode(pair[1], "replace")),
    ),
    st.integers(1, 7),
)
def test_lines_are_those_of_the_decoded_file(data: bytes, size: int) -> None:
    file = Input.from_bytes("a.txt", data)
    chunks = [data[i : i + size] for i in range(0, len(data), size)]
    object.__setattr__(file, "chunks", lambda: iter(chunks))
    lines, decoded = Lines(file), decode(data)
    assert "\n".join(lines) == decoded.text
    about = lines.about()
    assert about.issues == decoded.issues
    assert (about.encoding, about.is_encoding_repaired) == (decoded.encoding, decoded.is_repaired)


class Trickle(io.RawIOBase):
    """A stream that gives a byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._bytes: Iterator[int] = iter(data)

    def read(self, size: int = -1, /) -> bytes:
        return bytes([one]) if (one := next(self._bytes, None)) is not None else b""


@settings(deadline=None)
@given(st.lists(st.binary(max_size=30), max_size=6))
def test_a_window_cuts_what_a_pattern_parts(parts: list[bytes]) -> None:
    pattern = re.compile(b"\n(?=--)")
    data = b"\n--".join(parts)
    window, found, is_more = Window(Trickle(data)), [], True  # type: ignore[arg-type]
    while is_more:
        piece, is_more, _ = window.cut(pattern, 0, 4)
        found.append(piece)
    assert found == pattern.split(data)
