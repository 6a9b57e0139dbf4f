"""What the catalogues of data sets want to know of a package, said in one way for all of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from seedpkg.contract import Json
    from seedpkg.exports.contents import Contents, PublishedFile


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Party(NamedTuple):
    """A person, organisation or outlet: its name, and its address on the web or nothing."""

    name: str
    url: str


def file_address(contents: Contents, file: PublishedFile) -> str:
    """Return the address of a file as a URL: below the base, or else relative to the export."""
    if contents.base_url:
        return contents.base_url + quote(file.path)
    return quote(file_path(contents, file))


def file_path(contents: Contents, file: PublishedFile) -> str:
    """Return the path of a file, relative to the folder that the export lies in."""
    path = (contents.folder / file.path).resolve()
    return Path(os.path.relpath(path, contents.home.resolve())).as_posix()


def is_web_address(text: str) -> bool:
    """Say whether a text is an address that a reader may follow: http or https, no script."""
    return text.startswith(("https://", "http://"))


def read_base_url(text: str) -> str:
    """Return the address of a folder, if any, with a slash at its end; else UsageError."""
    is_address = is_web_address(text) and text.isascii()
    if text and (not is_address or any(map(str.isspace, text))):
        hint = "Give one such as https://example.org/news/."
        raise UsageError(f"{text!r} is no address of a folder on the web.", hint)
    return text if not text or text.endswith("/") else text + "/"


def home_address(contents: Contents) -> str:
    """Return where people read of the package: its folder on the web, or its home page, if any."""
    homepage = contents.text("homepage")
    return contents.base_url or (homepage if is_web_address(homepage) else "")


def read_parties(contents: Contents, name: str) -> list[Party]:
    """Return those whom a list of the descriptor names: its `contributors`, or its `sources`."""
    return [
        Party(_name(one), url if is_web_address(url) else "")
        for one in contents.objects.get(name, [])
        for url in [_text(one, "path")]
        if _name(one)
    ]


def read_keywords(contents: Contents) -> list[str]:
    """Return the keywords of the package."""
    stated = contents.descriptor.get("keywords")
    return [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []


def read_period(contents: Contents) -> tuple[str, str] | None:
    """Return the first and last day that the package covers, as ISO dates; None if not stated."""
    stated = contents.descriptor.get("temporal")
    period = stated if isinstance(stated, dict) else {}
    days = _text(period, "start"), _text(period, "end")
    return days if all(map(_DAY.fullmatch, days)) else None


def without_nothing(members: dict[str, Json]) -> dict[str, Json]:
    """Return an object without the members that say nothing."""
    return {key: value for key, value in members.items() if value not in ("", None, [], {})}


def _name(one: dict[str, Json]) -> str:
    parts = (_text(one, "givenName"), _text(one, "familyName"))
    return _text(one, "title") or " ".join(filter(None, parts)) or _text(one, "organization")


def _text(one: dict[str, Json], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""
