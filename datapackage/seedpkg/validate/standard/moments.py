"""Dates, times and moments: as ISO 8601 writes them, or as a pattern of `strptime` says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from seedpkg.validate.standard.schema import Field

_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CLOCK: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
_ZONE: Final = r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
_TIME: Final = rf"^({_CLOCK}){_ZONE}?$"
_MOMENT: Final = rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK})({_ZONE})?$"
_PLAIN: Final = re.compile(r"%[YmdHMS]|[^%A-Za-z0-9]")
"""What both polars and Python read in the same way, if every part has its full width."""
_WIDTHS: Final = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}


def parse_date(field: Field, text: pl.Expr) -> pl.Expr:
    """Return days, null where a text is none."""
    if field.format == "any":
        return text
    if field.format != "default":
        return _by_pattern(field.format, text).cast(pl.Date)
    return pl.when(text.str.contains(_DAY)).then(text.str.to_date("%Y-%m-%d", strict=False))


def parse_time(field: Field, text: pl.Expr) -> pl.Expr:
    """Return times of day, null where a text is none."""
    if field.format == "any":
        return text
    if field.format != "default":
        return _by_pattern(field.format, text).dt.time()
    return text.str.extract(_TIME).str.to_time("%H:%M:%S%.f", strict=False)


def parse_datetime(field: Field, text: pl.Expr) -> pl.Expr:
    """Return moments in UTC, to the microsecond; one without a time zone counts as UTC."""
    if field.format == "any":
        return text
    if field.format != "default":
        return _by_pattern(field.format, text)
    moment = text.str.extract(_MOMENT).str.to_datetime(
        "%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False
    )
    zone = text.str.extract(_MOMENT, 2)
    hours, minutes = (
        zone.str.slice(start, 2).cast(pl.Int64, strict=False).fill_null(0) for start in (1, 4)
    )
    offset = pl.duration(hours=hours, minutes=minutes)
    return pl.when(zone.str.starts_with("-")).then(moment + offset).otherwise(moment - offset)


def _by_pattern(pattern: str, text: pl.Expr) -> pl.Expr:
    return text.map_batches(
        partial(_parse_batch, pattern), return_dtype=pl.Datetime("us"), is_elementwise=True
    )


def _parse_batch(pattern: str, texts: pl.Series) -> pl.Series:
    """Return what Python's `strptime` reads; plain patterns are read by polars where it can."""
    values = pl.Series(texts.name, [None] * len(texts), dtype=pl.Datetime("us"))
    if _is_plain(pattern):
        wide = "".join(
            rf"[0-9]{{{_WIDTHS[part[1]]}}}" if len(part) == 2 else re.escape(part)
            for part in _PLAIN.findall(pattern)
        )
        values = _read_plain(pattern, texts.set(~texts.str.contains(f"^{wide}$"), None))
    left = texts.filter(texts.is_not_null() & values.is_null()).unique()
    if left.is_empty():
        return values
    read = {text: _strptime(text, pattern) for text in left.to_list()}
    slow = texts.replace_strict(read, default=None, return_dtype=pl.Datetime("us"))
    return values.zip_with(values.is_not_null(), slow)


def _is_plain(pattern: str) -> bool:
    parts = _PLAIN.findall(pattern)
    return "".join(parts) == pattern and {"%Y", "%m", "%d"} <= set(parts)


def _read_plain(pattern: str, texts: pl.Series) -> pl.Series:
    if any(part in pattern for part in ("%H", "%M", "%S")):
        if not all(part in pattern for part in ("%H", "%M")):
            return pl.Series(texts.name, [None] * len(texts), dtype=pl.Datetime("us"))
        return texts.str.to_datetime(pattern, time_unit="us", strict=False)
    return texts.str.to_date(pattern, strict=False).cast(pl.Datetime("us"))


def _strptime(text: str, pattern: str) -> datetime | None:
    read: Callable[[str, str], datetime] = datetime.strptime
    try:
        moment = read(text, pattern)
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
