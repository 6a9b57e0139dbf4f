"""Adapters that let a scorer of people call the library on plain texts.

    find(texts)               -> [{"name", "mentions": [{"doc", "start", "end"}]}]
    find_named(texts)         -> the same, with those whom the text only credits
    find_by_rules(texts)      -> as find, without a language model
    resolve(texts, mentions)  -> the same, with the true names given as (start, end)
    pairs(name1, name2)       -> whether the two names can be one person's

Each line of a text counts as a paragraph; offsets are code points into the text. The variable
SEEDPKG_MODEL chooses the language model (sm, md, a name or a path, or none).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seedpkg.extract import people as named
from seedpkg.extract.entities import find_entities, other_names
from seedpkg.extract.language_model import NO_MODEL
from seedpkg.extract.people import find_people
from seedpkg.extract.people.resolve import NamedSpan, resolve_people
from seedpkg.link.people import link_people
from seedpkg.link.votes import drop_outvoted
from seedpkg.model import Article, Extraction, Paragraph, Span
from seedpkg.names import is_woman_title, same_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seedpkg.model import DocumentPerson

    Finder = Callable[..., tuple[DocumentPerson, ...]]

Found = list[dict[str, object]]
MODEL = os.environ.get("SEEDPKG_MODEL", "")


def find(texts: Sequence[str]) -> Found:
    """Find and link the people of some texts, as one folder."""
    return _find(texts, find_people)


def find_named(texts: Sequence[str]) -> Found:
    """Find and link all people named in some texts, also who only wrote or pictured them."""
    return _find(texts, named.find_named)


def find_by_rules(texts: Sequence[str]) -> Found:
    """Find and link the people of some texts without a language model, as one folder."""
    return _find(texts, find_people, NO_MODEL)


def _find(texts: Sequence[str], find_in: Finder, model: str = MODEL) -> Found:
    extractions: list[Extraction] = []
    for number, text in enumerate(texts):
        article = read_article(number, text)
        entities = find_entities(article, model)
        people = find_in(article, entities, is_tagged=model != NO_MODEL)
        extractions.append(Extraction(article, people=people, other_names=other_names(entities)))
    return _link(drop_outvoted(extractions), texts)


def resolve(texts: Sequence[str], mentions: Sequence[Sequence[tuple[int, int]]]) -> Found:
    """Resolve and link true names, as one folder."""
    articles = [read_article(number, text) for number, text in enumerate(texts)]
    people = [
        resolve_people(_named_spans(article, text, spans))
        for article, text, spans in zip(articles, texts, mentions, strict=True)
    ]
    extractions = [Extraction(a, people=p) for a, p in zip(articles, people, strict=True)]
    return _link(extractions, texts)


def pairs(name1: str, name2: str) -> bool:
    """Return whether two names can be one person's."""
    return same_person(name1, name2) is not None


def read_article(number: int, text: str) -> Article:
    """Return a text as an article with one paragraph a line."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        folded = " ".join(line.split())
        if folded:
            position = len(paragraphs) + 1
            end = start + len(line)
            paragraphs.append(
                Paragraph(f"par_{position}", position, "paragraph", None, folded, start, end)
            )
        start += len(line) + 1
    return Article(
        f"art_{number:06d}", "src_0", None, 0, len(text), "en", paragraphs=tuple(paragraphs)
    )


def _places(text: str, paragraph: Paragraph) -> list[int]:
    """Return the place in the text of every character of a paragraph."""
    places: list[int] = []
    at = paragraph.start
    for char in paragraph.text:
        while char != " " and text[at].isspace():
            at += 1
        places.append(at)
        at += 1
    return places


def _named_spans(
    article: Article, text: str, spans: Iterable[tuple[int, int]]
) -> Iterable[NamedSpan]:
    for start, end in sorted(spans):
        for index, paragraph in enumerate(article.paragraphs):
            if paragraph.start <= start < paragraph.end:
                places = _places(text, paragraph)
                first, last = places.index(start), places.index(end - 1) + 1
                is_woman = is_woman_title(paragraph.text[:first])
                span = Span(index, first, last, paragraph.text[first:last])
                yield NamedSpan(span, is_woman=is_woman)
                break


def _link(extractions: Sequence[Extraction], texts: Sequence[str]) -> Found:
    numbers = {one.article.article_id: number for number, one in enumerate(extractions)}
    found: Found = []
    for person in link_people(extractions):
        mentions: list[dict[str, int]] = []
        for article_id, index in person.members:
            number = numbers[article_id]
            for mention in extractions[number].people[index].mentions:
                span = mention.span
                paragraph = extractions[number].article.paragraphs[span.paragraph]
                places = _places(texts[number], paragraph)
                start, end = places[span.start], places[span.end - 1] + 1
                mentions.append({"doc": number, "start": start, "end": end})
        found.append({"name": person.name, "mentions": mentions})
    return found
