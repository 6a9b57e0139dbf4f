"""The number grammar: words, digits, scales and fractions to a value.

>>> read_number(Tokens("two and a half million people"), 0).low
2500000.0
>>> read_number(Tokens("tens of thousands of troops"), 0)[:2]
(10000.0, 100000.0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.figures.number_words import (
    FRACTIONS,
    GLYPHS,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    SUFFIXES,
    TENS,
    UNITS,
    VAGUE,
)
from seedpkg.extract.figures.word_reader import WordReader

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

_MOST_DIGITS = 18


class Number(NamedTuple):
    """A number of a text: its value from `low` to `high` and the token after it.

    `scale` is the last scale word (million: 1e6) or 1. `form`: digits, words, article (an
    hour), part (half of), ratio (one in five), vague (dozens), ordinal.
    """

    low: float
    high: float
    scale: float
    last: int
    form: str

    def scaled(self, factor: float, last: int) -> Number:
        """Return the number times a scale that ends before token `last`."""
        return Number(self.low * factor, self.high * factor, self.scale * factor, last, self.form)


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the longest number that starts at a token, or None."""
    token = tokens[index]
    if token.kind == "n":
        return _read_digits(tokens, index)
    if token.low in VAGUE:
        return _read_vague(tokens, index)
    if token.low in GLYPHS:
        return _read_scale(tokens, _exact(GLYPHS[token.low], index + 1, "digits"))
    if token.low in ("a", "an", "half", "quarter", "another"):
        return _read_article(tokens, index)
    return _read_words(tokens, index)


def _exact(value: float, last: int, form: str) -> Number:
    return Number(value, value, 1.0, last, form)


# --------------------------------------------------------------------------- digits


def _read_digits(tokens: Tokens, index: int) -> Number | None:
    text = tokens[index].text
    if len(text) > _MOST_DIGITS:
        return None
    value, last = _spaced(tokens, index, float(text.replace(",", "")))
    if tokens[last].low in SUFFIXES and tokens[last].glued:
        return _exact(value, last + 1, "ordinal")
    power = _read_power(tokens, last, value)
    if power is not None:
        return power
    fraction = _read_slash(tokens, index, last, value)
    if fraction is not None:
        return _read_scale(tokens, fraction)
    odds = _read_odds(tokens, last, value)
    if odds is not None:
        return odds
    return _read_scale(tokens, _halves(tokens, _exact(value, last, "digits")))


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
    return _exact(value * 10.0 ** (sign * int(power.text)), place + 1, "digits")


def _spaced(tokens: Tokens, index: int, value: float) -> tuple[float, int]:
    """Join `6 . 2` and `80 , 000` of spaced wire text."""
    mark, tail = tokens[index + 1], tokens[index + 2]
    apart = not mark.glued and not tail.glued and tail.kind == "n" and tail.text.isdigit()
    if apart and mark.text == "." and tokens[index].text.isdigit():
        return float(f"{tokens[index].text}.{tail.text[:_MOST_DIGITS]}"), index + 3
    if apart and mark.text == "," and len(tail.text) == 3 and tokens[index].text.isdigit():
        return value * 1000 + float(tail.text), index + 3
    return value, index + 1


def _read_slash(tokens: Tokens, index: int, last: int, value: float) -> Number | None:
    """Read `1/2`, `8 1/4` and `8 1 / 4`."""
    if tokens.low(last) in GLYPHS:
        return _exact(value + GLYPHS[tokens.low(last)], last + 1, "digits")
    whole = _fraction_at(tokens, last)
    if whole is not None and tokens[last].kind == "n" and not tokens[last].glued:
        return _exact(value + whole, last + 3, "digits")
    if last == index + 1 and not (tokens[index - 1].text == "/" and tokens[index].glued):
        alone = _fraction_at(tokens, index)
        if alone is not None:
            return _exact(alone, index + 3, "digits")
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
    if tokens.match(last, "out", "of"):
        start = last + 2
    elif tokens.match(last, "in"):
        start = last + 1
    else:
        return None
    whole = _small(tokens, start)
    if whole is None or not 0 < value < whole[0] <= 1000 or value != int(value):
        return None
    follower = tokens.low(whole[1])
    blocked = tokens[whole[1]].glued and follower in ("%", ":", "-", "/")
    if blocked or follower in _NO_ODDS or (tokens.low(start - 1) == "in" and whole[0] > 100):
        return None
    return _exact(value / whole[0], whole[1], "ratio")


