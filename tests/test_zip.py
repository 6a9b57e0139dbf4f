"""Zip, WACZ and gzip: each member by its own reader, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import Input, read_data
from seedpkg.read.archive import limits, zip_file

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
PAGE = f"<html><body><h1>Old bridge</h1><p>{BODY}</p></body></html>".encode()
ROW = {"title": "Old bridge closed", "text": BODY, "id": "n1"}


def pack(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes, name: str = "a.zip") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, data)


def messages(source: Source) -> str:
    return "\n".join(issue.message for issue in source.issues)


def test_members_in_order_of_their_names() -> None:
    files = {"b/two.jsonl": json.dumps(ROW).encode(), "a.html": PAGE, "c.txt": BODY.encode(),
             "readme.txt": b"About", "x.png": b"\x89PNG", "__MACOSX/._a.html": PAGE}  # fmt: skip
    source, documents = read(pack(files))
    assert (source.format, source.status, source.n_articles_declared) == ("zip", "ok", 3)
    assert [one.record for one in documents] == ["a.html", "b/two.jsonl#n1", "c.txt"]
    assert [one.start for one in documents][1] == len(documents[0].text)
    assert messages(source) == "6 members: 3 of no known format were left out."


def test_what_a_member_loses_is_counted() -> None:
    rows = json.dumps(ROW) + "\n{broken"
    source, documents = read(pack({"a.jsonl": rows.encode(), "b.html": PAGE}))
    assert (source.status, source.n_articles_declared, len(documents)) == ("partial", 3, 2)
    assert "a.jsonl: Record 2 was skipped" in messages(source)


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    source, documents = read(pack({name: BODY.encode(), "in.txt": BODY.encode()}))
    assert [one.record for one in documents] == ["in.txt"]
    assert source.status == "partial"
    assert "its path leads out of the archive" in messages(source)


def test_a_broken_member_leaves_the_others() -> None:
    data = pack({"a.txt": b"Some text that will be broken.", "b.txt": BODY.encode()}, 0)
    source, documents = read(data.replace(b"will be", b"was not"))
    assert [one.record for one in documents] == ["b.txt"]
    assert "Bad CRC" in messages(source)


def test_encrypted_and_unknown_methods() -> None:
    data = pack({"a.txt": BODY.encode()}, 0)
    central = data.index(b"PK\x01\x02")
    for at, value, reason in ((8, 1, "it is encrypted"), (10, 14, "its compression (method 14)")):
        changed = bytearray(data)
        changed[central + at] = value
        source, documents = read(bytes(changed))
        assert documents == ()
        assert reason in messages(source)


def test_archives_in_archives() -> None:
    one = pack({"a.txt": BODY.encode()})
    two = pack({"one.zip": one, "b.txt.gz": gzip.compress(BODY.encode() + b" And more.")})
    _, documents = read(two)
    assert [one.record for one in documents] == ["b.txt.gz", "one.zip#a.txt"]
    source, documents = read(pack({"two.zip": two}))
    assert documents == ()
    assert "nested too deep" in messages(source)


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 10_000)
    big = b"a" * 5_000_000
    source, documents = read(pack({"a.txt": BODY.encode(), "b.txt": big, "c.txt": BODY.encode()}))
    assert [one.record for one in documents] == ["a.txt"]
    assert "it and the 1 members after it were not read" in messages(source)
    source, documents = read(gzip.compress(big), "a.txt.gz")
    assert documents == ()
    assert "unpacks to more than" in messages(source)
    nested = pack({f"{n}.zip": pack({"b.txt": big}) for n in range(3)})
    source, documents = read(nested)
    assert documents == ()


def test_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MOST_MEMBERS", 2)
    source, documents = read(pack({f"{n}.txt": BODY.encode() for n in range(5)}))
    assert len(documents) == 2
    assert "it has 5 members" in messages(source)


@pytest.mark.parametrize(
    "files", [{"[Content_Types].xml": b"<x/>", "a.txt": b"A"}, {"mimetype": b"x", "a.txt": b"A"}]
)
def test_office_files_are_none(files: dict[str, bytes]) -> None:
    assert not zip_file.looks_like_zip(Input.from_bytes("a.docx", pack(files, 0)))
    assert zip_file.looks_like_zip(Input.from_bytes("a.bin", pack({"a.txt": b"A"})))


def test_gzip_is_the_file_inside() -> None:
    source, (document,) = read(gzip.compress(PAGE), "a.html.gz")
    assert (source.format, source.status, document.record) == ("gzip", "ok", None)
    assert source.encoding == "utf-8"
    source, (document,) = read(gzip.compress(BODY.encode())[:-4], "a.txt.gz")
    assert "it ends too early" in messages(source)
    source, documents = read(gzip.compress(b"\0\1\2"), "a.bin.gz")
    assert (source.status, documents) == ("skipped", ())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", pack({"a.txt": b"A"})[:-10]])
@pytest.mark.parametrize("name", ["a.zip", "a.gz", "a.wacz"])
def test_what_is_none(data: bytes, name: str) -> None:
    source, documents = read(data, name)
    assert (source.status, documents) == ("skipped", ())


# --------------------------------------------------------------------------- WACZ


def response(url: str, body: bytes = PAGE, status: str = "200 OK", more: str = "") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{url[-1]}>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(records: bytes, urls: list[str], *, is_wrong: bool = False) -> bytes:
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages"}]
    lines += [{"url": url, "ts": "2031-05-04T10:00:00Z", "text": BODY} for url in urls]
    files = {"archive/a.warc": records,
             "pages/pages.jsonl": "\n".join(map(json.dumps, lines)).encode()}  # fmt: skip
    resources = [
        {"path": name, "hash": "sha256:" + hashlib.sha256(data + b"x" * is_wrong).hexdigest()}
        for name, data in files.items()
    ]
    files["datapackage.json"] = json.dumps({"resources": resources}).encode()
    return pack(files)


def test_only_listed_pages_of_wacz() -> None:
    records = response("https://news.example/a") + response("https://ads.example/b")
    for name in ("a.wacz", "a.zip"):
        source, (document,) = read(wacz(records, ["http://news.example/a#top"]), name)
        assert (source.status, document.record) == ("ok", "urn:uuid:a")
        assert messages(source) == "2 records: 1 pages, 1 others (1 page not listed)."


def test_redirects_of_listed_pages() -> None:
    moved = response("http://news.example/", b"", "301 Moved", "Location: /c\r\n")
    records = moved + response("http://news.example/c") + response("http://ads.example/b")
    _, (document,) = read(wacz(records, ["http://news.example/"]), "a.wacz")
    assert document.record == "urn:uuid:c"


def test_a_list_that_names_nothing_of_the_archive() -> None:
    source, documents = read(wacz(response("http://a.example/a"), ["http://b.example"]), "a.wacz")
    assert len(documents) == 1
    assert "None of the listed pages" in messages(source)


def test_hashes_that_differ() -> None:
    data = wacz(response("http://a.example/a"), ["http://a.example/a"], is_wrong=True)
    source, documents = read(data, "a.wacz")
    assert len(documents) == 1
    assert messages(source).count("is not the file whose hash is stated") == 2


def test_wacz_without_an_archive() -> None:
    files = {"datapackage.json": b'{"resources": [{"path": "a", "hash": 1}, 2]}'}
    source, documents = read(pack(files), "a.wacz")
    assert (source.status, documents) == ("skipped", ())
    assert "holds no web archive" in messages(source)


def test_a_list_of_pages_holds_no_articles() -> None:
    rows = [{"format": "json-pages-1.0"}, {"url": "http://a.example", "text": BODY, "title": "A"}]
    source, documents = read("\n".join(map(json.dumps, rows)).encode(), "pages.jsonl")
    assert (source.status, source.n_articles_declared, documents) == ("skipped", 0, ())


# --------------------------------------------------------------------------- laws

GOOD = pack({"a.html": PAGE, "b.txt.gz": gzip.compress(BODY.encode())})
GOOD_WACZ = wacz(response("http://a.example/a"), ["http://a.example/a"])


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(0, 60))
def test_any_change_is_read(new: bytes, at: int, n_lost: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for good, name in ((GOOD, "a.zip"), (GOOD_WACZ, "a.wacz"), (gzip.compress(PAGE), "a.gz")):
            where = at % len(good)
            read(good[:where] + new + good[where + n_lost :], name)
        read(new, "a.zip")


def test_a_package_of_members_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [{**ROW, "text": f"{BODY} It is {n} metres long.", "id": f"n{n}"} for n in (41, 52)]
    files = {"two.jsonl": "\n".join(map(json.dumps, rows)).encode(), "a.html": PAGE}
    (folder / "export.zip").write_bytes(pack(files))
    (folder / "b.txt.gz").write_bytes(gzip.compress(f"Old bridge\n\n{BODY} More.\n".encode()))
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (4, 0)
    articles = open_package(tmp_path / "out")["articles"].sort("source_record")
    assert articles["source_record"].to_list() == [None, "a.html", "two.jsonl#n41", "two.jsonl#n52"]
    assert verify(tmp_path / "out", folder).findings == ()
