"""The user's own rules: what they match, what is refused, and what a build makes of them."""

from __future__ import annotations

import dataclasses
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import seedpkg
from seedpkg.clean import clean_document
from seedpkg.clean.pattern import Pattern, PatternError
from seedpkg.errors import UsageError
from seedpkg.model import Document
from seedpkg.structure import structure_document

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent / "own_rules"
MATCHING: list[dict[str, Any]] = yaml.safe_load((HERE / "matching.yaml").read_text("utf-8"))
FAULTS: list[dict[str, str]] = yaml.safe_load((HERE / "faults.yaml").read_text("utf-8"))
PROSE = "The council voted on Monday to close the old bridge for repairs that will last a year."


def configure(folder: Path, text: str) -> seedpkg.Options:
    path = folder / "seedpkg.toml"
    path.write_text(text, encoding="utf-8")
    return seedpkg.read_config(path)


# ------------------------------------------------------------------ matching


@pytest.mark.parametrize("case", MATCHING, ids=lambda case: case["name"])
def test_matching(case: dict[str, Any], tmp_path: Path) -> None:
    options = configure(tmp_path, case["rules"])
    document = Document(
        "src_0",
        "art_0",
        case.get("path", "a.txt"),
        "\n\n".join([*(line for line, _ in case["page"]), PROSE]),
        metadata=(("url", case["url"]),) if "url" in case else (),
    )
    verdicts = [one for one in clean_document(document, rules=options.rules) if one.fate != "blank"]
    own = [
        (verdict.line.text, "-+"[verdict.fate == "kept"] + verdict.rule.removeprefix("config:"))
        if verdict.rule.startswith("config:")
        else (verdict.line.text, "")
        for verdict in verdicts
    ]
    assert own == [*map(tuple, case["page"]), (PROSE, "")]


def test_a_rule_changes_no_line_that_it_does_not_match(seed_documents: list[Document]) -> None:
    for document in seed_documents:
        before = clean_document(document)
        line = next(one.line for one in before if one.fate == "kept" and len(one.line.text) > 200)
        rule = seedpkg.OwnRule("one", lines=(line.text,))
        after = clean_document(document, rules=(rule,))
        changed = [new.line.number for old, new in zip(before, after, strict=True) if old != new]
        assert changed == [line.number]


