"""Exports of press databases: what is text, what is metadata, what is counted and said."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg import build, open_package, verify
from seedpkg.read import read_data
from seedpkg.read.press.articles import read_date
from seedpkg.read.press.labels import find_label, language_code

if TYPE_CHECKING:
    from seedpkg.model import Document, Source

BODY = "The council voted on Monday to close the old bridge for a year, the mayor of Lorn said."
SECOND = "Work is to begin in May. It will cost 40 million euros, the council of the city said."
WRAP = BODY.index(" bridge")


def make_docx(paragraphs: list[str]) -> bytes:
    """Return a Word document; a form feed in a paragraph ends a section, a line feed breaks it."""
    parts: list[str] = []
    for one in paragraphs:
        section = "<w:pPr><w:sectPr/></w:pPr>" if "\f" in one else ""
        runs = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            for piece in one.replace("\f", "").split("\n")
        )
        parts.append(f"<w:p>{section}<w:r>{runs}</w:r></w:p>")
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:document xmlns:w="{namespace}"><w:body>{"".join(parts)}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


COVER = ["Date and Time: Friday, 5. July 2030", "Documents (2)", "1. Old bridge closed",
         "Client/Matter: -None-", "2. Harbour opens", "Quellen: Lorn Post", "\f"]  # fmt: skip


def nexis(title: str, text: list[str], words: int = 34) -> list[str]:
    return [
        title, "Lorn Post", "January 10, 2030 Thursday 10:36 EST", "",
        "\nCopyright 2030 Lorn Post All Rights Reserved", "\n", "Section:\xa0NEWS; Pg. 4",
        f"Length:\xa0{words} words", "Byline:\xa0By Anna Keller",
        "Highlight:\xa0The bridge is old.", "Body", "", *text, "Graphic", "", "The bridge in May",
        "Classification", "Language:\xa0ENGLISH", "\nPerson:\xa0JAN NOVAK (79%)",
        "\nLoad-Date:\xa0January 11, 2030", "", "\nEnd of Document", "\f",
    ]  # fmt: skip


NEXIS_DOCX = make_docx(
    [
        *COVER,
        *nexis("Old bridge closed", [BODY, "Age: 40", "Career: mayor", SECOND]),
        *nexis("Harbour opens", [SECOND, BODY]),
    ]
)
NEXIS_TEXT = f"""\ufeff


Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2030


                               1 of 3 DOCUMENTS



                                  Lorn Post

                            January 11, 2030 Friday
                                   Edition 1;
                                    Scotland

Old bridge closed for a year, as the council
of the city wants it

BYLINE: Anna Keller

SECTION: FEATURES; Pg. 6

LENGTH: 36 words

{BODY[:WRAP]}
{BODY[WRAP + 1 :]}

Age: 40

{SECOND}

LOAD-DATE: January 11, 2030

LANGUAGE: ENGLISH

GRAPHIC: The bridge
in May

PUBLICATION-TYPE: Newspaper


                       Copyright 2030 Lorn Post
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                                  Lorn Post

                            January 12, 2030 Saturday

Harbour opens

LÄNGE: 100 Wörter

{SECOND}

LOAD-DATE: January 11, 2030


                       Copyright 2030 Lorn Post
                              All Rights Reserved

                               3 of 99 DOCUMENTS


                                  Lorn Post

                            January 12, 2030 Saturday

A title without any text

