"""Fill the words into the rows of a package that withholds them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from seedpkg import ids
from seedpkg.contract import table
from seedpkg.prose import fold
from seedpkg.validate import Finding
from seedpkg.withholding.derivation import derive
from seedpkg.withholding.modes import read_modes
from seedpkg.withholding.recipes import decode
from seedpkg.withholding.table_rows import read_rows, row_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.contract import Column, Table
    from seedpkg.rights import TextMode
    from seedpkg.withholding.article_texts import ArticleTexts

    Row = dict[str, Any]
    Rule = Mapping[str, str | bool | list[str]]

DESCRIPTOR: Final = "datapackage"
"""What stands in `withheld_texts` for a cleaning rule, which is in the descriptor alone."""

CHANGED: Final = "the files hold other words there"
MOVED: Final = "the file is not there under its path"
NO_RECIPE: Final = "the package does not say where its words stand"
_BETWEEN: Final = ", "
"""What stands between the parts of a row's key."""
_NAMES: Final = {"people": "person_id", "events": "event_id", "figure_facts": "fact_id"}
"""The tables whose ids may be withheld."""


class Note(NamedTuple):
    """How to make a withheld cell again: the article whose words it takes, the recipe, a hash."""

    article_id: str | None
    recipe: str | None
    sha256: str


class MissingError(Exception):
    """Words cannot be filled in; says why."""


