"""Decide the fate of every block of a page: by a certain rule, or by the line model and its cues.

A certain rule decides alone. Everything else is the line model's, whose score is lower for what
recurs in the folder; a rule of CUES is evidence that the model weighs, and the reason given where
the model agrees. Above the body, what may be the headline is kept for `structure` to choose from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from seedpkg.clean.features import NAMES
from seedpkg.clean.folder import add_reasons, adjust_scores, find_recurring
from seedpkg.clean.hints import PARTS, find_marked
from seedpkg.clean.line_model import probabilities, score_blocks
from seedpkg.clean.reasons import read_reasons
from seedpkg.clean.rules import CUES, RULES
from seedpkg.clean.runs import View, find_runs
from seedpkg.clean.web_features import find_heading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from seedpkg.clean.line_model import Scores
    from seedpkg.clean.page import Hit, Page
    from seedpkg.clean.web_features import Markup

Reasons: TypeAlias = Literal["all", "removed", "none"]
"""For which lines it is said in words why the model decided as it did."""
MARKED = "dom_region"
"""Name of the rule under which the markup of a web page settles the fate of a line."""
BODY, RUN, HEADLINE, MAY_BE_HEADLINE = "line_model", "run", "headline", "may_be_headline"
"""Names of the rules under which a block is kept: the last two for `structure` to choose from."""
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


def claim_blocks(page: Page, markup: Markup | None = None) -> dict[int, tuple[str, Hit]]:
    """Return the first rule that claims each block, and its claim.

    What the markup of a web page settles comes first, then the rules in the order of RULES.
    """
    claims = {hit.position: (MARKED, hit) for hit in find_marked(page, markup)} if markup else {}
    for name, find in RULES:
        for hit in find(page, frozenset(claims)):
            claims.setdefault(hit.position, (name, hit))
    return claims


def decide_blocks(
    page: Page, markup: Markup | None = None, reasons: Reasons = "all"
) -> list[Decision]:
    """Return the decision on every block of a page.

    `reasons` says for which of the blocks that the model decides on it is said why: that costs
    time.
    """
    if not len(page):
        return []
    claims = claim_blocks(page, markup)
    scores = score_blocks(page, {i: name for i, (name, _) in claims.items()}, markup)
    recurring: Mapping[int, int] = {}
    if not markup:
        recurring = find_recurring(page, claims, scores.final.tolist())
    final = adjust_scores(scores.final.tolist(), recurring)
    kept = [_is_kept(claims.get(i), score) for i, score in enumerate(final)]
    kept = _with_leftovers(page, markup, claims, recurring, kept)
    named = {i: name for i, (name, _) in claims.items()}
    runs = {} if markup else find_runs(View(page, final, kept, named, frozenset(recurring)))
    kept = [keep or i in runs for i, keep in enumerate(kept)]
    first = kept.index(True) if any(kept) else len(page)
    last = len(page) - 1 - kept[::-1].index(True) if any(kept) else -1
    headlines = _headlines(page, scores, claims, first)
    if markup:
        headlines = _marked_headline(markup, first) or headlines
    kinds = ["" if keep else _kind(page, markup, i, first, last) for i, keep in enumerate(kept)]
    wanted = [i for i, keep in enumerate(kept) if _is_told(reasons, keep, claims.get(i))]
    said = read_reasons(scores, kept, wanted)
    why = add_reasons([said.get(i, "") for i in range(len(page))], kinds, recurring)
    shares = probabilities(final, scores.model)
    settled = {i: Decision("", RUN, reason, shares[i]) for i, reason in runs.items()} | headlines
    return [
        settled.get(i) or _decide(claims.get(i), kinds[i], shares[i], why[i])
        for i in range(len(page))
    ]


def _is_told(reasons: Reasons, is_kept: bool, claim: tuple[str, Hit] | None) -> bool:
    """Say whether it is asked why the model decided on a block; a rule says so by itself."""
    if reasons == "removed":
        return not is_kept and claim is None
    return reasons == "all"


def _is_kept(claim: tuple[str, Hit] | None, score: int) -> bool:
    return score > 0 and (claim is None or claim[0] in CUES)


def _with_leftovers(
    page: Page,
    markup: Markup | None,
    claims: Mapping[int, object],
    recurring: Collection[int],
    kept: list[bool],
) -> list[bool]:
    """Keep all running text that nothing claims, where there is too little to judge it by.

    A web page is judged by its markup, however little text it has.
    """
    rest = [p and i not in claims and i not in recurring for i, p in enumerate(page.is_prose)]
    if markup:
        rest = [r and hint.region == "body" for r, hint in zip(rest, markup.hints, strict=True)]
    n_words = sum(n for n, r in zip(page.n_words, rest, strict=True) if r)
    if any(kept) and (markup or n_words > _FEW_WORDS):
        return kept
    return [(a or b) and i not in claims for i, (a, b) in enumerate(zip(kept, rest, strict=True))]


def _decide(claim: tuple[str, Hit] | None, kind: str, share: float, reason: str) -> Decision:
    """Return the decision on one block; `kind` is empty if it is kept."""
    if claim is not None and kind:
        name, hit = claim
        return Decision(hit.kind, name, hit.reason, share if name in CUES else None)
    return Decision(kind, BODY, f"{reason} (score {share:.2f})" if reason else "", share)


def _marked_headline(markup: Markup, first: int) -> dict[int, Decision]:
    """Return the heading of a web page, if it has one."""
    at = find_heading(markup, first)
    why = "it is the heading of the page"
    return {at: Decision("", HEADLINE, why, None)} if at >= 0 else {}


def _headlines(
    page: Page, scores: Scores, claims: Mapping[int, object], first: int
) -> dict[int, Decision]:
    """Return what above the body is most like a headline: it shares long words with the body."""
    shared, long_words = NAMES.index("overlap"), NAMES.index("long_words")
    ranked: list[tuple[int, int]] = []
    start = max(0, first - _HEADER_BLOCKS)
    for i in range(start, first if first < len(page) else start):
        row = scores.features[scores.rows[i]]
        if scores.rows[i] >= 0 and i not in claims and _may_be_headline(page, i, first):
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


def _kind(page: Page, markup: Markup | None, i: int, first: int, last: int) -> str:
    if markup and markup.hints[i].region in PARTS:
        return PARTS[markup.hints[i].region][0]
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page)]
    if page.n_words[i] >= _HEADER_WORDS and any(page.is_credit[j] for j in beside):
        return "caption"
    if i < first:
        return "navigation"
    return "related" if i > last else "other"