LENGTH: 10 words
"""
NEXIS_HTML = f"""<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>
<A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P><SPAN CLASS="c2">2001 of 2003 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P><SPAN>Lorn Post</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P><SPAN CLASS="c4">12</SPAN><SPAN> April 2030 Friday<BR>Late</SPAN></P></DIV>
<BR><DIV><P><SPAN>Old bridge<BR>closed</SPAN></P></DIV>
<BR><DIV><P><SPAN>AUTEUR: </SPAN><SPAN>Anna Keller</SPAN></P></DIV>
<BR><DIV><P><SPAN>LONGUEUR: </SPAN><SPAN>35 mots</SPAN></P></DIV>
<BR><DIV><P>{BODY}</P><P>{SECOND}</P></DIV>
<BR><DIV><P>CORRECTION:<BR></P><P>It was May.</P></DIV>
<BR><DIV><P>LANGUE: FRANÇAIS</P></DIV>
<BR><DIV><P>Copyright 2030 Lorn Post<BR>Tous Droits Réservés</P></DIV>
<!-- Hide XML section from browser
</DOCFULL>
</DOC> -->
<A NAME="DOC_ID_0_1"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV><P>We are sorry but there is an error in this document and it is not possible.</P></DIV>
<!-- Hide XML section from browser
</DOCFULL>
</DOC> -->
</BODY></HTML>"""


def row(code: str, value: str) -> str:
    return f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'


FACTIVA_TABLE = f"""<html><head><title>Factiva</title></head><body><p>Dow Jones</p>
<form><div class="article deArticle"><table>{row("SE", "Lokales")}{row("HD", "Old bridge closed")}
{row("BY", "Von Anna Keller")}{row("WC", "35 Wörter")}{row("PD", "4. Oktober 2030")}
{row("ET", "15:32")}{row("SN", "Lorn Post")}{row("LA", "Deutsch")}{row("LP", f"<p>{BODY}</p>")}
{row("TD", f"<p>{SECOND}</p>")}{row("RE", "fra : France")}
{row("AN", "Dokument LORN000020301004e6a40001r")}</table></div></form></body></html>"""
FACTIVA_FREE = f"""<html><body><div class="article enArticle"><div>Local</div>
<div id="hd"><span class="enHeadline">Old bridge closed</span></div>
<div>By Anna Keller</div><div>35 words</div><div>29 December 2030</div><div>15:32</div>
<div>Lorn Post</div><div>LORN</div><div>26</div><div>English</div><div>(c) 2030 Lorn Post</div>
<p class="articleParagraph enarticleParagraph"><span class="hl">The</span>{BODY[3:]}</p>
<p class="articleParagraph enarticleParagraph">{SECOND}</p>
<p>Document LORN000020301229e7ct0001r</p></div></body></html>"""
FACTIVA_XML = f"""<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://example.org/pps">
<ppsarticleResultSet count="3"><ppsarticle><article>
<accessionNo>LORN000020300109e51700030</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph><hlt>Old</hlt> bridge closed</paragraph></headline>
<leadParagraph><paragraph>{BODY}</paragraph></leadParagraph>
<publicationDate><dateTime>2030-01-09T01:35:58Z</dateTime></publicationDate>
<sourceName>Lorn Post</sourceName><region code="usa"><name>United States</name></region>
<tailParagraphs><paragraph>{SECOND}</paragraph></tailParagraphs><wordCount>900</wordCount>
</article></ppsarticle><ppsarticle><article><accessionNo>LORN2</accessionNo>
<headline>Harbour opens</headline><leadParagraph>
{SECOND[:40]}
{SECOND[40:]}
    {BODY}
    </leadParagraph><publicationDate><date>2030-02-26</date></publicationDate>
