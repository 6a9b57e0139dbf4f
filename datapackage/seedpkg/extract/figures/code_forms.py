"""Numbers whose form makes them a code: glued to letters, chained by signs, long, in an address.

"F-16", "320d", "9/11", "2-in-1", "221B Baker Street" and "0958" state no fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Token, Tokens

    Verdict = tuple[Role, str]

_STREETS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd highway hwy parkway pkwy court "
    "ct place plaza square way terrace crescent".split()
)
_PREFIX_WORDS = frozenset(
    "foot feet ft then now minus top the plus under over sub super still to from".split()
)


def code_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise a code by its form, at the number token `index`."""
    token = tokens[index]
    return (
        _form(tokens, draft)
        or _long_code(tokens, draft, token)
        or _glued(tokens, draft, token, index)
        or _chained(tokens, draft, index)
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
