"""What is to see of a block in its surroundings: neighbours, windows, place, runs of prose.

columns of the blocks' own values -> more columns, in the order of CONTEXT_NAMES
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from seedpkg.clean.cohesion import Run

    Column = NDArray[np.int64]


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
PLACE_NAMES = (
    "above_start", "below_end", "inside", "run_blocks", "run_words", "run_share", "blocks",
    "from_top", "from_bottom", "place", "prose_share", "median_prose", "length_to_median",
    "since_prose", "until_prose", "words_of_prose_before", "words_of_prose_after", "section_size",
    "place_in_section", "section_prose", "since_closing", "prose_since_closing", "prose_before",
    "prose_after", "gap_share", "title_case_page", "stop_words_to_run", "section_gap_after",
    "alike", "own_run_words", "own_run_headline", "own_run_rank", "runs", "in_own_run",
    "run_words_above", "headline_rank", "best_headline_above",
)  # fmt: skip
CONTEXT_NAMES: tuple[str, ...] = (
    *(f"{name}{shift:+d}" for shift in _NEAR for name in _SHIFTED),
    *(f"{name}{shift:+d}" for shift in _FAR for name in _FAR_SHIFTED),
    *(f"{name}_{side}_{size}" for size in _WINDOWS for name in _WINDOWED
      for side in ("before", "after")),
    *PLACE_NAMES,
)  # fmt: skip
"""`x+2` is x of the second block below, `x_before_6` its mean over the six blocks above."""

_OUTSIDE = -1
_CLOSING = (4, 5)


def see_neighbours(column: Mapping[str, Column], prose: Column) -> list[Column]:
    """Return the columns of CONTEXT_NAMES up to those of PLACE_NAMES.

    `column` holds the blocks' own values by name, `prose` the number of words of prose blocks, 0
    for others.
    """
    import numpy as np

    column = {
        **column,
        "prose_words": np.minimum(prose, 300),
        "cue_here": (column["cue"] > 0) * 1000,
        "is_prose": column["is_prose"] * 1000,
        "repeated": (column["repeats"] > 1) * 1000,
        "dated": ((column["day"] + column["clock"] + column["year"]) > 0) * 1000,
    }
    near, far, windowed = (
        np.array([column[name] for name in names]) for names in (_SHIFTED, _FAR_SHIFTED, _WINDOWED)
    )
    made = [row for by in _NEAR for row in shift(near, by)]
    made += [row for by in _FAR for row in shift(far, by)]
    for size in _WINDOWS:
        made += [row for both in zip(*window_means(windowed, size), strict=True) for row in both]
    return made


def see_place(
    column: Mapping[str, Column], prose: Column, run: tuple[int, int], runs: Sequence[Run]
) -> list[Column]:
    """Return the columns of PLACE_NAMES: where a block stands on the page, and in which run.

    `run` is the best run of prose, `runs` are all.
    """
    n = len(prose)
    return [*_places(column, prose, run), *_of_runs(runs, n)] if n else [prose] * len(PLACE_NAMES)


def shift(values: Column, by: int) -> Column:
    """Return the values `by` places further down, -1 where there is none; all rows alike."""
    import numpy as np

    n = values.shape[-1]
    out = np.full(values.shape, _OUTSIDE, dtype=np.int64)
    if by < 0 and -by < n:
        out[..., -by:] = values[..., :by]
    elif 0 <= by < n:
        out[..., : n - by] = values[..., by:]
    return out


def window_means(values: Column, size: int) -> tuple[Column, Column]:
    """Return the whole-number means over the `size` values before and after each, row by row."""
    import numpy as np

    n = int(values.shape[-1])
    sums = np.zeros((*values.shape[:-1], n + 1), dtype=np.int64)
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    at = np.arange(n)
    low, high = np.maximum(0, at - size), np.minimum(n, at + 1 + size)
    before = (sums[..., :-1] - sums[..., low]) // np.maximum(1, at - low)
    after = (sums[..., high] - sums[..., 1:]) // np.maximum(1, high - at - 1)
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
