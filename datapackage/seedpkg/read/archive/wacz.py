"""Read a WACZ file: a web archive in a zip file, with a list of the pages that were saved.

    archive/crawl.warc.gz  pages/pages.jsonl  indexes/  datapackage.json

Where the list names pages, only those are read: the rest are frames and advertisements. The
hashes of `datapackage.json` are checked (WACZ 1.1.1); a file that differs is read, and told.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urljoin

from seedpkg.read.archive.http import read_head
from seedpkg.read.archive.limits import TooLarge, Unreadable
from seedpkg.read.archive.members import note
from seedpkg.read.archive.warc import read_pages, unpack_archive
from seedpkg.read.lines import Lines
from seedpkg.read.records import About, Record, Skipped, clean_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from seedpkg.model import Issue
    from seedpkg.read.archive.members import Members
    from seedpkg.read.archive.warc import WebArchive
    from seedpkg.read.archive.web_records import WebRecord
    from seedpkg.read.input import Input

_ARCHIVE = re.compile(r"archive/.{1,500}\.w?arc(?:\.(?:gz|zst))?", re.IGNORECASE)
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
    members: Members, files: Mapping[str, Input]
) -> Iterator[Record | Skipped | Issue]:
    """Yield the pages of a WACZ file, whose members are `files`, and what is to say of it.

    Reading a file may raise Unreadable and TooLarge.
    """
    files, issues = _readable(files)
    yield from issues
    for message in _check_hashes(files):
        yield note("hash-mismatch", message)
    if "signedData" in _load(_content(files, _DIGEST)):
        yield note("signature", "The file is signed; the signature was not checked.", is_info=True)
    archives = {name: unpack_archive(files[name]) for name in files if _ARCHIVE.fullmatch(name)}
    if not archives:
        yield note("archive-damaged", "The WACZ file holds no web archive that can be read.")
    wanted = _wanted(files, archives.values())
    if wanted and not _is_captured(wanted, archives.values()):
        message = "None of the listed pages is in the archive; all pages were read."
        yield note("page-list", message)
        wanted = None
    for name, archive in archives.items():
        yield from _read_archive(members, name, archive, wanted)


def _read_archive(
    members: Members, name: str, archive: WebArchive, wanted: set[str] | None
) -> Iterator[Record | Skipped | Issue]:
    def is_wanted(url: str) -> bool:
        return wanted is None or _key(url) in wanted

    for page in read_pages(archive, is_wanted):
        if isinstance(page, About):
            yield from page.issues
            continue
        members.declared += isinstance(page, Record | Skipped)
        if isinstance(page, Skipped) and page.name is None:
            page = replace(page, name=clean_text(name))
        yield page


def _readable(files: Mapping[str, Input]) -> tuple[dict[str, Input], list[Issue]]:
    """Return the files that can be read to their end, and the issues of the others."""
    found: dict[str, Input] = {}
    issues: list[Issue] = []
    for name in sorted(files):
        try:
            for _ in files[name].chunks():
                pass
        except (Unreadable, TooLarge) as error:
            message = f"{clean_text(name)} could not be read: {error}."
            issues.append(note("archive-damaged", message))
        else:
            found[name] = files[name]
    return found, issues


def _check_hashes(files: Mapping[str, Input]) -> Iterator[str]:
    """Yield what differs from the hashes that the file states of itself."""
    descriptor = _load(_content(files, _DESCRIPTOR))
    if not descriptor:
        yield f"{_DESCRIPTOR} is missing or no JSON object: the hashes of its files are unknown."
    digest = _load(_content(files, _DIGEST))
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


def _content(files: Mapping[str, Input], name: str) -> bytes:
    """Return the bytes of a file; nothing if it is not there, or too large."""
    try:
        return files[name].data if name in files else b""
    except TooLarge:
        return b""


def _compare(path: str, stated: str, file: Input | None) -> Iterator[str]:
    named = clean_text(path)[:300]
    if file is None:
        yield f"{named}, which {_DESCRIPTOR} lists, is not in the file."
        return
    method, _, value = stated.lower().partition(":")
    if method not in _HASHES:
        yield f"{named} could not be checked: its kind of hash is not known."
        return
    found = hashlib.new(method, usedforsecurity=False)
    for chunk in file.chunks():
        found.update(chunk)
    if found.hexdigest() != value:
        yield f"{named} is not the file whose hash is stated; it was read all the same."


def _wanted(files: Mapping[str, Input], archives: Iterable[WebArchive]) -> set[str] | None:
    """Return the addresses of the pages that the user saved; None where no list tells."""
    lists = (file for name, file in files.items() if _PAGES.fullmatch(name))
    listed = {_key(url) for file in lists for url in _list(file)}
    if not listed:
        return None
    redirects: dict[str, set[str]] = {}
    for record in _records(archives):
        if record.kind != "response":
            continue
        head = read_head(record.block)
        target = head.headers.get("location", "")
        if 300 <= head.status < 400 and target:
            redirects.setdefault(_key(record.url), set()).add(_join(record.url, target))
    return _follow(listed, redirects)


def _is_captured(wanted: set[str], archives: Iterable[WebArchive]) -> bool:
    """Say whether an archive has one of the pages, or has none at all."""
    has_page = False
    for record in _records(archives):
        if record.kind == "response" and read_head(record.block).status != 200:
            continue
        has_page = True
        if _key(record.url) in wanted:
            return True
    return not has_page


def _records(archives: Iterable[WebArchive]) -> Iterator[WebRecord]:
    """Yield the records of web archives as far as they may be unpacked."""
    for archive in archives:
        try:
            yield from archive.records()
        except TooLarge:
            continue


def _list(file: Input) -> Iterator[str]:
    for line in Lines(file):
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
