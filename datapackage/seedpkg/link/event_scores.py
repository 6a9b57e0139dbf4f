"""How likely two reports mean the same event: a logistic model of what they have in common.

The weights are those of a logistic regression on all compared pairs of the annotated mentions of
ECB+ (Cybulska and Vossen 2014), a pair counting the less the more pairs its mentions are in.
With the vetoes CoNLL F1 is .744 there; fitted on half of the topics it is .735 and .745 on the
other half. What speaks against a pair whatever the model says stands in `event_vetoes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.link.event_topics import multiply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.link.event_units import Unit

WITHIN: Mapping[str, float] = {
    "bias": -0.45, "root": 0.92, "class": -1.14, "story": 0.00, "story_squared": 0.00,
    "root_story": 0.00, "context": 1.53, "root_context": 1.01, "people": 0.05,
    "people_apart": -0.62, "place": 1.21, "status": 0.39, "sentence": -4.09,
}  # fmt: skip
"""Weights for two reports of one article."""
ACROSS: Mapping[str, float] = {
    "bias": -3.35, "root": -0.87, "class": -1.40, "story": 7.46, "story_squared": -4.61,
    "root_story": 2.06, "context": 0.63, "root_context": 0.61, "people": 0.12,
    "people_apart": -0.66, "place": 0.91, "status": 0.17, "sentence": 0.00,
}  # fmt: skip
"""Weights for two reports of different articles."""
_PAIR = 2
_SAME_PAIR, _SAME_NAME, _SAME_DAY, _SAME_PERIOD, _OWN_DAY = 4.5, 2.5, 3.0, 2.0, 0.7
"""Added for two shared participants, a shared proper name, and dates that agree: stated to the day,
stated roughly, or only those of the articles. ECB+ has hardly any of these; dates follow the odds
there, the others are set so that reports are joined that lie in articles of different stories."""
_SHORT = 31
"""Days of the longest period that says when: "in May", but not "in 2031"."""


def score(one: Unit, other: Unit, likeness: float) -> float:
    """Return the log odds that two reports mean one event; `likeness` is that of the articles."""
    features = measure(one, other, likeness)
    weights = WITHIN if one.article_id == other.article_id else ACROSS
    total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return total + _known(one, other)


def measure(one: Unit, other: Unit, likeness: float) -> dict[str, float]:
    """Return what the model weighs, each from 0 to 1."""
    root = float(bool(one.roots & other.roots))
    context = multiply(one.context, other.context)
    people = _shared(one.people, other.people)
    return {
        "root": root,
        "class": float(not root),
        "story": likeness,
        "story_squared": likeness * likeness,
        "root_story": root * likeness,
        "context": context,
        "root_context": root * context,
        "people": people,
        "people_apart": float(bool(one.people and other.people) and not people),
        "place": float(bool(one.place) and one.place == other.place),
        "status": float(one.status == other.status),
        "sentence": float(
            one.article_id == other.article_id and bool(one.sentences & other.sentences)
        ),
    }


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _known(one: Unit, other: Unit) -> float:
    """Return what a pair of participants, a proper name and dates add."""
    pair = len(one.people & other.people) + len(one.parties & other.parties) >= _PAIR
    named = bool(one.names & other.names)
    return _SAME_PAIR * pair + _SAME_NAME * named + _dates(one, other)


def _dates(one: Unit, other: Unit) -> float:
    if one.period is None or other.period is None or not one.period.overlaps(other.period):
        return 0.0
    wider = max(one.period.days or 4000, other.period.days or 4000)
    if wider > _SHORT:
        return 0.0
    if not (one.is_firm and other.is_firm):
        return _OWN_DAY
    return _SAME_DAY if wider == 1 else _SAME_PERIOD
