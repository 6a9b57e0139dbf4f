"""Where the main event of an article took place: the place that title and lead speak of most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import PLACE_LABELS
from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.venue import PLACE_PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.extract.events.told import Slice, Told
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Entity

_START = {"title": 1.3, "subtitle": 1.1, "body": 1.0}
_STEP = 0.05
_LEAST = 0.2
_SAID_AGAIN = 0.6
_COUNTRY = 0.35
_FINER = 0.4
"""Set by hand on the articles that `main_who` names: a country is the place only where nothing
within it has _FINER of its weight."""
_AT, _NAMED, _BESIDE, _AFTER, _MODIFYING = 1.5, 0.8, 0.8, 0.6, 0.25
_LOOSE = frozenset(("ORG", "EVENT", "WORK_OF_ART", "PERSON", "PRODUCT", "NORP"))
"""Kinds of names that are places only behind a preposition of place: "at the Lisbon Cup"."""
_AREAS = frozenset(
    "city town village province county district state suburb region island port capital area"
    " neighborhood neighbourhood".split()
)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A name of a place where it stands, and how much speaks for it there."""

    key: str
    weight: float
    is_told: bool
    found: Slice


def find_where(told: Sequence[Told]) -> Slice | None:
    """Return the place of the event, None if no place is named."""
    families = {
        entity.span.surface.split(" ")[-1].lower()
        for one in told
        for entity in one.entities
        if entity.label == "PERSON"
    }
    places: dict[str, list[_Naming]] = {}
    for one in told:
        for naming in _namings(one, families):
            places.setdefault(naming.key, []).append(naming)
    if not places:
        return None
    slices = [naming.found for naming in places[_best(places)]]
    return next((one for one in slices if "," in one.span.surface), slices[0])


def _best(places: Mapping[str, Sequence[_Naming]]) -> str:
    weights = {key: sum(naming.weight for naming in rows) for key, rows in places.items()}
    best = max(weights, key=lambda key: weights[key])
    if not country_of(best):
        return best
    finer = [
        key
        for key, rows in places.items()
        if not country_of(key)
        and weights[key] > _FINER * weights[best]
        and any(naming.is_told for naming in rows)
    ]
    return max(finer, key=lambda key: weights[key], default=best)


def _namings(one: Told, families: set[str]) -> Iterator[_Naming]:
    zone = max(_LEAST, _START[one.part] - _STEP * one.order) * (_SAID_AGAIN + one.overlap)
    for entity in one.entities:
        first, last = one.extent(entity)
        if last <= first or not _is_name(one.sentence, first, last):
            continue
        weight = _weight(one.sentence, entity, first, last)
        key = one.sentence.words(first, last).lower().removeprefix("the ").removesuffix("'s")
        if not weight or (entity.label in _LOOSE and key in families):
            continue
        size = _COUNTRY if country_of(key) else 1.0
        is_told = weight > _AFTER
        yield _Naming(key, weight * zone * size, is_told, _with_larger(one, first, last))


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    ends = sentence.tokens[first], sentence.tokens[last - 1]
    return (ends[0].is_capital or ends[0].lower == "the") and ends[1].is_capital


def _weight(sentence: Sentence, entity: Entity, first: int, last: int) -> float:
    head = next(
        (i for i in range(first, last) if not first <= sentence.tokens[i].head < last), last - 1
    )
    label = sentence.tokens[head].dep
    is_at = label == "pobj" and _is_of_place(sentence, sentence.tokens[head].head)
    if entity.label in _LOOSE:
        return _NAMED if is_at else 0.0
    if entity.label not in PLACE_LABELS:
        return 0.0
    if is_at:
        return _AT
    if label in ("appos", "npadvmod", "conj", "ROOT", "nmod"):
        return _BESIDE
    return _AFTER if label == "pobj" else _MODIFYING


def _is_of_place(sentence: Sentence, preposition: int) -> bool:
    """Say whether a preposition says where: "in Lisbon", "the city of Lisbon"."""
    token = sentence.tokens[preposition]
    if token.lower == "of":
        return sentence.tokens[token.head].lemma.lower() in _AREAS
    return token.lower in PLACE_PREPOSITIONS


def _with_larger(one: Told, first: int, last: int) -> Slice:
    """Take in the larger place right behind a comma: "Porto, Portugal"."""
    if one.sentence.lower(last) == ",":
        for entity in one.entities:
            start, end = one.extent(entity)
            if start == last + 1 and entity.label in PLACE_LABELS:
                return one.slice(first, end)
    return one.slice(first, last)
