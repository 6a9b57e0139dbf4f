"""Rows of `people` and `person_mentions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.tables.corpus import span_columns, span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Extraction
    from seedpkg.tables.corpus import Corpus


def people_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every person in the world."""
    for person in corpus.people:
        named = zip(person.members, person.n_mentions, strict=True)
        articles = sorted({article_id for (article_id, _), n in named if n})
        published = corpus.published(articles)
        yield {
            "person_id": person.person_id,
            "name": person.name,
            "family_name": person.family_name,
            "given_name": person.given_name,
            "aliases": "; ".join(person.aliases),
            "description": person.description,
            "n_mentions": sum(person.n_mentions),
            "n_articles": len(articles),
            "n_independent": corpus.count_independent(articles),
            "first_published": published[0] if published else None,
            "last_published": published[-1] if published else None,
            "merge_reason": person.merge_reason,
            "wikidata_id": person.wikidata_id,
            "origin": person.origin,
        }


def person_mentions_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every place where a person is named."""
    for index, person in enumerate(extraction.people):
        person_id = corpus.person_id(extraction.article.article_id, index)
        for mention in person.mentions:
            start = mention.span.start if mention.role_start is None else mention.role_start
            yield {
                "mention_id": span_id("men", extraction, mention.span),
                "person_id": person_id,
                **span_columns(extraction, mention.span),
                "form": mention.form,
                "role": mention.role,
                "role_start": start,
                "role_end": start + len(mention.role or ""),
            }
