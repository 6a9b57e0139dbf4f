"""Cut a paragraph into sentences, by rules and without a model.

>>> [text[a:b] for a, b in split_sentences("He met U.S. officials. They spoke.")]
['He met U.S. officials.', 'They spoke.']
"""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev gen col lt sgt capt maj sen rep gov pres st mt ft jr sr hon amb sec "
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp bros dept "
    "est approx fig ca cf vol ed eds al art par pp".split()
)
_BOUNDARY = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|[。！？]+[」』”’]*"
)
"""Looking behind keeps a long run of stops from being tried at each of them."""
_LAST_WORD = re.compile(r"([^\s(\"'“‘«\[]+)\.$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_STARTER = re.compile(
    r"[\"'“‘«(\[]*(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|As|For|This|That|These|Those"
    r"|His|Her|Its|Their|Our|After|Before|When|While|According|However|Both|Since|By|With|To|From|There)\b"
)


_KEPT, _LONGEST_KEPT = 512, 10_000
"""So many paragraphs, none longer, are kept: each kind of extraction asks for the same ones."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of a paragraph, in code points, half open.

    White space between sentences belongs to none. A full stop after an abbreviation, an initial
    ("U.S.", "J.") or a month's short form ends no sentence, unless a word follows that only
    starts one.
    """
    return list(_split_kept(text) if len(text) <= _LONGEST_KEPT else _split(text))


@lru_cache(maxsize=_KEPT)
def _split_kept(text: str) -> tuple[tuple[int, int], ...]:
    return _split(text)


def _split(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if _is_abbreviation(text, start, match):
            continue
        spans.append((start, end))
        start = match.end()
    tail = len(text.rstrip())
    if start < tail:
        spans.append((start, tail))
    return tuple(spans)


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group().rstrip() != ".":
        return False
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start() + 1)
    if word is None:
        return False
    stem = word.group(1)
    if stem.lower() in _ABBREVIATIONS:
        return True
    return bool(_INITIALS.fullmatch(stem)) and not _STARTER.match(text, match.end())
