"""What is to see of one block alone: whole numbers, and its long words.

text -> Seen (values in the order of BLOCK_NAMES, stems of its long words)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.cohesion import stems
from seedpkg.clean.furniture import FIRST_PERSON, KIND_OF, KINDS, SIGNS, STOP_WORDS
from seedpkg.clean.pictures import ends_with_credit, is_credit

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAP = 2000
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_INNER_STOP = re.compile(r"[.!?…][\"'”’»)]?\s+[^\W\d_a-z]|[。！？；]")
_ADDRESS = re.compile(r"(?i)https?://|www\.|\S@\S+\.\w|\b\w+\.(?:com|org|net|de|ru|cn|co\.uk)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{4}-\d\d-\d\d\b|\d年|\d月")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d\d\b")
_SYMBOL = re.compile(r"[|›»·•▸►→<>/*#+=~^«@_\\©®]")
_QUOTE = re.compile('["“”„«»‘「」『』]')
_BRACKET = re.compile(r"[()\[\]（）【】]")
_COMMA = re.compile("[,،，、;；]")
_ENDS = {
    **dict.fromkeys(".。۔।", 1), **dict.fromkeys("!?！？؟", 2), "…": 3, **dict.fromkeys(":：", 4),
    **dict.fromkeys(",;–—-", 5), **dict.fromkeys("\"'”’»“」』", 6), **dict.fromkeys(")]）】", 7),
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»“)」』】\]]*$")
_BULLET = re.compile(r"(?:[-*•‣▪◦·+]|\d{1,2}[.)]|\(\d{1,2}\))\s")
_LABEL = re.compile(r"[^:：.!?]{1,30}[:：]\s?\S")
_SHORT = 100
"""Blocks of no more signs are remembered: menus and boxes are the same on the pages of a site."""

BLOCK_NAMES = (
    "words", "characters", "word_length", "end", "ends_sentence", "sentences", "commas", "quotes",
    "brackets", "symbols", "capitalised", "all_capitals", "digits", "stop_words", "start",
    "address", "year", "day", "clock", "label", "cjk", "is_prose", "is_credit", "credit_tail",
    "furniture", *(name for name, _ in KINDS), "first_person",
)  # fmt: skip


class Seen(NamedTuple):
    """What is to see of one block: `values` in the order of BLOCK_NAMES, `words` as stems."""

    values: tuple[int, ...]
    words: frozenset[str]


def see_block(text: str, n_words: int, is_prose: bool) -> Seen:
    """Return what is to see of a block; the cost is bounded, whatever its length."""
    see = _see_short if len(text) <= _SHORT else _see
    return see(text, n_words, is_prose)


def _see(text: str, n_words: int, is_prose: bool) -> Seen:
    tokens = _TOKEN.findall(text[:_CAP])
    return Seen(_values(text, tokens, n_words, is_prose), stems(tokens))


_see_short = lru_cache(maxsize=32_768)(_see)


_MOST_WORDS = 50_000
_BITS = 11
_MASK = (1 << _BITS) - 1
"""Counts of one block are summed in one whole number, 11 bits each: no block shows more tokens."""


class _Words(dict[str, int]):
    """What each token adds to the counts of its block, worked out once while there is room."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        low = token.lower()
        kind = KIND_OF.get(low)
        value = int(token[0].isupper()) | (len(token) > 1 and token.isupper()) << _BITS
        value |= (low in STOP_WORDS) << 2 * _BITS
        value |= (low in FIRST_PERSON) << 3 * _BITS
        value |= 0 if kind is None else 1 << (4 + kind) * _BITS
        self[token] = value
        return value


_WORDS = _Words()


class _Signs(dict[str, int]):
    """The same for signs; what `_SIGN` finds and is not listed is a digit."""

    def __missing__(self, sign: str) -> int:
        self[sign] = 1 << 4 * _BITS
        return self[sign]


_SIGN_CLASSES = (_COMMA, _QUOTE, _BRACKET, _SYMBOL)
_SIGN = re.compile("[" + "".join(one.pattern[1:-1] for one in _SIGN_CLASSES) + r"\d]")
_SIGN_COUNTS = {
    sign: sum(1 << i * _BITS for i, one in enumerate(_SIGN_CLASSES) if one.fullmatch(sign))
    for sign in set(_SIGN.pattern) - set("d")
    if any(one.fullmatch(sign) for one in _SIGN_CLASSES)
}


