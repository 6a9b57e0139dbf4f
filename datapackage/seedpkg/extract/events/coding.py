"""Code the type of what a sentence reports, by its most telling trigger.

code_type(sentence)      # of "Two ministers were arrested on Monday."
# 'COERCE'
# of "The union agreed to lift the ban." AGREE, of "The union refused to lift the ban." REJECT

The tree is read from its main verb down. What a word makes of the deed that it governs stands in
`frames.txt`; the deed itself in `triggers.txt`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from seedpkg.extract.events.predicates import base, find_predicates, predicate_at
from seedpkg.extract.events.tables import read_rows, words
from seedpkg.extract.events.triggers import read_candidate
from seedpkg.extract.events.verb_status import verb_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from seedpkg.extract.events.triggers import Candidate
    from seedpkg.extract.syntax import Sentence

_STRENGTH = {"s": 3.0, "j": 2.0, "d": 2.5, "t": 1.0, "o": 0.0}
_DEPTH = 6
"""Heads below the main verb among which a deed is looked for."""
_FRIENDLY = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_HARM = frozenset(("THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"))
_MUST = frozenset(("must", "should", "ought"))
_AHEAD = frozenset(("scheduled", "hypothetical"))
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_CLAUSES = ("xcomp", "ccomp", "acomp")
_LATER = ("conj", "advcl", "nsubj", "acl", "relcl", "parataxis")


def code_type(sentence: Sentence) -> str:
    """Return the PLOVER type of the event that a sentence reports, '' if it reports none."""
    root = next((i for i, token in enumerate(sentence.tokens) if token.head == i), -1)
    found = _read(sentence, root, _DEPTH) if root >= 0 else ""
    return found or _most_telling(sentence)


def _read(sentence: Sentence, head: int, depth: int) -> str:
    """Return the type of the deed that a word tells of, by itself or by what it governs."""
    if not depth:
        return ""
    frame = _frame(sentence, head)
    kind = _READERS[frame](sentence, head, depth)
    if not sentence.tokens[head].is_verbal or frame == "speech":
        return kind
    return _in_mood(sentence, head, kind)


def _in_mood(sentence: Sentence, verb: int, kind: str) -> str:
    """Turn a type by negation and by auxiliaries: "will not meet", "may attack", "must leave"."""
    helpers = {sentence.lower(child) for child in sentence.dependents(verb, "aux")}
    status = verb_status(sentence, verb, 0)
    if status == "denied":
        return _refused(kind)
    if helpers & _MUST:
        is_told = _frame(sentence, sentence.tokens[verb].head) == "speech"
        return "REQUEST" if is_told else kind
    return _intended(kind) if status in _AHEAD else kind


def _refused(kind: str) -> str:
    return "REJECT" if kind in _FRIENDLY else kind


def _intended(kind: str) -> str:
    if kind in _FRIENDLY:
        return "AGREE"
    return "THREATEN" if kind in _HARM else kind


def _deed(sentence: Sentence, head: int, depth: int) -> str:
    """Read a word of no frame: its own type, else that of what hangs on it."""
    own = _own(sentence, head)
    return own or _below(sentence, head, depth, (*_OBJECTS, *_CLAUSES, "prep", *_LATER))


def _own(sentence: Sentence, head: int) -> str:
    predicate = predicate_at(sentence, head)
    if predicate is None:
        return ""
    candidate = read_candidate(sentence, predicate)
    if candidate is None or candidate.trigger.type == "OTHER":
        return ""
    return candidate.trigger.type


def _content(sentence: Sentence, head: int, depth: int) -> str:
    return _below(sentence, head, depth, (*_OBJECTS, *_CLAUSES, "prep", "acl"))


def _below(sentence: Sentence, head: int, depth: int, labels: tuple[str, ...]) -> str:
    """Return the first type below a word, by the order of labels, then of reading."""
    for label in labels:
        for child in sentence.dependents(head, label):
            for target in _through(sentence, child):
                found = _read(sentence, target, depth - 1)
                if found:
                    return found
    return ""


def _through(sentence: Sentence, child: int) -> Iterator[int]:
    """Yield a dependent, or what stands behind it if it is a preposition."""
    if sentence.tokens[child].pos == "ADP":
        yield from sentence.dependents(child, "pobj", "pcomp")
    else:
        yield child


def _speech(sentence: Sentence, head: int, depth: int) -> str:
    told = _below(sentence, head, depth, ("dobj", "ccomp", "xcomp", "acl", "conj", "advcl"))
    return told or _own(sentence, head)


def _promise(sentence: Sentence, head: int, depth: int) -> str:
    return _own(sentence, head) or "AGREE"


def _intend(sentence: Sentence, head: int, depth: int) -> str:
    return _intended(_content(sentence, head, depth)) or _own(sentence, head)


def _ask(sentence: Sentence, head: int, depth: int) -> str:
    own = _own(sentence, head)
    return own or ("REQUEST" if _content(sentence, head, depth) else "")


def _plea(sentence: Sentence, head: int, depth: int) -> str:
    content = _content(sentence, head, depth)
    return "SUPPORT" if content == "SUPPORT" else _own(sentence, head) or (content and "REQUEST")


def _complain(sentence: Sentence, head: int, depth: int) -> str:
    if sentence.dependent(head, "ccomp", "parataxis") >= 0:
        return "ACCUSE"
    return _deed(sentence, head, depth)


def _refuse(sentence: Sentence, head: int, depth: int) -> str:
    return _own(sentence, head) or "REJECT"


def _fail(sentence: Sentence, head: int, depth: int) -> str:
    return _refused(_content(sentence, head, depth))


def _threaten(sentence: Sentence, head: int, depth: int) -> str:
    return "THREATEN"


_READERS: Mapping[str, Callable[[Sentence, int, int], str]] = {
    "": _deed, "speech": _speech, "promise": _promise, "intend": _intend,
    "ask": _ask, "plea": _plea, "complain": _complain, "refuse": _refuse, "fail": _fail,
    "threaten": _threaten,
}  # fmt: skip


def _frame(sentence: Sentence, head: int) -> str:
    token = sentence.tokens[head]
    if token.pos == "VERB":
        particle = sentence.dependent(head, "prt")
        lemma = base(sentence, head)
        phrasal = f"{lemma} {sentence.lower(particle)}" if particle >= 0 else lemma
        return _frames().get(phrasal, "")
    return _frames().get(token.lemma.lower(), "") if token.pos in ("NOUN", "ADJ", "AUX") else ""


@cache
def _frames() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for frame, governors in read_rows("frames.txt", "|"):
        for word in words(governors):
            found.setdefault(word, frame)
    return found


def _most_telling(sentence: Sentence) -> str:
    """Return the type of the strongest trigger anywhere, for trees that lead nowhere."""
    read = (read_candidate(sentence, predicate) for predicate in find_predicates(sentence))
    found = [c for c in read if c is not None and c.trigger.type != "OTHER"]
    if not found:
        return ""
    return max(found, key=_weight).trigger.type


def _weight(candidate: Candidate) -> float:
    weight = _STRENGTH[candidate.trigger.strength]
    weight += 1.5 if not candidate.is_noun or candidate.verb >= 0 else 0.0
    return weight - candidate.first / 20
