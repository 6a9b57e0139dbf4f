"""How to load a package: programs for the README, which a test runs in the package's folder."""

from __future__ import annotations

from typing import Final

POLARS: Final = """\
import polars as pl

articles = pl.read_parquet("parquet/articles.parquet")

# Who is named in how many articles
people = (
    pl.scan_parquet("parquet/person_mentions.parquet")
    .group_by("person_id")
    .agg(pl.col("article_id").n_unique().alias("in_articles"), pl.len().alias("mentions"))
    .join(pl.scan_parquet("parquet/people.parquet"), on="person_id")
    .select("name", "in_articles", "mentions")
    .sort("mentions", "name", descending=[True, False])
    .collect()
)
print(people.head())
"""

PANDAS: Final = """\
import pandas as pd

events = pd.read_parquet("parquet/events.parquet")
mentions = pd.read_parquet("parquet/event_mentions.parquet")

# Events with the articles that report them
reports = mentions[["event_id", "article_id"]].drop_duplicates().merge(events, on="event_id")
print(reports[["date", "label", "status", "article_id"]].head())
"""

DUCKDB: Final = """\
import duckdb

# Sums of money, each with the paragraph that states it
money = duckdb.sql(\"""
    SELECT f.surface, f.value_min, f.value_max, f.unit, p.text
    FROM 'parquet/figures.parquet' f
    JOIN 'parquet/paragraphs.parquet' p USING (paragraph_id)
    WHERE f.kind = 'money'
    ORDER BY f.figure_id
\""").fetchall()
print(len(money))
"""

R: Final = """\
library(arrow)
library(dplyr)

events <- read_parquet("parquet/events.parquet")
participants <- read_parquet("parquet/event_participants.parquet")

# Who takes part in what
inner_join(events, participants, by = "event_id") |>
  select(date, label, status, name, role) |>
  arrange(date)
"""

SEEDPKG: Final = """\
import seedpkg

package = seedpkg.open_package(".")
print(package.tables)
print(package["articles"].shape, package.scan("paragraphs").collect_schema().names())
"""

CHECK: Final = """\
sha256sum --check SHA256SUMS
seedpkg verify .
frictionless validate datapackage.json
"""

WAYS: Final = (
    ("polars", "python", POLARS),
    ("pandas", "python", PANDAS),
    ("DuckDB", "python", DUCKDB),
    ("R", "r", R),
    ("seedpkg", "python", SEEDPKG),
)
"""Name of a program, language and text of its example."""
