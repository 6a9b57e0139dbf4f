"""What CKAN is told of a package and of its files: the fields of a dataset and of its resources.

Of each a short hash of what was sent is kept there too (`seedpkg_sent`). What is compared is that
hash, so that what editors of the portal write themselves is not undone at every publishing.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from seedpkg.contract import (
    CHECKSUMS_NAME,
    CITATION_NAME,
    DESCRIPTOR_NAME,
    DICTIONARY_NAME,
    README_NAME,
)
from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seedpkg.publishing.files import PackageFile
    from seedpkg.publishing.target import Contents

LICENCES: Final = {
    "cc0-1.0": "cc-zero",
    "cc-by-4.0": "cc-by", "cc-by-3.0": "cc-by",
    "cc-by-sa-4.0": "cc-by-sa", "cc-by-sa-3.0": "cc-by-sa",
    "cc-by-nc-4.0": "cc-nc", "cc-by-nc-3.0": "cc-nc",
    "cc-by-nc-sa-4.0": "cc-nc", "cc-by-nc-nd-4.0": "cc-nc",
    "odc-by-1.0": "odc-by", "odbl-1.0": "odc-odbl", "odc-odbl-1.0": "odc-odbl",
    "pddl-1.0": "odc-pddl", "odc-pddl-1.0": "odc-pddl",
    "ogl-uk-1.0": "uk-ogl", "ogl-uk-2.0": "uk-ogl", "ogl-uk-3.0": "uk-ogl",
    "gfdl-1.3-no-cover-texts-no-invariant-sections": "gfdl", "gfdl-1.3": "gfdl",
    "other-open": "other-open", "other-pd": "other-pd", "other-at": "other-at",
    "other-nc": "other-nc", "other-closed": "other-closed", "notspecified": "notspecified",
}  # fmt: skip
"""CKAN's ids of licences, by those of the Open Definition and SPDX, in lower case."""

OWNER: Final = "seedpkg_package"
"""The extra that names the package a dataset was made of: whose dataset it is."""
SENT: Final = "seedpkg_sent"
"""The field that holds the hash of what was sent."""
PATH: Final = "seedpkg_path"
"""The field of a resource that holds the path of its file in the package."""
LOADED: Final = "seedpkg_loaded"
"""The field of a resource that holds the hash of the rows in the DataStore."""

_TITLES: Final = {
    README_NAME: ("README", "What the package is, how much it holds, its limits, how to load it."),
    "index.html": ("Browse the package", "A page that shows the tables and articles; no network."),
    DICTIONARY_NAME: ("Data dictionary", "Every column: meaning, nulls, range, frequent values."),
    CITATION_NAME: ("How to cite", "Citation File Format, for programs."),
    CHECKSUMS_NAME: ("Checksums", "The SHA-256 of every file, by its path in the package."),
    DESCRIPTOR_NAME: (
        "Data Package descriptor",
        "Describes all tables (Data Package v2), with the addresses of their files on this portal.",
    ),
}
_TAG: Final = re.compile(r"[^\w \-.]")


def ckan_name(text: str) -> str:
    """Return the name of a dataset; UsageError if CKAN could not take it."""
    if not re.fullmatch(r"[a-z0-9_-]{2,100}", text):
        raise UsageError(
            f"{text!r} is no name for a dataset of CKAN.",
            "Choose --name, of 2 to 100 small letters, digits, - and _.",
        )
    return text


def ckan_licence(contents: Contents) -> str:
    """Return CKAN's id of the licence of the data."""
    for one in contents.objects("licenses"):
        if one.get("scope", "data") == "data":
            name = str(one.get("name", "")).lower()
            return LICENCES.get(name) or _other(name, str(one.get("path", "")))
    return "notspecified"


def _other(name: str, path: str) -> str:
    """Return what stands for a licence that CKAN does not know: nothing more than is sure."""
    if "/publicdomain/" in path:
        return "other-pd"
    return "other-nc" if "-nc" in name else "other-closed"


def make_entry(contents: Contents) -> dict[str, Any]:
    """Return the fields of the dataset that say what the package says, but for its extras."""
    people = contents.objects("contributors")
    authors = [str(one.get("title", "")) for one in people if one.get("title")]
    email = next((str(one["email"]) for one in people if one.get("email")), "")
    return {
        "title": contents.text("title"),
        "notes": contents.text("description"),
        "version": contents.text("version"),
        "url": contents.text("homepage"),
        "author": ", ".join(authors),
        "author_email": email,
        "license_id": ckan_licence(contents),
    }


def make_extras(contents: Contents) -> dict[str, str]:
    """Return what CKAN has no field of its own for, each under a key."""
    told = {
        OWNER: contents.name,
        "datapackage_id": contents.text("id"),
        "created": contents.text("created"),
        "temporal_start": contents.period.get("start", ""),
        "temporal_end": contents.period.get("end", ""),
        "text_mode": contents.text_mode,
        "licences": "; ".join(_licence_words(contents)),
        "generator": contents.text("generator"),
    }
    return {key: value for key, value in told.items() if value}


def _licence_words(contents: Contents) -> Iterable[str]:
    for one in contents.objects("licenses"):
        what = one.get("title") or one.get("name") or one.get("path")
        yield f"{one.get('scope', 'data')}: {what}"


def make_tags(contents: Contents) -> list[str]:
    """Return the keywords as CKAN can take them: of letters, digits, spaces, - _ and dots."""
    tags = (" ".join(_TAG.sub(" ", one).split())[:100] for one in contents.keywords)
    return sorted({tag for tag in tags if len(tag) > 1})


def make_resource(file: PackageFile, described: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of the resource of a file; `described` is what the descriptor says."""
    name, about = _TITLES.get(file.path, (file.path, ""))
    fields = {
        "name": str(described.get("title") or name),
        "description": str(described.get("description") or about),
        "format": file.format,
        "mimetype": file.mediatype,
        PATH: file.path,
    }
    if "schema" in described:
        fields["schema"] = json.dumps(described["schema"], ensure_ascii=False)
    return fields
