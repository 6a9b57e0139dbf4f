"""Web archives: which records are articles, what is undone, and what damage leaves."""

from __future__ import annotations

import csv
import gzip
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import read_data
from seedpkg.read.archive import limits

if TYPE_CHECKING:
    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
PAGE = f"<html><head><title>Old bridge</title></head><body><h1>Old bridge</h1><p>{BODY}</p></body></html>".encode()  # fmt: skip  # noqa: E501
URL = "https://news.example/old bridge"


def http(
    body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def warc(
    kind: str, block: bytes, *, url: str = URL, name: str = "r1", length: int | None = None,
    content_type: str = "application/http; msgtype=response",
) -> bytes:  # fmt: skip
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Date: 2031-05-04T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


INFO = warc("warcinfo", b"software: hand", content_type="application/warc-fields")
ARC = (
    b"filedesc://a.arc 192.0.2.1 20310504100000 text/plain 76\n1 0 Hand\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n\n"
)


def arc(block: bytes, length: str = "") -> bytes:
    stated = length or str(len(block))
    return f"{URL} 192.0.2.1 20310504100000 text/html {stated}\n".encode() + block + b"\n"


def read(data: bytes, name: str = "a.warc") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, data)


def kinds(source: Source) -> list[str]:
    return [issue.kind for issue in source.issues]


def test_a_page_beside_other_records() -> None:
    data = INFO + warc("request", b"GET / HTTP/1.1\r\n\r\n") + warc("response", http())
    data += warc("response", http(b"{}", kind="application/json"))
    data += warc("response", http(status="404 Not Found"))
    data += warc("revisit", http(b"")) + warc("response", http(b""))
    source, (document,) = read(data)
    assert (source.format, source.status, source.n_articles_declared) == ("warc", "ok", 1)
    assert BODY in document.text
    assert document.record == "urn:uuid:r1"
    assert document.metadata[:2] == (("url", URL), ("captured", "2031-05-04T10:00:00Z"))
    assert "published" not in dict(document.metadata)
    (issue,) = source.issues
    assert issue.severity == "info"
    assert issue.message.startswith("7 records: 1 pages, 6 others (")


@pytest.mark.parametrize("name", ["a.warc.gz", "a.bad", "a.txt"])
def test_gzip_a_record_each_or_one_stream(name: str) -> None:
    records = [INFO, warc("response", http()), warc("response", http(), name="r2")]
    each = b"".join(gzip.compress(one) for one in records)
    source, documents = read(each, name)
    assert (source.format, len(documents), kinds(source)) == ("warc", 2, ["archive-records"])
    source, documents = read(gzip.compress(b"".join(records)), name)
    assert len(documents) == 2
    assert kinds(source) == ["archive-one-stream", "archive-records"]


SECOND_VERSION = (
    b"filedesc://a.arc 192.0.2.1 20310504100000 text/plain 200 - - 0 a.arc 122\n2 0 Hand\n"
    b"URL IP-address Archive-date Content-type Result-code Checksum\n"
    b"Location Offset Filename Archive-length\n\n"
)


@pytest.mark.parametrize(
    ("start", "line"),
    [
        (SECOND_VERSION, "192.0.2.1 20310504100000 text/html 200 fac0 - 209 a.arc"),
        (ARC, "192.0.2.1 20310504100000"),
        (ARC, "20310504100000 192.0.2.1 text/html"),
        (ARC, "192.0.2.1 20310504100000 text/html; charset=utf-8"),
        (b"", "192.0.2.1 20310504100000 text/html"),
    ],
    ids=["version 2", "no type", "date first", "charset", "no filedesc"],
)
def test_old_forms_of_arc(start: bytes, line: str) -> None:
    answer = http()
    empty = f"{URL}/empty {line} 0\n"
    data = start + f"{URL} {line} {len(answer)}\n".encode() + answer + b"\n" + empty.encode()
    source, (document,) = read(data, "a.arc")
    assert (source.status, kinds(source)) == ("ok", ["archive-records"])
    assert document.metadata[:2] == (("url", URL), ("captured", "2031-05-04T10:00:00Z"))
    assert BODY in document.text
    assert "damaged" not in source.issues[0].message


def chunked(body: bytes) -> bytes:
    parts = [body[i : i + 40] for i in range(0, len(body), 40)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in parts) + b"0\r\n\r\n"


