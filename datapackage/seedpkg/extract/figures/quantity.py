"""A quantity of a text, and the draft from which it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from seedpkg.extract.figures.lexicon import Unit
    from seedpkg.extract.figures.nouns import Noun
    from seedpkg.extract.figures.parts import Number
    from seedpkg.model import FigureKind, Modifier

Role = Literal[
    "figure", "date", "clock", "name_part", "anaphora", "determiner", "page_furniture",
    "relative_time",
]  # fmt: skip
"""What a number is in its text; only a `figure` is published."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A number with its unit, as read at tokens `first` to `last` (exclusive).

    `high` differs from `low` in a range and a vague number. `form` is that of the number,
    `joined` says how several numbers became one: range, compound or empty.
    """

    first: int
    last: int
    low: float
    high: float
    scale: float
    form: str
    kind: FigureKind
    rule: str
    unit: Unit | None = None
    noun: Noun | None = None
    per: str | None = None
    joined: str = ""
    role: Role = "figure"
    flags: tuple[str, ...] = ()
    shared: bool = False
    base_low: float | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its meaning at `text[start:end] == surface`.

    The columns are those of a Figure; `measured` and `about` are intervals of the text: what is
    measured, and what the statement is made of, the subject of its clause ("the farm" of "the farm
    has 300 hens", where hens are measured). `predicate` is the lemma of the verb that governs it;
    both need a parse. `phrase_unit` is the whole counted phrase of which `unit` is the head, in
    lower case and with a singular head. `unit_name` is the unit's English name.
    """

    start: int
    end: int
    surface: str
    role: Role
    kind: FigureKind
    value: float | None
    value_min: float | None
    value_max: float | None
    modifier: Modifier
    rule: str
    modifier_text: str | None = None
    direction: Literal["up", "down"] | None = None
    unit: str | None = None
    unit_system: Literal["iso4217", "ucum", "noun"] | None = None
    unit_name: str | None = None
    per_unit: str | None = None
    base_value: float | None = None
    base_min: float | None = None
    base_max: float | None = None
    base_unit: str | None = None
    measured: tuple[int, int] | None = None
    about: tuple[int, int] | None = None
    predicate: str | None = None
    phrase_unit: str | None = None
    flags: tuple[str, ...] = ()
