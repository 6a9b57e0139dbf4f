"""Who takes part in an event, in which role, and where it takes place.

"Berg invited Diallo to visit Norway"  ->  visit: agent Diallo, host Norway
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.lexicon import is_verb
from seedpkg.extract.events.sentence import (
    DETERMINERS,
    Sentence,
    is_finite,
)
from seedpkg.model import Participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.actors import Actor
    from seedpkg.extract.events.triggers import Candidate

_PLACE_PREPOSITIONS = frozenset("in at near around outside inside across".split())
_REACH = 14
"""Tokens behind a trigger in which its participants may stand."""
_FAR_REACH = 40
"""The same for "between" and "with", behind which long titles stand."""
_RELATIVE = frozenset("who which that whom".split())
_JOINT = frozenset(("call", "talks", "meeting", "summit"))
_ROLE_OF = {
    "with": "counterpart", "between": "participant", "by": "agent", "against": "target",
    "on": "target", "to": "target", "into": "target", "among": "participant",
    "alongside": "counterpart", "involving": "participant", "from": "target", "for": "target",
    "over": "target",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of a mention, its place, and the tokens that hold them."""

    participants: tuple[Participant, ...] = ()
    place: str | None = None
    subject: tuple[Actor, ...] = ()


def find_roles(
    sentence: Sentence,
    candidate: Candidate,
    actors: Sequence[Actor],
    borrowed: Sequence[Actor],
    stop: int,
) -> Roles:
    """Return who takes part in a candidate's event.

    `borrowed` is the subject of the sentence before, for pronouns; `stop` the token of the next
    trigger, where this one's objects end.
    """
    is_subject = candidate.is_noun and candidate.verb >= candidate.last
    subject = [] if is_subject else _subject(sentence, candidate, actors, borrowed)
    named = _noun_owners(candidate, actors) if candidate.is_noun else []
    objects = _objects(sentence, candidate, actors, stop)
    rows: list[tuple[Actor, str]] = []
    owned = bool(named) or any(not _is_host(candidate, actor) for actor in objects)
    if candidate.verb >= 0 or (not owned and _lends_subject(sentence, candidate)):
        role = "target" if candidate.is_passive else "agent"
        rows += [(actor, role) for actor in subject]
    rows.extend(named)
    rows += [(actor, _object_role(candidate, actor)) for actor in objects]
    found = [
        _participant(actor, role) for actor, role in rows if actor.kind != "place" or role == "host"
    ]
    if not found and (not candidate.is_noun or candidate.determiner in ("its", "their")):
        found = _within_subject(sentence, candidate, actors)
    found += _countries_within(sentence, candidate) if candidate.is_noun else []
    return Roles(_unique(found), _place(sentence, candidate, actors, stop), tuple(subject))


def _participant(actor: Actor, role: str) -> Participant:
    return Participant(actor.name, role, actor.person)


def _unique(found: Sequence[Participant]) -> tuple[Participant, ...]:
    kept: dict[tuple[int | None, str], Participant] = {}
    for participant in found:
        kept.setdefault((participant.person, participant.name), participant)
    return tuple(kept.values())


def _subject(
    sentence: Sentence, candidate: Candidate, actors: Sequence[Actor], borrowed: Sequence[Actor]
) -> list[Actor]:
    owner = [a for a in actors if a.possessive and a.last == candidate.verb - 1]
    if owner:
        return owner
    verb = (
        candidate.verb
        if 0 <= candidate.verb < candidate.first or not candidate.is_noun
        else candidate.first
    )
    start = sentence.clause(verb)[0]
    inside = [a for a in actors if start <= a.first and a.last <= verb and _can_be_subject(a)]
    if _invites(sentence, candidate):
        inside = [a for a in actors if start <= a.first and a.last <= verb and a.kind != "place"]
    if inside:
        return [a for a in inside if a.group == inside[-1].group]
    words = [token.lower for token in sentence.tokens[start:verb]][:6]
    if any(word in ("he", "she", "they") for word in words):
        people = [a for a in actors if a.last <= start and a.kind == "person"]
        people = [a for a in people if _can_be_subject(a)]
        return [a for a in people if a.group == people[0].group] if people else list(borrowed)
    if _has_other_subject(sentence, start, verb):
        return []
    earlier = [
        a
        for a in actors
        if a.last <= start and (_can_be_subject(a) or words[:1] in (["who"], ["which"]))
    ]
    if not earlier:
        return []
    chosen = earlier[-1] if words[:1] in (["who"], ["which"]) else _first_subject(earlier)
    return [a for a in earlier if a.group == chosen.group]


