"""Which input file the rows at fault were made of, and where in it they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.contract import PARQUET_SUFFIX
from seedpkg.validate.findings import ROW, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.validate.findings import Finding

_Origin = tuple[str, int]


def with_origins(findings: Iterable[Finding], tables: Mapping[str, pl.LazyFrame]) -> list[Finding]:
    """Return the findings, those about a row of our tables with its file and offset if it has one.

    A row without an offset of its own has that of its paragraph, if any.
    """
    listed = list(findings)
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for one in listed:
        name = one.table.removesuffix(PARQUET_SUFFIX)
        if one.row_number and name in tables:
            wanted[name].add(one.row_number)
    origins = {name: _origins(tables, name, numbers) for name, numbers in wanted.items()}
    return [_with_origin(one, origins) for one in listed]


def _with_origin(one: Finding, origins: Mapping[str, Mapping[int, _Origin]]) -> Finding:
    known = origins.get(one.table.removesuffix(PARQUET_SUFFIX), {})
    source, start = known.get(one.row_number, ("", -1))
    return replace(one, source=source, source_start=start) if source else one


def _origins(
    tables: Mapping[str, pl.LazyFrame], name: str, numbers: set[int]
) -> dict[int, _Origin]:
    if not {"sources", "articles", "paragraphs"} <= tables.keys():
        return {}
    rows = numbered(tables[name]).filter(pl.col(ROW).is_in(list(numbers)))
    columns = rows.collect_schema().names()
    start = pl.col("source_start") if "source_start" in columns else pl.lit(None, pl.Int64)
    rows = rows.with_columns(start.alias("start"))
    if "start" not in columns and "source_start" not in columns and "paragraph_id" in columns:
        places = tables["paragraphs"].select("paragraph_id", pl.col("source_start").alias("place"))
        rows = rows.join(places, on="paragraph_id", how="left")
        rows = rows.with_columns(pl.col("place").alias("start"))
    if "source_id" not in columns:
        if "article_id" not in columns:
            return {}
        articles = tables["articles"].select("article_id", "source_id")
        rows = rows.join(articles, on="article_id", how="left")
    sources = tables["sources"].select("source_id", pl.col("path").alias("source"))
    found = rows.select(ROW, "source_id", "start").join(sources, on="source_id", how="left")
    return {
        int(number): (str(source), -1 if start is None else int(start))
        for number, start, source in found.select(ROW, "start", "source").collect().iter_rows()
        if source is not None
    }
