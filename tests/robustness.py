"""Damage for files, hostile texts, and the laws that hold of whatever comes out of them.

Shared by `test_fuzz.py` and `benchmarks/robustness/mutations.py`. `sources/` has small files of
every format, called after it (`factiva-html.free.html`), written by hand.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from seedpkg.model import PersonMention, Span

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from seedpkg.model import Article, Document, Extraction

SOURCES = Path(__file__).parent / "sources"
PIECES = (
    "On Monday", "Ann Bell", "Mr. Ray", "said", "told reporters", "“", "”", '"', "'", "in May",
    "5 May 2024", "30 February", "12:61", "the second half of 2023", "last year", "two weeks ago",
    "since the 1990s", "Christmas", "Q3", "$1.5 billion", "20 percent", "3-4,5", "half a million",
    "per cent", "km/h", "€", "1e999", "0x7f", "½", "-", "–", ",", ".", ". ", "...", ";", ":", "(",
    ")", "[1]", "\n", "\n\n", "\t", " ", "\u00a0", "\u2028", "\u202e", "\ufeff", "\u0301", "漢字",
    "א", "🇩🇪", "\x00", "\ufffd", "Photo: A/B", "COMMENTS", "Share this", "By Ann Bell", "LONDON —",
    "www.news.example", "a@b.example", "# Heading", "* item", "| a | b |", "the", "who", "and",
    "of", "killed", "protest", "was arrested", "will meet", "according to", "his", "he", "Jr.",
    "O'", "President", "the mayor of", "Xi", "de la", "ΑΒΓ", "Иванов", "i̇", "ß", "ﬁ", "²", "１２",
)  # fmt: skip


def format_of(path: Path) -> str:
    """Return the format that a sample is of."""
    return path.name.partition(".")[0]


def damage(chance: random.Random, data: bytes) -> bytes:
    """Return a damaged copy of a file; a packed one is damaged inside in two cases of three."""
    if data[:4] == b"PK\3\4" and chance.randrange(3):
        return _damage_members(chance, data)
    if data[:2] == b"\x1f\x8b" and chance.randrange(3):
        return gzip.compress(damage_bytes(chance, gzip.decompress(data)), mtime=0)
    return damage_bytes(chance, data)


def damage_bytes(chance: random.Random, data: bytes) -> bytes:
    """Return a copy with up to 200 bytes changed, cut out, put in or doubled."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        place = chance.randrange(len(changed) or 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[place : place + 1] = chance.randbytes(1)
        elif kind == 1:
            del changed[place : place + chance.randrange(1, 500)]
        elif kind == 2:
            changed[place:place] = chance.randbytes(chance.randrange(50))
        else:
            changed[place:place] = changed[place : place + chance.randrange(2000)]
    return bytes(changed)


def _damage_members(chance: random.Random, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(packed, "w") as copy:
        for name in whole.namelist():
            member = whole.read(name)
            is_hit = chance.randrange(2) == 0
            copy.writestr(zipfile.ZipInfo(name), damage_bytes(chance, member) if is_hit else member)
    return packed.getvalue()


def make_text(chance: random.Random, n_pieces: int) -> str:
    """Return a text of words and signs that grammars look for, in an order that makes no sense."""
    glue = chance.choice((" ", " ", "", "\n"))
    return glue.join(chance.choice(PIECES) for _ in range(n_pieces))


def find_broken_reading(documents: Sequence[Document]) -> Iterator[str]:
    """Yield what is wrong with the documents of one file: their places, text and hints."""
    start, line = 0, 1
    for document in documents:
        if (document.start, document.first_line) != (start, line):
            yield f"a document at {document.start}, not at {start}"
        start += len(document.text)
        line += document.text.count("\n")
        if not document.text.strip():
            yield "a document without text"
        if len(document.hints) not in (0, document.text.count("\n")):
            yield f"{len(document.hints)} hints for {document.text.count(chr(10))} lines"
        document.text.encode("utf-8")


def find_broken_laws(document: Document, extraction: Extraction) -> Iterator[str]:
    """Yield what broke of: all text is claimed, every value is the slice that it says it is."""
    article = extraction.article
    yield from _find_lost(document, article)
    claims = [(one.start, one.end, one.surface) for one in article.fields]
    claims += [(one.start, one.end, one.text) for one in article.paragraphs]
    for start, end, stated in claims:
        there = document.text[start - document.start : end - document.start]
        if "".join(there.split()) != "".join(stated.split()):
            yield f"{stated[:40]!r} is {there[:40]!r} in the source"
    for span in _spans(extraction):
        if article.paragraphs[span.paragraph].text[span.start : span.end] != span.surface:
            yield f"{span} quotes other words"


def _find_lost(document: Document, article: Article) -> Iterator[str]:
    claimed = bytearray(len(document.text))
    claims = [(one.start, one.end) for one in article.paragraphs]
    claims += [(one.start, one.end) for one in article.removals]
    claims += [(one.start, one.end) for one in article.fields]
    for start, end in claims:
        claimed[start - document.start : end - document.start] = b"\1" * (end - start)
    lost = "".join(
        sign
        for sign, is_claimed in zip(document.text, claimed, strict=True)
        if not is_claimed and not sign.isspace()
    )
    if lost:
        yield f"{len(lost)} characters are in no row: {lost[:40]!r}"


def _spans(value: object) -> Iterator[Span]:
    """Yield every span in a value, however deep, and the roles of people as spans."""
    if isinstance(value, Span):
        yield value
        return
    if isinstance(value, PersonMention) and value.role is not None and value.role_start is not None:
        end = value.role_start + len(value.role)
        yield Span(value.span.paragraph, value.role_start, end, value.role)
    if isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _spans(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _spans(getattr(value, one.name))
