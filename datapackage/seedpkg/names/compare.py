"""Whether two names can be of one person, and groups of names that are.

>>> same_person("Dmitri Petrov", "Dmitry Petrov")
'spelling'
>>> same_person("Bill Clinton", "Hillary Clinton") is None
True
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

from seedpkg.names.parts import NameParts, parse_name
from seedpkg.names.words import (
    FAMILY_SIMILARITY,
    GIVEN_SIMILARITY,
    fold_word,
    full_forms,
    is_nickname,
    is_slip,
    is_spelling,
    join_words,
    spelling_groups,
    spelling_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

Reason = Literal[
    "equal", "spelling", "part of the name", "nickname", "initial", "slip of the pen", "family name"
]
"""Why two names were taken for one person's."""
REASONS: tuple[Reason, ...] = (
    "equal", "spelling", "part of the name", "nickname", "initial", "slip of the pen",
    "family name",
)  # fmt: skip
"""From the surest to the weakest; the last two say that names can be one person's, no more."""


def weakest(reasons: Iterable[Reason]) -> Reason:
    """Return the weakest of some reasons, at least one."""
    return REASONS[max(REASONS.index(reason) for reason in reasons)]


MIN_ALONE = 7
"""Least letters of a name of one word that may have a slip."""


def same_person(name1: str, name2: str) -> Reason | None:
    """Return why two names can be one person's, or None if they contradict one another.

    A bare family name is compatible with every name of that family; the caller decides.
    """
    one, two = parse_name(name1), parse_name(name2)
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return None
    reason = _compare(one, two)
    if reason is not None and one.suffix != two.suffix:
        return weakest((reason, "part of the name"))
    if reason is None and _is_foreign(name1) != _is_foreign(name2):
        one, two = (_turned(one), two) if _is_foreign(name1) else (one, _turned(two))
        return _compare(one, two)
    return reason


def _is_foreign(name: str) -> bool:
    return not name.isascii() and any(char > "\u024f" and char.isalpha() for char in name)


def _turned(parts: NameParts) -> NameParts:
    """Return a name as if its first word were the family name, as other scripts often have it.

    >>> _turned(parse_name("Smith John")).family
    ('Smith',)
    """
    return NameParts(parts.words[1:], parts.words[:1]) if len(parts.words) > 1 else parts


def _compare(one: NameParts, two: NameParts) -> Reason | None:
    if not one.words or not two.words:
        return None
    if join_words(one.words) == join_words(two.words):
        return "equal"
    if _is_family_of(one, two) or _is_family_of(two, one):
        return "family name"
    family = _same_family(one, two)
    if family is None:
        return None
    if not one.given or not two.given:
        return "family name"
    given = _same_given(one, two)
    if given is None or family == given == "slip of the pen":
        return None
    return weakest((family, given))


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a full name: two names that may be merged share at least one.

    Names whose first given name is an initial get one key that ends in a stop (`bush|g.`), to
    be looked up with `initial_keys` of the others.
    """
    parts = parse_name(name)
    turned = _keys_of(_turned(parts)) if _is_foreign(name) else ()
    return tuple(sorted({*_keys_of(parts), *turned}))


def _keys_of(parts: NameParts) -> Iterable[str]:
    families = _family_keys(parts)
    if parts.is_family_first:
        syllable = "-".join(parts.given).split("-")[0]
        givens = {join_words(parts.given), f"{fold_word(syllable)}-"}
    elif _is_initial(parts.given[0] if parts.given else ""):
        return [f"{family}|{fold_word(parts.given[0])[:1]}." for family in families]
    else:
        givens = {key for word in parts.given for key in _given_keys(word)}
    pairs = {f"{family}|{given}" for family, given in product(families, givens)}
    long_family = {join_words(parts.family)} if len(parts.family) > 1 else set[str]()
    return pairs | long_family | {join_words(parts.words)}


def initial_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a full name is found by a name with an initial."""
    parts = parse_name(name)
    if not parts.given:
        return ()
    letter = fold_word(parts.given[0])[:1]
    return tuple(sorted(f"{family}|{letter}." for family in _family_keys(parts)))


def slip_keys(name: str) -> tuple[str, ...]:
    """Return the keys that a full name shares with those that a slip of the pen parts from it.

    One for a slip in the family name and one for a slip in the first given name; none for names
    of East Asia, which are too short.
    """
    parts = parse_name(name)
    if not parts.given or parts.is_family_first:
        return ()
    given, family = fold_word(parts.given[0]), fold_word(parts.family[-1])
    ends = f"{spelling_key(given)}|{family[:1]}", f"{given[:1]}|{parts.family_key}"
    return tuple(f"{key}|{parts.suffix}" for key in ends)


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
    keys.add(spelling_key(word.partition("-")[0]))
    return keys | {f"#{group}" for group in spelling_groups(word)}


def _same_family(one: NameParts, two: NameParts) -> Reason | None:
    """Return why the family names agree: all of their words, one of them but for a slip."""
    if one.is_family_first or two.is_family_first:
        return "equal" if join_words(one.family) == join_words(two.family) else None
    if one.family_key == two.family_key:
        return "equal"
    if len(one.family) != len(two.family):
        return None
    pairs = list(zip(one.family, two.family, strict=True))
    other = [pair for pair in pairs if not is_spelling(*pair, FAMILY_SIMILARITY)]
    if not other:
        return "equal"
    is_sure = bool(one.given or two.given) or len(one.family_key) >= MIN_ALONE
    return "slip of the pen" if len(other) == 1 and is_sure and is_slip(*other[0]) else None


def _is_family_of(one: NameParts, two: NameParts) -> bool:
    """Return whether all words of one name are the other's family name (`Van Gaal`)."""
    return len(two.family) > 1 and join_words(one.words) == join_words(two.family)


def _same_given(parts1: NameParts, parts2: NameParts) -> Reason | None:
    """Return why the given names agree: the shorter list is found, in order, in the other."""
    one, two = parts1.given, parts2.given
    if join_words(one) == join_words(two):
        return "equal"
    if parts1.is_family_first or parts2.is_family_first:
        return _same_syllables(one, two)
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
    return weakest(reasons) if reasons.count("slip of the pen") < 2 else None


def _same_syllables(one: tuple[str, ...], two: tuple[str, ...]) -> Reason | None:
    """Return why given names of East Asia agree: a slip, or the second syllable was cut off."""
    joined1, joined2 = join_words(one), join_words(two)
    if is_slip(joined1, joined2):
        return "slip of the pen"
    short, long = sorted((one, two), key=lambda words: len(join_words(words)))
    syllables = "-".join(long).split("-")
    is_cut = len(syllables) > 1 and join_words(short) == fold_word(syllables[0])
    return "part of the name" if is_cut else None


def _same_word(one: str, two: str) -> Reason | None:
    if fold_word(one) == fold_word(two):
        return "equal"
    if _is_initial(one) or _is_initial(two):
        return "initial" if fold_word(one)[:1] == fold_word(two)[:1] else None
    if is_spelling(one, two, GIVEN_SIMILARITY):
        return "spelling"
    if is_nickname(one, two):
        return "nickname"
    if _is_first_part(one, two) or _is_first_part(two, one):
        return "part of the name"
    return "slip of the pen" if is_slip(one, two) else None


def _is_first_part(one: str, two: str) -> bool:
    """Return whether a name is the first of two with a hyphen (`Jean`, `Jean-Marc`)."""
    return fold_word(two).startswith(f"{fold_word(one)}-")


def _is_initial(word: str) -> bool:
    return len(fold_word(word).replace("-", "")) == 1
