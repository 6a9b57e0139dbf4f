"""Tar, zstd, bzip2 and xz: each member by its own reader, and what is refused."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import read_data
from seedpkg.read.archive import limits, tar_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seedpkg.model import Source

BODY: Final = "The council voted on Monday to close the old bridge for a year, the mayor said."
PAGE: Final = f"<html><body><h1>Old bridge</h1><p>{BODY}</p></body></html>".encode()
ROWS: Final = "".join(json.dumps({"text": f"{BODY} {n}", "id": f"n{n}"}) + "\n" for n in range(3))
WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: http://a\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(PAGE), PAGE)
)


def zstd() -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return pytest.importorskip("backports.zstd")
    return zstd


COMPRESS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda data: zstd().compress(data),
}


def tar(files: dict[str, bytes], change: Callable[[tarfile.TarInfo], None] | None = None) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            if change is not None:
                change(entry)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def messages(source: Source) -> str:
    return "\n".join(issue.message for issue in source.issues)


FILES: Final = {"b/two.jsonl": ROWS.encode(), "a.html": PAGE, "readme.txt": b"A", "x.png": b"\x89"}


@pytest.mark.parametrize("kind", COMPRESS)
def test_a_compressed_file_is_the_file_inside(kind: str) -> None:
    data = COMPRESS[kind](ROWS.encode())
    for name in (f"a.jsonl.{kind}", "a.jsonl"):
        source, documents = read_data(name, data + data)
        assert (source.status, len(documents)) == ("ok", 6)
        assert source.encoding == "utf-8"
    source, documents = read_data(f"a.jsonl.{kind}", COMPRESS[kind](ROWS.encode() * 900)[:-5])
    assert len(documents) > 0 or kind == "zst"
    assert "it ends too early" in messages(source)


@pytest.mark.parametrize("kind", COMPRESS)
def test_a_compressed_web_archive(kind: str) -> None:
    source, documents = read_data(f"a.warc.{kind}", COMPRESS[kind](WARC) + COMPRESS[kind](WARC))
    assert (source.format, source.status, len(documents)) == ("warc", "ok", 2)


def test_a_web_archive_with_a_dictionary() -> None:
    library = zstd()
    samples = [WARC.replace(b"year", b"%d days" % n) for n in range(200)]
    trained = library.train_dict(samples, 4096)
    frames = [library.compress(one, zstd_dict=trained) for one in samples[:3]]
    for content in (trained.dict_content, library.compress(trained.dict_content)):
        head = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
        source, documents = read_data("a.warc.zst", head + b"".join(frames))
        assert (source.format, source.status, len(documents)) == ("warc", "ok", 3)
        assert "as one stream" not in messages(source)


@pytest.mark.parametrize("kind", COMPRESS)
def test_bombs(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 10_000)
    data = COMPRESS[kind](b"a" * 50_000_000)
    source, documents = read_data(f"a.txt.{kind}", data)
    assert documents == ()
    assert "unpacks to more than" in messages(source)


def test_members_of_a_tar_file() -> None:
    source, documents = read_data("a.tar", tar(FILES))
    assert (source.format, source.status, source.n_articles_declared) == ("tar", "ok", 4)
    names = ["b/two.jsonl#n0", "b/two.jsonl#n1", "b/two.jsonl#n2", "a.html"]
    assert [one.record for one in documents] == names
    assert messages(source) == "4 members: 2 of no known format were left out."


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz", "a.bin", "a.tar.xz", "a.tbz2", "a.tar.zst"])
def test_a_compressed_tar_file(name: str) -> None:
    kind = {"a.tgz": "gz", "a.bin": "gz", "a.tbz2": "bz2"}.get(name, name[6:])
    inner = {**FILES, "c.zip.gz": b"", "d.html.gz": gzip.compress(PAGE + b"x")}
    source, documents = read_data(name, COMPRESS[kind](tar(inner)))
    assert [one.record for one in documents][-2:] == ["a.html", "d.html.gz"]
    assert source.status == "ok"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    source, documents = read_data("a.tar", tar({name: BODY.encode(), "in.txt": BODY.encode()}))
    assert [one.record for one in documents] == ["in.txt"]
    assert "its path leads out of the archive" in messages(source)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(kind: bytes) -> None:
    def change(entry: tarfile.TarInfo) -> None:
        entry.type, entry.linkname, entry.size = kind, "/etc/passwd", 0

    source, documents = read_data("a.tar", tar({"a.txt": b""}, change))
    assert documents == ()
    assert "a.txt) was skipped: it is " in messages(source)


def test_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar_file, "MOST_MEMBERS", 2)
    files = {f"{n}.txt": BODY.encode() for n in range(5)}
    source, documents = read_data("a.tar", tar(files))
    assert len(documents) == 2
    assert "only its first 2 members" in messages(source)


def test_nested_archives() -> None:
    one = tar({"a.txt": BODY.encode()})
    _, documents = read_data("b.tar", tar({"a.tar": one}))
    assert len(documents) == 1
    source, documents = read_data("c.tar", tar({"b.tar": tar({"a.tar": one})}))
    assert documents == ()
    assert "nested too deep" in messages(source)


def test_damage_is_told() -> None:
    data = tar({"a.txt": BODY.encode(), "b.txt": BODY.encode()})
    for broken in (data[:1300], data[:1024] + b"x" * 512 + data[1536:]):
        source, documents = read_data("a.tar", broken)
        assert [one.record for one in documents] == ["a.txt"]
        assert "not to its end" in messages(source)


def test_a_header_that_asks_for_too_much_is_refused() -> None:
    entry = tarfile.TarInfo("x")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    source, _ = read_data("a.tar", entry.tobuf(tarfile.GNU_FORMAT) + b"a" * 4096)
    assert "a header is too long" in messages(source)


# --------------------------------------------------------------------------- laws

GOOD_TAR: Final = tar(FILES)


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 5000), st.integers(0, 60))
def test_any_change_is_read(new: bytes, at: int, n_lost: int) -> None:
    goods = [(f"a.jsonl.{kind}", pack(ROWS.encode())) for kind, pack in COMPRESS.items()]
    for name, good in [*goods, ("a.tar", GOOD_TAR), ("a.tgz", gzip.compress(GOOD_TAR, 1))]:
        where = at % len(good)
        read_data(name, good[:where] + new + good[where + n_lost :])
        read_data(name, new)


def test_a_package_of_members_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "export.tar.xz").write_bytes(lzma.compress(tar(FILES)))
    (folder / "b.txt.bz2").write_bytes(bz2.compress(f"Old bridge\n\n{BODY} More.\n".encode()))
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (5, 0)
    assert open_package(tmp_path / "out")["sources"]["format"].to_list() == ["bzip2", "xz"]
    assert verify(tmp_path / "out", folder).findings == ()
