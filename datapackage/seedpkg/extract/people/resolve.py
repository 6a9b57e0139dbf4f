"""Say which names of an article are one person's.

Full names are grouped by what they can mean; a bare family name joins the holder of that name, a
bare given name the one who bears it. Two full names are never joined by the family name alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.model import DocumentPerson, NameForm, PersonMention
from seedpkg.names import fold_word, group_names, parse_name
from seedpkg.names.words import is_woman_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedpkg.model import Span

RARE = 3
"""A full name given fewer times than this does not claim bare names that stand before it, if
those are at least as many: `Clinton ... Clinton ... Clinton ... Chelsea Clinton`."""
_INITIALS = 3
"""Letters of the longest word in capitals that may be initials: `JP Roe`, `Roe III`."""
DOMINANCE = 2
"""How many times as often as the next one a holder must be named to win all bare names."""


_RELATIVES = frozenset("wife husband son daughter brother sister father mother lady widow".split())
"""Roles of people who are named for someone else of their family name."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A place that names a person, and the role and the sex that the text gives there."""

    span: Span
    role: Span | None = None
    is_woman: bool | None = None


@dataclass(slots=True)
class _Holder:
    """A person with a full name: where it stands, and its words."""

    names: tuple[str, ...]
    reason: str
    family: str
    keys: frozenset[str]
    given: frozenset[str]
    places: list[Span]
    is_relative: bool
    is_woman: bool | None


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who may own a bare name: the dominant holder, or all places of the several in order."""

    dominant: int | None
    places: tuple[tuple[Span, int], ...]


def resolve_people(places: Iterable[NamedSpan]) -> tuple[DocumentPerson, ...]:
    """Return the people of an article, in the order of their first mention."""
    named = sorted(places, key=lambda item: item.span)
    holders, of_name = _full_name_holders(named)
    bare = [n for n in named if clean_name(n.span.surface) not in of_name]
    members: dict[str | int, list[NamedSpan]] = defaultdict(list)
    for item in named:
        if (number := of_name.get(clean_name(item.span.surface))) is not None:
            members[number].append(item)
            holders[number].places.append(item.span)
    index = _index_holders(holders)
    claims = _bare_claims(bare, index, holders)
    for item in bare:
        key = bare_key(item.span.surface)
        owner = _owner(item.span, claims.get((key, item.is_woman)))
        members[key if owner is None else owner].append(item)
    people = [
        _make_person(items, holders[key] if isinstance(key, int) else None)
        for key, items in members.items()
    ]
    return tuple(sorted(people, key=lambda person: person.mentions[0].span))


def clean_name(surface: str) -> str:
    """Return a name as it is compared: white space folded."""
    return " ".join(surface.split())


def bare_key(surface: str) -> str:
    """Return the key of a name without a given name (`al-Maliki` and `Maliki` share one)."""
    return parse_name(surface).bearer_keys[0].strip() or fold_word(surface) or surface


def _full_name_holders(named: Iterable[NamedSpan]) -> tuple[list[_Holder], dict[str, int]]:
    weights: Counter[str] = Counter()
    roles: dict[str, bool] = {}
    for item in named:
        name = clean_name(item.span.surface)
        if parse_name(name).given:
            weights[name] += 1
            roles[name] = roles.get(name, False) or _is_relative(item.role)
    holders: list[_Holder] = []
    of_name: dict[str, int] = {}
    for group in group_names(weights, is_one_text=True):
        parts = [parse_name(name) for name in group.names]
        given = frozenset(fold_word(word) for part in parts for word in part.given)
        of_name.update(dict.fromkeys(group.names, len(holders)))
        is_relative = any(roles.get(n) or parse_name(n).suffix for n in group.names)
        reason = "" if len(group.names) == 1 else group.reason
        keys = frozenset(key for part in parts for key in part.bearer_keys)
        family = parts[0].family_key
        is_woman = is_woman_name(parts[0].given[0])
        holder = _Holder(group.names, reason, family, keys, given, [], is_relative, is_woman)
        holders.append(holder)
    return holders, of_name


def _index_holders(holders: Sequence[_Holder]) -> dict[str, list[int]]:
    """Return, for each family key (`=x`) and given word (`~x`), the holders that bear it."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, holder in enumerate(holders):
        for key in sorted(holder.keys):
            index[f"={key}"].append(number)
        for word in sorted(holder.given):
            index[f"~{word}"].append(number)
    return index


