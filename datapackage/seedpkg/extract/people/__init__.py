"""Find the people whom an article names, and say which names are one person's.

    people = find_people(article, find_entities(article))
    people[0].name, people[0].mentions[0].role      # "Ana Petrova", "Finance Minister"

The steps, in order: words and labels (tokens), what the model tagged (candidates), names that
grow (extend), that a title announces (triggers), that their words give away (pairs), that the
user's gazetteer lists (listed), their repeats (repeats); then the roles beside them (roles), who
is who (resolve), and without those who only made the article (credits).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.people.credits import drop_makers
from seedpkg.extract.people.finding import find_names
from seedpkg.extract.people.resolve import NamedSpan, resolve_people
from seedpkg.extract.people.roles import find_role
from seedpkg.extract.people.tokens import read_pages
from seedpkg.model import Span
from seedpkg.names import is_woman_title

if TYPE_CHECKING:
    from seedpkg.extract.people.candidates import Candidate
    from seedpkg.extract.people.tokens import Page
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.model import Article, DocumentPerson, Entity


def find_people(
    article: Article,
    entities: tuple[Entity, ...],
    gazetteer: Gazetteer | None = None,
    *,
    is_tagged: bool = True,
) -> tuple[DocumentPerson, ...]:
    """Return the people whom an article's paragraphs tell of, in the order of first mention.

    `entities` are those of `find_entities` for the same article; the full names of the gazetteer
    are found without. `is_tagged` says whether a model has looked for entities. Articles in other
    languages than English have no people. Who only made the article is left out.
    """
    return drop_makers(article, find_named(article, entities, gazetteer, is_tagged=is_tagged))


def find_named(
    article: Article,
    entities: tuple[Entity, ...],
    gazetteer: Gazetteer | None = None,
    *,
    is_tagged: bool = True,
) -> tuple[DocumentPerson, ...]:
    """Return all people named in an article's paragraphs, its makers too."""
    if article.language not in (None, "en"):
        return ()
    pages = read_pages(article, entities)
    found = [(pages[one.page], one) for one in find_names(pages, gazetteer, is_tagged=is_tagged)]
    named = [
        NamedSpan(_span(page, one), find_role(page, one), _is_woman(page, one))
        for page, one in found
    ]
    return resolve_people(named)


def _span(page: Page, candidate: Candidate) -> Span:
    start, end = page.words[candidate.first].start, page.words[candidate.last - 1].end
    return Span(page.index, start, end, page.text[start:end])


def _is_woman(page: Page, candidate: Candidate) -> bool | None:
    return is_woman_title(page.text[: page.words[candidate.first].start])
