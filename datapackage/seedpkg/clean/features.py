"""What the line model sees of each block of a page: whole numbers, nothing language-specific.

    Page + the rules' claims -> a matrix (blocks x NAMES) of 16-bit whole numbers

Shares are per mille, counts and distances are capped, nothing depends on the machine's
arithmetic. A block is looked at up to its first 2,000 characters, so that the cost is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.clean.cohesion import prose_runs, shared_nearby, stems
from seedpkg.clean.furniture import FIRST_PERSON, KIND_OF, KINDS, SIGNS, STOP_WORDS
from seedpkg.clean.pictures import ends_with_credit, is_credit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.cohesion import Run
    from seedpkg.clean.page import Page
    from seedpkg.clean.word_scores import WordScorer

    Matrix = NDArray[np.int16]
    Column = NDArray[np.int64]

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

KINDS_OF_CUES = {
    "caption": 1, "image_credit": 2, "share_box": 3, "comment_box": 4, "closing_section": 5,
    "related_link": 6, "newsletter": 7, "promo": 8, "cookie_notice": 9, "copyright": 10,
    "label_block": 11, "byline": 12, "masthead": 13, "menu": 14, "template": 15, "clock": 16,
}  # fmt: skip
"""Named rules as one feature; a rule that is not listed is 17."""

_OWN = (
    "words", "characters", "word_length", "end", "ends_sentence", "sentences", "commas", "quotes",
    "brackets", "symbols", "capitalised", "all_capitals", "digits", "stop_words", "start",
    "address", "year", "day", "clock", "label", "cjk", "is_prose", "is_credit", "credit_tail",
    "furniture", *(name for name, _ in KINDS), "first_person", "word_score", "near_word_score",
    "repeats", "gap", "cue", "overlap", "long_words", "cohesion",
)  # fmt: skip


def line_features(page: Page, claims: Mapping[int, str], scorer: WordScorer) -> Matrix:
    """Return the features of a page's blocks; `claims` are the rules that claim a block."""
    import numpy as np

    counts = Counter(page.texts)
    tokens = [block_tokens(text) for text in page.texts]
    rows = [
        [*_own(text, tokens[i], page.n_words[i]), *scorer.score(text),
         min(counts[text], 50), page.gaps[i],
         KINDS_OF_CUES.get(claims[i], 17) if i in claims else 0]
        for i, text in enumerate(page.texts)
    ]  # fmt: skip
    own = np.array(rows, dtype=np.int64).reshape(len(rows), len(_OWN) - 3)
    prose = np.array([n if p else 0 for n, p in zip(page.n_words, page.is_prose, strict=True)])
    start, end = best_run(np.where(prose > 0, np.minimum(prose, 400), -6))
    words = [stems(line) for line in tokens]
    own = np.column_stack([own, *_overlap(words, start, end), shared_nearby(words)])
    own[:, _OWN.index("is_prose")] = np.array(page.is_prose)
    runs = prose_runs(words, page.n_words, page.is_prose)
    return _in_context(own, prose.astype(np.int64), (start, end), runs)


def block_tokens(text: str) -> list[str]:
    """Return the runs of letters of a block, as far as it is looked at."""
    return _TOKEN.findall(text[:_CAP])


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


def _own(text: str, tokens: Sequence[str], n_words: int) -> list[int]:
    """Return what is to see of one block alone, in the order of the first names of `_OWN`."""
    shown = text[:_CAP]
    n = max(1, len(shown))
    n_tokens = max(1, len(tokens))
    counts = sum(map(_WORDS.__getitem__, tokens))
    cjk = 0 if shown.isascii() else len(_CJK.findall(shown))
    kinds = _kinds(shown, counts >> 4 * _BITS, cjk)
    is_plain = shown.replace(" ", "").isalpha()
    marks, digits = (_NO_MARKS, 0) if is_plain else _marks(shown, text[-40:], max(1, n_words))
    facts = _NO_FACTS if is_plain else _facts(shown, digits > 0)
    return [
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
        0,
        is_credit(text),
        not is_plain and ends_with_credit(text),
        min(1000 * sum(kinds) // max(1, n_words), 1000),
        *(min(kind, 8) for kind in kinds),
        min(1000 * (counts >> 3 * _BITS & _MASK) // n_tokens, 1000),
    ]


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


def best_run(weights: Column) -> tuple[int, int]:
    """Return the half-open interval with the largest sum of weights, the first of several."""
    import numpy as np

    if not len(weights):
        return 0, 0
    sums = np.concatenate([[0], np.cumsum(weights)])
    lowest = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lowest))
    start = int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1])
    return start, end + 1