_NO_ODDS = frozenset(
    "years year months month weeks week days day hours hour minutes minute games matches "
    "starts appearances attempts innings overs sets million billion thousand percent per "
    "countries states cities seasons".split()
)


def _small(tokens: Tokens, index: int) -> tuple[float, int] | None:
    token = tokens[index]
    if token.kind == "n" and token.text.isdigit() and len(token.text) <= 4:
        return float(token.text), index + 1
    value = UNITS.get(token.low) or TENS.get(token.low)
    return None if value is None else (value, index + 1)


# --------------------------------------------------------------------------- words


def _read_words(tokens: Tokens, index: int) -> Number | None:
    if tokens.low(index) in ORDINALS:
        return _exact(ORDINALS[tokens.low(index)], index + 1, "ordinal")
    reader = WordReader(tokens, index)
    while reader.step():
        pass
    if reader.last == index:
        return None
    value, last = reader.total + reader.current, reader.last
    joint = last + 1 if tokens.low(last) == "-" and tokens[last].glued else last
    if value % 10 == 0 and 20 <= value <= 90 and tokens.low(joint) in ORDINALS and joint > last:
        return _exact(value + ORDINALS[tokens.low(joint)], joint + 1, "ordinal")
    odds = _read_odds(tokens, last, value)
    if odds is not None:
        return odds
    if value < 10 and tokens.low(joint) in FRACTIONS:
        part = _read_part(tokens, joint, value)
        if part is not None:
            return part
    number = Number(value, value, reader.scale, last, "words")
    return number if reader.scale > 1 else _read_scale(tokens, _halves(tokens, number))


def _halves(tokens: Tokens, number: Number) -> Number:
    """Add `and a half`, `and a quarter`, `and three quarters`, `point five`."""
    last = number.last
    if tokens.match(last, "-", "and", "-", "a", "-", "half"):
        return _exact(number.low + 0.5, last + 6, "words")
    if tokens.match(last, "and"):
        added = _read_added(tokens, last + 1)
        if added is not None:
            value = number.low + added[0]
            return _exact(value, added[1], "words")
    if tokens.match(last, "point") and tokens.low(last + 1) in UNITS:
        digits = ""
        while UNITS.get(tokens.low(last + 1), 10.0) < 10 and len(digits) < 6:
            digits += f"{UNITS[tokens.low(last + 1)]:.0f}"
            last += 1
        if digits:
            return _exact(number.low + float("0." + digits), last + 1, "words")
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


# --------------------------------------------------------------------------- parts and scales


def _read_part(tokens: Tokens, index: int, over: float) -> Number | None:
    """Read the name of a fraction ("thirds") at `index`, `over` of them."""
    word = tokens.low(index)
    if word.startswith("quarter") and over not in (1, 3):
        return None
    value = over / FRACTIONS[word]
    number = _exact(value, index + 1, "part")
    scaled = _read_scale(tokens, number)
    if scaled.last > number.last:
        return scaled
    if tokens.match(index + 1, "of", "a"):
        scaled = _read_scale(tokens, _exact(value, index + 3, "words"))
        if scaled.last > index + 3:
            return scaled
    joined = tokens.low(index - 1) == "-" and tokens.low(index) not in ("half",)
    plural = word.endswith("s") and over > 1
    return number if plural or joined or tokens.low(index + 1) == "of" else None


