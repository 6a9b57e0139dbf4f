"""Read plain text: one file is one article, and its source text is the decoded file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.model import Document, Issue
from seedpkg.read.html import SUFFIXES as HTML_SUFFIXES

if TYPE_CHECKING:
    from seedpkg.model import Source
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

SUFFIXES = (".txt", ".text", "")


def looks_like_text(file: Input) -> bool:
    """Say whether a file is taken for plain text: by its suffix alone."""
    return file.suffix in SUFFIXES or file.suffix in HTML_SUFFIXES


def read_text(source: Source, file: Input) -> Documents:
    """Yield the one document, and return the source with its encoding and counts filled in.

    A file with nothing but white space is skipped.
    """
    decoded = file.decoded
    source = replace(
        source,
        encoding=decoded.encoding,
        is_encoding_repaired=decoded.is_repaired,
        n_articles_declared=1,
        issues=(*source.issues, *decoded.issues),
    )
    if not decoded.text.strip():
        issue = Issue("read", "empty", "warning", "The file holds no text; it was skipped.")
        message = "no text in the file"
        issues = (*source.issues, issue)
        return replace(source, status="skipped", message=message, issues=issues)
    yield Document(
        source_id=source.source_id,
        article_id=ids.article_id(decoded.text),
        path=source.path,
        text=decoded.text,
    )
    return replace(source, n_articles_parsed=1)
