"""Fit the weights of `seedpkg.link.event_scores` on annotated events of many articles.

    SEEDPKG_EVAL=path/to/eval python train_events.py [--cache FILE]

The folder holds `events/score.py` with the sets ECB+, on which the weights are fitted, and
MEANTIME, which is only scored. Two logistic regressions are fitted on the pairs that the linker
compares, one for reports of one article and one for reports of two; a pair counts the less the
more pairs its reports are in.

Printed are CoNLL F1, precision and recall of the links between articles, for thresholds around the
one in use: fitted on half of the topics and scored on the other half, then fitted on all; at last
the weights as they stand in the source. The vetoes are at work throughout.
`--cache` keeps what extraction says of the documents, which takes a minute. Needs `scikit-learn`.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from line_model_data import load_scorer
from sklearn.linear_model import LogisticRegression

from events import describe
from seedpkg.link import event_clusters
from seedpkg.link.event_scores import add_known, measure
from seedpkg.link.event_units import Linked
from seedpkg.link.events import compare, list_units
from seedpkg.link.linkage import Scores, merge
from seedpkg.link.people import link_people
from seedpkg.link.topics import read_topics

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    from seedpkg.link.event_units import Unit
    from seedpkg.link.topics import Topics

STRENGTH = 1.0
"""Inverse strength of the prior; 0.1 scores .002 less."""
DAMPING = 0.25
"""How much less a pair counts the more pairs its reports are in: of 0, 0.25, 0.5, 0.75 and 1 best
on the halves and on MEANTIME."""
STEPS = (0.35, 0.15, 0.0, -0.15)
"""Distances from the threshold in use at which the scores are printed."""
UNUSED = {
    "WITHIN": ("group", "story", "story_squared", "root_story", "numbers"),
    "ACROSS": ("sentence",),
}
"""What says nothing of two reports of one article, or of two."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Problem:
    """The compared pairs of a set: what is measured, whether they are one, and how they count."""

    scorer: ModuleType
    docs: Sequence[str]
    gold: Sequence[str]
    halves: Mapping[str, int]
    owners: Mapping[tuple[str, int], int]
    units: Sequence[Unit]
    pairs: Sequence[tuple[int, int]]
    names: Sequence[str]
    rows: NDArray[np.float64]
    known: NDArray[np.float64]
    is_one: NDArray[np.bool_]
    is_within: NDArray[np.bool_]
    counts: NDArray[np.float64]

    def half(self) -> NDArray[np.int64]:
        """Return the half of the topics that each pair lies in, 2 for pairs of both."""
        sides = [self.halves[unit.article_id] for unit in self.units]
        return np.array([sides[a] if sides[a] == sides[b] else 2 for a, b in self.pairs])


def read_problem(scorer: ModuleType, name: str, cache: dict[str, Any]) -> Problem:
    """Return the pairs of a set that the linker compares."""
    docs = scorer.read("merge", name)
    texts, mentions, gold = scorer.merge_problem(docs)
    if name not in cache:
        cache[name] = describe(texts, mentions)
    extractions, owners = cache[name]
    linked = Linked.of(link_people(extractions))
    topics = read_topics(one.article for one in extractions)
    units = list_units(extractions, linked, topics)
    truth = [gold[owners[unit.article_id, unit.indexes[0]]] for unit in units]
    halves = {doc["doc_id"]: half_of(str(doc["topic"])) for doc in docs}
    docs_of = [m["doc"] for m in mentions]
    return _measured(scorer, docs_of, gold, halves, owners, units, truth, topics)


def half_of(topic: str) -> int:
    """Return the half of the topics that one lies in: those of an odd number, or the others."""
    number = topic.partition("_")[0]
    return int(number) % 2 if number.isdigit() else 0


def _measured(
    scorer: ModuleType,
    docs: Sequence[str],
    gold: Sequence[str],
    halves: Mapping[str, int],
    owners: Mapping[tuple[str, int], int],
    units: Sequence[Unit],
    truth: Sequence[str],
    topics: Topics,
) -> Problem:
    compared = list(compare(units, topics))
    features = [measure(units[a], units[b], likeness) for a, b, likeness in compared]
    pairs = [(one, other) for one, other, _ in compared]
    degree = Counter(place for pair in pairs for place in pair)
    counts = np.array([(degree[a] * degree[b]) ** -DAMPING for a, b in pairs])
    return Problem(
        scorer, docs, gold, halves, owners, units, pairs, list(features[0]),
        np.array([list(row.values()) for row in features]),
        np.array([add_known(units[a], units[b]) for a, b in pairs]),
        np.array([truth[a] == truth[b] for a, b in pairs]),
        np.array([units[a].article_id == units[b].article_id for a, b in pairs]),
        counts / counts.mean(),
    )  # fmt: skip


