"""Find the words of a sentence that may report an event, and read each as verb or noun.

"held a video call" is one trigger, "video call", carried by the verb "held".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.extract.events.inflection import stem
from seedpkg.extract.events.lexicon import (
    LONGEST,
    Reading,
    Shape,
    Trigger,
    light_verb,
    readings,
    starts,
)
from seedpkg.extract.events.sentence import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    PREPOSITIONS,
    Sentence,
    is_finite,
)
from seedpkg.extract.events.word_classes import (
    SKIPPED,
    base_is_verb,
    has_object,
    is_adjective,
    is_attributive,
    reads_as_noun,
    third_is_verb,
)

if TYPE_CHECKING:
    from seedpkg.model import Span

_DEFINITE = frozenset("the this that these those his her its their our".split())
_LONGEST_PHRASE = 9
"""Most words between a light verb and its noun: "held a long and very friendly video call"."""
_INSIDE_PHRASE = frozenset(("'s", "'", "(", ")"))
_GENERIC = frozenset(
    "such any other further more numerous frequent regular many several various no future "
    "possible potential similar additional occasional repeated".split()
)
_PASSIVE_AUX = frozenset("be is are was were been being get got".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger at tokens `first:last`, its reading, and what carries it.

    `verb` is the token of the verb that reports it: the trigger itself, or the light verb of a
    noun (-1 if it has none). `phrase` is where a noun's phrase starts, its determiner included;
    `determiner` that word, empty if none.
    """

    first: int
    last: int
    reading: Reading
    verb: int
    phrase: int
    determiner: str = ""
    is_passive: bool = False

    @property
    def is_noun(self) -> bool:
        """Say whether the trigger is a noun."""
        return self.reading.is_noun


