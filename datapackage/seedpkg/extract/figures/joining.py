"""Join quantities that are one: ranges and compounds.

"5 to 20 per cent" is one range, "1 hour and 25 minutes" one duration of 85 minutes, "6-foot-3" one
length.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import Unit, round_off
from seedpkg.extract.figures.scores import is_score, mark_scores
from seedpkg.extract.figures.sharing import DASHES, RISING, SKIPPED, share_units

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens


def join_drafts(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Join neighbours, left to right; each is looked at once with the one before it."""
    drafts = share_units(tokens, mark_scores(tokens, drafts))
    joined: list[Draft] = []
    for draft in drafts:
        while joined:
            one = _join(tokens, joined[-1], draft)
            if one is None:
                break
            joined.pop()
            draft = one
        joined.append(draft)
    return joined


def _join(tokens: Tokens, left: Draft, right: Draft) -> Draft | None:
    if right.first - left.last > 4 or right.first < left.last or right.role != "figure":
        return None
    if left.role != "figure":
        return None
    return _compound(tokens, left, right) or _range(tokens, left, right)


# --------------------------------------------------------------------------- ranges


def _range(tokens: Tokens, left: Draft, right: Draft) -> Draft | None:
    between = tokens.words(left.last, right.first)
    core = tuple(w for w in between if w not in SKIPPED)
    if not _is_range_word(tokens, left, right, core) or not _same_unit(left, right):
        return None
    if left.joined == "range" or "article" in (left.form, right.form) or left.form == "vague":
        return None
    low, high = left.low, right.high
    first = left.first
    is_opened = tokens.low(first - 1) in ("between", "from")
    if low > high:
        if not is_opened or _is_change(tokens, left):  # "leads by 39 percent to 32 percent"
            return None
        low, high = high, low
    first -= is_opened
    return replace(
        right, first=first, low=low, high=high, joined="range", form="digits",
        unit=right.unit or left.unit, noun=right.noun or left.noun, rule="range",
        kind=right.kind if right.kind != "number" else left.kind, shared=False,
    )  # fmt: skip


def _is_change(tokens: Tokens, left: Draft) -> bool:
    """Say whether "from 90 to 70" tells of a fall: no "ranging from", no "between"."""
    before = tokens.low(left.first - 2)
    return tokens.low(left.first - 1) == "from" and not before.startswith(("rang", "var"))


def _is_range_word(tokens: Tokens, left: Draft, right: Draft, core: tuple[str, ...]) -> bool:
    before = tokens.low(left.first - 1)
    if core in (("to",), ("through",), ("up", "to"), ("-", "to"), ("to", "-"), ("-", "to", "-")):
        return before not in RISING or left.shared
    if len(core) == 1 and core[0] in DASHES:
        return left.low < right.high and not is_score(tokens, left, right)
    if core == ("and",):
        return before == "between" or tokens.low(left.first - 2) == "between"
    if core == ("or",):
        return _is_either(left, right)
    return core == ("/",) and left.kind == "money" and right.kind == "money"


def _is_either(left: Draft, right: Draft) -> bool:
    """Say whether this is "three or four years": a range, unless money is listed."""
    words = left.form == "words" and right.form == "words"
    step = right.low - left.low == max(left.scale, 1.0)
    return words and left.shared and right.kind != "money" and step


def _same_unit(left: Draft, right: Draft) -> bool:
    if left.per != right.per and left.per is not None and right.per is not None:
        return False
    if left.unit is None and right.unit is None:
        nouns = left.noun is None or right.noun is None or left.noun == right.noun
        return nouns and {left.kind, right.kind} <= {"number", "count"}
    if left.unit is None or right.unit is None:
        return False
    return left.unit.code == right.unit.code


# --------------------------------------------------------------------------- compounds


def _compound(tokens: Tokens, left: Draft, right: Draft) -> Draft | None:
    between = tuple(w for w in tokens.words(left.last, right.first) if w != "-")
    if between not in ((), ("and",), (",",), (",", "and")) or left.joined == "range":
        return None
    if left.unit is None or left.per is not None or (right.form == "article" and not between):
        return None
    if left.form in ("vague", "article") and left.unit.code != "h":
        return None
    if left.kind == "duration" and right.kind == "duration" and right.unit is not None:
        return _long_duration(left, right, between)
    if left.kind == "measure":
        return _feet_and_inches(tokens, left, right, between)
    if left.kind == "money":
        return _main_and_cents(tokens, left, right, between)
    return None


def _long_duration(left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    one, other = left.unit, right.unit
    if one is None or other is None or one.code == other.code or right.joined:
        return None
    falling = one.factor > other.factor
    if not falling and (between or left.joined):
        return None
    if falling and right.low * other.factor >= one.factor * (1.001 if other.code == "d" else 1.0):
        return None
    small = other if falling else one
    seconds = left.low * one.factor + right.low * other.factor
    value = round_off(seconds / small.factor)
    return _compounded(left, right, value, small, seconds)


_PARTS = {
    "[ft_i]": ("[in_i]", 12.0), "[lb_av]": ("[oz_av]", 16.0), "[stone_av]": ("[lb_av]", 14.0),
}  # fmt: skip
"""Units of length and weight that are given with their parts: 5 feet 10 inches."""


def _feet_and_inches(
    tokens: Tokens, left: Draft, right: Draft, between: tuple[str, ...]
) -> Draft | None:
    if left.unit is None or left.unit.code not in _PARTS:
        return None
    code, parts = _PARTS[left.unit.code]
    hyphened = tokens.low(left.last) == "-" and right.kind == "count"
    bare = right.unit is None and not between and (right.kind == "number" or hyphened)
    named = right.unit is not None and right.unit.code == code and "and" not in between[:-1]
    if not (bare or named) or right.low >= parts or left.low % 1 or (bare and right.low % 0.5):
        return None
    value = left.low + right.low / parts
    return _compounded(left, right, round_off(value), left.unit, None)


def _main_and_cents(
    tokens: Tokens, left: Draft, right: Draft, between: tuple[str, ...]
) -> Draft | None:
    unit = left.unit
    if unit is None or unit.code != unit.base or left.low % 1 or left.scale > 1 or "," in between:
        return None
    if right.unit is None:
        plain = right.kind == "number" and right.low < 100 and not between and not right.low % 1
        if not plain or tokens.low(left.last - 1).isdigit():
            return None
        return _compounded(left, right, round_off(left.low + right.low / 100), unit, None)
    cents = right.unit.code != right.unit.base and right.low < 100
    same = right.unit.base == unit.base or right.unit.code == "USc"
    if right.kind != "money" or not cents or not same:
        return None
    value = left.low + right.low * right.unit.factor
    return _compounded(left, right, round_off(value), unit, None)


def _compounded(left: Draft, right: Draft, value: float, unit: Unit, base: float | None) -> Draft:
    return replace(
        left, last=right.last, low=value, high=value, unit=unit, joined="compound",
        form="digits", rule="compound", base_low=base,
        flags=left.flags if "compound" in left.flags else (*left.flags, "compound"),
    )  # fmt: skip
