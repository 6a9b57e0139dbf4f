"""Find the blocks of a page: runs of lines that a program broke at a fixed width, joined again.

Text that was wrapped at 72 or 80 columns shows it: a line ends where the next word would have
stood beyond the width. Where enough lines do, and the sentence goes on below, the whole page is
read that way; otherwise every line is a block of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.prose import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]"
)
_WIDTHS = range(36, 161)
"""The widths, in columns, at which text is wrapped: from narrow mail to wide terminals."""
_BEYOND = 0.03
"""The share of the long lines that may stand out beyond the width (addresses, unbroken words)."""
_LEAST_FULL = 4
_LEAST_CONTINUED = 0.5
_ITEM = re.compile(r"(?:[-*•‣▪◦·+]|\d{1,3}[.)])\s")
_AROUND = 12
"""The lines before and after that tell the width of a narrower column."""
_LONGEST = 400
"""A page with lines longer than this, in characters, beyond the share above was never wrapped."""


def find_blocks(texts: Sequence[str], gaps: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the blocks of a page as half-open intervals over its lines that hold text.

    `texts` are the lines without their line breaks, `gaps` whether a blank line stands before.
    """
    widths = [_width_of(text) for text in texts]
    width = _wrapped_at(widths)
    if not width:
        return [(i, i + 1) for i in range(len(texts))]
    joined = [
        i > 0 and not gaps[i] and _is_full(texts[i - 1], widths[i - 1], texts[i], width)
        for i in range(len(texts))
    ]
    if not _is_wrapped(texts, joined):
        return [(i, i + 1) for i in range(len(texts))]
    _join_narrow(texts, gaps, widths, joined)
    starts = [i for i, same in enumerate(joined) if not same]
    return list(zip(starts, [*starts[1:], len(texts)], strict=True))


def _width_of(text: str) -> int:
    """Return the columns of a line; Chinese, Japanese and Korean signs take two."""
    shown = text.rstrip()
    if len(shown) > _LONGEST or shown.isascii():
        return len(shown)
    return len(shown) + len(_WIDE.findall(shown))


def _wrapped_at(widths: Sequence[int]) -> int:
    """Return the width under which the long lines are bunched, 0 if there is none."""
    longest = sorted(widths)
    if not longest or longest[len(longest) // 2] > _WIDTHS[-1]:
        return 0
    long_lines = [w for w in longest if w >= _WIDTHS[0]]
    if len(long_lines) < _LEAST_FULL:
        return 0
    width = long_lines[int((len(long_lines) - 1) * (1 - _BEYOND))]
    return width if width in _WIDTHS else 0


def _is_full(text: str, text_width: int, following: str, width: int) -> bool:
    """Say whether the first word of the following line had no room left on this one."""
    if _ITEM.match(following.lstrip()[:6]):
        return False
    first = following.split(None, 1)[0][: width + 1]
    if _WIDE.match(first):
        return text_width + 6 > width
    return text_width + 1 + _width_of(first) > width


def _join_narrow(
    texts: Sequence[str], gaps: Sequence[bool], widths: Sequence[int], joined: list[bool]
) -> None:
    """Join lines of narrower columns of a wrapped page: what is full among its neighbours."""
    for i in range(1, len(texts)):
        if joined[i] or gaps[i]:
            continue
        local = max(widths[max(0, i - _AROUND) : i + _AROUND])
        goes_on = joined[i - 1] or not _is_ended(texts[i - 1])
        if local >= _WIDTHS[0] and goes_on:
            joined[i] = _is_full(texts[i - 1], widths[i - 1], texts[i], local)


def _is_ended(text: str) -> bool:
    shown = text.rstrip()
    return ends_sentence(shown) or shown[-1] == ":"


def _is_wrapped(texts: Sequence[str], joined: Sequence[bool]) -> bool:
    """Say whether the lines that seem broken are: most of them stop in the middle of a sentence."""
    broken = [i for i, same in enumerate(joined) if same]
    if len(broken) < _LEAST_FULL:
        return False
    going_on = sum(not _is_ended(texts[i - 1]) for i in broken)
    return going_on >= _LEAST_CONTINUED * len(broken)
