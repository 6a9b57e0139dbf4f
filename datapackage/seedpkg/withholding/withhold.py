"""Make a package that withholds words of one that holds them all.

    withhold(whole, out, files, meta, rights)

The sources are read once: the runs of words in them go into a filter, their texts on disk. What
short facts hold of such runs is then looked up exactly. Whatever is left out can be filled in again
from the files (`hydrate`): by the offsets of its row, else by a recipe in `withheld_texts`.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from seedpkg import ids
from seedpkg.arrow import ArrowBuilder
from seedpkg.contract import TABLES, WITHHELD_TABLES, table
from seedpkg.page import add_page, has_page
from seedpkg.rights import EXCERPTED
from seedpkg.withholding.article_texts import ArticleTexts
from seedpkg.withholding.derivation import derive
from seedpkg.withholding.facts import Leaks, runs_of
from seedpkg.withholding.filling import DESCRIPTOR
from seedpkg.withholding.modes import Excerpts, permissions_of
from seedpkg.withholding.recipes import encode, literals
from seedpkg.withholding.run_filter import RunFilter, common
from seedpkg.withholding.source_texts import SourceText, read_sources
from seedpkg.withholding.table_rows import read_rows, rewrite, row_key
from seedpkg.write import PackageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from seedpkg.contract import Table
    from seedpkg.options import Columns
    from seedpkg.read import File
    from seedpkg.rights import Rights
    from seedpkg.withholding.modes import Permission
    from seedpkg.withholding.words import Numbers
    from seedpkg.write import PackageMeta

    Row = dict[str, Any]

FIRST: Final = ("paragraphs",)
"""Tables that are rewritten before the others, whose words lie in theirs."""


def withhold(
    whole: Path, out: Path, files: Sequence[File], columns: Columns, meta: PackageMeta,
    rights: Rights,
) -> None:  # fmt: skip
    """Write into `out`, which is empty, the package in `whole` without the words it may not hold.

    `files` are those that the package was made from, `columns` those of tables that were named. It
    has a page if the whole one has.
    """
    permissions = permissions_of(whole, rights)
    places = ["source_id", "source_start", "article_id"]
    rows = read_rows(whole, table("articles"), places)
    articles = {(row["source_id"], row["source_start"]): row["article_id"] for row in rows}
    with closing(ArticleTexts(articles)) as texts:
        held = _Held(texts, permissions, rights)
        for source in read_sources(list(read_rows(whole, table("sources"))), files, columns):
            texts.add(source, map(SourceText.of, source.documents))
        held.fill(sum(file.n_bytes for file in files))
        leaks = held.confirm(_fact_runs(whole, permissions, meta))
        writing = _Withholding(texts, held, leaks, permissions)
        meta = replace(meta, cleaning_rules=tuple(map(writing.withhold_rule, meta.cleaning_rules)))
        with PackageWriter(out, meta, WITHHELD_TABLES) as writer:
            for one in sorted(TABLES, key=lambda one: one.name not in FIRST):
                published = table_of(one.name)
                rewrite(whole, published, writer, partial(writing.take_words, published))
            said = ArrowBuilder(table("article_rights"))
            said.extend(one.to_row(article_id) for article_id, one in permissions.items())
            writer.add("article_rights", said.finish())
            writer.add("withheld_texts", writing.notes.finish())
    if has_page(whole):
        add_page(out)


def table_of(name: str) -> Table:
    """Return a table as it is where words are withheld."""
    return next(one for one in WITHHELD_TABLES if one.name == name)


class _Held:
    """The runs of words of the articles that may not be published in full."""

    def __init__(
        self, texts: ArticleTexts, permissions: Mapping[str, Permission], rights: Rights
    ) -> None:
        self._texts, self._permissions, self._default = texts, permissions, rights.text
        self._filter = RunFilter(0)

    def _withheld(self) -> Iterator[tuple[str | None, SourceText]]:
        for article_id, text in self._texts:
            known = self._permissions.get(article_id or "")
            if (known.text if known else self._default) != "full":
                yield article_id, text

    def fill(self, n_bytes: int) -> None:
        """Read all such articles, whose files have so many bytes."""
        self._filter = RunFilter(n_bytes)
        for _, text in self._withheld():
            self._filter.add(text.runs)

    def confirm(self, runs: Iterator[Numbers]) -> Leaks:
        """Return which of some runs stand in such articles, and where first."""
        found = [self._filter.find(some) for some in runs]
        candidates = np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)
        origins: dict[int, str | None] = {}
        for article_id, text in self._withheld() if len(candidates) else ():
            for run in common(text.runs, candidates):
                if origins.get(int(run)) is None:
                    origins[int(run)] = article_id
        return Leaks(origins)


def _fact_runs(
    whole: Path, permissions: Mapping[str, Permission], meta: PackageMeta
) -> Iterator[Numbers]:
    """Yield the runs of words of all short facts that are published of what is withheld."""
    for one in TABLES:
        names = [column.name for column in one.fields if column.text == "fact"]
        article = [name for name in ("article_id",) if name in one.columns]
        for row in read_rows(whole, one, [*article, *names]) if names else ():
            known = permissions.get(row.get("article_id") or "")
            if known is None or known.text != "full":
                yield runs_of(row[name] for name in names if row[name])
    for rule in meta.cleaning_rules:
        yield runs_of(_texts_of(rule))


class _Cell(NamedTuple):
    """A cell of words: what it held, what is published of it, whether a recipe is needed."""

    column: str
    text: str | None
    published: str | None
    is_noted: bool


class _Withholding:
    """Takes words out of rows, and notes how to fill them in where the row does not say."""

    def __init__(
        self,
        texts: ArticleTexts,
        held: _Held,
        leaks: Leaks,
        permissions: Mapping[str, Permission],
    ) -> None:
        self._texts, self._held, self._leaks = texts, held, leaks
        self._permissions, self._excerpts = permissions, Excerpts(permissions)
        self.notes = ArrowBuilder(table("withheld_texts"))

    def withhold_rule(
        self, rule: Mapping[str, str | bool | list[str]]
    ) -> Mapping[str, str | bool | list[str]]:
        """Return a cleaning rule as it is published: its name and hash, if it quotes a source."""
        texts = list(_texts_of(rule))
        if not any(len(self._leaks.find(text)) for text in texts):
            return rule
        whole = json.dumps(rule, ensure_ascii=False)
        name = str(rule["name"])
        origin = next(filter(None, map(self._leaks.origin, texts)), None)
        self.note(DESCRIPTOR, name, "cleaning_rule", whole, (origin,))
        return {"name": name, "sha256": ids.text_sha256(whole)}

    def note(
        self, table_name: str, key: str, column: str, text: str | None,
        bases: tuple[str | None, ...],
    ) -> None:  # fmt: skip
        """Note the recipe of a withheld cell; the first article in whose words it can be told."""
        base, recipe = self._recipe(text, bases)
        self.notes.extend([{
            "table_name": table_name, "row_key": key, "column_name": column,
            "base_article_id": base, "recipe": recipe, "cell_sha256": ids.text_sha256(text or ""),
        }])  # fmt: skip

    def _recipe(
        self, text: str | None, bases: tuple[str | None, ...]
    ) -> tuple[str | None, str | None]:
        for article_id in dict.fromkeys(one for one in bases if one is not None):
            recipe = encode(text, self._texts.source(article_id).base)
            if not self._holds_runs(recipe):
                return article_id, recipe
        return None, None

    def _holds_runs(self, recipe: str) -> bool:
        own = runs_of(literals(recipe))
        return bool(len(own)) and bool(self._held.confirm(iter([own])).origins)

    def take_words(self, one: Table, row: Row) -> Row:
        """Return a row without the words of its article, as far as they are withheld."""
        article_id = row.get("article_id")
        known = self._permissions.get(article_id or "")
        if known is not None and known.text == "full":
            return {**row, **self._renamed(one, row)}
        cells = [*self._cut_facts(one, row)]
        if article_id is not None:
            cells += self._take_words(one, row, article_id)
        published = {**row, **{cell.column: cell.published for cell in cells}}
        key = row_key(one.name, published)
        for cell in cells:
            if cell.is_noted:
                origin = self._leaks.origin(cell.text or "")
                self.note(one.name, key, cell.column, cell.text, (article_id, origin))
        return published

    def _cut_facts(self, one: Table, row: Row) -> Iterator[_Cell]:
        for column in one.fields:
            text = row[column.name]
            if column.text == "fact" and text is not None:
                cut = self._leaks.cut(one, column, text)
                is_noted = cut != text and not _is_foreign(one, column.name)
                yield _Cell(column.name, text, cut, is_noted)

    def _take_words(self, one: Table, row: Row, article_id: str) -> Iterator[_Cell]:
        article = self._texts.get(article_id)
        is_shown = self._permissions[article_id].text == "excerpt"
        for column in one.fields:
            if column.text != "source":
                continue
            text, published = row[column.name], None
            if is_shown and (one.name, column.name) in EXCERPTED:
                published = self._excerpts.cut(one.name, article_id, text)
            is_noted = derive(one.name, column.name, row, article) != text
            yield _Cell(column.name, text, published, is_noted)
        if one.name == "paragraphs":
            article.note_paragraph(row, row["text"])

    def _renamed(self, one: Table, row: Row) -> Row:
        """Return the ids of a row that is published in full, as other tables have them."""
        named = (column for column in one.fields if column.text == "fact" and column.pattern)
        return {
            column.name: self._leaks.cut(one, column, row[column.name])
            for column in named
            if row[column.name] is not None
        }


def _is_foreign(one: Table, name: str) -> bool:
    """Say whether a column names a row of another table, where its whole name is noted."""
    return any(name in key.columns for key in one.foreign_keys)


def _texts_of(rule: Mapping[str, str | bool | list[str]]) -> Iterator[str]:
    for value in rule.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value
