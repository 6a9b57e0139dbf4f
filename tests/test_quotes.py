"""Quotations: which words, who speaks, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg.extract.entities import find_entities
from seedpkg.extract.people import find_people
from seedpkg.extract.quotes import find_quotes
from seedpkg.extract.quotes.cues import ALL_VERBS
from seedpkg.extract.quotes.marks import find_marked
from seedpkg.extract.speakers import find_document_speaker
from seedpkg.model import Article, DocumentPerson, Paragraph, PersonMention, Span

CASES = Path(__file__).parent / "quotes"


def read_cases(name: str) -> Any:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def make_article(text: str, **fields: Any) -> Article:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, line, 0, len(line))
        for n, line in enumerate((line for line in lines if line), start=1)
    )
    values = {"language": "en", "paragraphs": paragraphs, **fields}
    return Article("art_1", "src_1", None, 0, len(text), **values)


def people_of(article: Article) -> tuple[DocumentPerson, ...]:
    return find_people(article, find_entities(article))


def name_of(people: tuple[DocumentPerson, ...], index: int | None) -> str | None:
    return None if index is None else people[index].name


@pytest.mark.parametrize(
    "case", [*read_cases("direct"), *read_cases("indirect")], ids=lambda case: case["name"]
)
def test_quotations(case: dict[str, Any]) -> None:
    article = make_article(case["text"])
    people = people_of(article)
    quotes = find_quotes(article, people).quotes
    found = [
        [
            quote.span.surface,
            quote.cue.surface if quote.cue else None,
            quote.speaker.surface if quote.speaker else None,
            name_of(people, quote.person),
            quote.basis,
        ]
        for quote in quotes
    ]
    assert found == case["quotes"]
    assert "kinds" not in case or [quote.kind for quote in quotes] == case["kinds"]
    assert "utterances" not in case or [q.utterance for q in quotes] == case["utterances"]


@pytest.mark.parametrize("case", read_cases("people"), ids=lambda case: case["text"][:50])
def test_who_is_meant(case: dict[str, Any]) -> None:
    article = make_article(case["text"], speaker=case.get("speaker"))
    people = people_of(article)
    document = find_document_speaker(article, people)
    quotes = [
        q for q in find_quotes(article, people, document).quotes if q.basis != "document" or q.cue
    ]
    assert name_of(people, quotes[-1].person) == case["is"]


@pytest.mark.parametrize("case", read_cases("within"), ids=lambda case: case["text"][:40])
def test_who_says_what_stands_within(case: dict[str, Any]) -> None:
    article = make_article(case["text"], speaker=case.get("speaker"))
    people = people_of(article)
    speech = find_quotes(article, people, find_document_speaker(article, people))
    start = article.paragraphs[0].text.index(case["at"])
    index = speech.speaker_of(Span(0, start, start + len(case["at"]), case["at"]))
    assert name_of(people, index) == case["says"]


def test_a_document_of_one_person() -> None:
    article = make_article("Ana Petrova is my name.\nThe bridge is old.", speaker="Ana Petrova")
    quotes = find_quotes(article, people_of(article), 0).quotes
    assert [(q.kind, q.basis, q.person, q.utterance) for q in quotes] == [
        ("direct", "document", 0, 0)
    ] * 2


def test_other_languages_have_none() -> None:
    article = make_article("„Die Brücke ist alt“, sagte Ana Petrova.", language="de")
    assert find_quotes(article, ()).quotes == ()


# ------------------------------------------------------------------ laws

WORDS = st.sampled_from(
    ['"', "“", "”", "‘", "’", "«", "»", "„", "'", "``", "''", ",", ".", ":", "?", "—", "(", ")",
     "Roe", "Roe", "Poe", "said", "told", "according", "to", "that", "he", "she", "who", "the",
     "minister", "and", "adding", "was", "not", "on", "Monday", "a", "long", "plan", "\n", "…"]
)  # fmt: skip


def article_with_names(text: str) -> tuple[Article, tuple[DocumentPerson, ...]]:
    article = make_article(text)
    people = []
    for name in ("Roe", "Poe"):
        mentions = tuple(
            PersonMention(Span(number, at, at + 3, name), "family")
            for number, paragraph in enumerate(article.paragraphs)
            for at in range(len(paragraph.text))
            if paragraph.text.startswith(name, at)
        )
        people.append(DocumentPerson(name, name, None, mentions))
    return article, tuple(people)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_every_span_is_a_slice(text: str) -> None:
    article, people = article_with_names(text)
    speech = find_quotes(article, people)
    places = [(q.span.paragraph, q.span.start, -q.span.end) for q in speech.quotes]
    assert places == sorted(set(places))
    for quote in speech.quotes:
        for span in filter(None, (quote.span, quote.cue, quote.speaker)):
            assert span.paragraph == quote.span.paragraph
            assert article.paragraphs[span.paragraph].text[span.start : span.end] == span.surface
            assert span.surface
        assert (quote.basis == "none") == (quote.person is None)
        assert speech.quotes[quote.utterance].utterance == quote.utterance
        speech.speaker_of(quote.span)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        '" ' * 200_000,
        ' "a' * 100_000,
        "“" * 200_000,
        "‘a " * 100_000,
        "''``" * 50_000,
        '"Go," Roe said. ' * 20_000,
        "Roe said " * 40_000,
        "Roe, " * 60_000 + "said",
        "said, " * 60_000,
        "Roe said that he said, and Poe said, " * 10_000,
        "He said it was. " * 20_000,
        '"Go.\n' * 50_000,
        "(" * 200_000 + " said",
        "the " * 80_000 + "said",
    ],
    ids=lambda text: text[:12],
)
def test_cost_grows_with_length_alone(text: str) -> None:
    check_growth(lambda size: make_article(text[:size]), _ask_who_speaks, len(text) // 4, len(text))


def _ask_who_speaks(article: Article) -> None:
    people = (DocumentPerson("Roe", "Roe", None, _mentions(article, "Roe")),)
    speech = find_quotes(article, people)
    for quote in speech.quotes[:: max(1, len(speech.quotes) // 1000)]:
        speech.speaker_of(quote.span)


def _mentions(article: Article, name: str) -> tuple[PersonMention, ...]:
    found: list[PersonMention] = []
    for number, paragraph in enumerate(article.paragraphs):
        at = paragraph.text.find(name)
        while at >= 0:
            found.append(PersonMention(Span(number, at, at + len(name), name), "family"))
            at = paragraph.text.find(name, at + len(name))
    return tuple(found)


def test_marks_are_found_at_their_places() -> None:
    texts = ['It’s "over", she said.', "Yes."]
    assert [(m.start, m.end, m.inner) for m in find_marked(texts)] == [(5, 11, "over")]


def test_verbs_are_written_as_they_are_compared() -> None:
    assert {verb for verb in ALL_VERBS if verb != verb.lower()} == set()
