"""Give the numbers of lists and comparisons the unit that is said only once.

"8 or $9" are two amounts of dollars, "24 to 33 billion euros" billions both, "up from 2.4 million"
counts what was counted before, "34 mpg on average and 37 at best" compares miles per gallon.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import round_off

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

DASHES = frozenset({"-", "–", "—", "‑", "−"})
SKIPPED = frozenset("about around roughly nearly almost some over up approximately".split())
"""Words that may stand between the ends of a range."""

RISING = frozenset(
    "rose rise rises rising fell fall falls falling gained gain gains lost lose loses up down "
    "jumped dropped climbed slid added by increased decreased".split()
)
"""Words before an amount of change: what follows "to" is a level, not the end of a range."""

_LIST = frozenset({"or", "and", ",", "/", "&", "x", "×", "by"})
_COMPARED = frozenset("from with against than versus vs".split())
_ALIKE = 4.0
"""How many times larger a number without unit may be than the one it is compared with."""
_REACH = 5
"""Words that may stand between "34 mpg" and "to 37"."""


def share_units(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give each bare number the unit, noun or scale that a neighbour says for both."""
    drafts = _share_backwards(tokens, _share_money(tokens, drafts))
    return _share_forwards(tokens, drafts)


def _share_backwards(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give `8` of "8 or $9" and `24.2` of "24.2 to 33 billion euros" what follows."""
    shared = list(drafts)
    for place in range(len(shared) - 2, -1, -1):
        left, right = shared[place], shared[place + 1]
        follows = place > 0 and _follows_unit(shared[place - 1], left)
        if _is_bare(left) and not follows and _is_linked(tokens, left, right):
            shared[place] = _take_unit(left, right)
    return shared


def _follows_unit(before: Draft, draft: Draft) -> bool:
    """Say whether this is the 50 of "5 euros 50"."""
    return before.unit is not None and before.last == draft.first and before.role == "figure"


def _share_money(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give the second number of `$5-10 million` and `€1bn to 2bn` the currency of the first."""
    shared = list(drafts)
    for place in range(1, len(shared)):
        left, right = shared[place - 1], shared[place]
        linked = tokens.words(left.last, right.first) in (("-",), ("–",), ("to",))
        plain = right.kind == "number" and left.rule == "money-sign" and left.per is None
        if linked and plain and tokens.low(left.first - 1) not in RISING:
            shared[place] = replace(right, kind="money", unit=left.unit, rule="money-sign")
    return shared


def _share_forwards(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give the second number of a comparison the unit or noun of the first."""
    shared = list(drafts)
    for place in range(1, len(shared)):
        left, right = shared[place - 1], shared[place]
        if right.kind != "number" or left.kind not in _SHARING or left.role != "figure":
            continue
        if _is_compared(tokens, left, right):
            shared[place] = replace(
                right, kind=left.kind, unit=left.unit, noun=left.noun, rule="shared", shared=True
            )
    return shared


_SHARING = frozenset({"count", "money", "measure", "percent"})


def _is_compared(tokens: Tokens, left: Draft, right: Draft) -> bool:
    words = tokens.words(left.last, right.first)
    if not words or right.role != "figure" or right.form not in ("digits", "words"):
        return False
    if left.scale > 1 or right.scale > 1:
        return _is_scaled(left, right) and len(words) <= _REACH and words[-1] in _COMPARED
    if left.kind == "count" or not _is_alike(tokens, left, right):
        return False
    follower = tokens.low(right.last)
    twin = words[-1] in _TWINS and tokens.low(left.first - 1) == words[-1]
    if twin and len(words) <= _REACH and _JOINTS & set(words[:-1]):
        return not {".", ";"} & set(words)
    return _is_parallel(words) or (words[-1] == "and" and words[0] == follower in _FOR)


def _is_scaled(left: Draft, right: Draft) -> bool:
    return left.scale > 1 and right.scale > 1 and left.kind != "percent"


def _is_alike(tokens: Tokens, left: Draft, right: Draft) -> bool:
    """Say whether two numbers are of one size and neither is a year or a round label."""
    low, high = sorted((abs(left.low), abs(right.high)))
    follower = tokens[right.last]
    ends = follower.kind == "s" or follower.low in _ENDS or not follower.text
    return low > 0 and high <= _ALIKE * low and ends and tokens[right.first].kind == "n"


_JOINTS = frozenset({"but", "and", "while", ","})
_TWINS = frozenset({"at", "on", "by", "to"})
"""Words that stand before both: "Smith at 48 percent and Jones at 45"."""
_FOR = frozenset({"for", "in", "at"})
"""Words of "210 yen for one and 190 for the other"."""
_ENDS = frozenset("for in on at a last the and but this from of by while".split())


def _is_parallel(words: tuple[str, ...]) -> bool:
    """Say whether the words between two numbers compare them: from, to, "and ... by"."""
    if len(words) > _REACH or ";" in words or "." in words:
        return False
    if words[-1] in _COMPARED:
        return True
    if words[-1] == "to":
        return "," not in words and ")" not in words
    return words[-1] == "by" and bool(_JOINTS & set(words[:-1]))


def _is_bare(draft: Draft) -> bool:
    plain = draft.kind == "number" and draft.form in ("digits", "words")
    return plain or (draft.kind == "money" and draft.scale == 1.0 and draft.unit is not None)


def _is_linked(tokens: Tokens, left: Draft, right: Draft) -> bool:
    if right.kind == "ordinal" or left.role != "figure" or right.role != "figure":
        return False
    words = tokens.words(left.last, right.first)
    if left.kind == "money":
        return words in (("to",), ("-",), ("–",), ("and",), ("or",)) and left.unit == right.unit
    if not words:
        return False
    if words in (("of",), ("of", "the")) and right.scale == 1.0:
        return left.low > 1 and right.kind in ("count", "measure") and left.low < right.low
    if words in (("of", "the"), ("out", "of"), ("out", "of", "the")):
        return left.scale > 1 and right.scale > 1
    if words in (("x",), ("×",), ("by",)):
        return _is_size(tokens, right)
    if words == ("or",) and right.kind == "percent" and left.low > right.high:
        return False
    rest = [w for w in words if w not in DASHES and w not in ("to", *SKIPPED)]
    return all(w in _LIST for w in rest) and words[0] not in SKIPPED


def _is_size(tokens: Tokens, right: Draft) -> bool:
    """Say whether "12 x 18 inch" or "10 by 12 feet" ends here, and no "4 x 100m relay"."""
    long = right.unit is not None and right.unit.dimension == "length"
    if right.noun is not None:
        return right.noun.singular in ("pixel", "dot")
    return long and tokens.low(right.last) not in ("relay", "medley", "hurdles", "sprint")


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
