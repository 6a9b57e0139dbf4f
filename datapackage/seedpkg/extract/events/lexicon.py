"""The words that name kinds of events: the verbs and nouns of the trigger table, by lemma.

>>> [entry.trigger.name for entry in noun_entries("video call")]
['call']
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from seedpkg.extract.events.tables import read_lines, read_rows, words
from seedpkg.model import EventType

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 5
"""Most words in one entry of the table."""
ANYTHING, AMOUNT = "*", "#"
"""Signs for an object of a verb, whatever it is, and for one that is a sum of money."""
ASIDE, PASSIVE = "(aside)", "(passive)"
"""Signs for a verb that another one is told with ("..., speaking to the press, said"), and for one
in the passive."""
_TALKS = frozenset(("call", "talks", "meeting", "summit"))
"""Trigger classes that can name one and the same conversation, in which all take part alike."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A class of events: its name, PLOVER type and strength (see the table)."""

    name: str
    type: EventType
    strength: str

    @property
    def is_talk(self) -> bool:
        """Say whether it is a conversation, in which all take part alike."""
        return self.name in _TALKS


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of a class.

    It may need one of `objects` and a `preposition` behind it, and none of `barred`: words,
    ANYTHING as an object, or an AMOUNT. It tells of nothing at all with one of `voiding` right
    behind it, or if it is ASIDE or PASSIVE where these are among them.
    """

    trigger: Trigger
    lemma: str
    objects: frozenset[str] = frozenset()
    preposition: str = ""
    barred: frozenset[str] = frozenset()
    voiding: frozenset[str] = frozenset()


def verb_entries(phrase: str) -> tuple[Entry, ...]:
    """Return what a verb in its base form, with the words that belong to it, can mean."""
    return _tables()[1].get(phrase, ())


def noun_entries(phrase: str) -> tuple[Entry, ...]:
    """Return what a noun or noun phrase, in lower case, can mean."""
    return _tables()[0].get(phrase, ())


@cache
def listed_nouns() -> frozenset[str]:
    """Return the single nouns of the table, in lower case."""
    return frozenset(noun for noun in _tables()[0] if " " not in noun)


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def no_events() -> frozenset[str]:
    """Return the verbs that tell of a state, a thought or of speech alone, by lemma."""
    return frozenset(read_lines("no_events.txt"))


_TYPES: dict[str, EventType] = {kind: kind for kind in get_args(EventType)}
_Table = dict[str, tuple[Entry, ...]]


@cache
def _tables() -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Entry, ...]]]:
    nouns: _Table = {}
    verbs: _Table = {}
    for name, kind, strength, listed_nouns, listed_verbs in read_rows("triggers.txt", "|"):
        trigger = Trigger(name, _TYPES[kind], strength)
        for text in words(listed_nouns):
            entry = _read_entry(trigger, text)
            for form in dict.fromkeys((entry.lemma, plural(entry.lemma))):
                nouns[form] = (*nouns.get(form, ()), entry)
        for text in words(listed_verbs):
            entry = _read_entry(trigger, text)
            verbs[entry.lemma] = (*verbs.get(entry.lemma, ()), entry)
    return nouns, verbs


def _read_entry(trigger: Trigger, text: str) -> Entry:
    """Read `send +troops/forces=into`: the word, the objects it needs, the preposition.

    Objects that it must not have stand behind a minus: `seize -opportunity/chance`; what makes it
    no event at all behind an exclamation mark: `resign !(passive)`.
    """
    needed, _, voiding = text.partition(" !")
    needed, _, barred = needed.partition(" -")
    needed, _, preposition = needed.partition("=")
    head, _, objects = needed.partition("+")
    return Entry(trigger, head.strip(), _set(objects), preposition, _set(barred), _set(voiding))


def _set(cell: str) -> frozenset[str]:
    return frozenset(cell.split("/")) - {""}
