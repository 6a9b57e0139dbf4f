"""Numbers that are part of a name or stand behind a label.

"Planet 9", "Section 427", "G20", "Five-Year Plan", "9/11", "ISO 3888-2" state no fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.calendars import MONTHS
from seedpkg.extract.figures.code_forms import code_role
from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.extract.figures.nouns import STOPS
from seedpkg.extract.figures.number_words import GLYPHS

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Token, Tokens

    Verdict = tuple[Role, str]

_LABELS = frozenset(
    "section row no number page chapter article game group phase level type channel flight room "
    "route highway line version season episode part volume vol stage grade class category tier "
    "figure table item question point paragraph clause resolution rule act bill proposition prop "
    "district ward zone area sector platform gate exit track round week day lot unit apartment "
    "apt suite floor step step title book psalm verse lap hole heat lane div division pub "
    "covid sars model mark mk block building pier terminal square state-of-the-art annex form "
    "convention protocol amendment top-level iso windows android ios formula "
    "brigade battalion regiment squadron unit fig ep pp p channel bus train tram formula "
    "matchday gameweek local ext extension goal series web".split()
)  # fmt: skip
_MAKES = frozenset(
    "boeing airbus embraer bombardier iphone ipad galaxy pixel xbox playstation ryzen geforce "
    "radeon rtx gtx rx core xeon snapdragon porsche ferrari mercedes bmw audi peugeot renault "
    "mazda model macbook surface thinkpad kindle ios apollo falcon soyuz voyager pioneer "
    "sputnik artemis gen pro max mini ultra type cessna sukhoi tupolev ilyushin antonov antares "
    "ariane atlas delta".split()
)
"""Makes and series whose number names a model, though a plural follows: Boeing 737 jets."""
_INDEXES = frozenset(
    "ftse s&p sp nasdaq nikkei dax cac stoxx asx csi russell fortune forbes dow p topix sensex "
    "nifty euro hsi tsx kospi set index us".split()
)
_PLAIN_INDEXES = frozenset("ftse sp nasdaq nikkei dax cac stoxx asx csi topix sensex".split())
_INDEX_SIZES = frozenset(
    (20.0, 25.0, 30.0, 35.0, 40.0, 50.0, 60.0, 100.0, 125.0, 200.0, 225.0, 250.0, 300.0, 350.0,
     400.0, 500.0, 600.0, 1000.0, 2000.0, 3000.0, 5000.0)
)  # fmt: skip


def name_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise numbers that are part of a name, a label, a code or a score."""
    if draft.kind == "money" or draft.rule == "age-decade":
        return None
    return (
        code_role(tokens, draft, index)
        or _labelled(tokens, draft, index)
        or _capital_number(tokens, draft, index)
        or _after_capital(tokens, draft, index)
    )


