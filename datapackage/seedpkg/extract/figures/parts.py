"""Parts and scales of the number grammar: half a million, two thirds, dozens, 5 bn.

>>> read_scale(Tokens("5 bn"), exact(5.0, 1, "digits")).low
5000000000.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.figures.number_words import FRACTIONS, SCALES, SHORT_SCALES, UNITS, VAGUE

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens


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


def exact(value: float, last: int, form: str) -> Number:
    """Return an exact number without scale that ends before token `last`."""
    return Number(value, value, 1.0, last, form)


def read_part(tokens: Tokens, index: int, over: float) -> Number | None:
    """Read the name of a fraction ("thirds") at `index`, `over` of them."""
    word = tokens.low(index)
    if word.startswith("quarter") and (over not in (1, 3) or _counts_quarters(tokens, index)):
        return None
    value = over / FRACTIONS[word]
    number = exact(value, index + 1, "part")
    scaled = read_scale(tokens, number)
    if scaled.last > number.last:
        return scaled
    if tokens.match(index + 1, "of", "a"):
        scaled = read_scale(tokens, exact(value, index + 3, "words"))
        if scaled.last > index + 3:
            return scaled
    joined = tokens.low(index - 1) == "-" and tokens.low(index) not in ("half",)
    plural = word.endswith("s") and over > 1
    return number if plural or joined or tokens.low(index + 1) == "of" else None


def _counts_quarters(tokens: Tokens, index: int) -> bool:
    """Say whether `three quarters` are periods: "the last three quarters", "three quarters ago"."""
    after = tokens.low(index + 1)
    lead = tokens.low(index - 2)
    return after in ("ago", "later", "earlier", "in", "running") or lead in (
        "first", "last", "past", "next", "previous", "final",
    )  # fmt: skip


def read_article(tokens: Tokens, index: int) -> Number | None:
    """Read what `a`, `half` or `quarter` begins: a hundred, half a million, a third of."""
    word, after = tokens.low(index), tokens.low(index + 1)
    if word in ("half", "quarter"):
        return _read_half(tokens, index, FRACTIONS[word])
    if after == "hundred" or after in SCALES:
        return _read_a_scale(tokens, index)
    if tokens.low(index + 2) == "-" and after in ("third", "fifth", "tenth"):
        return None
    if word != "another" and (after in ("half", "quarter", "third", "fifth", "tenth")):
        part = read_part(tokens, index + 1, 1.0)
        loose = tokens.low(index - 1) in _BEFORE_PART and tokens.low(index + 2) not in _NO_PARTS
        if part is None and loose:
            return exact(1.0 / FRACTIONS[after], index + 2, "part")
        return part
    if word == "a" and after in ("few", "couple"):
        return _read_few(tokens, index)
    return None


_NO_PARTS = frozenset("size sizes party person time world way place".split())
"""Nouns of which `a half` or `a third` is no part."""
_BEFORE_PART = frozenset(
    "by just only than nearly almost about over under roughly around up down".split()
)
"""Words after which `a third` is a part though no `of` follows."""


def _read_half(tokens: Tokens, index: int, under: float) -> Number | None:
    place = index + 1
    if tokens.low(place) in ("a", "an"):
        place += 1
    scaled = read_scale(tokens, exact(1.0 / under, place, "words"), words_only=True)
    if scaled.last > place:
        return scaled
    return exact(1.0 / under, index + 1, "part")


def _read_a_scale(tokens: Tokens, index: int) -> Number:
    factor = SCALES.get(tokens.low(index + 1), 100.0)
    number = Number(factor, factor, factor, index + 2, "words")
    if factor == 100.0:
        if tokens.match(index + 2, "and") and tokens.low(index + 3) in UNITS:
            value = UNITS[tokens.low(index + 3)]
            return exact(factor + value, index + 4, "words")
        return read_scale(tokens, number, words_only=True)
    return number


def _read_few(tokens: Tokens, index: int) -> Number | None:
    word = tokens.low(index + 1)
    if word == "couple":
        place = index + 3 if tokens.low(index + 2) == "of" else index + 2
        number = exact(2.0, place, "words")
        return read_scale(tokens, number, words_only=True)
    factor = SCALES.get(tokens.low(index + 2), 100.0 if tokens.match(index + 2, "hundred") else 0)
    if not factor:
        return None
    return Number(2 * factor, 9 * factor, factor, index + 3, "vague")


def read_vague(tokens: Tokens, index: int) -> Number | None:
    """Read dozens, hundreds of thousands: from one of them to the next step.

    Alone, `scores` are results, and `tens` are seldom anything.
    """
    low, high = VAGUE[tokens.low(index)]
    if tokens.low(index) in ("tens", "scores") and not tokens.match(index + 1, "of"):
        return None
    last = index + 1
    for _ in range(2):
        word = tokens.low(last + 1) if tokens.low(last) == "of" else ""
        factor = VAGUE.get(word, (0.0, 0.0))[0] or SCALES.get(word, 0.0)
        if not factor or factor <= 12:
            break
        low, high, last = low * factor, high * factor, last + 2
    return Number(low, high, 1.0, last, "vague")


def read_scale(tokens: Tokens, number: Number, *, words_only: bool = False) -> Number:
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
