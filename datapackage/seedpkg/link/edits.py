"""Apply what a person corrected over the folder: which items are one, and what they are called.

The program's groups come first; then items are moved out of them, groups are joined, and named.
What names something that is not there is stale, and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from seedpkg.corrections import find_article
from seedpkg.span_ids import event_mention_ids, span_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from seedpkg.corrections import Correction
    from seedpkg.linked import Member
    from seedpkg.model import Extraction, Issue


@dataclass(frozen=True, slots=True)
class Edits:
    """The corrections over the folder, and where to look for the articles that they name.

    `find` returns what was found in an article, None if it is not there; `stale` takes the issues
    of those that cannot be applied.
    """

    rows: tuple[Correction, ...] = ()
    find: Callable[[str], Extraction | None] = lambda _: None
    stale: list[Issue] = field(default_factory=list["Issue"])

    def of(self, *actions: str) -> list[Correction]:
        """Return the corrections with these actions, in the order of the actions."""
        return [row for action in actions for row in self.rows if row.action == action]

    def person(self, mention_id: str, outvoted: Set[str]) -> Member | None:
        """Return whom a mention names, as `without_people` counts; None if nobody."""
        extraction = self._find(mention_id)
        if extraction is None:
            return None
        article = extraction.article
        kept = (one for one in extraction.people if one.name not in outvoted)
        for index, person in enumerate(kept):
            if any(span_id("men", article, one.span) == mention_id for one in person.mentions):
                return article.article_id, index
        return None

    def event(self, mention_id: str) -> Member | None:
        """Return which event mention of an article has an id, None if none."""
        extraction = self._find(mention_id)
        if extraction is None:
            return None
        mention_ids = event_mention_ids(extraction)
        is_there = mention_id in mention_ids
        return (extraction.article.article_id, mention_ids.index(mention_id)) if is_there else None

    def _find(self, mention_id: str) -> Extraction | None:
        article_id = find_article(mention_id)
        return None if article_id is None else self.find(article_id)


NO_EDITS = Edits()


class EditedGroup(NamedTuple):
    """A group that a person had a hand in: its items by their numbers, and its name, if given."""

    items: tuple[int, ...]
    parts: frozenset[int]
    name: str


class Groups:
    """Items in groups, by number; both are numbered from 0."""

    def __init__(self, homes: Sequence[int], named: Mapping[str, int]) -> None:
        """Take the group of each item, none of them empty, and the groups by their ids."""
        self._homes, self._named = list(homes), dict(named)
        self._parts = {group: {group} for group in sorted(set(homes))}
        self._labels: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._touched: set[int] = set()
        self._moved: dict[int, int] = {}

    def group_of(self, reference: str, item: int | None) -> int | None:
        """Return the group of an id, or else that of an item; None if there is none."""
        group = self._named.get(reference)
        if group is None and item is not None:
            group = self._homes[item]
        while group in self._moved:
            group = self._moved[group]
        return group

    def split(self, item: int, label: str, target: int | None = None) -> None:
        """Move an item to a group, by default the one of a label."""
        group = target
        if group is None:
            group = self._labels.setdefault(label, len(self._parts))
            self._parts.setdefault(group, set())
        self._touched |= {self._homes[item], group}
        self._parts[group].add(self._homes[item])
        self._homes[item] = group

    def merge(self, one: int, other: int) -> None:
        """Let the second group take in the first."""
        if one == other:
            return
        self._homes = [other if home == one else home for home in self._homes]
        self._parts[other] |= self._parts[one]
        self._moved[one] = other
        self._touched.add(other)
        if one in self._names:
            self._names.setdefault(other, self._names[one])

    def rename(self, group: int, name: str) -> None:
        """Give a group a name."""
        self._names[group] = name
        self._touched.add(group)

    def label_names(self) -> None:
        """Let the labels be the names of the groups that were made for them."""
        for label, group in self._labels.items():
            self._names.setdefault(group, label)

    def edited(self) -> list[EditedGroup]:
        """Return the groups that were touched, those without items left out."""
        items: defaultdict[int, list[int]] = defaultdict(list)
        for item, home in enumerate(self._homes):
            if home in self._touched:
                items[home].append(item)
        return [
            EditedGroup(tuple(found), frozenset(self._parts[group]), self._names.get(group, ""))
            for group, found in sorted(items.items())
        ]

    def untouched(self, groups: Iterable[int]) -> list[int]:
        """Return those of some groups that are as they were."""
        return [one for one in groups if one not in self._touched and one not in self._moved]


def apply_edits(
    groups: Groups,
    rows: Iterable[Correction],
    find_item: Callable[[str], int | None],
    stale: list[Issue],
) -> None:
    """Apply corrections of one kind of thing to its groups; `find_item` takes ids of mentions."""
    for row in rows:
        item = find_item(row.target)
        group = groups.group_of(row.target, item)
        verb = row.action.partition("-")[0]
        if group is None:
            stale.append(row.stale("its target is not there"))
        elif verb == "rename":
            groups.rename(group, row.value)
        else:
            other = groups.group_of(row.value, find_item(row.value))
            if (
                verb == "split"
                and item is not None
                and (other is not None or not _is_id(row.value))
            ):
                groups.split(item, row.value, other)
            elif verb == "merge" and other is not None:
                groups.merge(group, other)
            else:
                stale.append(row.stale("its value is not there"))


def _is_id(value: str) -> bool:
    return value.startswith(("per_", "evt_")) or find_article(value) is not None
