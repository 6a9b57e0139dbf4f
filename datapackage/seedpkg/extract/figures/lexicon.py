"""The units of measure and the currencies of the world, by the names and signs that news use.

>>> find_unit(Tokens("square miles of forest"), 0)[0].code
'[mi_i]2'

The tables are `units.txt` (UCUM) and `currencies.txt` (ISO 4217) beside this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

from seedpkg.extract.figures.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.extract.figures.tokens import Tokens

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `base value = value * factor + offset`, in units of `base`.

    `system` is iso4217 or ucum. The base of a currency is itself, of a subunit (cent) its
    currency. `name` is the English name, singular.
    """

    code: str
    system: Literal["iso4217", "ucum"]
    dimension: str
    base: str
    factor: float
    offset: float
    name: str

    def to_base(self, value: float | None) -> float | None:
        """Convert a value to the base unit."""
        return None if value is None else round_off(value * self.factor + self.offset)


def round_off(value: float) -> float:
    """Round to 12 significant digits, so that 0.1 * 3 is 0.3."""
    return float(f"{value:.12g}")


class Lexicon(NamedTuple):
    """What the tables say: names (lower case), signs (as written), prefixes of money."""

    names: dict[str, Unit]
    signs: dict[str, Unit]
    prefixes: dict[str, Unit]
    prefix_ends: frozenset[str]
    firsts: frozenset[str]
    by_code: dict[str, Unit]


UNKNOWN_CURRENCY = Unit("XXX", "iso4217", "money:XXX", "XXX", 1.0, 0.0, "unknown currency")
"""Money whose sign was lost."""

_LOWER_CODES = frozenset(
    "usd eur gbp jpy cny aud cad chf hkd inr rub btc nzd sgd krw twd brl zar sek nok dkk".split()
)
_WORD_CODES = frozenset("ALL TOP TRY CUP BOB PEN MOP SOS GEL MAD BAM ANG LAK STN SIT".split())
"""Codes that are also words: read as money only when they stand right after a number."""

_LOOSE = frozenset("sterling greenback greenbacks colon colons leone metical loti".split())
"""Names of money that are too often something else to be read after a number."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the two tables, once."""
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    prefixes: dict[str, Unit] = {}
    by_code: dict[str, Unit] = {}
    for unit, unit_names, unit_signs in _read_units():
        by_code.setdefault(unit.code, unit)
        _enter(names, unit_names, unit)
        _enter(signs, unit_signs, unit)
    for unit, unit_names, unit_signs in _read_currencies():
        by_code.setdefault(unit.code, unit)
        _enter(names, (n for n in unit_names if n not in _LOOSE), unit)
        _enter_money(signs, prefixes, names, unit, unit_signs)
    firsts = frozenset(_first_piece(key) for key in [*names, *(s.lower() for s in signs)])
    ends = frozenset(_last_piece(key) for key in prefixes)
    return Lexicon(names, signs, prefixes, ends, firsts, by_code)


def known_units() -> dict[str, Unit]:
    """Return the currencies and units by their codes, money of no known currency too."""
    return {**lexicon().by_code, UNKNOWN_CURRENCY.code: UNKNOWN_CURRENCY}


