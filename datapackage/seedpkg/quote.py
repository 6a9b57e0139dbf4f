"""A quotation, as `extract` finds it and `tables` publishes it: one of the values of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from seedpkg.model import Span

QuoteKind = Literal["direct", "indirect", "mixed"]
SpeakerBasis = Literal["name", "pronoun", "description", "continued", "document", "none"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, in quotation marks (which `span` includes) or reported in a clause.

    `kind`: direct, indirect, or mixed for a clause that is in quotation marks in part. `cue` is the
    verb or phrase that attributes ("said", "according to"), `speaker` the name, pronoun or noun
    phrase beside it, both in the paragraph of `span`, None if there are none. `person` is an index
    into the article's people, `basis` how it was found. `utterance` is the index, among the
    article's quotes, of the first part of what was said in one go.
    """

    span: Span
    kind: QuoteKind
    utterance: int
    cue: Span | None = None
    speaker: Span | None = None
    person: int | None = None
    basis: SpeakerBasis = "none"
