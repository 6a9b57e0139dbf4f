"""Tag names as spaCy's `ner` does, all tokens outside names at once: the same weights, less time.

    tagger = read_tagger(nlp.get_pipe("ner"))          # None: another architecture
    tag_names(tagger, docs)                            # sets doc.ents

spaCy tags by transitions (Lample et al. 2016): at each token the best of the moves Begin, In, Last,
Unit of a label, or Out, is taken, as long as it is allowed. A state is the token, and within a name
also the name's first token and the one before. So outside of names the scores are those of the
token alone: they are computed for all tokens together, and the moves taken one by one only within
a name, where a name goes on or ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedpkg.extract.doc_arrays import read_attributes
from seedpkg.extract.products import in_blocks, multiply
from seedpkg.extract.token_vectors import Network, read_network, token_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

_STATE = 3
"""A state's tokens: the next one, the first of the open name, the one before the next."""
_OUT, _BEGIN, _IN, _LAST, _UNIT = "O", "B", "I", "L", "U"


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """The weights of a name tagger, and the moves that its scores are of: (kind, label).

    `lower` gives what a token adds to the hidden layer in each place of a state: inputs x (places x
    pieces x width); `absent` is what no token adds there. It and `reduce` are in blocks.
    """

    network: Network
    reduce: Floats
    reduce_bias: Floats
    lower: Floats
    lower_bias: Floats
    absent: Floats
    upper: Floats
    upper_bias: Floats
    moves: tuple[tuple[str, str], ...]

    def indices(self, *kinds: str) -> list[int]:
        """Return the moves of some kinds that have a label, where theirs has one."""
        named = (_OUT, "")
        return [
            index
            for index, (kind, label) in enumerate(self.moves)
            if kind in kinds and (label or (kind, label) == named)
        ]


def read_tagger(ner: Any) -> Tagger | None:
    """Return the weights of a component of spaCy, None if it is of another form."""
    import numpy as np

    model = ner.model
    if model.name != "parser_model" or ner.cfg.get("beam_width") != 1:
        return None
    reader, lower, upper = model.layers
    network = read_network(reader.layers[0]) if reader.layers else None
    is_known = (
        network is not None
        and [layer.name for layer in reader.layers[1:]] == ["list2array", "linear"]
        and (lower.name, upper.name) == ("precomputable_affine", "linear")
        and lower.get_dim("nF") == _STATE
        and lower.get_dim("nP") > 1
        and not model.attrs["unseen_classes"]
    )
    if network is None or not is_known:
        return None
    weights = lower.get_param("W").transpose(3, 0, 2, 1)
    return Tagger(
        network=network,
        reduce=in_blocks(reader.layers[2].get_param("W").T),
        reduce_bias=reader.layers[2].get_param("b"),
        lower=in_blocks(weights.reshape(len(weights), -1)),
        lower_bias=np.ascontiguousarray(lower.get_param("b").T),
        absent=np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)),
        upper=np.ascontiguousarray(upper.get_param("W").T),
        upper_bias=upper.get_param("b"),
        moves=tuple(_read_move(ner.moves.get_class_name(i)) for i in range(ner.moves.n_moves)),
    )


def _read_move(name: str) -> tuple[str, str]:
    kind, _, label = name.partition("-")
    return kind, label


def tag_names(tagger: Tagger, docs: Sequence[Doc]) -> None:
    """Set the names of docs, none of which is empty."""
    import numpy as np
    from spacy.tokens import Span

    vectors = np.concatenate(token_vectors(tagger.network, docs))
    reduced = multiply(vectors, tagger.reduce) + tagger.reduce_bias
    parts = multiply(reduced, tagger.lower).reshape(len(vectors), *tagger.absent.shape)
    moves = _moves_outside(tagger, parts, docs)
    start = 0
    for doc in docs:
        end = start + len(doc)
        spans = _find_spans(tagger, parts[start:end], moves[start:end])
        doc.set_ents([Span(doc, first, last, label=label) for first, last, label in spans])
        start = end


def _moves_outside(tagger: Tagger, parts: Floats, docs: Sequence[Doc]) -> list[int]:
    """Return the best move at each token if no name is open there.

    A name starts with no white space, and none of two tokens starts with the last one of a doc.
    """
    import numpy as np

    states = parts[:, 0] + tagger.absent[1] + tagger.absent[2] + tagger.lower_bias
    scores = multiply(states.max(axis=1), in_blocks(tagger.upper)) + tagger.upper_bias
    allowed = np.array(tagger.indices(_OUT, _BEGIN, _UNIT))
    moves = allowed[scores[:, allowed].argmax(axis=1)]
    last = np.cumsum([len(doc) for doc in docs]) - 1
    allowed = np.array(tagger.indices(_OUT, _UNIT))
    moves[last] = allowed[scores[np.ix_(last, allowed)].argmax(axis=1)]
    is_space = np.concatenate([read_attributes(doc, "IS_SPACE")[:, 0] for doc in docs])
    moves[is_space == 1] = tagger.indices(_OUT)[0]
    found: list[int] = moves.tolist()
    return found


def _find_spans(
    tagger: Tagger, parts: Floats, moves: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the (start, end, label) of the names of a doc."""
    at = 0
    while at < len(moves):
        kind, label = tagger.moves[moves[at]]
        start = at
        at += 1
        if kind == _BEGIN:
            goes_on, ends = (tagger.moves.index((one, label)) for one in (_IN, _LAST))
            while at < len(moves) - 1 and _is_better(tagger, parts, (start, at), goes_on, ends):
                at += 1
            at += 1
        if kind != _OUT:
            yield start, at, label


def _is_better(
    tagger: Tagger, parts: Floats, state: tuple[int, int], move: int, other: int
) -> bool:
    """Say whether a move scores higher than another at a token of an open name."""
    first, at = state
    hidden = parts[at, 0] + parts[first, 1] + parts[at - 1, 2] + tagger.lower_bias
    best = hidden.max(axis=0)
    scores = [best @ tagger.upper[:, one] + tagger.upper_bias[one] for one in (move, other)]
    return bool(scores[0] > scores[1] or (scores[0] == scores[1] and move < other))
