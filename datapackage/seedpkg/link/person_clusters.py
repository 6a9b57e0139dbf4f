"""The people of single articles, and those taken for one person of the world: name, id and row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedpkg.link.descriptions import choose_description
from seedpkg.link.person_ids import assign_ids, choose_name
from seedpkg.linked import Person
from seedpkg.names import fold_word, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedpkg.model import Issue, Origin


@dataclass(frozen=True, slots=True)
class Node:
    """One person of one article: the names as written, one for each mention, and the roles."""

    article: str
    index: int
    name: str
    surfaces: tuple[str, ...]
    roles: tuple[str, ...]
    reason: str

    @property
    def spoken(self) -> tuple[str, ...]:
        """The names as written; a person without mentions has a name all the same."""
        return self.surfaces or (self.name,)

    @property
    def key(self) -> str:
        """What those are known by who may be the same: the family name, as it is compared."""
        key = parse_name(self.name).bearer_keys[0].strip()
        return key or fold_word(self.name) or self.name


@dataclass(slots=True)
class Cluster:
    """The people of the articles that were taken for one, and why."""

    nodes: list[Node]
    reasons: set[str]
    wikidata_id: str | None = None
    issues: tuple[Issue, ...] = ()
    name: str = ""
    origin: Origin = "program"

    @property
    def weight(self) -> int:
        """How often the person is named by the full name's holders, in mentions."""
        return sum(len(node.surfaces) for node in self.nodes)


def name_clusters(clusters: Iterable[Cluster]) -> tuple[Person, ...]:
    """Return the people with their names and ids, sorted by id."""
    ordered = sorted(clusters, key=lambda cluster: min((n.article, n.index) for n in cluster.nodes))
    names = [cluster.name or _best_name(cluster) for cluster in ordered]
    person_ids = assign_ids(list(zip(names, (len(c.nodes) for c in ordered), strict=True)))
    return tuple(
        _make_person(person_id, name, cluster)
        for person_id, name, cluster in sorted(
            zip(person_ids, names, ordered, strict=True), key=lambda item: item[0]
        )
    )


def _make_person(person_id: str, name: str, cluster: Cluster) -> Person:
    parts = parse_name(name)
    surfaces = {surface for node in cluster.nodes for surface in node.spoken}
    nodes = sorted(cluster.nodes, key=lambda node: (node.article, node.index))
    reasons = {node.reason for node in nodes if node.reason}
    return Person(
        person_id=person_id,
        name=name,
        family_name=" ".join(parts.family) or None,
        given_name=" ".join(parts.given) or None,
        aliases=tuple(sorted(surfaces - {name})),
        description=_description(cluster),
        members=tuple((node.article, node.index) for node in nodes),
        n_mentions=tuple(len(node.surfaces) for node in nodes),
        merge_reason="; ".join(sorted(cluster.reasons | reasons)),
        wikidata_id=cluster.wikidata_id,
        origin=cluster.origin,
        issues=cluster.issues,
    )


def _best_name(cluster: Cluster) -> str:
    """Return the name with a given name that most articles use, then most mentions."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for node in cluster.nodes:
        articles.update(set(node.spoken))
        mentions.update(node.spoken)
    return choose_name(articles, mentions)


def _description(cluster: Cluster) -> str | None:
    roles = Counter(role for node in cluster.nodes for role in node.roles)
    return choose_description(roles)
