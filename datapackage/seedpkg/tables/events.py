"""Rows of `events`, `event_mentions` and `event_participants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.span_ids import event_mention_ids
from seedpkg.tables.corpus import span_columns, span_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import EventMention, Extraction
    from seedpkg.tables.corpus import Corpus


def events_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every event in the world."""
    for event in corpus.events:
        articles = sorted({article_id for article_id, _ in event.members})
        period = event.period
        yield {
            "event_id": event.event_id,
            "label": event.label,
            "type": event.type,
            "status": event.status,
            "date": period.edtf if period else None,
            "date_start": period.start if period else None,
            "date_end": period.end if period else None,
            "date_precision": period.precision if period else "unknown",
            "date_basis": event.date_basis,
            "has_date_conflict": event.has_date_conflict,
            "place": event.place,
            "n_mentions": len(event.members),
            "n_articles": len(articles),
            "n_independent": corpus.count_independent(articles),
            "origin": event.origin,
        }


def event_mentions_rows(corpus: Corpus, extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row for every sentence part that reports an event."""
    article_id = extraction.article.article_id
    mention_ids = event_mention_ids(extraction)
    for index, mention in enumerate(extraction.events):
        yield {
            "event_mention_id": mention_ids[index],
            "event_id": corpus.event_id(article_id, index),
            **span_columns(extraction, mention.span),
            "sentence_start": mention.sentence.start,
            "sentence_end": mention.sentence.end,
            "status": mention.status,
            "date": mention.period.edtf if mention.period else None,
            "date_basis": mention.date_basis,
            **_time_columns(extraction, mention),
        }


def _time_columns(extraction: Extraction, mention: EventMention) -> dict[str, object]:
    if mention.time is None:
        return {"time_id": None, "time_surface": None, "time_value": None, "time_rule": None}
    time = extraction.times.expressions[mention.time]
    return {
        "time_id": span_id("tim", extraction, time.span),
        "time_surface": time.span.surface,
        "time_value": time.value,
        "time_rule": time.rule,
    }


def event_participants_rows(corpus: Corpus) -> Iterator[dict[str, object]]:
    """Yield one row for every person, country or organisation that takes part in an event."""
    for event in corpus.events:
        for participant in event.participants:
            yield {
                "event_id": event.event_id,
                "name": participant.name,
                "role": participant.role,
                "person_id": participant.person_id,
            }
