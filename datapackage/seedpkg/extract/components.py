"""Read from a spaCy model's settings which of its components names and sentences need.

    needed_components(folder / "config.cfg").names     # ("ner",), or ("tok2vec", "ner")

The settings are an INI file with JSON values; they are read without spaCy.
"""

from __future__ import annotations

import json
from configparser import Error as SyntaxFault
from configparser import RawConfigParser
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from seedpkg.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

_NAME_TAGGERS = frozenset(("ner", "beam_ner"))
_PARSERS = frozenset(("parser", "beam_parser"))
_WORD_TAGGERS = frozenset(("tagger", "morphologizer", "attribute_ruler", "lemmatizer"))
_EMBEDDERS = frozenset(("tok2vec", "transformer", "curated_transformer"))
"""Factories of components that give others their vectors."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The components of a model in their order, the factory of each, and whom each listens to.

    A listener names one component, or `*` for any before it.
    """

    pipeline: tuple[str, ...]
    factories: dict[str, str]
    listens: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The components of a model that names need, and those that sentences need, in its order.

    `parsing` is empty for a model that has no parser, or no tags and lemmas beside it.
    """

    names: tuple[str, ...]
    parsing: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """Every component that is needed."""
        return frozenset((*self.names, *self.parsing))


def needed_components(path: Path) -> Parts:
    """Return which components do what; ModelError if the settings are bad or tag no names."""
    settings = read_settings(path)
    names = _of_kind(settings, _NAME_TAGGERS)
    if not names:
        raise ModelError(
            f"{path.parent} has no name tagger (ner), but {', '.join(settings.pipeline)}.",
            "Choose a model that has one.",
        )
    kinds = set(settings.factories.values())
    is_parsing = bool(kinds & _PARSERS) and {"tagger", "lemmatizer"} <= kinds
    parsing = _of_kind(settings, _PARSERS | _WORD_TAGGERS) if is_parsing else []
    return Parts(_with_embedders(settings, names, path), _with_embedders(settings, parsing, path))


def _of_kind(settings: Settings, kinds: frozenset[str]) -> list[str]:
    return [one for one in settings.pipeline if settings.factories.get(one) in kinds]


def _with_embedders(settings: Settings, needed: list[str], path: Path) -> tuple[str, ...]:
    heard = {name for one in needed for name in settings.listens.get(one, ())}
    embedders = [one for one in _of_kind(settings, _EMBEDDERS) if "*" in heard or one in heard]
    if heard and not embedders:
        raise ModelError(
            f"{', '.join(needed)} of {path.parent} listen to a component that is not known.",
            f"Known are components of the kinds {', '.join(sorted(_EMBEDDERS))}.",
        )
    return tuple(one for one in settings.pipeline if one in {*needed, *embedders})


def read_settings(path: Path) -> Settings:
    """Return what a model's settings say of its components; ModelError if they cannot be read."""
    parser = RawConfigParser()
    try:
        parser.read_string(path.read_text("utf-8"))
        pipeline = _texts(parser["nlp"]["pipeline"])
        factories = {one: _text(parser[f"components.{one}"]["factory"]) for one in pipeline}
        listens = {one: tuple(_upstreams(parser, one)) for one in pipeline}
    except (OSError, ValueError, KeyError, RecursionError, SyntaxFault) as error:
        raise ModelError(
            f"{path} cannot be read as the settings of a spaCy model.",
            "Install the model anew, or choose another.",
        ) from error
    return Settings(pipeline, factories, listens)


def _upstreams(parser: RawConfigParser, component: str) -> list[str]:
    """Return whom the parts of a component listen to."""
    return [
        _text(parser[section].get("upstream", '"*"'))
        for section in parser.sections()
        if section.startswith(f"components.{component}.")
        and "Listener" in parser[section].get("@architectures", "")
    ]


def _text(value: str) -> str:
    found: object = json.loads(value)
    if not isinstance(found, str):
        raise ValueError(value)
    return found


def _texts(value: str) -> tuple[str, ...]:
    found: object = json.loads(value)
    entries = cast("list[object]", found) if isinstance(found, list) else []
    return tuple(entry for entry in entries if isinstance(entry, str))
