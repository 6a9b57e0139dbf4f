"""What one would write oneself: the common tools in a row, over texts, to checked tables.

careful    names by spaCy's name tagger alone, figures and dates by one pattern each
typical    spaCy's whole model, quantulum3, dateparser

Both write CSV and Parquet, and let frictionless check the CSV. Neither cleans a text, finds its
title, author and date, reads who says what or what happened, or links anything.
"""

from __future__ import annotations

import importlib
import json
import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import frictionless
import polars as pl

from seedpkg.extract.pinned_models import DEFAULT_MODEL, PINNED_MODELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

FIGURE = re.compile(
    r"[$£€¥]\s?\d[\d,.]*\d?(?:\s(?:thousand|million|billion|trillion|bn|m)\b)?"
    r"|\d[\d,.]*\d?\s?(?:%|percent\b|per cent\b|percentage points?\b)"
    r"|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?:\s(?:thousand|million|billion|trillion))?\b"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
BATCH = 16
"""Texts that spaCy gets at once: as fast as its default, in far less memory."""
_SCHEMA = {
    "fields": [
        {"name": "article", "type": "integer", "constraints": {"required": True}},
        {"name": "kind", "type": "string",
         "constraints": {"enum": ["name", "figure", "date"], "required": True}},
        {"name": "text", "type": "string", "constraints": {"required": True}},
    ]
}  # fmt: skip


def careful(texts: Sequence[str], folder: Path) -> int:
    """Run the careful chain; return the number of rows."""
    return _run(_tagger("ner"), _finder(FIGURE), _finder(DATE), texts, folder)


def typical(texts: Sequence[str], folder: Path) -> int:
    """Run the typical chain; return the number of rows. ImportError if a peer is missing."""
    return _run(_tagger(), load_quantulum(), load_dateparser(), texts, folder)


def _finder(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    return lambda text: (match.group() for match in pattern.finditer(text))


@cache
def _tagger(*only: str) -> Any:
    """Return spaCy's model, whole or but for some parts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy
    package = importlib.import_module(DEFAULT_MODEL)
    path = f"{package.__path__[0]}/{PINNED_MODELS[DEFAULT_MODEL].folder}"
    parts = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner")
    return spacy.load(path, exclude=[part for part in parts if only and part not in only])


@cache
def load_quantulum() -> Callable[[str], Iterator[str]]:
    """Return the finder of quantulum3, without its classifier; ImportError if it is missing."""
    warnings.simplefilter("ignore")  # it says that its classifier is missing
    classifier = importlib.import_module("quantulum3.classifier")
    parser = importlib.import_module("quantulum3.parser")
    classifier.USE_CLF = False
    return lambda text: (one.surface for one in parser.parse(text))


@cache
def load_dateparser() -> Callable[[str], Iterator[str]]:
    """Return the finder of dateparser; ImportError if it is missing."""
    search = importlib.import_module("dateparser.search").search_dates
    return lambda text: (one for one, _ in search(text, languages=["en"]) or ())


def _run(
    nlp: Any,
    figures: Callable[[str], Iterator[str]],
    dates: Callable[[str], Iterator[str]],
    texts: Sequence[str],
    folder: Path,
) -> int:
    rows: list[tuple[int, str, str]] = []
    docs = nlp.pipe(texts, batch_size=BATCH)
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        rows += [(number, "name", one.text) for one in doc.ents if one.label_ == "PERSON"]
        rows += [(number, "figure", one) for one in figures(text)]
        rows += [(number, "date", one) for one in dates(text)]
    frame = pl.DataFrame(rows, schema=["article", "kind", "text"], orient="row")
    frame = frame.filter(pl.col("text").str.strip_chars() != "")
    frame.write_csv(folder / "found.csv")
    frame.write_parquet(folder / "found.parquet")
    check_csv(folder / "found.csv", _SCHEMA)
    return len(frame)


def check_csv(path: Path, schema: dict[str, Any]) -> bool:
    """Say whether frictionless finds a CSV table sound."""
    found = frictionless.Schema.from_descriptor(schema)
    table = frictionless.Resource(path=path.name, basepath=str(path.parent), schema=found)
    return bool(table.validate().valid)


def describe_csv(folder: Path) -> Path:
    """Write a descriptor of the CSV tables of a package alone, and return where it is."""
    whole = json.loads((folder / "datapackage.json").read_text("utf-8"))
    whole["resources"] = [one for one in whole["resources"] if one["path"].endswith(".csv")]
    path = folder / "csv.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def check_package(descriptor: Path) -> bool:
    """Say whether frictionless finds the tables of a descriptor sound, keys between them too."""
    return bool(frictionless.validate(str(descriptor)).valid)
