"""The facts that several articles give, compared: contradictions first, with everyone's words.

    comparison = read_comparison("dist/seeds", FactSelection(verdicts=("contradict",)))
    for fact in comparison.facts:
        for claim in fact.claims:
            print(fact.label, claim.text, [one.quote for one in claim.evidence])

A claim is what one or several figures state alike; the claim of most independent articles comes
first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from seedpkg.citations import Citation, with_citations
from seedpkg.contract import table
from seedpkg.errors import UsageError
from seedpkg.package import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from seedpkg.package import DataPackage

_NEEDED: Final = (
    "figure_facts", "figures", "figure_conflicts", "units", "people", "paragraphs", "articles",
    "sources",
)  # fmt: skip
_ORDER: Final = ("contradict", "compatible", "agree", "single")
"""Verdicts in the order in which they are worth a look."""
_STATED: Final = ("value", "value_min", "value_max", "modifier", "unit")
_ALIKE: Final = (
    pl.coalesce("base_value", "value").alias("_value"),
    pl.coalesce("base_min", "value_min").alias("_min"),
    pl.coalesce("base_max", "value_max").alias("_max"),
    pl.col("modifier").alias("_modifier"),
    pl.when(pl.col("unit_system") != "noun").then(pl.coalesce("base_unit", "unit")).alias("_unit"),
)
"""What figures that are one claim state alike: 85 minutes are 1 hour and 25 minutes."""


@dataclass(frozen=True, slots=True)
class FactSelection:
    """Which facts are compared.

    `verdicts` and `kinds` are values of those columns, any of which will do; `label` is a part of
    the label, in any case. At least `min_articles` articles, and as many as `min_independent`
    independent ones, must state the fact.
    """

    verdicts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    label: str | None = None
    min_articles: int = 2
    min_independent: int = 1


@dataclass(frozen=True, slots=True)
class Evidence(Citation):
    """A figure in its sentence; `speaker` is who says it, where the text makes sure."""

    figure_id: str
    modifier_text: str | None
    speaker_id: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What some figures of a fact state alike, and where; `text` is the shortest way to say it."""

    text: str
    value: float | None
    value_min: float | None
    value_max: float | None
    modifier: str
    unit: str | None
    evidence: tuple[Evidence, ...]

    @property
    def n_articles(self) -> int:
        """The number of articles that make the claim."""
        return len({one.article_id for one in self.evidence})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures that cannot both be true, by their ids, and why."""

    figure_id: str
    other_figure_id: str
    conflict_reason: str


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """A fact as the table `figure_facts` has it, with its claims and conflicts.

    `unit_name`, `factor` and `offset` are those of its unit in the table `units`; None where its
    unit is a noun, or there is none.
    """

    fact_id: str
    label: str
    kind: str
    unit: str | None
    unit_system: str | None
    per_unit: str | None
    base_unit: str | None
    verdict: str
    best_min: float | None
    best_max: float | None
    n_figures: int
    n_articles: int
    n_independent: int
    n_agree: int
    n_conflicts: int
    unit_name: str | None = None
    factor: float | None = None
    offset: float | None = None
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The selected facts of a package; `n_total` counts all, `n_shared` those of two articles."""

    facts: Sequence[ComparedFact]
    n_total: int
    n_shared: int


def read_comparison(
    package: str | PathLike[str], selection: FactSelection | None = None
) -> Comparison:
    """Return the facts of the data package in a folder that several articles give.

    Raises:
        InputError: there is no package, or it lacks one of the tables that this needs.
        UsageError: the selection names no verdict or kind that there is.
    """
    wanted = selection or FactSelection()
    _check_values("verdict", wanted.verdicts)
    _check_values("kind", wanted.kinds)
    with reading(package, _NEEDED, "a comparison") as opened:
        return _read(opened, wanted)


def _check_values(column: str, given: Sequence[str]) -> None:
    known = table("figure_facts").column(column).enum
    for value in given:
        if value not in known:
            raise UsageError(f"there is no {column} {value!r}", f"use one of {', '.join(known)}")


