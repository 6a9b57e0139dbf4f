"""What is gathered of one quotation before all of an article's are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedpkg.extract.quotes.attributions import Attribution
    from seedpkg.quote import QuoteKind


@dataclass(slots=True)
class Draft:
    """Words of somebody: `text[start:end]` of a paragraph.

    Parts of one utterance share `utterance`, a number; `attribution` is None where the words
    have none of their own.
    """

    paragraph: int
    start: int
    end: int
    kind: QuoteKind
    attribution: Attribution | None
    utterance: int