@dataclass
class Filling:
    """What is known to fill in words.

    `lost` says of sources what is wrong with their files, `paths` under which path each was found;
    `ids` are the ids that were withheld, by those that are published. `missing` grows while rows
    are filled.
    """

    texts: ArticleTexts
    lost: Mapping[str, str]
    paths: Mapping[str, str]
    notes: Mapping[tuple[str, str, str], Note]
    modes: Mapping[str, TextMode]
    sources: Mapping[str, str]
    ids: dict[str, str] = field(default_factory=dict[str, str])
    missing: list[Finding] = field(default_factory=list[Finding])
    left: frozenset[tuple[str, str]] = frozenset()
    left_articles: frozenset[str] = frozenset()
    n_filled: int = 0
    _missing_articles: set[str] = field(default_factory=set[str])

    @classmethod
    def of(
        cls, folder: Path, texts: ArticleTexts, lost: Mapping[str, str], paths: Mapping[str, str]
    ) -> Filling:
        """Return what a package in a folder says of its withheld words."""
        notes = {
            (row["table_name"], row["row_key"], row["column_name"]): Note(
                row["base_article_id"], row["recipe"], row["cell_sha256"]
            )
            for row in read_rows(folder, table("withheld_texts"))
        }
        articles = read_rows(folder, table("articles"), ["article_id", "source_id"])
        sources = {row["article_id"]: row["source_id"] for row in articles}
        filling = cls(texts, lost, paths, notes, read_modes(folder), sources)
        filling._fill_ids()
        return filling

    def fill(self, one: Table, row: Row) -> Row:
        """Return a row with its words; what cannot be filled in is noted as missing."""
        if one.name == "article_rights":
            is_left = row["article_id"] in self.left_articles
            return row if is_left else {**row, "text_mode": "full"}
        if one.name == "withheld_texts":
            published: list[str] = row["row_key"].split(_BETWEEN)
            parts = [self.ids.get(part, part) for part in published]
            return {**row, "row_key": _BETWEEN.join(parts)}
        article_id, key = row.get("article_id"), row_key(one.name, row)
        is_left = article_id in self.left_articles or (one.name, key) in self.left
        filled = dict(row)
        for column in one.fields:
            if column.text == "fact" and column.pattern is not None:
                filled[column.name] = self.ids.get(row[column.name], row[column.name])
            elif column.text != "free" and not is_left:
                try:
                    filled[column.name] = self._cell(one, column, row, key)
                except MissingError as error:
                    self._miss(one.name, key, column.name, str(error), article_id)
            self.n_filled += filled[column.name] != row[column.name]
        if one.name == "paragraphs" and self.modes.get(row["article_id"]) != "full":
            self._note_paragraph(row, filled["text"], key)
        return filled

    def fill_rule(self, rule: Rule) -> Rule:
        """Return a cleaning rule of the makers as they wrote it."""
        name = str(rule.get("name", ""))
        note = self.notes.get((DESCRIPTOR, name, "cleaning_rule"))
        if note is None:
            return rule
        try:
            whole: object = json.loads(self._decode(note) or "{}")
        except MissingError as error:
            self._miss(DESCRIPTOR, name, "cleaning_rule", str(error), None)
            return rule
        except (ValueError, RecursionError):
            return rule
        return cast("Rule", whole) if isinstance(whole, dict) else rule

    def leave_missing(self) -> None:
        """Leave as they are the rows of which something is missing, and all of their articles."""
        self.left = frozenset((one.table, one.row) for one in self.missing)
        self.left_articles = frozenset(self._missing_articles)

    def is_of_lost(self, finding: Finding) -> bool:
        """Say whether something is missing because a file is missing or changed."""
        return any(finding.message == _told(problem) for problem in (*self.lost.values(), MOVED))

    # ------------------------------------------------------------------ one cell

    def _cell(self, one: Table, column: Column, row: Row, key: str) -> str | None:
        published: str | None = row[column.name]
        note = self.notes.get((one.name, key, column.name))
        if note is not None:
            if (one.name, column.name) == ("sources", "path"):
                return self._path(row["source_id"], note)
            return self._decode(note)
        article_id = row.get("article_id")
        if column.text == "fact" or self.modes.get(article_id or "", "full") == "full":
            return published
        problem = self._problem(article_id)
        if problem:
            raise MissingError(problem)
        return derive(one.name, column.name, row, self.texts.get(row["article_id"]))

    def _decode(self, note: Note) -> str | None:
        problem = self._problem(note.article_id)
        if problem:
            raise MissingError(problem)
        if note.recipe is None:
            raise MissingError(NO_RECIPE)
        base = self.texts.source(note.article_id).base if note.article_id else ""
        try:
            text = decode(note.recipe, base)
        except ValueError as error:
            raise MissingError(CHANGED) from error
        if ids.text_sha256(text or "") != note.sha256:
            raise MissingError(CHANGED)
        return text

    def _path(self, source_id: str, note: Note) -> str:
        path = self.paths.get(source_id, "")
        if ids.text_sha256(path) != note.sha256:
            raise MissingError(MOVED)
        return path

    def _problem(self, article_id: str | None) -> str:
        """Return what is wrong with the file of an article, empty if nothing is."""
        return self.lost.get(self.sources.get(article_id or "", ""), "")

    def _note_paragraph(self, row: Row, text: str | None, key: str) -> None:
        """Keep the text of a paragraph for what lies in it, and check its hash."""
        article = self.texts.get(row["article_id"])
        there = fold(article.source.slice(row["source_start"], row["source_end"]))
        is_noted = ("paragraphs", key, "text") in self.notes
        is_right = is_noted or ids.text_sha256(there) == row["text_sha256"]
        if not is_right and not self._problem(row["article_id"]):
            self._miss("paragraphs", key, "text", CHANGED, row["article_id"])
        article.note_paragraph(row, text)

    def _fill_ids(self) -> None:
        for (table_name, key, column), note in self.notes.items():
            if _NAMES.get(table_name) == column:
                try:
                    self.ids[key] = self._decode(note) or key
                except MissingError as error:
                    self._miss(table_name, key, column, str(error), None)

    def _miss(
        self, table_name: str, key: str, column: str, why: str, article_id: str | None
    ) -> None:
        self.missing.append(Finding(table_name, key, column, "", "not-filled", _told(why)))
        if article_id is not None:
            self._missing_articles.add(article_id)


def _told(why: str) -> str:
    return f"Not filled in: {why}."
