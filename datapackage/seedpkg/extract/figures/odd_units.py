"""Units whose names or signs have another meaning too: pounds, marks, p, F, k, feet and inches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import UNKNOWN_CURRENCY, Unit, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.extract.figures.parts import Number
    from seedpkg.extract.figures.tokens import Tokens

    Found = tuple[Unit, int] | None

WEIGHTS = frozenset(
    "weigh weighs weighed weighing weight weights lost lose losing heavier lighter gained body "
    "lifted lift fish meat beef dumbbell dumbbells kettlebell barbell bench luggage cocaine "
    "heroin marijuana cannabis methamphetamine foot feet inch inches tall guard tackle lineman "
    "linebacker payload thrust".split()
)
_PRICED = frozenset("sterling fine fee note coin prize ticket fare deal bill salary".split())
"""Words behind pounds that are money."""
_CURRENCY_FAMILIES = frozenset("dinar dinars crowns escudos".split())
_VIDEO = frozenset({240.0, 360.0, 480.0, 720.0, 1080.0, 1440.0, 2160.0})
RACES = frozenset("race races run runs course walk runner fun".split())
"""Words behind the `5k` that is a distance."""


def find_odd_unit(tokens: Tokens, number: Number, place: int) -> Found:
    """Return the unit at `place` by the rule of its word or sign, and the token after it."""
    read = _READERS.get(tokens.low(place))
    return None if read is None else read(tokens, number, place)


def _read_pounds(tokens: Tokens, number: Number, place: int) -> Found:
    code = "[lb_av]" if _is_weight(tokens, number, place) else "GBP"
    return lexicon().by_code[code], place + 1


def _read_marks(_tokens: Tokens, number: Number, place: int) -> Found:
    large = number.scale >= 1e6 or number.low % 1
    return (lexicon().by_code["DEM"], place + 1) if large else None


def _read_family(_tokens: Tokens, _number: Number, place: int) -> Found:
    """Read the dinars and crowns of any country."""
    return UNKNOWN_CURRENCY, place + 1


def _read_pence(tokens: Tokens, number: Number, place: int) -> Found:
    token, follower = tokens[place], tokens[place + 1]
    if token.text != "p" or number.form != "digits" or number.low in _VIDEO:
        return None
    cut = follower.glued and (follower.kind != "s" or tokens.match(place + 1, ".", "m"))
    if cut or not (token.glued or number.low >= 20):
        return None
    return lexicon().by_code["GBp"], place + 1


def _read_farads(tokens: Tokens, number: Number, place: int) -> Found:
    """Read `2.5 F`; a glued F is a degree of Fahrenheit."""
    token = tokens[place]
    apart = token.text == "F" and not token.glued and number.low % 1
    return (lexicon().by_code["F"], place + 1) if apart else None


def _read_kilometres(tokens: Tokens, _number: Number, place: int) -> Found:
    """Read `10k race`."""
    race = tokens[place].glued and tokens.low(place + 1) in RACES
    return (lexicon().by_code["km"], place + 1) if race else None


def _read_inches(tokens: Tokens, number: Number, place: int) -> Found:
    """Read `16"`, if it closes no quotation."""
    close = tokens[place].glued and number.form == "digits"
    if not close or _is_open(tokens, place):
        return None
    return lexicon().by_code["[in_i]"], place + 1


_QUOTES = {'"': '"', "”": "“"}
_MARK = re.compile(r'(?<!\d)"')
"""A mark of quotation; behind a digit it may be an inch."""
_OPENING = re.compile(r"(?<!\w)['‘](?=\w)")
_CLOSING = re.compile(r"(?<=[^\d\s])['’](?!\w)")
_NEAR_QUOTE = 2000
"""Characters before an inch sign in which an opening quotation mark is looked for."""


def _is_open(tokens: Tokens, place: int) -> bool:
    """Say whether a quotation is open, so that the sign closes it and is no inch."""
    sign, start = tokens[place].text, tokens[place].start
    near = tokens.text[max(0, start - _NEAR_QUOTE) : start]
    if sign == '"':
        return len(_MARK.findall(near)) % 2 == 1
    return near.count(_QUOTES[sign]) > near.count(sign)


def _read_feet(tokens: Tokens, number: Number, place: int) -> Found:
    """Read `30'` and `5'11"`: no letter follows, and no quotation is closed."""
    if not tokens[place].glued or number.form != "digits":
        return None
    follower = tokens[place + 1]
    codes = lexicon().by_code
    if follower.text in ("'", "’") and follower.glued:
        return codes["[in_i]"], place + 2
    if follower.kind == "w" and follower.glued:
        return None
    near = tokens.text[max(0, tokens[place].start - _NEAR_QUOTE) : tokens[place].start]
    opened = len(_OPENING.findall(near)) > len(_CLOSING.findall(near))
    return None if opened else (codes["[ft_i]"], place + 1)


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
            if word in WEIGHTS:
                return True
    return False


_READERS: dict[str, Callable[[Tokens, Number, int], Found]] = {
    **dict.fromkeys(("pound", "pounds"), _read_pounds),
    **dict.fromkeys(("mark", "marks"), _read_marks),
    **dict.fromkeys(_CURRENCY_FAMILIES, _read_family),
    **dict.fromkeys(('"', "”"), _read_inches),
    **dict.fromkeys(("'", "’"), _read_feet),
    "p": _read_pence,
    "f": _read_farads,
    "k": _read_kilometres,
}
