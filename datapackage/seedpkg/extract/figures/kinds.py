"""The kind that the words around a number give it: an age, or money that lost its sign.

"Anna Berg, 34, said" gives an age; "setting aside 1 billion" money of unknown currency.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import UNKNOWN_CURRENCY, lexicon
from seedpkg.extract.figures.nouns import STOPS, is_plural

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft
    from seedpkg.extract.figures.tokens import Tokens

_MONEY_BEFORE = frozenset(
    "worth invest invests invested investing investment investments cost costs costing fund funds "
    "funding funded raise raised raising spend spends spent spending pay pays paid paying loan "
    "loans budget budgets budgeted aside price priced revenue revenues profit profits sales "
    "earnings assets debt debts donate donated pledge pledged pledges pledging grant grants "
    "allocate allocated borrow borrowed lend lent fine fined sum income turnover deficit "
    "surplus capital tax taxes dividend bailout subsidy subsidies subsidised valuation valued "
    "credit aid damages compensation proceeds savings contribute contributed contribution "
    "earmark earmarked earn earned salary expenditure outlay loss losses deposit deposits".split()
)
_MONEY_AFTER = frozenset(
    "assets funds funding budget loan loans aid investment revenue reserves credits debt bonds "
    "tranche deficit surplus capital grants".split()
)


def as_age(tokens: Tokens, draft: Draft) -> Draft:
    """Take a number for an age where the words around it say so: aged 34, `Anna Berg, 34,`."""
    if draft.low < 0 or draft.high > 120 or draft.low % 1 or draft.form not in ("digits", "words"):
        return draft
    year = lexicon().by_code["a"]
    before = [tokens.low(draft.first - k) for k in range(1, 5)]
    is_aged = before[0] in ("aged", "age", "ages") or before[:2] == ["of", "age"]
    under_age = "age" in before and "of" in before and draft.kind == "duration"
    if draft.kind == "number" and before[0] in ("under", "over") and before[1] in _AGED:
        return replace(draft, kind="age", unit=year, rule="age-under")
    if is_aged and (draft.kind == "number" or draft.joined == "range"):
        return replace(draft, kind="age", unit=year, noun=None, rule="age-aged")
    if under_age and draft.unit is year:
        return replace(draft, kind="age", rule="age-under")
    if draft.kind != "number" or draft.form != "digits":
        return draft
    if _is_comma_age(tokens, draft) or _is_turning(tokens, draft, before):
        return replace(draft, kind="age", unit=year, rule="age-apposition")
    return draft


_AGED = frozenset(
    "children child kids boys girls people adults infants babies men women those anyone everyone "
    "pupils teenagers players".split()
)


def continue_age(tokens: Tokens, last: Draft, draft: Draft) -> Draft:
    """Carry an age on in a list: "aged nine and 11"."""
    between = tuple(t.low for t in tokens.items[last.last : draft.first])
    if last.kind != "age" or draft.kind != "number" or draft.low % 1 or not 0 <= draft.low <= 120:
        return draft
    if between not in (("and",), (",",), ("or",), (",", "and")) or last.rule != "age-aged":
        return draft
    return replace(draft, kind="age", unit=last.unit, rule="age-aged")


def _is_comma_age(tokens: Tokens, draft: Draft) -> bool:
    """Recognise `Anna Berg, 34, said`."""
    commas = tokens.low(draft.first - 1) == "," and tokens.low(draft.last) in (",", ".", ")")
    brackets = tokens.low(draft.first - 1) == "(" and tokens.low(draft.last) == ")"
    name = tokens[draft.first - 2]
    return (commas or brackets) and name.kind == "w" and name.text[0].isupper() and draft.low >= 10


def _is_turning(tokens: Tokens, draft: Draft, before: list[str]) -> bool:
    who = before[0] in ("is", "was") and before[1] == "who" and draft.low >= 10
    person = who or (before[0] == "be" and before[1] == "will" and before[2] in ("he", "she", "i"))
    turned = before[0] in ("turned", "turns", "turning") and not is_plural(tokens.low(draft.last))
    span = "expectancy" in [tokens.low(draft.first - k) for k in range(1, 12)]
    name = before[0] not in STOPS and tokens[draft.first - 1].text[:1].isupper()
    spoken = name and tokens.low(draft.last) in ("has", "said", "says", "who") and draft.low > 15
    return (person or turned or span or spoken) and draft.high >= 1


def as_lost_money(tokens: Tokens, draft: Draft) -> Draft:
    """Take a bare million or billion in a context of money for money without its sign."""
    if draft.rule == "unit" and draft.unit is not None and draft.unit.code == "m":
        return _as_lost_millions(tokens, draft)
    if draft.kind != "number" or draft.scale < 1e6 or draft.form == "vague":
        return draft
    before = (tokens.low(draft.first - k) for k in range(1, 8))
    after = (tokens.low(draft.last + k) for k in range(5))
    lead = any(word in _MONEY_BEFORE for word in before)
    if not lead and not any(word in _MONEY_AFTER for word in after):
        return draft
    return replace(
        draft, kind="money", unit=UNKNOWN_CURRENCY, rule="money-without-sign",
        flags=(*draft.flags, "currency_missing"),
    )  # fmt: skip


def _as_lost_millions(tokens: Tokens, draft: Draft) -> Draft:
    """Read `profits of 20m` as millions, not metres."""
    near = any(tokens.low(draft.first - k) in _MONEY_BEFORE for k in range(1, 4))
    short = tokens[draft.last - 1].text == "m" and tokens[draft.last - 1].glued
    if not near or not short:
        return draft
    return replace(
        draft, low=draft.low * 1e6, high=draft.high * 1e6, scale=1e6, kind="money",
        unit=UNKNOWN_CURRENCY, rule="money-without-sign",
        flags=(*draft.flags, "currency_missing"),
    )  # fmt: skip
