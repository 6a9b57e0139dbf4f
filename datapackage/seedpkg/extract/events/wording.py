"""Phrases of a label, as they stand in the sentence: nouns, and what completes a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.extract.token import Token

_LONGEST_PHRASE = 9
LONGEST_REST = 12
_COMPLEMENTS = frozenset(
    ("dobj", "dative", "attr", "oprd", "acomp", "prep", "prt", "xcomp", "agent", "npadvmod")
)
_PERSON = frozenset(("him", "her"))
_PARTICLES = frozenset("apart aside away back down forward off out over up".split())
_OUTSIDE = frozenset(("relcl", "advcl", "appos", "punct", "parataxis", "acl"))
_ARTICLES = frozenset(("the", "a", "an"))


def noun_phrase(sentence: Sentence, head: int, dates: frozenset[int]) -> tuple[int, int]:
    """Return a noun phrase of a few words: with its "of" and "between", without its clauses."""
    first, last = head, head + 1
    for child in sentence.children[head]:
        if sentence.tokens[child].dep in _OUTSIDE:
            if child > head:
                break
            continue
        start, end = sentence.extents[child]
        most = LONGEST_REST if sentence.tokens[head].tag == "CD" else _LONGEST_PHRASE
        if dates & set(range(start, end)) or max(last, end) - min(first, start) > most:
            if child > head:
                break
            continue
        first, last = min(first, start), max(last, end)
    if sentence.tokens[first].dep in ("det", "punct") and sentence.lower(first) in _ARTICLES:
        first += 1
    while last > head + 1 and _is_loose(sentence.tokens[last - 1]):
        last -= 1
    return first, last


def _is_loose(token: Token) -> bool:
    """Say whether a word at the end of a phrase goes on to nothing: "and", "to", a comma."""
    return token.dep in ("cc", "punct") or token.tag in ("IN", "TO", "DT")


def loose_end(sentence: Sentence, head: int) -> int:
    """Return where what a comma alone joins to a noun starts: "in Oslo, Berg of Bonn was chosen".

    An apposition with a place of its own is none: it belongs to what follows.
    """
    beyond = len(sentence.tokens)
    if head < 0:
        return beyond
    joined = sentence.dependent(head, "conj") if sentence.dependent(head, "cc") < 0 else -1
    apposed = sentence.dependent(head, "appos")
    if joined < 0 and apposed >= 0 and sentence.dependent(apposed, "prep") >= 0:
        joined = apposed
    if joined < 0:
        return beyond
    first = sentence.extents[joined][0]
    return first - (sentence.lower(first - 1) == ",")


def complete(
    sentence: Sentence, candidate: Candidate, dates: frozenset[int], person: str = ""
) -> str:
    """Return what completes a verb: its object and its prepositions, as they stand.

    `person` is whom "him" and "her" mean as its object, if that is known.
    """
    verb, at = _with_object(sentence, candidate.predicate.head, candidate.predicate.last)
    size = 0
    left_out = _left_out(sentence, verb, dates)
    parts = [left_out] if left_out else []
    parts += [sentence.words(at, at + 1)] if _is_particle(sentence, verb, at) else []
    for first, last in _complements(sentence, verb, at, dates):
        if size + last - first > LONGEST_REST:
            break
        is_person = last - first == 1 and sentence.lower(first) in _PERSON and person
        parts.append(person if is_person else sentence.words(first, last))
        size += last - first
    return " ".join(parts)


def _left_out(sentence: Sentence, verb: int, dates: frozenset[int]) -> str:
    """Return the object that a clause belongs to: "the crimes" of "the crimes he committed"."""
    token = sentence.tokens[verb]
    subject = sentence.dependent(verb, "nsubj")
    if token.dep != "relcl" or subject < 0 or sentence.tokens[subject].tag in ("WP", "WDT"):
        return ""
    if sentence.dependent(verb, "dobj", "ccomp", "xcomp", "prt", "auxpass") >= 0:
        return ""
    if any(sentence.lower(one) == "whose" for one in sentence.dependents(subject, "poss")):
        return ""
    stranded = [one for one in sentence.dependents(verb, "prep") if not sentence.children[one]]
    is_time = sentence.dependent(verb, "advmod") >= 0 or token.head in dates
    if stranded or is_time or sentence.tokens[token.head].dep == "npadvmod":
        return ""
    return sentence.words(*_trimmed(sentence, token.head, dates))


def _with_object(sentence: Sentence, verb: int, last: int) -> tuple[int, int]:
    """Return the verb whose object another shares, and its end: "shot and killed a guard"."""
    joined = sentence.dependent(verb, "conj")
    is_close = joined == last + 1 and sentence.tokens[last].dep == "cc"
    has_own = sentence.dependent(verb, "dobj", "prep", "prt", "agent") >= 0
    shares = is_close and not has_own and not is_passive(sentence, verb)
    if shares and sentence.dependent(joined, "dobj") >= 0:
        return joined, joined + 1
    return verb, last


def _is_particle(sentence: Sentence, verb: int, index: int) -> bool:
    """Say whether the word right behind a verb goes with it, though parsed as an adverb."""
    is_own = index < len(sentence.tokens) and sentence.tokens[index].head == verb
    is_adverb = is_own and sentence.tokens[index].dep in ("advmod", "npadvmod")
    return is_adverb and index == verb + 1 and sentence.lower(index) in _PARTICLES


def _complements(
    sentence: Sentence, verb: int, after: int, dates: frozenset[int]
) -> Iterator[tuple[int, int]]:
    for child in sentence.children[verb]:
        label = sentence.tokens[child].dep
        if child < after or label not in _COMPLEMENTS or label == "prt":
            continue
        first, last = sentence.extents[child]
        if label == "prep" and last - first == 1:
            yield from _stranded(sentence, verb, child, dates)
            continue
        if label in ("dobj", "attr", "oprd", "dative", "npadvmod"):
            first, last = _trimmed(sentence, child, dates)
        elif label == "acomp" and (dates & set(range(first, last)) or last - first > LONGEST_REST):
            first, last = child, child + 1
        if dates & set(range(first, last)):
            continue
        yield first, last


def _stranded(
    sentence: Sentence, verb: int, preposition: int, dates: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield a preposition with what it stands for: "from", "a pact", of "a pact he withdrew from".

    Nothing if that is not known: a label does not end with a preposition.
    """
    token = sentence.tokens[verb]
    if token.dep == "relcl":
        yield preposition, preposition + 1
        yield _trimmed(sentence, token.head, dates)


def _trimmed(sentence: Sentence, head: int, dates: frozenset[int]) -> tuple[int, int]:
    """Return an object with its article, without its clauses and dates."""
    first, last = noun_phrase(sentence, head, dates)
    if (
        first > 0
        and sentence.tokens[first - 1].head == head
        and sentence.lower(first - 1) in _ARTICLES
    ):
        first -= 1
    return first, last
