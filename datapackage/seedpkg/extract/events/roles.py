"""Who takes part in an event, in which role, and where it takes place.

"Berg invited Diallo to visit Norway"  ->  visit: agent Diallo, host Norway
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from seedpkg.extract.events.actors import Actor
from seedpkg.extract.events.arguments import Argument, find_arguments
from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.denotation import denoted
from seedpkg.extract.events.predicates import base, joined_to, predicate_at
from seedpkg.extract.events.pronouns import is_pronoun
from seedpkg.extract.events.survivors import has_survived
from seedpkg.extract.events.traits import harm_words
from seedpkg.extract.events.venue import PLACE_PREPOSITIONS, find_place
from seedpkg.model import Participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.events.actors import Cast
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_ROLE_OF = {
    "with": "counterpart", "between": "participant", "by": "agent", "against": "target",
    "on": "target", "to": "target", "into": "target", "among": "participant",
    "alongside": "counterpart", "involving": "participant", "from": "target", "for": "target",
    "over": "target", "of": "target",
}  # fmt: skip
_HOSTING = frozenset(("", "to", "in", "of"))
_FROM_WHOM = frozenset(
    "approval support endorsement backing criticism pressure praise apology condemnation consent "
    "permission offer request call demand invitation threat warning aid donation loan grant "
    "letter message statement proposal pledge promise".split()
)
"""Nouns that come from who does it: "approval from the board"."""
_WHITHER = frozenset("over from to into on for".split())
"""Prepositions behind which a capital is the city, not the government."""
_ABROAD = frozenset("troop soldier force peacekeeper marine contingent serviceman".split())
"""Whose country is not where they are visited: "a visit to US troops"."""
_ONE = frozenset("a an another one".split())
_GUESTS = frozenset("guest host speaker participant attendee delegate".split())
_TELLING = frozenset("inform brief tell update".split())
_ABOUT = frozenset(("about", "on", "of"))


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of a mention, its place, and who is the subject of its verb."""

    participants: tuple[Participant, ...] = ()
    place: str | None = None
    subject: tuple[Actor, ...] = ()


def find_roles(sentence: Sentence, candidate: Candidate, cast: Cast) -> Roles:
    """Return who takes part in a candidate's event."""
    arguments = find_arguments(sentence, candidate.predicate)
    rows: list[tuple[Actor, str]] = []
    subject: list[Actor] = []
    for argument, actor in _actors(sentence, candidate, arguments, cast):
        role = _role(sentence, candidate, argument, actor)
        if role:
            rows.append((actor, role))
        if argument.role == "subject":
            subject.append(actor)
    rows += _compounds(sentence, candidate, cast)
    if candidate.is_noun and not any(role == "agent" for _, role in rows):
        rows += _lent(sentence, candidate, cast)
    if not rows:
        rows = list(_within(sentence, arguments, cast))
    found = [Participant(actor.name, role, actor.person) for actor, role in rows]
    return Roles(_unique(found), find_place(sentence, candidate, cast), tuple(subject))


def _actors(
    sentence: Sentence, candidate: Candidate, arguments: Sequence[Argument], cast: Cast
) -> Iterator[tuple[Argument, Actor]]:
    """Yield whom the arguments mean, but for the event itself and who has survived it."""
    named = _named(arguments, cast)
    for argument in arguments:
        meant = denoted(sentence, argument.head, cast)
        if is_pronoun(sentence, argument.head) and named & {actor.person for actor in meant}:
            continue
        for actor in meant:
            if _is_of_one(sentence, candidate, argument, actor):
                continue
            is_itself = candidate.first < actor.last and actor.first < candidate.last
            is_itself = is_itself and candidate.is_noun
            if not is_itself and not has_survived(sentence, candidate, argument, actor, cast):
                yield argument, actor


def _is_of_one(sentence: Sentence, candidate: Candidate, argument: Argument, actor: Actor) -> bool:
    """Say whether a country would do or suffer what its people do: "an American died"."""
    if actor.kind == "people" or (actor.kind == "country" and not _is_head(argument, actor)):
        if candidate.trigger.name in harm_words("alone"):
            return True
        return argument.role == "subject" and _is_one(sentence, argument.head, actor)
    return False


