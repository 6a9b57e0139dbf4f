"""One frozen value that holds what a build was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from seedpkg.own_rules import OwnRule


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
    """

    name: str = ""
    title: str = ""
    folder_evidence: bool = True
    rules: tuple[OwnRule, ...] = ()
    gazetteer: str | os.PathLike[str] = ""
    model: str = ""
