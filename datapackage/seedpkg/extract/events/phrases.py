"""Where the words that complete a trigger end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedpkg.extract.events.sentence import AUXILIARIES, PREPOSITIONS, is_finite

if TYPE_CHECKING:
    from seedpkg.extract.events.sentence import Sentence


_WITHIN_PHRASE = frozenset(("'s", "$", "%", "&", "'", '"', "“", "”"))


_PHRASE_STOPS = frozenset("before after while because when shortly days hours weeks".split())


_LOOSE_ENDS = PREPOSITIONS | frozenset(
    "and or to the a an that its their his her it he she they we which who".split()
)


def phrase_end(sentence: Sentence, start: int, limit: int) -> int:
    """Return where the words that complete a trigger end: at a mark, verb or `limit`."""
    stop = min(sentence.clause(start - 1)[1], limit, len(sentence.tokens))
    index = start
    while index < stop:
        token = sentence.tokens[index]
        if not (token.is_word or token.text[0].isdigit() or token.lower in _WITHIN_PHRASE):
            break
        if is_finite(token.lower) and (index > start or token.lower in AUXILIARIES):
            break
        if token.lower in _PHRASE_STOPS:
            break
        index += 1
    while index > start and sentence.lower(index - 1) in _LOOSE_ENDS:
        index -= 1
    return index
