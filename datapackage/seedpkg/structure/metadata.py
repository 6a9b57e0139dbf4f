"""Fields that the format of a file declares: a page's JSON-LD, OpenGraph, `<time>`, address.

    ("published", "2026-02-04T18:48:00+03:00")   ->   published on 2026-02-04, basis metadata

A declared title that stands in the text keeps its place there. What is declared goes before what
is printed, since it was written for machines; where the two name different days, an issue says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from seedpkg.agencies import name_agency
from seedpkg.model import Field, Removal
from seedpkg.structure.declared_authors import split_authors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seedpkg.model import Article, Document
    from seedpkg.structure.lines import KeptLine

_WORD = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\s+[|\-–—·•«»/:~]+\s+|\s*[|»«]\s*|\s*--+\s*")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,500}")
_NO_NAME = re.compile(r"https?:|@|^www\.")
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_SHORTEST_TITLE = 2
_ALONE = "name_line"
_PARAGRAPHS = frozenset("p li tr blockquote pre dd".split())


def apply_declared(article: Article, document: Document) -> Article:
    """Return an article with the fields that its document declares filled in."""
    if not document.metadata:
        return article
    publisher = _first_name(document, "publisher") or article.publisher
    with_title = _with_title(article, document)
    organizations = (*_values(document, "organization"), *_values(document, "author"))
    agencies = (name_agency(one) for one in organizations)
    return replace(
        with_title,
        authors=_authors(article, document),
        publisher=publisher,
        agency=article.agency or next((one for one in agencies if one), None),
        section=_first_name(document, "section") or article.section,
        language=article.language or _language(document),
        url=_address(document) or article.url,
        captured=next(filter(None, map(read_capture, _values(document, "captured"))), None),
        issues=tuple(one for one in with_title.issues if not _is_settled(one.kind, with_title)),
    )


def find_marked_start(lines: Sequence[KeptLine], document: Document) -> int:
    """Return the index of the first kept line that the markup calls a paragraph of the article.

    The lines above it are headline and subtitle. Without markup it is the number of lines.
    """
    is_below = False
    for i, line in enumerate(lines):
        number = line.number - document.first_line
        if number >= len(document.hints):
            break
        hint = document.hints[number]
        if is_below and hint.region == "body" and hint.tag in _PARAGRAPHS:
            return i
        is_below = is_below or hint.tag == "h1"
    return len(lines)


def _is_settled(kind: str, article: Article) -> bool:
    return kind == "no-title" and article.title is not None


def _values(document: Document, *names: str) -> list[str]:
    return [value for name, value in document.metadata if name in names]


def _first_name(document: Document, key: str) -> str | None:
    found = (value for value in _values(document, key) if not _NO_NAME.search(value))
    return next((value for value in found if len(value) > 1), None)


def _language(document: Document) -> str | None:
    for value in _values(document, "language"):
        match = _LANGUAGE.fullmatch(value)
        if match:
            return match[1].lower()
    return None


def _address(document: Document) -> str | None:
    found = (value for value in _values(document, "url") if _ADDRESS.fullmatch(value))
    return next(found, None)


def read_capture(value: str) -> str | None:
    """Return a time in ISO 8601 to the second, in UTC if it names a zone; None if it is no time.

    >>> read_capture("2026-02-05T08:12:00.25+01:00")
    '2026-02-05T07:12:00Z'
    """
    try:
        time = datetime.fromisoformat(value.strip())
        zone = "" if time.tzinfo is None else "Z"
        local = time.astimezone(UTC) if zone else time
    except (ValueError, OverflowError):
        return None
    return f"{local.replace(tzinfo=None, microsecond=0).isoformat()}{zone}"


# --------------------------------------------------------------------------- title


def _key(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def choose_title(document: Document) -> str | None:
    """Return the declared headline.

    That is the one that the page also shows as a heading; if none is, the first declared, without
    the name of the site behind it.
    """
    sites = _site_keys(document)
    declared = [_cut_site(one, sites) for one in _values(document, "title")]
    headings = _values(document, "heading")
    shown = {_key(one) for one in headings}
    both = [one for one in declared if _key(one) in shown]
    page = [_cut_site(one, sites) for one in _values(document, "page_title")]
    agreed = [one for one in headings if any(_key(one) == _key(other) for other in page)]
    for one in (*both, *agreed, *declared, *headings, *page):
        if len(_key(one)) >= _SHORTEST_TITLE and _key(one) not in sites:
            return one
    return None


def _site_keys(document: Document) -> frozenset[tuple[str, ...]]:
    names = [*_values(document, "publisher", "organization"), *_hosts(document)]
    keys = {_key(name) for name in names}
    return frozenset(key for key in keys if key)


def _hosts(document: Document) -> Iterable[str]:
    for address in _values(document, "url"):
        host = address.split("/")[2] if address.count("/") > 2 else ""
        bare = host.removeprefix("www.")
        yield from (bare, bare.rpartition(".")[0], bare.rpartition(".")[0].rpartition(".")[2])


def _cut_site(title: str, sites: frozenset[tuple[str, ...]]) -> str:
    """Take the name of the site off the end of a title: `Old bridge closed - Example News`."""
    glued = {"".join(key) for key in sites}
    for match in reversed(list(_SUFFIX.finditer(title))):
        tail = "".join(_key(title[match.end() :]))
        if tail and any(
            tail == one or tail.startswith(one) or one.startswith(tail) for one in glued
        ):
            return title[: match.start()]
    return title


def _with_title(article: Article, document: Document) -> Article:
    title = choose_title(document)
    if title is None:
        return article
    if article.title is not None and _key(article.title) == _key(title):
        return article
    place = _find_line(title, document)
    old = [one for one in article.fields if one.name == "title"]
    others = [one for one in article.fields if one.name != "title"]
    new: list[Field] = []
    if place is not None:
        start, surface = place
        new = [Field("title", title, start, start + len(surface), surface, "metadata")]
    taken = {one.start for one in new}
    left = [_left_over(one, document) for one in old if one.start not in taken]
    return replace(
        article,
        title=title,
        title_surface=new[0].surface if new else None,
        fields=tuple(sorted((*others, *new), key=lambda one: (one.start, one.name))),
        removals=tuple(sorted((*article.removals, *left), key=lambda one: one.line)),
    )


def _find_line(title: str, document: Document) -> tuple[int, str] | None:
    """Return start and text of the first line that is the title, headings before other lines."""
    wanted = _key(title)
    found: list[tuple[bool, int, str]] = []
    position = document.start
    for number, line in enumerate(document.text.split("\n")):
        stripped = line.strip()
        if stripped and len(stripped) <= 3 * len(title) + 20 and _key(stripped) == wanted:
            tag = document.hints[number].tag if number < len(document.hints) else ""
            found.append((tag != "h1", position + line.index(stripped), stripped))
        position += len(line) + 1
    return min(found)[1:] if found else None


def _left_over(field: Field, document: Document) -> Removal:
    """Return the line that was taken for the title, but is not, as a removed line."""
    before = document.text[: field.start - document.start]
    return Removal(
        line=document.first_line + before.count("\n"),
        start=field.start,
        end=field.end,
        kind="other",
        rule="header_rest",
        reason="looks like the headline, but the page declares another one",
        text=" ".join(field.surface.split()),
    )


# --------------------------------------------------------------------------- authors


def _authors(article: Article, document: Document) -> tuple[str, ...]:
    """Return the people that the most trusted source of names gives, printed bylines last."""
    outlets = {
        key
        for one in _values(document, "publisher", "organization")
        for key in (_key(one), _key(_BRACKETS.sub("", one)))
    }
    sources: Sequence[tuple[str, bool]] = (
        ("author", False), ("meta_author", False), ("byline", True),
    )  # fmt: skip
    for name, is_printed in sources:
        people = [
            person
            for value in _values(document, name)
            for person in split_authors(value, is_printed=is_printed)
            if _key(person) not in outlets and not name_agency(person)
        ]
        if people:
            return tuple(
                dict.fromkeys(people[:1] if is_printed and not article.authors else people)
            )
        if is_printed and article.authors:
            break
    return _printed_authors(article) if _values(document, "organization") else article.authors


def _printed_authors(article: Article) -> tuple[str, ...]:
    """Return the printed authors but for names alone on a line: an organisation was declared."""
    alone = {one.value for one in article.fields if one.name == "author" and one.rule == _ALONE}
    return tuple(one for one in article.authors if one not in alone)
