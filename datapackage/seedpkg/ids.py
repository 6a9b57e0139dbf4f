"""Stable ids made from content, never from run order or time.

Every id starts with a letter and an underscore after its kind (`art_9f86d081884c7d65`), because
CSV readers take all-digit or hex-only cells for numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

HASH_LENGTH = 16
"""Hex digits in an id: 64 bits, a collision among a million texts has odds of 1 in 37 million."""


def digest(*parts: str | int) -> str:
    """Return `HASH_LENGTH` hex digits of the SHA-256 of the parts, joined by NUL."""
    joined = "\0".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def text_sha256(text: str) -> str:
    """Return the full SHA-256, in hex, of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_id(sha256: str) -> str:
    """Return the id of an input file from the SHA-256 of its bytes, in hex."""
    return f"src_{sha256[:HASH_LENGTH]}"


def article_id(text: str) -> str:
    """Return the id of an article from its part of the source text."""
    return f"art_{digest(text)}"


def paragraph_id(article: str, start: int) -> str:
    """Return the id of the paragraph that starts at a code point of its article's source text.

    Ids sort in reading order, and do not change when a line above is kept or removed.
    """
    return f"par_{article.removeprefix('art_')}_{start:07d}"


def span_id(prefix: str, paragraph: str, start: int, end: int) -> str:
    """Return the id of something at a span of a paragraph, such as `fig_…` or `men_…`."""
    return f"{prefix}_{paragraph.removeprefix('par_')}_{start:05d}_{end:05d}"


def slug(text: str, limit: int = 60) -> str:
    """Return a text as lower-case ASCII words joined by `-`; other scripts become a hash."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    return words[:limit].strip("-") or digest(text)
