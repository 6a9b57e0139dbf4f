"""Join the mentions of one event within an article: "the call", "Wednesday's call", "they spoke".

A mention that points back takes over what its event is known by: trigger, label, participants
and, where it has none of its own, date and place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seedpkg.edtf import intersect
from seedpkg.extract.events.dates import Dated
from seedpkg.extract.events.draft import FINE, Draft, actor_keys
from seedpkg.extract.events.triggers import is_definite, is_generic
from seedpkg.model import OWN_BASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.model import EventStatus, Participant

_OPEN = frozenset(("scheduled", "proposed", "hypothetical"))
_DISTINCT = frozenset("another second separate first new previous other latest".split())
_APART: frozenset[str] = frozenset(("call", "meeting"))
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those"))
_POINTERS = frozenset("during after following".split())
_RECENT = 64
"""Events of an article that a mention is compared with: bounds the work on a long text."""


class Chain:
    """The mentions of one event so far."""

    def __init__(self, draft: Draft) -> None:
        """Start with the first mention."""
        self.draft = draft
        self.lemma = draft.candidate.lemma
        self.count = 1
        self.last_sentence = draft.sentence.number
        self.keys = actor_keys(draft.participants)

    def add(self, draft: Draft) -> Draft:
        """Take in a further mention and return it, completed from the event."""
        self.count += 1
        self.last_sentence = draft.sentence.number
        merged = _merge_participants(self.draft.participants, draft.participants)
        dated = _merge_dates(self.draft.dated, draft.dated)
        status = _merge_status(self.draft, draft)
        self.draft = replace(
            self.draft,
            participants=merged,
            dated=dated,
            place=self.draft.place or draft.place,
            status=status,
        )
        self.keys = actor_keys(merged)
        own = draft.dated
        is_bare = own.period is None or own.basis == "document_date"
        if is_bare and dated.period is not None and dated is not own:
            own = Dated(dated.period, "inherited", None)
        return replace(
            self.draft,
            sentence=draft.sentence,
            candidate=replace(draft.candidate, trigger=self.draft.candidate.trigger),
            dated=own,
        )


def resolve(
    drafts: Iterable[Draft], *, keep_all: bool = False
) -> tuple[list[tuple[Draft, int]], list[Chain]]:
    """Return every mention that is an event, completed, with the number of its chain.

    One that can only point back and finds nothing there is dropped, unless `keep_all`.
    """
    chains: list[Chain] = []
    found: list[tuple[Draft, int]] = []
    for draft in drafts:
        number = _antecedent(draft, chains)
        if number >= 0:
            found.append((chains[number].add(draft), number))
        elif keep_all or not _only_points_back(draft):
            chains.append(Chain(draft))
            found.append((draft, len(chains) - 1))
    return found, chains


def points_back(draft: Draft) -> bool:
    """Say whether a mention may only resume an event: "the call", "during talks"."""
    candidate = draft.candidate
    if not candidate.is_noun:
        return _has_pronoun(draft)
    if draft.name or candidate.is_plural:
        return False
    before = draft.sentence.lower(candidate.phrase - 1)
    inside = {token.lower for token in draft.sentence.tokens[candidate.phrase : candidate.first]}
    if inside & _DISTINCT or is_generic(draft.sentence, candidate):
        return False
    if candidate.determiner in ("its", "their") and draft.participants:
        return False
    return is_definite(candidate) or before in _POINTERS


def _only_points_back(draft: Draft) -> bool:
    period = draft.dated.period
    is_dated = period is not None and period.precision in FINE and draft.dated.source == "sentence"
    return points_back(draft) and not (draft.participants or draft.place or is_dated)


def _has_pronoun(draft: Draft) -> bool:
    """Say whether a verb's subject is "it" alone: "it will expire on Thursday"."""
    sentence, verb = draft.sentence, draft.candidate.verb
    subjects = sentence.dependents(verb, "nsubj", "nsubjpass") if verb >= 0 else ()
    return any(sentence.lower(one) == "it" for one in subjects) and not draft.participants