</article></ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""
CERTIFICATE = "Ce certificat est émis à <b>Lorn</b> à des fins de visualisation personnelle."
EUROPRESSE_OLD = f"""<html><body><table><tr><td><span class="DocPublicationName">Lorn Post</span>
<br><span class="DocHeader">Éditorial, </span><span class="DocHeader">jeudi </span>
<span class="DocHeader">4 octobre 2030</span><span class="DocHeader">, p. 03</span><br><br>
<span class="TitreArticleVisu">Old <span style="color:red">bridge</span> closed</span><br><br>
Anna Keller<br><p></p>{BODY}<p></p>{SECOND}<p></p><b><i>© 2030 Lorn Post.</i></b><p></p>
Numéro de document : news·20301004·LP·1<br><table><tr><td>news·20301004·LP·2</td></tr>
<tr><td>{CERTIFICATE}</td></tr></table></td></tr></table>
<table><tr><td><span class="DocPublicationName">Lorn Post</span><br>
<span class="DocHeader">mercredi 3 octobre 2030</span><br><span class="TitreArticleVisu">Harbour
opens</span><br><br>{SECOND}<p></p>{BODY}<p></p>Numéro de document : news·20301003·LP·9<br>
</td></tr></table></body></html>"""
EUROPRESSE_NEW = f"""<!DOCTYPE html><html><body><article><header>
<div><span class="DocPublicationName">Lorn Post </span></div>
<div><span class="DocHeader">Politique, mardi 14 mars 2030, p. 16</span></div>
<div><p>VILLE</p></div>
<div class="titreArticle"><p class="titreArticleVisu">Old bridge closed</p></div>
<div>Anna Keller</div></header><section><div class="DocText"><div class="docOcurrContainer">
<p>{BODY}</p><p>{SECOND}</p></div></div></section><aside><div><p><b>Illustration(s) : </b></p>
<div><p>A photo.</p></div></div><div><b>Note(s) : </b></div></aside><footer>
<small>© 2030 Lorn Post. Tous droits réservés.</small><p>Numéro de document : news·20300314·LP·7</p>
<div>{CERTIFICATE}</div></footer></article></body></html>"""
RULE = "_" * 60
PROQUEST = f"""{RULE}

Document 1 of 2

Old bridge closed

Author: Keller, Anna

Full text: {BODY}

Subject: not a label, since text follows it on many lines
and goes on
and on
and on

{SECOND}

Subject: Bridges; Cities

Title: Old bridge closed

Publication title: Lorn Post; Lorn

Publication date: Jan 10, 2030

Language of publication: English

ProQuest document ID: 1234567890

Document URL: https://search.example/docview/1234567890

Last updated: 2031-01-02

{RULE}

Document 2 of 2

Harbour opens

Full text: Not available.

Title: Harbour opens

Publication title: Lorn Post

ProQuest document ID: 1234567891

{RULE}

Contact us at: http://www.example/contact
Terms and Conditions: http://www.example/terms
"""
FILES = {
    "nexis.docx": NEXIS_DOCX, "nexis.txt": NEXIS_TEXT.encode(), "nexis.html": NEXIS_HTML.encode(),
    "factiva.html": FACTIVA_TABLE.encode(), "free.htm": FACTIVA_FREE.encode(),
    "factiva.xml": FACTIVA_XML.encode(), "old.html": EUROPRESSE_OLD.encode(),
    "new.html": EUROPRESSE_NEW.encode(), "proquest.txt": PROQUEST.encode(),
}  # fmt: skip
READ = {
    "nexis.docx": ("nexis-docx", 2, 2), "nexis.txt": ("nexis-text", 3, 2),
    "nexis.html": ("nexis-html", 3, 1), "factiva.html": ("factiva-html", 1, 1),
    "free.htm": ("factiva-html", 1, 1), "factiva.xml": ("factiva-xml", 3, 2),
    "old.html": ("europresse", 2, 2), "new.html": ("europresse", 1, 1),
    "proquest.txt": ("proquest", 2, 1),
}  # fmt: skip


def read(name: str) -> tuple[Source, tuple[Document, ...]]:
    return read_data(name, FILES[name])


def declared(document: Document) -> dict[str, str]:
    return dict(reversed(document.metadata))


@pytest.mark.parametrize("name", FILES)
def test_formats_are_told_by_content_and_counted(name: str) -> None:
    source, documents = read(name)
    assert (source.format, source.n_articles_declared, len(documents)) == READ[name]
    assert [issue for issue in source.issues if issue.kind == "left-out"]


