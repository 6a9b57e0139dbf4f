"""Where frictionless and we differ about a package, and why ours is right, where that is known.

Both lists of findings are brought down to what rule each table breaks. A rule that only one of
the two sees broken is a difference; `REASONS` explains those that are known, with what was
measured on frictionless 5.21.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seedpkg.validate.frictionless import constraint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedpkg.validate.findings import Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that one of the two sees broken: `found_by` is `seedpkg` or `frictionless`.

    `example` is the first finding, `n_findings` how many there are; `reason` is empty where none
    is known.
    """

    table: str
    rule: str
    found_by: str
    n_findings: int
    example: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class _Reason:
    """A known difference; empty texts stand for anything. `value` is a cell that it is about."""

    found_by: str
    rule: str
    text: str
    is_parquet: bool | None = None
    message: str = ""
    value: str = ""


_LAW: Final = "It is a law of packages that seedpkg builds, which frictionless cannot know."

REASONS: Final = (
    _Reason("seedpkg", "uniqueKeys", "frictionless does not check unique keys."),
    _Reason("seedpkg", "categories", "frictionless does not check categories."),
    _Reason("seedpkg", "hash", "frictionless does not check the hash of Parquet.", True),
    _Reason("seedpkg", "bytes", "frictionless does not count the bytes of Parquet.", True),
    _Reason("seedpkg", "physical-type", "frictionless casts what Parquet holds, so that a number "
            "stored as text passes; readers of Parquet get the text.", True),
    _Reason("seedpkg", "primaryKey", "frictionless lets a part of a primary key be null; the "
            "standard makes each part required.", message="must have a value"),
    _Reason("seedpkg", "pattern", "frictionless anchors a pattern only at its ends, so that the "
            "alternatives a|b match more than a or b."),
    _Reason("seedpkg", "formats-differ", "frictionless knows no table in two formats."),
    _Reason("seedpkg", "schema", "frictionless does not check this part of a schema."),
    _Reason("seedpkg", "descriptor", "frictionless does not check this property."),
    _Reason("seedpkg", "type", "frictionless reads what Python reads: white space, underscores, "
            "weeks in durations, shorter years and months; the standard follows XML Schema."),
    _Reason("seedpkg", "minimum", "frictionless does not check this constraint on this type."),
    _Reason("seedpkg", "maximum", "frictionless does not check this constraint on this type."),
    _Reason("seedpkg", "exclusiveMinimum", "frictionless does not check it on this type."),
    _Reason("seedpkg", "exclusiveMaximum", "frictionless does not check it on this type."),
    _Reason("seedpkg", "minLength", "frictionless does not check this constraint on this type."),
    _Reason("seedpkg", "maxLength", "frictionless does not check this constraint on this type."),
    _Reason("seedpkg", "foreignKey", "frictionless reads only the first file of Parquet in several "
            "files.", True),
    *(
        _Reason("seedpkg", rule, _LAW)
        for rule in ("checksum", "offsets", "count", "absence", "interval", "sentence", "finite",
                     "control-character", "paragraph-article", "missing-table")
    ),
    _Reason("frictionless", "bytes", "frictionless does not count the bytes of Parquet, and takes "
            "none for wrong.", True),
    *(
        _Reason("frictionless", "", "A null of Parquet comes out of pandas as nan or NaT, which "
                "frictionless takes for a value; whole numbers beside it become decimals.", True,
                value=value)
        for value in ("nan", "NaT", ".0")
    ),
    _Reason("frictionless", "type", "A list of Parquet comes out of pandas as an array of numpy, "
            "which frictionless does not know.", True, value="["),
    _Reason("frictionless", "foreignKey", "frictionless looks for a row with null if a part of a "
            "foreign key is null; in SQL such a key refers to nothing.", message="None"),
    _Reason("frictionless", "type", "The type does not know this form in frictionless; the "
            "standard allows it."),
    _Reason("frictionless", "descriptor", "frictionless does not know this property, or wants it "
            "in another form than the standard."),
    _Reason("frictionless", "crash", "frictionless failed."),
)  # fmt: skip
"""The first that fits explains a difference."""

_THEIR_RULES: Final[Mapping[str, str]] = {
    "type-error": "type",
    "unique-error": "unique",
    "primary-key": "primaryKey",
    "foreign-key": "foreignKey",
    "hash-count": "hash",
    "byte-count": "bytes",
    "missing-label": "columns",
    "extra-label": "columns",
    "incorrect-label": "columns",
    "duplicate-label": "columns",
    "blank-label": "columns",
    "blank-header": "columns",
    "missing-cell": "missing-cell",
    "extra-cell": "extra-cell",
    "blank-row": "blank-row",
    "encoding-error": "encoding",
    "scheme-error": "missing-file",
    "source-error": "unreadable",
    "format-error": "unreadable",
    "package-error": "descriptor",
    "resource-error": "descriptor",
    "dialect-error": "descriptor",
    "schema-error": "schema",
    "field-error": "schema",
    "crash": "crash",
}


def find_differences(
    ours: Sequence[Finding], theirs: Sequence[Finding], parquet: frozenset[str]
) -> tuple[Difference, ...]:
    """Return where two verdicts on a package differ; `parquet` are the resources in Parquet."""
    mine = _by_rule((one.table, one.rule, one) for one in ours)
    other = _by_rule((one.table, their_rule(one), one) for one in theirs)
    return (
        *_only("seedpkg", mine, other, parquet),
        *_only("frictionless", other, mine, parquet),
    )


def their_rule(finding: Finding) -> str:
    """Return our word for the rule that frictionless sees broken."""
    return constraint_of(finding) or _THEIR_RULES.get(finding.rule, finding.rule)


def _by_rule(
    findings: Iterable[tuple[str, str, Finding]],
) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for table, rule, finding in findings:
        found.setdefault((table, rule), []).append(finding)
    return found


def _only(
    found_by: str,
    found: Mapping[tuple[str, str], Sequence[Finding]],
    others: Mapping[tuple[str, str], Sequence[Finding]],
    parquet: frozenset[str],
) -> Iterable[Difference]:
    for (table, rule), findings in found.items():
        if (table, rule) not in others and not _is_said_otherwise(table, rule, others):
            first = findings[0]
            reason = _reason(found_by, rule, first, is_parquet=table in parquet)
            yield Difference(table, rule, found_by, len(findings), first, reason)


def _is_said_otherwise(table: str, rule: str, others: Iterable[tuple[str, str]]) -> bool:
    """Say whether the same fault of a descriptor or file goes by another name."""
    broad = ("descriptor", "schema", "missing-file", "unreadable", "unsafe-path")
    if rule not in broad:
        return False
    return any(
        other in broad and (name == table or name.endswith(".json") or table.endswith(".json"))
        for name, other in others
    )


def _reason(found_by: str, rule: str, finding: Finding, *, is_parquet: bool) -> str:
    for one in REASONS:
        if (
            one.found_by == found_by
            and one.rule in ("", rule)
            and one.is_parquet in (None, is_parquet)
            and one.message in finding.message
            and (not one.value or one.value in finding.value)
        ):
            return one.text
    return ""
