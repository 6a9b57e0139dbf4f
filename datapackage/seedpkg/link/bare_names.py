"""Whom a name without a given name means: the one holder of it, if that is beyond doubt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from seedpkg.link.person_clusters import Cluster
from seedpkg.names import fold_word, parse_name
from seedpkg.names.words import english_given_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seedpkg.link.person_clusters import Node

DOMINANCE = 2
"""How many times as often as the next one a holder must be named to win a bare name."""


def join_bare(bare: Sequence[Node], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Let bare names join their holders; return the clusters of those that have none."""
    index = _index_clusters(clusters)
    weights = [cluster.weight for cluster in clusters]
    rest: dict[str, Cluster] = {}
    dominant = {
        key: _dominant(numbers, weights) for key, numbers in index.items() if key.startswith("=")
    }
    for node in bare:
        owner = _owner(node, index, dominant)
        if owner is None:
            rest.setdefault(node.key, Cluster([], set())).nodes.append(node)
        else:
            number, reason = owner
            clusters[number].nodes.append(node)
            clusters[number].reasons.add(reason)
    for cluster in rest.values():
        if len(cluster.nodes) > 1:
            cluster.reasons.add("equal bare name")
    return [rest[key] for key in sorted(rest)]


def _index_clusters(clusters: Iterable[Cluster]) -> dict[str, list[int]]:
    """Return the clusters by family key (`=x`), rare given name (`~x`) and article (`@a=x`)."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        keys: set[str] = set()
        for node in cluster.nodes:
            parts = parse_name(node.name)
            for key in parts.bearer_keys:
                keys |= {f"={key}", f"@{node.article}={key}"}
            given = {fold_word(word) for word in parts.given} - english_given_names()
            keys |= {f"~{word}" for word in given}
        for key in sorted(keys):
            index[key].append(number)
    return index


def _owner(
    node: Node, index: Mapping[str, list[int]], dominant: Mapping[str, int | None]
) -> tuple[int, str] | None:
    """Return the cluster that a bare name joins, and why."""
    family = index.get(f"={node.key}", [])
    number = dominant.get(f"={node.key}")
    if number is not None:
        return number, "bare family name of the only or commonest holder"
    local = index.get(f"@{node.article}={node.key}", [])
    if len(local) == 1:
        return local[0], "bare family name of the article's holder"
    given = [] if family else index.get(f"~{fold_word(node.name)}", [])
    if len(given) == 1:
        return given[0], "bare given name of the only holder"
    return None


def _dominant(numbers: Sequence[int], weights: Sequence[int]) -> int | None:
    ranked = sorted(numbers, key=lambda n: (-weights[n], n))
    if not ranked:
        return None
    if len(ranked) > 1 and weights[ranked[0]] < DOMINANCE * weights[ranked[1]]:
        return None
    return ranked[0]
