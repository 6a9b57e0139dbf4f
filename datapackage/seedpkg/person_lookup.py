"""Find the one person of a package that a user means, by id or by name.

    find_person(people, "keller")
    # FoundPerson(person_id='per_anna-keller', name='Anna Keller')

A name need not be whole, nor have its accents, but it must mean one person alone; else the error
lists the people it could mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from seedpkg.errors import UsageError
from seedpkg.names import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import polars as pl

_PREFIX: Final = "per_"
_SHOWN: Final = 8
"""How many candidates an error lists."""
_LIKE: Final = 70
"""Least similarity, of 100, of a name that is suggested for one that nobody bears: lets one slip
in a word of five letters pass, and two in one of eight."""


class FoundPerson(NamedTuple):
    """A person of the table `people`."""

    person_id: str
    name: str


class _Candidate(NamedTuple):
    person_id: str
    names: tuple[tuple[str, ...], ...]
    """The folded words of the name, then of each alias."""
    name: str
    description: str
    n_articles: int


def find_person(people: pl.DataFrame, wanted: str) -> FoundPerson:
    """Return the person of the table `people` who has this id, name, alias or part of a name.

    Raises:
        UsageError: nobody is called so, or several people are.
    """
    candidates = list(_candidates(people))
    words = _words(wanted)
    for matches in _levels(wanted.strip(), words):
        found = [one for one in candidates if matches(one)]
        if len(found) == 1:
            return FoundPerson(found[0].person_id, found[0].name)
        if found:
            found.sort(key=lambda one: (-one.n_articles, one.person_id))
            raise UsageError(
                f"{wanted!r} may be any of {len(found)} people: {_listed(found)}",
                "give the id, or more of the name",
            )
    raise _nobody(wanted, words, candidates)


def _candidates(people: pl.DataFrame) -> Iterator[_Candidate]:
    columns = people.select("person_id", "name", "aliases", "description", "n_articles")
    rows: Iterator[tuple[str, str, str | None, str | None, int]] = columns.iter_rows()
    for person_id, name, aliases, description, n_articles in rows:
        names = (name, *(aliases or "").split("; "))
        folded = tuple(words for words in map(_words, names) if words)
        yield _Candidate(person_id, folded, name, description or "", n_articles)


def _words(name: str) -> tuple[str, ...]:
    return tuple(filter(None, map(fold_word, name.split())))


def _levels(wanted: str, words: tuple[str, ...]) -> tuple[Callable[[_Candidate], bool], ...]:
    """Return what may make a person the one that is meant, the surest first."""
    ids = {wanted, _PREFIX + wanted}
    some = frozenset(words)
    return (
        lambda one: one.person_id in ids,
        lambda one: one.names[:1] == (words,),
        lambda one: words in one.names,
        lambda one: bool(some) and any(some.issubset(name) for name in one.names),
    )


def _nobody(wanted: str, words: tuple[str, ...], candidates: Sequence[_Candidate]) -> UsageError:
    from rapidfuzz import fuzz

    plain = re.sub("[-_]", " ", " ".join(words).removeprefix(_PREFIX))

    def likeness(one: _Candidate) -> float:
        names = (*map(" ".join, one.names), *(word for name in one.names for word in name))
        return max((fuzz.token_sort_ratio(plain, name) for name in names), default=0)

    scored = [(likeness(one), one) for one in candidates]
    like = [(score, one) for score, one in scored if score >= _LIKE]
    like.sort(key=lambda pair: (-pair[0], -pair[1].n_articles, pair[1].person_id))
    if like:
        hint = f"perhaps {_listed([one for _, one in like])}"
    else:
        hint = "the table people has all names and ids"
    return UsageError(f"the package has no person {wanted!r}", hint)


def _listed(people: Sequence[_Candidate]) -> str:
    listed = ", ".join(map(_described, people[:_SHOWN]))
    return listed + (f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else "")


def _described(one: _Candidate) -> str:
    what = f"{one.name}, {one.description}" if one.description else one.name
    return f"{one.person_id} ({what})"
