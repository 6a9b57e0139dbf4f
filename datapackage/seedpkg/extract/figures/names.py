"""Numbers that are part of a name, a label, a code, a score or an address.

"Planet 9", "Section 427", "G20", "Five-Year Plan", "9/11", "ISO 3888-2" state no fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.calendars import MONTHS
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
    "matchday gameweek local ext extension goal series".split()
)  # fmt: skip
_MAKES = frozenset(
    "boeing airbus embraer bombardier iphone ipad galaxy pixel xbox playstation ryzen geforce "
    "radeon rtx gtx rx core xeon snapdragon porsche ferrari mercedes bmw audi peugeot renault "
    "mazda model macbook surface thinkpad kindle ios apollo falcon soyuz voyager pioneer "
    "sputnik type cessna sukhoi tupolev ilyushin antonov antares ariane atlas delta".split()
)
"""Makes and series whose number names a model, though a plural follows: Boeing 737 jets."""
_STREETS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy parkway pkwy court "
    "ct place plaza square way terrace crescent".split()
)
_WORDY_LABELS = frozenset(
    "number point top-level week day figure round line area state part".split()
)
_INDEXES = frozenset(
    "ftse s&p sp nasdaq nikkei dax cac stoxx asx csi russell fortune forbes dow p topix sensex "
    "nifty euro hsi tsx kospi set index us".split()
)
_PLAIN_INDEXES = frozenset("ftse sp nasdaq nikkei dax cac stoxx asx csi topix sensex".split())
_INDEX_SIZES = frozenset(
    (20.0, 25.0, 30.0, 35.0, 40.0, 50.0, 60.0, 100.0, 125.0, 200.0, 225.0, 250.0, 300.0, 350.0,
     400.0, 500.0, 600.0, 1000.0, 2000.0, 3000.0, 5000.0)
)  # fmt: skip
_PREFIX_WORDS = frozenset(
    "foot feet ft then now minus top the plus under over sub super still to from".split()
)


def name_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise numbers that are part of a name, a label, a code or a score."""
    if draft.kind == "money" or draft.rule == "age-decade":
        return None
    token = tokens[index]
    return (
        _form(tokens, draft)
        or _long_code(tokens, draft, token)
        or _glued(tokens, draft, token, index)
        or _chained(tokens, draft, index)
        or _labelled(tokens, draft, index)
        or _capital_number(tokens, draft, index)
        or _after_capital(tokens, draft, index)
    )


_AGENTS = frozenset("pointer pointers wheeler wheelers timer timers".split())
"""What a number with a hyphen names, not counts: a 3-pointer."""


def _form(tokens: Tokens, draft: Draft) -> Verdict | None:
    """Recognise `2-in-1`, `3-pointer` and `10-K`."""
    joint, after = tokens[draft.last], tokens[draft.last + 1]
    if joint.text not in ("-", "‑") or not (joint.glued and after.glued):
        before = tokens.words(draft.first - 3, draft.first) if draft.first > 2 else ()
        return ("name_part", "form") if before == ("-", "in", "-") else None
    letter = len(after.text) == 1 and after.text.isalpha() and after.text.isupper()
    if after.low in _AGENTS or (letter and draft.kind == "number"):
        return "name_part", "form"
    more = after.low == "in" and tokens.low(draft.last + 2) == "-"
    return ("name_part", "form") if more and draft.form != "ratio" else None


_CODE_LENGTH = 8
"""Digits without a comma from which on a bare number is a code."""


def _long_code(tokens: Tokens, draft: Draft, token: Token) -> Verdict | None:
    """Recognise `0958`, `123456789`, `DC 20500` and `1600 Pennsylvania Avenue`."""
    if token.kind != "n" or not token.text.isdigit():
        return None
    zero = token.text.startswith("0") and len(token.text) > 1
    if zero and draft.kind == "measure" and tokens[draft.first + 1].glued:
        return "name_part", "code"
    if draft.kind not in ("number", "count"):
        return None
    bare = draft.scale == 1.0 and draft.last == draft.first + 1
    if token.text in _EMERGENCIES and tokens.low(draft.first - 1) in _CALLS:
        return "name_part", "code"
    if bare and (zero or (len(token.text) >= _CODE_LENGTH and draft.kind == "number")):
        return "name_part", "code"
    state = tokens[draft.first - 1]
    postal = len(token.text) == 5 and len(state.text) == 2 and state.text.isupper()
    if bare and postal and tokens[draft.first - 2].text == ",":
        return "name_part", "address"
    return ("name_part", "address") if bare and _is_street(tokens, draft.last) else None


