"""What a number is that states no fact: a date, a clock time, part of a name, a reference.

Each rule looks at one draft in its text and returns a role with its reason, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.figures.nouns import STOPS
from seedpkg.extract.figures.number_words import GLYPHS

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Token, Tokens

Verdict = tuple["Role", str]

MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun".split()
)
_YEAR_BEFORE = frozenset(
    "in since by until till from of during early late mid before after through to between and "
    "for the circa fiscal around year end spring summer autumn fall winter about".split()
)
_LABELS = frozenset(
    "section row no number page chapter article game group phase level type channel flight room "
    "route highway line version season episode part volume vol stage grade class category tier "
    "figure table item question point paragraph clause resolution rule act bill proposition prop "
    "district ward zone area sector platform gate exit track round week day lot unit apartment "
    "apt suite floor step step title book psalm verse lap hole heat lane div division pub "
    "covid sars model mark mk block building pier terminal square state-of-the-art annex form "
    "convention protocol amendment top-level iso windows android ios iphone galaxy formula "
    "brigade battalion regiment squadron unit fig ep pp p channel bus train tram formula "
    "matchday gameweek".split()
)  # fmt: skip
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
_PREFIX_WORDS = frozenset("then now minus top the plus under over sub super still to from".split())
_LINK = re.compile(r"://|www\.|@|#|\.(?:com|org|net|gov|edu|info|html?|co\.[a-z]{2})\b", re.I)


def find_links(text: str) -> list[tuple[int, int]]:
    """Return the places of web and mail addresses, handles and hash tags, in order."""
    spans: list[tuple[int, int]] = []
    done = 0
    for match in _LINK.finditer(text):
        if match.start() < done:
            continue
        start = max(text.rfind(" ", done, match.start()) + 1, done)
        end = text.find(" ", match.end())
        done = len(text) if end < 0 else end
        spans.append((start, done))
    return spans


# --------------------------------------------------------------------------- calendar


def calendar_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise dates, years, decades and clock times at the number token `index`."""
    token = tokens[index]
    if draft.kind == "money":
        return None
    return _clock(tokens, token, index) or _day(tokens, draft, index) or _year(tokens, draft, index)


def _clock(tokens: Tokens, token: Token, index: int) -> Verdict | None:
    after, before = tokens[index + 1], tokens[index - 1]
    colon = after.text == ":" and after.glued and tokens[index + 2].kind == "n"
    if colon and tokens[index + 2].glued:
        return "clock", "clock-colon"
    if before.text == ":" and before.glued and token.glued and tokens[index - 2].kind == "n":
        return "clock", "clock-colon"
    if after.low in ("am", "pm") or tokens.match(index + 1, "o'clock"):
        return "clock", "clock-am-pm"
    if after.low in ("a", "p") and tokens.match(index + 2, ".", "m"):
        return "clock", "clock-am-pm"
    if after.text in ("GMT", "UTC", "BST", "EST", "EDT", "CET", "ET", "PT", "hrs"):
        return ("clock", "clock-zone") if len(token.text) >= 3 else None
    return None


