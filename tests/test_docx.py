"""Word documents: their paragraphs, and what becomes of damaged and hostile ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from seedpkg.read import docx, read_data

if TYPE_CHECKING:
    import pytest

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GOOD = (
    "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Old bridge</w:t><w:tab/>"
    "<w:t>closed</w:t></w:r></w:p><w:p/><w:p><w:hyperlink><w:r><w:t>It was</w:t></w:r>"
    "</w:hyperlink><w:r><w:br/><w:t>closed.</w:t></w:r><w:del><w:r><w:delText>not</w:delText>"
    "</w:r></w:del></w:p>"
)


def pack(xml: str, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return file.getvalue()


def wrap(body: str) -> str:
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'


def test_paragraphs() -> None:
    source, (document,) = read_data("letter.docx", pack(wrap(GOOD)))
    assert (source.format, source.status) == ("docx", "ok")
    assert document.text == "Old bridge\tclosed\n\nIt was\nclosed.\n"


def test_a_document_without_text_is_skipped() -> None:
    source, documents = read_data("empty.docx", pack(wrap("<w:p/>")))
    assert (source.status, documents) == ("skipped", ())


def test_what_stands_before_a_damaged_place_is_read() -> None:
    source, documents = read_data("cut.docx", pack(wrap(GOOD)[:-40]))
    assert [one.kind for one in source.issues] == ["damaged"]
    assert len(documents) == 1


def test_entities_are_refused() -> None:
    xml = f'<!DOCTYPE a [<!ENTITY b "bb">]>{wrap(GOOD)}'
    source, documents = read_data("bomb.docx", pack(xml))
    assert (source.status, documents) == ("skipped", ())


def test_a_document_is_read_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "LARGEST", 100_000)
    source, documents = read_data("long.docx", pack(wrap(GOOD * 1000)))
    assert "damaged" in [one.kind for one in source.issues]
    assert len(documents) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_change_is_read(data: st.DataObject) -> None:
    whole = pack(wrap(GOOD))
    start = data.draw(st.integers(4, len(whole)))
    changed = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + 3 :]
    read_data("a.docx", changed, "docx")
