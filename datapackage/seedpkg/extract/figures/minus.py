"""Tell a minus from a hyphen, a dash and a bullet: "-5 degrees", "minus 3%", "3-5 years"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.figures.tokens import Tokens

MINUS = frozenset({"-", "−", "–", "minus", "negative"})
_DEGREES = frozenset("degree degrees deg ° c f celsius fahrenheit centigrade percent %".split())
"""Units before which a dash that opens a line is a minus, no bullet."""


def is_minus(tokens: Tokens, first: int) -> bool:
    """Say whether the token before a number is a minus."""
    before = tokens[first - 1]
    if before.text == "-" and tokens.low(first - 2) in ("minus", "negative"):
        return True
    if before.low not in MINUS or (before.kind == "s" and not tokens[first].glued):
        return _is_spaced_minus(tokens, first)
    if before.kind == "w":
        return True
    return not before.glued or tokens[first - 2].text in "(<>=~≈,"


def _is_spaced_minus(tokens: Tokens, first: int) -> bool:
    """Say whether `- 20 degrees` of spaced wire text stands here, at the start or after a verb."""
    before, verb = tokens[first - 1], tokens.low(first - 2)
    if before.text not in ("-", "−"):
        return False
    if verb == "":
        return any(tokens.low(first + k) in _DEGREES for k in range(1, 4))
    return verb in ("to", "at", "is", "was", "of", "convert")
