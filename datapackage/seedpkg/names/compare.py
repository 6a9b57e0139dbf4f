"""Whether two names can be of one person, and groups of names that are.

>>> same_person("Dmitri Petrov", "Dmitry Petrov")
'spelling'
>>> same_person("Bill Clinton", "Hillary Clinton") is None
True
"""

from __future__ import annotations

from itertools import product
from typing import Literal

from seedpkg.names.parts import NameParts, parse_name
from seedpkg.names.words import (
    FAMILY_SIMILARITY,
    GIVEN_SIMILARITY,
    fold_word,
    full_forms,
    is_nickname,
    is_spelling,
    join_words,
    spelling_groups,
    spelling_key,
)

Reason = Literal["equal", "spelling", "initial", "nickname", "part of the name", "family name"]
"""Why two names were taken for one person's, from the surest to the weakest."""
REASONS: tuple[Reason, ...] = (
    "equal", "spelling", "part of the name", "nickname", "initial", "family name",
)  # fmt: skip


def same_person(name1: str, name2: str) -> Reason | None:
    """Return why two names can be one person's, or None if they contradict one another.

    A bare family name is compatible with every name of that family; the caller decides.
    """
    one, two = parse_name(name1), parse_name(name2)
    if not one.words or not two.words:
        return None
    if join_words(one.words) == join_words(two.words):
        return "equal"
    if _is_family_of(one, two) or _is_family_of(two, one):
        return "family name"
    if not _same_family(one, two):
        return None
    if not one.given or not two.given:
        return "family name"
    if one.is_family_first or two.is_family_first:
        equal = join_words(one.given) == join_words(two.given)
        return "spelling" if equal else None
    return _same_given(one.given, two.given)


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a full name: two names that may be merged share at least one.

    Names whose first given name is an initial get one key that ends in a stop (`bush|g.`), to
    be looked up with `initial_keys` of the others.
    """
    parts = parse_name(name)
    families = _family_keys(parts)
    if parts.is_family_first:
        givens = {join_words(parts.given)}
    elif _is_initial(parts.given[0] if parts.given else ""):
        return tuple(sorted(f"{family}|{fold_word(parts.given[0])[:1]}." for family in families))
    else:
        givens = {key for word in parts.given for key in _given_keys(word)}
    pairs = {f"{family}|{given}" for family, given in product(families, givens)}
    long_family = {join_words(parts.family)} if len(parts.family) > 1 else set[str]()
    return tuple(sorted(pairs | long_family | {join_words(parts.words)}))


def initial_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a full name is found by a name with an initial."""
    parts = parse_name(name)
    if not parts.given:
        return ()
    letter = fold_word(parts.given[0])[:1]
    return tuple(sorted(f"{family}|{letter}." for family in _family_keys(parts)))


def has_initial_only(name: str) -> bool:
    """Return whether no given name is written out (`G. W. Bush`)."""
    given = parse_name(name).given
    return bool(given) and all(_is_initial(word) for word in given)


def _family_keys(parts: NameParts) -> set[str]:
    keys = {parts.family_key}
    if parts.family and not parts.is_family_first:
        keys |= {f"#{group}" for group in spelling_groups(parts.family[-1])}
    return keys


def _given_keys(word: str) -> set[str]:
    keys = {spelling_key(word), *map(spelling_key, full_forms(word))}
    return keys | {f"#{group}" for group in spelling_groups(word)}


def _same_family(one: NameParts, two: NameParts) -> bool:
    if one.is_family_first or two.is_family_first:
        return join_words(one.family) == join_words(two.family)
    if one.family_key == two.family_key:
        return True
    return len(one.family) == len(two.family) and all(
        is_spelling(a, b, FAMILY_SIMILARITY) for a, b in zip(one.family, two.family, strict=True)
    )


def _is_family_of(one: NameParts, two: NameParts) -> bool:
    """Return whether all words of one name are the other's family name (`Van Gaal`)."""
    return len(two.family) > 1 and join_words(one.words) == join_words(two.family)


def _same_given(one: tuple[str, ...], two: tuple[str, ...]) -> Reason | None:
    """Return why the given names agree: the shorter list is found, in order, in the other."""
    if join_words(one) == join_words(two):
        return "equal"
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    reasons: list[Reason] = ["equal" if len(one) == len(two) else "part of the name"]
    position = 0
    for index, word in enumerate(short):
        while position < len(long):
            reason = _same_word(word, long[position])
            position += 1
            if reason is not None and not (reason == "initial" and position - 1 > index):
                reasons.append(reason)
                break
        else:
            return None
    return max(reasons, key=REASONS.index)


def _same_word(one: str, two: str) -> Reason | None:
    if fold_word(one) == fold_word(two):
        return "equal"
    if _is_initial(one) or _is_initial(two):
        return "initial" if fold_word(one)[:1] == fold_word(two)[:1] else None
    if is_spelling(one, two, GIVEN_SIMILARITY):
        return "spelling"
    return "nickname" if is_nickname(one, two) else None


def _is_initial(word: str) -> bool:
    return len(fold_word(word).replace("-", "")) == 1
