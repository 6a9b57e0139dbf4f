"""Whose articles a package holds, read from its table of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seedpkg.contract import table

if TYPE_CHECKING:
    from pathlib import Path


def list_publishers(folder: Path) -> list[str]:
    """Return the publishers that the articles of a written package name, sorted."""
    articles = pl.scan_parquet(folder / table("articles").parquet_path)
    names = articles.select(pl.col("publisher").drop_nulls().unique()).collect()
    return sorted(names["publisher"].to_list())