def _invites(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a noun is what someone is asked to: "invited X for a visit"."""
    return candidate.is_noun and sentence.lower(candidate.phrase - 1) == "for"


def _can_be_subject(actor: Actor) -> bool:
    return not actor.preposition and not actor.possessive and actor.kind != "place"


def _first_subject(earlier: Sequence[Actor]) -> Actor:
    return earlier[0]


def _has_other_subject(sentence: Sentence, start: int, verb: int) -> bool:
    """Say whether a clause has a subject of its own that is no name: "the treaty expired"."""
    opener = sentence.lower(start)
    if opener.endswith("ing") or is_finite(opener) or start == verb:
        return False
    first = start + (opener in _RELATIVE)
    content = [
        token
        for token in sentence.tokens[first:verb]
        if token.is_word
        and not token.lower.endswith("ly")
        and not is_verb(token.lower)
        and token.lower not in ("and", "but", "to", "also", "then", "not", "had", "has")
    ]
    return bool(content)


def _noun_owners(candidate: Candidate, actors: Sequence[Actor]) -> list[tuple[Actor, str]]:
    """Return the possessors inside a noun's phrase: "Russia's invasion"."""
    return [
        (actor, "agent")
        for actor in actors
        if actor.possessive
        and actor.last <= candidate.first
        and actor.first >= candidate.phrase - 1
    ]


def _countries_within(sentence: Sentence, candidate: Candidate) -> list[Participant]:
    """Return the countries that a noun's own words name: "Russian-Ukrainian talks"."""
    found: list[Participant] = []
    for token in sentence.tokens[candidate.phrase : candidate.first]:
        if token.is_capital:
            for part in token.text.replace("–", "-").split("-"):
                country = country_of(part) if part[:1].isupper() else None
                if country is not None:
                    found.append(Participant(country, "participant"))
    return found


def _objects(
    sentence: Sentence, candidate: Candidate, actors: Sequence[Actor], stop: int
) -> list[Actor]:
    clause_end = sentence.clause(candidate.first)[1]
    end = min(clause_end, candidate.last + _REACH)
    found: list[Actor] = []
    for actor in actors:
        far = _far_end(actor, found, clause_end, candidate)
        if actor.first < candidate.last or actor.lead >= max(end, far):
            continue
        if actor.first >= stop and actor.preposition not in ("with", "between"):
            break
        after = max(candidate.last, candidate.verb + 1)
        if any(is_finite(token.lower) for token in sentence.tokens[after : actor.lead]):
            break
        if _is_object(sentence, candidate, actor):
            found.append(actor)
    return _drop_far(sentence, candidate, found)


def _is_object(sentence: Sentence, candidate: Candidate, actor: Actor) -> bool:
    if _is_host(candidate, actor):
        return True
    if _is_place(actor) or (actor.possessive and actor.preposition == "of"):
        return False
    if actor.preposition == "between" and _other_noun(sentence, candidate, actor):
        return False
    return actor.preposition in ("of", "") or actor.preposition in _ROLE_OF


def _far_end(actor: Actor, found: Sequence[Actor], clause_end: int, candidate: Candidate) -> int:
    """Return how far the parties behind "between" or "with" may stand."""
    is_party = actor.preposition in ("between", "with")
    lonely = len(found) == 1 and found[0].preposition == "between" and actor.kind == "person"
    return min(clause_end, candidate.last + _FAR_REACH) if is_party or lonely else 0


def _other_noun(sentence: Sentence, candidate: Candidate, actor: Actor) -> bool:
    """Say whether "between" belongs to a later noun: "a call on a treaty between A and B"."""
    between = sentence.tokens[max(candidate.last, candidate.verb + 1) : actor.first]
    words = [token.lower for token in between]
    stop = words.index("between") if "between" in words else len(words)
    return any(word in DETERMINERS for word in words[:stop])


def _drop_far(sentence: Sentence, candidate: Candidate, found: list[Actor]) -> list[Actor]:
    """Keep a direct object or "of" phrase only where it stands close to its trigger."""
    kept: list[Actor] = []
    groups: set[int] = set()
    for actor in found:
        gap = actor.lead - candidate.last
        close = gap <= 1 if actor.preposition in ("of", "") else True
        if candidate.is_noun and not actor.preposition:
            close = found[0].preposition == "between" and actor.kind == "person"
        if close or actor.group in groups:
            kept.append(actor)
            groups.add(actor.group)
    return kept


def _is_place(actor: Actor) -> bool:
    return actor.kind != "person" and actor.preposition in _PLACE_PREPOSITIONS


def _is_host(candidate: Candidate, actor: Actor) -> bool:
    is_visit = candidate.reading.trigger.name == "visit"
    return is_visit and actor.kind != "person" and actor.preposition in ("", "to", "in", "of")


def _object_role(candidate: Candidate, actor: Actor) -> str:
    if _is_host(candidate, actor):
        return "host"
    if candidate.reading.trigger.name in _JOINT and actor.preposition in ("with", "", "to"):
        return "counterpart"
    if actor.preposition == "of":
        return "participant" if candidate.reading.trigger.name in _JOINT else "target"
    return _ROLE_OF.get(actor.preposition, "target")


def _lends_subject(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether the clause's subject takes part: "they praised their ties during a call"."""
    before = sentence.lower(candidate.phrase - 1)
    name = candidate.reading.trigger.name
    if name == "visit":
        return before == "for"
    return before in ("during", "in", "at", "via") and name in _JOINT


def _within_subject(
    sentence: Sentence, candidate: Candidate, actors: Sequence[Actor]
) -> list[Participant]:
    """Return the parties inside a subject that is a thing: "the treaty between A and B expires"."""
    start = sentence.clause(candidate.first)[0]
    return [
        _participant(actor, "participant")
        for actor in actors
        if start <= actor.first < candidate.first and actor.preposition in ("between", "of", "with")
    ]


def _place(
    sentence: Sentence, candidate: Candidate, actors: Sequence[Actor], stop: int
) -> str | None:
    end = _reach_end(sentence, candidate, stop)
    for actor in actors:
        if candidate.last <= actor.first < end and _is_place(actor):
            if actor.first > stop and any(
                is_finite(token.lower) for token in sentence.tokens[candidate.last : actor.first]
            ):
                return None
            return actor.surface if actor.kind in ("seat", "place") else actor.name
        if candidate.last <= actor.first < end and _is_host(candidate, actor):
            return actor.surface if actor.kind in ("seat", "place") else actor.name
    return None


def _reach_end(sentence: Sentence, candidate: Candidate, stop: int) -> int:
    """Return where the place of an event may stand: in its clause, or one that describes it."""
    clause = sentence.clauses[candidate.first]
    end = sentence.bounds[clause][1]
    if clause + 1 < len(sentence.bounds):
        first, last = sentence.bounds[clause + 1]
        if sentence.lower(first) in ("that", "which") and stop >= last:
            end = last
    return min(end, candidate.last + _REACH)
