"""Load the language model that tags names and parses: a pinned one, or one that the user chose.

    load_model()                 # the pinned small model
    load_model("md")             # the pinned medium one, if it is installed
    load_model("./my-model")     # a folder that spaCy wrote; an import name will do as well

A pinned model is loaded only after every one of its files has its SHA-256. Of any model only the
name tagger, the parser with what it needs, and what they listen to is loaded, from disk, and no
code of the model's package is run. spaCy itself is imported when a model is first loaded, not
with this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from seedpkg.errors import ModelError
from seedpkg.extract.components import Parts, needed_components, read_settings
from seedpkg.extract.labels import PERSON, common_label
from seedpkg.extract.pinned_models import (
    DEFAULT_MODEL,
    PINNED_MODELS,
    SHORT_NAMES,
    check_files,
    file_sha256,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.language import Language

NO_MODEL = "none"
"""What a user writes to have no language model loaded: names are found by rules."""
MODEL_LIBRARIES = ("spacy",)
"""What is loaded with any model, which takes longer than the model itself."""
_SETTINGS = "config.cfg"
_NO_CALLBACKS: dict[str, object] = {
    "nlp.before_creation": None,
    "nlp.after_creation": None,
    "nlp.after_pipeline_creation": None,
}
"""Code that a model's settings may ask for; names are tagged without."""
_HINT = "Name an installed spaCy model with a name tagger (ner), or the path of its folder."


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What a package's provenance says of the model.

    `sha256` is that of the listing of all files that are loaded (settings, tokenizer, vocabulary,
    name tagger, parser and what they need), as `sha256sum` prints it, sorted by path.
    """

    name: str
    version: str
    sha256: str

    def to_json(self) -> dict[str, str]:
        """Return it as it is written down in a package."""
        return {"name": self.name, "version": self.version, "hash": f"sha256:{self.sha256}"}


def load_model(name: str = "") -> Language:
    """Return a model, the default one without a name; loaded once a process.

    Raises ModelError if the model is not installed, has no name tagger, or is not what is pinned.
    """
    return _load_model(full_name(name))


@cache
def model_parts(name: str = "") -> Parts:
    """Return which components of a model tag names and which parse."""
    return needed_components(_find_folder(full_name(name)) / _SETTINGS)


def parsing_model(name: str = "") -> str:
    """Return the name of the model that parses: the one asked for, else the default one."""
    return full_name(name) if model_parts(name).parsing else DEFAULT_MODEL


def describe_model(name: str = "") -> dict[str, str] | None:
    """Return what a package's provenance says of a model, None of NO_MODEL; ModelError as above."""
    return None if name == NO_MODEL else model_identity(name).to_json()


def model_identity(name: str = "") -> ModelIdentity:
    """Return which model is meant: its name, version and weights' hash; ModelError as above."""
    name = full_name(name)
    folder = _find_folder(name)
    pinned = PINNED_MODELS.get(name)
    parts = needed_components(folder / _SETTINGS).all
    if pinned is not None:
        return ModelIdentity(pinned.distribution, pinned.version, _digest(pinned.files, parts))
    meta = _read_meta(folder)
    return ModelIdentity(
        f"{meta.get('lang', '')}_{meta.get('name', '')}".strip("_") or folder.name,
        str(meta.get("version", "")),
        _digest(_hash_files(folder, parts), parts),
    )


def full_name(name: str) -> str:
    """Return the name of a model by its short one; that of the default one for none."""
    return SHORT_NAMES.get(name, name) or DEFAULT_MODEL


@cache
def _load_model(name: str) -> Language:
    folder = _find_folder(name)
    if name in PINNED_MODELS:
        check_files(folder, PINNED_MODELS[name])
    needed = needed_components(folder / _SETTINGS).all
    excluded = [one for one in read_settings(folder / _SETTINGS).pipeline if one not in needed]
    with warnings.catch_warnings():
        # Deprecations inside spaCy's own dependencies are nothing that a user can mend.
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy

        try:
            nlp = spacy.load(folder, exclude=excluded, config=dict(_NO_CALLBACKS))
        except (ImportError, LookupError, OSError, TypeError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ModelError(
                f"The language model {name} cannot be loaded: {reason}", _HINT
            ) from error
    _check_labels(name, nlp)
    return nlp


def _check_labels(name: str, nlp: Language) -> None:
    labels = sorted({label for known in nlp.pipe_labels.values() for label in known})
    if PERSON not in map(common_label, labels):
        raise ModelError(
            f"The language model {name} tags no persons, but: {', '.join(labels) or 'nothing'}.",
            _HINT,
        )


def _find_folder(name: str) -> Path:
    """Return the folder of a model's data by import name, else by path, without importing it."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    pinned = PINNED_MODELS.get(name)
    if pinned is not None:
        if not places:
            raise ModelError(
                f"The language model {pinned.distribution} is not installed.", pinned.hint
            )
        return places[0] / pinned.folder
    for place in (*places, Path(name)):
        if (place / _SETTINGS).is_file():
            return place
        inner = sorted(path.parent for path in place.glob(f"*/{_SETTINGS}"))
        if len(inner) == 1:
            return inner[0]
    raise ModelError(
        f"There is no language model {name}.", f"{_HINT} Short names: sm, md; without one: none."
    )


def _read_meta(folder: Path) -> Mapping[str, object]:
    try:
        meta: object = json.loads((folder / "meta.json").read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{folder} has no meta.json that can be read.", _HINT) from error
    return cast("dict[str, object]", meta) if isinstance(meta, dict) else {}


def _hash_files(folder: Path, parts: Iterable[str]) -> dict[str, str]:
    places = [folder / name for name in (_SETTINGS, "tokenizer", "vocab", *parts)]
    files = {file for place in places for file in (place, *place.rglob("*")) if file.is_file()}
    return {file.relative_to(folder).as_posix(): file_sha256(file) for file in files}


def _digest(files: Mapping[str, str], parts: Iterable[str]) -> str:
    loaded = {_SETTINGS, "tokenizer", "vocab", *parts}
    lines = [f"{files[path]}  {path}\n" for path in sorted(files) if path.split("/")[0] in loaded]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