def _bare_claims(
    bare: Sequence[NamedSpan], index: Mapping[str, list[int]], holders: Sequence[_Holder]
) -> dict[tuple[str, bool | None], _Claim]:
    """Return which holders a bare name may belong to: family name first, then given name.

    `Mrs. Holm` is nobody with a man's given name.
    """
    counts = Counter(bare_key(item.span.surface) for item in bare)
    first = {bare_key(item.span.surface): item.span for item in reversed(bare)}
    claims: dict[tuple[str, bool | None], _Claim] = {}
    for key, is_woman in sorted({(bare_key(b.span.surface), b.is_woman) for b in bare}, key=repr):
        surface = first[key].surface
        keys = parse_name(surface).bearer_keys
        family = next((index[f"={one}"] for one in keys if f"={one}" in index), list[int]())
        found = family or index.get(f"~{fold_word(surface)}", [])
        found = _of_sex(found, holders, is_woman)
        is_only = bool(family) and len(found) == 1
        if found and not (is_only and _is_too_rare(holders[found[0]], first[key], counts[key])):
            claims[key, is_woman] = _make_claim(found, holders)
    return claims


def _of_sex(numbers: list[int], holders: Sequence[_Holder], is_woman: bool | None) -> list[int]:
    """Return the holders of a sex, if one is told; else those of whom it is not known."""
    if is_woman is None:
        return numbers
    known = [number for number in numbers if holders[number].is_woman == is_woman]
    return known or [number for number in numbers if holders[number].is_woman is None]


def _is_too_rare(holder: _Holder, first: Span, count: int) -> bool:
    """Return whether many bare names can hardly mean a holder who is named in passing."""
    named = len(holder.places)
    is_later = first < holder.places[0] or holder.is_relative
    return is_later and named < RARE <= count - named


def _is_relative(role: Span | None) -> bool:
    return role is not None and not _RELATIVES.isdisjoint(role.surface.lower().split())


def _make_claim(numbers: Sequence[int], holders: Sequence[_Holder]) -> _Claim:
    numbers = [n for n in numbers if not holders[n].is_relative] or numbers
    ranked = sorted(numbers, key=lambda n: (-len(holders[n].places), holders[n].places[0]))
    counts = [len(holders[n].places) for n in ranked]
    if len(counts) == 1 or counts[0] >= DOMINANCE * counts[1]:
        return _Claim(ranked[0], ())
    return _Claim(None, tuple(sorted((place, n) for n in numbers for place in holders[n].places)))


def _owner(span: Span, claim: _Claim | None) -> int | None:
    """Return the dominant holder, else the one named last before the span, else the first."""
    if claim is None or claim.dominant is not None:
        return claim.dominant if claim is not None else None
    before = bisect_left(claim.places, (span, -1))
    return claim.places[max(before - 1, 0)][1]


def _make_person(items: Sequence[NamedSpan], holder: _Holder | None) -> DocumentPerson:
    surfaces = Counter(clean_name(item.span.surface) for item in items)
    name = best_name(surfaces)
    parts = parse_name(name)
    mentions = tuple(
        PersonMention(
            item.span,
            _form(item.span.surface, holder),
            item.role.surface if item.role else None,
            item.role.start if item.role else None,
        )
        for item in sorted(items, key=lambda item: item.span)
    )
    reasons = [holder.reason] if holder is not None and holder.reason else []
    if holder is not None and any(mention.form != "full" for mention in mentions):
        reasons.append("bare name of the only or nearest holder")
    return DocumentPerson(
        name=name,
        family_name=" ".join(parts.family) or None,
        given_name=" ".join(parts.given) or None,
        mentions=mentions,
        merge_reason="; ".join(reasons),
    )


def best_name(surfaces: Mapping[str, int]) -> str:
    """Return the fullest common form: with a given name, not in capitals, commonest, longest."""
    return min(
        surfaces,
        key=lambda s: (not parse_name(s).given, _shouts(s), -surfaces[s], -len(s), s),
    )


def _shouts(surface: str) -> bool:
    """Return whether a name, or a longer word of it, is in capitals: `ANA Roe`, `JO ROE`."""
    long_words = (word for word in surface.split() if len(word) > _INITIALS)
    return surface.isupper() or any(map(str.isupper, long_words))


def _form(surface: str, holder: _Holder | None) -> NameForm:
    parts = parse_name(surface)
    if parts.given:
        return "full"
    if holder is None or parts.family_key == holder.family:
        return "family"
    return "given" if fold_word(surface) in holder.given else "other"
