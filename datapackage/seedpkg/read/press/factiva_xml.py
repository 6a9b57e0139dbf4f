"""Read results of Factiva in XML: `ppsarticle/article`, with lead and tail paragraphs.

Marks of search hits within words of the text are dropped, their text stays. What stands before a
damaged place is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.read.encoding import REPLACEMENT, Decoded
from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.xml_events import ParseError, local_name, read_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents
    from seedpkg.read.xml_events import Element

_MARK = re.compile(rb"<(?:\w+:)?(?:ppsArticleResponse|ppsarticleResultSet|ppsarticle)\b")
_COUNT = re.compile(r"<(?:\w+:)?ppsarticleResultSet\b[^<>]{0,500}?\bcount=[\"'](\d{1,6})[\"']")
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHUNK = 65_536
_PLAIN: Final = {
    "sourceName": "publisher", "byline": "author", "baseLanguage": "language",
    "sectionName": "section", "columnName": "section", "publisherName": "vendor_publisher",
    "credit": "credit",
}  # fmt: skip
_CODED: Final = {"region": "vendor_place", "newsSubject": "vendor_subject"}
_INDENTED = re.compile(r"\n[ \t]{2,}(?=\S)")
_GAP = re.compile(r"\S {3,}\S")
_SHORTEST_WRAPPED = 30
"""A line that a program wrapped is longer."""
_XML_ILLEGAL = re.compile("[\ufffe\uffff]")


def looks_like_factiva_xml(file: Input) -> bool:
    """Say whether a file is a result of Factiva in XML: by its elements."""
    return bool(_MARK.search(file.head[:200_000]))


def read_factiva_xml(source: Source, file: Input) -> Documents:
    """Yield one document for each article element, and return the source with its counts."""
    decoded = file.decoded
    text = _XML_ILLEGAL.sub(REPLACEMENT, decoded.text).lstrip()
    match = _COUNT.search(text[:200_000])
    entries, issues = _entries(text)
    decoded = Decoded(
        decoded.text, decoded.encoding, decoded.is_repaired, (*decoded.issues, *issues)
    )
    left_out = ["the fields of the articles other than headline and paragraphs"]
    declared = int(match[1]) if match else None
    return fill_export(source, decoded, entries, declared=declared, left_out=left_out)


def _entries(text: str) -> tuple[list[Entry], tuple[Issue, ...]]:
    entries: list[Entry] = []
    if _FORBIDDEN.search(text):
        return entries, (_damaged("it declares entities"),)
    try:
        for entry in _parse(text):
            entries.append(entry)
    except (ParseError, ValueError, RecursionError) as error:
        return entries, (_damaged(str(error)[:100]),)
    return entries, ()


def _damaged(why: str) -> Issue:
    return Issue("read", "damaged", "warning", f"The file could be read only in part: {why}.")


def _parse(text: str) -> Iterator[Entry]:
    chunks = (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))
    for _, element in read_elements(chunks, ("end",)):
        if local_name(element) == "article":
            yield _entry(element)
            element.clear()


def _entry(article: Element) -> Entry:
    fields: list[tuple[str, str]] = []
    parts: dict[str, list[str]] = {}
    for child in article:
        name = local_name(child)
        if name in ("headline", "leadParagraph", "tailParagraphs", "accessionNo", "wordCount"):
            parts.setdefault(name, []).extend(_paragraphs(child))
        elif name in _PLAIN:
            fields.append((_PLAIN[name], _text(child)))
        elif name in _CODED:
            fields.append((_CODED[name], _text(child)))
        elif name == "publicationDate":
            fields.append(("published", _date(child)))
    number = " ".join(parts.get("accessionNo", ())) or None
    text = [*parts.get("leadParagraph", ()), *parts.get("tailParagraphs", ())]
    return Entry(
        " ".join(parts.get("headline", ())), "\n\n".join(text), number, tuple(fields),
        " ".join(parts.get("wordCount", ())),
    )  # fmt: skip


def _paragraphs(element: Element) -> list[str]:
    """Return the paragraphs of an element, or its bare text, where an indent starts one."""
    found = [_text(one) for one in element if local_name(one) == "paragraph"]
    if found:
        return [one for one in found if one]
    bare = "".join(element.itertext()).strip()
    pieces = (piece.strip() for piece in _INDENTED.split(bare))
    return [_unwrapped(piece) for piece in pieces if piece]


def _unwrapped(piece: str) -> str:
    """Join the lines of a paragraph of bare text that was wrapped; those of a table stay."""
    lines = [line.strip() for line in piece.split("\n")]
    is_table = any(_GAP.search(line) for line in lines)
    is_wrapped = all(len(line) > _SHORTEST_WRAPPED for line in lines[:-1])
    return " ".join(lines) if is_wrapped and not is_table else piece


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _date(element: Element) -> str:
    whole = _text(element)
    match = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z?)", whole)
    return f"{match[1]} {match[2]}{' GMT' if match[3] else ''}" if match else whole
