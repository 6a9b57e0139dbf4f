"""Fields of an article that a person set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.corrections import Correction
    from seedpkg.model import Article


def correct_fields(article: Article, corrections: Iterable[Correction]) -> Article:
    """Return an article with the title, authors, publisher and date that a person set.

    What the file says of these stays among the article's fields.
    """
    for row in corrections:
        match row.action:
            case "set-title":
                article = replace(article, title=row.value)
            case "set-authors":
                names = tuple(name.strip() for name in row.value.split(";") if name.strip())
                article = replace(article, authors=names)
            case "set-publisher":
                article = replace(article, publisher=row.value)
            case "set-date":
                article = replace(
                    article,
                    published=row.value,
                    published_date=date.fromisoformat(row.value),
                    published_basis="human",
                )
            case _:
                continue
        article = replace(article, origin="human")
    return article
