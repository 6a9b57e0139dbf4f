"""What the lines around a line say for and against it as the headline: dates, bylines, rivals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from seedpkg.structure.author_bylines import names_author
from seedpkg.structure.headline_context import PICTURE
from seedpkg.structure.person_names import is_name_line

if TYPE_CHECKING:
    from seedpkg.structure.headline_context import Context
    from seedpkg.structure.layout import PageLine

_NEAR, _ZONE = 3, 12


def read_neighbours(line: PageLine, context: Context) -> dict[str, float]:
    """Return what the lines right above and below a line say of it."""
    lines, i = context.layout.lines, line.index
    above, below = lines[max(0, i - _NEAR) : i], lines[i + 1 : i + 1 + _NEAR]
    later = len(context.longer) - bisect_right(context.longer, i)
    earlier = bisect_left(context.longer, i)
    found = {
        "date_above": any(one.dates for one in above),
        "date_below": any(one.dates for one in below),
        "date_next": bool(below) and bool(below[0].dates),
        "byline_below": any(map(_is_byline, below)),
        "byline_next": bool(below) and _is_byline(below[0]),
        "byline_above": any(map(_is_byline, above)),
        "next_prose": bool(below) and below[0].is_prose,
        "next_long": bool(below) and below[0].n_words >= 5,
        "next_longer": bool(below) and below[0].n_words > max(5, line.n_words),
        "deck_like": bool(above) and 4 <= above[-1].n_words < line.n_words and line.gap_before,
        "deck_close": bool(above) and 4 <= above[-1].n_words < line.n_words,
        "next_picture": bool(below) and below[0].kind in PICTURE,
        "next_name": bool(below) and is_name_line(below[0].text),
        "next_share": bool(below) and below[0].kind == "share",
        "previous_prose": bool(above) and above[-1].is_prose,
        "previous_long": bool(above) and above[-1].n_words >= 5,
        "previous_menu": bool(above) and above[-1].rule == "menu",
        "short_around": all(one.n_words <= 3 for one in (*above[-2:], *below[:2])),
        "short_above": all(one.n_words <= 3 for one in above),
        "no_longer_below": later == 0,
        "one_longer_below": later == 1,
        "no_longer_above": earlier == 0,
        "one_longer_above": earlier == 1,
        "longest": _is_longest(line, context),
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _is_byline(line: PageLine) -> bool:
    return line.rule == "byline" or names_author(line.text)


def _is_longest(line: PageLine, context: Context) -> bool:
    lines = context.layout.lines
    near = [lines[index] for index in context.longer if abs(index - line.index) <= 10]
    return bool(near) and line.n_words >= max(one.n_words for one in near)


def read_rivals(line: PageLine, share: float, context: Context) -> dict[str, float]:
    """Say how a line stands to other good lines: a subtitle has its headline above it.

    `share` is how much of what the candidate says the body has too, from 0 to 1.
    """
    lines = context.layout.lines
    above = [i for i in context.good if line.index - _ZONE <= i < line.index]
    below = [i for i in context.good if line.index < i <= line.index + _ZONE]
    close = [i for i in above if i >= line.index - _NEAR and not lines[i].is_prose]
    found = {
        "first_good": not above and bool(below),
        "only_good": not above and not below,
        "good_close_above": bool(close),
        "shorter_close_above": any(lines[i].n_words < line.n_words for i in close),
        "good_next_above": line.index - 1 in close,
        "better_above": any(context.shares[i] >= share for i in above),
        "better_below": any(context.shares[i] > share for i in below),
        "good_next_below": line.index + 1 in below,
        "several_above": len(above) > 2,
        "several_below": len(below) > 2,
        "kept_below_good": line.is_kept and bool(close),
        "prose_below_good": line.is_prose and bool(close),
        "kept_first": line.is_kept and not above,
        "longer_next_above": any(
            i == line.index - 1 and lines[i].n_words > line.n_words for i in close
        ),
    }
    return {name: 1.0 for name, holds in found.items() if holds}
