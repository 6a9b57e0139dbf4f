"""Tell the article from what surrounds it, line by line, and say why.

    Document -> Page -> certain rules, then the line model -> Verdicts

Every line of the document gets exactly one verdict: kept, removed (with kind, rule and reason),
or blank. Lines that a program wrapped are decided as one block. Where a rule of the user's matches
a block, it decides instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.clean.decision import MAY_BE_HEADLINE, Reasons, claim_blocks, decide_blocks
from seedpkg.clean.hints import align_markup
from seedpkg.clean.own_rules import check_rules, decide_by_hand, decide_own
from seedpkg.clean.page import make_page, split_lines
from seedpkg.clean.rules import CUES, RULES
from seedpkg.clean.survey import (
    DocumentLines,
    Recurrences,
    Survey,
    read_lines,
    survey_texts,
)
from seedpkg.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.clean.decision import Decision
    from seedpkg.model import Document, Fate, Line
    from seedpkg.own_rules import OwnRule

__all__ = [
    "CUES",
    "RULES",
    "DocumentLines",
    "Reasons",
    "Recurrences",
    "Survey",
    "check_rules",
    "claim_blocks",
    "clean_document",
    "clean_text",
    "read_lines",
    "split_lines",
    "survey_texts",
]


def clean_document(
    document: Document,
    elsewhere: Sequence[int] = (),
    *,
    rules: tuple[OwnRule, ...] = (),
    decided: Mapping[int, tuple[str, str]] | None = None,
    reasons: Reasons = "all",
) -> tuple[Verdict, ...]:
    """Return one verdict for every line of a document, in order.

    `elsewhere` is what `Recurrences.elsewhere` says of the document's text; a document that is
    cleaned alone has none. `rules` are the user's own; `decided` is what a person decided on lines,
    by their numbers: the kind of a removed line, empty for one that is kept, and why. `reasons`
    says for which lines the line model gives reasons in words: they cost up to half of the time.
    """
    lines = tuple(split_lines(document.text, document.start, document.first_line))
    page = make_page(lines, is_wrapped=not document.hints, elsewhere=elsewhere)
    decisions = decide_blocks(page, align_markup(page, document), reasons)
    own = decide_own(page, document, rules) | decide_by_hand(page, decided or {})
    verdicts = {
        line.number: _verdict(line, own.get(i, decision), i)
        for i, decision in enumerate(decisions)
        for line in page.members[i]
    }
    return tuple(verdicts.get(line.number) or Verdict(line, "blank") for line in lines)


def clean_text(text: str) -> str:
    """Return the body of a plain text and its headline, each block on a line of its own."""
    page = make_page(tuple(split_lines(text)))
    decisions = decide_blocks(page, reasons="none")
    kept = [not made.kind and made.rule != MAY_BE_HEADLINE for made in decisions]
    return "\n".join(text for text, keep in zip(page.texts, kept, strict=True) if keep)


def _verdict(line: Line, made: Decision, block: int) -> Verdict:
    fate: Fate = "removed" if made.kind else "kept"
    return Verdict(line, fate, made.kind, made.rule, made.reason, made.score, block)
