"""The cells of a text file as values of their field's type; null where a cell is none.

    value = parse(field, pl.col("text"))

Types and formats are those of Table Schema 2. What has no value of its own in polars is compared
as something that has the same order: a year as a whole number, a month as months since year 0, a
duration as seconds, a moment in UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.validate.standard.moments import parse_date, parse_datetime, parse_time
from seedpkg.validate.standard.structures import parse_geopoint, parse_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seedpkg.validate.standard.schema import Field

_NUMBER: Final = r"(?i)^[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?|nan|inf)$"
_AROUND: Final = r"^[^-+0-9]+|[^0-9]+$"
"""What stands before and behind a number with a currency or a unit (`bareNumber: false`)."""

_ZONE: Final = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_YEAR: Final = rf"^(-?(?:[1-9][0-9]{{3,8}}|0[0-9]{{3}})){_ZONE}$"
_MONTH: Final = rf"^(-?(?:[1-9][0-9]{{3,8}}|0[0-9]{{3}}))-(0[1-9]|1[0-2]){_ZONE}$"
_DURATION: Final = (
    r"^(-?)P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$"
)
_SECONDS: Final = (31_536_000, 2_592_000, 86_400, 3_600, 60, 1)
"""Of a year of 365 days, a month of 30 days, a day, an hour, a minute, a second."""

_FORMATS: Final = {
    "email": r"^[^\s@<>()\[\],;:\\\"]+@[^\s@.]+(?:\.[^\s@.]+)+$",
    "uri": r"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`]+$",
    "uuid": r"^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$",
    "binary": r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
}
WHOLE: Final = r"^\s*[+-]?[0-9]+\s*$"


def parse(field: Field, text: pl.Expr, *, wide: bool = False) -> pl.Expr:
    """Return the values of cells that are not missing.

    With `wide`, whole numbers have 128 bits: needed where 64 are not enough.
    """
    if field.type == "integer":
        return _integer(field, text, wide)
    return _PARSERS[field.type](field, text)


def _string(field: Field, text: pl.Expr) -> pl.Expr:
    pattern = _FORMATS.get(field.format)
    return text if pattern is None else pl.when(text.str.contains(pattern)).then(text)


def _integer(field: Field, text: pl.Expr, wide: bool) -> pl.Expr:
    bare = _bare(field, text)
    return bare.cast(pl.Int128 if wide else pl.Int64, strict=False)


def _number(field: Field, text: pl.Expr) -> pl.Expr:
    bare = _bare(field, text)
    if field.decimal_char != ".":
        point = bare.str.contains(".", literal=True)
        changed = bare.str.replace_all(field.decimal_char, ".", literal=True)
        bare = pl.when(~point).then(changed)
    return pl.when(bare.str.contains(_NUMBER)).then(bare.cast(pl.Float64, strict=False))


def _bare(field: Field, text: pl.Expr) -> pl.Expr:
    """Return the number alone: without white space, what stands around it, and grouping."""
    bare = text.str.strip_chars()
    if not field.is_bare:
        bare = bare.str.replace_all(_AROUND, "")
    return bare.str.replace_all(field.group_char, "", literal=True) if field.group_char else bare


def _boolean(field: Field, text: pl.Expr) -> pl.Expr:
    yes, no = text.is_in(list(field.true_values)), text.is_in(list(field.false_values))
    return pl.when(yes).then(True).when(no).then(False)


def _year(field: Field, text: pl.Expr) -> pl.Expr:
    return text.str.extract(_YEAR).cast(pl.Int64)


def _yearmonth(field: Field, text: pl.Expr) -> pl.Expr:
    year, month = (text.str.extract(_MONTH, group).cast(pl.Int64) for group in (1, 2))
    return year * 12 + month - 1


def _duration(field: Field, text: pl.Expr) -> pl.Expr:
    parts = [text.str.extract(_DURATION, group).cast(pl.Float64) for group in range(2, 8)]
    seconds = pl.sum_horizontal(
        part.fill_null(0) * each for part, each in zip(parts, _SECONDS, strict=True)
    )
    signed = pl.when(text.str.starts_with("-")).then(-seconds).otherwise(seconds)
    right = text.str.contains(_DURATION) & text.str.contains(r"[YMDHS]$")
    return pl.when(right).then(signed)


def _list(field: Field, text: pl.Expr) -> pl.Expr:
    if field.item_type == "string":
        return text
    item = type(field)(field.name, field.item_type)
    bad = text.str.split(field.delimiter).list.eval(parse(item, pl.element()).is_null()).list.any()
    return pl.when(~bad).then(text)


def _any(field: Field, text: pl.Expr) -> pl.Expr:
    return text


_PARSERS: Final[Mapping[str, Callable[[Field, pl.Expr], pl.Expr]]] = {
    "string": _string,
    "number": _number,
    "boolean": _boolean,
    "date": parse_date,
    "time": parse_time,
    "datetime": parse_datetime,
    "year": _year,
    "yearmonth": _yearmonth,
    "duration": _duration,
    "list": _list,
    "object": parse_structure,
    "array": parse_structure,
    "geojson": parse_structure,
    "geopoint": parse_geopoint,
    "any": _any,
}
