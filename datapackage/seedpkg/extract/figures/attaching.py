"""Which unit a number has: what stands right before and after it, and what only looks like one.

>>> tokens = Tokens("37m (121ft) long")
>>> number = read_number(tokens, 0)
>>> number and attach_unit(tokens, number, 0)[0].code
'm'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.extract.figures.lexicon import Unit, find_unit
from seedpkg.extract.figures.nouns import STOPS, is_plural
from seedpkg.extract.figures.number_words import SHORT_SCALES
from seedpkg.extract.figures.odd_units import RACES, WEIGHTS, find_odd_unit
from seedpkg.extract.figures.parts import AMBIGUOUS_SCALES, Number

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.extract.figures.tokens import Tokens

_ADJECTIVES = frozenset(
    "more additional extra full further whole entire consecutive straight successive calendar "
    "business working long solid combined net gross square-shaped separate".split()
)
"""Words that may stand between a number and its unit."""

_LENGTHWAYS = frozenset("long wide high tall deep thick across away sprint race pool".split())


_THOUSAND = 1000.0


def apply_money_scale(tokens: Tokens, number: Number) -> Number:
    """Apply `m`, `b`, `k` and the like: behind a currency sign they can be nothing else."""
    token = tokens[number.last]
    cut = tokens[number.last + 1]
    is_grand = token.text == "grand" and number.low < _THOUSAND
    if is_grand and number.scale == 1.0:
        return number.scaled(1e3, number.last + 1)
    if token.low in AMBIGUOUS_SCALES and number.scale == 1.0 and not _is_word_on(cut.kind, cut):
        return number.scaled(SHORT_SCALES[token.low], number.last + 1)
    return number


def times_unit(number: Number, unit: Unit) -> Number:
    """Move the million of `MUSD` from the unit to the number."""
    if unit.name.startswith("million "):
        return number.scaled(unit.factor, number.last)
    return number


def _is_word_on(kind: str, token: object) -> bool:
    return kind in ("w", "n") and bool(getattr(token, "glued", False))


def apply_loose_scale(tokens: Tokens, number: Number) -> Number:
    """Apply `m`, `k` or `b` after a number without currency, where a count is meant."""
    token = tokens[number.last]
    if token.low not in ("m", "k", "b") or number.scale != 1.0 or number.form != "digits":
        return number
    follower = tokens[number.last + 1]
    if _is_word_on(follower.kind, follower) or not token.glued:
        return number
    if _is_model(tokens, number) or follower.low in RACES:
        return number
    unit = find_unit(tokens, number.last + 1)
    measured = unit is not None and unit[0].system == "ucum" and follower.low != "in"
    if token.text != "m" or measured or _counts_things(tokens, number.last + 1):
        return number.scaled(SHORT_SCALES[token.low], number.last + 1)
    return number


_RESOLUTIONS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
"""Thousands of pixels by which screens and cameras are called: 4K."""


def _is_model(tokens: Tokens, number: Number) -> bool:
    """Recognise `4K`, `5300M` and `221B Baker Street`: no thousands, millions or billions."""
    letter, follower = tokens[number.last].text, tokens[number.last + 1]
    if letter == "K":
        return number.low in _RESOLUTIONS
    if letter not in ("M", "B"):
        return False
    lead = tokens[number.last - 2]
    named = (
        lead.kind == "w" and lead.text[:1].isupper() and not tokens.opens_sentence(number.last - 2)
    )
    return number.low >= 1000 or (letter == "B" and (named or follower.text[:1].isupper()))


def _counts_things(tokens: Tokens, index: int) -> bool:
    """Say whether a plural noun follows, so that `2.7m` means millions, not metres."""
    if tokens.low(index) == "of":
        return tokens.low(index + 1) in ("its", "the", "their", "his", "her", "our", "those")
    for place in range(index, index + 5):
        word = tokens[place]
        if word.kind != "w" or word.low in _LENGTHWAYS:
            return False
        if is_plural(word.low):
            return True
        if word.low in STOPS and word.low != "and":
            return False
    return False


def attach_unit(tokens: Tokens, number: Number, first: int) -> tuple[Unit, int] | None:
    """Return the unit after a number and the token after it, or None."""
    place = number.last
    for _ in range(3):
        found = _unit_at(tokens, number, place, first)
        if found is not None:
            return found
        if tokens.low(place) not in _ADJECTIVES and not tokens.low(place).endswith("ing"):
            return None
        place += 1
    return None


def _unit_at(tokens: Tokens, number: Number, place: int, first: int) -> tuple[Unit, int] | None:
    joined = False
    while tokens.low(place) in ("-", "‑", "–") and tokens[place + 1].kind == "w":
        is_tight = tokens[place].glued and tokens[place + 1].glued and place <= number.last + 1
        if not is_tight and not _is_spaced_hyphen(tokens, place):
            return None
        joined, place = True, place + 1
    if tokens.low(place) in ("(", "{", "<", "["):
        found = find_unit(tokens, place + 1)
        if found is not None and tokens.low(found[1]) in (")", "}", ">", "]"):
            return found[0], found[1] + 1
        return None
    return find_odd_unit(tokens, number, place) or _checked(tokens, number, place, first, joined)


def _is_spaced_hyphen(tokens: Tokens, place: int) -> bool:
    """Say whether this is the `30 - year - old` of spaced wire text."""
    return not tokens[place].glued and not tokens[place + 1].glued and tokens.match(place + 2, "-")


def _checked(
    tokens: Tokens, number: Number, place: int, first: int, joined: bool
) -> tuple[Unit, int] | None:
    found = find_unit(tokens, place)
    if found is None or tokens.low(first - 1) == "grade":
        return None
    last = found[1]
    sign, follower = tokens[place], tokens[last]
    if sign.kind == "s" and not sign.glued and follower.kind == "n" and follower.glued:
        return None
    text = tokens.text[tokens[place].start : tokens[last - 1].end]
    if len(text) == 1 and text.isalpha():
        return found if _letter_is_unit(tokens, number, place, text) else None
    check = _CHECKS.get(text.lower())
    if check is not None and not check(_Place(tokens, number, place, last, joined)):
        return None
    return found


_COLDEST_CODE = 32.0
"""Numbers below which `13F` before a word is a code, not a temperature."""


_FILED = frozenset("filing filings form forms report".split())


def _letter_is_unit(tokens: Tokens, number: Number, place: int, text: str) -> bool:
    glued = tokens[place].glued
    if number.form not in ("digits",) or (text in "sdtK" and not (text == "t" and glued)):
        return False
    follower = tokens[place + 1]
    if text == "C" and (follower.text == "¢" or _is_slash_word(tokens, place + 1)):
        return False
    if text == "F":
        warm = number.low >= _COLDEST_CODE or not number.low % 5 or follower.kind != "w"
        return glued and warm and follower.low not in _FILED
    return glued or text in "Cm"


def _is_slash_word(tokens: Tokens, place: int) -> bool:
    """Say whether `/D` of `A/C/D` follows, but no `/350F`."""
    return tokens.low(place) == "/" and tokens[place + 1].kind != "n"


_STUDIES = frozenset(
    "program programs programme programmes course courses holder holders student students level "
    "apprenticeship apprenticeships".split()
)


class _Place(NamedTuple):
    """Where a unit stands: its word at `at`, the token after it at `last`."""

    tokens: Tokens
    number: Number
    at: int
    last: int
    joined: bool

    @property
    def follower(self) -> str:
        """The word after the unit."""
        return self.tokens.low(self.last)


def _is_won(place: _Place) -> bool:
    low = place.number.low
    return place.number.scale > 1 or (low >= 100 and not 1900 <= low <= 2100)


def _is_second(place: _Place) -> bool:
    part = place.follower in ("half", "place", "time")
    return not part and not place.tokens.match(place.last, "-", "half")


def _is_cup(place: _Place) -> bool:
    return place.number.low < 20 and place.tokens[place.at].text.islower()


def _is_not_shouted(place: _Place) -> bool:
    """Say whether `HR` is no word of its own, as in "5 HR sensors"."""
    shouted = place.tokens[place.at].text.isupper()
    return not (shouted and place.tokens[place.last].kind == "w")


_MOST_ACRES = 100.0
"""Numbers from which `802.11ac` is the name of a standard, not an area."""
_CHECKS: dict[str, Callable[[_Place], bool]] = {
    "in": lambda place: _is_inch(place.tokens, place.at),
    "won": _is_won,
    "second": _is_second,
    "bar": lambda place: not place.joined,
    "ac": lambda place: place.number.low < _MOST_ACRES or not place.tokens[place.at].glued,
    **dict.fromkeys(("cup", "cups"), _is_cup),
    **dict.fromkeys(("stone", "stones"), lambda place: _is_body_weight(place.tokens, place.at)),
    **dict.fromkeys(("degree", "degrees"), lambda place: place.follower not in _STUDIES),
    **dict.fromkeys(("hr", "hrs", "min", "ft", "mo"), _is_not_shouted),
}
"""Names of units that are other words too, each with what must hold to be a unit."""


def _is_body_weight(tokens: Tokens, place: int) -> bool:
    """Say whether stones weigh: "weighs 12 stone", "12 stone 4 lb", not "12 stone lions"."""
    near = (tokens.low(k) for k in range(place - 8, place))
    return tokens[place + 1].kind == "n" or any(word in WEIGHTS for word in near)


def _is_inch(tokens: Tokens, place: int) -> bool:
    after = tokens[place + 1]
    ends = after.kind == "s" and after.text != "-"
    if tokens.low(place - 2) in ("ft", "feet", "foot", "."):
        return tokens[place].glued or ends
    return tokens[place].glued and ends