def _is_head(argument: Argument, actor: Actor) -> bool:
    """Say whether an argument is the name itself: of "US troops" it is not."""
    return actor.first <= argument.head < actor.last


def _is_one(sentence: Sentence, head: int, actor: Actor) -> bool:
    """Say whether a name of a people means one: "another (the) Australian", not "the Dutch"."""
    token = sentence.tokens[head]
    if not actor.first <= head < actor.last or token.tag not in ("NN", "NNP"):
        return False
    marks = [sentence.lower(child) for child in sentence.dependents(head, "det", "nummod")]
    is_known = "the" in marks and country_of(f"{token.text}s") == actor.name
    return is_known or any(mark in _ONE for mark in marks)


def _named(arguments: Sequence[Argument], cast: Cast) -> frozenset[int | None]:
    """Return the people that a predicate has by name: its "he" and "they" are others."""
    actors = [cast.by_token.get(argument.head) for argument in arguments]
    return frozenset(actor.person for actor in actors if actor and actor.person is not None)


def _unique(found: list[Participant]) -> tuple[Participant, ...]:
    kept: dict[tuple[int | None, str], Participant] = {}
    for participant in found:
        kept.setdefault((participant.person, participant.name), participant)
    return tuple(kept.values())


def _role(sentence: Sentence, candidate: Candidate, argument: Argument, actor: Actor) -> str:
    """Return the role that an argument gives to an actor, '' if it takes no part."""
    name, is_talk = candidate.trigger.name, candidate.trigger.is_talk
    if argument.role == "subject":
        role = _subject_role(candidate, argument, actor)
        is_guest = role == "agent" and not is_talk and _is_attended(sentence, candidate)
        return "participant" if is_guest else role
    if name == "visit" and actor.kind != "person" and argument.preposition in _HOSTING:
        is_abroad = sentence.tokens[argument.head].lemma in _ABROAD
        return "" if is_abroad and not _is_head(argument, actor) else "host"
    if actor.kind == "place" or argument.preposition in PLACE_PREPOSITIONS:
        return ""
    if actor.kind == "seat" and not is_talk and argument.preposition in _WHITHER:
        return ""
    if argument.role == "object":
        return _object_role(candidate, argument)
    return _oblique_role(candidate, argument.preposition)


def _oblique_role(candidate: Candidate, preposition: str) -> str:
    if preposition == "by" and not candidate.is_noun:
        return ""
    if candidate.trigger.is_talk and preposition == "to":
        return "counterpart"
    if preposition == "from" and candidate.lemma in _FROM_WHOM:
        return "agent"
    return _ROLE_OF.get(preposition, "")


