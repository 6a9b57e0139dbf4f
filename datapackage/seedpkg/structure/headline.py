"""Find the headline among the lines around the body's start.

Every line there is a candidate, and so are the parts of a line that a site's name was put after
or a path of sections before. A candidate's features are added up with weights that were learned;
the best one is the headline if it beats the weight of "there is none".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.names import is_given_name
from seedpkg.own_rules import is_own
from seedpkg.prose import count_words
from seedpkg.structure.headline_weights import NONE, WEIGHTS
from seedpkg.structure.layout import tokenize
from seedpkg.structure.titles import is_glued, repair_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.structure.layout import Layout, PageLine

_ABOVE, _INSIDE = 60, 10
"""Lines above the core's start and from it on among which the headline is looked for."""
_HEAD_LINES = 3
"""Lines of running text that open the body."""
_MOST_CHARACTERS = 400
_BODY_TOKENS = 3_000
_SUFFIX_WORDS = 6
"""Most words of a site's name, or of a section's and a site's, behind a headline."""
_LOST_SHARE = 0.12
"""Share of the body's words that may stand above a headline; they are then no part of the body."""
_SUFFIX = re.compile(r"\s(?:[|·•»–—-]|::)\s+(?=\S)|\s*[|]\s*(?=\S)")
_CRUMB = re.compile(r"\s*[›»>]\s*|\s/\s|/(?=[^\W\d_])")
_END = re.compile(r"[\"'”’»“)」』】\]]*$")
_BY = re.compile(
    r"(?i)(?:by|von|par|por|di|door|av|af|af|od|autor|author|text|foto|photo|image|bild)\b[: ]"
)
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|net|org|de|fr)\b")
_MENU = frozenset(("navigation", "share", "newsletter", "cookie", "comments", "related", "promo"))
_PICTURE = frozenset(("caption", "credit", "copyright"))


@dataclass(frozen=True, slots=True)
class Headline:
    """A line chosen for the headline, and the part of its folded text that is the headline."""

    line: PageLine
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, or what is left of it without the part `cut` at its `side`."""

    line: PageLine
    text: str
    cut: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the features of every candidate are counted against."""

    layout: Layout
    body: Counter[str]
    head: frozenset[str]
    texts: Counter[str]
    joined: str
    longer: tuple[int, ...]


def find_headline(layout: Layout) -> Headline | None:
    """Return the headline of a page, or None if no candidate is good enough."""
    best: Headline | None = None
    for candidate, features in candidates_of(layout):
        score = sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
        if score > (best.score if best else NONE):
            best = Headline(candidate.line, candidate.text, score)
    return best or _lone_line(layout)


def _lone_line(layout: Layout) -> Headline | None:
    """Return the first line of a page, if it stands alone above the body and could be a headline.

    So little stands on such a page that its place says enough.
    """
    if layout.core_start != 1:
        return None
    line = layout.lines[0]
    is_name = line.is_kept and line.gap_after and line.n_words > 1 and not is_own(line.rule)
    return Headline(line, line.text, 0.0) if is_name and line.text[-1] not in ".:" else None