def test_a_line_to_keep_stands_in_the_article_whatever_it_looks_like(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    lines = ["Old bridge to be closed for repairs", "Share", "Tags: bridge", PROSE, "Share"]
    page.write_text("\n\n".join(lines), encoding="utf-8")
    rule = seedpkg.OwnRule("all", keep=True, lines=("Share", "Tags: bridge"))
    cleaned = seedpkg.clean_file(page, options=seedpkg.Options(rules=(rule,)))
    assert cleaned.text.split("\n") == ["Share", "Tags: bridge", PROSE, "Share"]
    assert seedpkg.clean_file(page).text == PROSE


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_line_to_remove_is_no_headline(mark: str) -> None:
    page = f"{mark}The old bridge closed\n\n{PROSE}".encode()
    assert seedpkg.clean_data(page).documents[0].article.title == "The old bridge closed"
    rule = seedpkg.OwnRule("slogan", kind="masthead", lines=(f"{mark}The old bridge closed",))
    article = seedpkg.clean_data(page, options=seedpkg.Options(rules=(rule,))).documents[0].article
    assert article.title is None
    assert [(r.kind, r.rule) for r in article.removals] == [("masthead", "config:slogan")]


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_line_to_keep_is_body_and_no_headline(mark: str) -> None:
    page = f"{mark}The old bridge closed\n\n{PROSE}".encode()
    rule = seedpkg.OwnRule("kept", keep=True, lines=(f"{mark}The old bridge closed",))
    (one,) = seedpkg.clean_data(page, options=seedpkg.Options(rules=(rule,))).documents
    assert one.article.title is None
    assert one.text == f"The old bridge closed\n{PROSE}"


def test_what_a_rule_keeps_is_an_article_whatever_else_the_page_says() -> None:
    page = b"Page not found\n\nThe page that you looked for is not here.\n\nHome\n"
    assert seedpkg.clean_data(page).text == ""
    rule = seedpkg.OwnRule("kept", keep=True, lines=("Home",))
    assert "Home" in seedpkg.clean_data(page, options=seedpkg.Options(rules=(rule,))).text


@pytest.mark.parametrize("number", range(5))
def test_nothing_vanishes_whatever_the_rules(number: int, seed_documents: list[Document]) -> None:
    draw = random.Random(number)
    for document in seed_documents:
        lines = sorted({line.strip() for line in document.text.splitlines() if line.strip()})
        picked = draw.sample(lines, 8)
        keep = seedpkg.OwnRule("keep", keep=True, lines=tuple(picked[:4]))
        remove = seedpkg.OwnRule("remove", lines=tuple(picked[4:]))
        article = structure_document(document, clean_document(document, rules=(keep, remove)))
        owned = [i for one in article.paragraphs for i in range(one.start, one.end)]
        owned += [i for one in article.removals for i in range(one.start, one.end)]
        assert len(owned) == len(set(owned)), "no character is in two rows"
        claimed = {*owned, *(i for field in article.fields for i in range(field.start, field.end))}
        rest = [sign for i, sign in enumerate(document.text) if i not in claimed]
        assert not "".join(rest).strip()
        texts = {paragraph.text for paragraph in article.paragraphs}
        assert {" ".join(line.split()) for line in keep.lines} <= texts
        assert not {" ".join(line.split()) for line in remove.lines} & texts


# ------------------------------------------------------------------ patterns

CHARACTERS = st.sampled_from(["a", "b", "A", "é", " ", r"\d", r"\.", ".", "[ab]", "[^a]", "[]é-]"])
PATTERNS = st.recursive(
    CHARACTERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}?", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.booleans(), st.lists(st.text(alphabet="abABé .1-", max_size=6), max_size=8))
@settings(deadline=None)
def test_patterns_match_what_python_matches(pattern: str, any_case: bool, texts: list[str]) -> None:
    pattern = "(?i)" * any_case + pattern
    expected = re.compile(pattern)
    made = Pattern(pattern)
    for text in ["", "a", "ab", "aa b.1", *texts]:
        assert made.matches(text) == bool(expected.fullmatch(text)), text


@pytest.mark.parametrize(
    "pattern",
    [r"\bNews", r"a\B", r"(a)\1", "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(?x)a", "a*+", "(?>a)",
     r"[a\W]", r"\C"],
)  # fmt: skip
def test_what_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        Pattern(pattern)


@pytest.mark.parametrize("pattern", ["^Page [0-9]$", "Page [0-9]$", "^Page [0-9]"])
def test_the_ends_of_the_line_may_be_named(pattern: str) -> None:
    assert Pattern(pattern).matches("Page 7")
    assert not Pattern(pattern).matches("Page 70")


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a?){30}a{30}b", ".*a.*a.*a.*a.*b"])
def test_no_pattern_is_slower_than_the_line_is_long(pattern: str) -> None:
    """Each of these takes Python's own engine longer than anyone would wait."""
    made = Pattern(pattern)
    assert not made.matches("a" * 10_000)
    assert made.matches("a" * 9_999 + "b") != ("{30}" in pattern)


def test_where_memory_ends_the_answer_is_the_same_and_nothing_is_said(
    capfd: pytest.CaptureFixture[str],
) -> None:
    draw = random.Random(0)
    text = "".join(draw.choice("ab") for _ in range(10_000))
    made = Pattern("(a|b)*a(a|b){400}c")
    assert not made.matches(text)
    assert made.matches("a" + text[-400:] + "c")
    with pytest.raises(PatternError):
        Pattern("(a")
    assert capfd.readouterr() == ("", "")


