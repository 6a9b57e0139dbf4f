"""Read web archives (WARC, ARC, WET): one article for each page that a server sent.

    crawl.warc.gz -> its HTML responses with status 200, and HTML resources; nothing else

Requests, revisits, images and other records are no articles: one issue sums them up. The date of
capture is metadata `captured`; it is no date of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.read.archive.http import CannotDecode, decode_body, read_head
from seedpkg.read.archive.inflate import GZIP_MAGIC, inflate_gzip, start_of_gzip
from seedpkg.read.archive.limits import TooLarge, unpacking
from seedpkg.read.archive.web_records import ARC_START, WARC_NEXT, WARC_START, find_records
from seedpkg.read.encoding import decode
from seedpkg.read.html import render_html
from seedpkg.read.records import Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Document, Source
    from seedpkg.read.archive.http import Head
    from seedpkg.read.archive.limits import Budget
    from seedpkg.read.archive.web_records import WebRecord

SUFFIXES: Final = (".warc", ".arc", ".wet")
_PAGES = ("text/html", "application/xhtml+xml")
_SNIFFED = ("", "application/octet-stream", "application/unknown", "no-type", "unk")
_HTML = re.compile(rb"[\s\xef\xbb\xbf]*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})")
_KIND = re.compile(r"[a-z0-9 .+/-]{1,60}")
_MOST_KINDS = 8
_MOST_ISSUES = 20
"""Damaged records that have an issue each; the summary counts the others."""


def looks_like_warc(data: bytes, suffix: str) -> bool:
    """Say whether a file is a web archive, packed by gzip or not: by its first line."""
    start = start_of_gzip(data) or data[:4096]
    return suffix in SUFFIXES or bool(WARC_START.match(start) or ARC_START.match(start))


def read_warc(source: Source, data: bytes) -> tuple[Source, tuple[Document, ...]]:
    """Return the source with its counts, and one document for each page of the archive."""
    with unpacking(data, is_nested=False) as budget:
        return fill_source(source, read_pages(data, budget))


def read_pages(
    data: bytes, budget: Budget, is_wanted: Callable[[str], bool] | None = None
) -> Iterator[Record | Skipped | Issue]:
    """Yield the pages of a web archive; with `is_wanted`, only those of such addresses."""
    try:
        content, issues = unpack(data, budget)
    except TooLarge as error:
        yield Skipped(str(error))
        return
    yield from issues
    others: Counter[str] = Counter()
    n_pages, n_damaged = 0, 0
    for record in find_records(content):
        n_damaged += bool(record.damage)
        if record.damage and n_damaged <= _MOST_ISSUES:
            yield _damaged(record, record.damage)
        found = _read_record(record, budget, is_wanted)
        if isinstance(found, str):
            others[found if _KIND.fullmatch(found) else "unknown"] += 1
            continue
        n_pages += 1
        yield found
    yield _sum_up(n_pages, others, n_damaged)


def unpack(data: bytes, budget: Budget) -> tuple[bytes, list[Issue]]:
    """Return the records of an archive without its compression, and what was wrong with that.

    Raises:
        TooLarge: it unpacks to more than the budget.
    """
    if data[:3] != GZIP_MAGIC:
        return data, []
    inflated = inflate_gzip(data, budget)
    if not inflated.damage and inflated.n_members == 1 and WARC_NEXT.search(inflated.data):
        message = "The archive is compressed as one stream, not record by record; all was read."
        return inflated.data, [Issue("read", "archive-one-stream", "info", message)]
    if not inflated.damage:
        return inflated.data, []
    message = f"The compressed archive is damaged: {inflated.damage}. What came before was read."
    return inflated.data, [Issue("read", "archive-damaged", "warning", message)]


def _read_record(
    record: WebRecord, budget: Budget, is_wanted: Callable[[str], bool] | None
) -> Record | Skipped | str:
    """Return the page of a record; where it holds none, the kind that it is counted as."""
    if record.kind == "conversion" and record.content_type.startswith("text/plain"):
        return _read_conversion(record)
    if record.kind not in ("response", "resource"):
        return record.kind or "no record"
    head = read_head(record.block if record.kind == "response" else b"")
    if head.end and head.status != 200:
        return f"status {head.status}"
    kind = _kind(record, head)
    if kind not in (*_PAGES, *_SNIFFED) or len(record.block) <= head.end:
        return kind or "empty"
    if is_wanted and not is_wanted(record.url):
        return "page not listed"
    return _read_page(record, head, kind, budget)


def _read_page(record: WebRecord, head: Head, kind: str, budget: Budget) -> Record | Skipped | str:
    try:
        body = decode_body(head, record.block, budget)
    except (TooLarge, CannotDecode) as error:
        return Skipped(str(error), record.name)
    if not body.data.strip() or (kind in _SNIFFED and not _HTML.match(body.data)):
        return kind or "unknown"
    page = _render(record, body.data, head)
    if not body.damage or isinstance(page, Skipped):
        return page
    issue = _damaged(record, body.damage)
    return replace(page, issues=(issue, *page.issues))


def _kind(record: WebRecord, head: Head) -> str:
    """Return the type of the page itself: that of the answer, or of a record without one."""
    named = head.headers.get("content-type", "") if head.end else record.content_type
    kind = named.split(";")[0].strip().lower()
    return "" if kind == "application/http" else kind[:60]


def _render(record: WebRecord, body: bytes, head: Head) -> Record | Skipped:
    named = (head.headers.get("content-type", "") if head.end else record.content_type).lower()
    charset = _CHARSET.search(named)
    page = render_html(body, charset[1] if charset else "")
    if not page.text.strip():
        return Skipped("the page shows no text", record.name)
    return Record(
        text=page.text,
        name=clean_text(record.name) or None,
        metadata=(*_metadata(record), *page.metadata),
        hints=page.hints,
        boxes=page.boxes,
        issues=page.issues,
    )


def _read_conversion(record: WebRecord) -> Record | Skipped:
    decoded = decode(record.block)
    if not decoded.text.strip():
        return Skipped("it has no text", record.name)
    return Record(
        clean_text(decoded.text),
        clean_text(record.name) or None,
        _metadata(record),
        issues=decoded.issues,
    )


def _metadata(record: WebRecord) -> tuple[tuple[str, str], ...]:
    found = (("url", record.url), ("captured", record.captured))
    return tuple((name, clean_text(" ".join(text.split()))) for name, text in found if text)


def _damaged(record: WebRecord, damage: str) -> Issue:
    named = f" ({clean_text(record.name)})" if record.name else ""
    message = f"A record of the archive{named} is damaged: {damage}; read as far as it goes."
    return Issue("read", "archive-damaged", "warning", message)


def _sum_up(n_pages: int, others: Counter[str], n_damaged: int) -> Issue:
    n_others = others.total()
    named = [f"{n} {kind}" for kind, n in sorted(others.items(), key=lambda one: (-one[1], one[0]))]
    more = ", ..." if len(named) > _MOST_KINDS else ""
    listed = f" ({', '.join(named[:_MOST_KINDS])}{more})" if named else ""
    message = f"{n_pages + n_others} records: {n_pages} pages, {n_others} others{listed}."
    if n_damaged:
        message += f" {n_damaged} of them are damaged."
    return Issue("read", "archive-records", "info", message)
