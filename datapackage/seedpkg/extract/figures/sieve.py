"""Say quickly, by one pass of an automaton, that a text holds no number or no code at all.

Most paragraphs of news need not be cut into tokens: the sieve lets everything pass that the grammar
could read, and some that it cannot.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from seedpkg.extract.figures.number_words import ARTICLES, FRACTIONS, SCALES, STARTERS
from seedpkg.extract.figures.periods import PERIODS, WHOLES

if TYPE_CHECKING:
    from re import Pattern

_SOME = frozenset({"few", "couple", "hundred"})
_CODE = (
    r"://|www\.|@|#|\.(?:com|org|net|gov|edu|info|html?|co\.[a-z]{2})\b|&#"
    r"|\d[ ).-]{1,2}\d{3}|\d\(\d+\):|\d/\S|97[89]-\d|\[\d|\d\([a-z]\)"
)
"""What every form of `codes` holds."""


def may_hold_number(text: str) -> bool:
    """Say whether the number grammar could start anywhere in a text."""
    return _sieves()[0].search(text.encode("utf-8", "surrogatepass")) is not None


def may_hold_code(text: str) -> bool:
    """Say whether an address, a telephone number or a reference could stand in a text."""
    return _sieves()[1].search(text.encode("utf-8", "surrogatepass")) is not None


@lru_cache(maxsize=1)
def _sieves() -> tuple[Pattern[bytes], Pattern[bytes]]:
    # RE2 loads with the first text, and nowhere else.
    re2: Any = import_module("re2")
    words = "|".join(sorted(word for word in STARTERS - ARTICLES if word.isascii()))
    signs = "".join(sorted(word for word in STARTERS if not word.isascii()))
    leads, counted = "|".join(sorted(ARTICLES | WHOLES)), sorted(PERIODS | SCALES.keys() | _SOME)
    after = "|".join([*counted, *sorted(FRACTIONS)])
    number = (
        rf"(?i)[\p{{Nd}}{signs}]|\b(?:{words})\b"
        rf"|\b(?:{leads})[^\pL]+(?:(?:full|whole|business|working)[^\pL]+)?(?:{after})"
    )
    return re2.compile(number.encode()), re2.compile(("(?i)" + _CODE).encode())