@pytest.mark.parametrize("name", FILES)
def test_the_text_is_title_and_body(name: str) -> None:
    _, documents = read(name)
    first = documents[0]
    lines = first.text.split("\n")
    assert lines[0].startswith("Old bridge closed")
    assert lines[1] == ""
    assert " ".join(first.text.split()).endswith(SECOND)
    assert BODY in " ".join(first.text.split())
    assert declared(first)["title"] == lines[0]
    assert declared(first)["publisher"].startswith("Lorn Post")
    assert declared(first)["published"].startswith("2030-")


@pytest.mark.parametrize("name", [name for name in FILES if name != "factiva.xml"])
def test_authors_are_metadata(name: str) -> None:
    assert "Anna" in declared(read(name)[1][0])["author"]


PARAGRAPH = '<p class="articleParagraph dearticleParagraph">\n{}\n</p>\n'
FACTIVA_SAVED = f"""<html><body><div id="article-lorp000020300927du5900a1e" class="article" >
<div class="article deArticle"><p>
<div id="hd" ><span class='deHeadline'>
Old bridge closed
</span>
</div><div class="author">Anna Keller</div><div>35 Wörter</div><div>11 Mai 2030</div>
<div>Lorn Post</div><div>LORP</div><div>11</div><div>Deutsch</div><div>(c) 2030 Lorn Post</div>
</p>
{PARAGRAPH.format(BODY)}{PARAGRAPH.format(SECOND)}{PARAGRAPH.format("(c) 2030 Lorn Post.")}
<p>Dokument lorp000020300927du5900a1e</p></div></div><br/><span></span></body></html>"""
EUROPRESSE_RDP = f"""<!DOCTYPE html><html><body><article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Lorn Post, no. 43018</span>
</div><div><span class="DocHeader">France, mercredi 11 septembre 2030 1 134 mots, p. 11</span></div>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Old bridge closed</p></div>
<div class="docAuthors"><p class="sm-margin-bottomNews">Anna Keller</p></div></header>
<div class="apd-wrapper"><span>Aussi paru dans</span><div class="apd-date">4 mars 2030</div></div>
<section><div class="DocText clearfix"><div><p>{BODY}</p><p>{SECOND}</p></div></div></section>
<footer><small>© 2030 Lorn Post.</small><div>news·20300911·LP·7</div></footer></article>
</body></html>"""
PROQUEST_OLD = f"""{RULE}

Document 1 of 1000

Old bridge closed

Author: Keller, Anna

Publication info: Lorn Post , Late Edition (East); Lorn, L. [Lorn, L]02 Jan 2030: A.1.

https://search.example/docview/1641860292?accountid=1

Abstract: It is closed.

Links: http://link.example/a
http://link.example/b

Full text: {BODY}
{SECOND}

Narrow subject: Bridges

Broad subject: Cities

Publication Title: Lorn Post

ProQuest documentID: 1641860292
"""


@pytest.mark.parametrize(
    ("name", "page", "record", "published"),
    [
        ("a.html", FACTIVA_SAVED, "lorp000020300927du5900a1e", "2030-05-11"),
        ("a.html", EUROPRESSE_RDP, "news·20300911·LP·7", "2030-09-11"),
        ("a.txt", PROQUEST_OLD, "1641860292", "2030-01-02"),
    ],
    ids=["factiva saved", "europresse rdp", "proquest old"],
)
def test_other_forms_of_the_same_exports(name: str, page: str, record: str, published: str) -> None:
    _, (document,) = read_data(name, page.encode())
    assert " ".join(document.text.split()) == f"Old bridge closed {BODY} {SECOND}"
    assert document.record == record
    fields = declared(document)
    assert (fields["published"], fields["publisher"]) == (published, "Lorn Post")
    assert "Anna" in fields["author"]


def test_what_a_head_line_of_europresse_states() -> None:
    source, (document,) = read_data("a.html", EUROPRESSE_RDP.encode())
    assert declared(document)["section"] == "France"
    assert [one.kind for one in source.issues] == ["left-out", "length-differs"]
    bare = EUROPRESSE_RDP.replace(' class="DocHeader"', "")
    assert declared(read_data("a.html", bare.encode())[1][0])["published"] == "2030-09-11"