def _antecedent(draft: Draft, chains: list[Chain]) -> int:
    best, best_score = -1, 0.0
    for number in range(max(0, len(chains) - _RECENT), len(chains)):
        score = _score(draft, chains[number])
        if score > best_score:
            best, best_score = number, score
    return best


def _score(draft: Draft, chain: Chain) -> float:
    known = chain.draft
    if draft.family != known.family or _contradict(draft, known):
        return 0.0
    shared = len(actor_keys(draft.participants) & chain.keys)
    if not _may_be(draft, chain, shared):
        return 0.0
    distance = draft.sentence.number - chain.last_sentence
    score = 1.0 + min(chain.count, 4) + 3.0 / (1 + distance / 2) + 2.0 * shared
    score += 1.0 if draft.trigger == known.trigger else 0.0
    score += 1.5 if _head_noun(draft.candidate.lemma) == _head_noun(chain.lemma) else 0.0
    score -= 3.0 if frozenset((draft.trigger, known.trigger)) == _APART else 0.0
    if draft.candidate.determiner in _DEMONSTRATIVE:
        score += 4.0 / (1 + distance)
    if known.name and not draft.name:
        score -= 2.0
    if known.status in _OPEN and draft.status not in _OPEN:
        score -= 4.0
    return score


def _head_noun(lemma: str) -> str:
    return lemma.rsplit(" ", 1)[-1]


def _may_be(draft: Draft, chain: Chain, shared: int) -> bool:
    known = chain.draft
    if draft.place and not known.place and not (shared and draft.trigger == known.trigger):
        return False
    if points_back(draft):
        return bool(shared) or not draft.participants or not chain.keys
    if frozenset((draft.trigger, known.trigger)) == _APART:
        return False
    return _same_participants(draft, chain, shared)


def _same_participants(draft: Draft, chain: Chain, shared: int) -> bool:
    keys = actor_keys(draft.participants)
    if draft.name and chain.draft.name:
        return _names_agree(draft.name, chain.draft.name)
    if bool(draft.name) != bool(chain.draft.name):
        return False
    if chain.draft.trigger == draft.trigger and keys and keys == chain.keys:
        return len(keys) > 1 or draft.label == chain.draft.label
    return shared >= 2


def _names_agree(one: str, other: str) -> bool:
    left, right = set(one.lower().split()), set(other.lower().split())
    return len(left & right) >= min(len(left), len(right), 2)


def _contradict(draft: Draft, known: Draft) -> bool:
    one, other = draft.dated.period, known.dated.period
    if draft.dated.basis == "document_date" and points_back(draft):
        one = None
    if one is not None and other is not None and not one.overlaps(other):
        return True
    if draft.name and known.name and not _names_agree(draft.name, known.name):
        return True
    if draft.place and known.place and draft.place != known.place:
        return True
    if _has_changed_sides(draft.participants, known.participants):
        return True
    if known.status in _OPEN and draft.status not in _OPEN and draft.dated.basis in OWN_BASES:
        return True
    explicit = one is not None and other is not None
    opposed = (draft.status in _OPEN) != (known.status in _OPEN)
    return opposed and not explicit and not points_back(draft)


def _has_changed_sides(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """Say whether who does it in one is whom it is done to in the other: two attacks."""
    return any(
        _of_role(left, "agent") & _of_role(right, "target")
        for left, right in ((one, other), (other, one))
    )


def _of_role(participants: tuple[Participant, ...], role: str) -> frozenset[str]:
    return actor_keys(tuple(p for p in participants if p.role == role))


def _merge_participants(
    known: tuple[Participant, ...], new: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    keys = actor_keys(known)
    added = [p for p in new if not actor_keys((p,)) & keys]
    return (*known, *added)


def _merge_dates(known: Dated, new: Dated) -> Dated:
    if known.period is None or new.period is None:
        return known if known.period is not None else new
    both = intersect(known.period, new.period)
    return new if both == new.period and both != known.period else known


def _merge_status(known: Draft, new: Draft) -> EventStatus:
    if known.status == "proposed" and new.status in ("scheduled", "cancelled"):
        return new.status
    return known.status
