"""Join quantities that are one: ranges, compounds; and give lists their shared unit.

"5 to 20 per cent" is one range, "1 hour and 25 minutes" one duration of 85 minutes, "8 or $9"
two amounts of dollars.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import Unit, round_off

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_LIST = frozenset({"or", "and", ",", "/", "&"})
_SKIPPED = frozenset("about around roughly nearly almost some over up approximately".split())
_SCORE_SIGNS = (("-",), ("–",), ("-", "to", "-"))
_SCORES = frozenset(
    "win lead victory loss defeat draw record triumph rout thrashing deficit advantage vote "
    "majority decision series aggregate scoreline tie win's favorite favourite split".split()
)
_RISING = frozenset(
    "rose rise rises rising fell fall falls falling gained gain gains lost lose loses up down "
    "jumped dropped climbed slid added by increased decreased".split()
)


def join_drafts(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Join neighbours, left to right; each is looked at once with the one before it."""
    drafts = _share_money(tokens, _without_scores(tokens, drafts))
    drafts = _share_forwards(tokens, _share_backwards(tokens, drafts))
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


# --------------------------------------------------------------------------- shared units


def _share_backwards(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give `8` of "8 or $9" and `24.2` of "24.2 to 33 billion euros" what follows."""
    shared = list(drafts)
    for place in range(len(shared) - 2, -1, -1):
        left, right = shared[place], shared[place + 1]
        if _is_bare(left) and _is_linked(tokens, left, right):
            shared[place] = _take_unit(left, right)
    return shared


def _share_money(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give the second number of `$5-10 million` and `€1bn to 2bn` the currency of the first."""
    shared = list(drafts)
    for place in range(1, len(shared)):
        left, right = shared[place - 1], shared[place]
        linked = _between(tokens, left, right) in (("-",), ("–",), ("to",))
        plain = right.kind == "number" and left.rule == "money-sign" and left.per is None
        if linked and plain and tokens.low(left.first - 1) not in _RISING:
            shared[place] = replace(right, kind="money", unit=left.unit, rule="money-sign")
    return shared


def _share_forwards(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give `2.4 million` of "3.9 million headsets, up from 2.4 million" what stands before."""
    shared = list(drafts)
    for place in range(1, len(shared)):
        left, right = shared[place - 1], shared[place]
        between = _between(tokens, left, right)
        compared = 0 < len(between) <= 4 and between[-1] in ("from", "with", "against", "than")
        plain = right.kind == "number" and left.kind in ("count", "money", "measure")
        if compared and plain and (left.scale > 1) == (right.scale > 1) and right.scale > 1:
            shared[place] = replace(
                right, kind=left.kind, unit=left.unit, noun=left.noun, rule="shared", shared=True
            )
    return shared


def _without_scores(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Mark `9-2` of "a 9-2 lead" and `89-89`: a score is no figure."""
    marked = list(drafts)
    for place in range(1, len(marked)):
        left, right = marked[place - 1], marked[place]
        if _between(tokens, left, right) not in _SCORE_SIGNS or left.kind != "number":
            continue
        bare = right.kind in ("number", "count") and tokens[left.last].glued
        if bare and left.form == "digits" and not _is_dash_range(tokens, left, right):
            marked[place - 1] = replace(left, role="name_part", rule="score")
            marked[place] = replace(right, role="name_part", rule="score")
    return marked


def _is_bare(draft: Draft) -> bool:
    plain = draft.kind == "number" and draft.form in ("digits", "words")
    return plain or (draft.kind == "money" and draft.scale == 1.0 and draft.unit is not None)


def _is_linked(tokens: Tokens, left: Draft, right: Draft) -> bool:
    if right.kind == "ordinal" or left.role != "figure" or right.role != "figure":
        return False
    between = _between(tokens, left, right)
    if left.kind == "money":
        return between in (("to",), ("-",), ("–",), ("and",), ("or",)) and left.unit == right.unit
    if not between:
        return False
    if between in (("of",), ("of", "the")) and right.scale == 1.0:
        return right.kind in ("count", "measure") and left.low < right.low
    if between in (("of", "the"), ("out", "of"), ("out", "of", "the")):
        return left.scale > 1 and right.scale > 1
    words = [w for w in between if w not in _DASHES and w not in ("to", *_SKIPPED)]
    return all(w in _LIST for w in words) and between[0] not in _SKIPPED


def _take_unit(left: Draft, right: Draft) -> Draft:
    scale = right.scale if left.scale == 1.0 and _scales_alike(left, right) else 1.0
    if left.kind == "money":
        low = round_off(left.low * scale)
        return replace(left, low=low, high=low, scale=scale) if scale > 1 else left
    if right.unit is None and right.noun is None and scale == 1.0:
        return left
    return replace(
        left, unit=right.unit, noun=right.noun, per=right.per, kind=right.kind, shared=True,
        low=round_off(left.low * scale), high=round_off(left.high * scale),
        scale=left.scale * scale, rule=right.rule,
    )  # fmt: skip


def _scales_alike(left: Draft, right: Draft) -> bool:
    """Say whether the scale of the right number is meant for the left one too."""
    if right.scale <= 1 or right.form == "vague":
        return False
    return abs(left.low) <= abs(right.high / right.scale) and abs(left.low) < 1000


def _between(tokens: Tokens, left: Draft, right: Draft) -> tuple[str, ...]:
    return tuple(t.low for t in tokens.items[left.last : right.first])


# --------------------------------------------------------------------------- ranges


def _range(tokens: Tokens, left: Draft, right: Draft) -> Draft | None:
    between = _between(tokens, left, right)
    core = tuple(w for w in between if w not in _SKIPPED)
    if not _is_range_word(tokens, left, right, core) or not _same_unit(left, right):
        return None
    if left.joined == "range" or "article" in (left.form, right.form) or left.form == "vague":
        return None
    low, high = left.low, right.high
    if low > high:
        if core and core[0] in _DASHES:
            return None
        low, high = high, low
    first = left.first
    if tokens.low(first - 1) in ("between", "from"):
        first -= 1
    return replace(
        right, first=first, low=low, high=high, joined="range", form="digits",
        unit=right.unit or left.unit, noun=right.noun or left.noun, rule="range",
        kind=right.kind if right.kind != "number" else left.kind, shared=False,
    )  # fmt: skip


def _is_range_word(tokens: Tokens, left: Draft, right: Draft, core: tuple[str, ...]) -> bool:
    before = tokens.low(left.first - 1)
    if core in (("to",), ("through",), ("up", "to"), ("-", "to"), ("to", "-"), ("-", "to", "-")):
        return before not in _RISING or left.shared
    if len(core) == 1 and core[0] in _DASHES:
        return _is_dash_range(tokens, left, right)
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


def _is_dash_range(tokens: Tokens, left: Draft, right: Draft) -> bool:
    if left.low >= right.high:
        return False
    bare = right.kind in ("number", "count")
    follower = tokens.low(right.last)
    is_score = bare and (follower in _SCORES or tokens.low(right.last + 1) in _SCORES)
    return not is_score


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
    between = tuple(w for w in _between(tokens, left, right) if w != "-")
    if between not in ((), ("and",), (",",), (",", "and")) or left.joined == "range":
        return None
    if left.unit is None or (left.form in ("vague", "article") and left.unit.code != "h"):
        return None
    if left.kind == "duration" and right.kind == "duration" and right.unit is not None:
        return _long_duration(left, right, between)
    if left.kind == "measure":
        return _feet_and_inches(left, right, between)
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


def _feet_and_inches(left: Draft, right: Draft, between: tuple[str, ...]) -> Draft | None:
    pairs = {"[ft_i]": ("[in_i]", 12.0), "[lb_av]": ("[oz_av]", 16.0)}
    if left.unit is None or left.unit.code not in pairs or "," in between:
        return None
    code, parts = pairs[left.unit.code]
    bare = right.unit is None and right.kind == "number" and not between and right.low < parts
    if not bare and (right.unit is None or right.unit.code != code):
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
