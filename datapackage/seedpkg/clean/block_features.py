"""What is to see of one block alone: whole numbers, what its words score, and its long words.

    texts -> Seen (a row of BLOCK_NAMES a block; the stems of its long words)

Every block is cut into words, numbers and signs once. What a word adds to the counts and scores of
its block is worked out once and remembered as one whole number that holds all of them side by side;
so those of a block are one sum, and numpy reads them out for all blocks at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.cohesion import stem_of, stems
from seedpkg.clean.furniture import FIRST_PERSON, KIND_OF, KINDS, SIGNS, STOP_WORDS
from seedpkg.clean.word_scores import HEAD, LIMIT, OFFSET, UNIT, WORD, WordWeights
from seedpkg.prose import CJK, ends_sentence, without_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.page import Page
    from seedpkg.clean.word_scores import WordTables

    Column = NDArray[np.int64]

_CAP = 2000
"""A block is looked at up to so many signs, so that the cost is linear."""
_INNER_STOP = re.compile(r"[.!?…。！？；](?:(?<=[。！？；])|[\"'”’»)]?\s+[^\W\d_a-z])")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\b\w+\.(?:com|org|net|de|ru|cn|co\.uk)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{4}-\d\d-\d\d\b|\d年|\d月")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d\d\b")
_SIGN_CLASSES = tuple(
    map(frozenset, (",،，、;；", '"“”„«»‘「」『』', "()[]（）【】", "|›»·•▸►→<>/*#+=~^«@_\\©®"))
)
"""Commas, quotes, brackets and symbols."""
_ENDS = {
    **dict.fromkeys(".。۔।", 1), **dict.fromkeys("!?！？؟", 2), "…": 3, **dict.fromkeys(":：", 4),
    **dict.fromkeys(",;–—-", 5), **dict.fromkeys("\"'”’»“」』", 6), **dict.fromkeys(")]）】", 7),
}  # fmt: skip
_LAST = 40
"""Characters at the end that are looked at for the mark."""
_BULLET = re.compile(r"(?:[-*•‣▪◦·+]|\d{1,2}[.)]|\(\d{1,2}\))\s")
_LABEL = re.compile(r"[^:：.!?]{1,30}[:：]\s?\S")
_MOST_WORDS = 50_000
"""Words that are remembered at a time."""

BLOCK_NAMES = (
    "words", "characters", "word_length", "end", "ends_sentence", "sentences", "commas", "quotes",
    "brackets", "symbols", "capitalised", "all_capitals", "digits", "stop_words", "start",
    "address", "year", "day", "clock", "label", "cjk", "is_prose", "is_credit", "credit_tail",
    "furniture", *(name for name, _ in KINDS), "first_person", "word_score", "near_word_score",
)  # fmt: skip

_LANES = (
    "tokens", "capitalised", "all_capitals", "stop_words", "first_person", "commas", "quotes",
    "brackets", "symbols", "digits", *(name for name, _ in KINDS),
)  # fmt: skip
_LANE = {name: i for i, name in enumerate(_LANES)}
_BITS = 16
_COUNTS = _BITS * len(_LANES)
_BYTES = _COUNTS // 8 + 12
"""A count takes two bytes; behind the counts stand three numbers of WordWeights, of four each."""
_ALL_COUNTS = (1 << _COUNTS) - 1
_FIRST_KIND = _LANE[KINDS[0][0]]


class Seen(NamedTuple):
    """What is to see of the blocks of a page.

    `columns` has a row for each of BLOCK_NAMES and a column for each block; `words` are the stems
    of each block's long words.
    """

    columns: Column
    words: list[set[str]]


class _Worths(dict[str, int]):
    """What each token adds to the counts and the scores of its block, in one whole number."""

    def __init__(self, weights: WordWeights) -> None:
        self._weights = weights

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[token] = value = _count(token) | self._weights.add_up(token) << _COUNTS
        return value


def _one(lane: str) -> int:
    """Return what adds one to a count."""
    return 1 << _BITS * _LANE[lane]


def _tell_words() -> dict[str, int]:
    """Return what each word of a list adds, beside what every word does."""
    lists = (*((word, KINDS[kind][0]) for word, kind in KIND_OF.items()),
             *((word, "stop_words") for word in STOP_WORDS),
             *((word, "first_person") for word in FIRST_PERSON))  # fmt: skip
    told: dict[str, int] = {}
    for word, lane in lists:
        told[word] = told.get(word, 0) + _one(lane)
    return told


_TOLD = _tell_words()
_SIGN = {
    sign: _one(lane)
    for signs, lane in zip(_SIGN_CLASSES, ("commas", "quotes", "brackets", "symbols"), strict=True)
    for sign in signs
}
_TOKEN, _CAPITAL, _ALL_CAPITALS = map(_one, ("tokens", "capitalised", "all_capitals"))
_DIGIT = _one("digits")


def _count(token: str) -> int:
    first = token[0]
    if not first.isalpha():
        return _DIGIT * len(token) if first.isdigit() else _SIGN.get(token, 0)
    value = _TOKEN + _TOLD.get(token.lower(), 0)
    if first.isupper():
        value += _CAPITAL
        if len(token) > 1 and token.isupper():
            value += _ALL_CAPITALS
    return value


class BlockReader:
    """Sees blocks; the words are scored by `tables`."""

    def __init__(self, tables: WordTables) -> None:
        self._edges = WordWeights(tables)
        self._worths = _Worths(self._edges)

    def read(self, page: Page) -> Seen:
        """Return what is to see of a page's blocks."""
        import numpy as np

        if not len(page):
            return Seen(np.zeros((len(BLOCK_NAMES), 0), dtype=np.int64), [])
        known = {text: self._see(text) for text in dict.fromkeys(page.texts)}
        rows = b"".join(known[text][0] for text in page.texts)
        shorts = np.frombuffer(rows, dtype="<u2").reshape(len(page), -1)[:, : len(_LANES)]
        longs = np.frombuffer(rows, dtype="<u4").reshape(len(page), -1)[:, -3:]
        table, weights = (np.ascontiguousarray(one.T.astype(np.int64)) for one in (shorts, longs))
        return Seen(_columns(page, table, weights), [known[text][1] for text in page.texts])

    def _see(self, text: str) -> tuple[bytes, set[str]]:
        """Return what the words of a block add up to, and the stems of the long ones.

        The words of its head are scored, the first and the last of them as such as well.
        """
        tokens: list[str] = WORD.findall(text[:HEAD])
        total = sum(map(self._worths.__getitem__, tokens))
        if tokens:
            total += (self._edges["^" + tokens[0]] + self._edges[tokens[-1] + "$"]) << _COUNTS
        if len(text) > HEAD:
            rest: list[str] = WORD.findall(text[HEAD:_CAP])
            total += sum(map(self._worths.__getitem__, rest)) & _ALL_COUNTS
            tokens += rest
        words = stems(tokens) if _has_cjk(text) else _long_words(tokens)
        return total.to_bytes(_BYTES, "little"), words


