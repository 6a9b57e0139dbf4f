"""How likely two reports mean the same event: a logistic model of what they have in common.

The weights are those of a logistic regression on all compared pairs of the annotated mentions of
ECB+ (Cybulska and Vossen 2014), a pair counting the less the more pairs its mentions are in
(`benchmarks/quality/train_events.py`). With the vetoes CoNLL F1 was .757 there at the fit; fitted
on half of the topics it was .763 and .746 on the other half. With the finer classes that triggers
have since it is .752, fitted anew or not. Trees instead of the two tables score no better.
What speaks against a pair whatever the model says stands in `event_vetoes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.link.event_units import Unit

WITHIN: Mapping[str, float] = {
    "bias": -0.59, "root": 1.29, "class": -1.42, "type": 0.96, "telling": -1.41,
    "telling_root": -0.50, "story": 0.00, "story_squared": 0.00, "root_story": 0.00,
    "context": 1.00, "root_context": 0.74, "people": 0.45, "people_apart": -0.52, "parties": 1.37,
    "parties_apart": -1.03, "place": 1.26, "status": 0.26, "sentence": -2.98,
}  # fmt: skip
"""Weights for two reports of one article."""
ACROSS: Mapping[str, float] = {
    "bias": -3.75, "root": -0.94, "class": -1.46, "type": 0.46, "telling": -0.62,
    "telling_root": -0.86, "story": 7.65, "story_squared": -4.42, "root_story": 2.44,
    "context": 0.57, "root_context": 0.59, "people": 0.67, "people_apart": -1.05, "parties": -0.14,
    "parties_apart": -0.36, "place": 1.36, "status": 0.27, "sentence": 0.00,
}  # fmt: skip
"""Weights for two reports of different articles."""
_TELLING = frozenset("say announce declare urge".split())
"""Classes of words for telling something: of one story there are many, each of something else."""
_PAIR = 2
_SAME_PAIR, _SAME_NAME, _SAME_DAY, _SAME_PERIOD, _OWN_DAY = 4.5, 2.5, 3.0, 2.0, 0.7
"""Added for two shared participants, a shared proper name, and dates that agree: stated to the day,
stated roughly, or only those of the articles. ECB+ has hardly any of these; dates follow the odds
there, the others are set so that reports are joined that lie in articles of different stories."""
_SHORT = 31
"""Days of the longest period that says when: "in May", but not "in 2031"."""


def score(one: Unit, other: Unit, likeness: float, context: float) -> float:
    """Return the log odds that two reports mean one event.

    `likeness` is that of the articles, `context` that of the words around the triggers.
    """
    features = measure(one, other, likeness, context)
    weights = WITHIN if one.article_id == other.article_id else ACROSS
    total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return total + add_known(one, other)


def measure(one: Unit, other: Unit, likeness: float, context: float) -> dict[str, float]:
    """Return what the model weighs, each from 0 to 1."""
    root = float(not one.roots.isdisjoint(other.roots))
    tells = float(one.family in _TELLING and other.family in _TELLING)
    people, parties = _shared(one.people, other.people), _shared(one.parties, other.parties)
    is_one = one.article_id == other.article_id
    return {
        "root": root,
        "class": 1.0 - root,
        "type": float(one.mentions[0].type == other.mentions[0].type != "OTHER"),
        "telling": tells,
        "telling_root": tells * root,
        "story": likeness,
        "story_squared": likeness * likeness,
        "root_story": root * likeness,
        "context": context,
        "root_context": root * context,
        "people": people,
        "people_apart": float(bool(one.people and other.people) and not people),
        "parties": parties,
        "parties_apart": float(bool(one.parties and other.parties) and not parties),
        "place": float(bool(one.place) and one.place == other.place),
        "status": float(one.status == other.status),
        "sentence": float(is_one and not one.sentences.isdisjoint(other.sentences)),
    }


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def add_known(one: Unit, other: Unit) -> float:
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
    if not ((one.is_firm and other.is_stated) or (one.is_stated and other.is_firm)):
        return _OWN_DAY
    return _SAME_DAY if wider == 1 else _SAME_PERIOD
