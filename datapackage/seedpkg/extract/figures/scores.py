"""Pairs and rows of numbers that are results, votes or tables, not figures.

"a 9-2 lead", "6-4, 3-6, 7-5", "passed 218 to 210", "were at 6 for 255" and "39 2 0 0 0 0" state no
single amount.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Tokens

_SIGNS = (("-",), ("–",), ("-", "to", "-"), ("x",), ("×",))
_WORDS = frozenset(
    "win lead victory loss defeat draw record triumph rout thrashing deficit advantage vote "
    "majority decision series aggregate scoreline tie win's favorite favourite split margin ruling "
    "start opinion".split()
)
_INNINGS = frozenset("at to reached finished were was slumped ended closed took taking".split())
"""Words before a score of cricket, wickets for runs: "slumped to 9 for 233"."""
_WICKETS = 10
_NEAR = 8
"""Tokens that may stand between two results of one sentence."""
_ROW = 4
"""Bare numbers side by side from which on they are a row of a table."""


def mark_scores(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give the numbers of results and of rows of a table their role."""
    marked = _mark_rows(list(drafts))
    last_pair = -2
    for place in range(1, len(marked)):
        left, right = marked[place - 1], marked[place]
        if not _is_pair(tokens, left, right):
            continue
        bare = right.kind == "number" and tokens.words(left.last, right.first) != ("to",)
        listed = bare and last_pair == place - 2 and _touches(tokens, marked[place - 2], left)
        if listed or is_score(tokens, left, right):
            marked[place - 1], marked[place] = _marked(left), _marked(right)
            last_pair = place
            _mark_before(tokens, marked, place)
    return marked


def _mark_before(tokens: Tokens, marked: list[Draft], place: int) -> None:
    """Mark the pair before a result too: `3-6, 6-4`."""
    if place < 3 or not _touches(tokens, marked[place - 2], marked[place - 1]):
        return
    left, right = marked[place - 3], marked[place - 2]
    if left.role == right.role == "figure" and _is_pair(tokens, left, right):
        marked[place - 3], marked[place - 2] = _marked(left), _marked(right)


def _marked(draft: Draft) -> Draft:
    return replace(draft, role="name_part", rule="score")


def _touches(tokens: Tokens, left: Draft, right: Draft) -> bool:
    words = tokens.words(left.last, right.first)
    return len(words) <= _NEAR and "." not in words and ";" not in words


def _is_pair(tokens: Tokens, left: Draft, right: Draft) -> bool:
    if left.kind != "number" or left.form not in ("digits", "words") or left.role != "figure":
        return False
    if right.kind not in ("number", "count") or right.role != "figure":
        return False
    between = tokens.words(left.last, right.first)
    if between == ("for",):
        return _is_innings(tokens, left, right)
    if between == ("to",):
        return right.kind == "number" and left.scale == right.scale == 1.0
    return between in _SIGNS and tokens[left.last].glued and left.form == "digits"


def _is_innings(tokens: Tokens, left: Draft, right: Draft) -> bool:
    """Say whether two bare numbers in digits are wickets for runs."""
    is_bare = right.kind == "number" and left.form == right.form == "digits"
    is_few = left.low <= _WICKETS and left.scale == right.scale == 1.0
    return is_bare and is_few and tokens.low(left.first - 1) in _INNINGS


def is_score(tokens: Tokens, left: Draft, right: Draft) -> bool:
    """Say whether two bare numbers are a result: falling, or before a word such as "lead"."""
    if tokens.words(left.last, right.first) == ("for",):
        return True
    if tokens.words(left.last, right.first) == ("to",):
        return left.low > right.high and tokens.low(left.first - 1) not in ("from", "between")
    if tokens.low(left.last) in ("x", "×") or left.low >= right.high:
        return True
    if left.low == 0 and right.kind == "number":
        return not any(tokens.low(left.first - k) in ("scale", "from") for k in range(1, 5))
    name = tokens[left.first - 2]
    if tokens.low(left.first - 1) == "(" and tokens.low(right.last) == ")":
        return right.kind == "number" and name.text[:1].isupper()
    bare = right.kind in ("number", "count")
    return bare and (tokens.low(right.last) in _WORDS or tokens.low(right.last + 1) in _WORDS)


def _mark_rows(drafts: list[Draft]) -> list[Draft]:
    first = 0
    role: Role = "page_furniture"
    for place in range(1, len(drafts) + 1):
        side = place < len(drafts) and drafts[place].first == drafts[place - 1].last
        if side and drafts[place].kind == "number" and drafts[place].scale == 1.0:
            continue
        if place - first >= _ROW:
            for k in range(first, place):
                drafts[k] = replace(drafts[k], role=role, rule="table-row")
        first = place
    return drafts
