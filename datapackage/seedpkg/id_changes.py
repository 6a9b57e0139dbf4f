"""Which people of a package that is being replaced get another id, and why.

Ids are made from names, not from earlier packages, so that the same files give the same bytes.
New articles may show that two rows are one person, or that one row is two: then an id changes,
and whoever keeps ids elsewhere has to know.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

import polars as pl

from seedpkg.errors import InputError
from seedpkg.package import open_package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ChangeKind = Literal["merged", "split", "renamed", "gone"]


class IdChange(NamedTuple):
    """The id that a person had, those that the person's mentions have now, and what happened.

    `merged`: the row took in, or was taken into, another; `split`: it is several rows now;
    `renamed`: the same mentions under another name; `gone`: none of them is a mention any more.
    """

    old: str
    new: tuple[str, ...]
    kind: ChangeKind


def find_id_changes(
    earlier: Path, articles: pl.LazyFrame, mentions: pl.LazyFrame
) -> tuple[IdChange, ...]:
    """Return the people of an earlier package whose ids change, sorted by their old ids.

    `articles` and `mentions` are the new tables `articles` and `person_mentions`. Mentions in
    articles that the new package does not hold say nothing. Empty if there is no earlier package,
    or none that can be read.
    """
    place = ["paragraph_id", "char_start"]
    try:
        stated = open_package(earlier).scan("person_mentions")
        before = stated.select("article_id", *place, "person_id")
        before = before.join(articles.select("article_id"), on="article_id", how="semi")
        now = mentions.select(*place, now="person_id")
        joined = before.join(now, on=place, how="left")
        pairs = joined.select("person_id", pl.col("now").fill_null("")).unique().collect()
        joining = _found_elsewhere(before, mentions)
    except (InputError, KeyError, OSError, pl.exceptions.PolarsError):
        return ()
    new: dict[str, set[str]] = defaultdict(set)
    old: dict[str, set[str]] = defaultdict(set)
    for was, is_now in pairs.iter_rows():
        new[was] |= {is_now} if is_now else set()
        old[is_now].add(was)
    return tuple(
        IdChange(was, tuple(sorted(ids)), _kind(ids, old, joining))
        for was, ids in sorted(new.items())
        if ids != {was}
    )


def _found_elsewhere(before: pl.LazyFrame, mentions: pl.LazyFrame) -> frozenset[str]:
    """Return the new ids that stand in articles which the earlier package did not have."""
    added = mentions.join(before.select("article_id"), on="article_id", how="anti")
    ids = added.select(pl.col("person_id").unique()).collect()
    return frozenset(ids["person_id"].to_list())


def _kind(ids: set[str], old: Mapping[str, set[str]], joining: frozenset[str]) -> ChangeKind:
    if not ids:
        return "gone"
    if len(ids) > 1:
        return "split"
    (only,) = ids
    return "merged" if len(old[only]) > 1 or only in joining else "renamed"
