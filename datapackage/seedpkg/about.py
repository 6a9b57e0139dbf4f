"""What a user says of a package: description, version, contributors, licences, home page.

    [package]
    version = "1.1.0"
    homepage = "https://example.org/winter"
    keywords = ["diplomacy"]

    [[package.contributors]]
    title = "Ann Example"
    path = "https://orcid.org/0000-0002-1825-0097"

    [[package.licenses]]
    scope = "data"
    name = "CC-BY-4.0"
    path = "https://creativecommons.org/licenses/by/4.0/"

Keys have the names and meanings of Data Package v2; `scope` says what a licence is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Scope = Literal["data", "text"]
"""What a licence is for: what was made (selection, structure, facts), or the articles' words."""

Part = TypeVar("Part", "Contributor", "License")

_VERSION: Final = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+][0-9A-Za-z.+-]+)?"
_ADDRESS: Final = r"(?!.*\.\.)https?://[^\s/<>\"\\]+(/[^\s<>\"\\]*)?"
_LINE: Final = r"[^\x00-\x1f\x7f\u2028\u2029]+"
_NAME: Final = r"[-A-Za-z0-9._]+"
_EMAIL: Final = r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s.<>\"]+"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or organisation that made the package; only `title`, the whole name, is needed.

    `path` is an address on the web, best an ORCID; `roles` are such as `creator`.
    """

    title: str = ""
    givenName: str = ""  # noqa: N815
    familyName: str = ""  # noqa: N815
    path: str = ""
    email: str = ""
    organization: str = ""
    roles: tuple[str, ...] = ()

    def to_json(self) -> dict[str, str | list[str]]:
        """Return what is given, as it stands in a descriptor."""
        return _given(self)


@dataclass(frozen=True, slots=True)
class License:
    """A licence by its `name` (of the Open Definition, such as `CC-BY-4.0`), its `path`, or both.

    `title` is its name for people.
    """

    name: str = ""
    path: str = ""
    title: str = ""
    scope: Scope = "data"

    def to_json(self) -> dict[str, str | list[str]]:
        """Return what is given, as it stands in a descriptor."""
        return _given(self)


DATA_LICENSE: Final = License(
    "CC0-1.0",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC0 1.0, for the selection, structure and facts only, not for the articles' words",
)
"""What the data is licensed under if the user does not say."""

TEXT_LICENSE: Final = License(
    "other-closed",
    title="All rights reserved by the publishers: the words of the articles belong to them, "
    "and no licence is given for them",
    scope="text",
)
"""What is said of the articles' words if the user does not say."""


