"""Primary, unique and foreign keys, over values; memory grows with the keys, not the rows.

Keys that others refer to are held a part at a time, so many that memory stays the same.

Rows with a null in a unique or foreign key are not compared, as in SQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.findings import Check, Finding, name_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.validate.standard.schema import Reference
    from seedpkg.validate.standard.view import View


KEYS: Final = 500_000
"""Keys of a table that are held at a time while those of another are looked up in them."""


def check_unique(view: View) -> list[Finding]:
    """Return the rows that share a key: the primary key, a unique key or a unique field."""
    schema = view.schema
    keys = [("primaryKey", schema.primary_key)] if schema.primary_key else []
    keys += [("uniqueKeys", key) for key in schema.unique_keys]
    for _, field in view.fields():
        if (field.constraints or {}).get("unique") is True and schema.primary_key != (field.name,):
            keys.append(("unique", (field.name,)))
    findings: list[Finding] = []
    for rule, key in keys:
        columns = view.values(key)
        if columns:
            message = f"Another row has the same {', '.join(key)}."
            repeated = _repeated(view.frame, columns)
            if repeated is not None:
                check = Check(key[-1], rule, _complete(columns), message)
                findings += name_rows(view.rows, repeated, check)
    return findings


def check_references(views: Mapping[str, View]) -> tuple[list[Finding], list[Finding]]:
    """Return the rows that refer to a row that is not there; and the keys not checked."""
    findings: list[Finding] = []
    unchecked: list[Finding] = []
    for view, number, reference in _all_references(views):
        place = f"schema.foreignKeys[{number}]"
        target = views.get(reference.resource) if reference.resource else view
        if target is None:
            continue
        known = {field.name for field in target.schema.fields}
        unknown = [name for name in reference.targets if name not in known]
        if unknown:
            message = f"The resource {target.name} has no field {unknown[0]!r}."
            findings.append(Finding(view.name, "", place, "", "schema", message))
            continue
        own, other = view.values(reference.fields), target.values(reference.targets)
        if own is None or other is None:
            message = "A column of the key could not be read: the key is not checked."
            unchecked.append(Finding(view.name, "", place, "", "not-checked", message))
        else:
            findings += _orphans(view, reference, own, target, other)
    return findings, unchecked


def _all_references(views: Mapping[str, View]) -> Iterator[tuple[View, int, Reference]]:
    for view in views.values():
        for number, reference in enumerate(view.schema.references):
            yield view, number, reference


def _orphans(
    view: View, reference: Reference, own: Sequence[str], target: View, other: Sequence[str]
) -> list[Finding]:
    types, others = view.frame.collect_schema(), target.frame.collect_schema()
    casts = [_common(types[a], others[b]) for a, b in zip(own, other, strict=True)]
    left = [
        _cast(name, kind).alias(f"key {n}")
        for n, (name, kind) in enumerate(zip(own, casts, strict=True))
    ]
    right = [
        _cast(name, kind).alias(f"key {n}")
        for n, (name, kind) in enumerate(zip(other, casts, strict=True))
    ]
    names = [f"key {n}" for n in range(len(own))]
    targets = target.frame.select(right)
    keys = view.frame.select(left).filter(_complete(names))
    if not any(_is_missing(keys, targets, names, part) for part in _parts(targets, names)):
        return []
    orphans = view.frame.with_columns(left).filter(_complete(names))
    orphans = orphans.join(targets, on=names, how="anti")
    message = f"No row of {target.name} has this {', '.join(reference.targets)}."
    check = Check(reference.fields[-1], "foreignKey", _complete(names), message)
    return name_rows(view.rows, orphans, check)


def _parts(targets: pl.LazyFrame, names: Sequence[str]) -> Iterator[pl.Expr]:
    """Yield conditions, each true of the keys of one part; together, of all keys."""
    count = int(targets.select(pl.len()).collect(engine="streaming").item())
    n_parts = count // KEYS + 1
    number = pl.struct(names).hash() % n_parts
    yield from (number == part for part in range(n_parts))


def _is_missing(
    keys: pl.LazyFrame, targets: pl.LazyFrame, names: Sequence[str], part: pl.Expr
) -> bool:
    missing = keys.filter(part).join(targets.filter(part), on=names, how="anti")
    return bool(missing.select(pl.len()).collect(engine="streaming").item())


def _common(one: pl.DataType, other: pl.DataType) -> pl.DataType | None:
    if one == other:
        return None
    if one.is_integer() and other.is_integer():
        return pl.Int128()
    return pl.Float64() if one.is_numeric() and other.is_numeric() else pl.String()


def _cast(name: str, kind: pl.DataType | None) -> pl.Expr:
    return pl.col(name) if kind is None else pl.col(name).cast(kind)


def _repeated(frame: pl.LazyFrame, columns: Sequence[str]) -> pl.LazyFrame | None:
    """Return the rows that share a key with another, None if there are none.

    Whether there are any is seen by hashes of the keys; equal ones are then compared.
    """
    keys = frame.select(columns).filter(_complete(columns))
    hashed = keys.select(pl.struct(columns).hash().alias("hash"))
    counts = hashed.select(pl.len().alias("rows"), pl.col("hash").n_unique().alias("keys"))
    rows, distinct = counts.collect(engine="streaming").row(0)
    if rows == distinct:
        return None
    twice = keys.group_by(columns).agg(pl.len().alias("\0n")).filter(pl.col("\0n") > 1)
    return frame.join(twice.select(columns), on=list(columns), how="semi")


def _complete(columns: Sequence[str]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_not_null() for name in columns)
