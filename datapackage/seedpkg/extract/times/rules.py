"""The table of all grammar rules.

Where two rules claim the same words the longer expression wins, then the rule listed first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.times.grammar import (
    absolute,
    ago,
    clocks,
    durations,
    holidays,
    month_parts,
    months,
    parts,
    references,
    relative,
    seasons,
    sets,
    weekdays,
)
from seedpkg.sieve import Sieve

if TYPE_CHECKING:
    from seedpkg.extract.times.reading import Rule

RULES: tuple[Rule, ...] = (
    *holidays.RULES,  # Christmas Eve; Lunar New Year
    *month_parts.RULES,  # the first week of May; the 15th; July-September
    *months.RULES,  # February 4; February 2022; early March; February 3-5
    *absolute.RULES,  # 2010; 2003-2009; the 1990s; the 20th century; fiscal 2009
    *parts.RULES,  # the first half of this year; Q3 2025; the end of the year
    *seasons.RULES,  # last summer; the fall of 1990; by spring
    *weekdays.RULES,  # Wednesday; last Friday; Tuesday of last week
    *references.RULES,  # the next day; that year; the same period a year earlier
    *relative.RULES,  # tomorrow; last weekend; this year; later this month
    *ago.RULES,  # two years ago; three weeks later; in 10 days' time
    *clocks.RULES,  # 6:48 p.m.; noon; 12:00 UTC
    *sets.RULES,  # every year; on Sundays; twice a week
    *durations.RULES,  # 1 hour and 25 minutes; three years in a row; the past decade
)
"""All rules; the order settles ties only."""

_SIEVE = Sieve([rule.pattern.pattern for rule in RULES])


def choose_rules(text: str) -> list[tuple[int, Rule]]:
    """Return the rules that are worth a try on a text, each with its place in the table."""
    return [(order, RULES[order]) for order in _SIEVE.find(text)]
