"""Code the type of what a sentence reports, by its most telling trigger.

>>> code_type("Two ministers were arrested on Monday.")
'COERCE'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.sentence import Sentence, sentence_from
from seedpkg.extract.events.old_status import find_status
from seedpkg.extract.events.triggers import find_candidates

if TYPE_CHECKING:
    from seedpkg.extract.events.triggers import Candidate

_STRENGTH = {"s": 3.0, "j": 2.0, "d": 2.5, "t": 1.0}
_WILLING = frozenset(
    "agreed willing ready prepared offered committed promised pledged will".split()
)


def code_type(text: str) -> str:
    """Return the PLOVER type of the event that a sentence reports, '' if it reports none."""
    sentence = sentence_from(text)
    if sentence is None:
        return ""
    found = [c for c in find_candidates(sentence, frozenset()) if c.reading.trigger.type != "OTHER"]
    if not found:
        return ""
    best = max(found, key=lambda candidate: _weight(sentence, candidate))
    kind = best.reading.trigger.type
    if find_status(sentence, best) == "denied" and kind in ("AGREE", "AID", "COOPERATE", "CONCEDE"):
        return "REJECT"
    return kind


def _weight(sentence: Sentence, candidate: Candidate) -> float:
    weight = _STRENGTH[candidate.reading.trigger.strength]
    weight += 1.5 if not candidate.is_noun or candidate.verb >= 0 else 0.0
    return weight - candidate.first / 20
