"""The words that name events: every form of every verb and noun of the trigger table.

>>> [reading.trigger.name for reading in readings("met")]
['meet']
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.tables import read_rows, words
from seedpkg.model import EventType

Shape = Literal["base", "third", "past", "participle", "gerund", "noun", "plural"]
LONGEST = 5
"""Most words in one entry of the table."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A class of events: its name, PLOVER type, strength (see the table) and light verb."""

    name: str
    type: EventType
    strength: str
    light: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: as a form of a class's `lemma`."""

    trigger: Trigger
    shape: Shape
    lemma: str
    objects: frozenset[str] = frozenset()
    preposition: str = ""

    @property
    def is_noun(self) -> bool:
        """Say whether the word is read as a noun."""
        return self.shape in ("noun", "plural")


def readings(text: str) -> tuple[Reading, ...]:
    """Return what a word or phrase, in lower case, can mean as a trigger."""
    return _table().get(text, ())


def starts(word: str) -> bool:
    """Say whether an entry of the table starts with this word, in lower case."""
    return word in _starts()


def is_verb(word: str) -> bool:
    """Say whether a word, in lower case, is a form of a known verb that is no noun."""
    return word in _verbs()


def light_verb(word: str) -> Shape | None:
    """Return the form of a verb that only carries an event noun ("held"), None if it is none."""
    return _light().get(word)


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


_TYPES: dict[str, EventType] = {kind: kind for kind in get_args(EventType)}
_LIGHT_VERBS = (
    "hold conduct have stage make pay give host attend join launch mount begin start open end "
    "conclude finish complete resume continue sign reach organise organize undertake chair "
    "co-chair deliver lead schedule plan cancel postpone announce impose carry run suffer "
    "cause face file win broker mark wage order call declare enter schedule prepare skip"
).split()
_COMMON_VERBS = (
    "be have do say tell ask see know think come go get make take give find show hold keep bring "
    "become leave put set mean let begin seem help turn start move live believe happen provide "
    "sit stand lose pay meet include continue learn lead understand watch follow stop speak read "
    "allow add spend grow open walk offer remember love consider appear serve expect stay reach "
    "remain suggest raise pass require decide run bring last mark focus cover touch aim involve "
    "concern feature end conclude underline highlight address describe emphasise emphasize note "
    "discuss reaffirm express voice stress reiterate recall steer attempt want need try seek use "
    "work play make occur cost send bear draw fall rise limit dictate symbolize symbolise "
    "exchange formulate praise urge symbolise shape seize maintain deepen brief pay lie produce"
).split()


@cache
def _table() -> dict[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {}
    for name, kind, strength, light, nouns, verbs in read_rows("triggers.txt", "|"):
        trigger = Trigger(name, _TYPES[kind], strength, light)
        for noun in words(nouns):
            table[noun] = (*table.get(noun, ()), Reading(trigger, "noun", noun))
            many = plural(noun)
            if not noun.endswith("s") and many not in words(nouns):
                table[many] = (*table.get(many, ()), Reading(trigger, "plural", noun))
        for verb in words(verbs):
            head, objects, preposition = _needs(verb)
            for shape, form in _forms_of(head):
                reading = Reading(trigger, shape, head, objects, preposition)
                table[form] = (*table.get(form, ()), reading)
    return table


def _needs(entry: str) -> tuple[str, frozenset[str], str]:
    """Read `send +troops/forces=into`: the verb, the objects it needs, the preposition."""
    head, _, rest = entry.partition(" +")
    objects, _, preposition = rest.partition("=")
    return head, frozenset(objects.split("/")) - {""}, preposition


def _forms_of(verb: str) -> tuple[tuple[Shape, str], ...]:
    all_forms = forms(verb)
    found: list[tuple[Shape, str]] = [
        ("base", all_forms.base),
        ("third", all_forms.third),
        ("past", all_forms.past),
        ("gerund", all_forms.gerund),
    ]
    if all_forms.participle != all_forms.past:
        found.append(("participle", all_forms.participle))
    return tuple(found)


@cache
def _starts() -> frozenset[str]:
    return frozenset(entry.split(" ")[0] for entry in _table())


@cache
def _verbs() -> frozenset[str]:
    common = {form for verb in _COMMON_VERBS for _, form in _forms_of(verb)}
    listed = {
        entry for entry, found in _table().items() if all(not reading.is_noun for reading in found)
    }
    return frozenset(common | listed | {"is", "are", "was", "were", "am"})


@cache
def _light() -> dict[str, Shape]:
    return {form: shape for verb in _LIGHT_VERBS for shape, form in _forms_of(verb)}
