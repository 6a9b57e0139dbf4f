"""Adapters that let a scorer of annotated documents call the event parts.

python score.py events --candidate events:events         every predicate
python score.py events --candidate events:timeline     those that a package holds
python score.py merge  --candidate events:merge
python score.py type   --candidate events:types
python score.py main   --candidate events:main
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from seedpkg.extract.entities import analyse
from seedpkg.extract.events import find_events
from seedpkg.extract.events.arguments import find_arguments, takes_part
from seedpkg.extract.events.coding import code_type
from seedpkg.extract.events.find import describe_mentions
from seedpkg.extract.events.headline import read_headline
from seedpkg.extract.events.main_event import find_main_event
from seedpkg.extract.events.readings import read_predicates
from seedpkg.extract.people import find_people
from seedpkg.extract.times import find_times
from seedpkg.link.events import link_events
from seedpkg.link.people import link_people
from seedpkg.link.topics import read_topics
from seedpkg.model import Article, Extraction, Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.extract.entities import Analysis


class Doc(TypedDict):
    """A document as the scorer gives it; `dct` is its date."""

    title: str
    text: str
    dct: str


class MainDoc(Doc):
    """A document with the line that stands under its title."""

    lead: str


class GoldMention(TypedDict):
    """An annotated trigger."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and, for every paragraph, the place in the document of each character."""

    article: Article
    places: tuple[tuple[int, ...], ...]

    def span(self, start: int, end: int) -> Span | None:
        """Return the span of a paragraph at an interval of the document."""
        starts = [places[0] for places in self.places]
        index = bisect_right(starts, start) - 1
        if index < 0:
            return None
        places = self.places[index]
        first = bisect_right(places, start) - 1
        last = bisect_right(places, end - 1)
        return Span(index, first, last, self.article.paragraphs[index].text[first:last])


def place(key: str, doc: Doc) -> Placed:
    """Read a document as an article, one paragraph a line."""
    paragraphs: list[Paragraph] = []
    all_places: list[tuple[int, ...]] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", doc["text"]):
        found = list(re.finditer(r"\S|\s+", line.group().strip()))
        offset = line.start() + len(line.group()) - len(line.group().lstrip())
        text = "".join(" " if match.group().isspace() else match.group() for match in found)
        number = len(paragraphs) + 1
        name = f"{key}-{number}"
        paragraphs.append(
            Paragraph(name, number, "paragraph", None, text, line.start(), line.end())
        )
        all_places.append(tuple(offset + match.start() for match in found))
    day = date.fromisoformat(doc["dct"]) if doc.get("dct") else None
    article = Article(
        key, key, None, 0, len(doc["text"]), "en", title=doc.get("title") or None,
        published_date=day, published_basis="label" if day else "none",
        paragraphs=tuple(paragraphs),
    )  # fmt: skip
    return Placed(article, tuple(all_places))


def read(key: str, doc: Doc) -> tuple[Placed, Extraction, Analysis]:
    """Return an extraction with everything but the events."""
    placed = place(key, doc)
    analysis = analyse(placed.article)
    people = find_people(placed.article, analysis.entities)
    times = find_times(placed.article)
    return placed, Extraction(placed.article, people=people, times=times), analysis


def events(doc: Doc) -> list[dict[str, object]]:
    """Return every predicate of a document with its date, status and participants.

    These are what the events of a package are chosen from.
    """
    placed, known, analysis = read("doc", doc)
    found: list[dict[str, object]] = []
    for reading, dated in read_predicates(known.times, analysis.sentences):
        sentence = reading.sentence
        places = placed.places[sentence.paragraph]
        for predicate, status, row in zip(reading.predicates, reading.statuses, dated, strict=True):
            tokens = sentence.tokens
            found.append(
                {
                    "start": places[tokens[predicate.first].start],
                    "end": places[tokens[predicate.last - 1].end - 1] + 1,
                    "date": row.period.edtf if row.period is not None else None,
                    "status": status,
                    "participants": [
                        sentence.words(argument.first, argument.last)
                        for argument in find_arguments(sentence, predicate)
                        if takes_part(sentence, argument)
                    ],
                }
            )
    return found


