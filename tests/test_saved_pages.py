"""Saved pages: MHTML, SingleFile, the Wayback Machine; their address and time of capture."""

from __future__ import annotations

import base64
import quopri
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth, repeat
from seedpkg import build, open_package, verify
from seedpkg.clean import clean_document
from seedpkg.read import read_data
from seedpkg.read.html import render_html
from seedpkg.read.html.archived import unwrap_address
from seedpkg.structure import structure_document
from seedpkg.structure.metadata import read_capture

if TYPE_CHECKING:
    from pathlib import Path

    from seedpkg.model import Document, Source

PROSE = (
    "<p>The old bridge over the river was closed on Monday, the mayor of Oldham said.</p>"
    "<p>Repairs are to take until the end of the year, according to the town council.</p>"
)
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Old bridge closed | Lorn Courier</title></head>"
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Old bridge closed</h1>{PROSE}"
    "<p>The café by the river stays open.</p></article></body></html>"
)
ADDRESS = "https://courier.example/2031/bridge?id=4"
FRAME = "<p>This is the frame of an advertisement."


def make_mhtml(
    page: bytes = PAGE.encode(),
    encoding: str = "quoted-printable",
    charset: str = "",
    line: str = "\r\n",
    mark: str = "From: <Saved by Blink>",
    address: str = f"Snapshot-Content-Location: {ADDRESS}",
) -> bytes:
    """Return a page as browsers save it, with a style sheet and a frame behind it."""
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    head = [
        mark, address, "Subject: =?utf-8?Q?Old=20bridge=20closed=20|?=", " =?utf-8?Q?=20Courier?=",
        "Date: Sun, 4 May 2031 05:41:33 -0000", "MIME-Version: 1.0",
        "Content-Type: multipart/related;", '\ttype="text/html";', '\tboundary="----B--x----"',
        "", "", "------B--x----",
        f"Content-Type: text/html{charset}", f"Content-Transfer-Encoding: {encoding}",
        f"Content-Location: {ADDRESS}", "", "",
    ]  # fmt: skip
    tail = [
        "", "------B--x----", "Content-Type: text/css", "", "p { color: red }",
        "------B--x----", "Content-Type: text/html", "", FRAME, "------B--x------", "",
    ]  # fmt: skip
    body = coded[encoding](page) if encoding in coded else page
    joined = line.encode()
    return joined.join(one.encode() for one in head) + body + joined.join(map(str.encode, tail))


def read(data: bytes, name: str = "a.mhtml") -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, data)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit", "no-such"])
@pytest.mark.parametrize("line", ["\r\n", "\n"])
def test_mhtml(encoding: str, line: str) -> None:
    source, (document,) = read(make_mhtml(encoding=encoding, line=line))
    assert (source.format, source.status, source.encoding) == ("mhtml", "ok", "utf-8")
    assert document.text == render_html(PAGE.encode()).text
    assert len(document.hints) == document.text.count("\n")
    declared = dict(reversed(document.metadata))
    assert declared["url"] == ADDRESS
    assert declared["captured"].startswith("2031-05-04T05:41:33")
    assert "published" not in declared
    assert ("page_title", "Old bridge closed | Courier") in document.metadata


def test_the_head_of_the_part_names_the_encoding() -> None:
    page = "<html><body><h1>Мост закрыт</h1><p>Старый мост закрыли в понедельник.</p>"
    data = make_mhtml(page.encode("cp1251"), "base64", '; charset="windows-1251"')
    source, (document,) = read(data)
    assert source.encoding == "windows-1251"
    assert "Старый мост закрыли" in document.text


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.txt", "saved"])
def test_mhtml_is_told_by_its_content(name: str) -> None:
    assert read(make_mhtml(), name)[0].format == "mhtml"


def test_page_of_internet_explorer() -> None:
    mark = 'From: "Saved by Windows Internet Explorer 8"'
    _, (document,) = read(make_mhtml(mark=mark, address="X-Other: 1"), "a.txt")
    assert dict(document.metadata)["url"] == ADDRESS


def test_a_single_part_is_the_page() -> None:
    data = (
        f"From: <Saved by Blink>\nContent-Location: {ADDRESS}\nMIME-Version: 1.0\n"
        f"Content-Type: text/html\n\n{PAGE}"
    )
    _, (document,) = read(data.encode(), "a.mht")
    assert dict(document.metadata)["url"] == ADDRESS


