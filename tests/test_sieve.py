"""The sieve lets every pattern through that matches, and of the others few."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seedpkg.extract.times.rules import RULES, choose_rules
from seedpkg.sieve import Sieve, loosen

TIMES = Path(__file__).parent / "times"
TEXTS = [
    str(case["text"])
    for path in sorted(TIMES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
    if "text" in case
]
WORDS = st.sampled_from(
    "in by the of last next this a year years ago May may March 4 2019 Monday week 6:30 p.m. noon "
    "ſeconds İn ３ ٣ quarter first half early – , ' 's Q3 spring end every daily twice".split()
)


def matching(text: str) -> set[int]:
    return {order for order, rule in enumerate(RULES) if rule.pattern.search(text)}


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        (r"a(?!b(c)d)e", "ae"),
        (r"(?<![\d)])x(?=\))", "x"),
        (r"(?P<s>[/-])y(?P=s)", r"(?P<s>[/-])y.*"),
        (r"\(?(?:a|[(?=])(?i:b)", r"\(?(?:a|[(?=])(?i:b)"),
        (r"(?<=(?P<q>x)(?P=q))z", "z"),
    ],
)
def test_loosen(pattern: str, loose: str) -> None:
    assert loosen(pattern) == loose


def test_only_what_may_match_comes_through() -> None:
    sieve = Sieve((r"\bnext (?!door)[a-z]+", r"\b\d{4}\b", r"\bago\b"))
    assert sieve.find("in 1999, next door") == [0, 1]
    assert sieve.find("long ago") == [2]
    assert sieve.find("nothing") == []


@pytest.mark.parametrize("text", ["３", "a ſ", "İ", "\N{KELVIN SIGN}", "lone \ud800"])
def test_where_re2_thinks_otherwise_all_may_match(text: str) -> None:
    assert Sieve(("x", "y")).find(text) == [0, 1]


def test_no_rule_of_times_is_kept_from_its_cases() -> None:
    assert len(TEXTS) > 200
    tried = 0
    for text in TEXTS:
        chosen = {order for order, _ in choose_rules(text)}
        assert matching(text) <= chosen, text
        tried += len(chosen)
    assert tried < len(TEXTS) * 10


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_rule_of_times_is_kept_from_any_text(text: str) -> None:
    assert matching(text) <= {order for order, _ in choose_rules(text)}


def test_patterns_of_times_hold_nothing_that_the_sieve_reads_otherwise() -> None:
    for rule in RULES:
        bare = re.sub(r"\[[^\]]*\]|\\\$", "", loosen(rule.pattern.pattern))
        assert not re.search(r"\\[wWsSDZ]|\$", bare), rule.name