def find_candidates(
    sentence: Sentence, names: frozenset[int], dates: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Return the candidates of a sentence in reading order.

    `names` are tokens inside names of people, `dates` those inside dates ("March").
    """
    found: list[Candidate] = []
    index = 0
    while index < len(sentence.tokens):
        is_taken = index in names or index in dates
        candidate = None if is_taken else _at(sentence, index, names)
        if candidate is None:
            index += 1
            continue
        found.append(candidate)
        index = candidate.last
    return found


def candidate_at(sentence: Sentence, span: Span) -> Candidate | None:
    """Return the candidate at a given span, None if it lies outside the sentence."""
    if span.paragraph != sentence.paragraph or not sentence.start <= span.start < sentence.end:
        return None
    starts_at = [token.start for token in sentence.tokens]
    first = max(0, bisect_right(starts_at, span.start) - 1)
    last = max(first + 1, bisect_left(starts_at, span.end))
    known = _at(sentence, first, frozenset())
    if known is not None and known.last <= last:
        return known
    return _unknown(sentence, first, last)


def _unknown(sentence: Sentence, first: int, last: int) -> Candidate:
    """Read a word that the table does not hold: a noun behind a determiner, else a verb."""
    word = sentence.tokens[first].lower
    known = readings(word)
    trigger = known[0].trigger if known else Trigger(stem(word), "OTHER", "s", "")
    before = sentence.lower(first - 1)
    ending = word.endswith(("tion", "ment", "ness", "ity", "ance", "ence"))
    if ending or before in DETERMINERS or before in PREPOSITIONS or before == "'s":
        found = _noun(sentence, first, last, Reading(trigger, "noun", word), frozenset())
        if found is not None:
            return found
    shape: Shape = "gerund" if word.endswith("ing") else "past"
    passive = shape == "past" and is_passive(sentence, first)
    return Candidate(first, last, Reading(trigger, shape, word), first, first, "", passive)


def _at(sentence: Sentence, index: int, names: frozenset[int]) -> Candidate | None:
    if not starts(sentence.tokens[index].lower):
        return None
    for size in range(LONGEST, 0, -1):
        text = " ".join(token.lower for token in sentence.tokens[index : index + size])
        found = readings(text) if index + size <= len(sentence.tokens) else ()
        if not found:
            continue
        candidate = _read(sentence, index, index + size, found, names)
        if candidate is not None:
            return candidate
    return None


def _read(
    sentence: Sentence,
    first: int,
    last: int,
    found: tuple[Reading, ...],
    names: frozenset[int],
) -> Candidate | None:
    nouns = [reading for reading in found if reading.is_noun]
    verbs = [r for r in found if not r.is_noun and has_object(sentence, last, r)]
    if nouns and (not verbs or reads_as_noun(sentence, first, last)):
        return _noun(sentence, first, last, nouns[0], names)
    if verbs and (first == 0 or not sentence.tokens[first].is_capital):
        return _verb(sentence, first, last, _best_verb(sentence, first, verbs))
    return None


def _best_verb(sentence: Sentence, first: int, verbs: list[Reading]) -> Reading:
    """Prefer the reading that asks for most, then the strongest class."""
    return min(
        verbs, key=lambda r: (not r.preposition, not r.objects, "sjdt".index(r.trigger.strength))
    )


def _noun(
    sentence: Sentence, first: int, last: int, reading: Reading, names: frozenset[int]
) -> Candidate | None:
    if is_attributive(sentence, last):
        return None
    phrase = _phrase_start(sentence, first, names)
    determiner = sentence.lower(phrase) if sentence.lower(phrase) in DETERMINERS else ""
    if sentence.lower(first - 1) == "'s" or any(
        token.lower == "'s" for token in sentence.tokens[phrase:first]
    ):
        determiner = "'s"
    verb = _light_before(sentence, phrase)
    if verb < 0:
        verb = _light_after(sentence, last)
    return Candidate(first, last, reading, verb, phrase, determiner)


_NO_CONVERSATION = frozenset("out up of volumes against in about highly".split())


def _phrase_start(sentence: Sentence, first: int, names: frozenset[int]) -> int:
    index = first
    while index > max(0, first - _LONGEST_PHRASE):
        word = sentence.lower(index - 1)
        token = sentence.tokens[index - 1]
        if index - 1 in names and sentence.lower(index) != "'s":
            return index + (sentence.lower(index) == "and")
        if word in DETERMINERS:
            return index - 1
        if word not in _INSIDE_PHRASE and (
            not (token.is_word or token.text[0].isdigit()) or _ends_phrase(word)
        ):
            return index
        index -= 1
    return index


def _ends_phrase(word: str) -> bool:
    return (
        word in FUNCTION_WORDS - {"and"}
        or (is_finite(word) and not readings(word))
        or light_verb(word) is not None
    )


def _light_before(sentence: Sentence, phrase: int) -> int:
    for index in (phrase - 1, phrase - 2):
        word = sentence.lower(index)
        if index >= 0 and light_verb(word) is not None:
            return index
        if word not in ("in", "up", "out", "part", "of"):
            return _take_part(sentence, phrase)
    return _take_part(sentence, phrase)


def _take_part(sentence: Sentence, phrase: int) -> int:
    """Return the verb of "take part in", "participate in", "travel to", "be at" a noun."""
    words = [sentence.lower(phrase - k) for k in (1, 2, 3)]
    if words[0] == "in" and words[1].startswith("participat"):
        return phrase - 2
    if words[0] == "in" and words[1] == "part":
        return phrase - 3
    return -1


def _light_after(sentence: Sentence, last: int) -> int:
    """Return the verb of "a call was held", "the talks took place", "the summit, to be held"."""
    index = last
    stop = min(len(sentence.tokens), last + 7)
    while index < stop:
        word = sentence.lower(index)
        if word in (
            "held",
            "hosted",
            "staged",
            "scheduled",
            "conducted",
            "organised",
            "organized",
            "planned",
            "convened",
            "cancelled",
            "canceled",
            "postponed",
            "signed",
        ):
            return index
        if word in ("took", "takes", "take", "taking") and sentence.lower(index + 1) == "place":
            return index
        if word in (
            "began",
            "begins",
            "opened",
            "ended",
            "resumed",
            "concluded",
            "started",
            "lasted",
            "occurred",
        ):
            return index
        if (
            word not in AUXILIARIES | MODALS | SKIPPED | {"to", ",", "which", "that", "due", "set"}
            and not sentence.tokens[index].is_capital
        ):
            return -1
        index += 1
    return -1


def _verb(sentence: Sentence, first: int, last: int, reading: Reading) -> Candidate | None:
    if reading.shape in ("past", "participle") and is_adjective(sentence, first, last):
        return None
    passive = reading.shape in ("past", "participle") and (
        is_passive(sentence, first) or sentence.lower(last) in ("by", "as")
    )
    if reading.shape == "base" and not base_is_verb(sentence, first):
        return None
    if reading.shape == "third" and not third_is_verb(sentence, first):
        return None
    if reading.lemma in ("speak", "talk") and sentence.lower(last) in _NO_CONVERSATION:
        return None
    return Candidate(first, last, reading, first, first, "", passive)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Say whether the verb at a token is a participle with a form of "be" before it."""
    index = verb - 1
    while index >= max(0, verb - 4):
        word = sentence.lower(index)
        if word in _PASSIVE_AUX:
            return True
        if word not in SKIPPED and not word.endswith("ly"):
            return False
        index -= 1
    return False


def is_definite(candidate: Candidate) -> bool:
    """Say whether a noun points back: "the call", "this meeting", "Wednesday's call"."""
    return candidate.is_noun and (candidate.determiner in _DEFINITE or candidate.determiner == "'s")


def is_generic(sentence: Sentence, candidate: Candidate) -> bool:
    """Say whether a noun means no one event: "such contacts", "further meetings"."""
    words = [token.lower for token in sentence.tokens[candidate.phrase : candidate.first]]
    before = sentence.lower(candidate.phrase - 1)
    return any(word in _GENERIC for word in (*words, before))