def test_the_address_of_an_old_proquest_record_stands_alone() -> None:
    (document,) = read_data("a.txt", PROQUEST_OLD.encode())[1]
    assert declared(document)["url"].startswith("https://search.example/docview/1641860292")


def test_names_of_records() -> None:
    names = {name: [document.record for document in read(name)[1]] for name in FILES}
    assert names["factiva.html"] == ["LORN000020301004e6a40001r"]
    assert names["free.htm"] == ["LORN000020301229e7ct0001r"]
    assert names["factiva.xml"] == ["LORN000020300109e51700030", "LORN2"]
    assert names["old.html"] == ["news·20301004·LP·1", "news·20301003·LP·9"]
    assert names["new.html"] == ["news·20300314·LP·7"]
    assert names["proquest.txt"] == ["1234567890"]
    assert names["nexis.txt"] == ["1", "2"]


def test_metadata_of_each_kind() -> None:
    found = {name: declared(read(name)[1][0]) for name in FILES}
    assert found["nexis.docx"]["published"] == "2030-01-10T10:36:00-05:00"
    assert found["nexis.docx"]["section"] == "NEWS"
    assert found["nexis.docx"]["description"] == "The bridge is old."
    assert found["nexis.docx"]["vendor_person"] == "JAN NOVAK (79%)"
    assert found["nexis.html"]["language"] == "fr"
    assert found["factiva.html"]["published"] == "2030-10-04T15:32:00"
    assert found["factiva.html"]["language"] == "de"
    assert found["factiva.html"]["author"] == "Anna Keller"
    assert found["free.htm"]["published"] == "2030-12-29T15:32:00"
    assert found["free.htm"]["section"] == "Local"
    assert found["factiva.xml"]["published"] == "2030-01-09T01:35:00Z"
    assert found["old.html"]["section"] == "Éditorial"
    assert found["new.html"]["published"] == "2030-03-14"
    assert found["proquest.txt"]["url"] == "https://search.example/docview/1234567890"


def test_labels_within_the_text_are_text() -> None:
    assert "Age: 40\n\nCareer: mayor\n" in read("nexis.docx")[1][0].text
    assert "\n\nAge: 40\n\n" in read("nexis.txt")[1][0].text
    assert "\nSubject: not a label" in read("proquest.txt")[1][0].text


def test_wrapped_lines_stay_as_they_are() -> None:
    assert f"{BODY[:WRAP]}\n{BODY[WRAP + 1 :]}" in read("nexis.txt")[1][0].text


def test_a_stated_length_is_compared() -> None:
    for name, stated in (("nexis.txt", "states 100 words"), ("factiva.xml", "states 900 words")):
        issues = [one for one in read(name)[0].issues if one.kind == "length-differs"]
        assert [stated in one.message for one in issues] == [True]


def test_records_without_text_are_skipped_with_the_reason() -> None:
    for name in ("nexis.txt", "nexis.html", "proquest.txt"):
        kinds = [one.kind for one in read(name)[0].issues if one.severity == "warning"]
        assert "record-skipped" in kinds, name
        assert "record-count" in kinds, name


def test_a_record_that_is_there_twice_is_read_once() -> None:
    article = nexis("Old bridge closed", [BODY, SECOND])
    source, documents = read_data("twice.docx", make_docx([*article, *article]))
    assert (source.status, len(documents)) == ("ok", 1)
    assert any("it repeats record 1" in one.message for one in source.issues)


def test_old_labels_of_title_and_body() -> None:
    text = (
        "\n  1 of 1 DOCUMENT\n\n Copyright 1999 Lorn Post Company\n Lorn Post\n\n"
        " January 3, 1999, Sunday\n\nSECTION: News\n\nLENGTH: 18 words\n\n"
        f"HEADLINE: Old bridge closed\n\nBODY:\n{BODY}\n\nLOAD-DATE: January 4, 1999\n"
    )
    source, (document,) = read_data("a.txt", text.encode())
    assert source.status == "ok"
    assert document.text == f"Old bridge closed\n\n{BODY}\n"
    assert declared(document)["publisher"] == "Lorn Post"


