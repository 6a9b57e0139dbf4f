"""The status of a verb from the grammar around it: tense, mood, negation and what governs it.

"will meet" -> scheduled     "agreed to meet" -> scheduled     "invited her to meet" -> proposed
"may meet" -> hypothetical   "failed to meet" -> denied        "are meeting" -> ongoing
"had to meet" -> happened    "was able to meet" -> happened    "the first to meet" -> happened
"beat her to become champion" -> happened    "will be able to meet" -> scheduled
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_wanted
from seedpkg.extract.events.moods import governed_status

if TYPE_CHECKING:
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import EventStatus

_DEPTH = 8
"""Heads that are climbed for what governs an event: bounds the work on odd trees."""
_NOT = frozenset("not n't never hardly".split())
_WILL = frozenset("will shall 'll wo sha".split())
_SHOULD = frozenset(("should", "ought"))
_MAY = frozenset("could may might must can ca".split())
_CONDITION = frozenset("if unless whether".split())
_TEMPORAL = frozenset("when once after before until as".split())
_PRESENT_TAGS = frozenset(("VBZ", "VBP", "VBN"))
_ACCEPTING = frozenset(("accept", "agree", "approve", "confirm"))
_DENYING = frozenset(("deny", "reject", "refute"))
_RISING = frozenset(
    "pass overtake beat defeat edge topple surpass outstrip rise grow climb jump go come".split()
)
"""Verbs whose "to become" is what came of them: "beat her to become champion"."""
_ONE_OF_MANY = re.compile(
    r"only|(?:[a-z]+-)?(?:first|second|third|la(?:te)?st)|\d+(?:st|nd|rd|th)"
    r"|[a-z-]+(?:urth|fth|ixth|enth|ghth|inth|ieth)"
)
"""What tells which of a row a noun is: "only", "first", "second-last", "15th", "seventh"."""
_PRESENT = frozenset("is are 's 're am".split())


def verb_status(sentence: Sentence, verb: int, depth: int = _DEPTH) -> EventStatus:
    """Return the status that a verb has in its sentence."""
    own = own_status(sentence, verb)
    if own == "happened" and depth and not _is_finite(sentence, verb):
        own = _inherited(sentence, verb, depth)
    if own == "happened" and depth:
        own = _reported(sentence, verb, depth)
    return own


def own_status(sentence: Sentence, verb: int) -> EventStatus:
    """Read a verb's own auxiliaries, negation and conjunction."""
    helpers = [sentence.lower(child) for child in sentence.dependents(verb, "aux", "auxpass")]
    if _is_negated(sentence, verb):
        return "denied"
    if any(sentence.lower(c) in _CONDITION for c in sentence.dependents(verb, "mark")):
        return "hypothetical"
    if _WILL.intersection(helpers) or _goes_to(sentence, verb):
        return "scheduled"
    if "would" in helpers or "'d" in helpers:
        return "hypothetical" if _is_conditional(sentence) else "scheduled"
    if _SHOULD.intersection(helpers):
        return "scheduled" if not _is_conditional(sentence) else "hypothetical"
    if _MAY.intersection(helpers):
        return "hypothetical"
    if sentence.tokens[verb].tag == "VBG" and _PRESENT.intersection(helpers):
        return "ongoing"
    return "happened"


def _is_negated(sentence: Sentence, verb: int) -> bool:
    if any(sentence.lower(child) in _NOT for child in sentence.dependents(verb, "neg", "advmod")):
        return True
    for child in sentence.dependents(verb, "nsubj", "nsubjpass", "dobj"):
        if sentence.is_denied(child):
            return True
        if sentence.lower(child) in ("nobody", "none", "nothing"):
            return True
    return False


def _goes_to(sentence: Sentence, verb: int) -> bool:
    """Say whether "is to", "is going to" or "is about to" stands before a verb."""
    token = sentence.tokens[verb]
    if token.dep != "xcomp" or not sentence.is_infinitive(verb):
        return False
    above = sentence.tokens[token.head]
    return above.pos == "AUX" or (above.lower == "going" and above.tag == "VBG")


def _is_conditional(sentence: Sentence) -> bool:
    """Say whether a sentence has an "if": its "would" then tells of no plan."""
    return any(token.lower in _CONDITION and token.dep == "mark" for token in sentence.tokens)


