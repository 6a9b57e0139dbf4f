"""What withheld cells held, as far as their own row says where the words stand.

A paragraph is its slice of the source text, folded; a removed line and a field are theirs; what
stands at offsets of a paragraph is that slice; the words of a time are those that its id places;
a heading is that of the last paragraph which is one; the value of a field is its words, folded.
Whatever is otherwise has a recipe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from seedpkg.arrow import clean_text
from seedpkg.places import PARAGRAPH_SLICES, SOURCE_SLICES
from seedpkg.prose import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.withholding.source_texts import SourceText

    Row = Mapping[str, object]

_OF_PARAGRAPH: Final = {(one.table, one.column): one for one in PARAGRAPH_SLICES}
_OF_SOURCE: Final = {(one.table, one.column): one for one in SOURCE_SLICES}
_TIME_ID: Final = re.compile(r"tim_(.+)_([0-9]{1,9})_([0-9]{1,9})")


@dataclass
class ArticleText:
    """The words of an article, and the texts of its paragraphs by their ids."""

    source: SourceText
    paragraphs: dict[str, str] = field(default_factory=dict[str, str])
    heading: str | None = None
    is_changed: bool = False

    def note_paragraph(self, row: Row, text: str | None) -> None:
        """Take the text of the next paragraph."""
        self.paragraphs[str(row["paragraph_id"])] = text or ""
        self.is_changed = True
        if row["kind"] == "heading":
            self.heading = text


def derive(table: str, column: str, row: Row, article: ArticleText) -> str | None:
    """Return what a cell of words holds as far as offsets tell, None if it is empty or unknown."""
    place = _OF_PARAGRAPH.get((table, column))
    if place is not None:
        start, end = cast("int", row[place.start]), cast("int", row[place.end])
        return article.paragraphs.get(str(row["paragraph_id"]), "")[start:end] or None
    place = _OF_SOURCE.get((table, column))
    if place is not None:
        start, end = cast("int", row[place.start]), cast("int", row[place.end])
        there = article.source.slice(start, end)
        return clean_text(fold(there) if table == "paragraphs" else there)
    match table, column:
        case "paragraphs", "heading":
            return None if row["kind"] == "heading" else article.heading
        case "article_fields", "value":
            return fold(derive(table, "surface", row, article) or "") or None
        case "event_mentions", "time_surface":
            return _at_time(str(row["time_id"] or ""), article)
        case _:
            return None


def _at_time(time_id: str, article: ArticleText) -> str | None:
    """Return the words of a time expression; its id ends with their paragraph and offsets."""
    match = _TIME_ID.fullmatch(time_id)
    if match is None:
        return None
    paragraph = article.paragraphs.get(f"par_{match[1]}", "")
    return paragraph[int(match[2]) : int(match[3])] or None