def fit(problem: Problem, chosen: NDArray[np.bool_]) -> Weights:
    """Return the weights of both tables, fitted on the chosen pairs."""
    tables: Weights = {}
    for table, side in (("WITHIN", problem.is_within), ("ACROSS", ~problem.is_within)):
        used = [n for n, name in enumerate(problem.names) if name not in UNUSED[table]]
        rows = chosen & side
        model = LogisticRegression(C=STRENGTH, max_iter=3000)
        model.fit(problem.rows[rows][:, used], problem.is_one[rows], problem.counts[rows])
        found = {problem.names[n]: float(w) for n, w in zip(used, model.coef_[0], strict=True)}
        tables[table] = {"bias": float(model.intercept_[0])}
        tables[table] |= {name: found.get(name, 0.0) for name in problem.names}
    return tables


def cluster(problem: Problem, weights: Weights, threshold: float) -> list[str]:
    """Return a cluster's name for each annotated trigger."""
    within, across = (
        problem.rows @ np.array([weights[table][name] for name in problem.names])
        + weights[table]["bias"]
        for table in ("WITHIN", "ACROSS")
    )
    odds = np.where(problem.is_within, within, across) + problem.known
    scores = Scores.empty()
    for (one, other), value in zip(problem.pairs, odds, strict=True):
        if value > event_clusters.UNSEEN:
            scores.add(one, other, float(value))
    labels = [f"alone-{number}" for number in range(len(problem.gold))]
    linkage = replace(event_clusters.LINKAGE, threshold=threshold)
    for number, found in enumerate(merge(problem.units, scores, linkage)):
        for unit in found.units:
            for index in unit.indexes:
                labels[problem.owners[unit.article_id, index]] = str(number)
    return labels


def show(problem: Problem, labels: Sequence[str], articles: Collection[str] | None = None) -> str:
    """Return the scores of clusters, of some articles only if they are given."""
    kept = [n for n, doc in enumerate(problem.docs) if articles is None or doc in articles]
    gold, said = [problem.gold[n] for n in kept], [labels[n] for n in kept]
    score = problem.scorer
    conll = (score.muc(gold, said) + score.b_cubed(gold, said)[2] + score.ceaf_e(gold, said)) / 3
    links = score.article_links(gold, said, [problem.docs[n] for n in kept])
    return f"{conll:.4f} links {links['xdoc_p']:.3f}/{links['xdoc_r']:.3f}"


def as_source(weights: Mapping[str, float]) -> str:
    """Return a table as it is written in the module."""
    lines = ["   "]
    for name, weight in weights.items():
        cell = f' "{name}": {weight:.2f},'
        if len(lines[-1] + cell) > 100:
            lines.append("   ")
        lines[-1] += cell
    return "{\n" + "\n".join(lines) + "\n}  # fmt: skip"


def run(fitted: Problem, scored: Problem, threshold: float) -> None:
    """Print the scores on the halves and on all, and the weights."""
    half = fitted.half()
    everything = np.ones(len(fitted.pairs), dtype=bool)
    tables = fit(fitted, everything)
    on_half = [fit(fitted, half == 1 - side) for side in (0, 1)]
    for step in STEPS:
        value = threshold + step
        print(f"threshold {value:.2f}")
        for side in (0, 1):
            articles = {key for key, its in fitted.halves.items() if its == side}
            print("  other half", show(fitted, cluster(fitted, on_half[side], value), articles))
        print("  all       ", show(fitted, cluster(fitted, tables, value)))
        print("  MEANTIME  ", show(scored, cluster(scored, tables, value)))
    for name, weights in tables.items():
        print(f"{name}: Mapping[str, float] = {as_source(weights)}")


def main() -> None:
    """Read the sets and fit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    folder = os.environ.get("SEEDPKG_EVAL")
    if not folder:
        sys.exit("SEEDPKG_EVAL is not set: it names the folder with the data and the scorers.")
    scorer = load_scorer(Path(folder) / "events" / "score.py")
    cache: dict[str, Any] = {}
    if options.cache is not None and options.cache.exists():
        cache = pickle.loads(options.cache.read_bytes())
    problems = [read_problem(scorer, name, cache) for name in ("ecb", "meantime")]
    if options.cache is not None:
        options.cache.write_bytes(pickle.dumps(cache))
    run(problems[0], problems[1], event_clusters.THRESHOLD)


if __name__ == "__main__":
    main()
