"""What speaks for and against a line as the headline: its words, form, place and neighbours.

    "Council closes the old bridge", over a body on a bridge  ->  {"in_body": 1.0, "n_words": 0.125}

All features lie between 0 and 1; what is not named is 0.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.names import is_given_name
from seedpkg.prose import count_words
from seedpkg.structure.author_bylines import names_author
from seedpkg.structure.layout import tokenize
from seedpkg.structure.person_names import is_name_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.structure.headline_candidates import Candidate
    from seedpkg.structure.layout import Layout, PageLine

SHARED = ("in_body", "n_in_body", "in_head", "n_in_head", "in_body_often")
"""Features that say how much of a candidate's words the body has: the more, the better."""
_HEAD_LINES = 3
"""Lines of running text that open the body."""
_MOST_CHARACTERS = 400
_CORE_LINES = 2_000
"""Lines of the core in which a copy of a candidate is looked for: it is of a list of contents."""
_END = re.compile(r"[\"'”’»“)」』】\]]*$")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|net|org|de|fr)\b")
_NUMBERED = re.compile(r"#?\d{1,3}[.):]\s")
_PICTURE_MARK = re.compile(
    r"(?i)[(|/©][^()|/©]{0,60}(?:photo|foto|image|getty|reuters|afp|dpa|epa)[^()]{0,30}\)?$|©"
    r"|\b(?:foto|photo|bild|image)s?(?: credit)?\s?:"
)
_TWO_SENTENCES = re.compile(r"[^\W\d]{3}[.!?][\"'”’»)]? [^\W\d]")
_CHROME = frozenset(("navigation", "share", "newsletter", "cookie", "comments", "related", "promo"))
_PICTURE = frozenset(("caption", "credit", "copyright"))
_MODEL = "line_model"
_NEAR, _ZONE = 3, 12


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of every candidate are counted against.

    `good` are the indexes of the lines that could be a headline by their words: several, some of
    them the body's, and none of a rule's.
    """

    layout: Layout
    body: Counter[str]
    head: frozenset[str]
    texts: Counter[str]
    inside: frozenset[str]
    joined: str
    longer: tuple[int, ...]
    good: tuple[int, ...]
    shares: dict[int, float]


def make_context(layout: Layout, candidates: Sequence[Candidate]) -> Context:
    """Return what is known of a page before its candidates are looked at one by one."""
    zone = list({candidate.line.index: candidate.line for candidate in candidates}.values())
    body = layout.body_words
    near = {one.index: one for one in (*layout.lines[:3], *zone)}
    texts = Counter(_key(line.text) for line in near.values())
    core = layout.lines[layout.first_body : layout.first_body + _CORE_LINES]
    shares = {line.index: _share(line.text, body) for line in zone}
    good = tuple(line.index for line in zone if _is_good(line, shares[line.index], body))
    return Context(
        layout=layout,
        body=body,
        head=frozenset(
            t for line in layout.running_text[:_HEAD_LINES] for t in line.first_tokens(2_000)
        ),
        texts=texts,
        inside=frozenset(_key(line.text) for line in core if len(line.text) < _MOST_CHARACTERS),
        joined="\n".join(text[:_MOST_CHARACTERS] for text in texts),
        longer=tuple(
            sorted(line.index for line in zone if line.n_words >= 5 and not line.is_prose)
        ),
        good=good,
        shares=shares,
    )


def features_of(candidate: Candidate, context: Context) -> dict[str, float]:
    """Return the features of one candidate by their names."""
    found = _words(candidate, context)
    found |= _shape(candidate)
    found |= _kind(candidate.line)
    found |= _place(candidate.line, context.layout)
    found |= _neighbours(candidate.line, context)
    found |= _rivals(candidate, context)
    found |= _repeats(candidate, context)
    return found | _cut(candidate, context)


def add_behind(features: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return the features of all candidates, and how far each is behind the page's best."""
    best = {name: max((one[name] for one in features), default=0.0) for name in SHARED}
    return [one | {f"{name}_behind": best[name] - one[name] for name in SHARED} for one in features]


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _content(tokens: Sequence[str]) -> Sequence[str]:
    return [t for t in tokens if len(t) > 3 or t.isdigit() or not t.isascii()] or tokens


def _share(text: str, body: Counter[str]) -> float:
    content = _content(tokenize(text))
    return sum(_is_in(t, body) for t in content) / max(1, len(content))


def _is_in(token: str, body: Counter[str]) -> bool:
    return token in body or token.rstrip("s") in body or token + "s" in body


def _is_good(line: PageLine, share: float, body: Counter[str]) -> bool:
    n = sum(_is_in(t, body) for t in _content(line.tokens))
    is_free = not line.kind or line.rule == _MODEL
    return is_free and 3 <= line.n_words <= 30 and n >= 2 and share >= 0.4


def _words(candidate: Candidate, context: Context) -> dict[str, float]:
    content = _content(tokenize(candidate.text))
    size = len(content) or 1
    in_body = sum(_is_in(t, context.body) for t in content)
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
    if not line.kind or line.rule == _MODEL:
        return {}
    if line.kind in _PICTURE:
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


def _neighbours(line: PageLine, context: Context) -> dict[str, float]:
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
        "next_picture": bool(below) and below[0].kind in _PICTURE,
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


def _rivals(candidate: Candidate, context: Context) -> dict[str, float]:
    """Say how a candidate stands to other good lines: a subtitle has its headline above it."""
    line, lines = candidate.line, context.layout.lines
    above = [i for i in context.good if line.index - _ZONE <= i < line.index]
    below = [i for i in context.good if line.index < i <= line.index + _ZONE]
    share = _share(candidate.text, context.body)
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


def _repeats(candidate: Candidate, context: Context) -> dict[str, float]:
    key = _key(candidate.text)
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
    return any(
        len(other) > 20 and len(other) < len(key) and 2 * len(other) > len(key) and other in key
        for other in context.texts
    )


def _cut(candidate: Candidate, context: Context) -> dict[str, float]:
    side, cut = candidate.side, candidate.cut
    if not cut:
        return {side: 1.0} if side else {}
    return {
        side: 1.0,
        f"{side}_short": float(len(cut.split()) <= 4),
        f"{side}_known": float(context.joined.count(_key(cut)) > 1),
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
