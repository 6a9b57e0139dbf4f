"""Say which entry of the user's gazetteer each person of the folder is, if any beyond doubt.

    match_people([["Ana Petrova"], ["Bo Lind"]], gazetteer)
    # [Match(entry=3), Match(entry=None)]

A name of a person is looked up as it is; if none of a person's names is there, by its spellings.
The cost grows with the number of names and of entries, not with their product.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.gazetteer import is_full
from seedpkg.model import Issue
from seedpkg.names import name_keys, parse_name, same_person
from seedpkg.names.words import join_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from seedpkg.gazetteer import Entry, Gazetteer

    Found = Mapping[str, set[int]]

STRONG = frozenset(("equal", "spelling"))
"""Why two names must be one person's for an entry to be meant: no initials, no nicknames."""
MAX_NAMES = 50
"""Most names under one key that an entry is compared with."""


@dataclass(frozen=True, slots=True)
class Match:
    """The number of the entry that a person is, None if there is none or doubt, which is told."""

    entry: int | None = None
    issues: tuple[Issue, ...] = ()


def match_people(people: Sequence[Collection[str]], gazetteer: Gazetteer) -> list[Match]:
    """Return a match for each person, given by all names; bare names among them do not count."""
    full = [sorted(name for name in names if is_full(name)) for names in people]
    equal = _find_equal({name for names in full for name in names}, gazetteer.entries)
    unknown = [names for names in full if not any(name in equal for name in names)]
    spelled = _find_spelled({name for names in unknown for name in names}, gazetteer.entries)
    found = {**spelled, **equal}
    return [_choose(names, found, gazetteer) for names in full]


def _find_equal(names: Iterable[str], entries: Sequence[Entry]) -> Found:
    """Return the entries that have each of the names, but for case, accents and hyphens."""
    index: dict[str, set[int]] = {}
    called = {name: join_words(parse_name(name).words) for name in names}
    wanted = frozenset(called.values())
    for number, entry in enumerate(entries if wanted else ()):
        for name in entry.names:
            if (key := join_words(tuple(name.split()))) in wanted:
                index.setdefault(key, set()).add(number)
    return {name: index[key] for name, key in called.items() if key in index}


def _find_spelled(names: Iterable[str], entries: Sequence[Entry]) -> Found:
    """Return the entries that have another spelling of each of the names."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in name_keys(name):
            index[key].append(name)
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(entries if index else ()):
        for listed in entry.names:
            near = {name for key in name_keys(listed) for name in index.get(key, ())[:MAX_NAMES]}
            for name in near:
                if same_person(name, listed) in STRONG:
                    found.setdefault(name, set()).add(number)
    return found


def _choose(names: Sequence[str], found: Found, gazetteer: Gazetteer) -> Match:
    """Return the one entry that a name of the person has for itself; else none."""
    meant = {name: found[name] for name in names if name in found}
    sure = {number for numbers in meant.values() if len(numbers) == 1 for number in numbers}
    if len(sure) == 1:
        return Match(sure.pop())
    return Match(issues=(_doubt(meant, gazetteer),)) if meant else Match()


def _doubt(meant: Found, gazetteer: Gazetteer) -> Issue:
    entries = sorted({number for numbers in meant.values() for number in numbers})
    called = " and ".join(gazetteer.entries[number].called for number in entries[:5])
    more = f" and {len(entries) - 5} more" if len(entries) > 5 else ""
    message = (
        f"{gazetteer.file_name}: {', '.join(sorted(meant)[:5])} can be {called}{more}, so nobody "
        "was linked. Leave all but one out, or give the right one an alias of its own."
    )
    return Issue("link", "gazetteer-ambiguous", "warning", message)