def candidates_of(layout: Layout) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield every candidate of a page with its features; the training reads them as well."""
    lines = layout.lines[
        max(0, layout.core_start - _ABOVE) : min(layout.core_start + _INSIDE, layout.core_end)
    ]
    context = _make_context(layout, lines)
    for line in lines:
        if is_own(line.rule):
            continue
        if len(line.text) > _MOST_CHARACTERS or not line.tokens or _loses_body(layout, line):
            continue
        for candidate in _variants(line, context):
            if tokenize(candidate.text):
                yield candidate, _features(candidate, context)


def _loses_body(layout: Layout, line: PageLine) -> bool:
    if line.index < layout.core_start:
        return False
    core = layout.lines[layout.core_start : layout.core_end]
    total = sum(one.n_words for one in core if one.is_prose)
    above = sum(one.n_words for one in core if one.is_prose and one.index < line.index)
    return above > _LOST_SHARE * total


def _make_context(layout: Layout, lines: Sequence[PageLine]) -> _Context:
    core = layout.lines[layout.core_start : layout.core_end]
    prose = [line for line in core if line.is_prose and line.is_kept] or list(core)
    body: Counter[str] = Counter()
    for line in prose:
        if body.total() < _BODY_TOKENS:
            body.update(tokenize(line.text[:4_000]))
    head = frozenset(t for line in prose[:_HEAD_LINES] for t in tokenize(line.text[:2_000]))
    near = (*layout.lines[:3], *lines)
    texts = Counter(_key(line.text) for line in {one.index: one for one in near}.values())
    longer = tuple(line.index for line in lines if line.n_words >= 5 and not line.is_prose)
    joined = "\n".join(text[:_MOST_CHARACTERS] for text in texts)
    return _Context(layout, body, head, texts, joined, longer)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _variants(line: PageLine, context: _Context) -> Iterator[Candidate]:
    text = line.text
    if is_glued(text):
        yield Candidate(line, repair_title(text, frozenset(context.body)), "", "glued")
        return
    yield Candidate(line, text)
    ends = [(m.start(), m.end()) for m in _SUFFIX.finditer(text)]
    for start, end in ends[-1:] + ends[:1][: len(ends) - 1]:
        if count_words(text[end:]) <= _SUFFIX_WORDS:
            yield Candidate(line, text[:start].rstrip(), text[end:], "suffix")
    crumbs = [m.end() for m in _CRUMB.finditer(text)]
    if crumbs and crumbs[-1] < len(text):
        yield Candidate(line, text[crumbs[-1] :], text[: crumbs[-1]], "prefix")


def _features(candidate: Candidate, context: _Context) -> dict[str, float]:
    found = {"bias": 1.0}
    found |= _words(candidate, context)
    found |= _shape(candidate)
    found |= _place(candidate.line, context.layout)
    found |= _neighbours(candidate.line, context)
    found |= _repeats(candidate, context)
    return found


def _words(candidate: Candidate, context: _Context) -> dict[str, float]:
    tokens = tokenize(candidate.text)
    content = [t for t in tokens if len(t) > 3 or t.isdigit() or not t.isascii()] or tokens
    size = len(content) or 1
    in_body = sum(_is_in(t, context.body) for t in content)
    in_head = sum(t in context.head for t in content)
    n = count_words(candidate.text)
    bounds = ((1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (18, "18"), (25, "25"))
    bucket = next((name for most, name in bounds if n <= most), "more")
    return {
        f"words_{bucket}": 1.0,
        "in_body": in_body / size,
        "n_in_body": min(in_body, 6) / 6,
        "in_head": in_head / size,
        "n_in_head": min(in_head, 5) / 5,
        "in_body_often": sum(context.body[t] > 1 for t in content) / size,
    }


def _is_in(token: str, body: Counter[str]) -> bool:
    return token in body or token.rstrip("s") in body or token + "s" in body


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
        "byline": bool(_BY.match(text)),
        "address": bool(_ADDRESS.search(text)),
        "date": bool(candidate.line.dates),
        "name": 2 <= len(words) <= 4 and is_given_name(words[0]) and capital == 1.0,
        "sign": not text[0].isalnum() and text[0] not in "\"'“‘«„‚¿¡»「『【(",
        "bar": "|" in text or "•" in text or "›" in text or " > " in text,
        "listed": text.count(",") >= 3,
        "colon_inside": ": " in text[:-1],
        "quotation": text[0] in "\"'“‘«„‚»「『",
        "menu": candidate.line.kind in _MENU,
        "picture": candidate.line.kind in _PICTURE,
        "removed": not candidate.line.is_kept,
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _place(line: PageLine, layout: Layout) -> dict[str, float]:
    distance = layout.core_start - line.index
    bounds = ((0, "inside"), (1, "1"), (2, "2"), (3, "3"), (5, "5"), (8, "8"), (15, "15"))
    bucket = next((name for most, name in bounds if distance <= most), "far")
    found = {f"above_{bucket}": 1.0, "depth": min(distance, 60) / 60}
    if distance == 0:
        found["core_first"] = 1.0
    if distance < 0:
        found["core_later"] = min(-distance, 10) / 10
    found |= {"gap_before": float(line.gap_before), "gap_after": float(line.gap_after)}
    found["page_first"] = float(line.index == 0)
    return found


def _neighbours(line: PageLine, context: _Context) -> dict[str, float]:
    lines, i = context.layout.lines, line.index
    above, below = lines[max(0, i - 3) : i], lines[i + 1 : i + 4]
    later = sum(index > i for index in context.longer)
    earlier = sum(index < i for index in context.longer)
    found = {
        "date_above": any(one.dates for one in above),
        "date_below": any(one.dates for one in below),
        "byline_below": any(one.rule == "byline" or _BY.match(one.text) for one in below),
        "byline_above": any(one.rule == "byline" or _BY.match(one.text) for one in above),
        "next_prose": bool(below) and below[0].is_prose,
        "next_long": bool(below) and below[0].n_words >= 5,
        "next_longer": bool(below) and below[0].n_words > max(5, line.n_words),
        "deck_like": bool(above) and 4 <= above[-1].n_words < line.n_words and line.gap_before,
        "deck_close": bool(above) and 4 <= above[-1].n_words < line.n_words,
        "next_picture": bool(below) and below[0].kind in _PICTURE,
        "next_share": bool(below) and below[0].kind == "share",
        "previous_prose": bool(above) and above[-1].is_prose,
        "previous_long": bool(above) and above[-1].n_words >= 5,
        "short_around": all(one.n_words <= 3 for one in (*above[-2:], *below[:2])),
        "short_above": all(one.n_words <= 3 for one in above),
        "no_longer_below": later == 0,
        "one_longer_below": later == 1,
        "no_longer_above": earlier == 0,
        "one_longer_above": earlier == 1,
        "is_prose": line.is_prose,
        "longest": _is_longest(line, context),
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _is_longest(line: PageLine, context: _Context) -> bool:
    lines = context.layout.lines
    near = [lines[index] for index in context.longer if abs(index - line.index) <= 10]
    return bool(near) and line.n_words >= max(one.n_words for one in near)


def _repeats(candidate: Candidate, context: _Context) -> dict[str, float]:
    key = _key(candidate.text)
    if len(candidate.line.tokens) < 2:
        return {}
    equal = context.texts[key]
    inside = context.joined.count(key) - (1 if not candidate.cut else 0)
    found = {
        "repeated": min(equal - (0 if candidate.cut else 1), 2) / 2,
        "inside_another": float(equal == 1 and inside > 0),
        "holds_another": float(_holds(key, context)),
    }
    if candidate.side:
        found[candidate.side] = 1.0
    if candidate.cut:
        words = len(candidate.cut.split())
        found[f"{candidate.side}_short"] = float(words <= 4)
        found[f"{candidate.side}_known"] = float(context.joined.count(_key(candidate.cut)) > 1)
        found[f"{candidate.side}_ends"] = float(candidate.cut[-1] in ".?!")
        found[f"{candidate.side}_in_body"] = _share(candidate.cut, context)
    return found


def _share(text: str, context: _Context) -> float:
    tokens = [t for t in tokenize(text) if len(t) > 3]
    return sum(t in context.body for t in tokens) / max(1, len(tokens))


def _holds(key: str, context: _Context) -> bool:
    """Whether another line of several words is a part of this one: a path, or a site's suffix."""
    return any(
        len(other) > 20 and len(other) < len(key) and 2 * len(other) > len(key) and other in key
        for other in context.texts
    )
