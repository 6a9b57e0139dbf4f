"""The number grammar: words, digits, scales and fractions to a value.

>>> read_number(Tokens("two and a half million people"), 0).low
2500000.0
>>> read_number(Tokens("tens of thousands of troops"), 0)[:2]
(10000.0, 100000.0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.number_words import (
    FRACTIONS,
    GLYPHS,
    ORDINALS,
    SCALES,
    SUFFIXES,
    TENS,
    UNITS,
    VAGUE,
)
from seedpkg.extract.figures.parts import (
    Number,
    exact,
    read_article,
    read_part,
    read_scale,
    read_vague,
)
from seedpkg.extract.figures.word_reader import WordReader

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

_MOST_DIGITS = 18


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the longest number that starts at a token, or None."""
    token = tokens[index]
    if token.kind == "n":
        return _read_digits(tokens, index)
    if token.low in VAGUE:
        return read_vague(tokens, index)
    if token.low in GLYPHS:
        return read_scale(tokens, exact(GLYPHS[token.low], index + 1, "digits"))
    if token.low in ("a", "an", "half", "quarter", "another"):
        return read_article(tokens, index)
    return _read_words(tokens, index)


# --------------------------------------------------------------------------- digits


def _read_digits(tokens: Tokens, index: int) -> Number | None:
    text = tokens[index].text
    if len(text) > _MOST_DIGITS:
        return None
    value, last = _spaced(tokens, index, float(text.replace(",", "")))
    if tokens[last].low in SUFFIXES and tokens[last].glued:
        return exact(value, last + 1, "ordinal")
    power = _read_power(tokens, last, value)
    if power is not None:
        return power
    fraction = _read_slash(tokens, index, last, value)
    if fraction is not None:
        return read_scale(tokens, fraction)
    odds = _read_odds(tokens, last, value)
    if odds is not None:
        return odds
    return read_scale(tokens, _halves(tokens, exact(value, last, "digits")))


def _read_power(tokens: Tokens, last: int, value: float) -> Number | None:
    """Read `2.998×10−8` and `6 x 10^23`."""
    if tokens.low(last) not in ("×", "x", "*") or tokens.low(last + 1) != "10":
        return None
    place = last + 3 if tokens.low(last + 2) == "^" else last + 2
    sign = -1 if tokens.low(place) in ("-", "−") else 1
    place += 1 if tokens.low(place) in ("-", "−", "+") else 0
    power = tokens[place]
    if power.kind != "n" or not power.glued or not power.text.isdigit() or len(power.text) > 2:
        return None
    return exact(value * 10.0 ** (sign * int(power.text)), place + 1, "digits")


def _spaced(tokens: Tokens, index: int, value: float) -> tuple[float, int]:
    """Join `6 . 2` and `80 , 000` of spaced wire text, and `50, 000`."""
    mark, tail = tokens[index + 1], tokens[index + 2]
    apart = not mark.glued and not tail.glued and tail.kind == "n" and tail.text.isdigit()
    if mark.text == "," and mark.glued and tail.text == "000" and not tail.glued:
        return value * 1000, index + 3
    if apart and mark.text == "." and tokens[index].text.isdigit():
        return float(f"{tokens[index].text}.{tail.text[:_MOST_DIGITS]}"), index + 3
    if apart and mark.text == "," and len(tail.text) == 3 and tokens[index].text.isdigit():
        return value * 1000 + float(tail.text), index + 3
    return value, index + 1


def _read_slash(tokens: Tokens, index: int, last: int, value: float) -> Number | None:
    """Read `1/2`, `8 1/4` and `8 1 / 4`."""
    if tokens.low(last) in GLYPHS:
        return exact(value + GLYPHS[tokens.low(last)], last + 1, "digits")
    whole = _fraction_at(tokens, last)
    if whole is not None and tokens[last].kind == "n" and not tokens[last].glued:
        return exact(value + whole, last + 3, "digits")
    if last == index + 1 and not (tokens[index - 1].text == "/" and tokens[index].glued):
        alone = _fraction_at(tokens, index)
        if alone is not None:
            return exact(alone, index + 3, "digits")
    return None


def _fraction_at(tokens: Tokens, index: int) -> float | None:
    over, slash, under = tokens[index], tokens[index + 1], tokens[index + 2]
    if slash.text not in ("/", "⁄") or over.kind != "n" or under.kind != "n":
        return None
    if slash.glued != under.glued or tokens.low(index + 3) == "/":
        return None
    if under.text not in _DENOMINATORS or not over.text.isdigit() or len(over.text) > 2:
        return None
    return float(over.text) / float(under.text) if int(over.text) < int(under.text) else None


_DENOMINATORS = frozenset("2 3 4 5 6 8 10 16 32 64 100".split())


