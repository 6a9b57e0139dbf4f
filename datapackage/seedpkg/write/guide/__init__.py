"""Explain a written package to people: `README.md`, `DATA_DICTIONARY.md`, `CITATION.cff`.

    overview = survey_tables(folder)
    package_id = write_descriptor(TABLES, folder, meta, overview)
    write_guide(TABLES, folder, meta, overview, package_id)

They are made from the schemas, what the package says of itself, and statistics of its Parquet. No
words of an article come into them: values are shown of open columns alone (`Column.is_open`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.contract import CITATION_NAME, DICTIONARY_NAME, README_NAME
from seedpkg.write.guide.citation import make_citation
from seedpkg.write.guide.dictionary import make_dictionary
from seedpkg.write.guide.readme import make_readme
from seedpkg.write.guide.statistics import summarise
from seedpkg.write.overview import scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seedpkg.contract import Table
    from seedpkg.write.descriptor import PackageMeta
    from seedpkg.write.overview import Overview


def write_guide(
    tables: Sequence[Table], folder: Path, meta: PackageMeta, overview: Overview, package_id: str
) -> None:
    """Write the files for people into a folder that holds the Parquet of all tables.

    The same tables and the same `meta` give the same bytes.
    """
    summaries = {
        table.name: summarise(table, scan(folder, table.name), overview.n_rows[table.name])
        for table in tables
    }
    pages = {
        README_NAME: make_readme(tables, meta, overview, package_id),
        DICTIONARY_NAME: make_dictionary(tables, meta.title, overview.n_rows, summaries),
        CITATION_NAME: make_citation(meta, package_id),
    }
    for name, text in pages.items():
        (folder / name).write_bytes(text.encode("utf-8"))
