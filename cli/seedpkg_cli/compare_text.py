"""A comparison of facts as text.

contradict  bilateral trade
            money · 3 articles, all independent · 200 to 240 billion USD
  2 say     more than $200 billion
            > Bilateral trade has been above $200 billion for years.
            -- Two presidents talk, Example Times, 2026-02-04
  1 says    $240 billion
            ...
            these exclude each other: $240 billion and $260 billion (value)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seedpkg_cli.amounts import best_interval
from seedpkg_cli.rows import QUIET, Part, Row, cited, quoted
from seedpkg_cli.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.comparison import Claim, ComparedFact, Comparison, Conflict, Evidence

INDENT: Final = 12
"""Columns before everything but verdicts and counts."""
SHOWN: Final = 3
"""Sentences that are shown of a claim."""
STYLES: Final = {
    "contradict": "bold red", "compatible": "bold yellow", "agree": "bold green",
}  # fmt: skip
REASONS: Final = {
    "value": "different numbers",
    "bound": "outside what the words allow",
    "scale": "a thousand, a million or a billion times the other",
    "direction": "a rise and a fall",
}
_BESIDE: Final = " · "


def comparison_blocks(comparison: Comparison, ids: bool = False) -> Iterator[list[Row]]:
    """Give the rows of each fact, with the ids if these are wanted."""
    for fact in comparison.facts:
        yield [Row(Part(""), ()), *_fact_rows(fact, ids)]


def _fact_rows(fact: ComparedFact, ids: bool) -> Iterator[Row]:
    lead = Part(f"{fact.verdict:<{INDENT - 2}}  ", STYLES.get(fact.verdict, ""))
    yield Row(lead, (Part(visible(fact.label), "bold"),), INDENT)
    yield _row(Part(visible(_BESIDE.join(_about(fact)))))
    for claim in fact.claims:
        yield from _claim_rows(claim, ids)
    for reason in dict.fromkeys(one.conflict_reason for one in fact.conflicts):
        pairs = [one for one in fact.conflicts if one.conflict_reason == reason]
        said = "; ".join(_both(fact, one) for one in pairs)
        yield _row(Part(visible(f"excluded: {said} ({REASONS.get(reason, reason)})"), "red"))
    if ids:
        yield _row(Part(visible(fact.fact_id), QUIET))


def _row(*parts: Part, mark: str = "") -> Row:
    return Row(Part(" " * INDENT + mark, QUIET), parts, INDENT)


def _about(fact: ComparedFact) -> Iterator[str]:
    yield fact.kind
    is_all = fact.n_independent == fact.n_articles
    yield f"{fact.n_articles:,} articles, {'all' if is_all else fact.n_independent} independent"
    yield best_interval(fact)


def _claim_rows(claim: Claim, ids: bool) -> Iterator[Row]:
    number = claim.n_articles
    lead = Part(f"  {f'{number:,} say' + 's' * (number == 1):<{INDENT - 2}}", "cyan")
    yield Row(lead, (Part(visible(claim.text), "bold"),), INDENT)
    for evidence in claim.evidence[:SHOWN]:
        yield _row(*quoted(evidence), mark="> ")
        speaker = f"{evidence.speaker} in " if evidence.speaker else ""
        yield _row(Part(visible(speaker + cited(evidence)), QUIET), mark="-- ")
        if ids:
            yield _row(Part(visible("  ".join(_places(evidence))), QUIET))
    left = len(claim.evidence) - SHOWN
    if left > 0:
        yield _row(Part(f"and {left:,} more", QUIET))


def _places(evidence: Evidence) -> Iterator[str]:
    yield evidence.figure_id
    yield from filter(None, (evidence.path, evidence.url))


def _both(fact: ComparedFact, conflict: Conflict) -> str:
    """Return the words of the claims that two figures make, in the order of the claims."""
    pair = {conflict.figure_id, conflict.other_figure_id}
    texts = [
        claim.text
        for claim in fact.claims
        if any(evidence.figure_id in pair for evidence in claim.evidence)
    ]
    return " and ".join(texts)
