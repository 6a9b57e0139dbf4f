"""Money that lost its sign: "setting aside 1 billion" is money of unknown currency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.extract.figures.lexicon import UNKNOWN_CURRENCY

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


def continue_lost_money(tokens: Tokens, last: Draft, draft: Draft) -> Draft:
    """Carry lost money on: "profits of 20m, up from 15m"."""
    if last.rule != "money-without-sign" or last.scale != 1e6:
        return draft
    near = draft.first - last.last <= _REACH and not {".", ";"} & {
        *tokens.words(last.last, draft.first)
    }
    short = draft.unit is not None and draft.unit.code == "m" and tokens[draft.last - 1].text == "m"
    if not (near and short and tokens[draft.last - 1].glued):
        return draft
    return _millions(draft)


_REACH = 6
"""Words that may stand between two amounts that are compared."""


def _as_lost_millions(tokens: Tokens, draft: Draft) -> Draft:
    """Read `profits of 20m` as millions, not metres."""
    near = any(tokens.low(draft.first - k) in _MONEY_BEFORE for k in range(1, 4))
    short = tokens[draft.last - 1].text == "m" and tokens[draft.last - 1].glued
    if not near or not short:
        return draft
    return _millions(draft)


def _millions(draft: Draft) -> Draft:
    return replace(
        draft, low=draft.low * 1e6, high=draft.high * 1e6, scale=1e6, kind="money",
        unit=UNKNOWN_CURRENCY, rule="money-without-sign",
        flags=(*draft.flags, "currency_missing"),
    )  # fmt: skip
