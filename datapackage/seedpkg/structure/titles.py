"""Put the lost spaces back into a headline: `MinisterVisitsParisforTalks`.

    >>> repair_title("MinisterVisitsParisforTalks", {"visits", "paris", "talks"})
    'Minister Visits Paris for Talks'

The words are cut where the case or the kind of sign changes; what is left is cut only where a
short word that headlines write in lower case follows a word that the article itself uses.
"""

from __future__ import annotations

import re

_GLUED = re.compile(r"(?=\S{12,})(?:\S*?[a-z’'][A-Z0-9]){2}\S*")
_CHUNKS = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]{2,}[’']s(?![a-z])|[A-Z]+(?=[A-Z][a-z’'])"
    r"|[A-Z]?[a-z]+(?:[’'][a-z]{1,2}(?![a-z]))?|[A-Z]+"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|%)?|[^\sA-Za-z0-9]+|\S"
)
_SMALL_WORDS = (
    "against", "between", "through", "without", "toward", "after", "amid", "from", "into", "onto",
    "over", "than", "that", "with", "upon", "and", "but", "for", "nor", "not", "off", "out", "per",
    "the", "via", "as", "at", "by", "if", "in", "is", "of", "on", "or", "to", "up", "vs", "an", "a",
)  # fmt: skip
_INFLECTIONS = ("", "s", "es", "ed", "d", "ing", "er", "ers", "’s", "'s")
_CLOSING = re.compile(r"[,.;:!?)\]’”]+")
_OPENING = re.compile(r"[(\[“‘$€£#]+")


def is_glued(text: str) -> bool:
    """Say whether a headline has lost its spaces: one word with words inside."""
    return " " not in text and bool(_GLUED.fullmatch(text)) and "/" not in text and "@" not in text


def repair_title(surface: str, vocabulary: set[str] | frozenset[str]) -> str:
    """Return a headline with its spaces; one that has them is returned as it is, folded.

    `vocabulary` are the words of the article in lower case.
    """
    folded = " ".join(surface.split())
    if not is_glued(folded):
        return folded
    words: list[str] = []
    for match in _CHUNKS.finditer(folded):
        words.extend(_cut(match.group(), vocabulary))
    return _join(words)


def _cut(chunk: str, vocabulary: set[str] | frozenset[str]) -> list[str]:
    """Cut small words off the end of a chunk as long as what is left is a known word."""
    if not chunk.isalpha() or _is_known(chunk, vocabulary):
        return [chunk]
    for small in _SMALL_WORDS:
        head = chunk[: -len(small)]
        if len(head) > 1 and chunk.endswith(small) and _is_known(head, vocabulary):
            return [head, small]
    for small in _SMALL_WORDS:
        head = chunk[: -len(small)]
        if len(head) > 3 and chunk.endswith(small):
            parts = _cut(head, vocabulary)
            if len(parts) > 1:
                return [*parts, small]
    return [chunk]


def _is_known(word: str, vocabulary: set[str] | frozenset[str]) -> bool:
    lower = word.lower()
    if lower in vocabulary or lower in _SMALL_WORDS:
        return True
    stems = [lower.removesuffix(ending) for ending in _INFLECTIONS if lower.endswith(ending)]
    return any(
        len(stem) > 2 and (stem + ending in vocabulary or stem + "e" + ending in vocabulary)
        for stem in stems
        for ending in _INFLECTIONS
    )


def _join(words: list[str]) -> str:
    text = ""
    for word in words:
        tight = not text or _CLOSING.fullmatch(word) or _OPENING.fullmatch(text[-1])
        if word in "-–/&" or (text and text[-1] in "-–/&"):
            tight = True
        text += word if tight else f" {word}"
    return text