def _day(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    if draft.low != int(draft.low) or not 0 < draft.low <= 2200:
        return None
    before = index - 1
    while tokens.low(before) in (".", ",", "the", "of") and before > index - 4:
        before -= 1
    small = draft.low <= 31 or _is_year(tokens[index])
    if (
        small
        and _is_month(tokens, before)
        and (draft.unit is None or tokens[before].text[:1].isupper())
    ):
        return "date", "day-of-month"
    after = draft.number.last if draft.number is not None else draft.last
    if tokens.low(index + 1) in ("st", "nd", "rd", "th"):
        after = index + 2
    elif draft.kind == "ordinal":
        after = index + 1 if tokens.low(index + 1) != "-" else index + 3
    if tokens.low(after) == "of":
        after += 1
    if draft.low <= 31 and _is_month(tokens, after) and after > index:
        return "date", "day-of-month"
    if draft.low <= 31 and tokens.low(index - 1) in _DAYS and draft.noun is None:
        return "date", "weekday"
    return None


def _is_month(tokens: Tokens, index: int) -> bool:
    word = tokens[index]
    if word.low not in MONTHS:
        return False
    if word.low in ("may", "march", "mar", "sep", "dec", "jan", "sat", "sun"):
        return word.text[0].isupper() or tokens.low(index - 1) in ("on", "in", "until", "by")
    return True


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and "1500" <= token.text <= "2100"


def _year(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    token, after = tokens[index], tokens[index + 1]
    if after.low == "s" and after.glued and token.text.endswith("0"):
        return _decade(tokens, index)
    if after.text in ("'", "’") and tokens.low(index + 2) == "s" and _is_year(token):
        return "date", "decade"
    if not _is_year(token):
        return _short_date(tokens, index)
    if draft.unit is not None and not (draft.unit.system == "ucum" and len(draft.unit.code) == 1):
        return None
    if _is_season(tokens, index):
        return "date", "season"
    if draft.noun is not None and _is_round_count(tokens, draft, token, index):
        return None
    if tokens.low(index - 1) in _MORE or draft.scale > 1:
        return None
    if draft.low < 1900 and tokens.low(index - 1) not in _YEAR_BEFORE:
        return None
    return "date", "year"


_MORE = frozenset("than least about some nearly almost over exactly ~ ≈ > < around".split())


def _is_round_count(tokens: Tokens, draft: Draft, token: Token, index: int) -> bool:
    if token.text.endswith("00") or not "1900" <= token.text <= "2059":
        return True
    return tokens.low(index - 1) in _MORE and tokens.low(index - 1) != "around"


def _decade(tokens: Tokens, index: int) -> Verdict | None:
    token = tokens[index]
    if _is_year(token) or tokens.low(index - 1) in ("'", "’"):
        return "date", "decade"
    if len(token.text) == 2 and tokens.low(index - 1) in ("the", "early", "late", "mid", "-"):
        return "date", "decade"
    return None


def _is_season(tokens: Tokens, index: int) -> bool:
    """Recognise `2014-15` and `2023/24`."""
    mark, tail = tokens[index + 1], tokens[index + 2]
    return (
        mark.text in ("-", "–", "/")
        and tail.kind == "n"
        and tail.glued
        and len(tail.text) in (2, 4)
    )


def _short_date(tokens: Tokens, index: int) -> Verdict | None:
    """Recognise `04.02.2026`, `4/2/26`, `2019-09-01` and the second half of `2014-15`."""
    mark, tail = tokens[index - 1], tokens[index + 1]
    if mark.text in ("-", "–", "/") and mark.glued and tokens[index].glued:
        year = tokens[index - 2]
        if _is_year(year) and tokens[index].text.isdigit():
            return "date", "date-of-digits"
        if mark.text != "–" and tokens[index - 3].text == mark.text and _is_year(tokens[index - 4]):
            return "date", "date-of-digits"
    return (
        _dotted_date(tokens, index) if tail.text in ("/", ".", "-") or mark.text in "/." else None
    )


_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")


def _dotted_date(tokens: Tokens, index: int) -> Verdict | None:
    start, end = tokens[index].start, tokens[index].end
    for match in _DATE.finditer(tokens.text, max(0, start - 8), end + 9):
        if match.start() <= start and end <= match.end():
            return "date", "date-of-digits"
    return None


# --------------------------------------------------------------------------- names


def name_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise numbers that are part of a name, a label, a code or a score."""
    if draft.kind == "money":
        return None
    token = tokens[index]
    return (
        _glued(tokens, draft, token, index)
        or _chained(tokens, draft, index)
        or _labelled(tokens, draft, index)
        or _capital_number(tokens, draft, index)
        or _after_capital(tokens, draft, index)
    )


def _glued(tokens: Tokens, draft: Draft, token: Token, index: int) -> Verdict | None:
    before = tokens[index - 1]
    if token.kind == "n" and token.glued and before.kind == "w":
        return "name_part", "glued-to-letters"
    if token.kind == "n" and token.glued and before.text in ("-", "‑") and before.glued:
        word = tokens[index - 2]
        inner = word.glued and tokens[index - 3].kind == "n"
        if word.kind == "n" and word.glued and tokens[index - 3].kind == "w":
            return "name_part", "hyphen-code"
        if word.kind == "w" and word.low not in _PREFIX_WORDS and not inner:
            year = word.low in ("mid", "pre", "post", "late", "early")
            return ("date", "year") if year else ("name_part", "hyphen-code")
    if token.glued and before.text == "." and before.glued and tokens[index - 2].kind == "w":
        return "name_part", "dotted-code"
    after = tokens[draft.last]
    if token.kind == "n" and after.kind == "w" and after.glued and draft.last == index + 1:
        return None if after.low in ("s", "st", "nd", "rd", "th") else ("name_part", "glued-code")
    return None


def _chained(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise phone numbers, versions and `9/11`: numbers chained by signs."""
    if tokens[index].kind != "n":
        return None
    before, after = tokens[index - 1], tokens[draft.last]
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
    if label.low in _LABELS and whole and draft.scale == 1.0 and tokens[index].kind == "n":
        return "name_part", "label"
    known = label.low in _INDEXES and (label.low in _PLAIN_INDEXES or label.text[0].isupper())
    if known and draft.low in _INDEX_SIZES:
        return "name_part", "index"
    if before.low == "of" and tokens.low(index - 2) == "group":
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
    if capital and token.low not in GLYPHS and not (token.low == "a"):
        return "name_part", "name-with-number"
    inner = token.kind == "w" and token.text[0].isupper() and not tokens.opens_sentence(index)
    if inner and tokens[index - 1].text[:1].isupper() and tokens[index - 1].kind == "w":
        return "name_part", "name-with-number"
    if (
        inner
        and draft.kind in ("number", "count", "ordinal")
        and tokens.text[:400].islower() is False
    ):
        return "name_part", "name-with-number"
    return None


def _after_capital(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise `Planet 9`, `iPhone 11`, `10 Downing Street`: a bare number beside a name."""
    token = tokens[index]
    if token.kind != "n" or draft.kind != "number" or draft.scale > 1 or draft.low >= 1e5:
        return None
    before, after = tokens[index - 1], tokens[draft.last]
    if before.text == "(" and after.text == ")" and draft.low < 10 and "." not in token.text:
        return "name_part", "bracketed"
    if before.kind == "w" and _is_name(tokens, index - 1) and "." not in token.text:
        if after.low not in ("has", "was", "is", "said", "years") and "," not in token.text:
            return "name_part", "after-name"
    if (
        after.kind == "w"
        and after.text[0].isupper()
        and after.low not in STOPS
        and len(token.text) < 5
    ):
        return "name_part", "before-name"
    return None


def _is_name(tokens: Tokens, index: int) -> bool:
    word = tokens[index]
    if word.low in STOPS or word.low in MONTHS or word.low in _NO_NAMES:
        return False
    if word.text == word.low:
        return False
    opens = tokens.opens_sentence(index) and tokens.low(index - 1) != ":"
    return not opens or word.text[1:] != word.low[1:]


_NO_NAMES = frozenset("aged age about around some only just another total".split())
