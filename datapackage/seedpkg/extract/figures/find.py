"""Find every quantity of a text, figures and others."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from seedpkg.extract.figures.calendars import calendar_role
from seedpkg.extract.figures.codes import find_codes
from seedpkg.extract.figures.context import continue_draft, place_draft
from seedpkg.extract.figures.counted import count_by_parse, name_counted
from seedpkg.extract.figures.joining import join_drafts
from seedpkg.extract.figures.lexicon import round_off
from seedpkg.extract.figures.measured import find_measured
from seedpkg.extract.figures.merging import merge_quantities
from seedpkg.extract.figures.names import name_role
from seedpkg.extract.figures.nearby import capped_noun
from seedpkg.extract.figures.parsed import Parsed
from seedpkg.extract.figures.periods import WHOLES, read_whole_period
from seedpkg.extract.figures.quantity import Quantity
from seedpkg.extract.figures.reading import find_starts, read_draft
from seedpkg.extract.figures.sieve import may_hold_code, may_hold_number
from seedpkg.extract.figures.tokens import Tokens
from seedpkg.extract.figures.wording import Wording, read_direction, read_modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.syntax import Sentence

_AGE_FACTORS = {"a": 1.0, "mo": 1 / 12, "wk": 7 / 365.25, "d": 1 / 365.25}
"""An age is compared in years."""


def find_quantities(text: str, sentences: Sequence[Sentence] = ()) -> tuple[Quantity, ...]:
    """Find every number with a meaning, figures and others, in order of place.

    Offsets are code points; `text[q.start:q.end] == q.surface`. Any text is allowed; the cost is
    linear in its length. `sentences` are the parsed ones of the text in reading order: they tell
    what is measured; without them the words around do.
    """
    if not may_hold_number(text):
        return ()
    tokens = Tokens(text)
    drafts = _read_all(tokens)
    figures = join_drafts(tokens, [d for d in drafts if d.role == "figure"])
    others = [d for d in drafts if d.role != "figure"]
    placed = sorted([*figures, *others], key=lambda d: d.first)
    parsed = Parsed(sentences, (_place(tokens, d) for d in placed if d.role == "figure"))
    found: list[Quantity] = []
    last: Draft | None = None
    for draft in placed:
        if last is not None and draft.first < last.last:
            continue
        draft = place_draft(tokens, draft if last is None else continue_draft(tokens, last, draft))
        found.append(_finish(tokens, draft, parsed))
        last = draft
    return tuple(merge_quantities(text, found))


def _place(tokens: Tokens, draft: Draft) -> tuple[int, int]:
    return tokens[draft.first].start, tokens[draft.last - 1].end


# --------------------------------------------------------------------------- drafts


def _read_all(tokens: Tokens) -> list[Draft]:
    codes = find_codes(tokens.text) if may_hold_code(tokens.text) else []
    drafts: list[Draft] = []
    floor = 0
    for index in find_starts(tokens):
        if index < floor:
            continue
        draft = (
            read_whole_period(tokens, index)
            if tokens.items[index].low in WHOLES
            else read_draft(tokens, index, drafts[-1].last if drafts else 0)
        )
        if draft is not None:
            drafts.append(_with_role(tokens, draft, index, codes, drafts))
            floor = draft.last
    return drafts


def _with_role(
    tokens: Tokens, draft: Draft, index: int, codes: list[tuple[int, int]], done: list[Draft]
) -> Draft:
    if draft.role != "figure":
        return draft
    verdict = calendar_role(tokens, draft, index) or name_role(tokens, draft, index)
    start = tokens[index].start
    place = bisect_left(codes, (start + 1, 0)) - 1
    if place >= 0 and codes[place][0] <= start < codes[place][1]:
        verdict = ("page_furniture", "address")
    if verdict is None and done:
        verdict = _continued(tokens, done[-1], draft)
    if verdict is None:
        return draft
    return replace(draft, role=verdict[0], rule=verdict[1])


def _continued(tokens: Tokens, last: Draft, draft: Draft) -> tuple[Role, str] | None:
    """Carry the role of the draft before on: `March 5 and 6`, `ISO 3888-2`."""
    if last.role == "date" and _continues_date(tokens, last, draft):
        return "date", "date-list"
    sign = tokens[draft.first - 1]
    touching = draft.first == last.last + 1 and sign.text in _TOUCHING and sign.glued
    if last.role in ("name_part", "clock") and touching and tokens[draft.first].glued:
        return last.role, last.rule
    if last.rule == "chain-of-numbers" and (touching or draft.first == last.last):
        return last.role, last.rule
    return _continues_label(tokens, last, draft)


def _continues_label(tokens: Tokens, last: Draft, draft: Draft) -> tuple[Role, str] | None:
    if last.rule not in ("label", "after-name"):
        return None
    between = tokens.words(last.last, draft.first)
    if between == ("of",):
        return "page_furniture", "counter"
    listed = between in _LISTED and draft.kind == "number" and draft.form == "digits"
    return (last.role, last.rule) if listed else None


_TOUCHING = frozenset({"-", "–", "/", ".", ":", "+"})
_LISTED = frozenset({(",",), ("and",), ("or",), ("&",), ("to",), (",", "and"), (",", "or")})
"""What stands between the numbers of "Sections 21, 24 and 26"."""


def _continues_date(tokens: Tokens, date: Draft, draft: Draft) -> bool:
    between = tokens.words(date.last, draft.first)
    small = draft.low <= 31 and draft.low == int(draft.low) and draft.unit is None
    linked = bool(between) and all(w in ("-", "–", "and", "to", ",", "or") for w in between)
    year = tokens[draft.first]
    is_year = len(year.text) in (2, 4) and year.text.isdigit() and draft.unit is None
    return linked and (small or is_year) and draft.noun is None and len(between) <= 2


# --------------------------------------------------------------------------- quantities


def _finish(tokens: Tokens, draft: Draft, parsed: Parsed) -> Quantity:
    words = _wording(tokens, draft)
    amount = parsed.locate(*_place(tokens, draft))
    draft = count_by_parse(tokens, draft, amount)
    draft = _with_capped(tokens, draft, words)
    start, end = _place(tokens, draft)
    low, high, exact = draft.low, draft.high, draft.low == draft.high
    lower, upper = _bounds(words, low, high)
    value = low if exact else None
    unit = draft.unit
    direction = read_direction(
        tokens, words.first, words.last, draft.kind, draft.noun.singular if draft.noun else None
    )
    code, system = _unit_of(draft)
    base = _bases(draft, value, lower, upper)
    measured, about, predicate = find_measured(tokens, draft, words.first, parsed, amount)
    return Quantity(
        start=start, end=end, surface=tokens.text[start:end], role=draft.role, kind=draft.kind,
        value=value, value_min=lower, value_max=upper, modifier=words.modifier, rule=draft.rule,
        modifier_text=words.text, direction=cast('Literal["up", "down"] | None', direction),
        unit=code, unit_system=system, unit_name=unit.name if unit is not None else code,
        per_unit=draft.per, base_value=base[0], base_min=base[1], base_max=base[2],
        base_unit=_base_unit(draft),
        measured=measured, about=about, predicate=predicate,
        phrase_unit=name_counted(tokens, draft, amount),
        flags=_flags(draft),
    )  # fmt: skip


def _with_capped(tokens: Tokens, draft: Draft, words: Wording) -> Draft:
    if draft.kind != "number" or draft.first - words.first <= 2 or "..." not in (words.text or ""):
        return draft
    noun = capped_noun(tokens, words.first, draft.first)
    return draft if noun is None else replace(draft, kind="count", noun=noun, rule="capped-noun")


def _flags(draft: Draft) -> tuple[str, ...]:
    flags = draft.flags
    if draft.unit is not None and draft.unit.system == "iso4217":
        flags = flags if draft.unit.code == draft.unit.base else (*flags, "subunit")
    return flags


def _wording(tokens: Tokens, draft: Draft) -> Wording:
    words = read_modifier(tokens, draft.first, draft.last)
    if draft.joined == "range" and words.modifier == "exact":
        return words._replace(modifier="between")
    if draft.form == "vague" and words.modifier == "exact":
        return words._replace(modifier="about")
    return words


def _bounds(words: Wording, low: float, high: float) -> tuple[float | None, float | None]:
    """Return the interval that the words state, None for an open side.

    A range and a vague number keep both ends whatever stands before them.
    """
    if low != high:
        return low, high
    if words.modifier == "exact":
        return low, high
    if words.modifier in ("more_than", "at_least", "just_over"):
        return low, None
    if words.modifier in ("less_than", "at_most", "nearly"):
        return None, high
    return None, None


def _unit_of(draft: Draft) -> tuple[str | None, Literal["iso4217", "ucum", "noun"] | None]:
    if draft.unit is not None:
        return draft.unit.code, draft.unit.system
    if draft.noun is not None:
        return draft.noun.singular, "noun"
    return None, None


def _base_unit(draft: Draft) -> str | None:
    if draft.unit is None or draft.per is not None or draft.unit.code == "XXX":
        return None
    return "a" if draft.kind == "age" else draft.unit.base


def _bases(
    draft: Draft, value: float | None, lower: float | None, upper: float | None
) -> tuple[float | None, float | None, float | None]:
    if _base_unit(draft) is None or draft.unit is None:
        return None, None, None
    if draft.kind == "age":
        factor = _AGE_FACTORS.get(draft.unit.code, 1.0)
        scaled = [None if v is None else round_off(v * factor) for v in (value, lower, upper)]
    elif draft.base_low is not None:
        exact = round_off(draft.base_low)
        scaled = [None if v is None else exact for v in (value, lower, upper)]
    else:
        scaled = [draft.unit.to_base(v) for v in (value, lower, upper)]
    return scaled[0], scaled[1], scaled[2]