def test_signs_that_no_encoding_has_break_nothing() -> None:
    assert not Pattern("[a-z]+").matches("a\ud800")
    assert Pattern("a\ud800").matches("a\ud800")


@pytest.mark.parametrize(("rule", "loads"), [("lines = ['a']", False), ("pattern = 'a'", True)])
def test_re2_loads_for_a_pattern_alone(rule: str, loads: bool, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "seedpkg.toml").write_text(f"[[rules]]\nname = 'a'\n{rule}\n", encoding="utf-8")
    program = (
        "import sys; from seedpkg_cli.main import main; assert main(['clean', 'page.txt']) == 0; "
        "sys.exit(10 + ('re2' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True)
    assert done.returncode == 10 + loads, done.stderr


# ------------------------------------------------------------------ configuration


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["says"])
def test_a_fault_says_what_where_and_what_to_do(case: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        configure(tmp_path, case["config"])
    assert case["says"] in str(caught.value)
    assert str(tmp_path / "seedpkg.toml") in str(caught.value)
    assert case["next"] in caught.value.hint


def test_a_configuration_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        seedpkg.read_config(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        seedpkg.read_config(tmp_path / "bad.toml")


def test_an_empty_configuration_is_none(tmp_path: Path) -> None:
    assert configure(tmp_path, "# nothing yet\n") == seedpkg.Options()


GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "own-rules.md"


def test_the_example_of_the_guide_is_right_and_names_every_key(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    options = configure(tmp_path, example)
    assert [rule.name for rule in options.rules] == [
        "reprint-note",
        "readers",
        "episode",
        "servings",
    ]
    keys = {field.name for field in dataclasses.fields(seedpkg.OwnRule)}
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == keys
    used = {key for rule in options.rules for key in rule.to_json()}
    assert used == keys, "the example shows every key"


# ------------------------------------------------------------------ in a package


def test_a_package_names_the_rules_it_was_cleaned_with(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    lines = ["Old bridge to be closed", PROSE, "Ask for the bridge tart", PROSE, PROSE]
    (source / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    options = configure(
        tmp_path,
        '[[rules]]\nname = "tart"\nkind = "promo"\nlines = ["Ask for the bridge tart"]\n'
        'reason = "the baker pays for it"\n',
    )
    report = seedpkg.build(source, tmp_path / "out", options=options)
    package = seedpkg.open_package(report.out)
    row = package["removed_lines"].row(0, named=True)
    assert row["rule"] == "config:tart"
    assert (row["kind"], row["reason"]) == ("promo", "the baker pays for it")
    assert package.descriptor["cleaning_rules"] == [
        {
            "name": "tart",
            "kind": "promo",
            "lines": ["Ask for the bridge tart"],
            "reason": "the baker pays for it",
        }
    ]
    assert seedpkg.verify(report.out, source).findings == ()
    seedpkg.build(source, tmp_path / "plain")
    assert "cleaning_rules" not in seedpkg.open_package(tmp_path / "plain").descriptor


def test_a_build_with_a_rule_that_is_not_right_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    options = seedpkg.Options(rules=(seedpkg.OwnRule("empty"),))
    with pytest.raises(UsageError, match="'empty' says of no line"):
        seedpkg.build(tmp_path / "a.txt", tmp_path / "out", options=options)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("change", [lambda text: text.upper(), lambda text: f" {text}\t"])
def test_lines_of_wrapped_text_are_compared_as_they_were_before(
    change: Callable[[str], str],
) -> None:
    words = (PROSE + " ") * 3
    wrapped = "\n".join(re.findall(r"(.{1,60})(?: |$)", words))
    rule = seedpkg.OwnRule("whole", examples=(change(words),))
    document = Document("src_0", "art_0", "a.txt", wrapped)
    assert {verdict.rule for verdict in clean_document(document, rules=(rule,))} == {"config:whole"}
