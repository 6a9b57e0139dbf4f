"""Decide the fate of every block of a page: by a certain rule, or by the line model and its cues.

A certain rule decides alone. A rule of CUES is evidence: its claim stands unless the model is
sure of the contrary. Everything else is the model's; above the body, what may be the headline is
kept for `structure` to choose from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.clean.features import NAMES
from seedpkg.clean.hints import REPLACED, find_hinted
from seedpkg.clean.line_model import probability, score_blocks
from seedpkg.clean.pictures import is_credit
from seedpkg.clean.reasons import read_reasons
from seedpkg.clean.rules import CUES, RULES
from seedpkg.clean.runs import View, find_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.clean.line_model import Scores
    from seedpkg.clean.page import Hit, Page
    from seedpkg.hints import LineHint

BODY, RUN, HEADLINE, MAY_BE_HEADLINE = "line_model", "run", "headline", "may_be_headline"
"""Names of the rules under which a block is kept: the last two for `structure` to choose from."""
_SURE = 200
"""From this score on the model overrules a cue; 50, 100 and 200 hardly differ on development
pages, out of fold."""
_FEW_WORDS = 80
"""A page with no more words of running text than this has too little to judge by position: all of
it is kept but for what a rule claims, cues included. The same where the model finds no body."""
_HEADER_WORDS = 3
_HEADER_BLOCKS = 40
"""How far above the body a headline is looked for, in blocks."""
_HEADLINES = 4
"""At most so many blocks above the body are kept as possible headlines."""
_NEARLY_AS_GOOD = 0.6
"""The first that shares so much of what the best shares is printed: subtitles share as much."""
_GLUED = re.compile(r"(?=.{20,})[^\W_]*[a-z][A-Z][^\W_]*")


class Decision(NamedTuple):
    """The fate of a block: removed with a kind, or kept (empty kind), by which rule, and why.

    `score` is the share of such blocks that are body, None where a rule decided alone.
    """

    kind: str
    rule: str
    reason: str
    score: float | None


def claim_blocks(page: Page) -> dict[int, tuple[str, Hit]]:
    """Return the first rule that claims each block, in the order of RULES, and its claim."""
    claims: dict[int, tuple[str, Hit]] = {}
    for name, find in RULES:
        for hit in find(page, frozenset(claims)):
            claims.setdefault(hit.position, (name, hit))
    return claims


def decide_hinted(page: Page, hints: Sequence[LineHint]) -> list[Decision]:
    """Return the decision on every line of a web page: the markup's hints first, then the rules."""
    claims = {hit.position: ("dom_region", hit) for hit in find_hinted(page, hints)}
    for name, find in RULES:
        if name not in REPLACED:
            for hit in find(page, frozenset(claims)):
                claims.setdefault(hit.position, (name, hit))
    return [_decide_hinted(claims.get(i)) for i in range(len(page))]


def _decide_hinted(claim: tuple[str, Hit] | None) -> Decision:
    if claim is None:
        return Decision("", "no_evidence", "nothing speaks against it", None)
    name, hit = claim
    return Decision(hit.kind, name, hit.reason, None)


def decide_blocks(page: Page, with_reasons: bool = True) -> list[Decision]:
    """Return the decision on every block of a page; reasons in words cost time."""
    if not len(page):
        return []
    claims = claim_blocks(page)
    scores = score_blocks(page, {i: name for i, (name, _) in claims.items()})
    final = [int(score) for score in scores.final]
    kept = [_is_kept(claims.get(i), score) for i, score in enumerate(final)]
    rest = [prose and i not in claims for i, prose in enumerate(page.is_prose)]
    is_short = sum(n for n, r in zip(page.n_words, rest, strict=True) if r) <= _FEW_WORDS
    if is_short or not any(kept):
        kept = [
            (a or b) and i not in claims for i, (a, b) in enumerate(zip(kept, rest, strict=True))
        ]
    runs = find_runs(View(page, final, kept, {i: name for i, (name, _) in claims.items()}))
    kept = [keep or i in runs for i, keep in enumerate(kept)]
    first = kept.index(True) if any(kept) else len(page)
    last = len(page) - 1 - kept[::-1].index(True) if any(kept) else -1
    headlines = _headlines(page, scores, claims, first)
    reasons = read_reasons(scores, kept) if with_reasons else [""] * len(page)
    kinds = ["" if keep else _kind(page, i, first, last) for i, keep in enumerate(kept)]
    return [
        headlines.get(i)
        or _decide_run(runs.get(i), final[i])
        or _decide(claims.get(i), kinds[i], final[i], reasons[i])
        for i in range(len(page))
    ]


def _is_kept(claim: tuple[str, Hit] | None, score: int) -> bool:
    if claim is None:
        return score > 0
    return claim[0] in CUES and score > _SURE


def _decide_run(reason: str | None, score: int) -> Decision | None:
    return Decision("", RUN, reason, probability(score)) if reason else None


def _decide(claim: tuple[str, Hit] | None, kind: str, score: int, reason: str) -> Decision:
    """Return the decision on one block; `kind` is empty if it is kept."""
    share = probability(score)
    if claim is not None and kind:
        name, hit = claim
        return Decision(hit.kind, name, hit.reason, share if name in CUES else None)
    return Decision(kind, BODY, f"{reason} (score {share:.2f})" if reason else "", share)


def _headlines(
    page: Page, scores: Scores, claims: Mapping[int, object], first: int
) -> dict[int, Decision]:
    """Return what above the body is most like a headline: it shares long words with the body."""
    shared, long_words = NAMES.index("overlap"), NAMES.index("long_words")
    ranked: list[tuple[int, int]] = []
    start = max(0, first - _HEADER_BLOCKS)
    for i in range(start, first if first < len(page) else start):
        row = scores.features[i]
        if i not in claims and _may_be_headline(page, i, first):
            glued = 10_000 * bool(_GLUED.fullmatch(page.texts[i]))
            ranked.append((glued + int(row[shared]) * min(8, int(row[long_words])), i))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    shown = sorted(ranked[:_HEADLINES], key=lambda pair: pair[1])
    best = next((i for score, i in shown if score >= _NEARLY_AS_GOOD * ranked[0][0]), -1)
    why = "stands above the body, and may be its headline"
    return {
        i: Decision("", HEADLINE if i == best else MAY_BE_HEADLINE, why, None) for _, i in shown
    }


def _may_be_headline(page: Page, i: int, first: int) -> bool:
    """Say whether a block has the form of a headline, or right above the body of a speaker."""
    if page.texts[i][-1] in (".。" if i == first - 1 else ".:。"):
        return False
    return page.n_words[i] >= _HEADER_WORDS or bool(_GLUED.fullmatch(page.texts[i]))


def _kind(page: Page, i: int, first: int, last: int) -> str:
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page)]
    if page.n_words[i] >= _HEADER_WORDS and any(is_credit(page.texts[j]) for j in beside):
        return "caption"
    if i < first:
        return "navigation"
    return "related" if i > last else "other"
