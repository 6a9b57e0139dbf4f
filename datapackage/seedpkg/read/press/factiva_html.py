"""Read pages of Factiva: a table of two-letter fields, or the free layout, for each article.

    <div class="article enArticle">  HD Old bridge closed / WC 143 words / LP ... / TD ...

The text is the lead (LP) and the rest (TD); in the free layout, the marked paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seedpkg.dates import find_dates
from seedpkg.read.html.parse import parse_html
from seedpkg.read.press.articles import Entry, fill_export
from seedpkg.read.press.labels import COPYRIGHT, language_code
from seedpkg.read.press.pages import find_outermost, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.press.pages import PageLine
    from seedpkg.read.records import Documents

FIELDS: Final = {
    "BY": "author", "SE": "section", "SN": "publisher", "LA": "language", "PUB": "vendor_publisher",
    "NS": "vendor_subject", "RE": "vendor_place", "CR": "credit",
}  # fmt: skip
"""Fields that become metadata, and the names they get there."""
_MARK = re.compile(rb"""class=["']article [a-z]{2}(?:[a-z-]{0,6})Article\b""")
_CLASS = re.compile(r"\barticle\s+(?P<language>[a-z]{2})[a-z-]{0,6}Article\b")
_CODE = re.compile(r"[A-Z]{2,3}")
ACCESSION: Final = re.compile(
    r"(?:(?:Document|Dokument|Documento|Documenti|Dokumentnummer|文件|文档|ドキュメント)\s+"
    r"(?P<told>[A-Za-z][A-Za-z0-9]{3,11}\d{8}[a-z0-9]{5,12})"
    r"|(?P<bare>[A-Z][A-Z0-9]{3,11}\d{8}[a-z0-9]{5,12}))"
)
_LENGTH = re.compile(
    r"(?i)\d[\d.,\s]*\s*(?:words?|mots?|wörter|worte|palabras|parole|palavras|woorden)"
)
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s[A-Z]{3,4})?")
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PAGE = re.compile(r"(?i)(?:p(?:age|g)?\.?\s*)?[A-Z]?\d{1,4}(?:\s*[-,/]\s*[A-Z]?\d{1,4})*")


def looks_like_factiva_html(file: Input) -> bool:
    """Say whether a file is a page of Factiva: by the classes of its articles."""
    return b"<" in file.head[:1000] and file.holds(_MARK)


def read_factiva_html(source: Source, file: Input) -> Documents:
    """Yield one document for each marked article, and return the source with its counts."""
    parsed = parse_html(file.data)
    root = parsed.tree.root
    nodes = find_outermost(root, lambda node: bool(_language(node))) if root is not None else ()
    entries = [_entry(node, _language(node)) for node in nodes]
    left_out = ["the page around the articles and their fields other than title and text"]
    return fill_export(source, parsed, entries, left_out=left_out)


def _language(node: LexborNode) -> str:
    """Return the language in the class of an article, empty for any other element."""
    names = node.attributes.get("class") if node.tag == "div" else None
    match = _CLASS.search(names[:200]) if names else None
    return match["language"] if match else ""


def _entry(node: LexborNode, language: str) -> Entry:
    rows = list(_rows(node))
    if any(code in ("HD", "LP", "TD", "AN") for code, _ in rows):
        return _from_rows(rows, language)
    return _from_lines(lines_of(node), language)


def _rows(node: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    for row in find_outermost(node, lambda one: one.tag == "tr"):
        cells = [one for one in row.iter() if one.tag == "td"]
        if len(cells) < 2:
            continue
        code = (cells[0].text() or "").replace("\xa0", " ").strip()
        if _CODE.fullmatch(code):
            yield code, cells[1]


def _from_rows(rows: Sequence[tuple[str, LexborNode]], language: str) -> Entry:
    values: dict[str, str] = {}
    text: list[str] = []
    for code, cell in rows:
        lines = [line.text for line in lines_of(cell)]
        if code in ("LP", "TD"):
            text += lines
        else:
            values.setdefault(code, " ".join(lines))
    date = " ".join(one for one in (values.get("PD"), values.get("ET")) if one)
    fields = [("published", date), ("language", values.get("LA", language)), ("language", language)]
    fields += [(name, values[code]) for code, name in FIELDS.items()
               if code in values and code != "LA"]  # fmt: skip
    title, name = values.get("HD", ""), _accession(values.get("AN", ""))
    return Entry(title, "\n\n".join(text), name, tuple(fields), values.get("WC", ""))


def _accession(text: str) -> str | None:
    match = ACCESSION.search(text)
    return (
        (match["told"] or match["bare"]) if match else (text.split()[-1] if text.split() else None)
    )


def _from_lines(lines: Sequence[PageLine], language: str) -> Entry:
    """Read the free layout: what stands before the paragraphs is told by its form."""
    last = next((i for i in range(len(lines) - 1, -1, -1)
                 if ACCESSION.fullmatch(lines[i].text)), len(lines))  # fmt: skip
    name = _accession(lines[last].text) if last < len(lines) else None
    lines = lines[:last]
    if lines and COPYRIGHT.match(lines[-1].text):
        lines = lines[:-1]
    headed = next((i for i, one in enumerate(lines) if "headline" in one.classes.lower()), 0)
    begin = next((i for i, one in enumerate(lines)
                  if i > headed and "paragraph" in one.classes.lower()),
                 _head_end(lines, headed + 1))  # fmt: skip
    title_end = headed + 1
    while title_end < begin and "headline" in lines[title_end].classes.lower():
        title_end += 1
    title = " ".join(one.text for one in lines[headed:title_end])
    told = dict(reversed(list(_told(lines[title_end:begin]))))
    fields = [(key, value) for key, value in told.items() if key not in ("length", "time")]
    fields = [(key, f"{value} {told.get('time', '')}" if key == "published" else value)
              for key, value in fields]  # fmt: skip
    fields += [("language", language)]
    if headed:
        fields.append(("section", lines[0].text))
    text = "\n\n".join(one.text for one in lines[begin:])
    return Entry(title, text, name, tuple(fields), told.get("length", ""))


def _head_end(lines: Sequence[PageLine], begin: int) -> int:
    """Return the index after the copyright line, where no paragraph is marked."""
    head = range(begin, min(len(lines), begin + 14))
    return max((i + 1 for i in head if COPYRIGHT.match(lines[i].text)), default=begin)


def _told(lines: Sequence[PageLine]) -> Iterator[tuple[str, str]]:
    has_date = False
    for one in lines:
        kind = _tell(one.text)
        if kind == "other":
            kind = "publisher" if has_date else "author"
        has_date = has_date or kind == "published"
        if kind:
            yield kind, one.text


def _tell(text: str) -> str:
    """Return the name of what a line of the head is, by its form; `other` if it could be any."""
    forms = ((_LENGTH, "length"), (_TIME, "time"), (_SOURCE_CODE, ""), (_PAGE, ""))
    for form, kind in forms:
        if form.fullmatch(text):
            return kind
    if COPYRIGHT.match(text):
        return ""
    if len(text) < 60 and find_dates(text):
        return "published"
    return "language" if len(text.split()) < 3 and language_code(text) else "other"
