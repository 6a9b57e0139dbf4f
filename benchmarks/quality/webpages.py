"""Adapters that let a scorer of cleaning call the library on one web page.

body(html)   -> the kept text, a paragraph a line
fields(html) -> {"title", "authors", "date"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean import clean_document
from seedpkg.model import Document, Source
from seedpkg.read import Input
from seedpkg.read.html import read_html
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from seedpkg.model import Article


def body(html: str) -> str:
    """Return the subtitle and the paragraphs of a page."""
    article = _article(html)
    return body_of(article) if article else ""


def body_of(article: Article) -> str:
    """Return the subtitle and the paragraphs of an article, one a line."""
    kept = [article.subtitle] if article.subtitle else []
    return "\n".join([*kept, *(paragraph.text for paragraph in article.paragraphs)])


def fields(html: str) -> dict[str, object]:
    """Return title, authors and date of publication of a page; empty where not found."""
    article = _article(html)
    return {
        "title": (article and article.title) or "",
        "authors": list(article.authors) if article else [],
        "date": (article and article.published) or "",
    }


def fields_with_outlets(html: str) -> dict[str, object]:
    """Return the same, but where no person signs, the organisation that is declared as author.

    Gold standards of authors count agencies and outlets too; the product's authors are people.
    """
    found = fields(html)
    document = document_of(html)
    pairs = document.metadata if document else ()
    declared = [v for key, v in pairs if key in ("organization", "author")]
    meta = [v for key, v in pairs if key == "meta_author" and "://" not in v]
    return {**found, "authors": found["authors"] or (declared or meta)[:1]}


def document_of(html: str) -> Document | None:
    """Return the document of a page, None if it shows no text."""
    source = Source("src_page", "page.html", "", len(html), "html")
    page = Input.from_bytes("page.html", html.encode("utf-8", "replace"))
    return next(read_html(source, page), None)


def _article(html: str) -> Article | None:
    document = document_of(html)
    return structure_document(document, clean_document(document)) if document else None
