"""Turn what was found into rows, one function a table; the schemas say what each row holds.

Corpus, and each Extraction or FigureFact -> dicts, one a row, with the columns of the schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.tables.articles import article_fields_rows, articles_rows
from seedpkg.tables.codes import event_types_rows, units_rows
from seedpkg.tables.corpus import Corpus
from seedpkg.tables.events import event_mentions_rows, event_participants_rows, events_rows
from seedpkg.tables.facts import figure_conflicts_rows, figure_facts_rows
from seedpkg.tables.figures import figures_rows
from seedpkg.tables.issues import article_issues_rows, issues_rows
from seedpkg.tables.people import people_rows, person_mentions_rows
from seedpkg.tables.quotes import quotes_rows
from seedpkg.tables.sources import sources_rows
from seedpkg.tables.syndication import syndication_rows
from seedpkg.tables.text import paragraphs_rows, removed_lines_rows
from seedpkg.tables.times import time_expressions_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.linked import FigureFact
    from seedpkg.model import Extraction

__all__ = ["ARTICLE_ROWS", "CORPUS_ROWS", "FACT_ROWS", "Corpus"]

ARTICLE_ROWS: dict[str, Callable[[Corpus, Extraction], Iterator[dict[str, object]]]] = {
    "articles": articles_rows,
    "article_fields": article_fields_rows,
    "paragraphs": paragraphs_rows,
    "removed_lines": removed_lines_rows,
    "person_mentions": person_mentions_rows,
    "quotes": quotes_rows,
    "time_expressions": time_expressions_rows,
    "event_mentions": event_mentions_rows,
    "figures": figures_rows,
    "issues": article_issues_rows,
}
"""The rows that one article gives, by table."""

CORPUS_ROWS: dict[str, Callable[[Corpus], Iterator[dict[str, object]]]] = {
    "sources": sources_rows,
    "syndication": syndication_rows,
    "people": people_rows,
    "event_types": event_types_rows,
    "events": events_rows,
    "event_participants": event_participants_rows,
    "units": units_rows,
    "issues": issues_rows,
}
"""The rows that all articles together give, by table."""

FACT_ROWS: dict[str, Callable[[Corpus, FigureFact], Iterator[dict[str, object]]]] = {
    "figure_facts": figure_facts_rows,
    "figure_conflicts": figure_conflicts_rows,
}
"""The rows that one fact gives, by table."""