def test_nexis_without_the_line_that_marks_the_text() -> None:
    one = [line for line in nexis("Old bridge closed", [BODY]) if line != "Body"]
    one = [line.replace("Byline", "BYLINE").replace("Section", "SECTION") for line in one]
    _, documents = read_data("a.docx", make_docx(one))
    assert len(documents) == 1


def test_what_stands_before_a_damaged_place_is_read() -> None:
    cut = FACTIVA_XML.index("LORN2")
    source, documents = read_data("cut.xml", FACTIVA_XML[:cut].encode())
    assert (source.status, len(documents)) == ("partial", 1)
    assert "damaged" in [one.kind for one in source.issues]


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    text = FACTIVA_XML.replace("<PPSResponse>", f"{bomb}<PPSResponse>")
    source, documents = read_data("bomb.xml", text.encode())
    assert (source.status, documents) == ("skipped", ())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("January 10, 2018 Wednesday 10:36 EST", "2018-01-10T10:36:00-05:00"),
        ("July 1, 2019 Monday 9:20 PM GMT", "2019-07-01T21:20:00Z"),
        ("jeudi 4 octobre 2012", "2012-10-04"),
        ("4. Oktober 2012", "2012-10-04"),
        ("December 19, 1991, Sunday, Late Edition", "1991-12-19"),
        ("Spring 2018", ""),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("LONGUEUR: 143 mots", "length"), ("Länge: 655 Wörter", "length"),
        ("RUBRIQUE: INTERNATIONAL", "section"), ("Byline:\xa0X", "author"), ("Autor: X", "author"),
        ("A headline: with a colon", None), ("", None), (":", None),
    ],
)  # fmt: skip
def test_labels(block: str, kind: str | None) -> None:
    label = find_label(block)
    assert (label.kind if label else None) == kind


def test_languages() -> None:
    assert [language_code(one) for one in ("ENGLISH; ENGLISHS", "Français", "de", "?")] == [
        "en", "fr", "de", None,
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_change_of_a_file_is_read(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 400))
    new = data.draw(st.binary(max_size=30))
    changed = whole[:start] + new + whole[start + length :]
    source, documents = read_data(name, changed)
    assert (source.n_articles_parsed or 0) == len(documents)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted({READ[name][0] for name in FILES})), st.binary(max_size=300))
def test_any_bytes_are_read(format_name: str, data: bytes) -> None:
    read_data("any.txt", data, format_name)


def test_a_package_of_exports_keeps_its_laws(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    report = build(folder, tmp_path / "out")
    assert report.n_articles == sum(parsed for _, _, parsed in READ.values())
    assert verify(tmp_path / "out", folder).findings == ()
    articles = open_package(tmp_path / "out")["articles"]
    assert set(articles["publisher"].drop_nulls()) >= {"Lorn Post"}


SAMPLES = {
    "nexis/sample.DOCX": (10, 10), "nexis/sample.TXT": (10, 10),
    "nexis/lexisnexis_test_en.html": (146, 2), "nexis/lexisnexis_test_fr.html": (3, 3),
    "nexis/lexisnexis_test_copyright_error.html": (2, 1), "factiva/factiva_test.html": (2, 2),
    "factiva/factiva_test.xml": (3, 3), "factiva/reut21578-factiva.xml": (20, 19),
    "europresse/europresse_test1.html": (3, 3), "europresse/europresse_test2.html": (4, 4),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str) -> None:
    home = os.environ.get("SEEDPKG_INPUTS")
    if not home:
        pytest.skip("SEEDPKG_INPUTS names no folder of samples")
    source, documents = read_data(name, (Path(home) / name).read_bytes())
    assert (source.n_articles_declared, len(documents)) == SAMPLES[name]
