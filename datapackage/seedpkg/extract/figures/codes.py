"""Where addresses, telephone numbers and references stand: their digits state no fact.

>>> [text[a:b] for a, b in find_codes("Ring 020 7946 0958 or see www.example.org/7")]
['020 7946 0958', 'www.example.org/7']
"""

from __future__ import annotations

import re

_LINK = re.compile(r"://|www\.|@|#|\.(?:com|org|net|gov|edu|info|html?|co\.[a-z]{2})\b", re.I)
_CODE = re.compile(
    r"(?<![\w.,/])(?:"
    r"\+\d{1,3}[ (.-]{1,2}\d{1,4}(?:[ ().-]{1,2}\d{2,5}){1,5}"  # +44 20 7946 0958
    r"|\(0?\d{2,4}\) ?\d{3,4}[ .-]?\d{3,5}"  # (212) 555-0123
    r"|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,5}"  # 020 7946 0958
    r"|(?:1[ .-])?\d{3}[.-]\d{3}[.-]\d{4}"  # 800-555-0199
    r"|\d{3} \d{3}-\d{4}"  # 212 555-0199
    r"|\d{1,4}\(\d{1,4}\):\d{1,5}(?:[-–]\d{1,5})?"  # volume(issue):pages of a journal
    r"|10\.\d{4,6}/[^\s]{1,60}"  # DOI
    r"|97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d"  # ISBN
    r")(?!\w)"
    r"|\[\d{1,3}(?: ?[,–-] ?\d{1,3}){0,8}\]"  # a note [12] or [3, 4]
    r"|&#\d{1,6};"
    r"|(?<![\w$£€.,])\d{3}\([a-z]\)(?:\(\d\))?"  # 401(k), 501(c)(3)
)
"""Forms of telephone numbers and references, each of bounded length, so that cost is linear."""


def find_codes(text: str) -> list[tuple[int, int]]:
    """Return the places of web and mail addresses, handles, hash tags, telephone numbers, notes.

    In order, without overlaps.
    """
    spans = sorted([*_find_links(text), *(m.span() for m in _CODE.finditer(text))])
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return apart


def _find_links(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    done = 0
    for match in _LINK.finditer(text):
        if match.start() < done:
            continue
        start = max(text.rfind(" ", done, match.start()) + 1, done)
        end = text.find(" ", match.end())
        done = len(text) if end < 0 else end
        spans.append((start, done))
    return spans