def timeline(doc: Doc) -> list[dict[str, object]]:
    """Return the event mentions that a package holds of a document, at its own offsets."""
    placed, known, analysis = read("doc", doc)
    found = find_events(
        known.article, known.people, analysis.entities, known.times, analysis.sentences
    )
    return [
        {
            "start": placed.places[mention.span.paragraph][mention.span.start],
            "end": placed.places[mention.span.paragraph][mention.span.end - 1] + 1,
            "date": mention.period.edtf if mention.period is not None else None,
            "status": mention.status,
            "participants": [participant.name for participant in mention.participants],
        }
        for mention in found
    ]


def merge(docs: Mapping[str, Doc], mentions: Sequence[GoldMention]) -> list[str]:
    """Return a cluster's name for each annotated trigger, by linking them as events."""
    extractions, owners = describe(docs, mentions)
    labels = [f"alone-{number}" for number in range(len(mentions))]
    topics = read_topics(x.article for x in extractions)
    for event in link_events(extractions, link_people(extractions), topics):
        for member in event.members:
            labels[owners[member]] = event.event_id
    return labels


def describe(
    docs: Mapping[str, Doc], mentions: Sequence[GoldMention]
) -> tuple[list[Extraction], dict[tuple[str, int], int]]:
    """Return the annotated triggers as the extraction describes them.

    The second part holds the number of the annotated trigger of each event mention, by its article
    and its place there.
    """
    by_doc: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_doc.setdefault(mention["doc"], []).append(number)
    extractions: list[Extraction] = []
    owners: dict[tuple[str, int], int] = {}
    for key, doc in docs.items():
        placed, known, analysis = read(key, doc)
        spans: dict[Span, int] = {}
        for number in by_doc.get(key, []):
            span = placed.span(mentions[number]["start"], mentions[number]["end"])
            if span is not None:
                spans.setdefault(span, number)
        found = describe_mentions(
            known.article, known.people, analysis.entities, known.times, analysis.sentences,
            sorted(spans),
        )  # fmt: skip
        numbers = _owners(found_spans=[m.span for m in found], spans=spans)
        owners.update({(key, index): number for index, number in enumerate(numbers)})
        extractions.append(
            Extraction(known.article, people=known.people, times=known.times, events=found)
        )
    return extractions, owners


def _owners(found_spans: Sequence[Span], spans: Mapping[Span, int]) -> list[int]:
    """Return the number of the annotated trigger that each mention overlaps or stands nearest."""
    return [
        spans[
            min(
                spans,
                key=lambda s: (s.paragraph != found.paragraph, abs(s.start - found.start), s),
            )
        ]
        for found in found_spans
    ]


def types(text: str) -> str:
    """Return the PLOVER type of a sentence."""
    article = place("doc", {"title": "", "text": text, "dct": ""}).article
    return next((kind for one in analyse(article).sentences if (kind := code_type(one))), "")


def main(doc: MainDoc) -> dict[str, str | None]:
    """Return when, who, where and what of the event that a document is about."""
    placed = place("doc", doc)
    article = replace(placed.article, subtitle=" ".join(doc["lead"].split()) or None)
    analysis = analyse(article)
    people, times = find_people(article, analysis.entities), find_times(article)
    found = find_events(article, people, analysis.entities, times, analysis.sentences)
    said = find_main_event(article, read_headline(article), analysis, times, found)
    if said is None:
        return {"when": doc["dct"], "who": None, "where": None, "what": doc["title"]}
    return {
        "when": said.when.edtf if said.when is not None else None,
        "who": " ".join(one.span.surface for one in said.who),
        "where": said.where.span.surface if said.where is not None else None,
        "what": said.what.span.surface if said.what is not None else None,
    }