def test_the_boundary_is_guessed_and_the_end_may_be_missing() -> None:
    data = make_mhtml().replace(b'\tboundary="----B--x----"', b"\tother=1")
    data = data[: data.index(b"Content-Type: text/css")]
    _, (document,) = read(data)
    assert "The old bridge over the river" in document.text


@pytest.mark.parametrize("page", [b"", b"<html><frameset><frame src='cid:1'></frameset>"])
def test_a_page_of_frames_is_the_first_that_shows_text(page: bytes) -> None:
    source, (document,) = read(make_mhtml(page))
    assert (source.status, document.text) == ("ok", "This is the frame of an advertisement.\n")


def test_a_page_without_text_is_skipped() -> None:
    data = make_mhtml(b"<html><body><script>1</script>").replace(FRAME.encode(), b"")
    source, documents = read(data)
    assert (source.status, documents) == ("skipped", ())
    assert source.issues[0].kind == "record-skipped"


def test_a_saved_page_of_the_wayback_machine() -> None:
    address = f"Snapshot-Content-Location: {REWRITTEN}"
    canonical = f'<link rel="canonical" href="{REWRITTEN}"></head>'
    page = PAGE.replace("</head>", canonical) + TAIL
    _, (document,) = read(make_mhtml(page.encode(), address=address))
    found = [pair for pair in document.metadata if pair[0] in ("url", "captured")]
    assert found == [
        ("url", "http://courier.example/2031/bridge"), ("captured", "2031-05-04T05:41:34Z"),
    ]  # fmt: skip
    article = structure_document(document, clean_document(document))
    assert article.captured == "2031-05-04T05:41:34Z"


@pytest.mark.parametrize(
    ("told", "captured"),
    [
        ("2031-05-04T05:41:34Z", "2031-05-04T05:41:34Z"),
        ("2031-05-04T05:41:34.123456Z", "2031-05-04T05:41:34Z"),
        ("2031-05-04T01:41:34+03:00", "2031-05-03T22:41:34Z"),
        ("2031-05-04T05:41:34", "2031-05-04T05:41:34"),
        ("0001-01-01T00:00:00+14:00", None),
        ("last Friday", None),
    ],
)
def test_the_time_of_capture_is_told_in_utc(told: str, captured: str | None) -> None:
    assert read_capture(told) == captured


def test_no_html_part() -> None:
    source, documents = read(make_mhtml().replace(b"text/html", b"image/png"))
    assert (source.status, documents) == ("skipped", ())


@given(st.binary(max_size=60), st.integers(0, 1500), st.integers(0, 300))
@settings(deadline=None, max_examples=100)
def test_a_damaged_file_is_read(junk: bytes, place: int, length: int) -> None:
    data = make_mhtml()
    source, documents = read(data[:place] + junk + data[place + length :])
    assert source.n_articles_parsed == len(documents)
    for document in documents:
        assert len(document.hints) in (0, document.text.count("\n"))


# ------------------------------------------------------------------ SingleFile and others

SAVERS = {
    "singlefile": (
        f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {ADDRESS} \n"
        " saved date: Sun May 04 2031 07:41:34 GMT+0200 (Central European Summer Time)\n-->",
        ADDRESS,
        "2031-05-04T07:41:34+02:00",
    ),
    "browser": (f"<!-- saved from url=(0040){ADDRESS} --><html>", ADDRESS, None),
    "httrack": (
        "<html><!-- Mirrored from courier.example/2031/bridge.html by HTTrack Website Copier/3.x "
        "[XR&CO'2014], Sun, 04 May 2031 05:41:34 GMT -->",
        "http://courier.example/2031/bridge.html",
        "2031-05-04T05:41:34Z",
    ),
    "no address": ("<!-- saved from url=(0014)about:internet --><html>", None, None),
}


@pytest.mark.parametrize("name", SAVERS)
def test_savers_name_the_address(name: str) -> None:
    head, address, date = SAVERS[name]
    page = render_html(f"{head}<meta charset=utf-8>{PROSE}".encode())
    assert dict(page.metadata).get("url") == address
    assert dict(page.metadata).get("captured") == date
    assert "SingleFile" not in page.text


# ------------------------------------------------------------------ the Wayback Machine

