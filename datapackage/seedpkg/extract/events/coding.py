"""Code the type of what a sentence reports, by its most telling trigger.

code_type(sentence)      # of "Two ministers were arrested on Monday."
# 'COERCE'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.predicates import find_predicates
from seedpkg.extract.events.status import find_status
from seedpkg.extract.events.triggers import read_candidate

if TYPE_CHECKING:
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_STRENGTH = {"s": 3.0, "j": 2.0, "d": 2.5, "t": 1.0, "o": 0.0}
_KIND = frozenset(("AGREE", "AID", "COOPERATE", "CONCEDE"))


def code_type(sentence: Sentence) -> str:
    """Return the PLOVER type of the event that a sentence reports, '' if it reports none."""
    read = (read_candidate(sentence, predicate) for predicate in find_predicates(sentence))
    found = [c for c in read if c is not None and c.trigger.type != "OTHER"]
    if not found:
        return ""
    best = max(found, key=lambda candidate: _weight(sentence, candidate))
    kind = best.trigger.type
    if find_status(sentence, best.predicate) == "denied" and kind in _KIND:
        return "REJECT"
    return kind


def _weight(sentence: Sentence, candidate: Candidate) -> float:
    weight = _STRENGTH[candidate.trigger.strength]
    weight += 1.5 if not candidate.is_noun or candidate.verb >= 0 else 0.0
    return weight - candidate.first / 20