_EMERGENCIES = frozenset({"911", "999", "112", "101", "111", "988"})
_CALLS = frozenset("call calls called calling dial dials dialed dialled ring rang".split())


def _is_street(tokens: Tokens, index: int) -> bool:
    """Say whether a street name stands here: capital words, the last of them `Street`."""
    for place in range(index, index + 5):
        word = tokens[place]
        if word.text == ".":
            continue
        if word.kind not in "wn" or not (word.text[:1].isupper() or word.kind == "n"):
            return False
        if word.low in _STREETS and place > index:
            return True
    return False


def _glued(tokens: Tokens, draft: Draft, token: Token, index: int) -> Verdict | None:
    before, after = tokens[index - 1], tokens[index + 1]
    if token.glued and before.text == "." and before.glued and tokens[index - 2].kind == "w":
        return "name_part", "dotted-code"
    if token.kind == "w":
        coded = after.kind == "n" and after.glued
        return ("name_part", "glued-code") if coded else None
    if token.kind == "n" and token.glued and before.kind == "w":
        return "name_part", "glued-to-letters"
    if token.kind == "n" and token.glued and before.text in ("-", "‑") and before.glued:
        return _hyphened(tokens, draft, index) or _tailed(tokens, draft, index)
    return _tailed(tokens, draft, index) if token.kind == "n" else None


def _hyphened(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise `F-16`, `mid-2024` and `under-21`, but not `6-foot-3` and `top-10`."""
    word = tokens[index - 2]
    inner = word.glued and tokens[index - 3].kind == "n"
    if word.kind == "n" and word.glued and tokens[index - 3].kind == "w":
        return "name_part", "hyphen-code"
    if word.low in ("under", "over"):
        aged = tokens.low(draft.last) in ("s", "-") or draft.kind == "age"
        return None if aged else ("name_part", "age-class")
    if word.kind != "w" or word.low in _PREFIX_WORDS or inner:
        return None
    year = word.low in ("mid", "pre", "post", "late", "early")
    return ("date", "year") if year else ("name_part", "hyphen-code")


def _tailed(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise `320d` and `747s`: letters behind a number that are no unit."""
    after = tokens[draft.last]
    if after.kind != "w" or not after.glued or draft.last != index + 1:
        return None
    if after.low == "s" and not _may_be_plural_age(tokens, index):
        return "name_part", "plural-code"
    return None if after.low in ("s", "st", "nd", "rd", "th") else ("name_part", "glued-code")


def _may_be_plural_age(tokens: Tokens, index: int) -> bool:
    """Say whether `65` of "over-65s", "the under 25s" stands here."""
    lead = tokens.low(index - 1)
    return (tokens.low(index - 2) if lead in ("-", "‑") else lead) in ("under", "over")


def _chained(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise phone numbers, versions and `9/11`: numbers chained by signs."""
    if tokens[index].kind != "n":
        return None
    before, after = tokens[index - 1], tokens[draft.last]
    if before.text == "+" and tokens[index].glued and after.kind == "n" and draft.unit is None:
        return "page_furniture", "chain-of-numbers"
    left = before.text in _CHAIN and before.glued and tokens[index].glued
    right = after.text in _CHAIN and after.glued and tokens[draft.last + 1].glued
    left_number = left and tokens[index - 2].kind == "n"
    right_number = right and tokens[draft.last + 1].kind == "n"
    if (left_number and right_number) or (
        left_number
        and tokens[index - 3].text in _CHAIN
        and tokens[index - 3].glued
        and tokens[index - 4].kind == "n"
    ):
        return "page_furniture", "chain-of-numbers"
    if (
        right_number
        and tokens[draft.last + 2].text in _CHAIN
        and tokens[draft.last + 2].glued
        and tokens[draft.last + 3].kind == "n"
    ):
        return "page_furniture", "chain-of-numbers"
    slash = (left_number and before.text == "/") or (right_number and after.text == "/")
    if draft.unit is None and slash:
        return "name_part", "slash-code"
    dotted = (left_number and before.text == ".") or (right_number and after.text == ".")
    return ("name_part", "version") if dotted and draft.unit is None else None


_CHAIN = frozenset("-./‑–")


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
