"""How much of the words of each article is published, and its first words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

from seedpkg.contract import table
from seedpkg.rights import ELLIPSIS, EXCERPT_SHARE, EXCERPT_WORDS
from seedpkg.withholding.table_rows import read_rows
from seedpkg.withholding.words import count_words, first_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seedpkg.rights import Rights, SourceRights, TextMode


class Permission(NamedTuple):
    """How much of an article's words is published, and what the makers say of it."""

    text: TextMode
    stated: SourceRights | None
    n_words: int

    def to_row(self, article_id: str) -> dict[str, object]:
        """Return the row of `article_rights`."""
        return {
            "article_id": article_id,
            "text_mode": self.text,
            "text_licence": self.stated.licence if self.stated else None,
            "text_grant": self.stated.grant if self.stated else None,
        }


def permissions_of(folder: Path, rights: Rights) -> dict[str, Permission]:
    """Return what may be published of the articles of a package that holds all words."""
    paths = {
        row["source_id"]: str(row["path"])
        for row in read_rows(folder, table("sources"), ["source_id", "path"])
    }
    columns = ["article_id", "source_id", "url", "publisher", "n_words"]
    found: dict[str, Permission] = {}
    for row in read_rows(folder, table("articles"), columns):
        stated = rights.find(paths[row["source_id"]], row["url"], row["publisher"])
        mode = stated.text if stated else rights.text
        found[row["article_id"]] = Permission(mode, stated, row["n_words"])
    return found


class Excerpts:
    """Hands out the first words of paragraphs and quotations, as long as an article has any left.

    They come in reading order.
    """

    def __init__(self, permissions: Mapping[str, Permission]) -> None:
        self._permissions = permissions
        self._spent: Counter[tuple[str, str]] = Counter()

    def cut(self, table_name: str, article_id: str, text: str | None) -> str | None:
        """Return the first words of a text, None if none may be published."""
        most = self._permissions[article_id].n_words // EXCERPT_SHARE
        left = min(EXCERPT_WORDS, most - self._spent[table_name, article_id])
        if text is None or left <= 0:
            return None
        kept = first_words(text, left)
        self._spent[table_name, article_id] += count_words(kept)
        return shown(kept, text)


def shown(kept: str, text: str) -> str | None:
    """Return first words as they are published, with a mark if the text goes on."""
    return (kept if kept == text else f"{kept}{ELLIPSIS}") if kept else None


def read_modes(folder: Path) -> dict[str, TextMode]:
    """Return, of a package that says so, how much of the words of each article it holds."""
    rows = read_rows(folder, table("article_rights"), ["article_id", "text_mode"])
    return {row["article_id"]: cast("TextMode", row["text_mode"]) for row in rows}
