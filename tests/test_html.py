"""Web pages: text layer, regions, declared fields, hostile markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from growth import check_growth
from seedpkg.clean import clean_document
from seedpkg.clean.hints import align_markup, find_marked
from seedpkg.clean.page import make_page, split_lines
from seedpkg.model import Article, Document
from seedpkg.read import Input, LocalFile, read_file
from seedpkg.read.html import looks_like_html, render_html
from seedpkg.structure import structure_document
from seedpkg.structure.declared_authors import split_authors
from seedpkg.structure.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).resolve().parent / "html"
BODY = (
    "<p>The old bridge over the river was closed on Monday, the mayor of Oldham said.</p>"
    "<p>Repairs are to take until the end of the year, according to the town council.</p>"
)


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def read_page(folder: Path, data: bytes, name: str = "page.html") -> tuple[str, Document | None]:
    path = folder / name
    path.write_bytes(data)
    source, documents = read_file(LocalFile(path, name))
    return source.format, documents[0] if documents else None


def article_of(page: str, folder: Path) -> Article:
    _, document = read_page(folder, page.encode())
    assert document is not None
    return structure_document(document, clean_document(document))


# ------------------------------------------------------------------ text layer and hints


@pytest.mark.parametrize("case", cases("pages.yaml"))
def test_page(case: dict[str, Any]) -> None:
    page = render_html(case["html"].encode())
    if "text" in case:
        assert page.text == case["text"]
    if "regions" in case:
        assert [hint.region for hint in page.hints if hint.region != "blank"] == case["regions"]


def test_hints_are_one_a_line() -> None:
    page = render_html(f"<nav>Home</nav><h1>Bridge</h1>{BODY}".encode())
    assert len(page.hints) == len(tuple(split_lines(page.text)))
    assert [h.tag for h in page.hints if h.region == "body"] == ["h1", "p", "p"]


def test_declared_body_tells_the_article_from_the_rest() -> None:
    body = "The old bridge over the river was closed on Monday, the mayor of Oldham said. " * 3
    script = (
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{body}"}}</script>'
    )
    page = render_html(f"{script}<p>{body}<p>Read all about it in our paper of tomorrow.".encode())
    assert [hint.declared for hint in page.hints if hint.region != "blank"] == [1.0, 0.0]


def test_find_marked_claims_captions_and_boxes(tmp_path: Path) -> None:
    boxes = "<figcaption>The bridge</figcaption><div class=comments>I saw it.</div>"
    _, document = read_page(tmp_path, f"<h1>Bridge</h1>{BODY}{boxes}<aside>Weather".encode())
    assert document is not None
    view = make_page(tuple(split_lines(document.text)), is_wrapped=False)
    markup = align_markup(view, document)
    assert markup is not None
    claimed = {view.texts[hit.position]: hit.kind for hit in find_marked(view, markup)}
    assert claimed == {"The bridge": "caption", "I saw it.": "comments"}
    assert align_markup(view, Document("src_a", "art_a", "a.txt", document.text)) is None


# ------------------------------------------------------------------ declared fields


@pytest.mark.parametrize("case", cases("declared.yaml"))
def test_declared(case: dict[str, Any], tmp_path: Path) -> None:
    heading = case.get("heading", "<h1>Old bridge closed</h1>")
    byline = f"<p>{case['byline']}</p>" if "byline" in case else ""
    article = article_of(f"{case['head']}<body>{heading}{byline}{BODY}", tmp_path)
    for name, value in case["fields"].items():
        got = getattr(article, name)
        got = list(got) if isinstance(got, tuple) else got
        assert (str(got) if name == "published_date" else got) == value, name
    assert ("issue" not in case) or case["issue"] in [issue.kind for issue in article.issues]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2026-02-04T18:48:00+0300", "2026-02-04T18:48:00+03:00"),
        ("2026-02-04T18:48:00.123Z", "2026-02-04T18:48:00Z"),
        ("2026-02-04 18:48", "2026-02-04T18:48:00"),
        ("20260204T184800", "2026-02-04T18:48:00"),
        ("2026-02-04T00:00:00+01:00", "2026-02-04"),
        ("Wed, 04 Feb 2026 18:48:00 GMT", "2026-02-04T18:48:00Z"),
        ("2026-02-31", None),
        ("yesterday", None),
    ],
)
def test_stamps(text: str, edtf: str | None) -> None:
    stamp = read_stamp(text)
    assert (stamp.edtf if stamp else None) == edtf


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Jane Doe, Max van Dam & Dr. Eva Example", ("Jane Doe", "Max van Dam", "Dr. Eva Example")),
        ("Jane Doe (jd)", ("Jane Doe",)),
        ("https://social.example/jane", ()),
        ("Sports Desk", ()),
        ("山田太郎", ("山田太郎",)),
        ("admin", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


# ------------------------------------------------------------------ formats and encodings


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (b"<!DOCTYPE html><p>One</p>", "a.txt", "html"),
        (b"\xef\xbb\xbf \n<!-- saved --><html><p>One</p>", "a.txt", "html"),
        (b"One <b>bold</b> word in a text.", "a.txt", "text"),
        (b"Just text, saved as a page.", "a.html", "text"),
        (b"<p>One</p>", "a.htm", "html"),
    ],
)
def test_format_is_told_by_content(data: bytes, name: str, known: str, tmp_path: Path) -> None:
    assert read_page(tmp_path, data, name)[0] == known


RUSSIAN = "<p>Мост закрыли на ремонт в понедельник, сообщили в мэрии города.</p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode("utf-8-sig"), "utf-8"),
        (RUSSIAN.encode("utf-16"), "utf-16-le"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), "windows-1251"),
        (b"<meta content='text/html; charset=KOI8-R'>" + RUSSIAN.encode("koi8-r"), "koi8-r"),
        (b'<meta charset="iso-8859-1">' + RUSSIAN.encode(), "utf-8"),
        (b'<meta charset="rot13">' + RUSSIAN.encode(), "utf-8"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    page = render_html(data)
    assert (page.encoding, page.text) == (encoding, RUSSIAN[3:-4] + "\n")


def test_a_page_without_text_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(b"<html><head><title>x</title></head><body><script>1</script>")
    source, documents = read_file(LocalFile(path, "empty.html"))
    assert (source.status, documents) == ("skipped", ())


# ------------------------------------------------------------------ hostile pages


_DATA = "<script type='application/ld+json'>"
HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "deep": (100_000, lambda n: "<div>" * n + "text"),
    "lists": (20_000, lambda n: "<ul><li>" * n + "text"),
    "links": (20_000, lambda n: "<a href=x>text<div>" * n),
    "fonts": (20_000, lambda n: "<b><i><font>" * n + "<p>text"),
    "unclosed": (20_000, lambda n: "<b>text" * n),
    "tables": (5_000, lambda n: "<table><tr><td>text" * n),
    "attributes": (50_000, lambda n: f"<div {' '.join(f'a{i}=1' for i in range(n))}>text"),
    "paragraphs": (200_000, lambda n: "<p>text " * n),
    "brackets": (1_000_000, lambda n: "text" + "<" * n),
    "open tags": (300_000, lambda n: "text" + "<a " * n),
    "comments": (50_000, lambda n: "text" + "<!--" * n),
    "classes": (100_000, lambda n: f"text<div class='{'related ' * n}'>x"),
    "lists of data": (200_000, lambda n: _DATA + "[" * n + "</script>text"),
    "types of data": (100_000, lambda n: _DATA + "{" + '"@type":"' * n + "</script>text"),
    "headings": (20_000, lambda n: "<h1>text</h1>" * n),
    "authors": (20_000, lambda n: "<meta name=author content=x>" * n + "text"),
    "breaks": (200_000, lambda n: "<br>" * n + "text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_by_their_length_and_lose_no_text(name: str) -> None:
    size, make = HOSTILE[name]
    assert "text" in render_html(make(size).encode()).text
    check_growth(lambda n: make(n).encode(), render_html, size // 4, size)


SNIPPETS = st.sampled_from(
    ["<p>", "</p>", "<div class=comments>", "</div>", "<table><tr><td>", "<br>", "<li>", "text ",
     "<h1>", "&amp;", "&#0;", "&#x85;", "\x85", "\u2028", "<b", "<!--", "]]>", "<a href=x>", "</a>",
     "<pre>\n", "<script>", "<time datetime=9999-99-99>", "é\x00", "A sentence that ends here. ",
     "<meta name=date content='0000-00-00'>", "<figure>", "<style>", "<svg>", "</table>"]
)  # fmt: skip


@given(st.one_of(st.lists(SNIPPETS, max_size=40).map("".join), st.text(max_size=200)))
@settings(deadline=None, max_examples=150)
def test_any_markup_gives_a_text_with_one_hint_a_line(markup: str) -> None:
    page = render_html(markup.encode("utf-8", "replace"))
    assert len(page.hints) == len(tuple(split_lines(page.text)))
    assert page == render_html(markup.encode("utf-8", "replace"))
    document = Document("src_0", "art_0", "p.html", page.text, metadata=page.metadata)
    article = structure_document(document, clean_document(document))
    for field in article.fields:
        assert page.text[field.start : field.end] == field.surface


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_read(data: bytes) -> None:
    looks_like_html(Input.from_bytes("a.html", data))
    assert "\x00" not in render_html(data).text


# ------------------------------------------------------------------ the laws


def test_a_build_of_pages_accounts_for_every_character(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for case in yaml.safe_load((CASES / "declared.yaml").read_text("utf-8")):
        name = f"{len(list(pages.iterdir()))}.html"
        text = (
            f"{case['head']}<nav>Home</nav><h1>Old bridge closed</h1>{BODY}<footer>Example</footer>"
        )
        (pages / name).write_text(text, "utf-8")
    report = seedpkg.build(pages, tmp_path / "out")
    assert report.findings == ()
    assert seedpkg.verify(tmp_path / "out", pages).findings == ()
