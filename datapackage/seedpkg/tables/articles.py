"""Rows of `articles` and `article_fields`: what is known of each article, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Article, Extraction
    from seedpkg.tables.corpus import Corpus


def articles_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every article."""
    article = extraction.article
    anchor = extraction.times.anchor
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    yield {
        "article_id": article.article_id,
        "source_id": article.source_id,
        "source_record": article.record,
        "source_start": article.start,
        "source_end": article.end,
        **_field_columns(article),
        "anchor_date": anchor.day,
        "anchor_basis": anchor.basis,
        "language": article.language,
        "url": article.url,
        "captured": article.captured,
        "document_speaker_id": corpus.person_id(article.article_id, extraction.document_speaker),
        "main_event_id": corpus.event_id(article.article_id, extraction.main_event),
        "syndication_id": corpus.copy_group(article.article_id),
        "n_paragraphs": len(article.paragraphs),
        "n_words": sum(len(paragraph.text.split()) for paragraph in article.paragraphs),
        "text_sha256": ids.text_sha256(text),
        "origin": article.origin,
    }


def _field_columns(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "title_surface": article.title_surface,
        "subtitle": article.subtitle,
        "authors": "; ".join(article.authors),
        "publisher": article.publisher,
        "agency": article.agency,
        "section": article.section,
        "dateline_place": article.dateline_place,
        "published": article.published,
        "published_date": article.published_date,
        "published_basis": article.published_basis,
    }


def article_fields_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every field of an article at every place where it stands."""
    for field in extraction.article.fields:
        yield {
            "article_id": extraction.article.article_id,
            "field": field.name,
            "value": field.value,
            "surface": field.surface,
            "source_start": field.start,
            "source_end": field.end,
            "rule": field.rule,
        }
