"""The status of an event from the words around its verb: tense, modality, negation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.sentence import AUXILIARIES, Sentence

if TYPE_CHECKING:
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.model import EventStatus

_WINDOW = 9
"""Tokens that are read to the left of a verb, within its clause."""
_NOT = frozenset("not n't never without cannot neither nor".split())
_FAILED = frozenset(
    "fail fails failed refuse refuses refused decline declines declined deny denies denied".split()
)
_CALLED_OFF = frozenset(
    "cancel cancels cancelled canceled postpone postpones postponed scrap scrapped shelved "
    "abandoned suspended".split()
)
_WILL = frozenset("will shall 'll".split())
_MAY = frozenset("could may might should ought".split())
_PLAN = frozenset(
    "plan plans planned planning set due scheduled schedule schedules expected slated intends "
    "intend intended going poised about preparing prepares ready agreed agree agrees accepted "
    "decided aims vowed pledged promised prepared wants want".split()
)
_ASK = frozenset(
    "invite invites invited inviting propose proposes proposed proposing offer offers offered "
    "offering call calls called calling urge urges urged urging ask asks asked seek seeks sought "
    "seeking demand demands demanded demanding suggest suggests suggested recommend recommended "
    "proposal invitation hope hopes hoping hoped want wanted wanting wish wished order ordered "
    "consider considering considers mull mulling".split()
)
_ACCEPTED = frozenset("accepted accepts accept agreed confirmed".split())
_NEARING = frozenset("nearing approaching awaiting awaits nears approaches".split())
_AHEAD = frozenset("upcoming planned scheduled forthcoming future next".split())
_GOING_ON = frozenset("ongoing continuing current continue continues underway".split())
_REPORTED = frozenset(
    "said says told added noted confirmed announced stated reported explained promised "
    "pledged agreed hoped stressed predicted expected".split()
)
_CONDITION = frozenset("if unless whether".split())


def find_status(sentence: Sentence, candidate: Candidate) -> EventStatus:
    """Return what the sentence says of the event: that it happened, will, might, did not."""
    verb = candidate.verb if candidate.verb >= 0 else candidate.first
    left = _left_words(sentence, min(verb, candidate.phrase))
    if candidate.verb >= candidate.first and candidate.is_noun:
        left = _left_words(sentence, candidate.verb)
    words = frozenset(left)
    opener = frozenset((sentence.lower(sentence.clause(verb)[0]),))
    if _is_called_off(sentence, candidate, words):
        return "cancelled"
    if candidate.is_noun and candidate.verb < 0:
        return _noun_status(sentence, candidate) or _present(sentence, candidate)
    if words & _NOT or _negated(left):
        return "denied"
    if (words | opener) & _CONDITION:
        return "hypothetical"
    return _future(sentence, candidate, left) or _present(sentence, candidate)


def _left_words(sentence: Sentence, verb: int) -> tuple[str, ...]:
    start = max(sentence.clause(verb)[0], verb - _WINDOW)
    return tuple(token.lower for token in sentence.tokens[start:verb])


def _negated(left: tuple[str, ...]) -> bool:
    near = left[-4:]
    return (any(word in _FAILED for word in near) and "to" in near[-2:]) or "no" in left[-2:]


def _is_called_off(sentence: Sentence, candidate: Candidate, words: frozenset[str]) -> bool:
    verb = sentence.lower(candidate.verb) if candidate.verb >= 0 else ""
    after = [token.lower for token in sentence.tokens[candidate.last : candidate.last + 5]]
    before = [sentence.lower(candidate.phrase - k) for k in (1, 2)]
    if verb in _CALLED_OFF or before[0] in _CALLED_OFF or before == ["off", "called"]:
        return True
    return (
        candidate.is_noun
        and any(word in _CALLED_OFF for word in after[:4])
        and bool(AUXILIARIES.intersection(after))
    )


def _future(sentence: Sentence, candidate: Candidate, left: tuple[str, ...]) -> EventStatus | None:
    near = left[-6:]
    if any(word in _WILL for word in near):
        return "scheduled"
    if "would" in near:
        told = any(token.lower in _REPORTED for token in sentence.tokens[: candidate.first])
        return "scheduled" if told else "hypothetical"
    if any(word in _MAY for word in near):
        return "hypothetical"
    if sentence.lower(candidate.first).endswith("ing") and left and left[-1] in _ASK:
        return "proposed"
    if _to_infinitive(sentence, candidate):
        return _infinitive_status(sentence, candidate)
    return _noun_status(sentence, candidate) if candidate.is_noun else None


def _to_infinitive(sentence: Sentence, candidate: Candidate) -> bool:
    verb = candidate.verb if candidate.verb >= 0 else candidate.first
    near = [sentence.lower(verb - k) for k in (1, 2, 3)]
    return near[0] == "to" or (near[1] == "to" and near[0] in ("be", "also"))


def _infinitive_status(sentence: Sentence, candidate: Candidate) -> EventStatus:
    verb = candidate.verb if candidate.verb >= 0 else candidate.first
    start = max(sentence.clause(verb)[0] - 1, verb - _WINDOW, 0)
    words = [token.lower for token in sentence.tokens[start:verb]]
    for word in reversed(words):
        if word in _ASK:
            return "scheduled" if _ACCEPTED.intersection(words) else "proposed"
        if word in _PLAN or word in AUXILIARIES - {"be", "been"}:
            return "scheduled"
    return "scheduled" if sentence.lower(verb - 1) == "be" else "hypothetical"


def _noun_status(sentence: Sentence, candidate: Candidate) -> EventStatus | None:
    inside = [token.lower for token in sentence.tokens[candidate.phrase : candidate.first]]
    if _GOING_ON.intersection(inside):
        return "ongoing"
    if _AHEAD.intersection(inside):
        return "scheduled"
    before = [sentence.lower(candidate.phrase - k) for k in (1, 2, 3)]
    if before[0] in ("for", "to", "of") and (_ASK.intersection(before[1:])):
        reached = [t.lower for t in sentence.tokens[max(0, candidate.first - 12) : candidate.first]]
        return "scheduled" if _ACCEPTED.intersection(reached) else "proposed"
    if before[0] in _ASK:
        return "proposed"
    if before[0] in _NEARING:
        return "scheduled"
    if before[:2] == ["of", "ahead"] or (before[0] == "for" and before[1] in _PLAN):
        return "scheduled"
    return None


def _present(sentence: Sentence, candidate: Candidate) -> EventStatus:
    verb = candidate.verb if candidate.verb >= 0 else -1
    if candidate.is_noun:
        after = sentence.lower(candidate.last)
        later = sentence.lower(candidate.last + 1)
        if after in _GOING_ON or (after in ("is", "are") and later in _GOING_ON):
            return "ongoing"
    if verb < 0:
        return "happened"
    word = sentence.lower(verb)
    before = [sentence.lower(verb - k) for k in (1, 2)]
    if word.endswith("ing") and any(w in ("is", "are", "'re") for w in before):
        return "ongoing"
    return "happened"
