"""Facts over articles: what two figures state, which are joined, and what is made of them.

Cases are data in tests/facts/: statements.yaml compares two figures, linking.yaml gives small
folders of articles and the facts that they share.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedpkg import ids
from seedpkg.extract.figures import find_figures
from seedpkg.jobs import extract_document
from seedpkg.link import event_rows, fact_rows
from seedpkg.link.corpus import link_extractions, link_facts
from seedpkg.link.fact_statements import compare, state
from seedpkg.model import Anchor, Article, Document, Extraction, Figure, Paragraph, Times
from seedpkg.read import list_files, read_file

if TYPE_CHECKING:
    from seedpkg.linked import FigureFact

CASES = Path(__file__).parent / "facts"


def _load(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


def _figure(text: str) -> Figure:
    paragraph = Paragraph("par_1", 1, "paragraph", None, text, 0, len(text))
    article = Article("art_1", "src_1", None, 0, 0, "en", paragraphs=(paragraph,))
    return find_figures(article, Times(Anchor(None, "none"), ()))[0]


@pytest.mark.parametrize("case", _load("statements.yaml"), ids=lambda case: case["one"])
def test_two_statements(case: dict[str, Any]) -> None:
    one, other = state(_figure(case["one"])), state(_figure(case["other"]))
    assert one is not None
    assert other is not None
    found = compare(one, other)
    assert [found.relation, found.reason] == [case["relation"], case.get("reason")]
    assert compare(other, one) == found


# --------------------------------------------------------------------------- linking


def _extract(name: str, text: str) -> Extraction:
    """Return what the real stages find in a small article."""
    document = Document(f"src_{name}", f"art_{name:0>16}", f"{name}.txt", text)
    return extract_document(document)


def facts_of(extractions: list[Extraction]) -> list[FigureFact]:
    linked = link_extractions(extractions)
    return sorted(link_facts(extractions, linked), key=lambda fact: fact.fact_id)


@pytest.mark.parametrize("case", _load("linking.yaml"), ids=lambda case: case["name"])
def test_linking(case: dict[str, Any]) -> None:
    extractions = {name: _extract(name, text) for name, text in case["articles"].items()}
    names = {one.article.article_id: name for name, one in extractions.items()}
    facts = facts_of(list(extractions.values()))
    found = []
    for fact in facts:
        figures = {
            names[article]: extractions[names[article]].figures[index].span.surface
            for article, index in fact.members
        }
        assert len(figures) == len(fact.members)
        if fact.verdict != "single":
            row: dict[str, Any] = {"verdict": fact.verdict, "figures": figures}
            if fact.conflicts:
                row["reasons"] = [one.reason for one in fact.conflicts]
            found.append(row)
    assert sorted(found, key=str) == sorted(case["facts"], key=str)


# --------------------------------------------------------------------------- altered copies


@pytest.fixture(scope="module")
def seeds(seeds_folder: Path) -> dict[str, tuple[Document, Extraction]]:
    """The seeds with what is found in them, by their article ids."""
    files = [file for file in list_files(seeds_folder) if file.name[:1] == "0"]
    documents = [document for file in files for document in read_file(file)[1]]
    return {one.article_id: (one, extract_document(one)) for one in documents}


def test_the_seeds_do_not_contradict_each_other(
    seeds: dict[str, tuple[Document, Extraction]],
) -> None:
    facts = facts_of([extraction for _, extraction in seeds.values()])
    assert [fact.label for fact in facts if fact.verdict == "contradict"] == []


def test_facts_do_not_depend_on_the_order_of_articles(
    seeds: dict[str, tuple[Document, Extraction]],
) -> None:
    extractions = [extraction for _, extraction in seeds.values()]
    assert facts_of(extractions) == facts_of(extractions[::-1])


def test_every_figure_that_states_a_number_has_one_fact(
    seeds: dict[str, tuple[Document, Extraction]],
) -> None:
    facts = facts_of([extraction for _, extraction in seeds.values()])
    members = [member for fact in facts for member in fact.members]
    wanted = [
        (article, index)
        for article, (_, extraction) in seeds.items()
        for index, figure in enumerate(extraction.figures)
        if state(figure) is not None
    ]
    assert sorted(members) == sorted(wanted)
    assert len({fact.fact_id for fact in facts}) == len(facts)


def test_one_changed_number_in_a_copy_is_one_contradiction(
    seeds: dict[str, tuple[Document, Extraction]],
) -> None:
    """Every exact number in digits of the seeds in turn, in a copy beside all the seeds."""
    extractions = [extraction for _, extraction in seeds.values()]
    tried = 0
    for document, extraction in seeds.values():
        for index, figure in enumerate(extraction.figures):
            copy = _altered(document, figure)
            if copy is None:
                continue
            facts = facts_of([*extractions, extract_document(copy)])
            wrong = [fact for fact in facts if fact.verdict == "contradict"]
            assert len(wrong) == 1, figure.sentence.surface
            [conflict] = wrong[0].conflicts
            assert wrong[0].members[wrong[0].figure_ids.index(conflict.other)] == (
                copy.article_id,
                index,
            )
            tried += 1
    assert tried == 7


def _altered(document: Document, figure: Figure) -> Document | None:
    """Return a copy with one digit of a figure changed, None if that may be true as well."""
    sentence, surface = figure.sentence.surface, figure.span.surface
    digit = re.search("[1-9]", surface)
    if digit is None or figure.modifier != "exact" or document.text.count(sentence) != 1:
        return None
    place = figure.span.start - figure.sentence.start + digit.start()
    other = str(int(digit.group()) % 9 + 1)
    changed = sentence[:place] + other + sentence[place + 1 :]
    text = document.text.replace(sentence, changed)
    return replace(document, text=text, article_id="art_ffffffffffffffff")


# --------------------------------------------------------------------------- laws

_AMOUNTS = st.tuples(
    st.sampled_from(["", "about ", "nearly ", "over ", "at least ", "up to ", "less than "]),
    st.one_of(st.integers(0, 10**9).map("{:,}".format), st.floats(0, 99).map("{:.2f}".format)),
    st.sampled_from(["%", " million people", " people", " km", " hours", " years", ""]),
).map("".join)


@given(_AMOUNTS, _AMOUNTS)
def test_comparing_is_symmetric_and_a_statement_agrees_with_itself(one: str, other: str) -> None:
    left, right = state(_figure(f"It was {one} now.")), state(_figure(f"It was {other} now."))
    assert left is not None
    assert right is not None
    assert compare(left, left).relation == "agree"
    assert compare(left, right) == compare(right, left)
    assert left.room.low <= left.stated.low <= left.stated.high <= left.room.high


@pytest.mark.parametrize("length", [fact_rows.SUFFIX, event_rows.LAST_SUFFIX])
def test_ids_of_a_large_folder_do_not_collide(length: int) -> None:
    marks = {ids.digest(f"art_{n // 50:016x}", n % 50)[:length] for n in range(400_000)}
    assert len(marks) == 400_000
