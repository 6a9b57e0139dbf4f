"""Read web archives (WARC, ARC, WET): one article for each page that a server sent.

    crawl.warc.gz -> its HTML responses with status 200, and HTML resources; nothing else

Requests, revisits, images and other records are no articles: one issue sums them up. The date of
capture is metadata `captured`; it is no date of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue
from seedpkg.read.archive.compression import find_compression, start_of_packed, unpack
from seedpkg.read.archive.http import CannotDecode, decode_body, read_head
from seedpkg.read.archive.inflate import Inflation
from seedpkg.read.archive.limits import TooLarge
from seedpkg.read.archive.web_records import ARC_START, WARC_START, find_records
from seedpkg.read.encoding import decode
from seedpkg.read.html import render_html
from seedpkg.read.records import About, Record, Skipped, clean_text, fill_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seedpkg.model import Source
    from seedpkg.read.archive.http import Head
    from seedpkg.read.archive.limits import Budget
    from seedpkg.read.archive.web_records import WebRecord
    from seedpkg.read.input import Input
    from seedpkg.read.records import Documents

SUFFIXES: Final = (".warc", ".arc", ".wet")
_PAGES = ("text/html", "application/xhtml+xml")
_SNIFFED = ("", "application/octet-stream", "application/unknown", "no-type", "unk")
_HTML = re.compile(rb"[\s\xef\xbb\xbf]*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})")
_KIND = re.compile(r"[a-z0-9 .+/-]{1,60}")
_MOST_KINDS = 8
_MOST_ISSUES = 20
"""Damaged records that have an issue each; the summary counts the others."""


def looks_like_warc(file: Input) -> bool:
    """Say whether a file is a web archive, compressed or not: by its first line."""
    start = start_of_packed(file.head) or file.head[:4096]
    return file.suffix in SUFFIXES or bool(WARC_START.match(start) or ARC_START.match(start))


def read_warc(source: Source, file: Input) -> Documents:
    """Yield one document for each page of the archive, and return the source with its counts."""
    return fill_source(source, read_pages(unpack_archive(file)))


@dataclass(frozen=True, slots=True)
class WebArchive:
    """The records of a web archive without its compression, and what was seen of that."""

    content: Input
    inflation: Inflation

    def records(self) -> Iterator[WebRecord]:
        """Yield the records; TooLarge where they unpack to more than the budget."""
        with self.content.open() as stream:
            yield from find_records(stream)


def unpack_archive(file: Input) -> WebArchive:
    """Return a web archive; it is unpacked while it is read."""
    compression = find_compression(file.head)
    if compression is None:
        return WebArchive(file, Inflation())
    content, inflation = unpack(file, compression, file.name)
    return WebArchive(content, inflation)


def read_pages(
    archive: WebArchive, is_wanted: Callable[[str], bool] | None = None
) -> Iterator[Record | Skipped | Issue | About]:
    """Yield the pages of a web archive; with `is_wanted`, only those of such addresses."""
    others: Counter[str] = Counter()
    n_pages, n_damaged = 0, 0
    try:
        for record in archive.records():
            n_damaged += bool(record.damage)
            if record.damage and n_damaged <= _MOST_ISSUES:
                yield _damaged(record, record.damage)
            found = _read_record(record, archive.content.budget, is_wanted)
            if isinstance(found, str):
                others[found if _KIND.fullmatch(found) else "unknown"] += 1
                continue
            n_pages += 1
            yield found
    except TooLarge as error:
        yield Skipped(str(error))
    if n_pages or others:
        yield _sum_up(n_pages, others, n_damaged)
    n_records = 0 if "filedesc" in others else n_pages + others.total()
    yield About(issues=tuple(_compression_issues(archive.inflation, n_records)))


def _compression_issues(inflation: Inflation, n_records: int) -> Iterator[Issue]:
    if inflation.damage:
        reason = f"{inflation.damage}. What came before was read."
        yield Issue(
            "read", "archive-damaged", "warning", f"The compressed archive is damaged: {reason}"
        )
    elif inflation.n_members == 1 and n_records > 1:
        message = "The archive is compressed as one stream, not record by record; all was read."
        yield Issue("read", "archive-one-stream", "info", message)


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
