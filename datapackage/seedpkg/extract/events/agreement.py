"""Whether a label's verb stands in the plural: "Martin Brooks is fired", "the Eagles lose"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.countries import country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seedpkg.extract.syntax import Sentence

_NO_THIRD = frozenset("they we i you these those".split())
_NO_SUM = frozenset(("or", "nor", "but", "yet"))
"""Words that join two subjects without making them more than one."""


def form_of_be(sentence: Sentence, verb: int, subjects: Sequence[int]) -> str:
    """Return "is" or "are", as the verb's own auxiliary or else its subjects tell."""
    is_many = is_told_plural(sentence, verb)
    if is_many is None:
        is_many = any(_is_plural(sentence, head) for head in subjects)
    return "are" if is_many else "is"


def are_many(sentence: Sentence, subjects: Sequence[int], agents: Sequence[str]) -> bool:
    """Say whether a verb's subjects are many, to whom `agents` are names."""
    if not agents:
        return any(_is_plural(sentence, head) for head in subjects)
    return len(agents) > 1 or any(_is_team(sentence, head) for head in subjects)


def is_told_plural(sentence: Sentence, verb: int) -> bool | None:
    """Return whether a verb's own auxiliary is plural, None if it tells not."""
    told = [
        sentence.lower(child)
        for child in sentence.dependents(verb, "aux", "auxpass")
        if sentence.tokens[child].tag != "VB"
    ]
    if any(word in ("is", "was", "has") for word in told):
        return False
    return True if any(word in ("are", "were", "have") for word in told) else None


def _is_team(sentence: Sentence, head: int) -> bool:
    """Say whether a name is plural by its form: "the Oslo Eagles", no country."""
    is_headed = any(sentence.lower(child) == "the" for child in sentence.dependents(head, "det"))
    is_many = is_headed and sentence.tokens[head].tag == "NNPS"
    return is_many and country_of(sentence.tokens[head].text) is None


def _is_plural(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    is_joined = sentence.dependent(head, "conj") >= 0
    is_one = any(sentence.lower(cc) in _NO_SUM for cc in sentence.dependents(head, "cc"))
    is_person = token.tag == "NNPS" and _has_forename(sentence, head)
    is_many = token.tag in ("NNS", "NNPS") and not is_person
    is_number = token.tag == "CD" and token.lower not in ("one", "1")
    return (is_joined and not is_one) or is_many or is_number or token.lower in _NO_THIRD


def _has_forename(sentence: Sentence, head: int) -> bool:
    """Say whether a name in the plural is a family name: "Martin Brooks", but "the Oslo Eagles"."""
    before = [sentence.tokens[child].tag for child in sentence.dependents(head, "compound")]
    return "NNP" in before and sentence.dependent(head, "det") < 0