DEFLATED = zlib.compressobj(9, zlib.DEFLATED, -15)
RAW = DEFLATED.compress(PAGE) + DEFLATED.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (RAW, ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: br"]),
        (chunked(gzip.compress(PAGE)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (gzip.compress(PAGE)[:-9], ["content-encoding: GZIP"]),
    ],
)
def test_encodings_and_lies(body: bytes, headers: list[str]) -> None:
    _, (document,) = read(warc("response", http(body, *headers)))
    assert BODY in document.text


def test_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    packed = brotli.compress(PAGE)
    _, (document,) = read(warc("response", http(packed, "Content-Encoding: br")))
    assert BODY in document.text


def test_an_unknown_encoding_is_a_reason() -> None:
    source, documents = read(warc("response", http(b"\x28\xb5", "Content-Encoding: zstd")))
    assert documents == ()
    assert "zstd is not known" in source.issues[0].message


def test_the_server_names_the_encoding() -> None:
    page = PAGE.replace(b"mayor", "мэр".encode("cp1251"))
    _, (document,) = read(warc("response", http(page, kind="text/html; charset=windows-1251")))
    assert "мэр" in document.text


def test_resource_and_angle_brackets() -> None:
    data = warc("resource", PAGE, content_type="text/html", url="<http://news.example/>")
    data += warc("resource", b"log", content_type="text/plain")
    _, (document,) = read(data)
    assert dict(document.metadata)["url"] == "http://news.example/"


def test_conversion_records_of_wet() -> None:
    data = warc("conversion", f"Old bridge\n{BODY}".encode(), content_type="text/plain")
    _, (document,) = read(gzip.compress(INFO) + gzip.compress(data), "a.warc.wet.gz")
    assert document.text == f"Old bridge\n{BODY}\n"


def test_arc() -> None:
    source, (document,) = read(ARC + arc(http()) + arc(http(b"x", status="302 Found")), "a.arc")
    assert (source.format, source.status) == ("warc", "ok")
    assert document.metadata[:2] == (("url", URL), ("captured", "2031-05-04T10:00:00Z"))


@pytest.mark.parametrize("length", ["-1", "abc", "3", "99999"])
def test_a_wrong_length_in_arc(length: str) -> None:
    source, documents = read(ARC + arc(http(), length) + arc(http()), "a.arc")
    assert len(documents) == 2
    assert "archive-damaged" in kinds(source)


@pytest.mark.parametrize("length", [0, 60, 5000, -1, 10**30])
def test_a_wrong_length_loses_no_other_record(length: int) -> None:
    data = warc("response", http(), length=length) + warc("response", http(), name="r2")
    source, documents = read(INFO + data)
    assert [one.record for one in documents][-1] == "urn:uuid:r2"
    assert "archive-damaged" in kinds(source)


def test_a_truncated_archive_keeps_what_came_before() -> None:
    first, second = (gzip.compress(warc("response", http(), name=name)) for name in "ab")
    source, documents = read(first + second[:-40], "a.warc.gz")
    assert documents[0].record == "urn:uuid:a"
    assert "archive-damaged" in kinds(source)


def test_what_is_no_archive() -> None:
    source, documents = read(b"not one", "a.warc")
    assert (source.status, documents) == ("skipped", ())


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 1000)
    page = b"<html>" + b"a" * 10_000_000
    packed = http(gzip.compress(page), "Content-Encoding: gzip")
    for data in (gzip.compress(warc("response", http(page))), warc("response", packed)):
        source, documents = read(data)
        assert documents == ()
        assert "unpacks to more than" in source.issues[0].message


GOOD = INFO + warc("response", http(chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked",
                                    "Content-Encoding: gzip")) + warc("resource", PAGE)  # fmt: skip


@given(st.binary(max_size=200), st.integers(0, len(GOOD)), st.integers(0, 60), st.booleans())
def test_any_change_is_read(new: bytes, at: int, n_lost: int, is_packed: bool) -> None:
    data = GOOD[:at] + new + GOOD[at + n_lost :]
    read(gzip.compress(data) if is_packed else data)
    packed = gzip.compress(GOOD)
    read(packed[:at] + new + packed[at + n_lost :], "a.warc.gz")
    read(ARC + arc(http())[:at] + new, "a.arc")
    read(new, "a.warc")


@pytest.mark.skipif("SEEDPKG_INPUTS" not in os.environ, reason="SEEDPKG_INPUTS names no folder")
def test_samples() -> None:
    folder = Path(os.environ["SEEDPKG_INPUTS"])
    with (folder / "MANIFEST.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["path"].startswith(("warc/", "wacz/"))]
    for row in rows:
        _, documents = read((folder / row["path"]).read_bytes(), row["path"])
        assert len(documents) >= int(row["expected_articles"]), row["path"]


def test_a_package_of_pages_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pages = [PAGE.replace(b"year", b"year and %d days" % n) for n in (41, 52)]
    records = [warc("response", http(page), name=f"r{n}") for n, page in enumerate(pages)]
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(INFO + b"".join(records)))
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (2, 0)
    articles = open_package(tmp_path / "out")["articles"].sort("source_record")
    assert articles["source_record"].to_list() == ["urn:uuid:r0", "urn:uuid:r1"]
    assert articles["published"].to_list() == [None, None]
    assert verify(tmp_path / "out", folder).findings == ()
