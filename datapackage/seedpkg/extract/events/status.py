"""The status of an event from the grammar around it: tense, mood, negation and what governs it.

"will meet" -> scheduled     "agreed to meet" -> scheduled     "invited her to meet" -> proposed
"may meet" -> hypothetical   "failed to meet" -> denied        "are meeting" -> ongoing
"had to meet" -> happened    "was able to meet" -> happened
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_wanted
from seedpkg.extract.events.predicates import later_carrier
from seedpkg.extract.events.tables import read_rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seedpkg.extract.events.predicates import Predicate
    from seedpkg.extract.syntax import Sentence
    from seedpkg.model import EventStatus

_DEPTH = 8
"""Heads that are climbed for what governs an event: bounds the work on odd trees."""
_NOT = frozenset("not n't never hardly".split())
_NO = frozenset("no neither".split())
_WILL = frozenset("will shall 'll wo sha".split())
_SHOULD = frozenset(("should", "ought"))
_MAY = frozenset("could may might must can ca".split())
_CONDITION = frozenset("if unless whether".split())
_TEMPORAL = frozenset("when once after before until as".split())
_PRESENT_TAGS = frozenset(("VBZ", "VBP", "VBN"))
_ACCEPTING = frozenset(("accept", "agree", "approve", "confirm"))
_DENYING = frozenset(("deny", "reject", "refute"))
_DEFINITE = frozenset("the this that these those".split())
_NOT_YET = frozenset(("scheduled", "proposed", "hypothetical", "denied"))
_DONE = frozenset(
    "result profit loss earnings deal agreement accord death arrest resignation discovery decision "
    "breakthrough victory retirement birth capture killing ceasefire truce support engagement "
    "separation departure completion end find recovery record settlement".split()
)
"""Nouns whose event is over when it is announced."""
_AIMING = frozenset("for of to on from into against at".split())
_VERBAL = frozenset(("VERB", "AUX"))
_PRESENT = frozenset("is are 's 're am".split())


def find_status(sentence: Sentence, predicate: Predicate) -> EventStatus:
    """Return what the sentence says of the event: that it happened, will, might, did not."""
    if predicate.kind == "noun":
        own = _noun_status(sentence, predicate.head)
        if own is not None:
            return own
        if predicate.carrier < 0:
            return _governed_noun(sentence, predicate.head)
        return _carried(sentence, predicate)
    return verb_status(sentence, predicate.verb)


def verb_status(sentence: Sentence, verb: int, depth: int = _DEPTH) -> EventStatus:
    """Return the status that a verb has in its sentence."""
    own = _own_status(sentence, verb)
    if own == "happened" and depth and not _is_finite(sentence, verb):
        own = _inherited(sentence, verb, depth)
    if own == "happened" and depth:
        own = _reported(sentence, verb, depth)
    return own


def _own_status(sentence: Sentence, verb: int) -> EventStatus:
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
        if any(sentence.lower(one) in _NO for one in sentence.dependents(child, "det")):
            return True
        if sentence.lower(child) in ("nobody", "none", "nothing"):
            return True
    return False


def _goes_to(sentence: Sentence, verb: int) -> bool:
    """Say whether "is to", "is going to" or "is about to" stands before a verb."""
    token = sentence.tokens[verb]
    if token.dep != "xcomp" or not is_infinitive(sentence, verb):
        return False
    above = sentence.tokens[token.head]
    return above.pos == "AUX" or (above.lower == "going" and above.tag == "VBG")


def _is_conditional(sentence: Sentence) -> bool:
    """Say whether a sentence has an "if": its "would" then tells of no plan."""
    return any(token.lower in _CONDITION and token.dep == "mark" for token in sentence.tokens)


def is_infinitive(sentence: Sentence, verb: int) -> bool:
    """Say whether "to" stands before a verb."""
    return any(sentence.lower(child) == "to" for child in sentence.dependents(verb, "aux"))


def _is_finite(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    if token.tag in ("VBD", "VBZ", "VBP"):
        return True
    helpers = [sentence.tokens[c] for c in sentence.dependents(verb, "aux", "auxpass")]
    return any(helper.tag in ("VBD", "VBZ", "VBP", "MD") for helper in helpers)


def _inherited(sentence: Sentence, verb: int, depth: int) -> EventStatus:
    """Read a verb without tense by what governs it: "plans to meet", "a proposal to meet"."""
    token = sentence.tokens[verb]
    infinitive = is_infinitive(sentence, verb)
    if token.head == verb:
        return "scheduled" if infinitive else "happened"
    above = sentence.tokens[token.head]
    if token.dep == "conj":
        return verb_status(sentence, token.head, depth - 1) if above.pos in _VERBAL else "happened"
    if token.dep in ("advcl", "acl", "relcl") and not infinitive:
        return "happened"
    if token.dep == "advcl" and above.pos in _VERBAL:
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
    if above.lower == "able" and sentence.tokens[above.head].tag == "VBD":
        return verb_status(sentence, above.head, depth - 1)
    if above.pos in _VERBAL:
        own = verb_status(sentence, head, depth - 1)
        if governed is None or governed == "happened":
            return "proposed" if governed is None and infinitive and own == "happened" else own
        return own if own in ("denied", "hypothetical") else governed
    if governed == "proposed" and sentence.tokens[above.head].lemma in _ACCEPTING:
        return "scheduled"
    if governed is not None:
        return governed
    return _headline_or_aim(sentence, head) if infinitive else "happened"


def _headline_or_aim(sentence: Sentence, noun: int) -> EventStatus:
    """Read "Apple to cut prices" as a plan, "the first to land" as done, "a tool to cut" as aim."""
    if sentence.tokens[noun].head == noun:
        return "scheduled"
    for child in sentence.dependents(noun, "amod"):
        if governed_status("deed", sentence.lower(child)) == "happened":
            return "happened"
    return "hypothetical" if sentence.tokens[noun].pos == "ADJ" else "proposed"


def _reported(sentence: Sentence, verb: int, depth: int) -> EventStatus:
    """Read a clause by what governs it: "denied that", "will start when it is built"."""
    token = sentence.tokens[verb]
    above = sentence.tokens[token.head]
    if token.head == verb or above.pos not in _VERBAL:
        return "happened"
    if token.dep == "ccomp" and above.lemma in _DENYING:
        return "denied"
    if token.dep == "ccomp" and is_wanted(sentence, verb):
        return _under(sentence, token.head, False, depth)
    if token.dep == "advcl" and token.tag in _PRESENT_TAGS and _is_temporal(sentence, verb):
        above_status = verb_status(sentence, token.head, depth - 1)
        return "scheduled" if above_status == "scheduled" else "happened"
    return "happened"


def _is_temporal(sentence: Sentence, verb: int) -> bool:
    openers = [sentence.lower(child) for child in sentence.dependents(verb, "mark", "advmod")]
    return bool(_TEMPORAL.intersection(openers))


def _noun_status(sentence: Sentence, noun: int) -> EventStatus | None:
    """Read what stands in a noun's own phrase: "planned talks", "no deal", "ongoing trial"."""
    for child in sentence.children[noun]:
        word, label = sentence.lower(child), sentence.tokens[child].dep
        if label == "det" and word in _NO:
            return "denied"
        if label in ("amod", "compound", "advmod"):
            found = modifier_status(word)
            if found is not None:
                return found
    return None


