"""Link the people of all articles: one row per person in the world.

    people = link_people(extractions)
    people[0].person_id, people[0].aliases     # "per_ana-petrova", ("Anna Petrova", "Petrova")

Full names are grouped over the whole folder; then each person whom an article gives by a bare
name only joins the holder of that name, if there is one beyond doubt. Keys keep every step
linear, and the result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING

from seedpkg.link.bare_names import join_bare
from seedpkg.link.edits import NO_EDITS, Groups, apply_edits
from seedpkg.link.gazetteer import match_people
from seedpkg.link.person_clusters import Cluster, Node, name_clusters
from seedpkg.link.summary import read_naming
from seedpkg.names import group_names, parse_name, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from seedpkg.corrections import Correction
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.link.edits import Edits
    from seedpkg.link.summary import Naming
    from seedpkg.linked import Person
    from seedpkg.model import Extraction


def link_people(
    extractions: Iterable[Extraction], gazetteer: Gazetteer | None = None
) -> tuple[Person, ...]:
    """Return the people of all articles, sorted by id; every article's person is in exactly one."""
    linker = PeopleLinker()
    for extraction in extractions:
        linker.add(extraction.article.article_id, map(read_naming, extraction.people))
    return linker.link(gazetteer)


class PeopleLinker:
    """Takes articles one by one, in any order, and keeps of each how it names its people."""

    def __init__(self) -> None:
        self._people: dict[str, tuple[Node, ...]] = {}

    def add(self, article_id: str, people: Iterable[Naming]) -> None:
        """Take the people of an article; names and roles recur, so equal ones are kept once."""
        self._people[article_id] = tuple(
            Node(
                article=article_id,
                index=index,
                name=intern(one.name),
                surfaces=tuple(map(intern, one.surfaces)),
                roles=tuple(map(intern, one.roles)),
                reason=intern(one.reason),
            )
            for index, one in enumerate(people)
        )

    def link(
        self,
        gazetteer: Gazetteer | None = None,
        outvoted: Set[str] = frozenset(),
        edits: Edits = NO_EDITS,
    ) -> tuple[Person, ...]:
        """Return the people of all articles but the outvoted names, as `without_people` counts.

        `edits` are what a person corrected.
        """
        nodes = [
            node if node.index == index else replace(node, index=index)
            for _, named in sorted(self._people.items())
            for index, node in enumerate(one for one in named if one.name not in outvoted)
        ]
        clusters = _cluster_full([node for node in nodes if parse_name(node.name).given])
        if gazetteer is not None:
            clusters = _join_listed(clusters, gazetteer)
        bare = [node for node in nodes if not parse_name(node.name).given]
        clusters += join_bare(bare, clusters)
        rows = edits.of("split-person", "merge-people", "rename-person")
        if rows:
            clusters = _correct(clusters, rows, edits, outvoted)
        return name_clusters(clusters)


def _correct(
    clusters: Sequence[Cluster], rows: Sequence[Correction], edits: Edits, outvoted: Set[str]
) -> list[Cluster]:
    """Return the clusters as a person corrected them; ids name those that the program made."""
    nodes = [node for cluster in clusters for node in cluster.nodes]
    homes = [number for number, cluster in enumerate(clusters) for _ in cluster.nodes]
    places = {(node.article, node.index): item for item, node in enumerate(nodes)}
    named = {one.person_id: homes[places[one.members[0]]] for one in name_clusters(clusters)}

    def find_item(reference: str) -> int | None:
        member = edits.person(reference, outvoted) if reference.startswith("men_") else None
        return None if member is None else places.get(member)

    groups = Groups(homes, named)
    apply_edits(groups, rows, find_item, edits.stale)
    groups.label_names()
    corrected = [clusters[number] for number in groups.untouched(range(len(clusters)))]
    for group in groups.edited():
        parts = [clusters[number] for number in sorted(group.parts) if number < len(clusters)]
        corrected.append(
            Cluster(
                nodes=[nodes[item] for item in group.items],
                reasons={*(reason for part in parts for reason in part.reasons), "correction"},
                wikidata_id=next((part.wikidata_id for part in parts if part.wikidata_id), None),
                issues=tuple(issue for part in parts for issue in part.issues),
                name=group.name,
                origin="human",
            )
        )
    return corrected


def _cluster_full(nodes: Sequence[Node]) -> list[Cluster]:
    weights: Counter[str] = Counter()
    for node in nodes:
        weights[node.name] += len(node.surfaces)
    of_name: dict[str, int] = {}
    clusters: list[Cluster] = []
    for group in group_names(weights):
        of_name.update(dict.fromkeys(group.names, len(clusters)))
        clusters.append(Cluster([], {group.reason} if len(group.names) > 1 else set()))
    for node in nodes:
        clusters[of_name[node.name]].nodes.append(node)
    return clusters


def _join_listed(clusters: Sequence[Cluster], gazetteer: Gazetteer) -> list[Cluster]:
    """Join the clusters that are one entry of the gazetteer, and note the entry's id."""
    named = [{surface for node in one.nodes for surface in node.spoken} for one in clusters]
    of_entry: dict[int, Cluster] = {}
    joined: list[Cluster] = []
    for cluster, match in zip(clusters, match_people(named, gazetteer), strict=True):
        cluster.issues = match.issues
        holder = cluster if match.entry is None else of_entry.setdefault(match.entry, cluster)
        if holder is not cluster:
            holder.nodes += cluster.nodes
            holder.reasons |= {*cluster.reasons, "gazetteer"}
            continue
        joined.append(cluster)
        if match.entry is not None:
            cluster.wikidata_id = gazetteer.entries[match.entry].wikidata_id
    return joined


def find_person_named(people: Iterable[Person], name: str) -> Person | None:
    """Return the one person whom a full name can mean, None if nobody or several.

    For names that stand outside the paragraphs, such as an article's speaker.
    """
    fitting = [
        person
        for person in people
        if any(
            same_person(name, known) not in (None, "family name")
            for known in (person.name, *person.aliases)
            if parse_name(known).given
        )
    ]
    return fitting[0] if len(fitting) == 1 else None
