"""The properties of a package and its resources, by the standard alone; any others are allowed."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from seedpkg.validate.standard.schema import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seedpkg.contract import Json

_PACKAGE: Final = (
    "$schema profile name id title description homepage version created keywords contributors "
    "sources licenses image resources".split()
)
_RESOURCE: Final = (
    "$schema profile name type path data url title description format mediatype encoding bytes "
    "hash sources licenses dialect schema compression".split()
)
_SCHEMA: Final = (
    "$schema fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys".split()
)
_FIELD: Final = (
    "name type format title description example constraints categories categoriesOrdered "
    "missingValues rdfType trueValues falseValues decimalChar groupChar bareNumber delimiter "
    "itemType floatNumber".split()
)
_NAME: Final = re.compile(r"[a-z0-9._-]+")
_VERSION: Final = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"
)
_MOMENT: Final = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
    r"([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
HASHES: Final = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
"""Kinds of hashes, and how many hexadecimal digits each has."""


def check_package_properties(raw: Mapping[str, Json]) -> Iterator[Problem]:
    """Yield what is wrong with the properties of a package."""
    yield from _check(raw, _PACKAGE_FORMS)
    for name, check in (("licenses", _is_licence), ("sources", _is_source)):
        yield from _check_entries(raw, name, check)
    yield from _check_entries(raw, "contributors", _is_contributor)
    resources = raw.get("resources")
    if not isinstance(resources, list) or not resources:
        yield Problem("resources", "A package must have a list of resources.")
        return
    names = [one.get("name") for one in resources if isinstance(one, dict)]
    for name in sorted({one for one in names if isinstance(one, str) and names.count(one) > 1}):
        yield Problem("resources", f"Two resources have the name {name!r}.")
    if len(names) != len(resources):
        yield Problem("resources", "Every resource must be an object.")


def check_resource_properties(raw: Mapping[str, Json]) -> Iterator[Problem]:
    """Yield what is wrong with the properties of a resource, but for paths and schema."""
    if not isinstance(raw.get("name"), str) or not raw.get("name"):
        yield Problem("name", "A resource must have a name.")
    if ("path" in raw or "url" in raw) == ("data" in raw):
        yield Problem("path", "A resource must have either a path or data.")
    yield from _check(raw, _RESOURCE_FORMS)
    for name, check in (("licenses", _is_licence), ("sources", _is_source)):
        yield from _check_entries(raw, name, check)


def advise(raw: Mapping[str, Json], known: Sequence[str]) -> Iterator[Problem]:
    """Yield what the standard advises against, or what looks like a slip; nothing is invalid."""
    name = raw.get("name")
    if known is not _FIELD and isinstance(name, str) and not _NAME.fullmatch(name):
        yield Problem("name", "It should be of small letters, digits and . _ - alone.")
    version = raw.get("version")
    if known is _PACKAGE and isinstance(version, str) and not _VERSION.fullmatch(version):
        yield Problem("version", "It should be a semantic version, such as 1.0.0.")
    for key in sorted(raw.keys() - set(known)):
        close = get_close_matches(key, known, 1, 0.85)
        if close and close[0] not in raw:
            yield Problem(key, f"No such property is known: is {close[0]!r} meant?")


def advise_all(raw: Mapping[str, Json]) -> Iterator[tuple[str, Problem]]:
    """Yield the same for a package and all in it, each with the name of the resource."""
    yield from (("", one) for one in advise(raw, _PACKAGE))
    resources = raw.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict):
            yield from ((str(resource.get("name", "")), one) for one in _advise_resource(resource))


def _advise_resource(resource: dict[str, Json]) -> Iterator[Problem]:
    yield from advise(resource, _RESOURCE)
    schema = resource.get("schema")
    if isinstance(schema, dict):
        yield from (
            Problem(f"schema.{one.property}", one.message) for one in advise(schema, _SCHEMA)
        )
        fields = schema.get("fields")
        for number, field in enumerate(fields if isinstance(fields, list) else []):
            if isinstance(field, dict):
                place = f"schema.fields[{number}]"
                yield from (
                    Problem(f"{place}.{one.property}", one.message) for one in advise(field, _FIELD)
                )


def _check(
    raw: Mapping[str, Json], forms: Mapping[str, tuple[Callable[[Json], bool], str]]
) -> Iterator[Problem]:
    for name, (is_right, message) in forms.items():
        if name in raw and not is_right(raw[name]):
            yield Problem(name, message)


def _check_entries(
    raw: Mapping[str, Json], name: str, check: Callable[[Mapping[str, Json]], str]
) -> Iterator[Problem]:
    value = raw.get(name)
    if value is None:
        return
    if not isinstance(value, list) or not value:
        yield Problem(name, "It must be a list with at least one entry.")
        return
    for number, entry in enumerate(value):
        wrong = check(entry) if isinstance(entry, dict) else "It must be an object."
        if wrong:
            yield Problem(f"{name}[{number}]", wrong)


def _is_licence(entry: Mapping[str, Json]) -> str:
    name = entry.get("name")
    if isinstance(name, str) and not re.fullmatch(r"[-A-Za-z0-9._]+", name):
        return "The name must be an id of a licence, such as CC-BY-4.0."
    right = isinstance(name, str) or isinstance(entry.get("path"), str)
    return "" if right else "A licence must have a name or a path."


def _is_source(entry: Mapping[str, Json]) -> str:
    right = any(isinstance(entry.get(one), str) for one in ("title", "path", "email"))
    return _email(entry) if right else "A source must have a title, a path or an e-mail address."


def _is_contributor(entry: Mapping[str, Json]) -> str:
    roles = entry.get("roles", [""])
    if not isinstance(roles, list) or not roles or not all(isinstance(r, str) for r in roles):
        return "The roles must be a list of texts."
    named = ("title", "givenName", "familyName", "organization", "path", "email")
    right = any(isinstance(entry.get(one), str) for one in named)
    return _email(entry) if right else "A contributor must have a title or another name."


def _email(entry: Mapping[str, Json]) -> str:
    value = entry.get("email")
    if value is None or (isinstance(value, str) and _EMAIL.fullmatch(value)):
        return ""
    return "The e-mail address is none."


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_texts(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _is_moment(value: Json) -> bool:
    return isinstance(value, str) and bool(_MOMENT.fullmatch(value))


def _is_url(value: Json) -> bool:
    return isinstance(value, str) and bool(_URL.fullmatch(value))


def _is_size(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_hash(value: Json) -> bool:
    if not isinstance(value, str):
        return False
    kind, _, digits = value.rpartition(":")
    size = HASHES.get(kind.lower() or "md5")
    return bool(digits) and (size is None or bool(re.fullmatch(f"[0-9A-Fa-f]{{{size}}}", digits)))


def is_encoding(value: Json) -> bool:
    """Say whether a value names an encoding of text that is known here."""
    if not isinstance(value, str):
        return False
    try:
        "a".encode(value)
    except (LookupError, ValueError):
        return False
    return True


_TEXT: Final = (_is_text, "It must be a text.")
_PACKAGE_FORMS: Final[Mapping[str, tuple[Callable[[Json], bool], str]]] = {
    "name": _TEXT,
    "id": _TEXT,
    "title": _TEXT,
    "description": _TEXT,
    "version": _TEXT,
    "image": _TEXT,
    "homepage": (_is_url, "It must be an address."),
    "created": (_is_moment, "It must be a date with a time and a zone (RFC 3339)."),
    "keywords": (_is_texts, "It must be a list of texts."),
}
_RESOURCE_FORMS: Final[Mapping[str, tuple[Callable[[Json], bool], str]]] = {
    "type": (lambda value: value in ("table", "file"), "It must be the text: table."),
    "title": _TEXT,
    "description": _TEXT,
    "format": _TEXT,
    "mediatype": _TEXT,
    "encoding": (is_encoding, "No such encoding is known."),
    "bytes": (_is_size, "It must be a whole number of bytes."),
    "hash": (_is_hash, "It must be a hash: 32 digits of MD5, or sha256: and 64 digits."),
}
