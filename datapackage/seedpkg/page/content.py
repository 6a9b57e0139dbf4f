# pyright: reportUnknownMemberType=false
"""What the scripts of the page read: blocks of JSON, each parsed when a view first needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seedpkg.page.encoding import encode_rows, to_json
from seedpkg.page.periods import count_periods
from seedpkg.page.selection import LEFT_OUT, select, without_left_out
from seedpkg.places import PARAGRAPH_SLICES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.contract import Json, Table
    from seedpkg.exports.contents import Contents
    from seedpkg.package import DataPackage
    from seedpkg.page.periods import Spread
    from seedpkg.page.selection import Shown
    from seedpkg.places import Slice


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a page by their id, as JSON in UTF-8; `n_shown` counts the rows of each table.

    They are bytes because text with characters beyond Latin-1 takes two or four times the room.
    """

    blocks: Mapping[str, bytes]
    n_shown: Mapping[str, int]
    n_whole_articles: int
    is_all: bool


def make_content(package: DataPackage, contents: Contents, budget: int) -> Content:
    """Return what the page of a package shows, in about `budget` bytes."""
    selected = select(package, contents.n_rows, budget)
    spread = count_periods(package, selected.rows["people"])
    shown = without_left_out(selected)
    return Content(
        blocks={
            name: to_json(one).encode() for name, one in _blocks(package, contents, shown, spread)
        },
        n_shown={name: frame.height for name, frame in shown.rows.items()},
        n_whole_articles=len(shown.whole_articles),
        is_all=shown.is_all,
    )


def _blocks(
    package: DataPackage, contents: Contents, shown: Shown, spread: Spread
) -> Iterator[tuple[str, object]]:
    """Yield the blocks, one at a time: as objects they take many times the room of their text."""
    yield "about", _about(package, contents, shown)
    yield (
        "spread",
        {
            "unit": spread.unit,
            "events": spread.events,
            "articles": spread.articles,
            "people": encode_rows(spread.people, spread.people.height),
        },
    )
    yield "sentences", encode_rows(shown.sentences, shown.sentences.height)
    slices = [*_slices(package)]
    for name, rows in shown.rows.items():
        cut = _without_words(name, rows, shown, slices)
        yield f"table-{name}", encode_rows(cut, contents.n_rows[name])


def _about(package: DataPackage, contents: Contents, shown: Shown) -> dict[str, Json]:
    rights = package.descriptor.get("rights")
    is_all = len(shown.whole_articles) == shown.n_total["articles"]
    return {
        "text": str(rights.get("text", "full")) if isinstance(rights, dict) else "full",
        "whole_articles": True if is_all else list(shown.whole_articles),
        "slices": [list(one) for one in _slices(package)],
        "left_out": {name: list(columns) for name, columns in LEFT_OUT.items()},
        "tables": {one.name: _of_table(one, contents.n_rows[one.name]) for one in contents.tables},
        "labels": {
            f"{one.name}.{field.name}": dict(zip(field.enum, field.labels, strict=False))
            for one in contents.tables
            for field in one.fields
            if field.labels
        },
    }


def _of_table(table: Table, n_rows: int) -> Json:
    columns: dict[str, Json] = {
        one.name: {"type": one.type, "is_code": bool(one.enum)} for one in table.fields
    }
    about = {"title": table.title, "description": table.description}
    return {**about, "n_rows": n_rows, "columns": columns}


def _slices(package: DataPackage) -> Iterator[Slice]:
    """Yield the columns whose words the scripts take from paragraphs: none if some are withheld."""
    for one in PARAGRAPH_SLICES if "rights" not in package.descriptor else ():
        if not {one.start, one.end} & set(LEFT_OUT.get(one.table, ())):
            yield one


def _without_words(
    name: str, rows: pl.DataFrame, shown: Shown, slices: Sequence[Slice]
) -> pl.DataFrame:
    """Return rows without the words that their paragraph, which is shown, has at their offsets."""
    own = [one for one in slices if one.table == name]
    if not own:
        return rows
    texts = shown.rows["paragraphs"].select("paragraph_id", _text="text")
    joined = rows.join(texts, on="paragraph_id", how="left", maintain_order="left")
    return joined.with_columns(map(_unless_there, own)).drop("_text")


def _unless_there(one: Slice) -> pl.Expr:
    there = pl.col("_text").str.slice(pl.col(one.start), pl.col(one.end) - pl.col(one.start))
    return pl.when(~pl.col(one.column).eq_missing(there)).then(one.column).alias(one.column)
