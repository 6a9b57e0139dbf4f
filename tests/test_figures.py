"""Figures: cases as data in tests/figures/*.yaml, and the laws that hold for any text.

A case gives a text and what must be found in it: `figures` (published ones, in order, each with
the columns that matter), or `roles` (surface and role of every number). A case with `xfail` says
why it is not solved yet; it fails the test when it passes. Texts are parsed, all together; those
with `parsed: false` are read as a heading is, without a parse.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import check_growth, repeat
from seedpkg.extract.entities import analyse
from seedpkg.extract.figures import Quantity, find_figures, find_quantities
from seedpkg.extract.figures.codes import find_codes
from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.extract.figures.periods import read_whole_period
from seedpkg.extract.figures.reading import find_starts, read_draft
from seedpkg.extract.figures.sieve import may_hold_code, may_hold_number
from seedpkg.extract.figures.tokens import Tokens
from seedpkg.extract.syntax import Sentence
from seedpkg.extract.token import Token
from seedpkg.model import Anchor, Article, Figure, Paragraph, Span, TimeExpression, Times

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).parent / "figures"
SEEDS = Path(__file__).parent.parent / "seeds"
NO_TIMES = Times(Anchor(None, "none"), ())


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            marks = (
                [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            )
            found.append(pytest.param(case, id=f"{path.stem}-{number}", marks=marks))
    return found


def _column(quantity: Quantity, text: str, name: str) -> object:
    value = getattr(quantity, name)
    if name in ("measured", "about") and isinstance(value, tuple):
        return text[slice(*value)]
    return list(value) if isinstance(value, tuple) else value


@pytest.fixture(scope="session")
def parsed() -> dict[str, list[Sentence]]:
    """The sentences of every case."""
    cases = [case.values[0] for case in _cases()]
    texts = sorted({case["text"] for case in cases if case.get("parsed", True)})
    found: dict[str, list[Sentence]] = {}
    for sentence in analyse(_article(*texts)).sentences:
        found.setdefault(texts[sentence.paragraph], []).append(sentence)
    return found


@pytest.mark.parametrize("case", _cases())
def test_cases(case: dict[str, Any], parsed: dict[str, list[Sentence]]) -> None:
    text = case["text"]
    quantities = find_quantities(text, parsed.get(text, ()))
    if "roles" in case:
        assert [[q.surface, q.role] for q in quantities] == case["roles"]
    if "figures" not in case:
        return
    figures = [q for q in quantities if q.role == "figure"]
    assert [q.surface for q in figures] == [f["surface"] for f in case["figures"]]
    for figure, expected in zip(figures, case["figures"], strict=True):
        got = {name: _column(figure, text, name) for name in expected}
        assert got == expected


# --------------------------------------------------------------------------- laws


def _check_laws(text: str, sentences: Sequence[Sentence] = ()) -> None:
    end = 0
    for q in find_quantities(text, sentences):
        assert text[q.start : q.end] == q.surface
        assert end <= q.start < q.end
        end = q.end
        if q.value_min is not None and q.value_max is not None:
            assert q.value_min <= q.value_max
        if q.value is not None:
            assert q.value_min is None or q.value_min <= q.value
            assert q.value_max is None or q.value <= q.value_max
        for place in (q.measured, q.about):
            assert place is None or 0 <= place[0] < place[1] <= len(text)
        assert (q.unit is None) == (q.unit_system is None)


_PIECES = st.sampled_from(
    "1 2 3.5 1,550 20 2026 $ € US$ % -  – to and or about nearly more than a an half one two "
    "twenty hundred million bn m k years hours old minutes first third : / . , ( ) ' \" per "
    "another all full week few dozen third couple # @ [1] (212) 555-0123 "
    "between from of the people students limits 4th May ½ × 10^ ° C km/h".split()
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_text_keeps_the_laws(text: str) -> None:
    _check_laws(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_mix_of_numbers_keeps_the_laws(pieces: list[str], joint: str) -> None:
    _check_laws(joint.join(pieces))


_LABELS = st.sampled_from(
    "nsubj nsubjpass dobj pobj prep amod compound nummod appos conj relcl acl advcl ccomp xcomp "
    "npadvmod attr poss punct det quantmod ROOT".split()
)
_TAGS = st.sampled_from("NN NNS NNP CD $ JJ VBD VB TO IN DT PRP WDT .".split())
_WORDS = st.sampled_from("5 % $ 20 farm sales rise total of in to who it Ana - . each".split())


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.tuples(_WORDS, _TAGS, _LABELS, st.integers(0, 20)), min_size=1, max_size=14),
    st.booleans(),
)
def test_any_tree_keeps_the_laws(rows: list[tuple[str, str, str, int]], mirrored: bool) -> None:
    heads = [above % (index + 1) for index, (*_, above) in enumerate(rows)]
    if mirrored:
        rows, last = rows[::-1], len(rows) - 1
        heads = [last - head for head in heads[::-1]]
    tokens, start = [], 0
    for head, (word, tag, label, _) in zip(heads, rows, strict=True):
        pos = "VERB" if tag.startswith("VB") else "NOUN"
        end = start + len(word)
        tokens.append(Token(start, end, word, word.lower(), word, tag, pos, label, head))
        start = end + 1
    text = " ".join(row[0] for row in rows)
    _check_laws(text, [Sentence(0, 0, 0, len(text), text, tuple(tokens))])


@pytest.mark.parametrize(
    "piece",
    ["a", "9", "9 ", ",", '"', " ", "A ", "11,", "1,111,", "one ", "1-", "1 to ", "$", "$1", "'1 ",
     "a.com", "@", "1/", "30' ", "one hundred ", "1 hour ", "5% ", "limits 5 to ", "1.", "ß1"],
)  # fmt: skip
def test_cost_is_linear(piece: str) -> None:
    check_growth(repeat(piece), find_quantities, 4_000, 16_000)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=4), st.sampled_from(["", " "]))
def test_the_sieve_keeps_what_the_grammar_reads(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    if not may_hold_number(text):
        assert find_starts(Tokens(text)) == [] or not _read_unsieved(text)
    if not may_hold_code(text):
        assert find_codes(text) == []


def _read_unsieved(text: str) -> bool:
    tokens = Tokens(text)
    starts = find_starts(tokens)
    return any(read_draft(tokens, k) or read_whole_period(tokens, k) for k in starts)


def test_the_sieve_keeps_the_codes_of_all_cases() -> None:
    texts = [case.values[0]["text"] for case in _cases()]
    coded = [text for text in texts if find_codes(text)]
    assert coded
    assert all(may_hold_code(text) for text in coded)


def test_tables_are_sound() -> None:
    units = lexicon().by_code
    assert len([u for u in units.values() if u.system == "iso4217"]) > 200
    assert len([u for u in units.values() if u.system == "ucum"]) > 115
    for unit in units.values():
        assert unit.base in units
        base = units[unit.base]
        assert (base.factor, base.offset) == (1.0, 0.0)
        assert base.dimension == unit.dimension


# --------------------------------------------------------------------------- articles


def _article(*texts: str, language: str | None = "en", kind: Any = "paragraph") -> Article:
    paragraphs = tuple(
        Paragraph(f"p{n}", n, kind, None, text, 0, len(text)) for n, text in enumerate(texts, 1)
    )
    return Article("a1", "s1", None, 0, 0, language, paragraphs=paragraphs)


def test_figures_point_into_their_paragraph() -> None:
    article = _article("None here.", "It sold 20 boats and raised $3m.")
    figures = find_figures(article, NO_TIMES)
    assert [f.span.surface for f in figures] == ["20", "$3m"]
    for figure in figures:
        text = article.paragraphs[figure.span.paragraph].text
        assert text[figure.span.start : figure.span.end] == figure.span.surface
        if figure.measured is not None:
            span = figure.measured
            assert text[span.start : span.end] == span.surface


def test_no_figures_in_another_language() -> None:
    assert find_figures(_article("Es kostet 20 Euro.", language="de"), NO_TIMES) == ()
    assert find_figures(_article("It costs 20 euros.", language=None), NO_TIMES) != ()


@pytest.mark.parametrize(("kind", "count"), [("date", 0), ("set", 0), ("duration", 1)])
def test_times_are_no_figures(kind: Any, count: int) -> None:
    text = "They stayed for two weeks."
    place = Span(0, 16, 25, "two weeks")
    times = Times(Anchor(None, "none"), (TimeExpression(place, kind, None, None, "r"),))
    assert len(find_figures(_article(text), times)) == count


def test_flags_say_where_a_figure_stands() -> None:
    def only(article: Article) -> Figure:
        (figure,) = find_figures(article, NO_TIMES)
        return figure

    assert only(_article("It sold 20 boats.", kind="heading")).flags == ("in_heading",)
    assert only(_article("“We sold 20 boats,” she said.")).flags == ("in_quote",)
    assert only(_article('"No," he said, of 20 boats.')).flags == ()


def test_figures_of_the_seeds() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()]
        figures = find_figures(_article(*[line for line in lines if line]), NO_TIMES)
        found[path.name[:3]] = [f.span.surface for f in figures if f.kind != "ordinal"]
    assert found == {
        "000": ["two", "an hour and a half", "1,550", "one year"],
        "001": ["1 hour and 25 minutes", "one-year", "1 billion"],
        "002": ["tens of thousands", "one hour and 25 minutes"],
        "003": [
            "one hour and twenty-five minutes", "five-year", "$200 billion", "three years",
            "one year",
        ],
        "004": ["$200 bn", "20%", "400", "56,000", "21,000"],
    }  # fmt: skip
