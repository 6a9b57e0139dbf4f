"""Attributes of a text's tokens as arrays, to and from spaCy.

>>> read_attributes(doc, "IDX", "LENGTH")          # rows: where a token starts, how long it is
array([[0, 3], [4, 7], ...])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc


def read_attributes(doc: Doc, *names: str) -> NDArray[np.uint64]:
    """Return attributes of each token, as spaCy numbers them: tokens x names."""
    found: Any = doc.to_array(list(names))
    return found.reshape(len(doc), len(names))  # type: ignore[no-any-return]


def write_attributes(doc: Doc, rows: Sequence[Sequence[int]], *names: str) -> None:
    """Set attributes of each token, as spaCy numbers them: tokens x names, none below zero."""
    import numpy as np

    values: Any = np.array(rows, "uint64")
    doc.from_array(list(names), values)
