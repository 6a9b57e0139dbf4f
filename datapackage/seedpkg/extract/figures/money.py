"""Read a sum of money whose currency stands before its number: "US$200bn", "-£5", "$76 US"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.attaching import apply_money_scale, times_unit
from seedpkg.extract.figures.drafting import make_draft
from seedpkg.extract.figures.lexicon import Unit, find_prefix, find_unit
from seedpkg.extract.figures.minus import MINUS, is_minus
from seedpkg.extract.figures.rates import with_rate

if TYPE_CHECKING:
    from seedpkg.extract.figures.parts import Number
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_BIG_CODES_ONLY = frozenset("php amd cop cuc cve gip etb djf all sar mad dop sek ron ps r".split())
"""Prefixes that are also other names (COP28, PHP 8, PS5): money only before a large number."""


def read_money(tokens: Tokens, number: Number, index: int, floor: int) -> Draft | None:
    """Read a number behind the sign or code of a currency, None if there is none.

    Tokens before `floor` belong to the quantity before it.
    """
    signed = index
    if tokens.low(index - 1) in MINUS and tokens[index].glued and tokens[index - 1].kind == "s":
        signed = index - 1
    prefix = find_prefix(tokens, signed, floor) or find_prefix(tokens, index, floor)
    if prefix is None:
        return None
    unit, first = prefix
    number = apply_money_scale(tokens, number)
    head = tokens.low(first)
    if head in _BIG_CODES_ONLY and number.low < 100 and number.scale == 1.0 and not number.low % 1:
        return None
    number, unit = _skip_named(tokens, number, unit)
    number = times_unit(number, unit)
    sign = first - 1
    negative = (signed < index and first < signed) or is_minus(tokens, first)
    first = sign if is_minus(tokens, first) else first
    return with_rate(
        tokens, make_draft(number, first, "money", "money-sign", unit, negative=negative)
    )


def _skip_named(tokens: Tokens, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """Pass over a currency named again: `$76 US`, `$5 Canadian`, `$10 USD`, `US$3 dollars`."""
    place = number.last
    found = find_unit(tokens, place)
    if found is not None and found[0].system == "iso4217" and found[0].code == found[0].base:
        better = found[0] if unit.code == "USD" else unit
        return number._replace(last=found[1]), better
    if unit.code == "USD" and tokens[place].text in ("US", "USD"):
        return number._replace(last=place + 1), unit
    return number, unit
