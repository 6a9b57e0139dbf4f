"""Adapter: the quantities of a text as plain dictionaries, for scoring against labelled sets.

    extract("It cost about $5.") -> [{"value": 5.0, "unit": "USD", "modifier": "about", ...}]

Sets of quantities count references ("the two sides") and relative times as well, and count no
ordinals: so all roles are given that are quantities at all, published or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.entities import analyse
from seedpkg.extract.figures import Quantity, find_quantities
from seedpkg.extract.figures.lexicon import lexicon
from seedpkg.extract.figures.nouns import singular_of
from seedpkg.model import Article, Paragraph

if TYPE_CHECKING:
    from seedpkg.extract.syntax import Sentence

ROLES = frozenset({"figure", "anaphora", "determiner", "relative_time"})
"""Roles that are quantities; dates, clock times, names and page furniture are not."""

_UNCOUNTED_RULES = frozenset({"one-pronoun", "a-period", "bare-word", "ordinal-other"})
"""Pronouns and articles, which no set counts."""

Row = dict[str, str | float | int | None]


def extract(text: str) -> list[Row]:
    """Return the quantities of a text, without its ordinals."""
    return [
        _row(text, q)
        for q in find_quantities(text, _parse(text))
        if q.role in ROLES and q.kind != "ordinal" and q.rule not in _UNCOUNTED_RULES
    ]


def extract_amounts(text: str) -> list[Row]:
    """Return the same with the rates of money apart: of "$98 a share" the unit is the dollar."""
    return [
        dict(row, unit=str(row["unit"] or "").split(" per ")[0]) if row["kind"] == "money" else row
        for row in extract(text)
    ]


def _parse(text: str) -> tuple[Sentence, ...]:
    paragraph = Paragraph("p", 1, "paragraph", None, text, 0, len(text))
    article = Article("a", "s", None, 0, 0, "en", paragraphs=(paragraph,))
    return analyse(article).sentences


def _row(text: str, quantity: Quantity) -> Row:
    low, high = quantity.value_min, quantity.value_max
    closed = (quantity.modifier_text or "").lower().startswith("equal")
    ranged = quantity.value is None or closed
    return {
        "value": None if closed else quantity.value,
        "value_min": low if ranged else None,
        "value_max": high if ranged else None,
        "unit": _unit(text, quantity),
        "kind": quantity.kind,
        "modifier": quantity.modifier,
        "direction": quantity.direction,
        "concept": _concept(text, quantity),
        "value_base": quantity.base_value if quantity.base_unit == "s" else None,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.surface,
    }


def _concept(text: str, quantity: Quantity) -> str | None:
    """Join what is measured with the subject of its clause: sets name both.

    A counted noun is the unit, so that its concept is the subject alone; "one of the" has none.
    """
    if quantity.role == "determiner":
        return None
    places = [quantity.about] if _is_unit(text, quantity) else [quantity.measured, quantity.about]
    return " ".join(text[slice(*one)] for one in places if one) or None


def _is_unit(text: str, quantity: Quantity) -> bool:
    if quantity.unit_system != "noun" or quantity.measured is None:
        return False
    words = text[slice(*quantity.measured)].lower().split()
    return quantity.unit in [singular_of(word) for word in words]


def _unit(text: str, quantity: Quantity) -> str:
    """Name the unit: the whole counted phrase, the ISO code, or the English name of a measure.

    The unit of a part ("a third of voters") is what it is a part of.
    """
    if quantity.kind == "ratio" and quantity.measured is not None:
        return "% " + text[slice(*quantity.measured)]
    if quantity.unit is None or quantity.unit == "XXX":
        return ""
    name = quantity.unit
    if quantity.unit_system == "noun":
        name = quantity.phrase_unit or name
    elif quantity.unit_system == "ucum":
        name = quantity.unit_name or name
    return f"{name} per {_name_of(quantity.per_unit)}" if quantity.per_unit else name


def _name_of(code: str) -> str:
    unit = lexicon().by_code.get(code)
    return unit.name if unit is not None else code