def _overlap(words: Sequence[frozenset[str]], start: int, end: int) -> tuple[list[int], list[int]]:
    """Return what share of its long words the best run has elsewhere, and their number."""
    found = Counter(word for line in words[start:end] for word in line)
    shares: list[int] = []
    for i, line in enumerate(words):
        needed = 2 if start <= i < end else 1
        shares.append(1000 * sum(found[word] >= needed for word in line) // max(1, len(line)))
    return shares, [min(len(line), 100) for line in words]


_SHIFTED = (
    "words", "end", "ends_sentence", "capitalised", "stop_words", "furniture", "start", "cue",
    "gap", "digits", "symbols", "overlap", "credit", "word_length", "is_credit",
    "credit_tail", "repeats", "cohesion", "word_score", "near_word_score",
)  # fmt: skip
_NEAR = (-1, 1, -2, 2, -3, 3)
_FAR_SHIFTED = ("words", "ends_sentence", "gap")
_FAR = (-5, -4, 4, 5)
_WINDOWS = (3, 6, 12, 25)
_WINDOWED = (
    "prose_words",
    "is_prose",
    "furniture",
    "capitalised",
    "cue_here",
    "stop_words",
    "repeated",
    "dated",
    "first_person",
    "cohesion",
    "word_score",
    "near_word_score",
)
_PLACE = (
    "above_start", "below_end", "inside", "run_blocks", "run_words", "run_share", "blocks",
    "from_top", "from_bottom", "place", "prose_share", "median_prose", "length_to_median",
    "since_prose", "until_prose", "words_of_prose_before", "words_of_prose_after", "section_size",
    "place_in_section", "section_prose", "since_closing", "prose_since_closing", "prose_before",
    "prose_after", "gap_share", "title_case_page", "stop_words_to_run", "section_gap_after",
    "alike", "own_run_words", "own_run_headline", "own_run_rank", "runs", "in_own_run",
    "run_words_above", "headline_rank", "best_headline_above",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *_OWN,
    *(f"{name}{shift:+d}" for shift in _NEAR for name in _SHIFTED),
    *(f"{name}{shift:+d}" for shift in _FAR for name in _FAR_SHIFTED),
    *(f"{name}_{side}_{size}" for size in _WINDOWS for name in _WINDOWED
      for side in ("before", "after")),
    *_PLACE,
)  # fmt: skip
"""The columns of the matrix. `x+2` is x of the second block below, `x_before_6` its mean over the
six blocks above."""

_OUTSIDE = -1
_CLOSING = (4, 5)


def _in_context(own: Column, prose: Column, run: tuple[int, int], runs: Sequence[Run]) -> Matrix:
    import numpy as np

    n = len(own)
    column = {name: np.ascontiguousarray(own[:, i]) for i, name in enumerate(_OWN)}
    column["prose_words"] = np.minimum(prose, 300)
    column["cue_here"] = (column["cue"] > 0) * 1000
    column["is_prose"] = column["is_prose"] * 1000
    column["repeated"] = (column["repeats"] > 1) * 1000
    column["dated"] = ((column["day"] + column["clock"] + column["year"]) > 0) * 1000
    made = list(own.T)
    made += [shift(column[name], by) for by in _NEAR for name in _SHIFTED]
    made += [shift(column[name], by) for by in _FAR for name in _FAR_SHIFTED]
    for size in _WINDOWS:
        for name in _WINDOWED:
            made += window_means(column[name], size)
    made += [*_places(column, prose, run), *_of_runs(runs, n)] if n else [prose] * len(_PLACE)
    matrix: Matrix = np.clip(np.array(made), -32000, 32000).astype(np.int16).T
    return matrix


def shift(values: Column, by: int) -> Column:
    """Return the values `by` places further down, -1 where there is none."""
    import numpy as np

    out = np.full(len(values), _OUTSIDE, dtype=np.int64)
    if by < 0:
        out[-by:] = values[: len(values) + by] if -by < len(values) else out[-by:]
    elif by < len(values):
        out[: len(values) - by] = values[by:]
    return out


def window_means(values: Column, size: int) -> tuple[Column, Column]:
    """Return the whole-number means over the `size` values before and after each."""
    import numpy as np

    n = len(values)
    sums = np.concatenate([[0], np.cumsum(values)])
    at = np.arange(n)
    low, high = np.maximum(0, at - size), np.minimum(n, at + 1 + size)
    before = (sums[at] - sums[low]) // np.maximum(1, at - low)
    after = (sums[high] - sums[at + 1]) // np.maximum(1, high - at - 1)
    return before, after


def _places(column: Mapping[str, Column], prose: Column, run: tuple[int, int]) -> list[Column]:
    import numpy as np

    n = len(prose)
    at = np.arange(n)
    start, end = run
    is_prose = prose > 0
    total = max(1, int(prose.sum()))
    lengths = np.sort(prose[is_prose])
    median = int(lengths[len(lengths) // 2]) if len(lengths) else 0
    last = np.maximum.accumulate(np.where(is_prose, at, -1))
    coming = np.minimum.accumulate(np.where(is_prose, at, n)[::-1])[::-1]
    before = np.concatenate([[-1], last[:-1]]) if n else last
    after = np.concatenate([coming[1:], [n]]) if n else coming
    padded = np.append(prose, 0)
    sums = np.concatenate([[0], np.cumsum(prose)])
    section = np.cumsum(column["gap"])
    sizes = np.bincount(section, minlength=int(section[-1]) + 1 if n else 0)
    firsts = np.maximum.accumulate(np.where(column["gap"] > 0, at, 0))
    section_prose = np.bincount(section, weights=prose).astype(np.int64)
    is_closing = np.isin(column["cue"], _CLOSING)
    closing = np.maximum.accumulate(np.where(is_closing, at, -1))
    run_words = int(prose[start:end].sum())
    run_stop = (
        int(column["stop_words"][start:end][is_prose[start:end]].mean() // 1) if run_words else 0
    )
    everywhere = np.full(n, 1, dtype=np.int64)
    return [
        np.clip(at - start, -300, 300),
        np.clip(at - (end - 1), -300, 300),
        ((at >= start) & (at < end)).astype(np.int64),
        everywhere * min(end - start, 300),
        everywhere * min(run_words, 5000),
        everywhere * (1000 * run_words // total),
        everywhere * min(n, 2000),
        np.minimum(at, 500),
        np.minimum(n - 1 - at, 500),
        1000 * at // max(1, n),
        everywhere * (1000 * int(is_prose.sum()) // max(1, n)),
        everywhere * min(median, 300),
        np.minimum(1000 * column["words"] // max(1, median), 5000),
        np.minimum(at - before, 100),
        np.minimum(after - at, 100),
        np.minimum(padded[before], 300),
        np.minimum(padded[after], 300),
        np.minimum(sizes[section], 100),
        np.minimum(at - firsts, 100),
        np.minimum(section_prose[section], 2000),
        np.where(closing >= 0, np.minimum(at - closing, 100), 101),
        np.where(closing >= 0, np.minimum(sums[at] - sums[np.maximum(closing, 0)], 3000), -1),
        np.minimum(sums[at], 3000),
        np.minimum(sums[n] - sums[np.minimum(at + 1, n)], 3000),
        everywhere * (1000 * int((column["gap"] > 0).sum()) // max(1, n)),
        everywhere * (int(column["capitalised"].sum()) // max(1, n)),
        column["stop_words"] - run_stop,
        np.concatenate([column["gap"][1:], [1]]) if n else column["gap"],
        _alike(column["words"], column["ends_sentence"]),
    ]


def _of_runs(runs: Sequence[Run], n: int) -> list[Column]:
    """Return what is to say of the run of prose a block is in, or else of the last one above."""
    import numpy as np

    if not runs:
        return [np.full(n, _OUTSIDE, dtype=np.int64)] * 8
    at = np.arange(n)
    mine = np.searchsorted(np.array([run.start for run in runs]), at, side="right") - 1
    ends = np.array([run.end for run in runs])
    words = np.array([run.words for run in runs], dtype=np.int64)
    headline = np.array([run.headline for run in runs], dtype=np.int64)
    rank = np.empty(len(runs), dtype=np.int64)
    rank[np.argsort(-words, kind="stable")] = np.arange(len(runs))
    headline_rank = np.empty(len(runs), dtype=np.int64)
    headline_rank[np.argsort(-headline, kind="stable")] = np.arange(len(runs))
    above = np.cumsum(words) - words
    best_above = np.maximum.accumulate(np.concatenate([[0], headline[:-1]]))
    none = mine < 0
    values = [
        np.minimum(words, 3000), headline, np.minimum(rank, 20),
        np.full(len(runs), min(len(runs), 50)), ends, np.minimum(above, 3000),
        np.minimum(headline_rank, 20), best_above,
    ]  # fmt: skip
    made = [np.where(none, _OUTSIDE, value[mine]) for value in values]
    made[4] = np.where(none, 0, at < made[4])
    return made


def _alike(words: Column, ends: Column) -> Column:
    """Return how many of the ten blocks before and after have about the same length and end."""
    import numpy as np

    shape = np.where(ends > 0, words + 1000, words)
    total = np.zeros(len(words), dtype=np.int64)
    for by in range(1, 11):
        same = (np.abs(shape[by:] - shape[:-by]) <= 2).astype(np.int64)
        total[by:] += same
        total[: len(same)] += same
    return total
