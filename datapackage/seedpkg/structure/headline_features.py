"""What speaks for and against a line as the headline: its words, form, place and neighbours.

    "Council closes the old bridge", over a body on a bridge  ->  {"in_body": 1.0, "n_words": 0.125}

All features lie between 0 and 1; what is not named is 0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.names import is_given_name
from seedpkg.prose import count_words
from seedpkg.structure.author_bylines import names_author
from seedpkg.structure.headline_context import (
    LINE_MODEL,
    PICTURE,
    content_of,
    count_in_body,
    fold_text,
)
from seedpkg.structure.headline_neighbours import read_neighbours, read_rivals
from seedpkg.structure.layout import tokenize

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from seedpkg.structure.headline_candidates import Candidate
    from seedpkg.structure.headline_context import Context
    from seedpkg.structure.layout import Layout, PageLine

SHARED = ("in_body", "n_in_body", "in_head", "n_in_head", "in_body_often")
"""Features that say how much of a candidate's words the body has: the more, the better."""
_END = re.compile(r"[\"'”’»“)」』】\]]*$")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|net|org|de|fr)\b")
_NUMBERED = re.compile(r"#?\d{1,3}[.):]\s")
_PICTURE_MARK = re.compile(
    r"(?i)[(|/©][^()|/©]{0,60}(?:photo|foto|image|getty|reuters|afp|dpa|epa)[^()]{0,30}\)?$|©"
    r"|\b(?:foto|photo|bild|image)s?(?: credit)?\s?:"
)
_TWO_SENTENCES = re.compile(r"[^\W\d]{3}[.!?][\"'”’»)]? [^\W\d]")
_CHROME = frozenset(("navigation", "share", "newsletter", "cookie", "comments", "related", "promo"))


def features_of(candidate: Candidate, context: Context) -> dict[str, float]:
    """Return the features of one candidate by their names."""
    found = _words(candidate, context)
    found |= _shape(candidate)
    found |= _kind(candidate.line)
    found |= _place(candidate.line, context.layout)
    found |= read_neighbours(candidate.line, context)
    found |= read_rivals(candidate.line, found["in_body"], context)
    found |= _repeats(candidate, context)
    return found | _cut(candidate, context)


def add_behind(features: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return the features of all candidates, and how far each is behind the page's best."""
    best = {name: max((one[name] for one in features), default=0.0) for name in SHARED}
    return [one | {f"{name}_behind": best[name] - one[name] for name in SHARED} for one in features]


def _words(candidate: Candidate, context: Context) -> dict[str, float]:
    content = content_of(candidate.tokens)
    size = len(content) or 1
    in_body = count_in_body(content, context.body)
    in_head = sum(t in context.head for t in content)
    n = count_words(candidate.text)
    return {
        "n_words": min(n, 40) / 40,
        "in_body": in_body / size,
        "n_in_body": min(in_body, 6) / 6,
        "in_head": in_head / size,
        "n_in_head": min(in_head, 5) / 5,
        "in_body_often": sum(context.body[t] > 1 for t in content) / size,
    }


def _shape(candidate: Candidate) -> dict[str, float]:
    text = candidate.text
    last = _END.sub("", text)[-1:]
    words = text.split()
    letters = [word for word in words if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in letters) / max(1, len(letters))
    found = {
        "period": last in ".。।۔",
        "exclamation": last in ("!", "！"),
        "question": last in ("?", "？", "؟"),
        "colon": last in (":", "："),
        "ellipsis": last == "…" or text.endswith("..."),
        "small_start": text[0].islower(),
        "capitals": len(words) > 1 and text.isupper(),
        "all_capitalised": len(letters) > 1 and capital == 1.0,
        "byline": names_author(text),
        "address": bool(_ADDRESS.search(text)),
        "date": bool(candidate.line.dates),
        "name": 2 <= len(words) <= 4 and is_given_name(words[0]) and capital == 1.0,
        "sign": not text[0].isalnum() and text[0] not in "\"'“‘«„‚¿¡»「『【(",
        "bar": "|" in text or "•" in text or "›" in text or " > " in text,
        "listed": text.count(",") >= 3,
        "numbered": bool(_NUMBERED.match(text)),
        "colon_inside": ": " in text[:-1],
        "quotation": text[0] in "\"'“‘«„‚»「『",
        "picture_mark": bool(_PICTURE_MARK.search(text)),
        "bracket_end": text[-1] in ")]",
        "two_sentences": bool(_TWO_SENTENCES.search(text)),
        "echo": _ends_in_echo(words),
        "is_prose": candidate.line.is_prose,
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _ends_in_echo(words: Sequence[str]) -> bool:
    """Whether the last two words stood before: a caption, and its person again as the credit."""
    pair = " ".join(words[-2:])
    return len(words) > 3 and pair in " ".join(words[:-2])


def _kind(line: PageLine) -> dict[str, float]:
    if line.is_kept:
        return {"is_kept": 1.0}
    if not line.kind or line.rule == LINE_MODEL:
        return {}
    if line.kind in PICTURE:
        return {"picture": 1.0}
    if line.rule == "menu":
        return {"menu": 1.0}
    return {"chrome" if line.kind in _CHROME else "claimed": 1.0}


def _place(line: PageLine, layout: Layout) -> dict[str, float]:
    distance = layout.core_start - line.index
    to_body = layout.first_body - line.index
    found = {
        "depth": min(max(distance, 0), 60) / 60,
        "later": min(max(-distance, 0), 10) / 10,
        "above_body": min(max(to_body, 0), 60) / 60,
        "below_body": min(max(-to_body, 0), 10) / 10,
        "gap_before": float(line.gap_before),
        "gap_after": float(line.gap_after),
        "page_first": float(line.index == 0),
    }
    return {name: value for name, value in found.items() if value}


def _repeats(candidate: Candidate, context: Context) -> dict[str, float]:
    key = fold_text(candidate.text)
    if len(candidate.line.tokens) < 2:
        return {}
    equal = context.texts[key]
    inside = context.joined.count(key) - (1 if not candidate.cut else 0)
    is_above = candidate.line.index < context.layout.first_body
    return {
        "repeated": min(equal - (0 if candidate.cut else 1), 2) / 2,
        "inside_another": float(equal == 1 and inside > 0),
        "holds_another": float(_holds(key, context)),
        "again_in_body": float(is_above and key in context.inside),
    }


def _holds(key: str, context: Context) -> bool:
    """Whether another line of several words is a part of this one: a path, or a site's suffix."""
    size = len(key)
    return any(len(other) < size < 2 * len(other) and other in key for other in context.longish)


def _cut(candidate: Candidate, context: Context) -> dict[str, float]:
    side, cut = candidate.side, candidate.cut
    if not cut:
        return {side: 1.0} if side else {}
    return {
        side: 1.0,
        f"{side}_short": float(len(cut.split()) <= 4),
        f"{side}_known": float(context.joined.count(fold_text(cut)) > 1),
        f"{side}_ends": float(cut[-1] in ".?!"),
        f"{side}_small": _small_share(cut),
        f"{side}_spaced": float(f"{cut} :" in candidate.line.text),
        f"{side}_in_body": _long_share(cut, context.body),
    }


def _small_share(text: str) -> float:
    """Return the share of words in small letters: names of sites have few."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) / max(1, len(words))


def _long_share(text: str, body: Counter[str]) -> float:
    tokens = [t for t in tokenize(text) if len(t) > 3]
    return sum(t in body for t in tokens) / max(1, len(tokens))