def _carried(sentence: Sentence, predicate: Predicate) -> EventStatus:
    verb = predicate.carrier
    governed = governed_status("event", sentence.tokens[verb].lemma)
    own = verb_status(sentence, verb)
    if governed is None and _is_announced_plan(sentence, predicate.head, verb):
        governed = "scheduled"
    if own in ("happened", "ongoing") and governed in ("cancelled", "scheduled"):
        return governed
    later = later_carrier(sentence, predicate.head)
    if own == "happened" and later >= 0 and later != verb:
        return verb_status(sentence, later)
    return own


def _governed_noun(sentence: Sentence, noun: int) -> EventStatus:
    """Read a noun by what governs it: "called for talks", "plans a visit", "ahead of the vote"."""
    token = sentence.tokens[noun]
    head, above = token.head, sentence.tokens[token.head]
    if head == noun:
        return "happened"
    if token.dep in ("conj", "appos"):
        return _governed_noun(sentence, head) if above.pos in ("NOUN", "PROPN") else "happened"
    if token.dep == "pobj":
        return _behind(sentence, noun, head)
    if above.pos in _VERBAL and token.dep in ("dobj", "nsubjpass", "attr"):
        return _object_status(sentence, noun, head)
    if above.pos in _VERBAL and token.dep == "nsubj":
        own = _own_status(sentence, head)
        return (
            own
            if own in ("scheduled", "hypothetical") and not _is_given(sentence, noun)
            else "happened"
        )
    return "happened"


def _object_status(sentence: Sentence, noun: int, verb: int) -> EventStatus:
    governed = governed_status("event", _phrasal(sentence, verb))
    own = verb_status(sentence, verb)
    if governed == "denied" or (governed is not None and own in ("happened", "ongoing")):
        return governed
    return own if own in _NOT_YET and not _is_given(sentence, noun) else "happened"


def _is_announced_plan(sentence: Sentence, noun: int, verb: int) -> bool:
    """Say whether an event is announced that is still to come: "announced cuts", not "a loss"."""
    if sentence.tokens[verb].lemma != "announce" or _is_given(sentence, noun):
        return False
    return sentence.tokens[noun].lemma.lower() not in _DONE


def _phrasal(sentence: Sentence, verb: int) -> str:
    particle = sentence.dependent(verb, "prt")
    lemma = sentence.tokens[verb].lemma.lower()
    return f"{lemma} {sentence.lower(particle)}" if particle >= 0 else lemma


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Say whether a noun speaks of something known: "the dispute", "their losses"."""
    if sentence.dependent(noun, "poss") >= 0:
        return True
    return any(sentence.lower(child) in _DEFINITE for child in sentence.dependents(noun, "det"))


def _behind(sentence: Sentence, noun: int, preposition: int) -> EventStatus:
    word = sentence.lower(preposition)
    head = sentence.tokens[preposition].head
    if word == "without":
        return "denied"
    if word == "of" and sentence.lower(head) == "ahead":
        return "scheduled"
    verbal = sentence.tokens[head].pos in _VERBAL
    if word in ("for", "of", "to", "on"):
        governed = governed_status("event", sentence.tokens[head].lemma.lower())
        if governed is not None:
            own = _own_status(sentence, head) if verbal else "happened"
            return own if own in ("denied", "hypothetical") else governed
    if verbal and word in _AIMING and not _is_given(sentence, noun):
        own = verb_status(sentence, head)
        return own if own in _NOT_YET - {"denied"} else "happened"
    return "happened"


def governed_status(kind: str, lemma: str) -> EventStatus | None:
    """Return what a word makes of the deed or event that it governs, None if it says nothing."""
    return _table(kind).get(lemma)


def modifier_status(word: str) -> EventStatus | None:
    """Return what an adjective makes of the event noun before which it stands, else None."""
    return _table("modifier").get(word)


@cache
def _table(kind: str) -> Mapping[str, EventStatus]:
    found: dict[str, EventStatus] = {}
    for row in read_rows("status.txt", "|"):
        if row[0] == kind:
            status: EventStatus = row[1]  # type: ignore[assignment]
            found.update(dict.fromkeys(words(row[2]), status))
    return found
