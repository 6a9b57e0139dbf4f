"""A small convolutional network over the blocks of a page, in whole numbers, with numpy alone.

    features (blocks x columns) -> inputs -> layers that look ever further up and down -> scores

Every value is a whole number held in a float, small enough for sums of products to be exact
(below 2**53): so the order of the sums does not matter, and a score is the same on every machine.
Inputs are in 64ths of a standard deviation, activations in 256ths, weights in 1024ths.

The form is that of a residual network with dilated convolutions (van den Oord et al. 2016;
Yu & Koltun 2016): the blocks 1, 2, 4, 8 and 16 places away are seen by one layer after another,
and one layer sees the mean and the maximum over the whole page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CLASSES: dict[str, int] = {"end": 9, "start": 8, "cue": 18}
"""Columns that hold a class, with the number of classes: each class is an input of its own."""
INPUT, ACTIVATION, WEIGHT = 6, 8, 10
"""Inputs, activations and weights are in units of two to the minus so many."""
REACH = 6
"""Inputs are capped at so many standard deviations."""
_LINEAR = 2000
_FRACTION = 14
_LOG = 64
_PIECE = 24
"""So many blocks are multiplied at a time: OpenBLAS takes a second thread where a product of two
matrices has 2**19 products of numbers, and threads cost more than they bring here."""
PAGE_LAYER = 2
"""The layer that sees the whole page."""
LAYER_PARTS = ("near", "near_bias", "out", "out_bias")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A residual layer: a convolution of three blocks `dilation` apart, then a product.

    `near` is (3 x width, width): rows for the block above, the block itself, the block below.
    """

    dilation: int
    near: Floats
    near_bias: Floats
    out: Floats
    out_bias: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """The weights, by layer; `names` are the columns that it reads, in order.

    An input is `(value * scale - shift) / 2**14`, capped.
    """

    names: tuple[str, ...]
    scale: Floats
    shift: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    layers: tuple[Layer, ...]
    page: Floats
    page_bias: Floats
    last: Floats
    last_bias: Floats


def read_net(data: Mapping[str, NDArray[Any]]) -> Net:
    """Read the arrays that `net_arrays` gives."""
    import numpy as np

    def array(name: str) -> Floats:
        return np.ascontiguousarray(data[f"net_{name}"].astype(np.float64))

    layers = tuple(
        Layer(int(dilation), *(array(f"{part}{i}") for part in LAYER_PARTS))
        for i, dilation in enumerate(data["net_dilations"])
    )
    return Net(
        names=tuple(data["net_names"].tolist()),
        layers=layers,
        **{name: array(name) for name in _ARRAYS},
    )


_ARRAYS = (
    "scale", "shift", "first", "first_bias", "second", "second_bias", "page", "page_bias",
    "last", "last_bias",
)  # fmt: skip


def net_arrays(net: Net) -> dict[str, NDArray[Any]]:
    """Return the arrays of a net by name, to be written to a file."""
    import numpy as np

    arrays: dict[str, NDArray[Any]] = {name: getattr(net, name) for name in _ARRAYS}
    for i, layer in enumerate(net.layers):
        arrays |= {f"{part}{i}": getattr(layer, part) for part in LAYER_PARTS}
    whole = {f"net_{name}": _smallest(array) for name, array in arrays.items()}
    dilations = np.array([layer.dilation for layer in net.layers])
    return {**whole, "net_names": np.array(net.names), "net_dilations": dilations}


def _smallest(array: Floats) -> NDArray[Any]:
    import numpy as np

    kinds = (np.int16, np.int32, np.int64)
    return next(array.astype(k) for k in kinds if np.abs(array).max() <= np.iinfo(k).max)


def raw_inputs(columns: NDArray[Any], names: tuple[str, ...]) -> Floats:
    """Return the inputs of columns (blocks x names) before they are scaled.

    A count or share is given twice: its logarithm and as it is; a class as zeros and a one.
    """
    import numpy as np

    counts, classes, order = _order(names)
    shown = np.minimum(np.maximum(columns[:, counts], -_LINEAR), _LINEAR)
    made = [np.sign(shown) * _logarithms()[np.abs(shown)], shown]
    made += [columns[:, [i]] == np.arange(CLASSES[names[i]]) for i in classes]
    return np.hstack(made).astype(np.float64)[:, order]


@lru_cache(maxsize=2)
def _order(names: tuple[str, ...]) -> tuple[list[int], list[int], list[int]]:
    """Return the columns of counts and of classes, and the places of the inputs in their order."""
    counts = [i for i, name in enumerate(names) if name not in CLASSES]
    classes = [i for i, name in enumerate(names) if name in CLASSES]
    places: dict[int, list[int]] = {i: [j, len(counts) + j] for j, i in enumerate(counts)}
    end = 2 * len(counts)
    for i in classes:
        places[i] = list(range(end, end + CLASSES[names[i]]))
        end += CLASSES[names[i]]
    return counts, classes, [place for i in range(len(names)) for place in places[i]]


