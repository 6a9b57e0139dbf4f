"""How likely two reports mean the same event: a logistic model of what they have in common.

The weights are those of a logistic regression on all compared pairs of the annotated mentions of
ECB+ (Cybulska and Vossen 2014), a pair counting the less the more pairs its mentions are in
(`benchmarks/quality/train_events.py`); those within one article are of an earlier fit, which is
better on MEANTIME. With the vetoes CoNLL F1 is .760 there; fitted on half of the topics it is .760
and .746 on the other half. Trees instead of the two tables score no better, nor do the names of the
articles, the names and numbers of the sentences, or how rare the shared root is.
What speaks against a pair whatever the model says stands in `event_vetoes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seedpkg.link.event_units import is_soon_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.link.event_units import Unit

WITHIN: Mapping[str, float] = {
    "bias": -0.59, "root": 1.29, "class": -1.42, "group": 0.00, "type": 0.96, "telling": -1.41,
    "telling_root": -0.50, "story": 0.00, "story_squared": 0.00, "root_story": 0.00,
    "numbers": 0.00, "context": 1.00, "root_context": 0.74, "people": 0.45, "people_apart": -0.52,
    "parties": 1.37, "parties_apart": -1.03, "place": 1.26, "status": 0.26, "sentence": -2.98,
}  # fmt: skip
"""Weights for two reports of one article."""
ACROSS: Mapping[str, float] = {
    "bias": -4.44, "root": -0.99, "class": -1.58, "group": -0.79, "type": 0.20, "telling": -1.11,
    "telling_root": -0.33, "story": 10.56, "story_squared": -6.61, "root_story": 2.05,
    "numbers": 0.53, "context": 1.15, "root_context": -0.07, "people": 0.80, "people_apart": -1.06,
    "parties": 0.19, "parties_apart": -0.14, "place": 1.12, "status": 0.24, "sentence": 0.00,
}  # fmt: skip
"""Weights for two reports of different articles."""
_TELLING = frozenset("say announce declare urge".split())
"""Classes of words for telling something: of one story there are many, each of something else."""
_SELDOM = frozenset(
    "resign appoint dismiss retire inaugurate impeach convict sentence execution acquit death "
    "birth wed divorce capture transfer".split()
)
"""Classes of what seldom happens to one person twice."""
_PAIR = 2
_SAME_PAIR, _SAME_NAME, _SAME_DAY, _SAME_PERIOD, _OWN_DAY = 4.5, 2.5, 3.0, 2.0, 0.7
_NEXT_DAYS, _ONCE, _SAME_DISASTER = 1.5, 2.0, 5.0
"""Added for two shared participants, a shared proper name, and dates that agree: stated to the day,
stated roughly, only those of the articles, or one stated and told as news within days; and for what
so happens to one person, or is one disaster by name. ECB+ has hardly any of these; dates follow the
odds there, the others are set so that reports are joined that lie in articles of different stories.
"""
_SHORT = 31
"""Days of the longest period that says when: "in May", but not "in 2031"."""


class Likeness(NamedTuple):
    """How alike two reports are, each from 0 to 1.

    `story` is the likeness of the articles, `numbers` that of the numbers in them, `context` that
    of the words around the triggers.
    """

    story: float
    numbers: float
    context: float


def score(one: Unit, other: Unit, likeness: Likeness) -> float:
    """Return the log odds that two reports mean one event."""
    features = measure(one, other, likeness)
    weights = WITHIN if one.article_id == other.article_id else ACROSS
    total = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return total + add_known(one, other)


def measure(one: Unit, other: Unit, likeness: Likeness) -> dict[str, float]:
    """Return what the model weighs, each from 0 to 1."""
    root = float(not one.roots.isdisjoint(other.roots))
    tells = float(one.family in _TELLING and other.family in _TELLING)
    people, parties = _shared(one.people, other.people), _shared(one.parties, other.parties)
    is_one = one.article_id == other.article_id
    return {
        "root": root,
        "class": float(not root and one.family == other.family),
        "group": float(not root and one.family != other.family),
        "type": float(one.mentions[0].type == other.mentions[0].type != "OTHER"),
        "telling": tells,
        "telling_root": tells * root,
        "story": likeness.story,
        "story_squared": likeness.story * likeness.story,
        "root_story": root * likeness.story,
        "numbers": likeness.numbers,
        "context": likeness.context,
        "root_context": root * likeness.context,
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
    dates = _dates(one, other)
    once = dates >= _NEXT_DAYS and _happens_once(one, other)
    known = _SAME_PAIR * pair + _SAME_NAME * named + dates + _ONCE * once
    return known + _SAME_DISASTER * _is_one_disaster(one, other)


def _is_one_disaster(one: Unit, other: Unit) -> bool:
    """Say whether both go by the whole name of a disaster: "the COVID-19 pandemic"."""
    return one.family == other.family == "disaster" and one.names == other.names != frozenset()


def _happens_once(one: Unit, other: Unit) -> bool:
    """Say whether both tell of one and the same person what seldom happens to anybody twice."""
    return one.family == other.family in _SELDOM and not one.people.isdisjoint(other.people)


def _dates(one: Unit, other: Unit) -> float:
    if one.period is None or other.period is None:
        return 0.0
    if not one.period.overlaps(other.period):
        return _NEXT_DAYS * _is_told_next_days(one, other)
    wider = max(one.period.days or 4000, other.period.days or 4000)
    if wider > _SHORT:
        return 0.0
    if not ((one.is_firm and other.is_stated) or (one.is_stated and other.is_firm)):
        return _OWN_DAY
    return _SAME_DAY if wider == 1 else _SAME_PERIOD


def _is_told_next_days(one: Unit, other: Unit) -> bool:
    """Say whether one date is a stated day, and the other that of an article a day or two later."""
    stated, told = (one, other) if one.is_firm else (other, one)
    if not stated.is_firm or told.is_stated or stated.period is None or told.period is None:
        return False
    return (stated.period.days or _SHORT) == 1 and is_soon_after(stated.period, told.period)
