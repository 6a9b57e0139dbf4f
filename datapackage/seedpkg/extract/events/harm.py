"""What is done to people: which words name it, and what they tell of those named with them.

>>> "arrest" in harm_words("object"), "arrest" in harm_words("deadly")
(True, False)
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from seedpkg.extract.events.tables import read_rows, words

Trait = Literal["object", "seldom", "victim", "owner", "of", "deadly", "alone"]


@cache
def harm_words(trait: Trait) -> frozenset[str]:
    """Return the words of the table of which something holds, by lemma."""
    return frozenset(
        word
        for _, traits, listed in read_rows("harm.txt", "|")
        if trait in words(traits)
        for word in words(listed)
    )
