"""Make the rows of all tables of what was found and joined, and hand them to the writer.

The articles come in the order of their ids, and so do the rows that each of them gives: these are
written as they come. Rows of the whole folder (people, events, facts, issues) are sorted first, on
disk where they are many.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from seedpkg.arrow import ArrowBuilder
from seedpkg.contract import table
from seedpkg.sorted_rows import SortedRows
from seedpkg.tables import ARTICLE_ROWS, CORPUS_ROWS, FACT_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from seedpkg.linked import FigureFact
    from seedpkg.model import Extraction
    from seedpkg.tables import Corpus
    from seedpkg.write import PackageWriter

_ARTICLES: Final = 100
"""Articles whose rows are held at a time; it does not change the result."""
_PLAIN_ID: Final = 20
"""Length of an article's id without the number at its end that tells copies of one text apart."""
_OF_FOLDER: Final = frozenset((*CORPUS_ROWS, *FACT_ROWS))
"""Tables some of whose rows no article gives: they are sorted as a whole."""


class Tabulator:
    """Writes the tables of a build; of an article nothing is kept once it is written.

    Rows of the whole folder lie in `folder` until the end.
    """

    def __init__(self, corpus: Corpus, writer: PackageWriter, folder: Path | None = None) -> None:
        self._corpus, self._writer = corpus, writer
        self._sorted = {name: SortedRows(table(name), folder) for name in sorted(_OF_FOLDER)}
        self._builders = {
            name: ArrowBuilder(table(name)) for name in ARTICLE_ROWS if name not in _OF_FOLDER
        }
        self._takers: Mapping[str, SortedRows | ArrowBuilder] = {**self._sorted, **self._builders}

    def close(self) -> None:
        """Forget the rows that were not written."""
        for rows in self._sorted.values():
            rows.close()

    def add_fact(self, fact: FigureFact) -> None:
        """Take a fact; they come in any order."""
        for name, rows in FACT_ROWS.items():
            self._takers[name].extend(rows(self._corpus, fact))

    def add_articles(self, extractions: Iterable[Extraction]) -> None:
        """Write the rows of articles, which come in the order of their ids.

        Copies of one text are written together, for the ids of their rows do not sort by article.
        """
        waiting = 0
        for _, copies in groupby(extractions, key=_plain_id):
            for extraction in copies:
                waiting += 1
                for name, rows in ARTICLE_ROWS.items():
                    self._takers[name].extend(rows(self._corpus, extraction))
            if waiting >= _ARTICLES:
                waiting = 0
                self._write_articles()
        self._write_articles()

    def finish(self) -> None:
        """Write the tables of the whole folder."""
        for name, rows in CORPUS_ROWS.items():
            self._takers[name].extend(rows(self._corpus))
        for name, taken in self._sorted.items():
            for part in taken.read():
                self._writer.add(name, part)

    def _write_articles(self) -> None:
        for name, builder in self._builders.items():
            self._writer.add(name, builder.finish())


def _plain_id(extraction: Extraction) -> str:
    return extraction.article.article_id[:_PLAIN_ID]
