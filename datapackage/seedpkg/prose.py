"""What running text looks like in any language: words, the end of a sentence, a line of prose.

>>> is_prose("The council voted to close the old bridge.", 8)
True
"""

from __future__ import annotations

import re

CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""A Chinese or Japanese sign."""

LONG_LINE_WORDS = 25
"""From this length on a line is prose whatever it ends with."""
PROSE_WORDS = 6
"""The least number of words of a line that ends like a sentence and counts as prose."""
INTRODUCTION_WORDS = 10
"""The same for a line that ends with a colon."""

_NOTES = re.compile(r"(?: ?\[(?:\d{1,3}|[a-z])\])+$")
"""The marks of notes behind a sentence: `... in May. [12][13]`."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»“)」』】\]]*$")
_TAIL = 40


def fold(text: str) -> str:
    """Join every run of white space to one space and strip the ends."""
    return " ".join(text.split())


def count_words(text: str) -> int:
    """Count words: runs between spaces, and every two Chinese or Japanese signs."""
    n_words = len(text.split())
    return n_words if text.isascii() else n_words + len(CJK.findall(text)) // 2


def without_notes(text: str) -> str:
    """Return a folded text without the marks of notes at its end (`[12]`)."""
    return _NOTES.sub("", text) if text.endswith("]") else text


def ends_sentence(text: str) -> bool:
    """Say whether a folded text ends with a sentence's punctuation.

    Quotes, brackets and marks of notes behind it do not count.
    """
    return bool(_SENTENCE_END.search(without_notes(text[-_TAIL:])))


def is_prose(text: str, n_words: int) -> bool:
    """Say whether a folded line reads like running text.

    It is long, or it ends like a sentence, or it announces what follows ("... as follows:").
    """
    if n_words >= LONG_LINE_WORDS:
        return True
    least = INTRODUCTION_WORDS if text.endswith(":") else PROSE_WORDS
    return n_words >= least and (ends_sentence(text) or text.endswith(":"))
