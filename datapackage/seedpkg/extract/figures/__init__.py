"""Find figures: the numeric facts that an article states, with value, unit, bounds and place.

>>> [q.surface for q in find_quantities("The call lasted 1 hour and 25 minutes.")]
['1 hour and 25 minutes']

The way through: `sieve` lets texts without numbers go, `tokens` cuts the others, `numbers` and
`parts` read numbers, `attaching` their units (`odd_units` those that are other words too), `rates`
what they are counted by, `periods` what an article counts, `reading` one quantity at a place;
`calendars`, `names`, `code_forms` and `codes` sort out dates and names, `scores` results; `sharing`
gives lists their unit, `joining` makes one of ranges and compounds; `context`, `ordinals`, `ages`
and `lost_money` look at the words around, `wording` reads bounds and direction; `find` runs them,
`articles` for an article. What is counted or measured is read off the parsed sentence: `parsed`
finds a quantity in it, `counted` the noun that a bare number counts, `governing` and `clauses` lead
from a quantity to what it is said of, `phrases` cuts that to a label, `measured` decides; `nearby`
does without a parse.

Conventions: a span holds number and unit, not the modifier. "tens of thousands" has no value but
the interval 10,000 to 100,000, up to the next power of ten. Durations compare in seconds (a =
365.25 d), ages in years, other measures in the base unit of their dimension; money is never
converted, but its base folds cents into the currency (12 USc = 0.12 USD). A compound of times has
the smallest of its units, one of feet or dollars the largest. A level ("rose to 5%") and a range
have no direction, only the amount of a change has one, and only where a verb or `up`, `down`
before it tells: "a 5% rise" and "closed 2% higher" have none. "Threefold", "10-fold" and "20x" are
figures, so many times; "doubled" and "twice", which hold no number, are not. Parts of a year or a
game ("the third quarter") are dates, results and votes ("6-4", "218 to 210") names, "in her 30s" is
an age from 30 to 39. A bound that ends a phrase is left out of the span: "20 or more years" has the
span "20" and the unit of years.
"""

from __future__ import annotations

from seedpkg.extract.figures.articles import find_figures
from seedpkg.extract.figures.find import find_quantities
from seedpkg.extract.figures.quantity import Quantity, Role

__all__ = ["Quantity", "Role", "find_figures", "find_quantities"]
