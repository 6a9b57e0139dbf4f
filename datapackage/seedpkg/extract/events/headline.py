"""Read the title and the subtitle of an article as sentences, as the paragraphs are.

A title is read in pieces ("Oslo summit: Berg meets Diallo" has two), and what it capitalises
without need is read in lower case, for the parser takes "Board Names Berg" for one long name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from seedpkg.extract.entities import analyse
from seedpkg.extract.times import find_times
from seedpkg.model import Paragraph, Times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Article, Entity

Part = Literal["title", "subtitle", "body"]
_PIECE = re.compile(r"(?:(?!: |\s[|–—-]+\s|; )[^…])+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INNER = re.compile(r"(?<=[^\W_] )[A-Z][^\W_]+|(?<=[,;] )[A-Z][^\W_]+")
_LONG = 4
_MOSTLY = 0.8
"""Share of its words of at least _LONG letters that a title in title case capitalises."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a title or subtitle, where it starts in that, and its text as it stands."""

    part: Part
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The parsed pieces of a title and subtitle.

    `pieces` are what the paragraph numbers of `sentences`, `entities` and `times` count.
    """

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    times: Times
    pieces: tuple[Piece, ...]


def read_headline(article: Article, model: str = "") -> Headline:
    """Return the title and subtitle of an article as sentences; `model` as for `analyse`."""
    title = article.title or ""
    pieces = tuple(_pieces(title, article.subtitle or ""))
    lowered = lower_title(title, article)
    paragraphs = tuple(
        Paragraph("", number, "paragraph", None, _read(piece, lowered), 0, 0)
        for number, piece in enumerate(pieces, 1)
    )
    read = replace(article, paragraphs=paragraphs, title=None, subtitle=None, fields=())
    found = analyse(read, model)
    return Headline(found.sentences, found.entities, find_times(read), pieces)


def _pieces(title: str, subtitle: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(title):
        text = match.group().strip(" :;|–—-")
        if text:
            yield Piece("title", match.start() + match.group().index(text), text)
    if subtitle:
        yield Piece("subtitle", 0, subtitle)


def _read(piece: Piece, lowered: str) -> str:
    if piece.part != "title":
        return piece.text
    return lowered[piece.start : piece.start + len(piece.text)]


def lower_title(title: str, article: Article) -> str:
    """Return a title in title case with capitals for names alone; its length does not change.

    A word is a name if the paragraphs write it with a capital within a sentence.
    """
    long = [word for word in _WORD.findall(title) if len(word) >= _LONG]
    capitals = sum(word[0].isupper() for word in long)
    if not long or capitals < _MOSTLY * len(long):
        return title
    names = {
        match.group() for p in article.paragraphs for match in _INNER.finditer(p.text)
    }  # fmt: skip
    return _WORD.sub(lambda match: _lower_word(match, names), title)


def _lower_word(match: re.Match[str], names: set[str]) -> str:
    word = match.group()
    bare = re.split("['’]", word)[0]
    lowered = word.lower()
    is_kept = match.start() == 0 or bare in names or bare.isupper() or len(lowered) != len(word)
    return word if is_kept else lowered
