"""Find the names in an article, and parse its sentences, with a statistical language model.

analysis = analyse(article)
analysis.entities[0]         # Entity(Span(0, 0, 11, "Ana Petrova"), "PERSON")
analysis.sentences[0]        # Sentence: tokens with lemma, part of speech and grammatical head
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.datelines import opening_end
from seedpkg.extract.analyser import load_analyser, parsing_analyser
from seedpkg.extract.labels import common_label
from seedpkg.extract.language_model import NO_MODEL
from seedpkg.extract.sentences import split_sentences
from seedpkg.extract.syntax import Sentence, mark_sentences, read_parse
from seedpkg.model import Entity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from seedpkg.model import Article

MAX_PIECE = 5_000
"""Longest text, in code points, that the model gets at once: bounds its memory (a longer
paragraph is cut at white space) and lies far below spaCy's own limit of 1,000,000."""
MAX_TOKEN = 200
"""Longest run without white space that the model gets; longer runs hold no names, and the
tokenizer would spend quadratic time on them."""
_NAMED = frozenset(("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"))


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language model makes of an article: its names and its parsed sentences."""

    entities: tuple[Entity, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Piece(NamedTuple):
    """A stretch of a paragraph: its number, where it starts, and what the model makes of it."""

    paragraph: int
    start: int
    text: str
    doc: Doc


def find_entities(article: Article, model: str = "") -> tuple[Entity, ...]:
    """Return the named entities of an article's paragraphs, in reading order.

    `model` is what `load_model` takes. Labels are those of OntoNotes (PERSON, ORG, GPE ...).
    Only English (or an unknown language) is tagged: for other languages, and without a model
    (NO_MODEL), nothing is found.
    Offsets are code points into the paragraph's text; no entity starts or ends in white space.
    """
    return tuple(_entities(article, _tag_names(article, model)))


def analyse(article: Article, model: str = "") -> Analysis:
    """Return the named entities, as `find_entities` does, and the parsed sentences of an article.

    Headings are not parsed. A model without a parser tags the names; the default one parses.
    """
    pieces = _tag_names(article, model)
    entities = tuple(_entities(article, pieces))
    if not pieces:
        return Analysis(entities)
    return Analysis(entities, tuple(_parse(article, pieces, model)))


def _tag_names(article: Article, model: str) -> list[Piece]:
    if article.language not in (None, "en") or model == NO_MODEL:
        return []
    places = [
        (index, start, end)
        for index, paragraph in enumerate(article.paragraphs)
        for start, end in _split_pieces(paragraph.text)
    ]
    if not places:
        return []
    analyser = load_analyser(model)
    texts = [article.paragraphs[index].text[start:end] for index, start, end in places]
    docs = analyser.make_docs(texts)
    analyser.tag_names(docs)
    return [
        Piece(index, start, text, doc)
        for (index, start, _), text, doc in zip(places, texts, docs, strict=True)
    ]


def _entities(article: Article, pieces: Iterable[Piece]) -> Iterator[Entity]:
    for index, offset, _, doc in pieces:
        text = article.paragraphs[index].text
        for entity in doc.ents:
            start, end = offset + entity.start_char, offset + entity.end_char
            span = _clean_span(text, index, start, end)
            if span is not None:
                yield Entity(span, common_label(entity.label_))


def _parse(article: Article, pieces: Sequence[Piece], model: str) -> Iterator[Sentence]:
    analyser = parsing_analyser(model)
    kept = [piece for piece in pieces if article.paragraphs[piece.paragraph].kind != "heading"]
    docs = [piece.doc for piece in kept]
    if analyser is not load_analyser(model):
        docs = analyser.make_docs(piece.text for piece in kept)
    datelines = [_find_dateline(piece) for piece in kept]
    for piece, doc, (_, opening) in zip(kept, docs, datelines, strict=True):
        mark_sentences(doc, [opening, *_sentence_starts(piece)])
    number = 0
    for piece, doc, words, dateline in zip(
        kept, docs, analyser.parse(docs), datelines, strict=True
    ):
        for sentence in read_parse(
            doc, words, piece.text, piece.start, piece.paragraph, number, dateline
        ):
            yield sentence
            number += 1


def _sentence_starts(piece: Piece) -> list[int]:
    return [start for start, _ in split_sentences(piece.text)]


def _find_dateline(piece: Piece) -> tuple[int, int]:
    """Return where the dateline stands that the first sentence of an article opens with."""
    end = opening_end(piece.text) if piece.paragraph == piece.start == 0 else 0
    if not end:
        return 0, 0
    return max(start for start in _sentence_starts(piece) if start <= end), end


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
