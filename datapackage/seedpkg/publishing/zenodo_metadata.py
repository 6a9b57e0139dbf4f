"""What Zenodo is told of a package: the metadata of a deposition."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from seedpkg.errors import UsageError
from seedpkg.publishing.files import hash_of

if TYPE_CHECKING:
    from seedpkg.publishing.target import Contents

_ORCID: Final = re.compile(r"https://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_MARK: Final = re.compile(r"Data package ([-a-z0-9._]+), sent by seedpkg as ([0-9a-f]{32})")


class Mark(NamedTuple):
    """What stands in the notes of a record: the name of its package, a hash of what was sent."""

    name: str
    sent: str


def make_metadata(contents: Contents) -> dict[str, Any]:
    """Return the metadata of a deposition, its mark included.

    UsageError if nobody is named as its maker: Zenodo takes no record without.
    """
    told: dict[str, Any] = {
        "upload_type": "dataset",
        "title": contents.text("title"),
        "description": _paragraphs(contents.text("description")),
        "creators": _creators(contents),
        "version": contents.text("version"),
        "keywords": contents.keywords,
        "access_right": "open",
        "license": _licence(contents),
        "publication_date": contents.text("created")[:10],
        "dates": [{**contents.period, "type": "Collected"}] if contents.period else [],
    }
    told = {key: value for key, value in told.items() if value}
    mark = f"Data package {contents.name}, sent by seedpkg as {hash_of(told)}."
    return {**told, "notes": mark}


def read_mark(notes: object) -> Mark | None:
    """Return the mark of a record that was made of a package, None if there is none."""
    found = _MARK.search(notes) if isinstance(notes, str) else None
    return Mark(found[1], found[2]) if found else None


def _creators(contents: Contents) -> list[dict[str, str]]:
    people = [one for one in contents.objects("contributors") if one.get("title")]
    creators = [one for one in people if "creator" in one.get("roles", [])] or people
    if not creators:
        raise UsageError(
            "The package names nobody who made it, and Zenodo takes no record without.",
            "Name them under [[package.contributors]] in seedpkg.toml, and build it anew.",
        )
    return [_creator(one) for one in creators]


def _creator(one: dict[str, Any]) -> dict[str, str]:
    given, family = one.get("givenName"), one.get("familyName")
    orcid = _ORCID.fullmatch(str(one.get("path", "")))
    told = {
        "name": f"{family}, {given}" if given and family else str(one["title"]),
        "affiliation": str(one.get("organization", "")),
        "orcid": orcid[1] if orcid else "",
    }
    return {key: value for key, value in told.items() if value}


def _licence(contents: Contents) -> str:
    """Return Zenodo's id of the licence of the data: that of SPDX, in lower case."""
    for one in contents.objects("licenses"):
        if one.get("scope", "data") == "data":
            return str(one.get("name", "")).lower()
    return ""


def _paragraphs(text: str) -> str:
    """Return plain paragraphs as HTML, which is what Zenodo shows."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)
