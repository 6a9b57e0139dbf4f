"""Decide what part of the page each line stands in, and which box holds the article.

A region is believed only where it leaves most of the page's prose alone: a box with `comments` or
`sidebar` in its class that holds the article itself is no such region. The article's box is found
from the top: as long as one box inside holds most of the prose that no region claims, go in.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from seedpkg.hints import LineHint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.hints import Region
    from seedpkg.read.html.render import Box, RawLine

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(r"[.!?…。！？؟۔।:][\"'”’»“)」』】\]]*$")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_LEAST_PROSE, _LONG = 8, 25
_LINKED = 0.5
_MOST_OF_PAGE = 0.5
"""A region that would hold more of the page's prose than this is none."""
_LIMITS: dict[Region, float] = {
    "comments": 0.9, "nav": 0.15, "byline": 0.1, "share": 0.15, "tags": 0.15, "promo": 0.25,
}  # fmt: skip
"""The same for the regions where it differs: of comments a page may well have more than of article,
in a menu, a byline, a share box there is hardly a sentence."""
_ALWAYS = 60.0
"""Words of prose that any region may hold, as far as that is not most of the page."""
_GO_IN = 0.6
"""Share of a box's prose that one box inside must hold to be gone into."""
_SIBLINGS = 3
_SHINGLE = 4


def describe_lines(
    lines: Sequence[RawLine], boxes: Sequence[Box], declared_body: str
) -> list[LineHint]:
    """Return the hints of rendered lines, in order.

    `declared_body` is the text that the page's metadata calls the body of the article, or empty.
    """
    weights = [_weigh(line) for line in lines]
    believed = _believe(lines, boxes, weights)
    shares = list(_declared_shares(lines, declared_body))
    main = _find_main(lines, boxes, weights, believed, shares)
    styles: dict[tuple[str, str, str], int] = {}
    hints: list[LineHint] = []
    for line, share in zip(lines, shares, strict=True):
        number = line.box.number
        region = believed[number]
        if region is None:
            region = "body" if main[number] else "unknown"
        linked = min(1.0, round(line.linked / max(1, len(line.text)), 2))
        style = styles.setdefault((line.tag, line.names, line.box.names), len(styles))
        hints.append(LineHint(region, line.tag, number, linked, main[number], share, style))
    return hints


def _weigh(line: RawLine) -> float:
    """Return the words of a line of running text, 0 for any other line."""
    n_words = len(line.text.split()) + len(_CJK.findall(line.text)) / 2
    if line.linked > _LINKED * len(line.text) or line.tag == "button":
        return 0.0
    is_prose = n_words >= _LONG or (n_words >= _LEAST_PROSE and _END.search(line.text[-20:]))
    return float(n_words) if is_prose else 0.0


def _sum_up(
    lines: Sequence[RawLine], boxes: Sequence[Box], weights: Sequence[float]
) -> list[float]:
    """Return the prose of every box, that of the boxes in it included."""
    sums = [0.0] * len(boxes)
    for line, weight in zip(lines, weights, strict=True):
        sums[line.box.number] += weight
    for box in reversed(boxes):
        if box.parent is not None:
            sums[box.parent.number] += sums[box.number]
    return sums


def _believe(
    lines: Sequence[RawLine], boxes: Sequence[Box], weights: Sequence[float]
) -> list[Region | None]:
    """Return the region of each box: its own if believed, else that of its parent."""
    sums = _sum_up(lines, boxes, weights)
    total = max(1.0, sums[0])
    regions: list[Region | None] = []
    for box in boxes:
        outer = regions[box.parent.number] if box.parent is not None else None
        share = _LIMITS.get(box.region or "body", _MOST_OF_PAGE)
        limit = min(max(share * total, _ALWAYS), max(share, _MOST_OF_PAGE) * total)
        is_believed = box.region is not None and sums[box.number] <= limit
        regions.append(outer if outer is not None or not is_believed else box.region)
    return regions


def _find_main(
    lines: Sequence[RawLine],
    boxes: Sequence[Box],
    weights: Sequence[float],
    believed: Sequence[Region | None],
    shares: Sequence[float],
) -> list[bool]:
    """Say for each box whether it is, or lies in, the box of the article."""
    ours = _evidence(lines, weights, believed, shares)
    sums = _sum_up(lines, boxes, ours)
    inside = [False] * len(boxes)
    main = boxes[0]
    best: dict[int, Box] = {}
    for box in boxes:
        if box.parent is not None:
            rival = best.get(box.parent.number)
            if rival is None or sums[box.number] > sums[rival.number]:
                best[box.parent.number] = box
    while main.number in best and sums[best[main.number].number] > _GO_IN * sums[main.number]:
        main = best[main.number]
    for box in boxes:
        inside[box.number] = box is main or (box.parent is not None and inside[box.parent.number])
    return inside


def _evidence(
    lines: Sequence[RawLine],
    weights: Sequence[float],
    believed: Sequence[Region | None],
    shares: Sequence[float],
) -> list[float]:
    """Return how much each line says that the article is where it stands.

    Prose counts half where it stands alone in its box, or in a list, as teasers do.
    """
    n_lines = Counter(line.box.number for line in lines)
    homes = [_home(line.box, n_lines) for line in lines]
    siblings = Counter(home for home, weight in zip(homes, weights, strict=True) if weight > 0.0)
    found: list[float] = []
    for line, weight, home, share in zip(lines, weights, homes, shares, strict=True):
        factor = 0.0 if believed[line.box.number] is not None else 1.0
        factor *= 1.0 if siblings[home] >= _SIBLINGS else 0.5
        factor *= 0.5 if line.is_item else 1.0
        factor *= 1.0 - line.linked / max(1, line.linked, len(line.text))
        found.append(weight * factor * (3.0 if share > _LINKED else 1.0))
    return found


def _home(box: Box, n_lines: Counter[int]) -> int:
    """Return the box in which a line has siblings: a box of one line is but its wrapper."""
    alone = n_lines[box.number] == 1 and box.parent is not None
    return box.parent.number if alone and box.parent is not None else box.number


def _declared_shares(lines: Sequence[RawLine], body: str) -> Iterator[float]:
    """Yield the share of each line's words that stand in the declared body in the same order."""
    wanted = _WORD.findall(body.lower())
    if len(wanted) < _LONG:
        yield from (-1.0 for _ in lines)
        return
    grams = {tuple(wanted[i : i + n]) for n in range(1, _SHINGLE + 1) for i in range(len(wanted))}
    for line in lines:
        words = _WORD.findall(line.text.lower())
        n = min(_SHINGLE, len(words))
        total = len(words) - n + 1
        found = sum(tuple(words[i : i + n]) in grams for i in range(total)) if n else 0
        yield round(found / total, 2) if n else 0.0
