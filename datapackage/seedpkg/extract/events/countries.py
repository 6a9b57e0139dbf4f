"""Which country a name stands for: its own name, its people's, or its seat of government's.

>>> country_of("French"), seat_of("White House")
('France', 'United States')
"""

from __future__ import annotations

from functools import cache, lru_cache

from seedpkg.extract.events.tables import read_rows, words


def country_of(name: str) -> str | None:
    """Return the country that a country's name or the name of its people means."""
    return _names().get(bare(name))


def seat_of(name: str) -> str | None:
    """Return the country whose government a capital or residence stands for."""
    return _seats().get(bare(name))


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """Return a name in lower case without article and possessive."""
    lowered = name.strip().lower().replace("’", "'")
    return lowered.removeprefix("the ").removesuffix("'s").removesuffix("'")


@cache
def _names() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in read_rows("countries.txt", "|"):
        for name in (row[0], *words(row[1])):
            table[bare(name)] = row[0]
    return table


@cache
def _seats() -> dict[str, str]:
    return {bare(name): row[0] for row in read_rows("countries.txt", "|") for name in words(row[2])}
