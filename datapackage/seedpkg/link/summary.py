"""What is told of one article before it is compared with others: all that its words are needed for.

    summarise(extraction).people[0].name

It depends on the article alone, so it is worked out where the article is extracted, and kept.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from seedpkg.model import Article, DocumentPerson, Extraction, Figure

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w{2,}")
"""A number with its decimals, or a word: "5.6" is one of the words that tell stories apart."""
_NAME = 3
"""How often a word counts that is a name or a number, for these tell stories apart. Of 1 to 4,
with names and without numbers, best on the topics of ECB+."""
_READ = 20_000
"""Code points of an article that are read for its topic."""
_RUN = 5
"""Words of a run: shorter ones occur by chance, longer ones miss copies that were edited."""
_SAMPLE = 4
HASHES = (1 << 61) - 1
"""The hash of a run of words is below this, a prime."""
_BASE = 1_000_003
_RUN_WORD = re.compile(r"\w+")

Age = tuple[bool, str, bool, int, str]
"""By which the original of copies is chosen: the smallest of them."""


class Words(NamedTuple):
    """The words of an article in lower case, one a line, and how often each counts."""

    lines: str
    counts: array[int]

    def rows(self) -> Iterator[tuple[str, int]]:
        """Yield the words with their counts."""
        return zip(self.lines.split("\n") if self.lines else (), self.counts, strict=True)


class Naming(NamedTuple):
    """How an article names one person: the names as written and the roles, one for each mention.

    `reason` says why its different names were taken for one person.
    """

    name: str
    surfaces: tuple[str, ...]
    roles: tuple[str, ...]
    reason: str


class Summary(NamedTuple):
    """An article as linking reads it first.

    `sketch` is a sample of the hashes of its runs of words, sorted; `other_names` are those of one
    word that are no person's; `unit_codes` what its figures are in.
    """

    article_id: str
    published: date | None
    words: Words
    sketch: array[int]
    age: Age
    people: tuple[Naming, ...]
    other_names: tuple[str, ...]
    unit_codes: frozenset[str]


def summarise(extraction: Extraction) -> Summary:
    """Return the summary of an article."""
    article = extraction.article
    return Summary(
        article_id=article.article_id,
        published=article.published_date,
        words=count_words(article),
        sketch=sketch(article),
        age=age(article),
        people=tuple(map(read_naming, extraction.people)),
        other_names=extraction.other_names,
        unit_codes=frozenset(_list_units(extraction.figures)),
    )


def is_telling(word: str) -> bool:
    """Say whether a word is a name or a number."""
    return word[:1].isupper() or word[:1].isdigit()


def count_words(article: Article) -> Words:
    """Return what the words of an article count, names and numbers more than others."""
    counts: dict[str, int] = {}
    for word, often in Counter(_read_words(article)).items():
        low = word.lower()
        counts[low] = counts.get(low, 0) + often * (_NAME if is_telling(word) else 1)
    return Words("\n".join(counts), array("I", counts.values()))


def sketch(article: Article) -> array[int]:
    """Return a sample of the runs of words of an article, the same for all: one in four, by hash.

    Broder 1997, "On the resemblance and containment of documents".
    """
    words = [
        _number(word)
        for paragraph in article.paragraphs
        for word in _RUN_WORD.findall(paragraph.text.casefold())
    ]
    return array("Q", sorted({run for run in _runs(words) if run % _SAMPLE == 0}))


def age(article: Article) -> Age:
    """Return by what the original among copies is known.

    It is the one published first; of those of one day or without one, that of an agency itself,
    then the longest.
    """
    day = article.published_date
    is_agency = bool(article.agency) and article.agency == article.publisher
    length = sum(len(paragraph.text) for paragraph in article.paragraphs)
    return (
        day is None, day.isoformat() if day else "", not is_agency, -length, article.article_id
    )  # fmt: skip


def read_naming(person: DocumentPerson) -> Naming:
    """Return how an article names a person."""
    return Naming(
        name=person.name,
        surfaces=tuple(" ".join(one.span.surface.split()) for one in person.mentions),
        roles=tuple(one.role for one in person.mentions if one.role),
        reason=person.merge_reason,
    )


def _read_words(article: Article) -> Iterator[str]:
    left = _READ
    for paragraph in article.paragraphs:
        if left <= 0:
            break
        text = paragraph.text[:left]
        left -= len(text)
        yield from _WORD.findall(text)


def _runs(words: Sequence[int]) -> Iterator[int]:
    """Yield the hash of each run of words, each made from the one before it."""
    leaving = pow(_BASE, _RUN - 1, HASHES)
    value = 0
    for place, word in enumerate(words):
        if place >= _RUN:
            value = (value - words[place - _RUN] * leaving) % HASHES
        value = (value * _BASE + word) % HASHES
        if place >= _RUN - 1:
            yield value


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest())


def _list_units(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield from filter(None, (figure.unit, figure.base_unit, figure.per_unit))