def _has_cjk(text: str) -> bool:
    return not text.isascii() and CJK.search(text[:_CAP]) is not None


class _Stems(dict[str, str]):
    """The stem of each token, empty if it is no long word."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[token] = stem = stem_of(token) if token[0].isalpha() else ""
        return stem


_STEMS = _Stems()


def _long_words(tokens: Sequence[str]) -> set[str]:
    found = set(map(_STEMS.__getitem__, tokens))
    found.discard("")
    return found


def _columns(page: Page, table: Column, weights: Column) -> Column:
    """Return the columns in the order of BLOCK_NAMES, from the lanes and the sums of weights."""
    import numpy as np

    texts = page.texts
    kinds = table[_FIRST_KIND:]
    cjk = np.zeros(len(texts), dtype=np.int64)
    for i, text in enumerate(texts):
        if _has_cjk(text):
            cjk[i] = len(CJK.findall(text[:_CAP]))
            for match in SIGNS.finditer(text[:_CAP]):
                kinds[(match.lastindex or 1) - 1, i] += 1
    lane = {name: table[i] for name, i in _LANE.items()}
    n_words = np.maximum(1, np.array(page.n_words, dtype=np.int64))
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    shown = np.maximum(1, np.minimum(lengths, _CAP))
    tokens = np.maximum(1, lane["tokens"])
    facts = _facts(page, lane["digits"].tolist())
    return np.array(
        [
            np.minimum(page.n_words, 300),
            np.minimum(lengths, _CAP),
            np.minimum(10 * shown // n_words, 500),
            *facts[:3],
            np.minimum(1000 * lane["commas"] // n_words, 1000),
            *(np.minimum(lane[name], 20) for name in ("quotes", "brackets", "symbols")),
            *(1000 * lane[name] // tokens for name in ("capitalised", "all_capitals")),
            1000 * lane["digits"] // shown,
            1000 * lane["stop_words"] // tokens,
            *facts[3:],
            1000 * cjk // shown,
            *(np.array(one) for one in (page.is_prose, page.is_credit, page.has_credit)),
            np.minimum(1000 * kinds.sum(axis=0) // n_words, 1000),
            *np.minimum(kinds, 8),
            np.minimum(1000 * lane["first_person"] // tokens, 1000),
            *_scores(weights),
        ]
    )


def _scores(weights: Column) -> list[Column]:
    """Return what the words score by both tables: hundredths of a logit, by the root of length."""
    import numpy as np

    n = weights[2]
    root = np.maximum(1, np.floor(np.sqrt(10_000.0 * n)).astype(np.int64))
    scaled = [100 * 100 * (part - OFFSET * n) // (UNIT * root) for part in weights[:2]]
    return [np.clip(one, -LIMIT, LIMIT) for one in scaled]


def _facts(page: Page, digits: Sequence[int]) -> Column:
    """Return the end, its kind, inner stops, start, address, year, day, clock, label of blocks."""
    import numpy as np

    everything = "\n".join(page.lows)
    hints = [hint for hint in _ADDRESS_HINTS if hint in everything]
    rows = [
        _facts_of(text, any(map(low.__contains__, hints)) and _has_address(low), n)
        for text, low, n in zip(page.texts, page.lows, digits, strict=True)
    ]
    return np.array(rows, dtype=np.int64).T


def _has_address(low: str) -> bool:
    return _ADDRESS.search(low[:_CAP]) is not None


def _facts_of(text: str, has_address: bool, digits: int) -> tuple[int, ...]:
    if text.replace(" ", "").isalpha():
        return 0, 0, 0, _start(text), 0, 0, 0, 0, 0
    shown = text[:_CAP]
    head = text[:40]
    return (
        _end(text),
        ends_sentence(text),
        min(len(_INNER_STOP.findall(shown)), 30),
        _start(text),
        has_address,
        digits > 3 and _YEAR.search(shown) is not None,
        digits > 0 and _DAY.search(shown) is not None,
        digits > 2 and _CLOCK.search(shown) is not None,
        (":" in head or "：" in head) and _LABEL.match(text) is not None,
    )


_ADDRESS_HINTS = ("http", "www.", "@", ".com", ".org", ".net", ".de", ".ru", ".cn", ".co.uk")


def _end(text: str) -> int:
    """Return the kind of mark a block ends with: 1 full stop ... 7 bracket, 8 digit, 0 other."""
    last = without_notes(text[-_LAST:])[-1:]
    return 8 if last.isdigit() else _ENDS.get(last, 0)


def _start(text: str) -> int:
    first = text[:1]
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if _BULLET.match(text):
        return 3
    tests = (first.isdigit(), False, first in "\"“”„«‘'「『", first in "-–—", first.isalpha())
    return next((i for i, test in enumerate(tests, 2) if test), 7)
