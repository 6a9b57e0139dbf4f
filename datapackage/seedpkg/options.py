"""Frozen values that hold what a build was asked to do, and how its work is to be spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from seedpkg.about import NOTHING_SAID, About
from seedpkg.rights import Rights, SourceRights, TextMode

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
    `title` is the package's title for people, `about` what else is said of it. With
    `folder_evidence`, a line that recurs in other files is less likely to be kept; without, adding
    a file changes no row of another's text.
    `rules` are the user's own cleaning rules, the first that matches a line decides;
    `seedpkg.read_config` reads them from a file. `gazetteer` is the path of a CSV file of people
    with the columns name, aliases and wikidata_id; empty means none. `model` is the language model
    that finds names: `sm`, `md`, an installed spaCy model, or the path of one; empty means `sm`;
    with `none` names are found by rules, and no events. `columns` names columns of tables and
    fields of JSON records. `corrections` is the path of a CSV file of what a person corrected;
    empty means none. `text` says how much of the sources' words is published (`full`,
    `excerpt`, `none`), `rights` what of the articles of which something else is true. `page` says
    whether the package has a page for a browser.
    """

    name: str = ""
    title: str = ""
    folder_evidence: bool = True
    rules: tuple[OwnRule, ...] = ()
    gazetteer: str | os.PathLike[str] = ""
    model: str = ""
    columns: Columns = KNOWN_COLUMNS
    about: About = NOTHING_SAID
    corrections: str | os.PathLike[str] = ""
    text: TextMode = "full"
    rights: tuple[SourceRights, ...] = ()
    page: bool = True

    @property
    def publishable(self) -> Rights:
        """What may be published; UsageError if `text` is no mode."""
        return Rights(self.text, self.rights)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How the work of a build is spread and kept; nothing here changes what comes out.

    `workers` is the number of processes; with 1 all is done in this one. `engine` is the name of a
    way to run: `local`; `ray` with the `address` of a cluster, whose nodes must see the `cache`
    under the same path (without an address a cluster is started here); `stored`, which runs nothing
    and needs all in the cache. `batch_size` is the number
    of documents that a worker gets at a time, `time_limit` the seconds that one of them may take.
    `cache` is the folder where the results of single files and documents are kept for the next
    build; None keeps them until the build has ended.
    """

    workers: int = 1
    engine: str = "local"
    address: str = ""
    batch_size: int = 16
    time_limit: float = 600.0
    cache: str | os.PathLike[str] | None = None


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What a configuration says of how work is spread and kept; zero and empty: it says nothing."""

    workers: int = 0
    engine: str = ""
    address: str = ""
    cache: str = ""
