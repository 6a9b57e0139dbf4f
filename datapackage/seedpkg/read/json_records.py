"""Read records of article extractors: news-please, trafilatura, fundus, newspaper4k.

    {"title": "Old bridge closed", "maintext": "It was ...", "date_publish": "2026-02-04"}

One record, a list of them, or one a line (JSON Lines). The text layer of a record is its title, a
blank line, and its text; what else it has is metadata. Which fields mean what is the table FIELDS.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import unquote

from seedpkg.read.encoding import decode
from seedpkg.read.records import Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.model import Document, Source

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
_NOTHING = frozenset(("", "None", "null", "nan", "NaT", "True", "False"))
_NAMES = ("id", "fingerprint", "dId", "article_id")
_OBJECT = re.compile(r"\s*[\[{]")
_FIELD = re.compile(r'"(?:' + "|".join(TEXTS) + r')"\s*:')
_SNIFFED = 200_000
_PAGE_LIST = re.compile(r'\s*\{[^{}\n]{0,1000}"format"\s*:\s*"json-pages-')
"""The first line of the list of pages beside a web archive (WACZ 1.1.1, pages.jsonl)."""


def looks_like_json(data: bytes, suffix: str) -> bool:
    """Say whether a file is JSON that holds articles: by its start, and a field of text."""
    if suffix not in (".json", ".jsonl", ".ndjson", ""):
        return False
    start = decode(data[:_SNIFFED]).text
    if _PAGE_LIST.match(start):
        return True
    return bool(_OBJECT.match(start)) and bool(_FIELD.search(start))


def read_json(source: Source, data: bytes) -> tuple[Source, tuple[Document, ...]]:
    """Return the source with its counts, and one document for each record with a text.

    A broken line is a record that is skipped, with the reason in an issue.
    """
    decoded = decode(data)
    source = replace(
        source,
        encoding=decoded.encoding,
        is_encoding_repaired=decoded.is_repaired,
        issues=(*source.issues, *decoded.issues),
    )
    return fill_source(source, _records(decoded.text))


def _records(text: str) -> Iterator[Record | Skipped]:
    if _PAGE_LIST.match(text):
        reason = "it lists the pages of a web archive, which are in the archive itself"
        yield Skipped(reason, is_expected=True)
        return
    try:
        whole: object = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(text)
        return
    entries = cast("list[object]", whole) if isinstance(whole, list) else [whole]
    for entry in entries:
        yield make_record(entry)


def _lines(text: str) -> Iterator[Record | Skipped]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield make_record(json.loads(line))
        except (ValueError, RecursionError) as error:
            yield Skipped(f"line {number} is no JSON ({str(error)[:80]})")


def make_record(entry: object) -> Record | Skipped:
    """Return the record of an object of fields that the extractors name."""
    if not isinstance(entry, dict):
        return Skipped("it is no JSON object")
    row = cast("dict[str, object]", entry)
    name = next((found for key in _NAMES for found in _texts(row.get(key))), None)
    text = next((found for key in TEXTS for found in _texts(row.get(key))), "")
    if not text.strip():
        return Skipped("it has no text", name)
    metadata = tuple(_metadata(row))
    title = next((value for key, value in metadata if key == "title"), "")
    is_given = text.lstrip().casefold().startswith(title.casefold())
    whole = text if is_given or not title else f"{title}\n\n{text}"
    return Record(clean_text(whole), name, metadata)


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
