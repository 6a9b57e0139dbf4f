"""Adapters that let a scorer of cleaning call the library on one plain text.

body(text)   -> the kept text, a paragraph a line
fields(text) -> {"title", "authors", "date"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.clean import clean_document
from seedpkg.model import Document
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from seedpkg.model import Article


def body(text: str) -> str:
    """Return the subtitle and the paragraphs of a page."""
    article = _article(text)
    kept = [article.subtitle] if article.subtitle else []
    return "\n".join([*kept, *(paragraph.text for paragraph in article.paragraphs)])


def fields(text: str) -> dict[str, object]:
    """Return title, authors and date of publication of a page; empty where not found."""
    article = _article(text)
    day = article.published_date
    return {
        "title": article.title or "",
        "authors": list(article.authors),
        "date": day.isoformat() if day else "",
    }


def _article(text: str) -> Article:
    document = Document("src_0", ids.article_id(text), "page.txt", text)
    return structure_document(document, clean_document(document))
