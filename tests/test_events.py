"""Events: cases in events/*.yaml, the laws of the spans, and the merging over articles."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg import edtf
from seedpkg.clean import clean_document
from seedpkg.extract.entities import analyse
from seedpkg.extract.events import find_events
from seedpkg.extract.events.arguments import find_arguments
from seedpkg.extract.events.coding import code_type
from seedpkg.extract.events.headline import read_headline
from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.lexicon import noun_entries, verb_entries
from seedpkg.extract.events.main_event import find_main_event
from seedpkg.extract.events.readings import read_predicates
from seedpkg.extract.events.tables import read_rows, words
from seedpkg.extract.people import find_people
from seedpkg.extract.times import find_times
from seedpkg.link.events import link_events
from seedpkg.link.people import link_people
from seedpkg.link.roots import read_root
from seedpkg.link.topics import read_topics
from seedpkg.linked import Person
from seedpkg.model import (
    Anchor,
    Article,
    DocumentPerson,
    Entity,
    EventMention,
    EventStatus,
    Extraction,
    Paragraph,
    Participant,
    PersonMention,
    Span,
    TimeExpression,
    Times,
)
from seedpkg.read import list_files, read_file
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.edtf import Period
    from seedpkg.extract.events.main_event import MainEvent
    from seedpkg.linked import Event

FOLDER = Path(__file__).parent / "events"


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def _params(name: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in _load(name)["cases"]
    ]


def _period(value: object) -> Period:
    text = str(value)
    if re.fullmatch(r"\d{4}", text):
        return edtf.year(int(text))
    if re.fullmatch(r"\d{4}-\d\d", text):
        year, part = (int(piece) for piece in text.split("-"))
        return edtf.month(year, part) if part <= 12 else edtf.half_year(year, part - 39)
    return edtf.day(date.fromisoformat(text))


def _article(text: str, key: str = "art_x") -> Article:
    folded = " ".join(text.split())
    paragraph = Paragraph(f"par_{key}", 1, "paragraph", None, folded, 0, len(folded))
    return Article(key, "src_x", None, 0, len(folded), "en", paragraphs=(paragraph,))


def _spans(text: str, surface: str) -> Iterator[Span]:
    for found in re.finditer(rf"\b{re.escape(surface)}\b", text):
        yield Span(0, found.start(), found.end(), surface)


def _people(text: str, names: Sequence[str]) -> tuple[DocumentPerson, ...]:
    """Read "Omar Diallo/Diallo": the full name and other forms that the text uses."""
    people: list[DocumentPerson] = []
    for entry in names:
        spans: list[Span] = []
        for surface in entry.split("/"):
            for span in _spans(text, surface):
                if not any(known.start <= span.start < known.end for known in spans):
                    spans.append(span)
        full = entry.split("/")[0]
        mentions = tuple(PersonMention(span, "full") for span in sorted(spans))
        people.append(DocumentPerson(full, full.split(" ")[-1], None, mentions))
    return tuple(people)


def _times(text: str, values: dict[str, object], anchor: date) -> Times:
    found = [
        TimeExpression(span, "date", str(value), _period(value), "test", anchor)
        for surface, value in values.items()
        for span in _spans(text, surface)
    ]
    found.sort(key=lambda expression: expression.span)
    return Times(Anchor(anchor, "published"), tuple(found))


def _find(case: dict[str, Any], anchor: date) -> tuple[EventMention, ...]:
    article = _article(case["text"])
    text = article.paragraphs[0].text
    people = _people(text, case.get("people", []))
    sentences = analyse(article).sentences
    times = _times(text, case.get("times", {}), anchor)
    entities = tuple(
        Entity(Span(0, text.index(name), text.index(name) + len(name), name), "ORG")
        for name in case.get("organisations", [])
    )
    return find_events(article, people, entities, times, sentences)


@pytest.mark.parametrize("case", _params("mentions.yaml"))
def test_mentions(case: dict[str, Any]) -> None:
    found = _find(case, _load("mentions.yaml")["anchor"])
    seen = [_shown(mention, wanted) for mention, wanted in zip(found, case["events"], strict=False)]
    assert [mention.span.surface for mention in found] == [e["surface"] for e in case["events"]]
    assert seen == [{key: _plain(value) for key, value in e.items()} for e in case["events"]]


def _shown(mention: EventMention, wanted: dict[str, Any]) -> dict[str, Any]:
    everything = {
        "surface": mention.span.surface,
        "trigger": mention.trigger,
        "type": mention.type,
        "status": mention.status,
        "label": mention.label,
        "date": mention.period.edtf if mention.period is not None else None,
        "basis": mention.date_basis,
        "place": mention.place,
        "participants": {p.name: p.role for p in mention.participants},
    }
    return {key: everything[key] for key in wanted}


def _plain(value: object) -> object:
    return value if isinstance(value, dict) or value is None else str(value)


@pytest.mark.parametrize("case", _params("none.yaml"))
def test_none(case: dict[str, Any]) -> None:
    found = _find(case, _load("none.yaml")["anchor"])
    assert [(mention.span.surface, mention.label) for mention in found] == []


def _main(case: dict[str, Any], anchor: date) -> tuple[Article, Sequence[EventMention], MainEvent]:
    base = _article(case["text"])
    article = replace(
        base,
        title=case.get("title"),
        subtitle=case.get("subtitle"),
        published_date=anchor,
        published_basis="label",
    )
    analysis = analyse(article)
    people, times = find_people(article, analysis.entities), find_times(article)
    found = find_events(article, people, analysis.entities, times, analysis.sentences)
    main = find_main_event(article, read_headline(article), analysis, times, found)
    assert main is not None
    return article, found, main


@pytest.mark.parametrize("case", _params("main.yaml"))
def test_main(case: dict[str, Any]) -> None:
    article, found, main = _main(case, _load("main.yaml")["anchor"])
    parts = {"title": article.title or "", "subtitle": article.subtitle or ""}
    for one in (*main.who, main.where, main.what):
        if one is not None:
            text = parts.get(one.part, article.paragraphs[one.span.paragraph].text)
            assert text[one.span.start : one.span.end] == one.span.surface
    said = {
        "who": [one.span.surface for one in main.who],
        "where": main.where.span.surface if main.where is not None else None,
        "what": main.what.span.surface if main.what is not None else None,
        "when": main.when.edtf if main.when is not None else None,
        "basis": main.date_basis,
        "event": found[main.event].span.surface if main.event is not None else None,
    }
    wanted = {key: _plain(case[key]) for key in said if key in case and key != "who"}
    assert [one.span.surface for one in main.who] == case.get("who", said["who"])
    assert {key: said[key] for key in wanted} == wanted


@pytest.mark.parametrize("case", _load("coding.yaml")["cases"], ids=lambda case: case["text"])
def test_coding(case: dict[str, str]) -> None:
    sentences = analyse(_article(case["text"])).sentences
    assert [code_type(sentence) for sentence in sentences] == [case["type"]]


@pytest.mark.parametrize("verb", sorted(_load("coding.yaml")["verbs"]))
def test_inflection(verb: str) -> None:
    known = forms(verb)
    expected = _load("coding.yaml")["verbs"][verb]
    assert [known.base, known.third, known.past, known.participle, known.gerund] == expected


def test_every_trigger_is_found() -> None:
    rows = read_rows("triggers.txt", "|")
    assert all(len(row) == 5 for row in rows)
    for name, _type, strength, nouns, verbs in rows:
        assert strength in ("s", "j", "d", "t")
        for noun in words(nouns):
            known = noun_entries(re.split(r"=| [-+=]", noun)[0])
            assert name in {entry.trigger.name for entry in known}, noun
        for verb in words(verbs):
            known = verb_entries(re.split(r" [-+=!]", verb)[0])
            assert name in {entry.trigger.name for entry in known}, verb


# --------------------------------------------------------------------------- linking


def _world(case: dict[str, Any]) -> tuple[list[Extraction], tuple[Person, ...]]:
    members: dict[str, list[tuple[str, int]]] = {}
    extractions: list[Extraction] = []
    for key, rows in case["articles"].items():
        names = sorted({name for row in rows for name in row.get("people", [])})
        for index, name in enumerate(names):
            members.setdefault(name, []).append((key, index))
        text = next((row["text"] for row in rows if "text" in row), "")
        article = replace(_article(text, key), published_date=case.get("days", {}).get(key))
        extractions.append(
            Extraction(
                article,
                people=tuple(DocumentPerson(name, name, None, ()) for name in names),
                events=tuple(_mention(row, names) for row in rows),
            )
        )
    people = tuple(
        Person(f"per_{name}", name.title(), name, None, (), None, tuple(rows), (0,) * len(rows))
        for name, rows in sorted(members.items())
    )
    return extractions, people


def _mention(row: dict[str, Any], names: list[str]) -> EventMention:
    participants = [Participant(n.title(), "agent", names.index(n)) for n in row.get("people", [])]
    participants += [Participant(name, "agent") for name in row.get("agents", [])]
    participants += [Participant(name, "target") for name in row.get("parties", [])]
    sentence, start = row.get("text", row["label"]), row.get("at", 0)
    return EventMention(
        span=Span(0, start, start + 3, row["trigger"]),
        sentence=Span(0, start, start + len(sentence), sentence),
        trigger=row["trigger"],
        type="OTHER",
        status=row.get("status", "happened"),
        label=row["label"],
        period=_period(row["date"]) if row.get("date") else None,
        date_basis=row.get("basis", "explicit" if row.get("date") else "none"),
        place=row.get("place"),
        participants=tuple(participants),
    )


@pytest.mark.parametrize("words", _load("roots.yaml")["same"], ids=lambda words: words[0])
def test_words_of_one_root(words: list[str]) -> None:
    assert len({read_root(word) for word in words}) == 1


@pytest.mark.parametrize("words", _load("roots.yaml")["apart"], ids=lambda words: words[0])
def test_words_of_different_roots(words: list[str]) -> None:
    assert read_root(words[0]) != read_root(words[1])


@pytest.mark.parametrize("case", _params("linking.yaml"))
def test_linking(case: dict[str, Any]) -> None:
    extractions, people = _world(case)
    events = link_events(extractions, people, read_topics(one.article for one in extractions))
    by_members = {"".join(sorted(article for article, _ in e.members)): e for e in events}
    assert sorted(by_members) == sorted("".join(e["members"]) for e in case["events"])
    for wanted in case["events"]:
        _check_event(by_members["".join(wanted["members"])], wanted)


def _check_event(event: Event, wanted: dict[str, Any]) -> None:
    if "id" in wanted:
        assert event.event_id == wanted["id"]
    if "date" in wanted:
        assert event.period is not None
        assert event.period.edtf == str(wanted["date"])
    if "status" in wanted:
        assert event.status == wanted["status"]
    assert event.has_date_conflict == wanted.get("conflict", False)
    kinds = [(issue.stage, issue.kind) for issue in event.issues]
    assert kinds == ([("link", "date-conflict")] if event.has_date_conflict else [])


def test_two_people_of_one_name_in_one_event_are_one_participant() -> None:
    text = "Berg and Diallo spoke about the Corvale harbour and four night ferries to Ostmund."
    report = {"trigger": "call", "date": "2031-05-14", "label": "A", "people": ["berg", "diallo"]}
    report["text"] = text
    extractions, people = _world({"articles": {"a": [report], "b": [report]}})
    apart = [
        replace(person, person_id=f"{person.person_id}_{key}", members=((key, place),))
        for person in people
        for key, place in person.members
    ]
    topics = read_topics(one.article for one in extractions)
    (event,) = link_events(extractions, apart, topics)
    assert [row.name for row in event.participants] == ["Berg", "Diallo"]
    assert [row.person_id for row in event.participants] == ["per_berg_a", "per_diallo_a"]


@pytest.mark.parametrize("case", _load("linking.yaml")["cases"], ids=lambda case: case["name"])
def test_linking_does_not_depend_on_order(case: dict[str, Any]) -> None:
    extractions, people = _world(case)
    expected = link_events(extractions, people, read_topics(one.article for one in extractions))
    for order in permutations(extractions):
        assert link_events(order, people, read_topics(one.article for one in order)) == expected


def test_every_mention_is_in_one_event_and_ids_are_unique() -> None:
    for case in _load("linking.yaml")["cases"]:
        extractions, people = _world(case)
        events = link_events(extractions, people, read_topics(one.article for one in extractions))
        members = sorted(member for event in events for member in event.members)
        everything = [(x.article.article_id, n) for x in extractions for n in range(len(x.events))]
        assert members == sorted(everything)
        assert len({event.event_id for event in events}) == len(events)


# --------------------------------------------------------------------------- laws

NAMES = ["Anna Berg", "Omar Diallo"]
PIECES = st.sampled_from(
    "Anna Berg|Omar Diallo|met|will meet|the call|on Tuesday|, and|held talks with|. The|in Oslo"
    "|Russia|'s|invasion of|was arrested by|between|they|which|\"|(|)|—|signed|to|visit|U.S.".split(
        "|"
    )
)


@settings(deadline=None)
@example("Kenya met Chad in Kenya on Tuesday.")
@example("SIGneD RUSSIA VISIT")
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_laws(text: str) -> None:
    article = _article(text)
    text = article.paragraphs[0].text
    people = _people(text, NAMES)
    times = _times(text, {"Tuesday": "2031-05-13"}, date(2031, 5, 14))
    found = find_events(article, people, (), times, analyse(article).sentences)
    for mention in found:
        span, sentence = mention.span, mention.sentence
        assert text[span.start : span.end] == span.surface
        assert text[sentence.start : sentence.end] == sentence.surface
        assert sentence.start <= span.start < span.end <= sentence.end
        assert mention.label
        assert mention.time is None or 0 <= mention.time < len(times.expressions)
        assert all(p.person is None or p.person < len(people) for p in mention.participants)
    assert [m.span for m in found] == sorted(m.span for m in found)
    extraction = Extraction(article, people=people, times=times, events=found)
    events = link_events([extraction], (), read_topics([extraction.article]))
    assert sum(len(event.members) for event in events) == len(found)


HOSTILE = {
    "letters": "a" * 60_000,
    "digits": "1" * 60_000,
    "commas": "," * 60_000,
    "quotes": '"' * 60_000,
    "capitals": "A" * 60_000,
    "capital words": "Aa " * 16_000,
    "triggers": "Berg met Diallo and " * 3_000,
    "pronouns": "It met him and " * 3_000,
    "nouns": "the talks on the talks of " * 2_500,
    "calls": "The call. " * 5_000,
    "possessives": "China's " * 6_000,
    "brackets": "(" * 30_000 + ")" * 30_000,
    "dots": "U.S." * 12_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_cost_is_linear(name: str) -> None:
    text = HOSTILE[name]
    analyse(_article("Kenya and Uganda held talks."))
    check_growth(lambda size: _article(text[:size]), _parse_and_find, len(text) // 4, len(text))


def _parse_and_find(article: Article) -> None:
    sentences = analyse(article).sentences
    find_events(article, (), (), Times(Anchor(date(2031, 5, 14), "published"), ()), sentences)


def test_headings_report_nothing() -> None:
    article = _article("Kenya and Uganda held talks in Nairobi.")
    heading = replace(article.paragraphs[0], kind="heading")
    times = Times(Anchor(None, "none"), ())
    assert find_events(article, (), (), times, analyse(article).sentences)
    silent = replace(article, paragraphs=(heading,))
    assert find_events(silent, (), (), times, analyse(silent).sentences) == ()


# --------------------------------------------------------------------------- the seeds


@pytest.fixture(scope="module")
def seed_events(seeds_folder: Path) -> tuple[dict[str, str], tuple[Event, ...]]:
    """The file of each article, and the events of the seeds through the real stages."""
    files: dict[str, str] = {}
    extractions: list[Extraction] = []
    for file in list_files(seeds_folder):
        for document in read_file(file)[1] if file.name[:1] == "0" else ():
            article = structure_document(document, clean_document(document))
            analysis = analyse(article)
            people = find_people(article, analysis.entities)
            times = find_times(article)
            found = find_events(article, people, analysis.entities, times, analysis.sentences)
            files[article.article_id] = file.name[:3]
            extractions.append(Extraction(article, people=people, times=times, events=found))
    topics = read_topics(one.article for one in extractions)
    return files, link_events(extractions, link_people(extractions), topics)


@pytest.mark.parametrize("row", _load("seeds.yaml")["rows"], ids=str)
def test_seeds(row: dict[str, Any], seed_events: tuple[dict[str, str], tuple[Event, ...]]) -> None:
    files, events = seed_events
    fitting = [event for event in events if _fits(event, row)]
    assert len(fitting) == 1, [event.event_id for event in fitting]
    assert set(row["articles"]) <= {files[article] for article, _ in fitting[0].members}


def _fits(event: Event, row: dict[str, Any]) -> bool:
    when = event.period.edtf if event.period is not None else None
    names = {participant.name.split(" ")[-1] for participant in event.participants}
    names |= {participant.name.split(" ")[0] for participant in event.participants}
    return (
        when == (None if row["date"] is None else str(row["date"]))
        and event.status == row["status"]
        and event.type == row.get("type", event.type)
        and event.place == row.get("place", event.place)
        and row.get("label", "") in event.label
        and set(row.get("people", [])) <= names
    )


def test_seeds_have_few_other_rows(
    seed_events: tuple[dict[str, str], tuple[Event, ...]],
) -> None:
    wanted = _load("seeds.yaml")
    _, events = seed_events
    good = [event for event in events if any(_fits(event, row) for row in wanted["rows"])]
    assert len(good) / len(events) >= wanted["least_precision"]


# --------------------------------------------------------------------------- predicates


@pytest.mark.parametrize(
    "case", _load("predicates.yaml")["cases"], ids=lambda case: str(case["text"])
)
def test_predicates(case: dict[str, Any]) -> None:
    article = replace(
        _article(case["text"]), published_date=date(2031, 5, 14), published_basis="label"
    )
    found: list[dict[str, str]] = []
    for reading, dated in read_predicates(find_times(article), analyse(article).sentences):
        sentence = reading.sentence
        for predicate, status, row in zip(reading.predicates, reading.statuses, dated, strict=True):
            when = row.period.edtf if row.period is not None else "None"
            shown = {"is": predicate.lemma, "status": status, "date": when}
            for argument in find_arguments(sentence, predicate):
                if argument.role != "oblique":
                    shown[argument.role] = sentence.words(argument.first, argument.last)
            found.append(shown)
    assert found == [{key: str(value) for key, value in row.items()} for row in case["predicates"]]


def test_status_words_are_known() -> None:
    for kind, status, listed in read_rows("status.txt", "|"):
        assert kind in ("deed", "event", "modifier")
        assert status in get_args(EventStatus)
        assert words(listed)
