"""What the catalogues of data sets want to know of a package, said in one way for all of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from seedpkg.contract import Json
    from seedpkg.exports.contents import Contents, PublishedFile


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


def read_titles(contents: Contents, name: str) -> list[str]:
    """Return the titles of a list of the descriptor: those of its `contributors`, or `sources`."""
    titles = (_text(one, "title") for one in contents.objects.get(name, []))
    return [title for title in titles if title]


def without_nothing(members: dict[str, Json]) -> dict[str, Json]:
    """Return an object without the members that say nothing."""
    return {key: value for key, value in members.items() if value not in ("", None, [], {})}


def _text(one: dict[str, Json], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""
