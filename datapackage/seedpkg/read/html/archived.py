"""What savers and web archives leave in a page: its address, the time of capture, a toolbar.

    https://web.archive.org/web/20110812221535/http://news.example/a
        ->  ("url", "http://news.example/a"), ("captured", "2011-08-12T22:15:35Z")

The Wayback Machine rewrites every address of a page and lays a toolbar over it, between two
comments. SingleFile, HTTrack and browsers write one comment at the top. `captured` is when the
page was saved, and says nothing of when it was published.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from seedpkg.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    Pair = tuple[str, str]

_TOOLBAR: Final = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_LONGEST_TOOLBAR = 100_000
"""Toolbars have 5,000 to 20,000 characters; a longer block is left where it is."""
_HEAD = 16_384
_SCRIPTS = 200_000

_ADDRESS = r"https?:/{1,2}[^\s\"'<>]{3,2000}"
_REWRITTEN = re.compile(
    r"(?:(?:https?:)?//[^/\s]{1,200})?(?:/[\w.-]{1,40}){0,3}?"
    rf"(?:/web/(?P<short>\d{{4,14}})|/(?P<long>\d{{14}}))(?:[a-z]{{2}}_)?/(?P<address>{_ADDRESS})"
)
_SINGLEFILE = re.compile(
    rf"Page saved with SingleFile\s{{1,20}}url:\s{{0,20}}(?P<url>{_ADDRESS})"
    r"\s{1,20}saved date:\s{0,20}(?P<date>[^\n]{1,80})"
)
_SAVED_FROM = re.compile(rf"<!--\s{{0,20}}saved from url=\(\d{{1,6}}\)(?P<url>{_ADDRESS})")
_MIRRORED = re.compile(
    r"<!--\s{0,20}Mirrored from (?P<url>[^\s<>\"']{4,2000}) by HTTrack[^,<>]{0,200}, "
    r"(?P<date>[^<>]{10,60}?)\s{0,20}-->"
)
_SAVERS = (_SINGLEFILE, _SAVED_FROM, _MIRRORED)
_WOMBAT = re.compile(rf'__wm\.wombat\("(?P<url>{_ADDRESS})",\s{{0,5}}"(?P<stamp>\d{{4,14}})"')
_ARCHIVED_ON = "FILE ARCHIVED ON "
_PORT = re.compile(r"(https?://[^/:]+):(?:80|443)(?=/|$)")

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_CLOCK = r"(?P<clock>\d\d:\d\d:\d\d)"
_WRITTEN = (
    re.compile(
        rf"\w{{3}} (?P<month>\w{{3}}) (?P<day>\d\d?) (?P<year>\d{{4}}) {_CLOCK}"
        r"(?: GMT(?P<zone>[+-]\d{4})?)?"
    ),
    re.compile(rf"\w{{3}}, (?P<day>\d\d?) (?P<month>\w{{3}}) (?P<year>\d{{4}}) {_CLOCK} GMT"),
    re.compile(rf"{_CLOCK} (?P<month>\w{{3}}) (?P<day>\d\d?), (?P<year>\d{{4}})"),
)
"""Dates of JavaScript (SingleFile), of HTTP (HTTrack), and of the Wayback Machine's comment."""


def cut_toolbar(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Return a page without the toolbar that the Wayback Machine lays over it, and a note of it."""
    begin, end = _TOOLBAR
    kept: list[str] = []
    position = 0
    while (start := text.find(begin, position)) >= 0:
        stop = text.find(end, start, start + _LONGEST_TOOLBAR)
        if stop < 0:
            break
        kept.append(text[position:start])
        position = stop + len(end)
    if not kept:
        return text, ()
    message = "The Wayback Machine's toolbar is no part of the page and was left out."
    return "".join((*kept, text[position:])), (Issue("read", "archive-toolbar", "info", message),)


def read_capture(text: str) -> tuple[Pair, ...]:
    """Return what a page says of its capture: `saved_url` by a saver, `archived_url`, `captured`.

    The address that a saver's comment names is that of the page as it was seen.
    """
    return tuple(_read_comment(text[:_HEAD])) + tuple(_read_archive(text))


def add_capture(capture: tuple[Pair, ...], declared: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return the declared pairs with original addresses, and with address and time of capture.

    A saver's address goes before what the page declares, one from an archive's script behind it.
    """
    saved = [("url", value) for name, value in capture if name == "saved_url"]
    archived = [("url", value) for name, value in capture if name == "archived_url"]
    times: list[str] = []
    pairs: list[Pair] = []
    for name, value in (*saved, *declared, *archived):
        if name == "url":
            value, stamp = unwrap_address(value)
            times += [stamp] if stamp else []
        pairs.append((name, value))
    times += [value for name, value in capture if name == "captured"]
    if not any(name == "captured" for name, _ in pairs):
        pairs += [("captured", value) for value in times[:1]]
    return tuple(dict.fromkeys(pairs))


def unwrap_address(address: str) -> tuple[str, str]:
    """Return the original of an address that an archive rewrote, and the time of the capture.

    >>> unwrap_address("/web/20110812221535/http://news.example/a")
    ('http://news.example/a', '2011-08-12T22:15:35Z')
    """
    match = _REWRITTEN.match(address)
    if match is None:
        return address, ""
    original = re.sub(r"^(https?:)/+", r"\1//", match["address"])
    return _PORT.sub(r"\1", original), read_timestamp(match["short"] or match["long"])


def read_timestamp(digits: str) -> str:
    """Return an archive's timestamp (`20110812221535`, or its first digits) in ISO 8601."""
    parts = (digits[:4], digits[4:6], digits[6:8])
    clock = (digits[8:10], digits[10:12], digits[12:14])
    day = "-".join(part for part in parts if len(part) in (2, 4))
    return f"{day}T{':'.join(clock)}Z" if len(digits) == 14 else day


def _read_comment(head: str) -> Iterator[Pair]:
    for pattern in _SAVERS:
        match = pattern.search(head)
        if match is None:
            continue
        url = html.unescape(match["url"])
        yield "saved_url", url if url.startswith("http") else f"http://{url}"
        date = _read_written(match.groupdict().get("date") or "")
        if date:
            yield "captured", date


def _read_archive(text: str) -> Iterator[Pair]:
    match = _WOMBAT.search(text[:_SCRIPTS])
    if match:
        yield "archived_url", _PORT.sub(r"\1", match["url"])
        yield "captured", read_timestamp(match["stamp"])
    place = text.rfind(_ARCHIVED_ON)
    if place >= 0:
        start = place + len(_ARCHIVED_ON)
        date = _read_written(text[start : start + 40])
        if date:
            yield "captured", date


def _read_written(text: str) -> str:
    for pattern in _WRITTEN:
        match = pattern.match(text.strip())
        month = _MONTHS.get(match["month"].lower()) if match else None
        if match and month:
            zone = match.groupdict().get("zone") or ""
            offset = f"{zone[:3]}:{zone[3:]}" if zone.strip("+-0") else "Z"
            day = f"{match['year']}-{month:02d}-{int(match['day']):02d}"
            return f"{day}T{match['clock']}{offset}"
    return ""
