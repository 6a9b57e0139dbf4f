"""Read one quantity at a place: its number, sign, currency, unit, rate, age or counted noun.

>>> draft = read_draft(Tokens("US$200bn a year"), 2)
>>> draft and (draft.low, draft.unit and draft.unit.code, draft.per)
(200000000000.0, 'USD', 'a')
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.ages import read_decade_age
from seedpkg.extract.figures.attaching import (
    apply_loose_scale,
    attach_unit,
    times_unit,
)
from seedpkg.extract.figures.drafting import make_draft
from seedpkg.extract.figures.lexicon import Unit, find_unit
from seedpkg.extract.figures.minus import is_minus
from seedpkg.extract.figures.money import read_money
from seedpkg.extract.figures.nouns import STOPS, Noun, read_noun
from seedpkg.extract.figures.number_words import ARTICLES, FOLDS, PER_GAME, STARTERS
from seedpkg.extract.figures.numbers import read_number
from seedpkg.extract.figures.parts import Number
from seedpkg.extract.figures.periods import WHOLES, add_half, age_end, read_article_unit
from seedpkg.extract.figures.rates import read_rate, with_rate

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens
    from seedpkg.model import FigureKind


def find_starts(tokens: Tokens) -> list[int]:
    """Return the tokens at which a number or a whole period ("all day") could start."""
    return [k for k, t in enumerate(tokens.items) if t.kind == "n" or t.low in _STARTS]


_STARTS = STARTERS | WHOLES


def read_draft(tokens: Tokens, index: int, floor: int = 0) -> Draft | None:
    """Read the quantity whose number starts at a token, or None.

    Tokens before `floor` belong to the quantity before it.
    """
    if tokens.low(index) in ARTICLES:
        article = read_article_unit(tokens, index)
        if article is not None:
            return article
    apart = _read_fold(tokens, index) or read_decade_age(tokens, index)
    if apart is not None:
        return apart
    number = read_number(tokens, index)
    if number is None:
        return None
    if number.form == "ordinal":
        return _read_ordinal(tokens, number, index)
    money = read_money(tokens, number, index, floor)
    if money is not None:
        return money
    if number.form == "part":
        number = _part_of_unit(tokens, number)
    return _read_measured(tokens, apply_loose_scale(tokens, number), index)


def _read_fold(tokens: Tokens, index: int) -> Draft | None:
    """Read `threefold`, `two-fold` and `10-fold`: so many times."""
    over, last = FOLDS.get(tokens.low(index)), index + 1
    if over is None and tokens.low(index + 2) == "fold" and tokens.low(index + 1) in ("-", "‑"):
        number = read_number(tokens, index)
        if number is not None and number.last == index + 1:
            over, last = number.low, index + 3
    if over is None:
        return None
    draft = make_draft(Number(over, over, 1.0, last, "digits"), index, "count", "fold")
    return replace(draft, noun=Noun(last - 1, last, "time"))


def _read_measured(tokens: Tokens, number: Number, index: int) -> Draft:
    negative = is_minus(tokens, index)
    first = index - 1 if negative else index
    if tokens[index - 1].text in ("+", "±") and tokens[index].glued and not tokens[index - 1].glued:
        first = index - 1
    found = attach_unit(tokens, number, index) or _unit_of_vague(tokens, number)
    if found is not None:
        return _read_united(tokens, number, first, found, negative=negative)
    if number.form in ("ratio", "part"):
        return make_draft(number, first, "ratio", number.form, negative=negative)
    if _is_times(tokens, number):
        times = Noun(number.last, number.last + 1, "time")
        number = number._replace(last=number.last + 1)
        draft = make_draft(number, first, "count", "times", negative=negative)
        return replace(draft, noun=times)
    abbreviated = PER_GAME.get(tokens.low(number.last))
    if abbreviated is not None and number.form == "digits":
        noun = Noun(number.last, number.last + 1, abbreviated)
        draft = make_draft(number._replace(last=noun.last), first, "count", "per-game")
        return replace(draft, noun=noun, per="game")
    return _read_counted(tokens, number, first, negative=negative)


def _read_counted(tokens: Tokens, number: Number, first: int, *, negative: bool) -> Draft:
    bound = _bound_length(tokens, number.last)
    if bound:
        return _read_behind_bound(tokens, number, first, bound, negative=negative)
    place = number.last + _of_length(tokens, number)
    noun = read_noun(tokens, place, count=number.low)
    draft = make_draft(number, first, "number", "bare", negative=negative)
    if noun is None and tokens.match(number.last, "per"):
        return with_rate(tokens, draft)
    if noun is not None:
        last = noun.last if noun.first > place else draft.last
        rate = read_rate(tokens, noun.last)
        per = None if rate is None else rate[0]
        return replace(draft, kind="count", rule="counted-noun", noun=noun, last=last, per=per)
    return draft


def _unit_of_vague(tokens: Tokens, number: Number) -> tuple[Unit, int] | None:
    """Read `of dollars` behind "hundreds of millions", `of miles` behind "dozens"."""
    if number.form != "vague" or not tokens.match(number.last, "of"):
        return None
    return attach_unit(tokens, number._replace(last=number.last + 1), number.last + 1)


_BOUNDS = frozenset({"more", "fewer", "less", "so"})


def _bound_length(tokens: Tokens, index: int) -> int:
    """Count the tokens of `or more`, `+` and `-plus` behind a number."""
    if tokens.low(index) == "or" and tokens.low(index + 1) in _BOUNDS:
        return 2
    if tokens.low(index) == "+":
        return 1 if tokens[index].glued and tokens[index + 1].kind == "w" else 0
    return 2 if tokens.low(index) == "-" and tokens.low(index + 1) in ("plus", "odd") else 0


def _read_behind_bound(
    tokens: Tokens, number: Number, first: int, bound: int, *, negative: bool
) -> Draft:
    """Read what is counted by `200 or more workers`: the span ends with the number."""
    place = number.last + bound
    found = find_unit(tokens, place)
    if found is not None and found[0].system == "ucum" and len(tokens.low(place)) > 2:
        return _read_united(tokens, number, first, (found[0], number.last), negative=negative)
    draft = make_draft(number, first, "number", "bare", negative=negative)
    noun = read_noun(tokens, place)
    if noun is None or tokens.low(place) in STOPS:
        return draft
    return replace(draft, kind="count", rule="counted-noun", noun=noun)


def _is_times(tokens: Tokens, number: Number) -> bool:
    """Recognise `20x`."""
    sign, after = tokens[number.last], tokens[number.last + 1]
    if (sign.text == "X" and number.low > 100) or not number.low:
        return False
    return sign.low in ("x", "×") and sign.glued and not (after.glued and after.kind != "s")


def _of_length(tokens: Tokens, number: Number) -> int:
    """Count the tokens of the `of` in `dozens of people`, `35m of its devices`."""
    if not tokens.match(number.last, "of"):
        return 0
    if tokens.low(number.last + 1) in (
        "its",
        "the",
        "their",
        "his",
        "her",
        "our",
        "these",
        "those",
    ):
        return 2 if number.form in ("digits", "vague") else 0
    return 1 if number.form == "vague" else 0


def _read_united(
    tokens: Tokens, number: Number, first: int, found: tuple[Unit, int], *, negative: bool
) -> Draft:
    unit, last = found
    number = times_unit(number, unit)
    if unit.system == "iso4217":
        scaled = _scale_behind(tokens, number._replace(last=last))
        draft = make_draft(scaled, first, "money", "money-name", unit, negative=negative)
        return with_rate(tokens, draft)
    kind: FigureKind = "measure"
    if unit.dimension == "duration":
        aged = age_end(tokens, last)
        if aged is not None and unit.code in ("a", "mo", "wk", "d"):
            number = number._replace(last=aged)
            return make_draft(number, first, "age", "age-old", unit, negative=negative)
        kind = "duration"
        number, last = add_half(tokens, number, last)
    elif unit.dimension in ("percent", "percentage_points"):
        kind = "percent"
    draft = make_draft(number._replace(last=last), first, kind, "unit", unit, negative=negative)
    return with_rate(tokens, draft)


def _scale_behind(tokens: Tokens, number: Number) -> Number:
    """Read the scale of `75 USD million`."""
    if tokens.low(number.last) in ("million", "billion", "trillion") and number.scale == 1.0:
        factor = {"million": 1e6, "billion": 1e9, "trillion": 1e12}[tokens.low(number.last)]
        return number.scaled(factor, number.last + 1)
    return number


def _part_of_unit(tokens: Tokens, number: Number) -> Number:
    """Pass over `a`, `an`, `of an` in `half an hour`, if a duration or measure follows."""
    for words in (("a",), ("an",), ("of", "a"), ("of", "an"), ("-",)):
        if tokens.match(number.last, *words):
            place = number.last + len(words)
            found = find_unit(tokens, place)
            if found is not None and found[0].system == "ucum" and words != ("-",):
                return number._replace(last=place, form="words")
    return number


def _read_ordinal(tokens: Tokens, number: Number, index: int) -> Draft | None:
    place = number.last
    for _ in range(7):
        word = tokens[place]
        if word.kind != "w" or word.low in STOPS - {"such"}:
            break
        place += 2 if tokens.low(place + 1) == "-" and tokens[place + 1].glued else 1
    draft = make_draft(number, index, "ordinal", "ordinal")
    return replace(draft, number=number._replace(last=place))