def _read(package: DataPackage, wanted: FactSelection) -> Comparison:
    facts = package["figure_facts"]
    units = package["units"].select("unit_name", "factor", "offset", unit="unit_code")
    chosen = _in_order(_select(facts, wanted)).join(
        units, on="unit", how="left", maintain_order="left"
    )
    claims = _claims(package, chosen)
    conflicts = _conflicts(package, chosen)
    return Comparison(
        facts=[
            ComparedFact(
                **row,
                claims=tuple(claims.get(row["fact_id"], ())),
                conflicts=tuple(conflicts.get(row["fact_id"], ())),
            )
            for row in chosen.iter_rows(named=True)
        ],
        n_total=facts.height,
        n_shared=facts.filter(pl.col("n_articles") > 1).height,
    )


def _select(facts: pl.DataFrame, wanted: FactSelection) -> pl.DataFrame:
    facts = facts.filter(
        pl.col("n_articles") >= wanted.min_articles,
        pl.col("n_independent") >= wanted.min_independent,
    )
    if wanted.verdicts:
        facts = facts.filter(pl.col("verdict").is_in(wanted.verdicts))
    if wanted.kinds:
        facts = facts.filter(pl.col("kind").is_in(wanted.kinds))
    if wanted.label is not None:
        part = wanted.label.lower()
        facts = facts.filter(pl.col("label").str.to_lowercase().str.contains(part, literal=True))
    return facts


def _in_order(facts: pl.DataFrame) -> pl.DataFrame:
    rank = pl.col("verdict").replace_strict(_ORDER, range(len(_ORDER)), return_dtype=pl.Int64)
    return facts.sort(
        rank, "n_independent", "n_articles", "label", "fact_id",
        descending=[False, True, True, False, False],
    )  # fmt: skip


def _claims(package: DataPackage, facts: pl.DataFrame) -> dict[str, list[Claim]]:
    """Return the claims of each fact, that of most articles first."""
    people = package.scan("people").select(speaker_id="person_id", speaker="name")
    rows = package.scan("figures").join(facts.select("fact_id").lazy(), on="fact_id", how="semi")
    cited = (
        with_citations(package, rows.collect())
        .join(people, on="speaker_id", how="left")
        .sort("published_date", "figure_id", nulls_last=True)
        .collect()
    )
    found: dict[str, list[Claim]] = {}
    for (fact_id, *_), group in cited.group_by("fact_id", *_ALIKE, maintain_order=True):
        found.setdefault(str(fact_id), []).append(_claim(group))
    for claims in found.values():
        claims.sort(key=lambda claim: -claim.n_articles)
    return found


def _claim(rows: pl.DataFrame) -> Claim:
    names = [field.name for field in fields(Evidence)]
    evidence = tuple(Evidence(**row) for row in rows.select(names).iter_rows(named=True))
    numbers = cast("list[str]", rows["value_text"].to_list())  # for words that are withheld
    texts = [
        " ".join(filter(None, (_before(one), one.surface or number)))
        for one, number in zip(evidence, numbers, strict=True)
    ]
    return Claim(
        text=min(texts, key=lambda text: (len(text), text)),
        **rows.select(_STATED).row(0, named=True),
        evidence=evidence,
    )


def _before(evidence: Evidence) -> str | None:
    """Return the words that narrow or widen the number, if they are one run of words."""
    words = evidence.modifier_text
    return None if words is None or "..." in words else words


def _conflicts(package: DataPackage, facts: pl.DataFrame) -> dict[str, list[Conflict]]:
    rows = package["figure_conflicts"].join(facts.select("fact_id"), on="fact_id", how="semi")
    found: dict[str, list[Conflict]] = {}
    for fact_id, *rest in rows.sort("figure_id", "other_figure_id").iter_rows():
        found.setdefault(fact_id, []).append(Conflict(*rest))
    return found
