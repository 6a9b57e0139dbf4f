"""Tell telephone numbers from figures: by an international `+`, or a word before them.

mark_numbers("Tel. 020 7946 0000 for 1 200 000 people", "*")   ->   "* for 1 200 000 people"
"""

from __future__ import annotations

import re
from typing import Final

_NOUNS = (
    "telephone|telefono|teléfono|telefone|telefoon|telefon|telefax|téléphone|télécopie|telemóvel"
    "|telefonnummer|phone|fax|faks|tel|tél|tfno|tlf|tlm|ph|mobile|mobil|mobiel|mob|móvil|celular"
    "|cellulare|cellphone|cell|handy|portable|durchwahl|rufnummer|hotline|helpline|landline"
    "|whatsapp|komórka|puhelin|puh|gsm|cep|телефон|тел|моб|факс|τηλέφωνο|τηλ|φαξ|전화|هاتف|טלפון"
)
_SIGNS = "電話|电话|手机|传真|携帯"
_LETTERS = "TMFPD"
_VERBS = (
    "call(?:ing)?|ring|dial|text|phone|telephone|reach(?:ed)?|appelez|anrufen|llam[ae]|ligue"
    "|chiam[ai]|bel"
)
_AT = "(?:on|at|under|unter|au|al|op)"
_THEM = r"(?:[ \t](?:us|me|him|her|them|now|sie|uns))"
_VERB = (
    rf"(?:{_VERBS})(?:(?:[ \t][^\W\d]{{1,15}}){{0,3}}[ \t]{_AT}|{_THEM}{{1,2}}"
    r"|(?<!phone))(?=[ \t:(])"
)
_MORE = (
    r"(?:[ \t]?(?:/|&|\([^()\n]{1,20}\)|(?:number|nummer|numero|número|no|nr|n°|office|work|home"
    rf"|mobile|fax|phone|direct|is|{_AT})(?![^\W\d])\.?)){{0,4}}"
)
_LABEL = rf"(?:{_NOUNS}){_MORE}(?![^\W\d])|(?-i:[{_LETTERS}])(?=[ ]?:)"
_GAP = "(?:[ \\t\u00a0\u2007\u202f]?[()]{0,2}[ \u00a0\u2007\u202f]?|[./\u2010-\u2013-])"
_GROUPS = (
    r"(?:\((?=\+?[ ]?\d{1,6}\)))?(?:\+[ (]{0,2})?(?:0\d{1,5} ?[/-] ?(?=\d))?"
    rf"\d++(?:{_GAP}\d++){{0,11}}"
)
_EXTENSION = r"(?:[ ,]{0,2}(?:ext|extn|extension|x|dw|poste)\.?[ ]?\d{1,6})?"
_NUMBER = re.compile(
    rf"(?i)(?:(?<!\w)(?:(?P<verb>{_VERB})|(?P<label>{_LABEL}))|(?P<sign>{_SIGNS})"
    r"|(?<![\w+])(?=\(?\+))(?P<point>[ \t]?[.:：】\]]{0,2})[ \t\u00a0]{0,3}"
    rf"(?P<groups>{_GROUPS})(?P<extension>{_EXTENSION})"
)
_OTHER = re.compile(
    rf"[ \t]?(?:[,;/|&–-]|or|and|oder|und|et|ou|y|o|e)[ \t]?(?P<groups>{_GROUPS}){_EXTENSION}"
)
_LAST_WORD = re.compile(rf"(?i)[ \t]+(?:is|{_AT})$")

_ENOUGH = re.compile(r"\d(?:\D{0,6}\d){5}")
_FEWEST: Final = 6
_FEWEST_ABROAD: Final = 8
_MOST: Final = 15
"""Digits of a number: those of E.164 at most; shorter ones are for emergencies and services."""
_THOUSANDS = r"\+?[1-9]\d{0,2}(?:[ .\u00a0\u202f]\d{3}){1,5}"
_FIGURE = re.compile(rf"{_THOUSANDS}(?:[-–/]{_THOUSANDS})?")
_NO_NUMBER = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d[-–/](?:19|20)?\d\d"
    r"|\+?[1-9]\d*\.\d{1,2}|\+?\d+\.\d{1,2}(?: \d+\.\d{1,2})+"
)
"""Dates, spans of years, decimal numbers."""
_LONGEST_FIGURE: Final = 10
"""Digits; `+12 345 678` is a figure, `+48 123 456 789` a number of Poland."""
_TELLING = re.compile(r"[+(0].*|\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}")
"""What a number looks like behind a word that may stand before a figure as well (`mobile`)."""
_GOES_ON = re.compile(r"[\w%€£$]|[.,]\d|[ ][%€£$]")
_SURE = ("tel", "tél", "тел", "τηλ")
_LAST_GROUP = re.compile(r"[^\d]+\d+$")


def mark_numbers(line: str, mark: str) -> str:
    """Return a line with a mark in the place of each telephone number and its label."""
    if not _ENOUGH.search(line):
        return line
    pieces: list[str] = []
    done = 0
    for found in _NUMBER.finditer(line):
        number = _cut_to_length(found["groups"])
        end = found.start("groups") + len(number)
        if found.start() < done or not _is_number(number, found, line[end : end + 2]):
            continue
        pieces += [line[done : found.start()], _word_that_stays(found), mark]
        done = found.end() if number == found["groups"] else end
        while other := _OTHER.match(line, done):
            if not _is_other(other["groups"], _count_digits(number)):
                break
            pieces.append(mark)
            done = other.end()
    return "".join([*pieces, line[done:]])


def _word_that_stays(found: re.Match[str]) -> str:
    """Return the words before a number that belong to the sentence: `call us`, `by phone`."""
    label = found["label"] or ""
    is_word = label[:1].islower() and not found["point"].strip() and not label.startswith(_SURE)
    word = found["verb"] or (label if is_word else "")
    return _LAST_WORD.sub("", word).rstrip() + " " if word else ""


def _cut_to_length(groups: str) -> str:
    """Return as many groups of digits as a number can have."""
    while _count_digits(groups) > _MOST and (shorter := _LAST_GROUP.sub("", groups)) != groups:
        groups = shorter
    return groups


def _is_number(number: str, found: re.Match[str], following: str) -> bool:
    n_digits = _count_digits(number)
    word = found["label"] or found["verb"] or found["sign"]
    fewest = _FEWEST if word else _FEWEST_ABROAD
    bare = number.strip("() ")
    if not fewest <= n_digits <= _MOST or _NO_NUMBER.fullmatch(bare):
        return False
    is_told = bool(word) and (
        bool(found["point"].strip()) or bool(found["sign"]) or word.lower().startswith(_SURE)
    )
    if is_told:
        return True
    is_figure = n_digits <= _LONGEST_FIGURE and _FIGURE.fullmatch(bare)
    if is_figure or (not found["extension"] and _GOES_ON.match(following)):
        return False
    return not word or bool(_TELLING.fullmatch(number))


def _is_other(number: str, n_digits: int) -> bool:
    n_here = _count_digits(number)
    return n_here == n_digits or (number[0] in "+(0" and _FEWEST <= n_here <= _MOST)


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
