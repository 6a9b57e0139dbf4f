"""What the named fields of a record or a row mean: text, page, name, and what else is declared.

    make_record({"title": "Old bridge closed", "text": "It was ...", "id": "n1"})

Names are those of news-please, trafilatura, fundus and newspaper4k, or those that the user names.
The text layer of a record is its title, a blank line, and its text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote

from seedpkg.options import KNOWN_COLUMNS, Columns
from seedpkg.read.html import render_html
from seedpkg.read.records import Record, Skipped, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("title", ("title", "headline")),
    ("author", ("authors", "author", "byline")),
    ("published", ("date_publish", "publish_date", "publishing_date", "published", "date")),
    ("modified", ("date_modify",)),
    ("url", ("url", "link", "canonical_link", "requested_url", "source-url")),
    ("publisher", ("sitename", "source-hostname", "publisher", "source_domain", "hostname")),
    ("language", ("language", "lang", "meta_lang")),
    ("section", ("section", "topics")),
    ("description", ("description", "excerpt", "meta_description")),
)
"""Names of metadata, and the fields that news-please, trafilatura, newspaper4k and fundus call
them, the most trusted first."""
TEXTS: Final = ("maintext", "text", "plaintext", "article_text", "content", "body")
"""Fields of the text itself, the most trusted first."""
PAGES: Final = ("html", "raw_html")
"""Columns that hold a whole page, the most trusted first."""
_NOTHING = frozenset(("", "None", "null", "nan", "NaT", "True", "False"))
_NAMES = ("id", "fingerprint", "dId", "article_id")
_MOST_NAMED = 30


def text_fields(columns: Columns) -> Sequence[str]:
    """Return the fields that may hold the text, the most trusted first."""
    if columns.text:
        return (columns.text,)
    return () if columns.html else TEXTS


def known_fields(columns: Columns) -> frozenset[str]:
    """Return the names of all fields that mean something."""
    named = (key for _, keys in FIELDS for key in keys)
    own = (columns.text, columns.html, columns.id)
    return frozenset((*named, *own, *TEXTS, *PAGES, *_NAMES, "filename")) - {""}


def make_record(
    entry: object, columns: Columns = KNOWN_COLUMNS, pages: Sequence[str] = ()
) -> Record | Skipped:
    """Return the record of an object of fields; `pages` are those that may hold a page."""
    if not isinstance(entry, dict):
        return Skipped("it is no JSON object")
    row = cast("dict[str, object]", entry)
    names = (columns.id,) if columns.id else _NAMES
    name = next((found for key in names for found in _texts(row.get(key))), None)
    metadata = tuple(_metadata(row))
    text = next((found for key in text_fields(columns) for found in _texts(row.get(key))), "")
    if text.strip():
        title = next((value for key, value in metadata if key == "title"), "")
        is_given = text.lstrip().casefold().startswith(title.casefold())
        whole = text if is_given or not title else f"{title}\n\n{text}"
        return Record(clean_text(whole), name, metadata)
    page = next((found for key in pages for found in _texts(row.get(key)) if found.strip()), "")
    return _render(page, name, metadata) if page else Skipped("it has no text", name)


def _render(page: str, name: str | None, metadata: tuple[tuple[str, str], ...]) -> Record | Skipped:
    rendered = render_html(page.encode("utf-8", "replace"))
    if not rendered.text.strip():
        return Skipped("the page shows no text")
    return Record(
        text=rendered.text,
        name=name,
        metadata=(*metadata, *rendered.metadata),
        hints=rendered.hints,
        boxes=rendered.boxes,
        issues=rendered.issues,
    )


def make_row(fields: Mapping[str, object], place: str, columns: Columns) -> Record | Skipped:
    """Return the record of a row of a table; `place` is its name where it has none of its own."""
    pages = (columns.html,) if columns.html else PAGES
    found = make_record(dict(fields), columns, pages)
    return replace(found, name=found.name or place)


def missing_column(columns: Columns, names: Sequence[str]) -> str:
    """Say which column that the user names is not among `names`; empty if none is missing."""
    wanted = (columns.text, columns.html, columns.id)
    missing = next((one for one in wanted if one and one not in names), "")
    return f"there is no column {missing!r}; there are {list_names(names)}" if missing else ""


def list_names(names: Sequence[str]) -> str:
    """Return the names of columns in words; of many the first."""
    there = ", ".join(clean_text(one)[:60] for one in names[:_MOST_NAMED])
    return f"{there}, ..." if len(names) > _MOST_NAMED else there


def _metadata(row: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, keys in FIELDS:
        for key in keys:
            for value in _texts(row.get(key)):
                yield name, " ".join(clean_text(value).split())
    filename = row.get("filename")
    if isinstance(filename, str) and filename.startswith("http"):
        yield "url", unquote(filename).removesuffix(".json")


def _texts(value: object) -> Iterator[str]:
    """Yield the texts that a field holds: itself, or those of a list; nothing for nothing."""
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _texts(one) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        yield from _texts(cast("dict[str, object]", value).get("name"))
    elif isinstance(value, str | int) and str(value).strip() not in _NOTHING:
        yield str(value)
