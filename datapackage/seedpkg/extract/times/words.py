"""Words that make up English time expressions: numbers, months, weekdays, units, as patterns.

>>> read_number("twenty-five"), read_number("two and a half"), read_ordinal("third")
(25.0, 2.5, 3)

Patterns here are fragments; month and weekday names match capitalised only ("may", "sat" and
"march" are other words).
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug"
        "|September Sept Sep|October Oct|November Nov|December Dec".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "Monday Mon|Tuesday Tues Tue|Wednesday Weds Wed|Thursday Thurs Thur Thu|Friday Fri"
        "|Saturday Sat|Sunday Sun".split("|")
    )
    for name in names.split()
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_NUMBERS = {
    **{word: float(n) for n, word in enumerate(_ONES)},
    **{word: float(n) for n, word in zip(range(20, 100, 10), _TENS, strict=True)},
    "a": 1.0,
    "an": 1.0,
    "dozen": 12.0,
    "couple": 2.0,
    "half": 0.5,
    "quarter": 0.25,
    "hundred": 100.0,
}

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:(?:{FULL_MONTH})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
FULL_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE_AHEAD = rf"(?=,? (?:{MONTH}|\d))"
WEEKDAY = (
    rf"(?:(?:{FULL_WEEKDAY})\b|(?:Tues|Weds|Thurs)\b\.?|(?:Mon|Tue|Wed|Thur|Thu|Fri)\.(?= )"
    rf"|(?:Mon|Tue|Wed|Thur|Thu|Fri|Sat|Sun)\b\.?{_DATE_AHEAD})"
)
YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?![\d%])(?![.,]\d)"
DAY_PART = "morning|afternoon|evening|night"

_ONE = "|".join(reversed(_ONES[1:]))
_WORD_NUMBER = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{_ONE})"
NUMBER = rf"(?:(?<![\d.,])\d{{1,4}}(?:,\d{{3}})?(?:\.\d{{1,2}})?|\b(?i:{_WORD_NUMBER}))"
COUNT = (
    rf"(?:{NUMBER}(?:[- ]and[- ]a[- ]half)?"
    r"|\b(?i:(?:a )?few|several|many|a couple(?: of)?|a dozen|(?:a )?half(?: an?)?"
    r"|a quarter(?: of an?)?|an?)\b)"
)
UNITS = (
    r"(?:(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade)s?"
    r"|century|centuries)\b"
)
SEASON = "spring|summer|autumn|fall|winter"
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def read_number(text: str) -> float | None:
    """Return the number that digits or words state, None for `several` and other vague ones."""
    words = re.findall(r"[a-z]+|\d[\d,.]*", text.lower())
    total = 0.0
    for word in words:
        if word[0].isdigit():
            total += float(word.replace(",", "").rstrip("."))
        elif word in _NUMBERS and not (word in ("a", "an") and len(words) > 1):
            total += _NUMBERS[word]
        elif word not in ("and", "of", "a", "an"):
            return None
    return total or None


def read_ordinal(text: str) -> int:
    """Return the number of an ordinal: `third`, `3rd`; 0 if it is none."""
    lower = text.lower()
    if lower in _ORDINALS:
        return _ORDINALS.index(lower)
    digits = re.match(r"\d{1,3}", lower)
    return int(digits.group()) if digits else 0


def read_unit(text: str) -> str:
    """Return the singular of a unit: `centuries` -> `century`, `days` -> `day`."""
    lower = text.lower()
    return "century" if lower.startswith("centur") else lower.rstrip("s")


def read_month(text: str) -> int:
    """Return 1 to 12 for a month name, full or short, with or without its full stop."""
    return MONTHS[text.rstrip(".")]


def read_weekday(text: str) -> int:
    """Return 0 (Monday) to 6 for a weekday name, full or short."""
    return WEEKDAYS[text.rstrip(".")]
