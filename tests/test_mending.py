"""Mending parses: whatever the tree, what comes out is a tree over the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedpkg.extract.mending import mend
from seedpkg.extract.token import Token

_WORDS = (
    ("after", "IN", "ADP", "prep"),
    ("and", "CC", "CCONJ", "cc"),
    ("on", "IN", "ADP", "prep"),
    ("Monday", "NNP", "PROPN", "pobj"),
    ("-", "HYPH", "PUNCT", "nsubj"),
    (",", ",", "PUNCT", "punct"),
    ("Berg", "NNP", "PROPN", "conj"),
    ("chair", "NN", "NOUN", "pobj"),
    ("pact", "NN", "NOUN", "dobj"),
    ("finally", "RB", "ADV", "advmod"),
    ("quit", "VBD", "VERB", "conj"),
    ("named", "VBN", "VERB", "acl"),
    ("backed", "VBD", "VERB", "advcl"),
    ("gunmen", "NNS", "NOUN", "pobj"),
    ("who", "WP", "PRON", "nsubj"),
    ("fled", "VBD", "VERB", "relcl"),
)


@st.composite
def _sentences(draw: st.DrawFn) -> tuple[Token, ...]:
    """Words in any order, each hung on any that comes before it in a shuffled row."""
    picked = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
    order = draw(st.permutations(range(len(picked))))
    heads = {order[0]: order[0]}
    for place, at in enumerate(order[1:], 1):
        heads[at] = order[draw(st.integers(0, place - 1))]
    return tuple(
        Token(3 * at, 3 * at + 2, text, text.lower(), text, tag, pos, dep, heads[at])
        for at, (text, tag, pos, dep) in enumerate(picked)
    )


@given(_sentences())
def test_a_tree_stays_a_tree(rows: tuple[Token, ...]) -> None:
    mended = mend(rows)
    assert [(one.start, one.text) for one in mended] == [(one.start, one.text) for one in rows]
    assert sum(token.head == at for at, token in enumerate(mended)) == 1
    for at in range(len(mended)):
        above = at
        for _ in mended:
            above = mended[above].head
        assert mended[above].head == above
