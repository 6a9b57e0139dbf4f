"""The embedding network of spaCy's convolutional models, in numpy: the same weights, less time.

    network = read_network(nlp.get_pipe("tok2vec").model)     # None: another architecture
    rows = token_vectors(network, docs)                       # one array a doc, one row a token

The network is spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (Honnibal & Montani 2017): a
token's attributes are hashed into tables, four rows of each (Bloom embeddings, Serrà & Karatzoglou
2017); a maxout layer (Goodfellow et al. 2013) mixes them; residual maxout layers with layer
normalisation (Ba et al. 2016) see one more token to the left and to the right each.

thinc computes the same values up to rounding, at a third of the speed: here each distinct token is
embedded once, and the products of matrices are those of numpy. Nothing is kept from one call to
the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedpkg.extract.doc_arrays import read_attributes
from seedpkg.extract.products import in_blocks, multiply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Keys = NDArray[np.uint64]

_EPSILON = 1e-8
"""What thinc adds to a variance."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of embeddings: the hashes of a value with `seed` name four rows, which are added."""

    seed: int
    rows: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Maxout:
    """A maxout layer; `scale` and `shift` normalise.

    `weights` are inputs x (pieces x outputs), in blocks, for each part of the inputs.
    """

    weights: tuple[Floats, ...]
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """An embedding network.

    `columns` are the attributes of a token that it reads; `hash` makes four numbers of each value.
    """

    hash: Callable[[Keys, int], NDArray[np.uint32]]
    columns: tuple[str, ...]
    tables: tuple[Table, ...]
    mix: Maxout
    layers: tuple[Maxout, ...]


def read_network(model: Any) -> Network | None:
    """Return the network of a spaCy `tok2vec` model, None if it is of another form."""
    nodes: list[Any] = list(model.walk(order="dfs_pre"))
    embeds, mixes, norms, windows, arrays = (
        [node for node in nodes if node.name.split("(")[0] == name]
        for name in ("hashembed", "maxout", "layernorm", "expand_window", "with_array")
    )
    depth = len(windows)
    if (
        model.name != _form(len(embeds), depth)
        or any(node.attrs["column"] != column for column, node in enumerate(embeds))
        or any(node.attrs["window_size"] != 1 for node in windows)
        or [node.attrs["pad"] for node in arrays] != [0, 0, depth]
    ):
        return None
    return Network(
        hash=model.ops.hash,
        columns=tuple(nodes[0].get_ref("embed").layers[0].attrs["columns"]),
        tables=tuple(Table(node.attrs["seed"], node.get_param("E")) for node in embeds),
        mix=_read_maxout(mixes[0], norms[0], len(embeds)),
        layers=tuple(map(_read_maxout, mixes[1:], norms[1:])),
    )


def _form(n_tables: int, depth: int) -> str:
    """Return the name that thinc makes of the parts of such a network."""
    tables = "|".join(["ints-getitem>>hashembed"] * n_tables)
    maxout = "maxout>>layernorm>>dropout"
    layers = ">>".join([f"residual(expand_window>>{maxout})"] * depth)
    return (
        f"extract_features>>list2ragged>>with_array({tables})>>with_array({maxout})"
        f">>ragged2list>>with_array({layers})"
    )


def _read_maxout(maxout: Any, norm: Any, parts: int = 1) -> Maxout:
    import numpy as np

    outputs, pieces, inputs = maxout.get_param("W").shape
    weights = maxout.get_param("W").transpose(2, 1, 0).reshape(inputs, pieces * outputs)
    return Maxout(
        weights=tuple(map(in_blocks, np.split(weights, parts))),
        bias=maxout.get_param("b").T.reshape(-1),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )


def token_vectors(network: Network, docs: Sequence[Doc]) -> list[Floats]:
    """Return the vectors of the tokens of each doc, none of which is empty.

    Docs lie in one table, with as many rows of zeros between them as a vector sees far.
    """
    import numpy as np

    far = len(network.layers)
    keys = np.concatenate([read_attributes(doc, *network.columns) for doc in docs])
    places = np.arange(len(keys)) + np.repeat(
        np.arange(1, len(docs) + 1) * far, [len(doc) for doc in docs]
    )
    values = np.zeros((len(keys) + (len(docs) + 1) * far, len(network.mix.scale)), "f")
    values[places] = _embed(network, keys)
    for layer in network.layers:
        values += _activate(layer, multiply(_windows(values), *layer.weights))
    ends = np.cumsum([len(doc) for doc in docs])
    return np.split(values[places], ends[:-1])


def _embed(network: Network, keys: Keys) -> Floats:
    """Return what each row of attributes, alone, is embedded as."""
    import numpy as np

    kinds, which = _distinct(keys)
    made = np.zeros((len(kinds), len(network.mix.bias)), "f")
    for column, table, weights in zip(kinds.T, network.tables, network.mix.weights, strict=True):
        hashes = network.hash(np.ascontiguousarray(column), table.seed)
        part = np.zeros((len(kinds), table.rows.shape[1]), "f")
        for rows in (hashes % len(table.rows)).T:
            part += table.rows[rows]
        made += multiply(part, weights)
    return _activate(network.mix, made)[which]


def _distinct(keys: Keys) -> tuple[Keys, NDArray[np.intp]]:
    """Return the distinct rows, and which of them each row is."""
    import numpy as np

    wholes = np.ascontiguousarray(keys).view(np.dtype((np.void, keys.itemsize * keys.shape[1])))
    _, firsts, which = np.unique(wholes.ravel(), return_index=True, return_inverse=True)
    return keys[firsts], which


def _windows(values: Floats) -> Floats:
    """Return each row between the one before and the one after it."""
    import numpy as np

    n, width = values.shape
    made = np.zeros((n, 3 * width), "f")
    made[1:, :width] = values[:-1]
    made[:, width : 2 * width] = values
    made[:-1, 2 * width :] = values[1:]
    return made


def _activate(layer: Maxout, made: Floats) -> Floats:
    """Return what a layer makes of products: the best piece of each output, normalised."""
    import numpy as np

    made += layer.bias
    width = len(layer.scale)
    best = made[:, :width]
    for start in range(width, made.shape[1], width):
        best = np.maximum(best, made[:, start : start + width])
    best -= best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(width)
    best *= ((variance + np.float32(_EPSILON)) ** np.float32(-0.5))[:, None]
    best *= layer.scale
    best += layer.shift
    return best