def _read_article(tokens: Tokens, index: int) -> Number | None:
    """Read what `a`, `half` or `quarter` begins: a hundred, half a million, a third of."""
    word, after = tokens.low(index), tokens.low(index + 1)
    if word in ("half", "quarter"):
        return _read_half(tokens, index, FRACTIONS[word])
    if after == "hundred" or after in SCALES:
        return _read_a_scale(tokens, index)
    if word != "another" and (after in ("half", "quarter", "third", "fifth", "tenth")):
        part = _read_part(tokens, index + 1, 1.0)
        if part is None and tokens.low(index - 1) in _BEFORE_PART:
            return _exact(1.0 / FRACTIONS[after], index + 2, "part")
        return part
    if word == "a" and after in ("few", "couple"):
        return _read_few(tokens, index)
    return None


_BEFORE_PART = frozenset("by than nearly almost about over under roughly around up down".split())
"""Words after which `a third` is a part though no `of` follows."""


def _read_half(tokens: Tokens, index: int, under: float) -> Number | None:
    place = index + 1
    if tokens.low(place) in ("a", "an"):
        place += 1
    scaled = _read_scale(tokens, _exact(1.0 / under, place, "words"), words_only=True)
    if scaled.last > place:
        return scaled
    return _exact(1.0 / under, index + 1, "part")


def _read_a_scale(tokens: Tokens, index: int) -> Number:
    factor = SCALES.get(tokens.low(index + 1), 100.0)
    number = Number(factor, factor, factor, index + 2, "words")
    if factor == 100.0:
        if tokens.match(index + 2, "and") and tokens.low(index + 3) in UNITS:
            value = UNITS[tokens.low(index + 3)]
            return _exact(factor + value, index + 4, "words")
        return _read_scale(tokens, number, words_only=True)
    return number


def _read_few(tokens: Tokens, index: int) -> Number | None:
    word = tokens.low(index + 1)
    if word == "couple":
        place = index + 3 if tokens.low(index + 2) == "of" else index + 2
        number = _exact(2.0, place, "words")
        return _read_scale(tokens, number, words_only=True)
    factor = SCALES.get(tokens.low(index + 2), 100.0 if tokens.match(index + 2, "hundred") else 0)
    if not factor:
        return None
    return Number(2 * factor, 9 * factor, factor, index + 3, "vague")


def _read_vague(tokens: Tokens, index: int) -> Number:
    """Read dozens, hundreds of thousands: from one of them to the next step."""
    low, high = VAGUE[tokens.low(index)]
    last = index + 1
    for _ in range(2):
        word = tokens.low(last + 1) if tokens.low(last) == "of" else ""
        factor = VAGUE.get(word, (0.0, 0.0))[0] or SCALES.get(word, 0.0)
        if not factor or factor <= 12:
            break
        low, high, last = low * factor, high * factor, last + 2
    return Number(low, high, 1.0, last, "vague")


def _read_scale(tokens: Tokens, number: Number, *, words_only: bool = False) -> Number:
    """Apply the scale that follows: million, bn, k; twice for `hundred thousand`."""
    for _ in range(2):
        place = number.last
        if tokens.low(place) == "-" and tokens[place].glued and tokens.low(place + 1) in SCALES:
            place += 1
        word = tokens.low(place)
        factor = SCALES.get(word, 0.0) or (100.0 if word == "hundred" else 0.0)
        if not factor and not words_only and number.scale == 1.0:
            factor = _short_scale(tokens, place)
        if not factor:
            break
        number = number.scaled(factor, place + 1)
    return number


def _short_scale(tokens: Tokens, index: int) -> float:
    """Return the factor of a short scale, 0 if the word is none or means something else.

    `m`, `mm`, `t`, `cr` and `k` after a bare number may be units: they are left to the caller,
    who knows whether a currency stands before the number.
    """
    token = tokens[index]
    factor = SHORT_SCALES.get(token.low, 0.0)
    if not factor or token.low in AMBIGUOUS_SCALES:
        return 0.0
    if len(token.low) == 1 and not token.glued:
        return 0.0
    return 0.0 if tokens[index + 1].glued and tokens[index + 1].kind != "s" else factor


AMBIGUOUS_SCALES = frozenset({"m", "mm", "t", "cr", "mil", "k", "b"})
"""Short scales that may be units or parts of names."""
