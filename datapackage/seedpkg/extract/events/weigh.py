"""Decide whether a trigger reports an event that belongs into a chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.coreference import points_back
from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.sentence import AUXILIARIES, MODALS
from seedpkg.extract.events.triggers import is_generic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.draft import Draft
    from seedpkg.extract.events.sentence import Sentence
    from seedpkg.extract.events.triggers import Candidate

_REMEMBERED = frozenset(
    "anniversary anniversaries memory commemoration outcomes outcome results lessons memorial "
    "history run-up eve aftermath wake victims legacy consequences causes veterans risk threat "
    "fear fears possibility prospect prospects danger end".split()
)
_FINE = frozenset(("day", "weekend", "week", "month", "season", "quarter", "half-year", "interval"))
_DEEDS = frozenset(("business", "found", "build", "join", "discover"))
_ASKING = frozenset(("invite", "propose", "accept", "suggest", "offer", "recommend"))
_TELLING = frozenset(("announce", "agree"))
_NAME_LINK = 2
_JOINT_NAMES = 2
_THROUGH = frozenset("through by via to for without of about".split())


def is_background(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a trigger is only named by something else: "the anniversary of the war"."""
    start = candidate.phrase if candidate.is_noun else candidate.first
    if candidate.is_noun and _in_longer_name(sentence, candidate):
        return True
    for index in range(start - 1, max(-1, start - 5), -1):
        word = sentence.lower(index)
        if word in _REMEMBERED:
            return True
        if word in AUXILIARIES or word in MODALS or word in ".,;:":
            return False
    return False


def _in_longer_name(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a noun ends a name that another noun heads: "Treaty of ... Cooperation"."""
    first = candidate.phrase
    if first < _NAME_LINK or not sentence.tokens[candidate.last - 1].is_capital:
        return False
    links = sentence.lower(first - 1) in ("of", "and", "for", "on", "&")
    return links and sentence.tokens[first - 2].is_capital and sentence.tokens[first].is_capital


def is_event(draft: Draft, candidates: Sequence[Candidate], number: int) -> bool:
    """Say whether a mention is an event: specific, not habitual, not a mere attitude."""
    strength = draft.candidate.reading.trigger.strength
    if strength == "t" or draft.status in ("denied", "hypothetical"):
        return strength == "s" and _is_dated(draft) and bool(draft.participants)
    if _carries_another(draft, candidates, number):
        return False
    if _is_bare(draft):
        return False
    check = {"s": _strong, "j": _joint, "d": _dated_only}[strength]
    return check(draft)


def _is_bare(draft: Draft) -> bool:
    """Say whether nothing is known of who or what a verb is about but the verb."""
    if draft.candidate.is_noun or draft.participants:
        return False
    first_word = draft.label.lower().split(" ")[0]
    return first_word in (forms(draft.candidate.reading.lemma).third.split(" ")[0], "is")


def _carries_another(draft: Draft, candidates: Sequence[Candidate], number: int) -> bool:
    """Say whether a verb only carries the next event: "invited her to visit Norway"."""
    if draft.candidate.is_noun or number + 1 >= len(candidates):
        return False
    following = candidates[number + 1]
    near = following.first - draft.candidate.last <= 10
    if following.is_noun:
        return near and following.verb == draft.candidate.first
    lemma = draft.candidate.reading.lemma
    is_asking = lemma in _ASKING or (lemma in _TELLING and not _is_own_date(draft))
    is_inner = draft.sentence.lower(following.first - 1) == "to" or (
        following.reading.shape == "gerund" and following.first == draft.candidate.last
    )
    return near and is_asking and is_inner


def _is_dated(draft: Draft) -> bool:
    period = draft.dated.period
    if period is None:
        return False
    is_yearly = period.precision == "year" and _is_year_told(draft)
    return period.precision in _FINE or is_yearly


def _is_year_told(draft: Draft) -> bool:
    """Say whether a whole year dates an event well enough: due then, or told in its own words."""
    is_verb = not draft.candidate.is_noun and draft.candidate.reading.shape == "past"
    trigger = draft.candidate.reading.trigger
    is_deed = trigger.strength == "s" or trigger.name in _DEEDS
    return draft.status == "scheduled" or (is_verb and is_deed and draft.dated.basis == "explicit")


def _is_own_date(draft: Draft) -> bool:
    return _is_dated(draft) and draft.dated.basis in ("explicit", "relative")


def _strong(draft: Draft) -> bool:
    if draft.candidate.is_noun:
        return _strong_noun(draft)
    if _is_habitual(draft):
        return _is_own_date(draft)
    return bool(draft.participants) or _is_dated(draft)


def _strong_noun(draft: Draft) -> bool:
    candidate = draft.candidate
    if is_generic(draft.sentence, candidate) or candidate.reading.shape == "plural":
        return _is_own_date(draft)
    if candidate.reading.lemma == "exchange" and not points_back(draft):
        return False
    if points_back(draft) or draft.name or _is_dated(draft):
        return True
    before = draft.sentence.lower(candidate.phrase - 1)
    if before in _THROUGH and not candidate.determiner and len(draft.participants) < _JOINT_NAMES:
        return False
    if candidate.determiner in ("its", "their") and len(draft.participants) >= _JOINT_NAMES:
        return True
    return bool(draft.participants) and (
        candidate.verb >= 0 or len(draft.participants) >= _JOINT_NAMES or bool(draft.place)
    )


def _joint(draft: Draft) -> bool:
    if _is_habitual(draft) and not _is_own_date(draft):
        return False
    return len(draft.participants) >= _JOINT_NAMES or (
        _is_own_date(draft) and bool(draft.participants)
    )


def _dated_only(draft: Draft) -> bool:
    if _is_habitual(draft) and not _is_own_date(draft):
        return False
    if draft.candidate.is_noun and is_generic(draft.sentence, draft.candidate):
        return False
    return _is_dated(draft) and bool(draft.participants or draft.name)


def _is_habitual(draft: Draft) -> bool:
    """Say whether a verb stands in the simple present, or names a purpose: no one event."""
    candidate = draft.candidate
    shape = candidate.reading.shape
    if candidate.is_noun:
        return False
    if shape == "third":
        return True
    if shape == "base":
        return draft.status in ("happened",) or _is_purpose(draft)
    return shape == "gerund" and draft.status == "happened" and not _is_participial(draft)


def _is_purpose(draft: Draft) -> bool:
    before = draft.sentence.lower(draft.candidate.first - 1)
    return before == "to" and draft.status == "hypothetical"


def _is_participial(draft: Draft) -> bool:
    start = draft.sentence.clause(draft.candidate.first)[0]
    return draft.candidate.first - start <= 1
