"""Holidays that news name dates by: fixed days, counted weekdays, Easter, the lunar new year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seedpkg import edtf
from seedpkg.extract.times.reading import Context, Reading, Rule, as_date, rule
from seedpkg.extract.times.resolve import yearless
from seedpkg.extract.times.words import SEASON, YEAR

if TYPE_CHECKING:
    from seedpkg.edtf import Period

_FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),
    "saint valentine's day": (2, 14), "st patrick's day": (3, 17), "saint patrick's day": (3, 17),
    "international women's day": (3, 8), "april fools' day": (4, 1), "april fool's day": (4, 1),
    "earth day": (4, 22), "anzac day": (4, 25), "may day": (5, 1), "cinco de mayo": (5, 5),
    "juneteenth": (6, 19), "canada day": (7, 1), "fourth of july": (7, 4),
    "bastille day": (7, 14), "halloween": (10, 31), "all saints' day": (11, 1),
    "veterans day": (11, 11), "armistice day": (11, 11), "remembrance day": (11, 11),
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
    "boxing day": (12, 26),
    "independence day": (7, 4), "july fourth": (7, 4), "flag day": (6, 14),
    "groundhog day": (2, 2), "epiphany": (1, 6), "pearl harbor day": (12, 7),
    "inauguration day": (1, 20), "all souls' day": (11, 2),
}  # fmt: skip
_COUNTED = {
    "martin luther king day": (1, 0, 3), "martin luther king jr day": (1, 0, 3),
    "presidents' day": (2, 0, 3), "president's day": (2, 0, 3), "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4), "mother's day": (5, 6, 2), "father's day": (6, 6, 3),
    "martin luther king jr.'s birthday": (1, 0, 3), "election day": (11, 0, 1),
    "indigenous peoples' day": (10, 0, 2),
}  # fmt: skip
_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "easter sunday": 0, "easter": 0, "easter monday": 1, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
_LUNAR = (
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 "
    "0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203"
).split()
"""First day of the lunisolar (Chinese) new year, month and day, from 2000 on."""
_NEEDED = (
    "day|eve|new year|easter|thanksgiving|christmas|halloween|juneteenth|fourth of july|mayo"
    "|pentecost|ash wed|spring festival"
)
_LUNAR_NAMES = ("lunar new year", "chinese new year", "spring festival")
_TERMS = {"spring": (2, 4), "summer": (5, 5), "autumn": (8, 7), "fall": (8, 7), "winter": (11, 7)}
"""First day of a season on the Chinese solar calendar; it may fall a day before or after."""
_EQUINOX = {
    "spring": (3, 20), "summer": (6, 21), "autumn": (9, 22), "fall": (9, 22), "winter": (12, 21),
}  # fmt: skip
"""First day of a season elsewhere (equinox or solstice), within a day."""


_NAME_BEFORE = re.compile(
    r"(?<![.?!] )(?<!^)\b"
    r"(?!(?:On|By|At|In|For|After|Before|Until|Since|Last|This|Next|Every|The|Orthodox"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|And)\b)[A-Z]\w+ $"
)
"""A capitalised word before it makes a holiday's name a family name or a title."""


def find_easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    del rest
    return date(year, month, offset + 28 - 31 * (month // 4))


def _on(name: str, year: int) -> Period | None:
    if name in _FIXED:
        return edtf.day(date(year, *_FIXED[name]))
    if name in _COUNTED:
        day = _counted(year, *_COUNTED[name])
        return edtf.day(day + timedelta(days=1) if name == "election day" else day)
    if name in _EASTER:
        return edtf.day(find_easter(year) + timedelta(days=_EASTER[name]))
    if name in _LUNAR_NAMES and 0 <= year - 2000 < len(_LUNAR):
        code = _LUNAR[year - 2000]
        return edtf.day(date(year, int(code[:2]), int(code[2:])))
    return None


def _counted(year: int, month: int, weekday: int, nth: int) -> date:
    days = [w[weekday] for w in calendar.monthcalendar(year, month) if w[weekday]]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def _read_holiday(match: re.Match[str], context: Context) -> Reading | None:
    if _NAME_BEFORE.search(context.text, max(context.left, context.start - 24), context.start):
        return None
    name = re.sub(r"\.", "", match["name"].lower().replace("’", "'"))
    if match["year"]:
        return as_date(_on(name, int(match["year"])), is_relative=False)
    which = (match["which"] or "").lower()
    if which and context.anchor is not None:
        return as_date(_stepped(name, which, context.anchor))
    return as_date(yearless(lambda year: _on(name, year), context))


def _stepped(name: str, which: str, anchor: date) -> Period | None:
    """Return last, this or next Christmas, seen from the anchor day."""
    days = [_on(name, anchor.year + offset) for offset in (-1, 0, 1)]
    if which == "this":
        return days[1]
    if which == "last":
        return next((d for d in reversed(days) if d and d.end and d.end < anchor), None)
    return next((d for d in days if d and d.start and d.start > anchor), None)


def _read_first_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the first day of spring", by the Chinese calendar where the sentence names it."""
    is_chinese = re.search(
        r"\b(?:chinese|solar term|lichun|lunar)\b", context.before + context.after
    )
    month, day = (_TERMS if is_chinese else _EQUINOX)[match["season"].lower()]
    period = yearless(lambda year: edtf.day(date(year, month, day)), context)
    return as_date(None if period is None else edtf.approximate(period))


def _read_attacks(match: re.Match[str], context: Context) -> Reading | None:
    return as_date(edtf.day(date(2001, 9, 11)), is_relative=False)


def _alternatives() -> str:
    names = sorted({*_FIXED, *_COUNTED, *_EASTER, *_LUNAR_NAMES}, key=lambda n: (-len(n), n))
    return "|".join(
        name.replace("'", "[’']").replace("st ", r"st\.? ").replace("jr ", r"jr\.? ")
        for name in names
    )


RULES: tuple[Rule, ...] = (
    rule(
        "holiday",
        r"(?<![-\w])(?:(?i:(?P<which>last|this|next)|the(?= Fourth)) )?"
        rf"(?P<name>(?=[A-Z])(?i:{_alternatives()}))"
        r"(?!-| (?:Island|Carol|Egg|Uprising|Parade|Rising|cards?|trees?|presents?|gifts?"
        r"|shopping|part(?:y|ies)|lights|ornaments?"
        r"|decorations?|carols?|sweaters?|songs?|albums?|movies?))\b"
        rf"(?:,? (?P<year>{YEAR}))?",
        _read_holiday,
    ),
    rule(
        "first-day-of-season",
        rf"\b(?:the )?(?:first day|beginning|start) of (?P<season>{SEASON})\b"
        r"(?= on the (?:Chinese|traditional))",
        _read_first_day,
    ),
    rule(
        "first-day-of-season",
        rf"\b(?:the )?first day of (?P<season>{SEASON})\b",
        _read_first_day,
    ),
    rule("attacks-of-2001", r"(?<![\d/])9/11(?![/\d])", _read_attacks),
    rule(
        "attacks-of-2001",
        r"\b(?P<x>(?:September|Sept\.?) 11(?:th)?)"
        r"(?=,? (?:(?:terror(?:ist)?|al[- ]Qaeda|suicide) )?attacks)",
        _read_attacks,
    ),
)