def _values(text: str, tokens: Sequence[str], n_words: int, is_prose: bool) -> tuple[int, ...]:
    """Return the values in the order of BLOCK_NAMES."""
    shown = text[:_CAP]
    n = max(1, len(shown))
    n_tokens = max(1, len(tokens))
    counts = sum(map(_WORDS.__getitem__, tokens))
    cjk = 0 if shown.isascii() else len(_CJK.findall(shown))
    kinds = _kinds(shown, counts >> 4 * _BITS, cjk)
    is_plain = shown.replace(" ", "").isalpha()
    marks, digits = (_NO_MARKS, 0) if is_plain else _marks(shown, text[-40:], max(1, n_words))
    facts = _NO_FACTS if is_plain else _facts(shown, digits > 0)
    return (
        min(n_words, 300),
        min(len(text), _CAP),
        min(10 * n // max(1, n_words), 500),
        *marks,
        1000 * (counts & _MASK) // n_tokens,
        1000 * (counts >> _BITS & _MASK) // n_tokens,
        1000 * digits // n,
        1000 * (counts >> 2 * _BITS & _MASK) // n_tokens,
        _start(shown),
        *facts,
        1000 * cjk // n,
        is_prose,
        is_credit(text),
        not is_plain and ends_with_credit(text),
        min(1000 * sum(kinds) // max(1, n_words), 1000),
        *(min(kind, 8) for kind in kinds),
        min(1000 * (counts >> 3 * _BITS & _MASK) // n_tokens, 1000),
    )


_NO_MARKS = (0, 0, 0, 0, 0, 0, 0)
_NO_FACTS = (0, 0, 0, 0, 0)
"""What a block of nothing but letters and spaces has of both."""


def _marks(shown: str, tail: str, n_words: int) -> tuple[tuple[int, ...], int]:
    """Return what the signs of a block say, and the number of its digits."""
    counts = sum(map(_SIGNS.__getitem__, _SIGN.findall(shown)))
    marks = (
        _end(tail),
        bool(_SENTENCE_END.search(tail)),
        min(len(_INNER_STOP.findall(shown)), 30),
        min(1000 * (counts & _MASK) // n_words, 1000),
        min(counts >> _BITS & _MASK, 20),
        min(counts >> 2 * _BITS & _MASK, 20),
        min(counts >> 3 * _BITS & _MASK, 20),
    )
    return marks, counts >> 4 * _BITS


_SIGNS = _Signs(_SIGN_COUNTS)


def _facts(shown: str, has_digit: bool) -> tuple[int, ...]:
    low = shown.lower()
    return (
        any(hint in low for hint in _ADDRESS_HINTS) and bool(_ADDRESS.search(shown)),
        has_digit and bool(_YEAR.search(shown)),
        has_digit and bool(_DAY.search(shown)),
        has_digit and bool(_CLOCK.search(shown)),
        (":" in shown[:40] or "：" in shown[:40]) and bool(_LABEL.match(shown)),
    )


_ADDRESS_HINTS = ("http", "www.", "@", ".com", ".org", ".net", ".de", ".ru", ".cn", ".co.uk")


def _kinds(shown: str, counts: int, cjk: int) -> list[int]:
    kinds = [counts >> place * _BITS & _MASK for place in range(len(KINDS))] if counts else _ZEROS
    if cjk:
        kinds = list(kinds)
        for match in SIGNS.finditer(shown):
            kinds[(match.lastindex or 1) - 1] += 1
    return kinds


_ZEROS = [0] * len(KINDS)


def _end(tail: str) -> int:
    """Return the kind of mark a block ends with: 1 full stop ... 7 bracket, 8 digit, 0 other."""
    last = tail[-1:]
    if last == "." and tail.endswith("..."):
        return 1
    return 8 if last.isdigit() else _ENDS.get(last, 0)


def _start(text: str) -> int:
    if _BULLET.match(text):
        return 3
    first = text[:1]
    tests = (first.isupper(), first.islower(), first.isdigit(), False, first in "\"“”„«‘'「『",
             first in "-–—", first.isalpha())  # fmt: skip
    return next((i for i, test in enumerate(tests) if test), 7)
