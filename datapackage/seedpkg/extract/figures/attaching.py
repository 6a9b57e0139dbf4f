"""Which unit a number has: what stands right before and after it, and what only looks like one.

>>> tokens = Tokens("37m (121ft) long")
>>> number = read_number(tokens, 0)
>>> number and attach_unit(tokens, number, 0)[0].code
'm'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import UNKNOWN_CURRENCY, Unit, find_unit, lexicon
from seedpkg.extract.figures.nouns import STOPS, is_plural, singular_of
from seedpkg.extract.figures.number_words import SHORT_SCALES
from seedpkg.extract.figures.parts import AMBIGUOUS_SCALES, Number

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

_ADJECTIVES = frozenset(
    "more additional extra full further whole entire consecutive straight successive calendar "
    "business working long solid combined net gross square-shaped separate".split()
)
"""Words that may stand between a number and its unit."""

_LENGTHWAYS = frozenset("long wide high tall deep thick across away sprint race pool".split())
_VIDEO = frozenset({240.0, 360.0, 480.0, 720.0, 1080.0, 1440.0, 2160.0})
_WEIGHT = frozenset(
    "weigh weighs weighed weighing weight weights lost lose losing heavier lighter gained body "
    "lifted lift fish meat beef dumbbell dumbbells kettlebell barbell bench luggage cocaine "
    "heroin marijuana cannabis methamphetamine foot feet inch inches tall guard tackle lineman "
    "linebacker payload thrust".split()
)
_PRICED = frozenset("sterling fine fee note coin prize ticket fare deal bill salary".split())
"""Words behind pounds that are money."""
_CURRENCY_FAMILIES = frozenset("dinar dinars crowns escudos".split())


def apply_money_scale(tokens: Tokens, number: Number) -> Number:
    """Apply `m`, `b`, `k` and the like: behind a currency sign they can be nothing else."""
    token = tokens[number.last]
    cut = tokens[number.last + 1]
    if token.low in AMBIGUOUS_SCALES and number.scale == 1.0 and not _is_word_on(cut.kind, cut):
        return number.scaled(SHORT_SCALES[token.low], number.last + 1)
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
    if _is_model(tokens, number) or follower.low in _RACES:
        return number
    unit = find_unit(tokens, number.last + 1)
    measured = unit is not None and unit[0].system == "ucum" and follower.low != "in"
    if token.text != "m" or measured or _counts_things(tokens, number.last + 1):
        return number.scaled(SHORT_SCALES[token.low], number.last + 1)
    return number


_RACES = frozenset("race races run runs course walk runner fun".split())
"""Words behind the `5k` that is a distance."""
_RESOLUTIONS = frozenset({2.0, 4.0, 5.0, 6.0, 8.0})
"""Thousands of pixels by which screens and cameras are called: 4K."""


def _is_model(tokens: Tokens, number: Number) -> bool:
    """Recognise `4K`, `5300M` and `221B Baker Street`: no thousands, millions or billions."""
    letter, follower = tokens[number.last].text, tokens[number.last + 1]
    if letter == "K":
        return number.low in _RESOLUTIONS
    if letter not in ("M", "B"):
        return False
    return number.low >= 1000 or (letter == "B" and follower.text[:1].isupper())


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
    return _special(tokens, number, place) or _checked(tokens, number, place, first, joined)


def _is_spaced_hyphen(tokens: Tokens, place: int) -> bool:
    """Say whether this is the `30 - year - old` of spaced wire text."""
    return not tokens[place].glued and not tokens[place + 1].glued and tokens.match(place + 2, "-")


def _special(tokens: Tokens, number: Number, place: int) -> tuple[Unit, int] | None:
    """Return the units whose names have another meaning: pounds, marks, p, feet and inches."""
    token, codes = tokens[place], lexicon().by_code
    follower = tokens[place + 1]
    if token.low in ("pound", "pounds"):
        return codes["[lb_av]" if _is_weight(tokens, number, place) else "GBP"], place + 1
    if token.low in ("mark", "marks") and (number.scale >= 1e6 or number.low % 1):
        return codes["DEM"], place + 1
    if token.low in _CURRENCY_FAMILIES:
        return UNKNOWN_CURRENCY, place + 1
    if token.text == "p" and (token.glued or number.low >= 20) and number.low not in _VIDEO:
        cut = follower.glued and (follower.kind != "s" or tokens.match(place + 1, ".", "m"))
        return None if cut or number.form != "digits" else (codes["GBp"], place + 1)
    if token.text == "F" and not token.glued and number.low % 1:
        return codes["F"], place + 1
    if token.low == "k" and token.glued and follower.low in _RACES:
        return codes["km"], place + 1
    if token.text in ("'", "’") and token.glued and number.form == "digits":
        return _feet(tokens, place)
    return None


def _feet(tokens: Tokens, place: int) -> tuple[Unit, int] | None:
    """Read `30'` and `5'11"`: no letter follows, and no quotation is closed."""
    follower = tokens[place + 1]
    codes = lexicon().by_code
    if follower.text in ("'", "’") and follower.glued:
        return codes["[in_i]"], place + 2
    if follower.kind == "w" and follower.glued:
        return None
    opened = tokens.text.count(tokens[place].text, 0, min(tokens[place].start, 2000))
    return None if opened % 2 else (codes["[ft_i]"], place + 1)


def _is_weight(tokens: Tokens, number: Number, place: int) -> bool:
    if number.scale >= 1e3 or tokens.low(place + 1) in _PRICED:
        return False
    if tokens.low(place - 1) == "-" and tokens.low(place) == "pound":
        return True
    ounces = tokens[place + 1].kind == "n" and tokens.low(place + 2) in ("ounces", "ounce", "oz")
    return ounces or tokens.match(place + 1, "of") or _weighs(tokens, place)


def _weighs(tokens: Tokens, place: int) -> bool:
    """Look for a word of weight in the sentence, up to 8 words before and 4 after."""
    for step, reach in ((-1, 8), (1, 4)):
        for k in range(1, reach + 1):
            word = tokens.low(place + step * k)
            if word in (".", ";", ""):
                break
            if word in _WEIGHT:
                return True
    return False


def _checked(
    tokens: Tokens, number: Number, place: int, first: int, joined: bool
) -> tuple[Unit, int] | None:
    found = find_unit(tokens, place)
    if found is None:
        return None
    unit, last = found
    text = tokens.text[tokens[place].start : tokens[last - 1].end]
    if len(text) == 1 and text.isalpha():
        return found if _letter_is_unit(tokens, number, place, text) else None
    if text.lower() in _CHECKS and not _passes_check(tokens, number, place, last, joined):
        return None
    if unit.name.startswith("million "):
        return found
    return found


_COLDEST_CODE = 32.0
"""Numbers below which `13F` before a word is a code, not a temperature."""


def _letter_is_unit(tokens: Tokens, number: Number, place: int, text: str) -> bool:
    glued = tokens[place].glued
    if number.form not in ("digits",) or (text in "sdtK" and not (text == "t" and glued)):
        return False
    follower = tokens[place + 1]
    if text == "C" and (follower.text == "¢" or _is_slash_word(tokens, place + 1)):
        return False
    if text == "F":
        return glued and (number.low >= _COLDEST_CODE or follower.kind != "w")
    return glued or text in "Cm"


def _is_slash_word(tokens: Tokens, place: int) -> bool:
    """Say whether `/D` of `A/C/D` follows, but no `/350F`."""
    return tokens.low(place) == "/" and tokens[place + 1].kind != "n"


_CHECKS = frozenset(
    "in won second seconds min mil foot yard yards kt l oz al cup cups bar stone stones hr hrs ft "
    "mo".split()
)


def _passes_check(tokens: Tokens, number: Number, place: int, last: int, joined: bool) -> bool:
    word = tokens.low(place)
    follower = tokens.low(last)
    if word == "in":
        return _is_inch(tokens, place)
    if word == "won":
        return number.scale > 1 or (number.low >= 100 and not 1900 <= number.low <= 2100)
    if word == "second":
        return follower not in ("half", "place", "time") and not tokens.match(last, "-", "half")
    if word in ("cup", "cups"):
        return number.low < 20 and tokens[place].text.islower()
    if word == "bar":
        return not joined
    if word in ("stone", "stones"):
        return _is_body_weight(tokens, place, follower)
    if word in ("hr", "hrs", "min", "ft", "mo"):
        return not (tokens[place].text.isupper() and tokens[last].kind == "w")
    return True


def _is_body_weight(tokens: Tokens, place: int, follower: str) -> bool:
    """Say whether stones weigh: "weighs 12 stone", "12 stone 4 lb", not "12 stone lions"."""
    near = (tokens.low(k) for k in range(place - 8, place))
    return tokens[place + 1].kind == "n" or any(word in _WEIGHT for word in near)


def _is_inch(tokens: Tokens, place: int) -> bool:
    after = tokens[place + 1]
    ends = after.kind == "s" and after.text != "-"
    if tokens.low(place - 2) in ("ft", "feet", "foot", "."):
        return tokens[place].glued or ends
    return tokens[place].glued and ends


# --------------------------------------------------------------------------- rates

_AGO = frozenset({"ago", "earlier", "later", "before", "after"})
_PER_WORDS = frozenset(
    "share shares barrel gallon litre liter ounce ton tonne pound kilo kilogram kg acre hectare "
    "person head capita household unit passenger game match student pupil employee worker week "
    "month year day hour minute second night session family piece bushel square mile km dozen "
    "decade century quarter annum security kilometre kilometer litre employee ticket pop "
    "visit vehicle car customer user subscriber patient resident inhabitant hr sec season".split()
)


def read_rate(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return what a rate is counted by (UCUM code or noun), and the token after it.

    Reads `per day`, `a share`, `-a-share`, `/day`, `an hour`.
    """
    place = index
    hyphen = tokens.low(place) == "-"
    if hyphen:
        place += 1
    word = tokens.low(place)
    if word == "per" and tokens[place + 1].kind == "w":
        return _rate_unit(tokens, place + 1, free=True)
    if word == "/" and tokens[place].glued and tokens[place + 1].kind == "w":
        return _rate_unit(tokens, place + 1, free=False)
    if word not in ("a", "an", "each", "every") or tokens.low(place + 2) in _AGO:
        return None
    place += 1
    if tokens.low(place) == "-":
        place += 1
    return _rate_unit(tokens, place, free=False)


def _rate_unit(tokens: Tokens, index: int, *, free: bool) -> tuple[str, int] | None:
    word = tokens.low(index)
    if word == "annum":
        return "a", index + 1
    found = find_unit(tokens, index)
    if found is not None and found[0].system == "ucum" and (free or word in _PER_WORDS):
        return found[0].code, found[1]
    if found is not None and tokens[index - 1].text == "/":
        return found[0].code, found[1]
    if word in _PER_WORDS or (free and word not in STOPS):
        return singular_of(word), index + 1
    return None