def _read_odds(tokens: Tokens, last: int, value: float) -> Number | None:
    """Read `2 in 5` and `nine out of 10` after their first number."""
    if tokens.low(last) not in _ODDS_FIRST:
        return None
    joint = next((j for j in _ODDS if tokens.match(last, *j)), None)
    if joint is None:
        return None
    start = last + len(joint)
    whole = _whole_of(tokens, start)
    if whole is None or not 0 < value < whole[0] or not (whole[0] <= 1000 or value == 1):
        return None
    if value % 1 and not (joint == ("out", "of") and whole[0] in _MARKS):
        return None
    if joint[0] == "-" and not (tokens[last].glued and tokens[last + 1].glued):
        return None
    follower = tokens.low(whole[1])
    blocked = tokens[whole[1]].glued and follower in ("%", ":", "-", "/")
    if (
        blocked
        or follower in _NO_ODDS
        or (tokens.low(start - 1) == "in" and whole[0] > 100 and tokens.low(start) != "a")
    ):
        return None
    return exact(value / whole[0], whole[1], "ratio")


_ODDS = (
    ("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("for", "every"),
    ("in",), ("-", "in", "-"),
)  # fmt: skip
"""What stands between the two numbers of a part: one in five, 2 out of every 3, 1-in-10."""
_ODDS_FIRST = frozenset(joint[0] for joint in _ODDS)
_MARKS = frozenset({5.0, 10.0, 20.0, 100.0})
"""Full marks of ratings, of which a part need not be whole: 4.5 out of 5."""
_NO_ODDS = frozenset(
    "years year months month weeks week days day hours hour minutes minute games matches "
    "starts appearances attempts innings overs sets million billion thousand percent per "
    "countries states cities seasons".split()
)


def _whole_of(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Read the second number of a part: `5`, `ten`, `a million`, `a-hundred`."""
    if tokens.low(index) != "a":
        return _small(tokens, index)
    place = index + 2 if tokens.low(index + 1) == "-" else index + 1
    value = 100.0 if tokens.low(place) == "hundred" else SCALES.get(tokens.low(place))
    return None if value is None else (value, place + 1)


def _small(tokens: Tokens, index: int) -> tuple[float, int] | None:
    token = tokens[index]
    if token.kind == "n" and token.text.isdigit() and len(token.text) <= 4:
        return float(token.text), index + 1
    value = UNITS.get(token.low) or TENS.get(token.low)
    return None if value is None else (value, index + 1)


# --------------------------------------------------------------------------- words


def _read_words(tokens: Tokens, index: int) -> Number | None:
    if tokens.low(index) in ORDINALS:
        return exact(ORDINALS[tokens.low(index)], index + 1, "ordinal")
    reader = WordReader(tokens, index)
    while reader.step():
        pass
    if reader.last == index:
        return None
    value, last = reader.total + reader.current, reader.last
    joint = last + 1 if tokens.low(last) == "-" and tokens[last].glued else last
    if value % 10 == 0 and 20 <= value <= 90 and tokens.low(joint) in ORDINALS and joint > last:
        return exact(value + ORDINALS[tokens.low(joint)], joint + 1, "ordinal")
    odds = _read_odds(tokens, last, value)
    if odds is not None:
        return odds
    if value < 10 and tokens.low(joint) in FRACTIONS:
        part = read_part(tokens, joint, value)
        if part is not None:
            return part
    number = Number(value, value, reader.scale, last, "words")
    return number if reader.scale > 1 else read_scale(tokens, _halves(tokens, number))


def _halves(tokens: Tokens, number: Number) -> Number:
    """Add `and a half`, `and a quarter`, `and three quarters`, `point five`."""
    last = number.last
    if tokens.match(last, "-", "and", "-", "a", "-", "half"):
        return exact(number.low + 0.5, last + 6, "words")
    if tokens.match(last, "and"):
        added = _read_added(tokens, last + 1)
        if added is not None:
            value = number.low + added[0]
            return exact(value, added[1], "words")
    if tokens.match(last, "point") and tokens.low(last + 1) in UNITS:
        digits = ""
        while UNITS.get(tokens.low(last + 1), 10.0) < 10 and len(digits) < 6:
            digits += f"{UNITS[tokens.low(last + 1)]:.0f}"
            last += 1
        if digits:
            return exact(number.low + float("0." + digits), last + 1, "words")
    return number


def _read_added(tokens: Tokens, index: int) -> tuple[float, int] | None:
    over = 1.0 if tokens.low(index) in ("a", "one") else UNITS.get(tokens.low(index), 0.0)
    place = index + 1
    if tokens.low(place) == "-":
        place += 1
    word = tokens.low(place)
    if over and word in ("half", "quarter", "third", "quarters", "thirds"):
        return over / FRACTIONS[word], place + 1
    return None


def read_added(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Read `and a half` after a unit ("an hour and a half"): its value, the token after it."""
    if tokens.match(index, "and"):
        return _read_added(tokens, index + 1)
    return None
