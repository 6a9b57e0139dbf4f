"""Numbers that belong to the page, not to its text: counters, numbers of a list, reading times.

"12 comments", "3 min read", "1. Boil the water"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.figures.nouns import STOPS

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Tokens

_FURNITURE = frozenset(
    "comment share view like reply retweet photo image picture follower subscriber "
    "vote reaction repost read thought response".split()
)


def as_furniture(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    """Return the role of a number of the page and the rule that tells, None if it is none."""
    return _counter(tokens, draft) or _list_number(tokens, draft)


def _counter(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    if draft.kind == "duration" and tokens.low(draft.last) == "read":
        follower = tokens.low(draft.last + 1)
        if follower in ("", ".", "|", "•", "·", ",", "-") or follower not in STOPS:
            return "page_furniture", "reading-time"
    if draft.kind in ("number", "age") and _ends_in_brackets(tokens, draft):
        return "page_furniture", "counter"
    if draft.noun is not None and draft.noun.singular in _FURNITURE:
        marked = {tokens.low(draft.first - 1), tokens.low(draft.last + 1)} & set("•·|")
        if tokens.size <= 6 or marked:
            return "page_furniture", "counter"
        on = tokens.low(draft.last + 1) in ("on", "to") and tokens.low(draft.last + 2) in ("“", '"')
        if on and draft.first == 0:
            return "page_furniture", "counter"
    of = tokens.low(draft.first - 1) in ("page", "photo", "image", "slide", "picture")
    return ("page_furniture", "counter") if of else None


def _ends_in_brackets(tokens: Tokens, draft: Draft) -> bool:
    """Recognise the `(129)` behind a link to comments: whole, in brackets, last of its line."""
    if draft.last != draft.first + 1 or not tokens[draft.first].text.isdigit():
        return False
    opened = tokens.low(draft.first - 1) == "("
    return opened and tokens.low(draft.last) == ")" and draft.last + 1 >= tokens.size


def _list_number(tokens: Tokens, draft: Draft) -> tuple[Role, str] | None:
    """Recognise the `1.` or `2)` that opens a list entry."""
    if draft.first > 0 or draft.kind != "number" or draft.form != "digits" or draft.low > 200:
        return None
    mark, after = tokens[draft.last], tokens[draft.last + 1]
    spaced = mark.text in (".", ")") and mark.glued and after.kind == "w" and not after.glued
    return ("page_furniture", "list-number") if spaced or mark.text == "|" else None
