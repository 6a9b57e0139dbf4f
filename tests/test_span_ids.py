"""Ids of what stands at a span are made of the article alone: corrections name them for good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.jobs import extract_document
from seedpkg.linked import Event
from seedpkg.span_ids import event_mention_ids
from seedpkg.tables import Corpus
from seedpkg.tables.events import event_mentions_rows

if TYPE_CHECKING:
    from seedpkg.model import Document, Extraction


def _rows(extraction: Extraction, names: list[str]) -> list[tuple[object, object]]:
    """Return the ids of the mentions with those of their events, which have these names."""
    article = extraction.article
    events = tuple(
        Event(
            name, name, "OTHER", "happened", None, "none",
            has_date_conflict=False, place=None, participants=(),
            members=((article.article_id, index),),
        )
        for index, name in enumerate(names)
    )  # fmt: skip
    corpus = Corpus(sources=(), days={article.article_id: None}, events=events)
    rows = event_mentions_rows(corpus, extraction)
    return [(row["event_mention_id"], row["event_id"]) for row in rows]


def test_two_events_in_one_place_keep_their_ids_whatever_they_are_joined_to(
    seed_documents: list[Document],
) -> None:
    found = next(one for one in map(extract_document, seed_documents) if one.events)
    twice = replace(found, events=(found.events[0], found.events[0]))
    one, two = event_mention_ids(twice)
    assert two == f"{one}_2"
    assert _rows(twice, ["evt_a", "evt_b"]) == [(one, "evt_a"), (two, "evt_b")]
    assert _rows(twice, ["evt_b", "evt_a"]) == [(one, "evt_b"), (two, "evt_a")]
