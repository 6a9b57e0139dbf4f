"""Read the predicates of a sentence as kinds of events.

"held a video call" is one trigger, "video call", carried by the verb "held".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.inflection import stem
from seedpkg.extract.events.lexicon import (
    AMOUNT,
    ANYTHING,
    ASIDE,
    LONGEST,
    PASSIVE,
    Entry,
    Trigger,
    no_events,
    noun_entries,
    verb_entries,
)
from seedpkg.extract.events.predicates import Predicate, base, light_verbs
from seedpkg.extract.times.words import FULL_WEEKDAY, MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seedpkg.extract.syntax import Sentence

_DEFINITE = frozenset("the this that these those his her its their our".split())
_GENERIC = frozenset(
    "such any other further more numerous frequent regular many several various no future "
    "possible potential similar additional occasional repeated my your".split()
)
_PHRASE = frozenset(("det", "poss", "amod", "compound", "nummod", "nmod", "advmod", "predet"))
_REACH = 14
_TIME = re.compile(rf"{FULL_WEEKDAY}|{MONTH}|{YEAR}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate at tokens `first:last`, read as an event of a kind.

    `lemma` is its entry in the trigger table. `phrase` is where a noun's phrase starts, its
    determiner included; `determiner` that word, `'s` behind a possessor, empty if there is none.
    """

    predicate: Predicate
    trigger: Trigger
    lemma: str
    first: int
    last: int
    phrase: int
    determiner: str = ""
    is_plural: bool = False

    @property
    def is_noun(self) -> bool:
        """Say whether the trigger is a noun."""
        return self.predicate.kind == "noun"

    @property
    def verb(self) -> int:
        """The verb that bears tense, mood and negation, -1 for a noun without one."""
        return self.predicate.verb


def read_candidate(sentence: Sentence, predicate: Predicate) -> Candidate | None:
    """Return a predicate as an event of the trigger table, or as one of no listed kind.

    None for copulas, and for verbs and nouns that tell of a state, a thought or speech alone.
    """
    if predicate.kind == "state":
        return None
    if predicate.kind == "noun":
        return _noun(sentence, predicate)
    return _verb(sentence, predicate)


def unlisted(sentence: Sentence, predicate: Predicate) -> Candidate:
    """Return a predicate as an event of no listed kind, its stem for a trigger."""
    lemma = predicate.lemma
    trigger = Trigger(stem(lemma.split(" ")[0]), "OTHER", "o")
    return _candidate(sentence, predicate, Entry(trigger, lemma), predicate.first)


def _verb(sentence: Sentence, predicate: Predicate) -> Candidate | None:
    head = predicate.head
    for size, phrase in _phrases_from(sentence, predicate):
        entries = [e for e in verb_entries(phrase) if _has_needs(sentence, predicate, e)]
        if entries:
            entry = _closest(entries)
            if entry.voiding and not entry.voiding.isdisjoint(_voiding_signs(sentence, head)):
                return None
            last = max(predicate.last, head + size)
            return _candidate(sentence, predicate, entry, predicate.first, last)
    if predicate.lemma in no_events() or predicate.lemma in light_verbs():
        return None
    return unlisted(sentence, predicate)


def _voiding_signs(sentence: Sentence, verb: int) -> Iterator[str]:
    """Yield what may make a verb no event: the word behind it, and signs of the trigger table."""
    yield sentence.lower(verb + 1)
    token = sentence.tokens[verb]
    if token.tag == "VBG" and token.dep in ("advcl", "acl"):
        yield ASIDE
    if is_passive(sentence, verb):
        yield PASSIVE


def _phrases_from(sentence: Sentence, predicate: Predicate) -> Iterator[tuple[int, str]]:
    """Yield a verb's lemma with what follows it: "take office", "step down", "take"."""
    head = predicate.head
    lemma = base(sentence, head)
    for size in range(LONGEST, 1, -1):
        following = sentence.tokens[head + 1 : head + size]
        if len(following) == size - 1 and not _leads_to_time(sentence, head + size - 1):
            yield size, " ".join((lemma, *(token.lower for token in following)))
    if predicate.lemma != lemma:
        yield predicate.last - head, predicate.lemma
    yield 1, lemma


def _leads_to_time(sentence: Sentence, last: int) -> bool:
    """Say whether a word is a preposition before a time: "advanced on Tuesday"."""
    after = sentence.tokens[last + 1 : last + 2]
    return sentence.lower(last) in ("on", "in") and any(
        _TIME.match(token.text) is not None for token in after
    )


