"""Read what an article counts: "an hour", "a mile and a half", "another business day", "all day".

>>> draft = read_article_unit(Tokens("a cup and a half of rice"), 0)
>>> draft and (draft.low, draft.unit and draft.unit.code)
(1.5, '[cup_us]')
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.drafting import make_draft
from seedpkg.extract.figures.lexicon import find_unit
from seedpkg.extract.figures.nouns import STOPS
from seedpkg.extract.figures.numbers import read_added
from seedpkg.extract.figures.parts import Number

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

WHOLES = frozenset({"all", "full", "whole", "entire"})
PERIODS = frozenset("second minute hour day night week fortnight month year decade century".split())


def age_end(tokens: Tokens, last: int) -> int | None:
    """Return the token after `old` or `of age`, which make a duration an age."""
    place = last
    if tokens.low(place) in ("-", "‑", "–"):
        place += 1
    if tokens.low(place) in ("old", "olds", "old's", "old’s"):
        return place + 1
    return last + 2 if tokens.match(last, "of", "age") else None


def add_half(tokens: Tokens, number: Number, last: int) -> tuple[Number, int]:
    """Add `and a half` behind a unit that ends before token `last`."""
    added = read_added(tokens, last)
    if added is None:
        return number, last
    value = number.low + added[0]
    return number._replace(low=value, high=value), added[1]


def read_article_unit(tokens: Tokens, index: int) -> Draft | None:
    """Read `an hour`, `an hour and a half`, `another business day`, `a mile and a half`."""
    place = index + 1
    if tokens.low(place) in ("full", "whole", "business", "working"):
        place += 1
    found = find_unit(tokens, place)
    if found is None or found[0].system != "ucum":
        return None
    if tokens.low(place) not in PERIODS:
        return _read_half_more(tokens, index, found[1])
    after = tokens[place + 1]
    ordinal = tokens.low(place) == "second" and after.kind == "w" and after.low not in STOPS
    if ordinal or after.text == "-":
        return None
    number = Number(1.0, 1.0, 1.0, found[1], "article")
    number, last = add_half(tokens, number, found[1])
    aged = age_end(tokens, last)
    form = "words" if number.low != 1.0 else "article"
    number = number._replace(last=aged or last, form=form)
    return make_draft(number, index, "age" if aged else "duration", "article-unit", found[0])


def _read_half_more(tokens: Tokens, index: int, last: int) -> Draft | None:
    number, end = add_half(tokens, Number(1.0, 1.0, 1.0, last, "words"), last)
    found = find_unit(tokens, index + 1)
    if end == last or found is None or last != index + 2:
        return None
    return make_draft(number._replace(last=end), index, "measure", "article-unit", found[0])


def read_whole_period(tokens: Tokens, index: int) -> Draft | None:
    """Read `all day`, `full-year`, `whole week`: a quantity, but hardly a fact."""
    if tokens.low(index) not in WHOLES:
        return None
    place = index + 2 if tokens.low(index + 1) == "-" else index + 1
    if tokens.low(place) not in PERIODS:
        return None
    found = find_unit(tokens, place)
    if found is None:
        return None
    number = Number(1.0, 1.0, 1.0, found[1], "article")
    draft = make_draft(number, index, "duration", "whole-period", found[0])
    return replace(draft, role="determiner")
