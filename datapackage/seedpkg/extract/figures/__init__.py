"""Find figures: the numeric facts that an article states, with value, unit, bounds and place.

>>> [q.surface for q in find_quantities("The call lasted 1 hour and 25 minutes.")]
['1 hour and 25 minutes']

The way through: `tokens` cuts the text, `numbers` reads numbers, `attaching` their units,
`reading` one quantity at a place, `calendars` and `names` sort out dates and names, `joining`
makes one of ranges and compounds, `context` sorts out references and relative times, `wording`
reads bounds and direction, `measured` what is counted; `find` runs them.
"""

from __future__ import annotations

from seedpkg.extract.figures.find import find_figures, find_quantities
from seedpkg.extract.figures.quantity import Quantity, Role

__all__ = ["Quantity", "Role", "find_figures", "find_quantities"]