def _ends_verb(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun belongs to a verb of several words: "open fire", "go on strike"."""
    for first in range(max(0, noun + 1 - LONGEST), noun):
        if sentence.tokens[first].pos == "VERB":
            following = (token.lower for token in sentence.tokens[first + 1 : noun + 1])
            if verb_entries(" ".join((base(sentence, first), *following))):
                return True
    return False


def _closest(entries: Sequence[Entry]) -> Entry:
    """Return the entry that asks most of what stands behind the word."""
    return max(entries, key=lambda entry: (bool(entry.preposition), bool(entry.objects)))


def _fits_noun(sentence: Sentence, head: int, entry: Entry) -> bool:
    if entry.preposition and sentence.lower(head + 1) != entry.preposition:
        return False
    if not entry.objects and not entry.barred:
        return True
    behind = _behind(sentence, head)
    if not entry.barred.isdisjoint(behind):
        return False
    return not entry.objects or not entry.objects.isdisjoint(behind)


def _behind(sentence: Sentence, head: int) -> list[str]:
    """Return the words behind a word that belong to it, in lower case, the next few of them."""
    last = min(sentence.extents[head][1], head + _REACH)
    for child in sentence.dependents(head, "advcl", "conj"):
        if child > head:
            last = min(last, sentence.extents[child][0])
    return [token.lower for token in sentence.tokens[head + 1 : last]]


def _subject(sentence: Sentence, verb: int) -> list[str]:
    """Return the words of a verb's subject; it may be what is done to: "the ban was lifted".

    So is what a participle or a clause belongs to: "a report released on Monday", "crimes he did".
    """
    token = sentence.tokens[verb]
    is_gap = token.dep == "relcl" and sentence.dependent(verb, "dobj") < 0
    if is_gap or (token.dep == "acl" and token.tag == "VBN"):
        return [word.lower for word in sentence.tokens[max(0, token.head - 3) : token.head + 1]]
    found = sentence.dependent(verb, "nsubjpass", "nsubj")
    if found < 0:
        return []
    first, last = sentence.extents[found]
    return [token.lower for token in sentence.tokens[max(first, found - 4) : min(last, found + 4)]]


def _has_needs(sentence: Sentence, predicate: Predicate, entry: Entry) -> bool:
    if not entry.objects and not entry.preposition and not entry.barred:
        return True
    head = predicate.head
    subject = _subject(sentence, head)
    is_undergoer = sentence.dependent(head, "nsubj") < 0 or sentence.dependent(head, "dobj") < 0
    below = [*_behind(sentence, head), *(subject if is_undergoer else ())]
    has_object = not entry.objects or bool(entry.objects.intersection(below))
    if entry.barred.intersection((*below, *subject, *_kinds_of_object(sentence, head))):
        return False
    return has_object and (not entry.preposition or entry.preposition in below)


def _kinds_of_object(sentence: Sentence, verb: int) -> Iterator[str]:
    """Yield the signs of the trigger table for what a verb has as its object."""
    found = sentence.dependent(verb, "dobj", "ccomp", "nsubjpass")
    if found >= 0:
        yield ANYTHING
        if any(token.tag == "$" for token in sentence.tokens[max(0, found - 1) : found + 1]):
            yield AMOUNT


def _noun(sentence: Sentence, predicate: Predicate) -> Candidate | None:
    head = predicate.head
    noun = sentence.tokens[head]
    if _ends_verb(sentence, head):
        return None
    for size in range(LONGEST, 0, -1):
        first = head + 1 - size
        if first < 0:
            continue
        words = [token.lower for token in sentence.tokens[first:head]]
        for last_word in dict.fromkeys((noun.lower, noun.lemma.lower())):
            entries = noun_entries(" ".join((*words, last_word)))
            fitting = [entry for entry in entries if _fits_noun(sentence, head, entry)]
            if fitting:
                return _candidate(sentence, predicate, _closest(fitting), first)
    return unlisted(sentence, predicate)


def _candidate(
    sentence: Sentence, predicate: Predicate, entry: Entry, first: int, last: int = 0
) -> Candidate:
    last = last or predicate.last
    if predicate.kind != "noun":
        return Candidate(predicate, entry.trigger, entry.lemma, first, last, first)
    phrase = phrase_start(sentence, predicate.head)
    return Candidate(
        predicate, entry.trigger, entry.lemma, first, last, min(phrase, first),
        _determiner(sentence, predicate.head),
        sentence.tokens[predicate.head].tag in ("NNS", "NNPS") and not entry.lemma.endswith("s"),
    )  # fmt: skip


def phrase_start(sentence: Sentence, noun: int) -> int:
    """Return where a noun's phrase starts: before its determiner, possessor and adjectives."""
    first = noun
    for child in sentence.children[noun]:
        if child < noun and sentence.tokens[child].dep in _PHRASE:
            first = min(first, sentence.extents[child][0])
    return first


def _determiner(sentence: Sentence, noun: int) -> str:
    for child in sentence.dependents(noun, "poss"):
        return "'s" if sentence.dependent(child, "case") >= 0 else sentence.lower(child)
    for child in sentence.dependents(noun, "det"):
        return sentence.lower(child)
    return ""


def is_definite(candidate: Candidate) -> bool:
    """Say whether a noun points back: "the call", "this meeting", "Wednesday's call"."""
    return candidate.is_noun and (candidate.determiner in _DEFINITE or candidate.determiner == "'s")


def is_generic(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a noun means no one event: "such contacts", "further meetings", "your trip"."""
    words = [token.lower for token in sentence.tokens[candidate.phrase : candidate.first]]
    before = sentence.lower(candidate.phrase - 1)
    return any(word in _GENERIC for word in (*words, before))
