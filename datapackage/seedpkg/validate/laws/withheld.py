"""What a package withholds that says it does: words, but for the first ones of an excerpt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import TABLES
from seedpkg.contract import table as table_named
from seedpkg.rights import EXCERPT_SHARE, EXCERPT_WORDS, EXCERPTED
from seedpkg.validate.findings import MAX_FINDINGS, Check, Finding, Rows, find_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seedpkg.contract import Table

_MODE: Final = "text_mode"
_LETTER: Final = r"[[\p{L}\p{N}]&&\p{Age=14.0}]"
"""As Python 3.11 knows them: what it knows no letter of is no word when excerpts are cut."""
WORD: Final = f"{_LETTER}+(?:['’ʼ]{_LETTER}+)*"
"""A word, as the bounds of excerpts count it."""


def check_withheld(tables: Mapping[str, pl.LazyFrame], limit: int = MAX_FINDINGS) -> list[Finding]:
    """Return the rows that hold words they should not, or lack those that they should hold.

    Nothing is found in a package that withholds nothing. That no words are left elsewhere is for
    `seedpkg leakcheck` to say.
    """
    if not {"article_rights", "articles"} <= tables.keys():
        return []
    modes = tables["article_rights"].select("article_id", _MODE)
    unsaid = tables["articles"].join(modes, on="article_id", how="left", maintain_order="left")
    message = "No row of article_rights says how much of its words is published."
    check = Check("article_id", "rights", pl.col(_MODE).is_null(), message)
    findings = find_broken(Rows.of(table_named("articles"), unsaid, limit), [check])
    for one in TABLES:
        if one.name in tables and "article_id" in one.columns:
            rows = tables[one.name].join(modes, on="article_id", how="left", maintain_order="left")
            findings += find_broken(Rows.of(one, rows, limit), _checks(one))
    for name, column in EXCERPTED:
        if name in tables:
            findings += _check_share(tables, modes, name, column, limit)
    return findings


def _checks(one: Table) -> Iterator[Check]:
    """Yield the checks that words are there or not, as the mode of their article asks."""
    mode = pl.col(_MODE)
    for column in one.fields:
        cell = pl.col(column.name)
        if column.text != "source":
            continue
        is_excerpted = (one.name, column.name) in EXCERPTED
        held = mode.is_in(["full", "excerpt"]) if is_excerpted else mode == "full"
        message = "The words of this article are withheld, but stand here."
        yield Check(column.name, "not-withheld", ~held & cell.is_not_null(), message)
        if column.required:
            missing = (mode == "full") & cell.is_null()
            yield Check(column.name, "required", missing, "A value is required.")
        if is_excerpted:
            long = (mode == "excerpt") & (cell.str.count_matches(WORD) > EXCERPT_WORDS)
            message = f"An excerpt has at most {EXCERPT_WORDS} words."
            yield Check(column.name, "excerpt", long, message)


def _check_share(
    tables: Mapping[str, pl.LazyFrame], modes: pl.LazyFrame, name: str, column: str, limit: int
) -> list[Finding]:
    """Check that the excerpts of an article are together no more than its share."""
    shown = (
        tables[name]
        .group_by("article_id")
        .agg(pl.col(column).str.count_matches(WORD).sum().cast(pl.Int64).alias("shown"))
    )
    rows = tables["articles"].join(modes, on="article_id").join(shown, on="article_id")
    most = pl.col("n_words") // EXCERPT_SHARE
    broken = (pl.col(_MODE) == "excerpt") & (pl.col("shown") > most)
    message = f"The excerpts of {name} are more than one word in {EXCERPT_SHARE} of the article."
    articles = Rows.of(table_named("articles"), rows, limit)
    return find_broken(articles, [Check("n_words", "excerpt", broken, message)])