def _is_finite(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    if token.tag in ("VBD", "VBZ", "VBP"):
        return True
    helpers = [sentence.tokens[c] for c in sentence.dependents(verb, "aux", "auxpass")]
    return any(helper.tag in ("VBD", "VBZ", "VBP", "MD") for helper in helpers)


def _inherited(sentence: Sentence, verb: int, depth: int) -> EventStatus:
    """Read a verb without tense by what governs it: "plans to meet", "a proposal to meet"."""
    token = sentence.tokens[verb]
    infinitive = sentence.is_infinitive(verb)
    if token.head == verb:
        return "scheduled" if infinitive else "happened"
    above = sentence.tokens[token.head]
    if token.dep == "conj":
        return verb_status(sentence, token.head, depth - 1) if above.is_verbal else "happened"
    if token.dep in ("advcl", "acl", "relcl") and not infinitive:
        return "happened"
    if token.lemma == "become" and above.lemma in _RISING:
        return verb_status(sentence, token.head, depth - 1)
    if token.dep == "advcl" and above.is_verbal:
        return "proposed"
    if above.pos == "ADP":
        return _behind_preposition(sentence, token.head, depth)
    return _under(sentence, token.head, infinitive, depth)


def _behind_preposition(sentence: Sentence, preposition: int, depth: int) -> EventStatus:
    """Read "without meeting", "plans for meeting", "after meeting"."""
    word = sentence.lower(preposition)
    head = sentence.tokens[preposition].head
    if word == "without":
        return "denied"
    if word in ("of", "for", "on", "about", "from", "against"):
        return _under(sentence, head, False, depth)
    return "happened"


def _under(sentence: Sentence, head: int, infinitive: bool, depth: int) -> EventStatus:
    """Combine what a governing word makes of an event with the governing word's own status."""
    above = sentence.tokens[head]
    governed = governed_status("deed", above.lemma.lower())
    if infinitive and above.lower == "had":
        return verb_status(sentence, head, depth - 1)
    if above.lower == "able" and sentence.tokens[above.head].is_verbal:
        enabled = verb_status(sentence, above.head, depth - 1)
        is_told = sentence.tokens[above.head].tag == "VBD" or enabled == "scheduled"
        return enabled if is_told else "hypothetical"
    if above.is_verbal:
        own = verb_status(sentence, head, depth - 1)
        if governed is None or governed == "happened":
            return "proposed" if governed is None and infinitive and own == "happened" else own
        return own if own in ("denied", "hypothetical") else governed
    if sentence.is_denied(head):
        return "denied"
    if governed == "proposed" and sentence.tokens[above.head].lemma in _ACCEPTING:
        return "scheduled"
    if governed is not None:
        return governed
    return _headline_or_aim(sentence, head, depth) if infinitive else "happened"


def _headline_or_aim(sentence: Sentence, noun: int, depth: int) -> EventStatus:
    """Read "Apple to cut prices" as a plan, "the first to land" as done, "a tool to cut" as aim."""
    if sentence.tokens[noun].head == noun:
        return "scheduled"
    if is_one_of_many(sentence, noun):
        above = sentence.tokens[noun].head
        is_verbal = sentence.tokens[above].is_verbal
        return verb_status(sentence, above, depth - 1) if is_verbal and depth else "happened"
    return "hypothetical" if sentence.tokens[noun].pos == "ADJ" else "proposed"


def is_one_of_many(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun is that of one who has done it: "the sixth (youngest) person to land"."""
    return any(
        sentence.tokens[child].tag == "JJS" or _ONE_OF_MANY.fullmatch(sentence.lower(child))
        for child in sentence.dependents(noun, "amod")
    )


def _reported(sentence: Sentence, verb: int, depth: int) -> EventStatus:
    """Read a clause by what governs it: "denied that", "will start when it is built"."""
    token = sentence.tokens[verb]
    above = sentence.tokens[token.head]
    if token.head == verb or not above.is_verbal:
        return "happened"
    if token.dep == "ccomp" and above.lemma in _DENYING:
        return "denied"
    if token.dep == "ccomp" and is_wanted(sentence, verb):
        return _under(sentence, token.head, False, depth)
    is_present = token.tag in _PRESENT_TAGS and not _is_past(sentence, verb)
    if token.dep == "advcl" and is_present and _is_temporal(sentence, verb):
        above_status = verb_status(sentence, token.head, depth - 1)
        return "scheduled" if above_status == "scheduled" else "happened"
    return "happened"


def _is_past(sentence: Sentence, verb: int) -> bool:
    """Say whether a participle stands in the past: "were beaten"."""
    helpers = sentence.dependents(verb, "aux", "auxpass")
    return any(sentence.tokens[child].tag == "VBD" for child in helpers)


def _is_temporal(sentence: Sentence, verb: int) -> bool:
    openers = [sentence.lower(child) for child in sentence.dependents(verb, "mark", "advmod")]
    return bool(_TEMPORAL.intersection(openers))