def find_unit(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """Return the unit whose longest name or sign starts at a token, and the token after it."""
    if tokens.low(index) not in lexicon().firsts:
        return None
    names, signs = lexicon().names, lexicon().signs
    limit = _reach(tokens, index)
    for last in range(limit, index, -1):
        key = tokens.key(index, last)
        found = names.get(key)
        if found is None and last - index <= 3:
            start, end = tokens[index].start, tokens[last - 1].end
            found = signs.get(tokens.text[start:end])
        if found is not None and not _is_cut(tokens, last):
            return found, last
    return None


def find_prefix(tokens: Tokens, index: int, floor: int = 0) -> tuple[Unit, int] | None:
    """Return the currency that stands right before a token, and the token it starts at.

    Tokens before `floor` belong to another quantity.
    """
    if tokens.low(index - 1) not in lexicon().prefix_ends:
        return None
    prefixes = lexicon().prefixes
    for first in range(max(floor, index - 5), index):
        if tokens[first].glued and tokens[first - 1].kind != "s":
            continue
        found = prefixes.get("".join(t.low for t in tokens.items[first:index]))
        if found is not None and _may_precede(tokens, first, index):
            return found, first
    return None


def _may_precede(tokens: Tokens, first: int, index: int) -> bool:
    head = tokens[first]
    letters = head.kind == "w"
    spaced = any(not t.glued for t in tokens.items[first + 1 : index])
    if head.text == "r":
        return False
    if head.low in ("a", "s", "r", "b", "n", "j", "z", "q", "le", "l", "e"):
        return not spaced and tokens[index].glued
    if letters and index - first == 1:
        is_code = head.text.isupper() or head.low in _LOWER_CODES
        return (is_code or head.low in ("rs", "rp")) and (len(head.low) > 2 or head.text != "RE")
    if head.text == "us":
        return not spaced or not tokens[index].glued
    return True


def _reach(tokens: Tokens, index: int) -> int:
    last = index
    while last < min(tokens.size, index + _LONGEST):
        if last > index and tokens[last].kind == "s" and tokens.low(last) not in _INNER:
            break
        last += 1
    return last


_INNER = frozenset(".-‑/'’^²³·°& ")


def _is_cut(tokens: Tokens, last: int) -> bool:
    follower = tokens[last]
    if not follower.glued:
        return False
    if follower.kind == "s":
        return follower.low in "&$" and follower.low != ""
    return tokens[last - 1].kind == "w" or follower.kind == "w"


def _first_piece(key: str) -> str:
    for place, char in enumerate(key):
        if not char.isalpha():
            return key[:place] or char
    return key


def _last_piece(key: str) -> str:
    """Return the token with which a sign or code before a number ends."""
    return tokenize(key)[-1].low


def _enter(table: dict[str, Unit], keys: Iterable[str], unit: Unit) -> None:
    for key in keys:
        table.setdefault(key, unit)


def _enter_money(
    signs: dict[str, Unit],
    prefixes: dict[str, Unit],
    names: dict[str, Unit],
    unit: Unit,
    unit_signs: tuple[str, ...],
) -> None:
    for sign in unit_signs:
        prefixes.setdefault(sign, unit)
        if not sign.isalpha() or len(sign) > 2 or not sign.isascii():
            names.setdefault(sign, unit)
    if unit.code == unit.base:
        signs[unit.code] = unit
        if unit.code not in _WORD_CODES:
            prefixes.setdefault(unit.code.lower(), unit)
        if unit.code.lower() in _LOWER_CODES:
            names.setdefault(unit.code.lower(), unit)
        for big in ("M", "m"):
            signs.setdefault(big + unit.code, _million(unit))
        prefixes.setdefault("m" + unit.code.lower(), _million(unit))


def _million(unit: Unit) -> Unit:
    return Unit(unit.code, "iso4217", unit.dimension, unit.base, 1e6, 0.0, "million " + unit.name)


def read_rows(name: str) -> list[list[list[str]]]:
    """Return the rows of a table beside this file: cells between `|`, values between `;`."""
    text = files("seedpkg.extract.figures").joinpath(name).read_text(encoding="utf-8")
    rows: list[list[list[str]]] = []
    for line in text.splitlines():
        if line.startswith("#") or "|" not in line:
            continue
        cells = [[p.strip() for p in cell.split(";") if p.strip()] for cell in line.split("|")]
        rows.append(cells)
    return rows


def _read_units() -> list[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    bases: dict[str, str] = {}
    found: list[tuple[Unit, tuple[str, ...], tuple[str, ...]]] = []
    for code, dimension, factor, offset, names, *signs in read_rows("units.txt"):
        if float(factor[0]) == 1.0 and float(offset[0]) == 0.0:
            bases.setdefault(dimension[0], code[0])
        found.append(
            (
                Unit(
                    code[0], "ucum", dimension[0], bases.get(dimension[0], code[0]),
                    float(factor[0]), float(offset[0]), names[0],
                ),
                tuple(names),
                tuple(signs[0]) if signs else (),
            )
        )  # fmt: skip
    return [
        (_with_base(unit, bases.get(unit.dimension, unit.code)), names, signs)
        for unit, names, signs in found
    ]


def _with_base(unit: Unit, base: str) -> Unit:
    return Unit(
        unit.code, unit.system, unit.dimension, base, unit.factor, unit.offset, unit.name
    )  # fmt: skip


def _read_currencies() -> list[tuple[Unit, tuple[str, ...], tuple[str, ...]]]:
    found: list[tuple[Unit, tuple[str, ...], tuple[str, ...]]] = []
    for row in read_rows("currencies.txt"):
        code = row[0][0]
        if len(row) == 3:
            unit = Unit(code, "iso4217", "money:" + code, code, 1.0, 0.0, row[1][0])
            found.append((unit, tuple(row[1]), tuple(row[2])))
        else:
            base, factor = row[1][0], float(row[2][0])
            unit = Unit(code, "iso4217", "money:" + base, base, factor, 0.0, row[3][0])
            found.append((unit, tuple(row[3]), tuple(row[4])))
    return found
