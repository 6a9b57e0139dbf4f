"""Train the network of the line model: one for each fold of sites, and one on all of them.

    samples, features, weights -> nets in whole numbers, and first scores that never saw a site

Needs `torch` (not needed to run the library). A page counts once a step with two of its views. What
holds the network back from learning pages by heart is the dropping out of whole columns of a page,
noise on its inputs, and few rounds: with words as inputs of their own, or without the dropping out,
it scored worse than the trees that it replaces.
"""

from __future__ import annotations

import math
import multiprocessing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from line_model_data import FOLDS, Sample
from torch import nn
from torch.nn import functional

from seedpkg.clean.features import TEXT_NAMES
from seedpkg.clean.line_net import (
    ACTIVATION,
    INPUT,
    PAGE_LAYER,
    WEIGHT,
    Layer,
    Net,
    raw_inputs,
    run_net,
    scaled_inputs,
    scaling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

WIDTH, DILATIONS = 96, (1, 2, 4, 8, 16)
ROUNDS, BATCH, VIEWS_A_ROUND, RATE = 16, 16, 2, 3e-3
AVERAGED = 0.995
"""The net that is kept is a moving average over the last steps, so many parts of it old."""
DROPPED, COLUMNS_DROPPED, NOISE, SMOOTHING, DECAY = 0.3, 0.3, 0.1, 0.01, 0.1
"""Chosen on the development pages, out of fold by site."""
VIEW_SHARES = {
    "near": 1.5, "clean": 3.0, "near_inscriptis": 0.5, "near_htmltext": 0.5, "mixed": 0.5,
}  # fmt: skip
"""How often a view is drawn, and how much it counts, against the others, which count 1."""
ONLY = {"wcxb": ("clean", "near", "innertext")}
CORPUS_SHARES = {"wcxb": 0.15}
CAPTIONS = 4.0
"""How much a caption or credit counts against other furniture."""
_GAP = max(DILATIONS)
"""Empty rows between the pages of a batch, so that none sees the next."""


class Network(nn.Module):
    """The network of `seedpkg.clean.line_net`, to be trained."""

    def __init__(self, n_inputs: int) -> None:
        super().__init__()
        self.first = nn.Linear(n_inputs, WIDTH)
        self.second = nn.Linear(WIDTH, WIDTH)
        self.near = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 3, dilation=d, padding=d) for d in DILATIONS
        )
        self.out = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in DILATIONS)
        self.page = nn.Linear(2 * WIDTH, WIDTH)
        self.last = nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPPED)
        for layer in (*self.out, self.page):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Return a logit for each row of a batch; rows between pages mean nothing."""
        x, page, mask = batch.inputs, batch.page, batch.mask[:, None]
        n_pages = int(page[-1]) + 1
        if self.training:
            x = x + torch.randn_like(x) * NOISE
            stays = (torch.rand(n_pages, x.shape[1]) > COLUMNS_DROPPED).float()
            x = x * stays[page] / (1 - COLUMNS_DROPPED)
        h = functional.relu(self.first(x))
        h = (h + functional.relu(self.second(self.drop(h)))) * mask
        for i, (near, out) in enumerate(zip(self.near, self.out, strict=True)):
            z = near(self.drop(h).T[None])[0].T
            if i == PAGE_LAYER:
                zeros = torch.zeros(n_pages, WIDTH)
                count = torch.zeros(n_pages, 1).index_add_(0, page, mask)
                mean = zeros.index_add(0, page, h) / count
                top = zeros.scatter_reduce(0, page[:, None].expand(-1, WIDTH), h, "amax")
                z = z + self.page(torch.cat([mean, top], 1))[page]
            h = (h + out(functional.relu(z))) * mask
        scores: torch.Tensor = self.last(functional.relu(h))[:, 0]
        return scores


@dataclass(frozen=True)
class Batch:
    """The rows of several pages below each other, with empty rows between them."""

    inputs: torch.Tensor
    page: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor
    weights: torch.Tensor


@dataclass(frozen=True)
class Data:
    """What is learned from: the samples, their inputs, labels and weights by row."""

    samples: Sequence[Sample]
    inputs: Sequence[NDArray[np.float32]]
    weights: Sequence[NDArray[np.float32]]
    scale: NDArray[np.float64]
    shift: NDArray[np.float64]


def train_nets(
    samples: Sequence[Sample],
    features: Sequence[NDArray[np.int16]],
    weights: Sequence[NDArray[np.float32]],
) -> tuple[list[Net], list[NDArray[np.int64]]]:
    """Return the nets of the folds, last the one of all pages, and the out-of-fold scores."""
    data = _make_data(samples, features, weights)
    _SHARED.append(data)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        nets = pool.map(_train, range(FOLDS + 1), chunksize=1)
    _SHARED.clear()
    whole = [np.round(x * (1 << INPUT)).astype(np.float64) for x in data.inputs]
    scores = [
        run_net(nets[sample.fold], x)[0] if len(x) else np.zeros(0, dtype=np.int64)
        for sample, x in zip(samples, whole, strict=True)
    ]
    return nets, scores


_SHARED: list[Data] = []
"""What the processes that train are born with: it is too large to be sent."""


def _make_data(
    samples: Sequence[Sample],
    features: Sequence[NDArray[np.int16]],
    weights: Sequence[NDArray[np.float32]],
) -> Data:
    raw = [raw_inputs(f.astype(np.int64), TEXT_NAMES).astype(np.float32) for f in features]
    n = sum(map(len, raw))
    mean = sum(x.sum(axis=0, dtype=np.float64) for x in raw) / n
    square = sum((x.astype(np.float64) ** 2).sum(axis=0) for x in raw) / n
    deviation = np.sqrt(np.maximum(square - mean**2, 0))
    scale, shift = scaling(mean, np.maximum(deviation, 1e-3 * (1 + np.abs(mean))))
    inputs = [
        (scaled_inputs(x.astype(np.float64), scale, shift) / (1 << INPUT)).astype(np.float32)
        for x in raw
    ]
    return Data(samples, inputs, _row_weights(samples, weights), scale, shift)


def _row_weights(
    samples: Sequence[Sample], weights: Sequence[NDArray[np.float32]]
) -> list[NDArray[np.float32]]:
    """Return the weights of the rows: corpora weigh the same but for CORPUS_SHARES."""
    made = [
        w * np.where(s.captions, CAPTIONS, 1).astype(np.float32) * (s.labels >= 0)
        for s, w in zip(samples, weights, strict=True)
    ]
    totals: dict[str, float] = {}
    for s, w in zip(samples, made, strict=True):
        if _is_used(s):
            share = VIEW_SHARES.get(s.view, 1.0)
            totals[s.corpus] = totals.get(s.corpus, 0.0) + share * float(w.sum())
    mean = float(np.mean([1 / total for total in totals.values()]))
    return [
        w * (CORPUS_SHARES.get(s.corpus, 1.0) / totals[s.corpus] / mean)
        for s, w in zip(samples, made, strict=True)
    ]


def _is_used(sample: Sample) -> bool:
    return sample.view in ONLY.get(sample.corpus, (sample.view,)) and len(sample.labels) > 0


def _train(fold: int) -> Net:
    """Train on all folds but one; fold FOLDS is none, so that all are trained on."""
    data = _SHARED[0]
    torch.set_num_threads(1)
    torch.manual_seed(7)
    network = Network(len(data.scale))
    rows = [i for i, s in enumerate(data.samples) if s.fold != fold and _is_used(s)]
    pages: dict[tuple[str, str], list[int]] = {}
    for i in rows:
        pages.setdefault((data.samples[i].corpus, data.samples[i].page_id), []).append(i)
    steps = math.ceil(sum(min(VIEWS_A_ROUND, len(one)) for one in pages.values()) / BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    draw = np.random.default_rng(7)
    done = 0
    for _ in range(ROUNDS):
        for chosen in _draw_views(data, pages, draw):
            share = done / (ROUNDS * steps)
            rate = RATE * min(1.0, done / 100) * 0.5 * (1 + math.cos(math.pi * share))
            for group in optimizer.param_groups:
                group["lr"] = rate
            _learn(network, optimizer, _batch(data, chosen))
            average.update_parameters(network)
            done += 1
    print(f"net without fold {fold}", flush=True)
    return _to_whole(average.module, data)


def _draw_views(
    data: Data, pages: dict[tuple[str, str], list[int]], draw: np.random.Generator
) -> Iterator[list[int]]:
    chosen: list[int] = []
    for views in pages.values():
        share = np.array([VIEW_SHARES.get(data.samples[i].view, 1.0) for i in views])
        n = min(VIEWS_A_ROUND, len(views))
        chosen += draw.choice(views, n, replace=False, p=share / share.sum()).tolist()
    draw.shuffle(chosen)
    for at in range(0, len(chosen), BATCH):
        yield chosen[at : at + BATCH]


def _batch(data: Data, chosen: list[int]) -> Batch:
    gap = np.zeros((_GAP, len(data.scale)), dtype=np.float32)
    none = np.zeros(_GAP, dtype=np.float32)
    inputs = [part for i in chosen for part in (data.inputs[i], gap)]
    sizes = [len(data.inputs[i]) for i in chosen]

    def rows(values: list[NDArray[Any]]) -> torch.Tensor:
        return torch.from_numpy(
            np.concatenate([part for one in values for part in (one, none)]).astype(np.float32)
        )

    return Batch(
        torch.from_numpy(np.concatenate(inputs)),
        torch.from_numpy(np.repeat(np.arange(len(chosen)), [n + _GAP for n in sizes])),
        rows([np.ones(n) for n in sizes]),
        rows([np.maximum(data.samples[i].labels, 0) for i in chosen]),
        rows([data.weights[i] for i in chosen]),
    )


def _learn(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> None:
    labels = batch.labels * (1 - 2 * SMOOTHING) + SMOOTHING
    losses = functional.binary_cross_entropy_with_logits(
        network(batch), labels, weight=batch.weights, reduction="sum"
    )
    optimizer.zero_grad()
    (losses / BATCH).backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


def _to_whole(network: nn.Module, data: Data) -> Net:
    """Return the trained network in whole numbers."""
    weights = {k: v.detach().double().numpy() for k, v in network.state_dict().items()}

    def matrix(name: str) -> NDArray[np.float64]:
        return np.rint(weights[f"{name}.weight"].T * (1 << WEIGHT))

    def bias(name: str, unit: int = ACTIVATION) -> NDArray[np.float64]:
        return np.rint(weights[f"{name}.bias"] * (1 << (unit + WEIGHT)))

    layers = []
    for i, dilation in enumerate(DILATIONS):
        taps = np.rint(weights[f"near.{i}.weight"] * (1 << WEIGHT))
        near = np.concatenate([taps[:, :, tap].T for tap in range(3)])
        layers.append(
            Layer(dilation, near, bias(f"near.{i}"), matrix(f"out.{i}"), bias(f"out.{i}"))
        )
    return Net(
        names=TEXT_NAMES,
        scale=data.scale,
        shift=data.shift,
        first=matrix("first"),
        first_bias=bias("first", INPUT),
        second=matrix("second"),
        second_bias=bias("second"),
        layers=tuple(layers),
        page=matrix("page"),
        page_bias=bias("page"),
        last=matrix("last")[:, 0],
        last_bias=bias("last"),
    )
