"""Short readable names of events: actor, predicate, counterpart or object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.events.agreement import are_many, form_of_be, is_told_plural
from seedpkg.extract.events.arguments import find_arguments, is_passive
from seedpkg.extract.events.control import surface_subjects
from seedpkg.extract.events.countries import country_of
from seedpkg.extract.events.denotation import offices
from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.traits import harm_words
from seedpkg.extract.events.wording import LONGEST_REST, complete, loose_end, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import Participant

_OTHERS = frozenset(("target", "counterpart", "host"))
_LOOSE = frozenset(("PRP", "WP", "WDT"))
"""Tags of words that say nothing of who it is."""
_IN_DOUBT = frozenset(("attempted", "failed", "foiled", "thwarted", "averted", "alleged"))
_UNFINISHED = re.compile(r"(?: (?:and|or|to|of|for|from|with|by))+$")
"""What a label does not end with."""
_MOST_NAMES = 3
_LINKS = {"CONSULT": "with", "AGREE": "between", "SANCTION": "on"}
_FACING = frozenset(("against", "with"))
"""Prepositions that stay before whom an event of another kind concerns: "match against"."""
_ON = frozenset(
    "attack assault strike airstrike air-strike raid offensive crackdown war hit "
    "counterattack counteroffensive counter-offensive".split()
)
"""What is done on somebody: "attack on Berg", but "murder of Berg"."""


def proper_name(sentence: Sentence, candidate: Candidate) -> str:
    """Return the proper name that an event noun is part of ("Victory Day Parade"), or ''."""
    if not candidate.is_noun:
        return ""
    head = candidate.predicate.head
    first = head
    for child in sentence.dependents(head, "compound", "nmod", "nummod", "amod", "poss"):
        token = sentence.tokens[child]
        if child < head and (token.is_capital or token.text[0].isdigit()):
            first = min(first, sentence.extents[child][0])
    is_name = sentence.tokens[head].is_capital and first < head
    is_name = is_name or any(
        sentence.tokens[child].pos == "PROPN" for child in sentence.dependents(head, "compound")
    )
    return sentence.words(first, candidate.last) if is_name and first < candidate.first else ""


def make_label(
    sentence: Sentence,
    candidate: Candidate,
    participants: Sequence[Participant],
    place: str | None,
    dates: frozenset[int],
) -> str:
    """Return a readable name; `dates` are the tokens of time expressions, which it leaves out."""
    return _capital(_without_halves(_label(sentence, candidate, participants, place, dates)))


def _without_halves(text: str) -> str:
    """Return a part of a sentence without marks whose other half, or a link whose end, is cut."""
    text = _UNFINISHED.sub("", text).rstrip(",;: ")
    for opening, closing in ("“”", "«»", "()"):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def _label(
    sentence: Sentence,
    candidate: Candidate,
    participants: Sequence[Participant],
    place: str | None,
    dates: frozenset[int],
) -> str:
    agents = [p.name for p in participants if p.role == "agent"]
    is_talk = candidate.trigger.is_talk
    others = [p.name for p in participants if p.role in _OTHERS or (is_talk and p.role != "agent")]
    hosts = [p.name for p in participants if p.role == "host"]
    if candidate.is_noun:
        return _noun_label(sentence, candidate, agents, others, place, hosts, dates)
    if is_talk and len(agents) + len(others) > 1:
        return f"{_join([*agents, *others])} {candidate.lemma}"
    targets = [p for p in participants if p.role == "target"]
    return _verb_label(sentence, candidate, agents, targets, dates)


def _noun_label(
    sentence: Sentence,
    candidate: Candidate,
    agents: list[str],
    others: list[str],
    place: str | None,
    hosts: list[str],
    dates: frozenset[int],
) -> str:
    trigger = candidate.trigger
    name = proper_name(sentence, candidate)
    noun = name or _with_outcome(sentence, candidate)
    where = f" in {place}" if place and place not in noun else ""
    if trigger.name == "anniversary":
        return _capital(_phrase(sentence, candidate, dates))
    if trigger.is_talk and not name and len(agents) + len(others) > 1:
        return f"{_join([*agents, *others])} hold {_with_article(noun)}"
    if name:
        return f"{_capital(name)}{where}"
    if trigger.name == "visit" and (agents or hosts):
        return _visit_label(agents, hosts, noun, where)
    is_done_by = bool(agents) and not others and candidate.lemma in harm_words("of")
    link = _link(sentence, candidate, noun)
    if agents and not is_done_by:
        of = f" {link} {_join(others)}" if others else where
        return f"{_possessive(_join(agents))} {noun}{of}"
    phrase = _phrase(sentence, candidate, dates)
    if others and not _is_of_office(sentence, candidate, others):
        return f"{_capital(noun)} {link} {_join(others)}{where}"
    where = "" if place and place in phrase else where
    return f"{_capital(phrase)}{where}"


def _is_of_office(sentence: Sentence, candidate: Candidate, others: list[str]) -> bool:
    """Say whether a country but stands for its office: "inauguration of Kenya's president"."""
    held = [
        sentence.tokens[one].lemma.lower()
        for child in sentence.dependents(candidate.predicate.head, "prep")
        if sentence.lower(child) == "of"
        for one in sentence.dependents(child, "pobj")
    ]
    return any(one in offices() for one in held) and all(country_of(name) for name in others)


def _with_outcome(sentence: Sentence, candidate: Candidate) -> str:
    """Return a noun with the word that says that it did not come off, or may not have been."""
    before = sentence.tokens[candidate.phrase : candidate.first]
    doubts = [token.lower for token in before if token.lower in _IN_DOUBT]
    return " ".join((*doubts, candidate.lemma))


def _visit_label(agents: list[str], hosts: list[str], noun: str, where: str) -> str:
    target = f" to {_join(hosts)}" if hosts else where
    if not agents:
        return f"{_capital(noun)}{target}"
    make = "make" if len(agents) > 1 else "makes"
    return f"{_join(agents)} {make} {_with_article(noun)}{target}"


def _link(sentence: Sentence, candidate: Candidate, noun: str) -> str:
    """Return the preposition before those whom an event concerns."""
    kind = candidate.trigger.type
    if kind == "ASSAULT":
        return "on" if noun.split(" ")[-1].removesuffix("s") in _ON else "of"
    if kind in _LINKS:
        return _LINKS[kind]
    behind = sentence.dependents(candidate.predicate.head, "prep")
    return next((word for word in map(sentence.lower, behind) if word in _FACING), "of")


def _phrase(sentence: Sentence, candidate: Candidate, dates: frozenset[int]) -> str:
    """Return a noun with its own adjectives and what follows it, dates left out."""
    determiner = sentence.tokens[candidate.phrase].dep == "det"
    first = candidate.phrase + determiner
    head = candidate.predicate.head
    last = candidate.last
    for child in sentence.dependents(head, "prep"):
        end = sentence.extents[child][1]
        named = sentence.dependent(child, "pobj")
        if end - first > LONGEST_REST and named >= 0:
            end = noun_phrase(sentence, named, dates)[1]
        end = min(end, loose_end(sentence, named))
        if child < last or end - first > LONGEST_REST or dates & set(range(child, end)):
            break
        last = end
    return sentence.words(first, last)


def _verb_label(
    sentence: Sentence,
    candidate: Candidate,
    agents: list[str],
    targets: Sequence[Participant],
    dates: frozenset[int],
) -> str:
    verb = candidate.predicate.head
    lemma = candidate.predicate.lemma
    people = [one.name for one in targets if one.person is not None]
    rest = complete(sentence, candidate, dates, people[0] if len(people) == 1 else "")
    subjects = [h for h in surface_subjects(sentence, verb) if h != verb]
    if is_passive(sentence, verb):
        what = _patient(sentence, candidate, [one.name for one in targets], dates)
        parts = [
            what,
            form_of_be(sentence, verb, subjects) if what else "",
            forms(lemma).participle,
            rest,
        ]
    else:
        subject = _join(agents) if agents else _subject(sentence, subjects, dates)
        is_many = are_many(sentence, subjects, agents)
        told = lemma if is_many else forms(lemma).third
        parts = [subject, told if subject else forms(lemma).gerund, rest]
    return _capital(" ".join(part for part in parts if part))


def _subject(sentence: Sentence, heads: Sequence[int], dates: frozenset[int]) -> str:
    if not heads or sentence.tokens[heads[0]].tag in _LOOSE:
        return ""
    first, last = noun_phrase(sentence, heads[0], dates)
    return sentence.words(first, last)


def _patient(
    sentence: Sentence, candidate: Candidate, targets: list[str], dates: frozenset[int]
) -> str:
    objects = [a for a in find_arguments(sentence, candidate.predicate) if a.role == "object"]
    if not objects:
        return ""
    head = objects[0].head
    joined = sentence.dependent(head, "conj")
    whole = sentence.words(*sentence.extents[head])
    named = [name for name in targets if name.split(" ")[-1] in whole]
    apposed = _apposed(sentence, head, targets)
    if apposed or (len(named) > 1 and joined >= 0):
        return apposed or _join(named)
    if sentence.tokens[head].tag in _LOOSE:
        return _join(targets) if sentence.tokens[head].tag == "PRP" and joined < 0 else ""
    first, last = noun_phrase(sentence, head, dates)
    has_others = joined >= last and is_told_plural(sentence, candidate.predicate.head)
    return _in_full(sentence.words(first, last), targets) + (" and others" if has_others else "")


def _in_full(phrase: str, names: list[str]) -> str:
    """Return the name that a phrase is but one end of, else the phrase."""
    whole = (n for n in names if n.endswith(f" {phrase}") or n.startswith(f"{phrase} "))
    return next(whole, phrase)


def _apposed(sentence: Sentence, head: int, names: list[str]) -> str:
    """Return the one name that stands behind a description: "the man, Jan Roe, was freed"."""
    behind = [sentence.words(*sentence.extents[one]) for one in sentence.dependents(head, "appos")]
    found = [name for name in names if any(name.split(" ")[-1] in text for text in behind)]
    return found[0] if len(found) == 1 and len(behind) == 1 else ""


def _join(names: list[str]) -> str:
    shown = names[:_MOST_NAMES]
    if len(names) > _MOST_NAMES:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")


def _with_article(noun: str) -> str:
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return ("an " if noun[:1].lower() in "aeiou" else "a ") + noun


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
