"""People: finding, resolving, roles, speakers, linking."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growth import check_growth
from seedpkg.extract.entities import find_entities
from seedpkg.extract.language_model import load_model
from seedpkg.extract.people import find_people
from seedpkg.extract.pinned_models import DEFAULT_MODEL
from seedpkg.extract.speakers import find_document_speaker
from seedpkg.link.descriptions import choose_description
from seedpkg.link.people import find_person_named, link_people
from seedpkg.model import Article, Extraction, Paragraph
from seedpkg.names import group_names, parse_name, same_person

if TYPE_CHECKING:
    from seedpkg.linked import Person
    from seedpkg.model import DocumentPerson

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


def read_cases(name: str) -> Any:
    return yaml.safe_load((HERE / "people" / f"{name}.yaml").read_text(encoding="utf-8"))


def make_article(text: str, article_id: str = "art_1", **fields: Any) -> Article:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    paragraphs = tuple(
        Paragraph(f"par_{n}", n, "paragraph", None, line, 0, len(line))
        for n, line in enumerate((line for line in lines if line), start=1)
    )
    values = {"language": "en", "paragraphs": paragraphs, **fields}
    return Article(article_id, "src_1", None, 0, len(text), **values)


def people_of(article: Article) -> tuple[DocumentPerson, ...]:
    return find_people(article, find_entities(article))


def surfaces(people: tuple[DocumentPerson, ...]) -> dict[str, list[str]]:
    return {p.name: [m.span.surface for m in p.mentions] for p in people}


def read_seed(number: int, first: str, last: str) -> str:
    path = next(SEEDS.glob(f"{number:03d}_*.txt"))
    text = path.read_text(encoding="utf-8")
    body = text[text.index(first) :]
    return body[: body.index(last)] if last in body else body


SEED_BODIES = (
    (0, "Chinese President Xi Jinping conducted", "References"),
    (1, "Russia’s Vladimir Putin", "\0"),
    (2, "Chinese President Xi Jinping and Russian", "COMMENTS"),
    (3, "Friends, I would like", "read more"),
    (4, "MOSCOW (Realist", "Exit mobile"),
)


@pytest.fixture(scope="module")
def seed_extractions() -> tuple[Extraction, ...]:
    articles = [
        make_article(read_seed(*body), f"art_{body[0]}", speaker="Yury Ushakov")
        for body in SEED_BODIES
    ]
    return tuple(Extraction(article, people=people_of(article)) for article in articles)


# --------------------------------------------------------------------------- the model


def test_import_is_light() -> None:
    code = (
        "import sys, seedpkg.extract.entities, seedpkg.extract.people, seedpkg.extract.speakers;"
        "assert not {'spacy', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")
def test_entities_equal_those_of_the_whole_pipeline() -> None:
    import spacy

    article = make_article(read_seed(*SEED_BODIES[1]))
    whole = spacy.load(DEFAULT_MODEL)
    expected = [
        (index, e.start_char, e.end_char, e.label_)
        for index, paragraph in enumerate(article.paragraphs)
        for e in whole(paragraph.text).ents
    ]
    found = [(e.span.paragraph, e.span.start, e.span.end, e.label) for e in find_entities(article)]
    assert found == expected


def test_long_paragraphs_are_cut_and_offsets_kept() -> None:
    text = "The ministry met Angela Merkel in Berlin. " * 400
    article = make_article(text)
    found = [e.span for e in find_entities(article) if e.span.surface == "Angela Merkel"]
    assert len(found) > 300
    assert all(article.paragraphs[0].text[s.start : s.end] == s.surface for s in found)


# --------------------------------------------------------------------------- finding


@pytest.mark.parametrize("case", read_cases("find"), ids=lambda case: case["name"])
def test_find(case: dict[str, Any]) -> None:
    assert surfaces(people_of(make_article(case["text"]))) == case["people"]


def test_other_languages_have_no_people() -> None:
    article = make_article("Angela Merkel sprach mit Helmut Kohl.", language="de")
    assert find_people(article, find_entities(replace(article, language="en"))) == ()
    assert find_entities(article) == ()


def test_authors_and_outlets_are_no_people() -> None:
    article = make_article(
        "By Jane Miller\nAngela Merkel spoke. Reporting by Jane Miller",
        authors=("Jane Miller",),
        publisher="Caixin",
    )
    assert list(surfaces(people_of(article))) == ["Angela Merkel"]
    credited = make_article("Angela Merkel spoke.\n(Reporting by Ann Roe; Editing by Bob Miller)")
    assert list(surfaces(people_of(credited))) == ["Angela Merkel"]
    named = replace(make_article("Jane Miller was shot. Miller lived."), authors=("Jane Miller",))
    assert list(surfaces(people_of(named))) == ["Jane Miller"]


@pytest.mark.parametrize("case", read_cases("roles"), ids=lambda case: case["text"][:40])
def test_roles(case: dict[str, Any]) -> None:
    article = make_article(case["text"])
    person = next(p for p in people_of(article) if p.name == case["name"])
    assert person.mentions[0].role == case["role"]


def test_forms_and_parts() -> None:
    (person,) = people_of(make_article("Saddam Hussein spoke. Saddam waved. Hussein left."))
    assert [m.form for m in person.mentions] == ["full", "given", "family"]
    assert (person.family_name, person.given_name) == ("Hussein", "Saddam")
    assert person.merge_reason


# --------------------------------------------------------------------------- speakers


def test_document_speaker() -> None:
    article = make_article("Ushakov spoke. Yuri Ushakov left.", speaker="Yury Ushakov")
    people = people_of(article)
    assert people[find_document_speaker(article, people) or 0].name == "Yuri Ushakov"
    assert find_document_speaker(replace(article, speaker="Jane Miller"), people) is None
    assert find_document_speaker(replace(article, speaker=None), people) is None


# --------------------------------------------------------------------------- names


@pytest.mark.parametrize(("one", "two"), read_cases("names")["same"])
def test_same_person(one: str, two: str) -> None:
    assert same_person(one, two) is not None
    assert same_person(two, one) is not None
    assert len(group_names({one: 2, two: 1})) == 1


@pytest.mark.parametrize(("one", "two"), read_cases("names")["different"])
def test_different_people(one: str, two: str) -> None:
    assert same_person(one, two) is None
    assert same_person(two, one) is None
    assert len(group_names({one: 2, two: 1})) == 2


@pytest.mark.xfail(strict=True, reason="spellings that the tables do not join")
@pytest.mark.parametrize(("one", "two"), read_cases("names")["known_failures"])
def test_known_failures(one: str, two: str) -> None:
    assert same_person(one, two) is not None


@pytest.mark.parametrize("case", read_cases("names")["parts"], ids=lambda case: case["name"])
def test_parts(case: dict[str, Any]) -> None:
    parts = parse_name(case["name"])
    assert list(parts.family) == case["family"]
    assert list(parts.given) == case["given"]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({}, None),
        ({"President": 9, "Norland's President": 2}, "Norland's President"),
        ({"President": 9, "Norland's President": 1}, "President"),
        ({"President": 9, "former President": 3, "Vice President": 3}, "President"),
        ({"mayor": 2, "mayor of the old town": 2}, "mayor of the old town"),
    ],
)
def test_descriptions(roles: dict[str, int], expected: str | None) -> None:
    assert choose_description(roles) == expected


def test_a_rare_slip_joins_the_common_name() -> None:
    groups = group_names({"Andrei Sokolovski": 6, "Andrei Sokolovksi": 1, "Andrei Sokolov": 5})
    assert [set(group.names) for group in groups if group.reason == "slip of the pen"] == [
        {"Andrei Sokolovski", "Andrei Sokolovksi"}
    ]


def test_two_names_as_common_are_no_slip() -> None:
    assert len(group_names({"Andrei Sokolovski": 3, "Andrei Sokolovksi": 2})) == 2


def test_a_son_of_a_rare_name_is_not_a_slip() -> None:
    assert len(group_names({"John Xyzqov": 5, "John Xyzqov Jr.": 2})) == 2
    assert len(group_names({"John Xyzqov": 5, "John Xyzqof Jr.": 2})) == 2
    assert len(group_names({"John Xyzqov": 2, "John Xyzqov Jr.": 1}, is_one_text=True)) == 2


def test_a_son_is_not_his_father() -> None:
    names = {"John Mercer": 5, "John Mercer Jr.": 2}
    assert len(group_names(names)) == 2
    assert len(group_names({"John Mercer": 1, "John Mercer Jr.": 2})) == 1
    assert len(group_names({"John Mercer": 1, "John Mercer Jr.": 2}, is_one_text=True)) == 2


def test_a_short_name_does_not_join_two_that_contradict() -> None:
    groups = group_names({"Jane A. Miller": 2, "Jane B. Miller": 2, "Jane Miller": 1})
    assert len(groups) == 3


# --------------------------------------------------------------------------- linking


def extractions_of(*texts: str) -> list[Extraction]:
    articles = [make_article(text, f"art_{number}") for number, text in enumerate(texts)]
    return [Extraction(article, people=people_of(article)) for article in articles]


def by_id(people: tuple[Person, ...]) -> dict[str, Person]:
    return {person.person_id: person for person in people}


def test_spellings_and_bare_names_are_linked() -> None:
    people = by_id(
        link_people(
            extractions_of(
                "Kremlin aide Andrei Sokolov spoke to reporters. Sokolov left.",
                "Kremlin aide Andrei Sokolov spoke to reporters.",
                "Presidential aide Andrey Sokolov spoke to reporters.",
                "Mr. Sokolov spoke to reporters on Monday.",
            )
        )
    )
    assert list(people) == ["per_andrei-sokolov"]
    person = people["per_andrei-sokolov"]
    assert person.aliases == ("Andrey Sokolov", "Sokolov")
    assert person.description == "Kremlin aide"
    assert len(person.members) == 4
    assert "spelling" in person.merge_reason


def test_families_stay_apart() -> None:
    people = link_people(
        extractions_of(
            "Bill Clinton spoke to reporters. Clinton left.",
            "Hillary Clinton spoke to reporters. Clinton left.",
            "Mr. Clinton spoke to reporters.",
        )
    )
    assert [p.person_id for p in people] == [
        "per_bill-clinton",
        "per_clinton",
        "per_hillary-clinton",
    ]


def test_a_name_outside_the_paragraphs_is_found(
    seed_extractions: tuple[Extraction, ...],
) -> None:
    people = link_people(seed_extractions)
    found = find_person_named(people, "Yury Ushakov")
    assert found is not None
    assert found.person_id == "per_yuri-ushakov"
    assert find_person_named(people, "Jane Miller") is None
    assert find_person_named(people, "Ushakov") is None


def test_linking_does_not_depend_on_order(seed_extractions: tuple[Extraction, ...]) -> None:
    assert link_people(seed_extractions) == link_people(seed_extractions[::-1])
    assert link_people(()) == ()


def test_every_person_is_linked_once(seed_extractions: tuple[Extraction, ...]) -> None:
    linked = [member for person in link_people(seed_extractions) for member in person.members]
    assert sorted(linked) == [
        (e.article.article_id, index) for e in seed_extractions for index in range(len(e.people))
    ]


# --------------------------------------------------------------------------- the seeds


def test_seeds_name_nine_people(seed_extractions: tuple[Extraction, ...]) -> None:
    assert [person.name for person in link_people(seed_extractions)] == [
        "Ali Larijani",
        "Donald Trump",
        "Guo Jiakun",
        "Kim Jong Un",
        "Sergei Shoigu",
        "Vladimir Putin",
        "Wang Yi",
        "Xi Jinping",
        "Yuri Ushakov",
    ]


def test_every_mention_of_the_seeds_is_found(seed_extractions: tuple[Extraction, ...]) -> None:
    import re

    names = r"\b(?:Putin|Xi|Trump|Ushakov|Shoigu|Wang|Guo Jiakun|Kim Jong Un|Larijani)\b"
    for extraction in seed_extractions:
        paragraphs = extraction.article.paragraphs
        spans = [m.span for person in extraction.people for m in person.mentions]
        assert all(paragraphs[s.paragraph].text[s.start : s.end] == s.surface for s in spans)
        found = sum(len(re.findall(names, paragraph.text)) for paragraph in paragraphs)
        assert len(set(spans)) == len(spans) == found


# --------------------------------------------------------------------------- laws

PIECES = st.lists(
    st.sampled_from(
        "Angela Merkel|Merkel|Mr.|President|the|von der|Xi|Deng Xiaoping|said|,|.|\"|'s|’s|-|1|%"
        "|according to|J.|III|“Bob”|Ford Motor|May|é|\u200b|(|)|/|&|İstanbul|ǅ|ﬁ|的".split("|")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(PIECES, st.text(max_size=80)), st.one_of(PIECES, st.text(max_size=40)))
def test_laws_of_any_text(one: str, two: str) -> None:
    article = make_article(f"{one}\n{two}", speaker="Angela Merkel")
    people = people_of(article)
    spans = [m.span for person in people for m in person.mentions]
    for span in spans:
        assert article.paragraphs[span.paragraph].text[span.start : span.end] == span.surface
    for person in people:
        assert list(person.mentions) == sorted(person.mentions, key=lambda m: m.span)
        for mention in person.mentions:
            text = article.paragraphs[mention.span.paragraph].text
            if mention.role is not None and mention.role_start is not None:
                assert text[mention.role_start :].startswith(mention.role)
    taken = {(s.paragraph, i) for s in spans for i in range(s.start, s.end)}
    assert len(taken) == sum(s.end - s.start for s in spans)
    link_people([Extraction(article, people=people)])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_names_of_any_text(one: str, two: str) -> None:
    assert same_person(one, two) == same_person(two, one)
    assert sum(len(group.names) for group in group_names({one: 1, two: 1})) == len({one, two})


@pytest.mark.parametrize(
    "text",
    ["a" * 50_000, "1," * 25_000, '"' * 5_000, "A b " * 2_000, "Angela Merkel, the " * 500,
     "John Smith " * 1_000, "A. " * 2_000],
    ids=["letters", "digits", "quotes", "capitals", "appositions", "names", "initials"],
)  # fmt: skip
def test_hostile_text_is_quick(text: str) -> None:
    load_model()
    check_growth(lambda size: make_article(text[:size]), people_of, len(text) // 4, len(text))


def test_many_names_are_linear() -> None:
    """All of one family, and more than one is compared with: below that, the cost is a square."""

    def make(number: int) -> dict[str, int]:
        return {
            f"{chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}na X{i % 7} Smith": 1
            for i in range(number)
        }

    check_growth(make, group_names, 2_000, 8_000)
