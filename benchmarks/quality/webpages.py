"""Adapters that let a scorer of cleaning call the library on one web page.

body(html)   -> the kept text, a paragraph a line
fields(html) -> {"title", "authors", "date"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.clean.hints import REPLACED, find_hinted
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.rules import RULES
from seedpkg.model import Document, Verdict
from seedpkg.read.html import render_html
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from seedpkg.clean.page import Hit
    from seedpkg.model import Article, Line


def body(html: str) -> str:
    """Return the subtitle and the paragraphs of a page."""
    article = _article(html)
    kept = [article.subtitle] if article.subtitle else []
    return "\n".join([*kept, *(paragraph.text for paragraph in article.paragraphs)])


def fields(html: str) -> dict[str, object]:
    """Return title, authors and date of publication of a page; empty where not found."""
    article = _article(html)
    return {
        "title": article.title or "",
        "authors": list(article.authors),
        "date": article.published or "",
    }


def fields_with_outlets(html: str) -> dict[str, object]:
    """Return the same, but where no person signs, the organisation that is declared as author.

    Gold standards of authors count agencies and outlets too; the product's authors are people.
    """
    document = _document(html)
    article = structure_document(document, _verdicts(document))
    declared = [v for key, v in document.metadata if key in ("organization", "author")]
    meta = [v for key, v in document.metadata if key == "meta_author" and "://" not in v]
    return {**fields(html), "authors": list(article.authors) or (declared or meta)[:1]}


def _article(html: str) -> Article:
    document = _document(html)
    return structure_document(document, _verdicts(document))


def _document(html: str) -> Document:
    page = render_html(html.encode("utf-8", "replace"))
    return Document(
        source_id="src_0",
        article_id=ids.article_id(page.text),
        path="page.html",
        text=page.text,
        metadata=page.metadata,
        hints=page.hints,
    )


def _verdicts(document: Document) -> tuple[Verdict, ...]:
    """Clean with the hints first, and without the rules that they replace."""
    lines = tuple(split_lines(document.text, document.start, document.first_line))
    page = make_page(lines)
    claims: dict[int, tuple[str, Hit]] = {}
    for hit in find_hinted(page, document.hints):
        claims.setdefault(hit.position, ("dom_region", hit))
    for name, find in RULES:
        if document.hints and name in REPLACED:
            continue
        for hit in find(page, frozenset(claims)):
            claims.setdefault(hit.position, (name, hit))
    places = {line.number: i for i, line in enumerate(page.lines)}
    return tuple(_verdict(line, places, claims) for line in lines)


def _verdict(line: Line, places: dict[int, int], claims: dict[int, tuple[str, Hit]]) -> Verdict:
    if line.number not in places:
        return Verdict(line, "blank")
    claim = claims.get(places[line.number])
    if claim is None:
        return Verdict(line, "kept", rule="no_evidence", reason="nothing speaks against it")
    name, hit = claim
    return Verdict(line, "removed", hit.kind, name, hit.reason)
