"""Read a WACZ file: a web archive in a zip file, with a list of the pages that were saved.

    archive/crawl.warc.gz  pages/pages.jsonl  indexes/  datapackage.json

Where the list names pages, only those are read: the rest are frames and advertisements. The
hashes of `datapackage.json` are checked (WACZ 1.1.1); a file that differs is read, and told.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urljoin

from seedpkg.read.archive.http import read_head
from seedpkg.read.archive.limits import TooLarge, Unreadable
from seedpkg.read.archive.warc import read_pages, unpack
from seedpkg.read.archive.web_records import find_records
from seedpkg.read.encoding import decode
from seedpkg.read.records import Record, Skipped, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from seedpkg.read.archive.limits import Budget
    from seedpkg.read.archive.members import Found

_ARCHIVE = re.compile(r"archive/.{1,500}\.w?arc(?:\.gz)?", re.IGNORECASE)
_PAGES = re.compile(r"pages/[^/]{1,500}\.jsonl")
_HASHES: Final = ("sha256", "sha512", "sha1", "md5")
_DESCRIPTOR = "datapackage.json"
_DIGEST = "datapackage-digest.json"


def is_wacz(names: Collection[str], suffix: str) -> bool:
    """Say whether the members of a zip file are those of a WACZ file, or its suffix says so."""
    if any(_ARCHIVE.fullmatch(name) for name in names):
        return suffix == ".wacz" or _DESCRIPTOR in names
    return suffix == ".wacz" and not any(name.endswith(".wacz") for name in names)


def read_wacz_members(
    found: Found, budget: Budget, names: Collection[str], read: Callable[[str], bytes]
) -> None:
    """Add the pages of a WACZ file, whose members are `names`; `read` gives one's bytes.

    `read` may raise Unreadable and TooLarge.
    """
    files = _read_files(found, names, read)
    for message in _check_hashes(files):
        found.note("hash-mismatch", message)
    if "signedData" in _load(files.get(_DIGEST, b"")):
        found.note("signature", "The file is signed; the signature was not checked.", is_info=True)
    archives: dict[str, bytes] = {}
    for name in sorted(filter(_ARCHIVE.fullmatch, files)):
        try:
            archives[name], issues = unpack(files.pop(name), budget)
        except TooLarge as error:
            found.skip(str(error), clean_text(name))
            continue
        found.records += issues
    if not archives:
        found.note("archive-damaged", "The WACZ file holds no web archive that can be read.")
    wanted = _wanted(found, files, archives.values())

    def is_wanted(url: str) -> bool:
        return wanted is None or _key(url) in wanted

    for content in archives.values():
        pages = list(read_pages(content, budget, is_wanted))
        found.records += pages
        found.declared += sum(isinstance(one, Record | Skipped) for one in pages)


def _read_files(
    found: Found, names: Collection[str], read: Callable[[str], bytes]
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in sorted(names):
        try:
            files[name] = read(name)
        except (Unreadable, TooLarge) as error:
            message = f"{clean_text(name)} could not be read: {error}."
            found.note("archive-damaged", message)
    return files


def _check_hashes(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what differs from the hashes that the file states of itself."""
    descriptor = _load(files.get(_DESCRIPTOR, b""))
    if not descriptor:
        yield f"{_DESCRIPTOR} is missing or no JSON object: the hashes of its files are unknown."
    digest = _load(files.get(_DIGEST, b""))
    if digest:
        yield from _compare(_DESCRIPTOR, _text(digest, "hash"), files.get(_DESCRIPTOR))
    resources = descriptor.get("resources")
    for one in cast("list[object]", resources) if isinstance(resources, list) else ():
        resource = _as_object(one)
        stats = _as_object(resource.get("stats"))
        stated = _text(stats, "hash") or _text(resource, "hash")
        if stated and ":" not in stated:
            stated = f"{_text(resource, 'hashing') or 'sha256'}:{stated}"
        path = _text(resource, "path")
        yield from _compare(path, stated, files.get(path))


def _compare(path: str, stated: str, data: bytes | None) -> Iterator[str]:
    named = clean_text(path)[:300]
    if data is None:
        yield f"{named}, which {_DESCRIPTOR} lists, is not in the file."
        return
    method, _, value = stated.lower().partition(":")
    if method not in _HASHES:
        yield f"{named} could not be checked: its kind of hash is not known."
    elif hashlib.new(method, data, usedforsecurity=False).hexdigest() != value:
        yield f"{named} is not the file whose hash is stated; it was read all the same."


def _wanted(
    found: Found, files: Mapping[str, bytes], archives: Collection[bytes]
) -> set[str] | None:
    """Return the addresses of the pages that the user saved; None where no list tells."""
    listed = {_key(url) for name in files if _PAGES.fullmatch(name) for url in _list(files[name])}
    if not listed:
        return None
    redirects: dict[str, set[str]] = {}
    captured: set[str] = set()
    for content in archives:
        for record in find_records(content):
            if record.kind != "response":
                captured.add(_key(record.url))
                continue
            head = read_head(record.block)
            target = head.headers.get("location", "")
            if 300 <= head.status < 400 and target:
                redirects.setdefault(_key(record.url), set()).add(_join(record.url, target))
            elif head.status == 200:
                captured.add(_key(record.url))
    wanted = _follow(listed, redirects)
    if captured and wanted.isdisjoint(captured):
        found.note("page-list", "None of the listed pages is in the archive; all pages were read.")
        return None
    return wanted


def _list(data: bytes) -> Iterator[str]:
    for line in decode(data).text.split("\n"):
        url = _load(line.encode("utf-8", "replace")).get("url")
        if isinstance(url, str) and url:
            yield url


def _follow(listed: set[str], redirects: Mapping[str, set[str]]) -> set[str]:
    wanted, waiting = set(listed), list(listed)
    while waiting:
        new = redirects.get(waiting.pop(), set()) - wanted
        wanted |= new
        waiting += new
    return wanted


def _join(url: str, target: str) -> str:
    try:
        return _key(urljoin(url, target))
    except ValueError:
        return _key(target)


def _key(url: str) -> str:
    """Return an address without what may differ between a list and an archive."""
    return re.sub(r"^https?://", "", url.partition("#")[0], flags=re.IGNORECASE).rstrip("/")


def _load(data: bytes) -> dict[str, object]:
    try:
        return _as_object(json.loads(data))
    except (ValueError, RecursionError):
        return {}


def _as_object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
