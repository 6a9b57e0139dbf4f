"""A comparison of facts as one JSON object."""

from typing import TYPE_CHECKING

from seedpkg_cli.as_json import to_json
from seedpkg_cli.citation_json import citation_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.comparison import Claim, ComparedFact, Comparison, Evidence, FactSelection
    from seedpkg_cli.as_json import Object, Value


def comparison_json(
    comparison: "Comparison", selection: "FactSelection", package: str
) -> "Iterator[str]":
    """Give what `seedpkg compare --json` prints, in pieces."""
    yield to_json(
        {
            "format": "seedpkg.compare/1",
            "package": package,
            "selection": {
                "verdicts": list(selection.verdicts),
                "kinds": list(selection.kinds),
                "about": selection.label,
                "min_independent": selection.min_independent,
            },
            "n_facts": len(comparison.facts),
            "n_shared": comparison.n_shared,
            "n_total": comparison.n_total,
            "facts": [fact_object(one) for one in comparison.facts],
        }
    )


def fact_object(fact: "ComparedFact") -> "Object":
    """Return a fact of the comparison."""
    return {
        "fact_id": fact.fact_id,
        "label": fact.label,
        "kind": fact.kind,
        "unit": fact.unit,
        "unit_system": fact.unit_system,
        "per_unit": fact.per_unit,
        "base_unit": fact.base_unit,
        "verdict": fact.verdict,
        "best_min": fact.best_min,
        "best_max": fact.best_max,
        "n_figures": fact.n_figures,
        "n_articles": fact.n_articles,
        "n_independent": fact.n_independent,
        "n_agree": fact.n_agree,
        "n_conflicts": fact.n_conflicts,
        "claims": [_claim(one) for one in fact.claims],
        "conflicts": [
            {
                "figure_id": one.figure_id,
                "other_figure_id": one.other_figure_id,
                "conflict_reason": one.conflict_reason,
            }
            for one in fact.conflicts
        ],
    }


def _claim(claim: "Claim") -> "Value":
    return {
        "text": claim.text,
        "value": claim.value,
        "value_min": claim.value_min,
        "value_max": claim.value_max,
        "modifier": claim.modifier,
        "unit": claim.unit,
        "n_articles": claim.n_articles,
        "evidence": [_evidence(one) for one in claim.evidence],
    }


def _evidence(evidence: "Evidence") -> "Object":
    return {
        "figure_id": evidence.figure_id,
        **citation_object(evidence),
        "modifier_text": evidence.modifier_text,
        "speaker_id": evidence.speaker_id,
        "speaker": evidence.speaker,
    }
