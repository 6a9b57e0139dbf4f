"""What the title of an article says happened, without what it adds to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.arguments import is_passive
from seedpkg.extract.events.traits import saying_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.events.told import Slice, Told
    from seedpkg.extract.syntax import Sentence

_TURNS = frozenset("as after before amid because while when following".split())
"""Words that start what a title adds to its news."""
_ATTRIBUTION = 5
"""Most words in "reports say", "says the board's head"."""


def find_what(told: Sequence[Told]) -> Slice | None:
    """Return what the title says: from its verb on, without what it adds to that."""
    pieces = [one for one in told if one.part == "title"] or list(told[:1])
    best = max(pieces, key=lambda one: (_verb(one.sentence) >= 0, one.overlap))
    sentence = best.sentence
    verb = _verb(sentence)
    first = 0 if verb < 0 or _is_bare_passive(sentence, verb) else _verb_start(sentence, verb)
    last = _end(sentence, max(first, verb) + 1)
    return best.slice(first, last) if first < last else None


def _verb(sentence: Sentence) -> int:
    """Return the verb of the main clause, or of what that tells, -1 if there is none."""
    root = next(i for i, token in enumerate(sentence.tokens) if token.head == i)
    if not sentence.tokens[root].is_verbal:
        return -1
    told = sentence.dependent(root, "ccomp")
    tells = sentence.tokens[root].lemma in saying_words("news")
    return told if tells and 0 <= told < root else root


def _is_bare_passive(sentence: Sentence, verb: int) -> bool:
    return is_passive(sentence, verb) and sentence.dependent(verb, "auxpass", "aux") < 0


def _verb_start(sentence: Sentence, verb: int) -> int:
    before = (
        sentence.extents[child][0]
        for child in sentence.dependents(verb, "aux", "auxpass", "neg", "advmod")
    )
    return min(verb, *before, verb)


def _end(sentence: Sentence, first: int) -> int:
    """Return where the news ends: before "as ...", "after ...", ", reports say"."""
    last = len(sentence.tokens)
    for index in range(first, last):
        token = sentence.tokens[index]
        if token.lower in _TURNS and _opens_clause(sentence, index):
            return index
        if token.text == "," and _is_attribution(sentence, index + 1):
            return index
    while last > first and sentence.tokens[last - 1].text in (".", ",", ";", ":", "!"):
        last -= 1
    return last


def _opens_clause(sentence: Sentence, index: int) -> bool:
    if sentence.lower(index) != "as":
        return True
    return any(token.is_verbal for token in sentence.tokens[index + 1 :])


def _is_attribution(sentence: Sentence, first: int) -> bool:
    """Say whether the rest of a title says who says so: "says Berg", "reports say"."""
    if len(sentence.tokens) - first > _ATTRIBUTION:
        return False
    rest = sentence.tokens[first:]
    return any(token.lemma in saying_words("news") and token.pos == "VERB" for token in rest)