@dataclass(frozen=True, slots=True)
class About:
    """What a user says of a package beside its name and title; all of it may be left out.

    `description` is CommonMark, its first paragraph a summary. `version` is semantic: major for a
    schema that breaks old readers, minor for added data, tables or columns, patch for corrections.
    UsageError if a value would make a descriptor wrong; the message names its key.
    """

    description: str = ""
    version: str = "1.0.0"
    homepage: str = ""
    keywords: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    licenses: tuple[License, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would make a descriptor wrong."""
        _check("package.version", self.version, _VERSION, "three numbers such as 1.0.0")
        _check("package.homepage", self.homepage, _ADDRESS, "an address: https://example.org")
        for keyword in self.keywords:
            _check("package.keywords", keyword or "\n", _LINE, "texts of one line")
        for number, contributor in enumerate(self.contributors, 1):
            _check_contributor(f"package.contributors, {number}", contributor)
        for number, one in enumerate(self.licenses, 1):
            _check_license(f"package.licenses, {number}", one)

    def licenses_for(self, scope: Scope) -> tuple[License, ...]:
        """Return the licences of the data, or those of the articles' words: never none."""
        default = DATA_LICENSE if scope == "data" else TEXT_LICENSE
        return tuple(one for one in self.licenses if one.scope == scope) or (default,)


def _check_contributor(place: str, one: Contributor) -> None:
    if not one.title:
        raise UsageError(f"{place}: title is missing.", 'Write title = "Ann Example".')
    for key in ("title", "givenName", "familyName", "organization"):
        _check(f"{place}: {key}", getattr(one, key), _LINE, "a text of one line")
    for role in one.roles:
        _check(f"{place}: roles", role or "\n", _LINE, 'texts such as "creator"')
    _check(f"{place}: path", one.path, _ADDRESS, "an address such as https://orcid.org/...")
    _check(f"{place}: email", one.email, _EMAIL, "an address such as ann@example.org")


def _check_license(place: str, one: License) -> None:
    if not (one.name or one.path):
        raise UsageError(f"{place}: name is missing.", 'Write name = "CC-BY-4.0", or a path.')
    if one.scope not in ("data", "text"):
        raise UsageError(f"{place}: scope is {one.scope!r}.", 'Write "data" or "text".')
    _check(f"{place}: name", one.name, _NAME, "an id such as CC-BY-4.0")
    _check(f"{place}: path", one.path, _ADDRESS, "an address such as https://example.org/licence")
    _check(f"{place}: title", one.title, _LINE, "a text of one line")


def _check(place: str, value: str, pattern: str, wanted: str) -> None:
    """Refuse a value that is given and does not fit; all but the version may be left out."""
    if (value or pattern == _VERSION) and not re.fullmatch(pattern, value):
        raise UsageError(f"{place} is {value!r}.", f"It must be {wanted}.")


NOTHING_SAID: Final = About()
"""The user says nothing."""


def read_about(values: Mapping[str, object]) -> About:
    """Return what a table `[package]` of `seedpkg.toml` says, `name` and `title` left aside.

    Raises:
        UsageError: a key is not known, or its value is not right; the message names the key.
    """
    known = [field.name for field in fields(About)]
    _refuse_unknown("package", values, ["name", "title", *known])
    return About(
        description=_text("package.description", values.get("description", "")),
        version=_text("package.version", values.get("version", NOTHING_SAID.version)),
        homepage=_text("package.homepage", values.get("homepage", "")),
        keywords=_texts("package.keywords", values.get("keywords", [])),
        contributors=_parts("package.contributors", values, "contributors", _read_contributor),
        licenses=_parts("package.licenses", values, "licenses", _read_license),
    )


# --------------------------------------------------------------------------- reading


def _read_contributor(place: str, entry: object) -> Contributor:
    if isinstance(entry, str):
        return Contributor(entry)
    known = [field.name for field in fields(Contributor)]
    values = _table(place, entry, known)
    texts = {
        key: _text(f"{place}: {key}", value) for key, value in values.items() if key != "roles"
    }
    full = " ".join(filter(None, (texts.get("givenName"), texts.get("familyName"))))
    roles = _texts(f"{place}: roles", values.get("roles", []))
    return Contributor(**{"title": full, **texts}, roles=roles)


def _read_license(place: str, entry: object) -> License:
    values = _table(place, entry, [field.name for field in fields(License)])
    texts = {key: _text(f"{place}: {key}", value) for key, value in values.items()}
    scope = cast("Scope", texts.pop("scope", "data"))
    return License(**texts, scope=scope)


def _parts(
    place: str, values: Mapping[str, object], key: str, read: Callable[[str, object], Part]
) -> tuple[Part, ...]:
    entries = values.get(key, [])
    if not isinstance(entries, list):
        raise UsageError(f"{place} is no list.", f"Write each under a line [[{place}]].")
    listed = enumerate(cast("list[object]", entries), 1)
    return tuple(read(f"{place}, {number}", entry) for number, entry in listed)


def _table(place: str, entry: object, known: list[str]) -> Mapping[str, object]:
    if not isinstance(entry, dict):
        header = place.partition(",")[0]
        raise UsageError(f"{place} is no table.", f"Write it under a line [[{header}]].")
    values = cast("dict[str, object]", entry)
    _refuse_unknown(place, values, known)
    return values


def _refuse_unknown(place: str, values: Mapping[str, object], known: list[str]) -> None:
    for key in values:
        if key not in known:
            raise UsageError(f"{place}: {key!r} is not known.", f"Known: {', '.join(known)}.")


def _text(place: str, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{place} is no text.", "Put it into quotation marks.")
    return value.strip()


def _texts(place: str, value: object) -> tuple[str, ...]:
    entries = cast("list[object]", value) if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in entries):
        raise UsageError(f"{place} is no list of texts.", 'Write ["...", "..."].')
    return tuple(cast("list[str]", entries))


def _given(value: Contributor | License) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for field in fields(value):
        one = cast("str | tuple[str, ...]", getattr(value, field.name))
        if one:
            found[field.name] = one if isinstance(one, str) else list(one)
    return found
