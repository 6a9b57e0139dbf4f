"""Inflect English verbs by rule, with a table of the irregular ones.

>>> forms("stop")
Forms(base='stop', third='stops', past='stopped', participle='stopped', gerund='stopping')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from seedpkg.extract.events.tables import read_rows

_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")


@dataclass(frozen=True, slots=True)
class Forms:
    """The five forms of a verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@cache
def forms(verb: str) -> Forms:
    """Return the forms of a verb in its base form; only the first of several words changes."""
    head, _, rest = verb.partition(" ")
    past, participle = _irregular().get(head, ("", ""))
    if not past:
        past = participle = _with_ed(head)
    parts = (head, _with_s(head), past, participle, _with_ing(head, past))
    if head == "be":
        parts = ("be", "is", "was", "been", "being")
    if head == "have":
        parts = ("have", "has", "had", "had", "having")
    tail = f" {rest}" if rest else ""
    return Forms(*(part + tail for part in parts))


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for row in read_rows("irregular.txt", " "):
        table[row[0]] = (row[1], row[2])
    return table


def _with_s(verb: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _SHORT.fullmatch(verb) else verb) + "ed"


def _with_ing(verb: str, past: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    doubled = _SHORT.fullmatch(verb) or past == verb + verb[-1] + "ed"
    return (verb + verb[-1] if doubled else verb) + "ing"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the part that a verb's forms and the nouns made of it share, roughly.

    >>> stem("resigned") == stem("resignation")
    True
    """
    lowered = word.lower()
    if lowered in _bases():
        lowered = _bases()[lowered]
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST:
            lowered = lowered[: -len(ending)]
            break
    lowered = lowered[:-1] if lowered.endswith("e") else lowered
    doubled = len(lowered) > _SHORTEST and lowered[-1] == lowered[-2] and lowered[-1] not in "ls"
    return lowered[:-1] if doubled else lowered


_SHORTEST = 3
_ENDINGS = (
    "ations", "ation", "itions", "ition", "ements", "ement", "ments", "ment", "ings", "ing",
    "ions", "ion", "ers", "ies", "ied", "ures", "ure", "als", "al", "er", "ed", "es", "s", "y",
)  # fmt: skip


@cache
def _bases() -> dict[str, str]:
    table: dict[str, str] = {}
    for verb, (past, participle) in _irregular().items():
        for form in (past, participle):
            table.setdefault(form, verb)
    return table