@lru_cache(maxsize=1)
def _logarithms() -> Ints:
    """Return the logarithm of 1 + n in 64ths, for every n; never near a border of rounding."""
    import numpy as np

    found: Ints = np.rint(_LOG * np.log2(1.0 + np.arange(_LINEAR + 1))).astype(np.int64)
    return found


def input_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the column that each input is made of."""
    return tuple(name for name in names for _ in range(CLASSES.get(name, 2)))


def scaled_inputs(raw: Floats, scale: Floats, shift: Floats) -> Floats:
    """Return the inputs: 64ths of a standard deviation from the mean, capped."""
    import numpy as np

    limit = REACH << INPUT
    return np.minimum(np.maximum(_shifted(raw * scale - shift, _FRACTION), -limit), limit)


def scaling(mean: Floats, deviation: Floats) -> tuple[Floats, Floats]:
    """Return `scale` and `shift` for inputs of these means and standard deviations."""
    import numpy as np

    unit = float(1 << (INPUT + _FRACTION))
    return np.rint(unit / deviation), np.rint(unit * mean / deviation)


def _shifted(values: Floats, bits: int) -> Floats:
    """Divide values by a power of two and round, in place: exact, as it only moves the point."""
    import numpy as np

    values *= 2.0**-bits
    values += 0.5
    return np.floor(values, out=values)


def run_net(net: Net, inputs: Floats) -> tuple[Ints, list[Floats]]:
    """Return the scores of blocks, in hundredths of a logit, and what each step was made of."""
    import numpy as np

    before: list[Floats] = [_step(inputs, net.first, net.first_bias, INPUT)]
    h = np.maximum(before[0], 0)
    before.append(_step(h, net.second, net.second_bias))
    h = h + np.maximum(before[1], 0)
    for i, layer in enumerate(net.layers):
        z = _near(h, layer)
        if i == PAGE_LAYER:
            mean = np.floor(h.sum(axis=0) / len(h))
            page = np.concatenate([mean, np.maximum(h.max(axis=0), 0)])
            z += _step(page[None, :], net.page, net.page_bias)
        before.append(z)
        h = h + _step(np.maximum(z, 0), layer.out, layer.out_bias)
    before.append(h)
    last = np.maximum(h, 0) @ net.last + net.last_bias
    scores = np.floor(last * 100 * 2.0 ** -(ACTIVATION + WEIGHT) + 0.5)
    return scores.astype(np.int64), before


def _step(values: Floats, weights: Floats, bias: Floats, unit: int = ACTIVATION) -> Floats:
    made = _product(values, weights)
    made += bias
    return _shifted(made, unit + WEIGHT - ACTIVATION)


def _near(h: Floats, layer: Layer) -> Floats:
    """Return what a layer makes of each block and of those so far above and below."""
    n, width = h.shape
    far = min(layer.dilation, n)
    above, itself, below = (layer.near[at : at + width] for at in range(0, 3 * width, width))
    made = _product(h, itself)
    made[far:] += _product(h[: n - far], above)
    made[: n - far] += _product(h[far:], below)
    made += layer.near_bias
    return _shifted(made, WEIGHT)


def _product(values: Floats, weights: Floats) -> Floats:
    """Return the matrix product, in pieces that are too small for BLAS to start threads."""
    import numpy as np

    n, width = values.shape
    whole = n - n % _PIECE
    made: Floats = np.empty((n, weights.shape[1]))
    pieces = made[:whole].reshape(-1, _PIECE, weights.shape[1])
    np.matmul(values[:whole].reshape(-1, _PIECE, width), weights, out=pieces)
    np.matmul(values[whole:], weights, out=made[whole:])
    return made


def explain_net(net: Net, inputs: Floats, before: Sequence[Floats]) -> Floats:
    """Return what each input of a block moved its own score by, in ten-thousandths of a logit.

    Gradient times input, along the ways that do not lead over other blocks: what is missing to
    the score came from them. Rounded at every step, so that it is the same on every machine.
    """
    import numpy as np

    width = len(net.last)
    gradient = np.where(before[-1] > 0, net.last, 0)
    for layer, z in zip(reversed(net.layers), reversed(before[2:-1]), strict=True):
        inside = np.where(z > 0, _shifted(_product(gradient, layer.out.T), WEIGHT), 0)
        itself = layer.near[width : 2 * width]
        gradient = gradient + _shifted(_product(inside, itself.T), WEIGHT)
    inside = np.where(before[1] > 0, gradient, 0)
    gradient = gradient + _shifted(_product(inside, net.second.T), WEIGHT)
    inside = np.where(before[0] > 0, gradient, 0)
    moved = inputs * _shifted(_product(inside, net.first.T), WEIGHT)
    return np.floor(moved * 10_000 * 2.0 ** -(INPUT + WEIGHT))
