"""Short readable names of events: actor, predicate, counterpart or object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.inflection import forms
from seedpkg.extract.events.phrases import phrase_end
from seedpkg.extract.events.sentence import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    is_finite,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.sentence import Sentence
    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.model import Participant

_LONGEST_OBJECT = 9
_LONGEST_SUBJECT = 14
_VERB_GROUP = (
    AUXILIARIES
    | MODALS
    | frozenset(
        "to set due about expected scheduled not also then plans plan planned wants intends agreed "
        "decided began".split()
    )
)
_SUBJECT_LIMITS = frozenset((",", ";", ":", "with", "that", "as", "when", '"', "“", "”"))
_MOST_NAMES = 3
_TALKS = frozenset(("call", "talks", "meeting", "summit"))
_SUBJECT_ROLES = frozenset(("agent",))


def proper_name(sentence: Sentence, candidate: Candidate) -> str:
    """Return the proper name that an event noun is part of ("Victory Day Parade"), or ''."""
    if not candidate.is_noun:
        return ""
    first = candidate.first
    while first > candidate.phrase and _is_name_part(sentence, first - 1):
        first -= 1
    while first < candidate.first and not (
        sentence.tokens[first].is_capital or sentence.tokens[first].text[0].isdigit()
    ):
        first += 1
    if first == candidate.first:
        return ""
    return _text(sentence, first, candidate.last)


def _is_name_part(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.lower in ("'", "'s", ")", "(", "&"):
        return token.lower != "'s" or sentence.tokens[index - 1].lower in ("leaders", "people")
    return token.is_capital and token.lower not in FUNCTION_WORDS


def make_label(
    sentence: Sentence,
    candidate: Candidate,
    participants: Sequence[Participant],
    place: str | None,
    limit: int,
) -> str:
    """Return a readable name; `limit` is the token where the next date or trigger stands."""
    agents = [p.name for p in participants if p.role == "agent"]
    others = [p.name for p in participants if p.role != "agent"]
    hosts = [p.name for p in participants if p.role == "host"]
    if candidate.reading.trigger.name == "anniversary":
        return _capital(_phrase(sentence, candidate, limit))
    if candidate.determiner in ("its", "their") and others and not agents:
        return _owned_label(sentence, candidate, candidate.reading.lemma)
    if candidate.is_noun:
        return _noun_label(sentence, candidate, agents, others, place, hosts, limit)
    if candidate.reading.trigger.name in _TALKS and len(agents) + len(others) > 1:
        return f"{_join([*agents, *others])} {candidate.reading.lemma}"
    return _verb_label(sentence, candidate, agents, others, limit)


def _noun_label(
    sentence: Sentence,
    candidate: Candidate,
    agents: list[str],
    others: list[str],
    place: str | None,
    hosts: list[str],
    limit: int,
) -> str:
    trigger = candidate.reading.trigger
    name = proper_name(sentence, candidate)
    noun = name or candidate.reading.lemma
    if trigger.name in _TALKS and not name:
        names = [*agents, *others]
        if len(names) > 1:
            return f"{_join(names)} hold {_with_article(noun)}"
    where = f" in {place}" if place and place not in name else ""
    if name:
        return f"{_capital(name)}{where}"
    if trigger.name == "visit" and agents:
        target = f" to {_join(hosts)}" if hosts else where
        make = "make" if len(agents) > 1 else "makes"
        return f"{_join(agents)} {make} {_with_article(noun)}{target}"
    if agents:
        of = f" {_link(trigger.type)} {_join(others)}" if others else where
        return f"{_possessive(_join(agents))} {noun}{of}"
    if trigger.name == "visit" and hosts:
        return f"{_capital(noun)} to {_join(hosts)}"
    if others:
        return f"{_capital(noun)} {_link(trigger.type)} {_join(others)}{where}"
    phrase = _phrase(sentence, candidate, limit)
    where = "" if place and place in phrase else where
    return f"{_capital(phrase)}{where}"


def _owned_label(sentence: Sentence, candidate: Candidate, noun: str) -> str:
    """Return a name for what belongs to the subject: "the treaty is nearing its expiration"."""
    first, stop = sentence.clause(candidate.first)
    while first < candidate.first and sentence.lower(first) in FUNCTION_WORDS:
        first += 1
    end = first
    while end < stop and not is_finite(sentence.lower(end)):
        end += 1
    return f"{_capital(_text(sentence, first, end))}: {noun}"


def _link(kind: str) -> str:
    return {"CONSULT": "with", "AGREE": "between", "SANCTION": "on", "ASSAULT": "on"}.get(
        kind, "of"
    )


def _phrase(sentence: Sentence, candidate: Candidate, limit: int) -> str:
    """Return a noun with its own adjectives and what follows it up to the next mark."""
    first = candidate.phrase + (sentence.lower(candidate.phrase) in DETERMINERS)
    end = phrase_end(sentence, candidate.last, min(limit, candidate.last + _LONGEST_OBJECT))
    return _text(sentence, first, max(end, candidate.last))


def _verb_label(
    sentence: Sentence, candidate: Candidate, agents: list[str], others: list[str], limit: int
) -> str:
    lemma = candidate.reading.lemma
    end = phrase_end(sentence, candidate.last, min(limit, candidate.last + _LONGEST_OBJECT))
    rest = _text(sentence, candidate.last, end) or _told(sentence, candidate)
    opens = candidate.first == 0 and candidate.reading.shape == "past" and not agents
    if candidate.is_passive or opens:
        subject = _join(others) or _subject_words(sentence, candidate)
        is_are = "are" if len(others) > 1 else "is"
        return " ".join(part for part in (subject, is_are, forms(lemma).participle, rest) if part)
    subject = _join(agents) or _subject_words(sentence, candidate)
    verb = lemma if len(agents) > 1 else forms(lemma).third
    if agents and _is_proposal(sentence, candidate):
        verb = f"propose to {lemma}" if len(agents) > 1 else f"proposes to {lemma}"
    return _capital(" ".join(part for part in (subject, verb, rest) if part))


def _told(sentence: Sentence, candidate: Candidate) -> str:
    """Return what a "that" clause behind a verb says: "announced that sales had doubled"."""
    clause = sentence.clauses[candidate.first] + 1
    if clause >= len(sentence.bounds) or sentence.bounds[clause][0] != candidate.last:
        return ""
    first, stop = sentence.bounds[clause]
    if sentence.lower(first) != "that":
        return ""
    end = first
    while end < min(stop, first + _LONGEST_OBJECT) and (
        sentence.tokens[end].is_word or sentence.tokens[end].text[0].isdigit()
    ):
        end += 1
    return _text(sentence, first, end)


def _is_proposal(sentence: Sentence, candidate: Candidate) -> bool:
    first = max(sentence.clause(candidate.first)[0], candidate.first - _LONGEST_SUBJECT)
    words = [token.lower for token in sentence.tokens[first : candidate.first]]
    is_open = candidate.reading.shape in ("base", "gerund")
    return is_open and any(word.startswith(("propos", "suggest")) for word in words)


def _subject_words(sentence: Sentence, candidate: Candidate) -> str:
    """Return the noun phrase before a verb: "the fisheries treaty" of "... is set to expire"."""
    if candidate.first == 0:
        return _later_subject(sentence)
    start = sentence.clause(candidate.first)[0]
    end = candidate.first
    while end > start and sentence.lower(end - 1) in _VERB_GROUP:
        end -= 1
    first = end
    while first > max(start, end - _LONGEST_SUBJECT) and not _ends_subject(sentence, first - 1):
        first -= 1
    while first < end and sentence.lower(first) in FUNCTION_WORDS | {"just"}:
        first += 1
    return _capital(_text(sentence, first, end))


def _later_subject(sentence: Sentence) -> str:
    """Return the subject that an opening participle belongs to: "Signed in 2010, the treaty"."""
    if len(sentence.bounds) < 2:
        return ""
    first, last = sentence.bounds[1]
    first += sentence.lower(first) in DETERMINERS
    end = first
    while end < last and not is_finite(sentence.lower(end)) and sentence.tokens[end].is_word:
        end += 1
    return _capital(_text(sentence, first, end))


def _ends_subject(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.is_capital:
        return False
    return token.lower in _SUBJECT_LIMITS or is_finite(token.lower)


def _text(sentence: Sentence, first: int, last: int) -> str:
    if last <= first:
        return ""
    tokens = sentence.tokens[first:last]
    return sentence.text[tokens[0].start - sentence.start : tokens[-1].end - sentence.start]


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
