"""The words of the number grammar."""

from __future__ import annotations

UNITS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
"""Words for 0 to 19."""

TENS = {
    word: float(10 * (value + 2))
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split()
    )
}  # fmt: skip
TENS["fourty"] = 40.0

SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7, "milliard": 1e9,
    "dozen": 12.0,
}  # fmt: skip
"""Scale words that follow a number in words or digits; `hundred` is apart."""

SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9,
    "bln": 1e9, "t": 1e12, "tn": 1e12, "trn": 1e12, "tln": 1e12, "cr": 1e7,
    "millions": 1e6, "billions": 1e9, "trillions": 1e12, "thousands": 1e3,
}  # fmt: skip
"""Short scales; `m`, `mm`, `b`, `t` and `k` only where nothing else is meant."""

VAGUE = {
    "tens": (1e1, 1e2), "dozens": (12.0, 120.0), "scores": (20.0, 200.0),
    "hundreds": (1e2, 1e3), "thousands": (1e3, 1e4), "millions": (1e6, 1e7),
    "billions": (1e9, 1e10), "trillions": (1e12, 1e13), "lakhs": (1e5, 1e6),
    "crores": (1e7, 1e8),
}  # fmt: skip
"""Plural scales alone: from one of them to the next power of ten (a dozen: to ten dozen)."""

_FIRST_ORDINALS = {
    word: float(value + 1)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split()
    )
}
ORDINALS = _FIRST_ORDINALS | {
    "thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "sixtieth": 60.0,
    "seventieth": 70.0, "eightieth": 80.0, "ninetieth": 90.0, "hundredth": 100.0,
}  # fmt: skip
"""Ordinal words, without the joined ones (twenty-fifth)."""

FRACTIONS = {
    "half": 2.0, "halves": 2.0, "third": 3.0, "thirds": 3.0, "quarter": 4.0, "quarters": 4.0,
    "fourth": 4.0, "fourths": 4.0, "fifth": 5.0, "fifths": 5.0, "sixth": 6.0, "sixths": 6.0,
    "seventh": 7.0, "sevenths": 7.0, "eighth": 8.0, "eighths": 8.0, "ninth": 9.0,
    "ninths": 9.0, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
"""Words below the fraction bar."""

GLYPHS = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375,
    "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip

FOLDS = {
    word + "fold": value for word, value in {**UNITS, **TENS, "hundred": 100.0}.items() if value > 1
}
"""Words for so many times: twofold, tenfold."""

DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}
"""Plurals of the tens: "in her twenties"."""

PER_GAME = {
    "ppg": "point", "rpg": "rebound", "apg": "assist", "spg": "steal", "bpg": "block",
    "topg": "turnover", "ypg": "yard", "gpg": "goal",
}  # fmt: skip
"""What sports count per game."""

SUFFIXES = frozenset({"st", "nd", "rd", "th"})
"""What makes an ordinal of digits."""

ARTICLES = frozenset({"a", "an", "another"})
"""Words that begin a number only before a few others: a hundred, an hour."""

STARTERS = frozenset(
    [
        *UNITS,
        *TENS,
        *VAGUE,
        *ORDINALS,
        *GLYPHS,
        *FOLDS,
        *DECADES,
        "a",
        "an",
        "half",
        "quarter",
        "another",
    ]
)
"""The words and signs that can begin a number."""
