"""Damaged and senseless input: nothing raises, the laws hold, and the cost stays linear.

The same inputs each time. The long form is `benchmarks/robustness/mutations.py`.
"""

from __future__ import annotations

import random
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth, repeat
from robustness import (
    PIECES,
    SOURCES,
    damage,
    find_broken_laws,
    find_broken_reading,
    format_of,
    make_text,
)
from seedpkg.clean import clean_document
from seedpkg.extract import article as extraction
from seedpkg.extract.entities import Analysis
from seedpkg.extract.events import headline
from seedpkg.extract.figures.find import find_quantities
from seedpkg.extract.people import find_people
from seedpkg.extract.quotes import find_quotes
from seedpkg.extract.times import find_times
from seedpkg.jobs import extract_document
from seedpkg.model import Article, Document, Entity, Paragraph, Span
from seedpkg.read import READERS, read_data
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seedpkg.model import Extraction

SAMPLES = sorted(path for path in SOURCES.iterdir() if path.suffix != ".md")
FORMATS = [known.name for known in READERS]
COPIES = 40
"""Damaged copies of each sample."""
_NAME = re.compile(r"[A-ZА-ЯΑ-Ω]\w*(?:[ '][A-Z]\w*)*")


def name_by_capitals(article: Article, _model: str = "") -> Analysis:
    """Take what begins with a capital for a person, as no language model would."""
    return Analysis(
        entities=tuple(
            Entity(Span(index, *found.span(), found[0]), "PERSON")
            for index, paragraph in enumerate(article.paragraphs)
            for found in _NAME.finditer(paragraph.text)
        )
    )


@pytest.fixture(autouse=True)
def no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "analyse", name_by_capitals)
    monkeypatch.setattr(headline, "analyse", name_by_capitals)


def extract(document: Document) -> Extraction:
    article = structure_document(document, clean_document(document))
    return extraction.extract_article(article)


# ------------------------------------------------------------------ reading


def test_every_format_has_a_sample_that_it_reads() -> None:
    assert {format_of(path) for path in SAMPLES} == set(FORMATS)
    for path in SAMPLES:
        source, documents = read_data(path.name, path.read_bytes())
        assert (source.format, bool(documents)) == (format_of(path), True)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_damaged_files(path: Path) -> None:
    chance = random.Random(path.name)
    for number in range(COPIES):
        data = damage(chance, path.read_bytes())
        source, documents = read_data(path.name, data, "" if number % 2 else format_of(path))
        assert source.n_articles_parsed == len(documents)
        assert not list(find_broken_reading(documents))
        for document in documents[: 2 if number % 4 == 0 else 0]:
            assert not list(find_broken_laws(document, extract(document)))


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_any_bytes_are_read_as_any_format(data: bytes) -> None:
    for name in FORMATS:
        source, documents = read_data("a", data, name)
        assert source.n_articles_parsed == len(documents)
        assert not list(find_broken_reading(documents))


# ------------------------------------------------------------------ cleaning and extraction

SENSELESS = st.one_of(
    st.text(max_size=200),
    st.tuples(st.sampled_from((" ", "", "\n")), st.lists(st.sampled_from(PIECES), max_size=30)).map(
        lambda drawn: drawn[0].join(drawn[1])
    ),
)


def make_document(text: str) -> Document:
    (document,) = read_data("a.txt", f"Old bridge closed\n\n{text}".encode("utf-8", "replace"))[1]
    return document


@given(text=SENSELESS)
@settings(deadline=None, derandomize=True, max_examples=250)
def test_any_text_is_cleaned_and_searched(text: str) -> None:
    document = make_document(text)
    assert not list(find_broken_laws(document, extract(document)))


def test_any_text_is_parsed_and_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    chance = random.Random(1)
    for _ in range(40):
        document = make_document(make_text(chance, 60))
        assert not list(find_broken_laws(document, extract_document(document)))


# ------------------------------------------------------------------ cost

SMALL, LARGE = 5_000, 40_000
SIGNS = (
    "\n", " ", "\t", "\r\n", "\0", ",", ";", "|", '"', "'", "<", "<!--", "<p>", "</p>", "&", "{",
    "[", '{"a":', "\\", "_" * 60 + "\n", "-" * 60 + "\n", "a", "a\n", "a\n\n", "A: ", "A: b\n",
    "1 of 3 DOCUMENTS\n\n", "Document 1 of 2\n", "--=_b\n", "From a\nA: b\n\n", "=?utf-8?Q?", "=",
    "WARC/1.1\r\n", "\r\n\r\n", "PK\3\4", "\x1f\x8b\x08", "<![CDATA[", "<a href='", "é",
)  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_reading_costs_by_the_length(path: Path) -> None:
    sample = path.read_bytes()
    lines = sample.splitlines(keepends=True)
    units = [sign.encode() for sign in SIGNS] + random.Random(path.name).sample(lines, 3)
    for unit in units:
        for head in (b"", sample[: len(sample) // 2]):
            check_growth(partial(make_file, head, unit), partial(read_as, path), SMALL, LARGE)


def make_file(head: bytes, unit: bytes, size: int) -> bytes:
    return head + unit * (size // len(unit))


def read_as(path: Path, data: bytes) -> None:
    read_data(path.name, data, format_of(path))


GRAMMARS: dict[str, Callable[[Article], object]] = {
    "times": find_times,
    "figures": lambda article: [find_quantities(one.text) for one in article.paragraphs],
    "quotes": lambda article: find_quotes(article, ()),
    "people": lambda article: find_people(article, name_by_capitals(article).entities),
}


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_searching_costs_by_the_length(grammar: str) -> None:
    chance = random.Random(grammar)
    units = [f"{one} " for one in PIECES] + [make_text(chance, 3) for _ in range(40)]
    for unit in units:
        flat = " ".join(unit.split()) or "-"
        check_growth(partial(make_article, f"{flat} "), GRAMMARS[grammar], SMALL // 5, LARGE // 5)


def make_article(unit: str, size: int) -> Article:
    """Return an article with one paragraph, which no cleaning saw."""
    text = repeat(unit)(size)
    paragraph = Paragraph("p1", 1, "paragraph", None, text, 0, len(text))
    return Article("a", "s", None, 0, len(text), "en", paragraphs=(paragraph,))


def test_cleaning_costs_by_the_number_of_lines() -> None:
    chance = random.Random(2)
    for _ in range(12):
        unit = make_text(chance, 2).replace("\n", " ") + "\n"
        check_growth(partial(make_lines, unit), clean, 60, 480)


def make_lines(unit: str, number: int) -> Document:
    return make_document(unit * number)


def clean(document: Document) -> None:
    structure_document(document, clean_document(document))
