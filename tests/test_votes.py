"""The folder votes on names of one word."""

from __future__ import annotations

import pytest

from seedpkg.link.votes import drop_outvoted
from seedpkg.model import (
    Article,
    DocumentPerson,
    Extraction,
    PersonMention,
    Span,
)
from seedpkg.quote import Quote


def extraction(number: int, people: list[str], others: tuple[str, ...] = ()) -> Extraction:
    found = tuple(
        DocumentPerson(name, name, None, (PersonMention(Span(0, i, i + 1, name), "family"),))
        for i, name in enumerate(people)
    )
    article = Article(f"art_{number}", "src", None, 0, 9, "en")
    said = tuple(
        Quote(Span(0, 0, 1, "x"), "direct", i, person=i, basis="name") for i in range(len(people))
    )
    return Extraction(article, people=found, other_names=others, quotes=said)


def names_of(extractions: tuple[Extraction, ...]) -> list[list[str]]:
    return [[person.name for person in one.people] for one in extractions]


@pytest.mark.parametrize(
    ("others", "full", "expected"),
    [
        (2, "Ana Petrova", [["Ana Petrova"], [], []]),
        (1, "Ana Petrova", [["Norda", "Ana Petrova"], []]),
        (2, "Eva Norda", [["Norda", "Eva Norda"], [], []]),
    ],
    ids=["outvoted", "a draw stays", "a word of a full name stays"],
)
def test_votes(others: int, full: str, expected: list[list[str]]) -> None:
    folder = [extraction(0, ["Norda", full])]
    folder += [extraction(1 + i, [], ("Norda",)) for i in range(others)]
    assert names_of(drop_outvoted(folder)) == expected


def test_what_pointed_to_a_person_points_on() -> None:
    folder = [extraction(0, ["Norda", "Ana Petrova"])]
    folder += [extraction(1 + i, [], ("Norda",)) for i in range(2)]
    first = drop_outvoted(folder)[0]
    assert [(quote.person, quote.basis) for quote in first.quotes] == [(None, "none"), (0, "name")]


def test_no_order_matters() -> None:
    folder = [extraction(i, ["Norda"] if i % 3 == 0 else [], ("Norda",)) for i in range(7)]
    turned = drop_outvoted(folder[::-1])
    assert sorted(map(str, names_of(turned))) == sorted(map(str, names_of(drop_outvoted(folder))))
