"""A citation as part of a JSON object."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from seedpkg.citations import Citation
    from seedpkg_cli.as_json import Object


def citation_object(citation: "Citation") -> "Object":
    """Return where words stand, and whose they are."""
    return {
        "article_id": citation.article_id,
        "paragraph_id": citation.paragraph_id,
        "sentence_start": citation.sentence_start,
        "sentence_end": citation.sentence_end,
        "quote": citation.quote,
        "char_start": citation.char_start,
        "char_end": citation.char_end,
        "surface": citation.surface,
        "title": citation.title,
        "publisher": citation.publisher,
        "published": citation.published,
        "published_date": day_text(citation.published_date),
        "url": citation.url,
        "path": citation.path,
    }


def day_text(day: "date | None") -> str | None:
    """Return a day in ISO 8601."""
    return None if day is None else day.isoformat()