STAMP = "20310504054134"
TOOLBAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp'><p>12 captures</p>About this capture"
    "</div><!-- END WAYBACK TOOLBAR INSERT -->"
)
TAIL = (
    "<!--\n     FILE ARCHIVED ON 05:41:34 May 04, 2031 AND RETRIEVED FROM THE\n"
    "     INTERNET ARCHIVE ON 10:57:23 Jun 07, 2032.\n-->"
)
REWRITTEN = f"https://web.archive.org/web/{STAMP}/http://courier.example/2031/bridge"


def test_wayback_page() -> None:
    page = render_html(
        f'<html><head><link rel="canonical" href="{REWRITTEN}"><meta property="og:url" '
        f'content="{REWRITTEN}"></head><body>{TOOLBAR}<h1>Old bridge closed</h1>{PROSE}'
        f"</body></html>{TAIL}".encode()
    )
    assert "capture" not in page.text
    assert page.text.startswith("Old bridge closed\n")
    urls = [value for name, value in page.metadata if name == "url"]
    assert urls == ["http://courier.example/2031/bridge"]
    assert dict(page.metadata)["captured"] == "2031-05-04T05:41:34Z"
    assert [issue.kind for issue in page.issues] == ["archive-toolbar"]


def test_wayback_page_that_declares_no_address() -> None:
    script = (
        '<script>__wm.wombat("http://courier.example:80/bridge","20310504054134",'
        '"https://web.archive.org/");</script>'
    )
    page = render_html(f"<html><head>{script}</head>{PROSE}".encode())
    assert dict(page.metadata)["url"] == "http://courier.example/bridge"
    assert dict(page.metadata)["captured"] == "2031-05-04T05:41:34Z"


def test_the_comment_alone_tells_the_time() -> None:
    page = render_html(f"<html>{PROSE}{TAIL}".encode())
    assert dict(page.metadata) == {"captured": "2031-05-04T05:41:34Z"}


def test_a_toolbar_without_an_end_stays() -> None:
    page = render_html(f"<html><!-- BEGIN WAYBACK TOOLBAR INSERT -->{PROSE}".encode())
    assert "The old bridge" in page.text
    assert page.issues == ()


@pytest.mark.parametrize(
    ("address", "original", "date"),
    [
        (f"/web/{STAMP}im_/http://a.example/x.jpg", "http://a.example/x.jpg",
         "2031-05-04T05:41:34Z"),
        ("https://web.archive.org/web/2031/https://a.example/", "https://a.example/", "2031"),
        (f"//web.archive.org/web/{STAMP}/http:/a.example/b", "http://a.example/b",
         "2031-05-04T05:41:34Z"),
        (f"https://arquivo.example/wayback/{STAMP}/http://a.example:80/b", "http://a.example/b",
         "2031-05-04T05:41:34Z"),
        ("https://a.example/2031/05/04/bridge", "https://a.example/2031/05/04/bridge", ""),
        ("https://a.example/login?to=https://b.example", "https://a.example/login?to=https://b.example",
         ""),
    ],
)  # fmt: skip
def test_rewritten_addresses(address: str, original: str, date: str) -> None:
    assert unwrap_address(address) == (original, date)


@pytest.mark.parametrize(
    "unit",
    [
        TOOLBAR,
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->",
        "<!-- saved from url=(0",
        "Page saved with SingleFile\n url: http://",
        '__wm.wombat("http://',
        "FILE ARCHIVED ON ",
    ],
    ids=range(6),
)
def test_marks_without_number_are_read_at_once(unit: str) -> None:
    fill = repeat(unit)
    check_growth(lambda n: f"{fill(n)}<p>text".encode(), render_html, 200_000, 800_000)


def test_a_package_of_saved_pages_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.mhtml").write_bytes(make_mhtml())
    wayback = PAGE.replace("<body>", f"<body>{TOOLBAR}").replace("bridge", "tower")
    canonical = f'<link rel="canonical" href="{REWRITTEN}"></head>'
    (folder / "b.html").write_text(wayback.replace("</head>", canonical) + TAIL, "utf-8")
    report = build(folder, tmp_path / "out")
    assert (report.n_articles, report.exit_code) == (2, 0)
    articles = open_package(tmp_path / "out")["articles"].sort("title")
    assert articles["url"].to_list() == [ADDRESS, "http://courier.example/2031/bridge"]
    assert articles["title"].to_list() == ["Old bridge closed", "Old tower closed"]
    assert articles["published_basis"].to_list()[0] != "metadata"
    assert verify(tmp_path / "out", folder).findings == ()
