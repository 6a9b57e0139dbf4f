"""Names and ids of people's rows: the name that articles use, the id that further articles keep.

    id_name("George W. Bush")     # "George Bush": middle names come and go between articles

An id is a slug of the first given name and the family name, so that another article that writes
the name with a middle name, an initial or a title changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg import ids
from seedpkg.names import has_initial_only, parse_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def choose_name(articles: Mapping[str, int], mentions: Mapping[str, int]) -> str:
    """Return the fullest common form of a name, given how often each form is used.

    A form with a given name written out, and not in capitals, comes first; of those the one of
    most articles, then of most mentions.
    """
    return min(
        articles,
        key=lambda s: (
            not parse_name(s).given, has_initial_only(s), s.isupper(), -articles[s], -mentions[s],
            -len(s), s,
        ),
    )  # fmt: skip


def id_name(name: str) -> str:
    """Return the part of a name that makes its id: first given name, family name and suffix."""
    parts = parse_name(name)
    if parts.is_family_first or not parts.given or len(parts.given[0].strip(".")) == 1:
        return " ".join((*parts.words, parts.suffix)).strip() or name
    return " ".join((parts.given[0], *parts.family, parts.suffix)).strip()


def assign_ids(names: Sequence[tuple[str, int]]) -> list[str]:
    """Return an id for each name, given with its weight; they are all different.

    Of several with one id name the one of most weight has the short id, the others their whole
    name, and where that is taken too, a hash of what they stand behind.
    """
    found = [""] * len(names)
    seen: dict[str, int] = {}
    for number in sorted(range(len(names)), key=lambda n: (-names[n][1], names[n][0], n)):
        name = names[number][0]
        short, whole = f"per_{ids.slug(id_name(name))}", f"per_{ids.slug(name)}"
        person_id = next((one for one in (short, whole) if one not in seen), "")
        if not person_id:
            person_id = f"{whole}_{ids.digest(name, seen[whole])[:6]}"
        seen[person_id] = 0
        seen[whole] = seen.get(whole, 0) + 1
        found[number] = person_id
    return found
