"""What may be published of the sources' words, as a user says it.

    [rights]
    text = "none"

    [[rights.source]]
    site = "example.gov"
    text = "full"
    licence = "OGL-UK-3.0"
    grant = "Public sector information under the Open Government Licence v3.0."

`full` publishes all words, `excerpt` the first of each paragraph and quotation, `none` no run of
eight. A table `[[rights.source]]` speaks of the articles that fit all it names; the first that
fits decides, and `text` of `[rights]` where none does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, Literal, cast, get_args
from urllib.parse import urlsplit

from seedpkg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

TextMode = Literal["full", "excerpt", "none"]
"""How much of the sources' words is published."""

TEXT_MODES: Final[tuple[TextMode, ...]] = get_args(TextMode)

EXCERPT_WORDS: Final = 12
"""Words that are published of a paragraph, or of a quotation, at most."""
EXCERPT_SHARE: Final = 20
"""Of an article one word in so many is published by paragraphs, and one by quotations."""
EXCERPTED: Final = (("paragraphs", "text"), ("quotes", "surface"))
"""The columns that hold first words where excerpts are published."""
ELLIPSIS: Final = " …"
"""What stands behind words that go on."""

_LINE: Final = re.compile(r"[^\x00-\x1f\x7f\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class SourceRights:
    """What may be published of some articles, and who gave leave.

    `files` is a pattern of paths in the input folder (`gov/*.txt`), `site` a host and those below
    it (`example.gov`), `publisher` the name of an outlet, whatever its case; an article must fit
    all that are given. `licence` is the name or address of a licence, `grant` a sentence.

    Raises:
        UsageError: no article is named, or a value cannot be used.
    """

    files: str = ""
    site: str = ""
    publisher: str = ""
    text: TextMode = "none"
    licence: str = ""
    grant: str = ""

    def __post_init__(self) -> None:
        """Refuse what names no article, or would not stand in one line."""
        if not (self.files or self.site or self.publisher):
            raise UsageError(
                "rights.source: no article is named.", 'Write files, site or publisher = "...".'
            )
        check_mode("rights.source: text", self.text)
        for field in fields(self):
            value = cast("str", getattr(self, field.name))
            if not _LINE.fullmatch(value):
                raise UsageError(
                    f"rights.source: {field.name} is {value!r}.", "Write a text of one line."
                )

    def covers(self, path: str, url: str | None, publisher: str | None) -> bool:
        """Say whether an article is spoken of, by its file's path, its address and its outlet."""
        return (
            (not self.files or fnmatchcase(path, self.files))
            and (not self.site or _is_at(url, self.site))
            and (not self.publisher or _same(publisher, self.publisher))
        )

    def to_json(self) -> dict[str, str]:
        """Return what is given, as it stands in a descriptor."""
        named = {field.name: cast("str", getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be published: `text` of all articles that no part of `sources` speaks of.

    Raises:
        UsageError: `text` is no mode.
    """

    text: TextMode = "full"
    sources: tuple[SourceRights, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an unknown mode."""
        check_mode("text", self.text)

    @property
    def is_stated(self) -> bool:
        """Whether anything is said; if not, all words are published and nothing is noted."""
        return self.text != "full" or bool(self.sources)

    def to_json(self) -> dict[str, str | list[dict[str, str]]]:
        """Return what is said, as it stands in a descriptor; nothing if nothing is."""
        if not self.is_stated:
            return {}
        listed = [one.to_json() for one in self.sources]
        return {"text": self.text, **({"sources": listed} if listed else {})}

    def find(self, path: str, url: str | None, publisher: str | None) -> SourceRights | None:
        """Return what speaks of an article, None if nothing does."""
        return next((one for one in self.sources if one.covers(path, url, publisher)), None)


def check_mode(place: str, value: str) -> TextMode:
    """Return a mode; UsageError, with its place, if it is none."""
    for mode in TEXT_MODES:
        if value == mode:
            return mode
    raise UsageError(f"{place} is {value!r}.", f"Write {', '.join(TEXT_MODES)}.")


def read_rights(entry: object) -> Rights:
    """Return what a table `[rights]` of `seedpkg.toml` says.

    Raises:
        UsageError: a key is not known, or its value is not right; the message names the key.
    """
    values = _table("rights", entry, ("text", "source"))
    parts = values.get("source", [])
    if not isinstance(parts, list):
        raise UsageError("rights.source is no list.", "Write each under a line [[rights.source]].")
    known = tuple(field.name for field in fields(SourceRights))
    sources: list[SourceRights] = []
    for part in cast("list[object]", parts):
        texts = _texts("rights.source", _table("rights.source", part, known))
        mode = check_mode("rights.source: text", texts.pop("text", "none"))
        sources.append(SourceRights(**texts, text=mode))
    mode = check_mode("rights.text", _texts("rights", {"text": values.get("text", "full")})["text"])
    return Rights(mode, tuple(sources))


def _table(place: str, entry: object, known: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(entry, dict):
        raise UsageError(f"{place} is no table.", f"Write it under a line [{place}].")
    values = cast("dict[str, object]", entry)
    for key in values:
        if key not in known:
            raise UsageError(f"{place}: {key!r} is not known.", f"Known: {', '.join(known)}.")
    return values


def _texts(place: str, values: Mapping[str, object]) -> dict[str, str]:
    for key, value in values.items():
        if not isinstance(value, str):
            raise UsageError(f"{place}: {key} is no text.", f'Write {key} = "...".')
    return {key: str(value).strip() for key, value in values.items()}


def _is_at(url: str | None, site: str) -> bool:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # brackets that hold no address
        return False
    wanted = site.lower().removeprefix("www.")
    return host == wanted or host.endswith(f".{wanted}")


def _same(publisher: str | None, wanted: str) -> bool:
    return (publisher or "").strip().casefold() == wanted.strip().casefold()