def _labelled(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    if draft.unit is not None and draft.kind != "age":
        return None
    before = tokens[index - 1]
    label = tokens[index - 2] if before.text == "." and before.glued else before
    if before.text == "#":
        return "name_part", "number-sign"
    if label.low in ("no", "nos", "vol", "art", "fig", "sec", "ch", "pp") and before.text == ".":
        return "name_part", "label"
    if draft.noun is not None and label.text.islower():
        return None
    whole = draft.low == int(draft.low) and draft.low < 10000
    named = label.low in _LABELS or label.low.removesuffix("s") in _LABELS
    made = label.low in _MAKES and label.text != label.low
    whole = whole or (made and draft.low < 100 and len(tokens[index].text) <= 4)
    if (named or made) and whole and draft.scale == 1.0 and tokens[index].kind == "n":
        return "name_part", "label"
    known = label.low in _INDEXES and (label.low in _PLAIN_INDEXES or label.text[0].isupper())
    if known and draft.low in _INDEX_SIZES:
        return "name_part", "index"
    if before.low == "of" and tokens[index - 2].text == "Group":
        return "name_part", "group-of"
    return None


def _capital_number(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise `Five-Year Plan`, `One China`, `Six-Party Talks`: a number written as a name."""
    token = tokens[index]
    joint = tokens[index + 1]
    after = tokens[index + 2] if joint.text in ("-", "‑") and joint.glued else joint
    if after.kind != "w" or not after.text[:1].isupper():
        capital = False
    else:
        capital = token.kind == "w" and (after is not joint or token.text[0].isupper())
    counts = draft.noun is not None and draft.low > 1 and after is joint
    if capital and counts and (tokens.is_title or tokens.opens_sentence(index)):
        return None
    if capital and token.low not in GLYPHS and token.low != "a":
        return "name_part", "name-with-number"
    stressed = token.text.isupper() and len(token.text) > 1
    written = token.kind == "w" and token.text[0].isupper() and not tokens.is_title and not stressed
    inner = written and not tokens.opens_sentence(index)
    if inner and tokens[index - 1].text[:1].isupper() and tokens[index - 1].kind == "w":
        return "name_part", "name-with-number"
    if inner and draft.kind in ("number", "count", "ordinal"):
        return "name_part", "name-with-number"
    return None


def _after_capital(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise `Planet 9`, `iPhone 11`, `10 Downing Street`: a bare number beside a name."""
    token = tokens[index]
    kept = draft.kind != "number" and not _is_of_model(draft)
    if token.kind != "n" or kept or draft.scale > 1 or draft.low >= 1e5:
        return None
    before, after = tokens[index - 1], tokens[draft.last]
    if tokens.is_title:
        model = draft.low < 1000 and draft.kind == "number" and _is_titled_model(before, after)
        return ("name_part", "after-name") if model else None
    if before.text == "(" and after.text == ")" and draft.low < 10 and "." not in token.text:
        return "name_part", "bracketed"
    whole = token.text.isdigit() or token.text.endswith(".0")
    older = after.low in ("and", "or") and tokens.low(draft.last + 1) in (
        "older",
        "younger",
        "over",
    )
    plain = whole and not older and after.low not in ("has", "said", "years")
    if plain and before.kind == "w" and _is_name(tokens, index - 1):
        return "name_part", "after-name"
    if (
        after.kind == "w"
        and after.text[0].isupper()
        and tokens[draft.last + 1].kind != "n"
        and after.low not in STOPS
        and len(token.text) < 5
    ):
        return "name_part", "before-name"
    return None


_MODEL_NOUNS = frozenset(
    "owner user buyer driver jet plane airliner camera phone handset console laptop device".split()
)


_FATES = frozenset("dead injured wounded missing killed hurt arrested".split())


def _is_titled_model(before: Token, after: Token) -> bool:
    """Recognise `MX Master 3 Mouse` of a headline, but not `Leaves 3 Dead`."""
    if before.kind != "w" or after.kind != "w" or before.low in STOPS or after.low in STOPS:
        return False
    verb = before.low.endswith(("s", "ed")) or before.low in ("top", "best", "wins")
    capital = before.text[:1].isupper() and after.text[:1].isupper()
    return capital and not verb and after.low not in _FATES


_VERBS = frozenset(
    "use offer eye showcase get come feature include show run sell cost weigh start bring deliver "
    "add pack make take land launch look arrive hit support promise boast aim ship let give work "
    "feel have seem remain keep top beat lead".split()
)
"""Verbs that look like plurals: "the Ultra 3 uses", "Chapter 2 offers"."""


def _is_of_model(draft: Draft) -> bool:
    """Say whether `2 owners` may be the owners of something called 2."""
    near = draft.noun is not None and draft.noun.last == draft.noun.first + 1
    return near and draft.noun is not None and draft.noun.singular in (_MODEL_NOUNS | _VERBS)


def _is_name(tokens: Tokens, index: int) -> bool:
    word = tokens[index]
    if word.low in STOPS or word.low in MONTHS or word.low in _NO_NAMES:
        return False
    if word.text == word.low or "'" in word.text or "’" in word.text:
        return False
    if word.low in lexicon().prefixes:
        return False
    order = word.low.endswith(("ed", "ing", "ly")) or word.low in _ORDERS
    return not (tokens.opens_sentence(index) and order)


_ORDERS = frozenset(
    "repeat add take use serve bake mix cook wait run do try get make pick buy save win lose eat "
    "drink give put set keep find see read roll pay rest hold cut boil simmer".split()
)
"""Verbs that open a sentence as an order before a number: "Repeat 10 times"."""

_NO_NAMES = frozenset("aged age about around some only just another total".split())
