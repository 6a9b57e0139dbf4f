"""Find the names in an article with a statistical language model.

entities = find_entities(article)
entities[0]                  # Entity(Span(0, 0, 11, "Ana Petrova"), "PERSON")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.labels import common_label
from seedpkg.extract.language_model import load_model
from seedpkg.model import Entity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from seedpkg.model import Article

MAX_PIECE = 5_000
"""Longest text, in code points, that the model gets at once: bounds its memory (a longer
paragraph is cut at white space) and lies far below spaCy's own limit of 1,000,000."""
MAX_TOKEN = 200
"""Longest run without white space that the model gets; longer runs hold no names, and the
tokenizer would spend quadratic time on them."""
BATCH_SIZE = 16
_NAMED = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"))


def find_entities(article: Article, model: str = "") -> tuple[Entity, ...]:
    """Return the named entities of an article's paragraphs, in reading order.

    `model` is what `load_model` takes. Labels are those of OntoNotes (PERSON, ORG, GPE ...).
    Only English (or an unknown language) is tagged: for other languages nothing is found.
    Offsets are code points into the paragraph's text; no entity starts or ends in white space.
    """
    if article.language not in (None, "en"):
        return ()
    pieces = [
        (index, start, end)
        for index, paragraph in enumerate(article.paragraphs)
        for start, end in _split_pieces(paragraph.text)
    ]
    texts = [paragraph.text for paragraph in article.paragraphs]
    nlp = load_model(model) if pieces else None
    if nlp is None:
        return ()
    docs = nlp.pipe((texts[i][a:b] for i, a, b in pieces), batch_size=BATCH_SIZE)
    found: list[Entity] = []
    for (index, offset, _), doc in zip(pieces, docs, strict=True):
        for entity in doc.ents:
            span = _clean_span(
                texts[index], index, offset + entity.start_char, offset + entity.end_char
            )
            if span is not None:
                found.append(Entity(span, common_label(entity.label_)))
    return tuple(found)


def _split_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of stretches of at most MAX_PIECE that end at white space if possible.

    Runs of more than MAX_TOKEN code points without white space are left out.
    """
    for start, end in _without_long_runs(text):
        while start < end:
            cut = min(start + MAX_PIECE, end)
            if cut < end:
                space = text.rfind(" ", start, cut)
                cut = space + 1 if space > start else cut
            if not text[start:cut].isspace():
                yield start, cut
            start = cut


def _without_long_runs(text: str) -> Iterator[tuple[int, int]]:
    start = position = 0
    for word in text.split(" "):
        if len(word) > MAX_TOKEN:
            if position > start:
                yield start, position
            start = position + len(word)
        position += len(word) + 1
    if start < len(text):
        yield start, len(text)


def _clean_span(text: str, paragraph: int, start: int, end: int) -> Span | None:
    """Return the span without outer white space, cut at the first line break, if not empty."""
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip())
    surface = surface.strip().split("\n", 1)[0].rstrip()
    return Span(paragraph, start, start + len(surface), surface) if surface else None


def other_names(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return the words that alone are the name of a place, a firm or a thing, sorted."""
    return tuple(
        sorted(
            {
                entity.span.surface
                for entity in entities
                if entity.label in _NAMED and " " not in entity.span.surface
            }
        )
    )
