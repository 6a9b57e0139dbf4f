"""Numbers that are dates, years, decades or clock times, told without a calendar.

>>> tokens = Tokens("on Feb. 4, 2026 at 11:30")

all four numbers of this have the role date or clock. Where the stage of times has read the
article, its spans count; these rules serve bare text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.figures.quantity import Draft, Role
    from seedpkg.extract.figures.tokens import Token, Tokens

    Verdict = tuple[Role, str]

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


def calendar_role(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    """Recognise dates, years, decades and clock times at the number token `index`."""
    token = tokens[index]
    if draft.kind in ("money", "age"):
        return None
    return _clock(tokens, token, index) or _day(tokens, draft, index) or _year(tokens, draft, index)


def _clock(tokens: Tokens, token: Token, index: int) -> Verdict | None:
    after, before = tokens[index + 1], tokens[index - 1]
    colon = after.text == ":" and after.glued and tokens[index + 2].kind == "n"
    if colon and tokens[index + 2].glued:
        return "clock", "clock-colon"
    if before.text == ":" and before.glued and token.glued and tokens[index - 2].kind == "n":
        return "clock", "clock-colon"
    if _is_half_day(tokens, index + 1):
        return "clock", "clock-am-pm"
    if after.low in _TO and tokens[index + 2].kind == "n" and len(token.text) <= 2:
        end = index + 5 if tokens.low(index + 3) == ":" else index + 3
        if _is_half_day(tokens, end):
            return "clock", "clock-am-pm"
    if after.text in ("GMT", "UTC", "BST", "EST", "EDT", "CET", "ET", "PT", "hrs"):
        return ("clock", "clock-zone") if len(token.text) >= 3 else None
    return None


_TO = frozenset({"-", "–", "to", "and", "until", "till"})


def _is_half_day(tokens: Tokens, index: int) -> bool:
    """Say whether `am`, `p.m.` or `o'clock` stands here."""
    word = tokens.low(index)
    if word in ("a", "p"):
        return tokens.match(index + 1, ".", "m")
    return word in ("am", "pm", "o'clock", "o’clock")


def _day(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    if draft.low != int(draft.low) or not 0 < draft.low <= 2200:
        return None
    if _follows_month(tokens, draft, index):
        return "date", "day-of-month"
    if draft.low > 31:
        return None
    if _is_month(tokens, _after_day(tokens, draft, index)):
        return "date", "day-of-month"
    if tokens.low(index - 1) in _DAYS and draft.noun is None:
        return "date", "weekday"
    return None


def _follows_month(tokens: Tokens, draft: Draft, index: int) -> bool:
    before = index - 1
    while tokens.low(before) in (".", ",", "the", "of") and before > index - 4:
        before -= 1
    if not _is_month(tokens, before) or (draft.low > 31 and not _is_year(tokens[index])):
        return False
    return draft.unit is None or tokens[before].text[:1].isupper()


def _after_day(tokens: Tokens, draft: Draft, index: int) -> int:
    """Return the token where the month of "the 4th of July", "5 May" would stand."""
    after = draft.number.last if draft.number is not None else draft.last
    if tokens.low(index + 1) in ("st", "nd", "rd", "th"):
        after = index + 2
    elif draft.kind == "ordinal":
        after = index + 1 if tokens.low(index + 1) != "-" else index + 3
    return after + 1 if tokens.low(after) == "of" else after


def _is_month(tokens: Tokens, index: int) -> bool:
    word = tokens[index]
    if word.low not in MONTHS:
        return False
    if word.low in ("may", "march", "mar", "sep", "dec", "jan", "sat", "sun"):
        return word.text[0].isupper() or tokens.low(index - 1) in ("on", "in", "until", "by")
    return True


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and "1500" <= token.text <= "2100"


def _is_cut_year(tokens: Tokens, draft: Draft, index: int) -> bool:
    """Recognise `'80` of "summer '80"."""
    mark = tokens[index - 1]
    cut = mark.text in ("'", "’") and not mark.glued and tokens[index].glued
    return cut and len(tokens[index].text) == 2 and draft.kind == "number"


def _is_far_year(tokens: Tokens, index: int) -> bool:
    """Recognise `by 2120`."""
    text = tokens[index].text
    ahead = len(text) == 4 and text.isdigit() and "2100" < text < "2300"
    return ahead and tokens.low(index - 1) in ("by", "in", "until", "before", "after")


def _year(tokens: Tokens, draft: Draft, index: int) -> Verdict | None:
    token, after = tokens[index], tokens[index + 1]
    if after.low == "s" and after.glued and token.text.endswith("0"):
        return _decade(tokens, index)
    if after.text in ("'", "’") and tokens.low(index + 2) == "s" and _is_year(token):
        return "date", "decade"
    if _is_cut_year(tokens, draft, index):
        return "date", "year"
    if not _is_year(token):
        far = draft.kind == "number" and _is_far_year(tokens, index)
        return ("date", "year") if far else _short_date(tokens, index)
    if draft.unit is not None or draft.scale > 1:
        return None
    if _is_season(tokens, index):
        return "date", "season"
    if draft.noun is not None and _is_round_count(tokens, draft, token, index):
        return None
    return None if _is_number_like_year(tokens, draft, index) else ("date", "year")


def _is_number_like_year(tokens: Tokens, draft: Draft, index: int) -> bool:
    """Say whether a number that could be a year is none: `at least 2000`, `rated 1750`."""
    if draft.low < 1900 and not _leads_to_year(tokens, draft, index):
        return True
    return tokens.low(index - 1) in _MORE and not _is_bounded_year(tokens, draft, index)


def _is_bounded_year(tokens: Tokens, draft: Draft, index: int) -> bool:
    """Recognise the year of "until at least 2030" and "around 2002 to 2005"."""
    lead = index - 3 if tokens.low(index - 1) in ("least", "than") else index - 2
    to_year = tokens.low(index + 1) in _TO and _is_year(tokens[index + 2])
    return draft.noun is None and (to_year or tokens.low(lead) in _UNTIL)


def _leads_to_year(tokens: Tokens, draft: Draft, index: int) -> bool:
    """Say whether `in` or `his` before a number makes it the year 1861: "his 1861 speech"."""
    lead = tokens.low(index - 1)
    named = draft.noun is None and tokens[draft.last].kind == "w"
    return lead in _YEAR_BEFORE or (lead in ("his", "her", "their", "its", "the", "a") and named)


_UNTIL = frozenset("since until till from through by in before after during".split())
_MORE = frozenset("than least about some nearly almost over exactly ~ ≈ > < around".split())


def _is_round_count(tokens: Tokens, draft: Draft, token: Token, index: int) -> bool:
    if token.text.endswith("00") or not "1900" <= token.text <= "2059":
        return True
    return tokens.low(index - 1) in _MORE and tokens.low(index - 1) != "around"


def _decade(tokens: Tokens, index: int) -> Verdict | None:
    token = tokens[index]
    if _is_year(token) or tokens.low(index - 1) in ("'", "’"):
        return "date", "decade"
    if tokens.low(index - 2) in ("under", "over"):
        return None
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