def _is_attended(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether the verb that carries a noun says that somebody was there: no deed of theirs."""
    verb = candidate.verb
    return candidate.is_noun and verb >= 0 and base(sentence, verb) == "attend"


def _subject_role(candidate: Candidate, argument: Argument, actor: Actor) -> str:
    """Return the role of a subject or possessor: "Berg's arrest" happened to Berg."""
    if actor.kind == "place":
        return ""
    is_suffered = not {candidate.trigger.name, candidate.lemma}.isdisjoint(harm_words("owner"))
    is_owner = candidate.is_noun and argument.preposition != "by" and candidate.verb < 0
    return "target" if is_suffered and is_owner and actor.kind == "person" else "agent"


def _object_role(candidate: Candidate, argument: Argument) -> str:
    if candidate.is_noun and argument.head < candidate.first:
        return "participant"
    if candidate.trigger.is_talk:
        return "participant" if argument.preposition == "of" else "counterpart"
    return "target"


def _compounds(sentence: Sentence, candidate: Candidate, cast: Cast) -> Iterator[tuple[Actor, str]]:
    """Yield the countries that a noun's own words name: "Kenyan-Ugandan talks", "US troops"."""
    if not candidate.is_noun:
        return
    for index in range(candidate.phrase, candidate.first):
        actor = cast.by_token.get(index)
        if actor is not None and actor.kind in ("people", "country"):
            yield actor, "participant" if candidate.trigger.is_talk else "agent"
        for part in sentence.tokens[index].text.replace("–", "-").split("-"):
            country = country_of(part) if part[:1].isupper() and actor is None else None
            if country is not None:
                yield Actor(index, index + 1, country, "country"), "participant"


def _lent(sentence: Sentence, candidate: Candidate, cast: Cast) -> Iterator[tuple[Actor, str]]:
    """Yield the subject of a verb that tells of a noun's event: "praised him during a call"."""
    head = candidate.predicate.head
    token = sentence.tokens[head]
    preposition = sentence.tokens[token.head]
    if token.dep == "conj":
        for actor in _joined_agents(sentence, joined_to(sentence, head), cast):
            yield actor, "agent"
    if token.dep != "pobj":
        return
    for actor in _guests(sentence, token.head, cast):
        yield actor, "participant"
    above = preposition.head
    if sentence.tokens[above].dep == "dobj":
        above = sentence.tokens[above].head
    is_told = sentence.tokens[above].lemma in _TELLING and preposition.lower in _ABOUT
    is_in = preposition.lower == "in" and candidate.trigger.name != "summit"
    is_along = preposition.lower in ("during", "at", "via")
    is_talk = candidate.trigger.is_talk and (is_told or is_in or is_along)
    is_visit = candidate.trigger.name == "visit" and preposition.lower in ("for", "on", "during")
    if not (is_talk or is_visit) or sentence.tokens[above].pos != "VERB":
        return
    target = sentence.dependent(above, "dobj", "nsubjpass")
    heads = [target] if is_visit and preposition.lower == "for" and target >= 0 else []
    for actor in _subjects(sentence, heads or surface_subjects(sentence, above), cast):
        yield actor, "agent"


def _guests(sentence: Sentence, preposition: int, cast: Cast) -> Iterator[Actor]:
    """Yield who was the guest, host or speaker: "Berg was the guest in Oslo at the parade"."""
    for above in islice(sentence.ancestors(preposition), 3):
        for index in (above, *sentence.dependents(above, "attr")):
            token = sentence.tokens[index]
            if token.lemma in _GUESTS and token.dep == "attr":
                yield from _subjects(sentence, surface_subjects(sentence, token.head), cast)
                return


def _subjects(sentence: Sentence, heads: Sequence[int], cast: Cast) -> Iterator[Actor]:
    for head in heads:
        for one in (head, *sentence.dependents(head, "conj")):
            yield from (a for a in denoted(sentence, one, cast) if a.kind != "place")


def _joined_agents(sentence: Sentence, noun: int, cast: Cast) -> Iterator[Actor]:
    """Yield who does what an event noun is joined to: "a trip by Berg and talks with Falk"."""
    predicate = predicate_at(sentence, noun)
    if predicate is None:
        return
    for argument in find_arguments(sentence, predicate):
        if argument.role == "subject":
            yield from (a for a in denoted(sentence, argument.head, cast) if a.kind != "place")


def _within(
    sentence: Sentence, arguments: tuple[Argument, ...], cast: Cast
) -> Iterator[tuple[Actor, str]]:
    """Yield the parties inside a subject that is a thing: "the treaty between A and B expires"."""
    for argument in arguments:
        if argument.role == "oblique":
            continue
        for child in _parties(sentence, _thing(sentence, argument.head)):
            for grandchild in sentence.dependents(child, "pobj"):
                for one in (grandchild, *sentence.dependents(grandchild, "conj")):
                    for actor in denoted(sentence, one, cast):
                        if actor.kind != "place":
                            yield actor, "participant"


def _parties(sentence: Sentence, head: int) -> Iterator[int]:
    """Yield the prepositions in a phrase that name the parties to it: "between", "of", "with"."""
    yield from (
        child
        for child in sentence.dependents(head, "prep")
        if sentence.lower(child) in ("between", "of", "with")
    )
    for index in range(*sentence.extents[head]):
        is_own = sentence.tokens[index].head == head
        if sentence.lower(index) == "between" and not is_own and index > head:
            yield index


def _thing(sentence: Sentence, head: int) -> int:
    """Return what "its" stands for: the subject of the verb, in "the pact nears its expiry"."""
    if sentence.lower(head) not in ("its", "their"):
        return head
    for above in sentence.ancestors(head):
        if sentence.tokens[above].pos == "VERB":
            subjects = surface_subjects(sentence, above)
            return subjects[0] if subjects else head
    return head
