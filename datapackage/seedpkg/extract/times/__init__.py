"""Find the dates and times that an article speaks of, and what they mean on the calendar.

    "They met on Tuesday and plan a visit in the first half of this year."
     Tuesday -> 2026-02-03          the first half of this year -> 2026-40

Relative expressions hang on the article's anchor day (`anchor.py`); what cannot be known without
one stays without a value. English has a grammar (`grammar/`); of other languages only full
calendar dates are read.
"""

from __future__ import annotations

from seedpkg.extract.times.anchor import find_anchor
from seedpkg.extract.times.find import find_times

__all__ = ["find_anchor", "find_times"]
