"""The people of a package as a CSV for OpenRefine, to be given back as a gazetteer.

    person_id,name,aliases,description,n_articles,first_published,wikidata_id

Wikidata ids that the package has are kept; the others are for whoever reconciles to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.package import open_package

if TYPE_CHECKING:
    from os import PathLike

COLUMNS: Final = (
    "person_id", "name", "aliases", "description", "n_articles", "first_published", "wikidata_id",
)  # fmt: skip
_FORMULA: Final = r"^[=+\-@\t\r]"


def reconciliation_csv(package: str | PathLike[str]) -> str:
    """Return the people of a package as CSV, written as the package's own tables are.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, which a
    gazetteer is read without.

    Raises:
        InputError: there is no package.
    """
    people = open_package(package)["people"]
    if "wikidata_id" not in people.columns:
        people = people.with_columns(wikidata_id=pl.lit(None, pl.String))
    text = pl.col(pl.String)
    guarded = pl.when(text.str.contains(_FORMULA)).then("'" + text).otherwise(text).name.keep()
    return (
        people.select(COLUMNS)
        .with_columns(guarded)
        .write_csv(line_terminator="\n", quote_style="necessary")
    )
