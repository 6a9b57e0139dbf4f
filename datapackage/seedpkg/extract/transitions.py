"""Parse as spaCy's `parser` does, step by step from here: the same decisions, less time.

    if is_stepwise(parser): parse_docs(parser, docs)      # sets heads and labels

A transition-based parser (Honnibal & Johnson 2015) takes the best allowed move of every text, then
the next one, until all are read. spaCy's own loop lets go of Python's lock and takes it again for
every number that it compares, which costs more than the comparing; where the loop stands here, the
lock is held. Weights, products and moves are spaCy's: not a bit differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc


def is_stepwise(parser: Any) -> bool:
    """Say whether a component takes the one best move at each step, all of known labels."""
    model = parser.model
    return bool(
        model.name == "parser_model"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and parser.cfg.get("beam_width") == 1
    )


def parse_docs(parser: Any, docs: Sequence[Doc]) -> None:
    """Parse docs, none of which is empty."""
    begun = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    states = [state for state in begun if not state.is_final()]
    while states:
        hidden = model.state2vec.predict(model.get_token_ids(states))
        states = parser.transition_states(states, model.vec2scores.predict(hidden))
    parser.set_annotations(docs, begun)
