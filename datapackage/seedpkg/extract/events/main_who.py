"""Who the main event of an article is about: the subject that its title and lead agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.discourse import is_main
from seedpkg.extract.events.predicates import find_predicates, is_event_noun
from seedpkg.extract.events.told import Slice, content_words, stems
from seedpkg.extract.events.traits import saying_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.events.told import Told
    from seedpkg.extract.syntax import Sentence

_START = {"title": 1.0, "subtitle": 0.8, "body": 0.7}
_STEP = 0.06
_NAMED, _HUMAN, _PROPER, _EVENT = 1.0, 0.9, 0.5, -0.7
_TOLD, _BELOW = -0.6, -0.7
"""What speaks for a phrase, set by hand on the 53 annotated articles of Giveme5W1H that are for
development: halving one, or half as much again, moves the F1 of who or where by at most .04."""
_WHO = ("PERSON", "ORG", "NORP")
_PRONOUNS = frozenset(("WP", "WDT", "PRP", "EX", "DT"))
_MEASURES = frozenset(
    "dozen hundred thousand number score team group crowd most half maker".split()
)
_HUMANS = _MEASURES | frozenset(
    "people person passenger man woman boy girl child driver police officer gunman bomber fan "
    "rescuer protester militant soldier attacker victim worker consumer user family star singer "
    "actor president minister leader official resident voter player student teacher doctor "
    "civilian rebel refugee migrant other".split()
)
_OUTER = frozenset(
    ("relcl", "acl", "punct", "advcl", "parataxis", "preconj", "case", "cc", "conj", "appos")
)


def find_who(told: Sequence[Told], title: str) -> tuple[Slice, ...]:
    """Return the phrases that name who the event is about, one each, empty if nobody is."""
    subject = stems(title)
    best: tuple[float, Told, int] | None = None
    for one in told:
        for head, predicate in _subjects(one.sentence):
            score = _score(one, head, predicate, subject, title.lower())
            if best is None or score > best[0]:
                best = (score, one, head)
    if best is None:
        return ()
    _, one, head = best
    return tuple(_name(one, index, told) for index in _all(one, head))


def _subjects(sentence: Sentence) -> Iterator[tuple[int, Predicate]]:
    for predicate in find_predicates(sentence):
        if predicate.verb >= 0:
            for head in surface_subjects(sentence, predicate.verb):
                if sentence.tokens[head].tag not in _PRONOUNS:
                    yield head, predicate


def _score(
    one: Told, head: int, predicate: Predicate, subject: frozenset[str], title: str
) -> float:
    sentence = one.sentence
    first, last = _phrase(sentence, head)
    text = sentence.words(first, last)
    own = stems(text)
    score = _START[one.part] - _STEP * one.order + 0.5 * one.overlap
    score += len(own & subject) / max(1, len(own))
    score += _early(text, title) + _kind(one, head, first)
    if predicate.lemma.split(" ")[0] in saying_words("news"):
        score += _TOLD
    return score if is_main(sentence, predicate.verb) else score + _BELOW


def _early(text: str, title: str) -> float:
    """Return up to 0.5, the more the earlier a title has one of the words."""
    places = [title.find(word) for word in content_words(text) if word in title]
    return 0.5 * (1 - min(places) / len(title)) if places else 0.0


def _kind(one: Told, head: int, first: int) -> float:
    token = one.sentence.tokens[head]
    lemma = token.lemma.lower()
    if one.name_at(head, _WHO) is not None:
        return _NAMED
    if token.tag == "CD":
        return _PROPER
    if lemma in _HUMANS or one.sentence.tokens[first].tag == "CD":
        return _HUMAN
    if is_event_noun(lemma) or token.pos == "VERB":
        return _EVENT
    return _PROPER if token.pos == "PROPN" else 0.0


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the bare phrase; "of" belongs to words of measure: "dozens of rescuers"."""
    first, last = head, head + 1
    is_measure = sentence.tokens[head].lemma.lower() in _MEASURES
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if token.dep in _OUTER:
            continue
        if token.dep == "prep" and not (is_measure and token.lower == "of"):
            continue
        start, end = sentence.extents[child]
        first, last = min(first, start), max(last, end)
    return first, last


def _all(one: Told, head: int) -> list[int]:
    """Return a subject and those joined to it, in a title by a comma: "Berg, Diallo meet"."""
    labels = ("conj", "appos") if one.part == "title" else ("conj",)
    found = [head]
    for index in found:
        for child in one.sentence.dependents(index, *labels):
            is_name = one.name_at(child, _WHO) is not None
            if is_name or one.sentence.tokens[child].dep == "conj":
                found.append(child)
    return found


def _name(one: Told, head: int, told: Sequence[Told]) -> Slice:
    """Return the full name of a person, where one of the sentences has it, else the phrase."""
    person = one.name_at(head, ("PERSON",))
    if person is None:
        return one.slice(*_phrase(one.sentence, head))
    name = person.span.surface
    if " " not in name:
        for other in told:
            for entity in other.entities:
                full = entity.span.surface
                if entity.label == "PERSON" and full.startswith(f"{name} ") | full.endswith(
                    f" {name}"
                ):
                    return other.slice(*other.extent(entity))
    return one.slice(*one.extent(person))
