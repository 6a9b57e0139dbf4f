"""Which column of a file is which field of its schema (`fieldsMatch`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.validate.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seedpkg.validate.standard.schema import Schema


def match_fields(
    table: str, path: str, schema: Schema, labels: Sequence[str], *, is_keyed: bool = False
) -> tuple[Mapping[int, int], list[Finding]]:
    """Return the column of each field, both by number, and where labels and fields do not fit.

    With `is_keyed`, the order of labels means nothing, as in JSON objects. Where they do not fit,
    the fields that are found by name are still checked.
    """
    names = [field.name for field in schema.fields]
    if schema.match == "exact" and not is_keyed and list(labels) == names:
        return {number: number for number in range(len(names))}, []
    found = {number: labels.index(name) for number, name in enumerate(names) if name in labels}
    message = _mismatch(schema.match, names, labels, is_keyed=is_keyed)
    if not message:
        return found, []
    odd = [name for name in names if name not in labels]
    odd += [label for label in labels if label not in names]
    shown = ", ".join(odd)[:80]
    return found, [Finding(table, "", "", shown, "columns", message, path)]


def match_by_order(
    table: str, path: str, schema: Schema, width: int
) -> tuple[Mapping[int, int], list[Finding]]:
    """Return the same for a file without a header."""
    size = len(schema.fields)
    found = {number: number for number in range(min(size, width))}
    if size == width or schema.match not in ("exact", "equal"):
        return found, []
    message = f"There are {width} columns, the schema has {size} fields."
    return found, [Finding(table, "", "", "", "columns", message, path)]


def _mismatch(match: str, names: Sequence[str], labels: Sequence[str], *, is_keyed: bool) -> str:
    missing = [name for name in names if name not in labels]
    extra = [label for label in labels if label not in names]
    doubled = sorted({label for label in labels if labels.count(label) > 1})
    if doubled and match != "partial":
        return f"Two columns are called {doubled[0]!r}."
    if match == "partial":
        return "" if len(missing) < len(names) else "No column is that of a field."
    wrong_missing = missing if match in ("exact", "equal", "subset") else []
    wrong_extra = extra if match in ("exact", "equal", "superset") else []
    if wrong_missing or wrong_extra:
        return f"The columns are not those of the schema: missing {missing}, extra {extra}."
    if match == "exact" and not is_keyed and list(labels) != names:
        return "The columns are not in the order of the schema."
    return ""
