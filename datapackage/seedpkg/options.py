"""One frozen value that holds what a build was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import os

    from seedpkg.own_rules import OwnRule


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of tables, and fields of JSON records, that a user names; empty: the known names.

    `text` holds the text of an article, `html` its page, `id` its own name in the file.
    """

    text: str = ""
    html: str = ""
    id: str = ""

    def to_json(self) -> dict[str, str]:
        """Return the names that are given."""
        named = {"text": self.text, "html": self.html, "id": self.id}
        return {key: name for key, name in named.items() if name}

    def folded(self) -> Columns:
        """Return the names as those of tables are compared: in lower case, without quotes."""
        return Columns(fold_name(self.text), fold_name(self.html), fold_name(self.id))


def fold_name(name: str) -> str:
    """Return the name of a column as it is compared."""
    return name.strip().strip("\"'").strip().lower()


KNOWN_COLUMNS: Final = Columns()
"""No column is named by the user."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a build.

    `name` is the package's name (lower case, `a-z0-9._-`); empty means the input folder's name.
    `title` is the package's title for people. With `folder_evidence`, a line that recurs in other
    files is less likely to be kept; without, adding a file changes no row of another's text.
    `rules` are the user's own cleaning rules, the first that matches a line decides;
    `seedpkg.read_config` reads them from a file. `gazetteer` is the path of a CSV file of people
    with the columns name, aliases and wikidata_id; empty means none. `model` is the language model
    that finds names: `sm`, `md`, an installed spaCy model, or the path of one; empty means `sm`.
    `columns` names columns of tables and fields of JSON records.
    """

    name: str = ""
    title: str = ""
    folder_evidence: bool = True
    rules: tuple[OwnRule, ...] = ()
    gazetteer: str | os.PathLike[str] = ""
    model: str = ""
    columns: Columns = KNOWN_COLUMNS
