"""Link the people of all articles: one row per person in the world.

    people = link_people(extractions)
    people[0].person_id, people[0].aliases     # "per_ana-petrova", ("Anna Petrova", "Petrova")

Full names are grouped over the whole folder; then each person whom an article gives by a bare
name only joins the holder of that name, if there is one beyond doubt. Keys keep every step
linear, and the result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from seedpkg.link.descriptions import choose_description
from seedpkg.link.edits import NO_EDITS, Groups, apply_edits
from seedpkg.link.gazetteer import match_people
from seedpkg.link.person_ids import assign_ids, choose_name
from seedpkg.link.summary import read_naming
from seedpkg.linked import Person
from seedpkg.names import fold_word, group_names, parse_name, same_person
from seedpkg.names.words import english_given_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from seedpkg.corrections import Correction
    from seedpkg.gazetteer import Gazetteer
    from seedpkg.link.edits import Edits
    from seedpkg.link.summary import Naming
    from seedpkg.model import Extraction, Issue, Origin

DOMINANCE = 2
"""How many times as often as the next one a holder must be named to win a bare name."""


@dataclass(frozen=True, slots=True)
class _Node:
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
        key = parse_name(self.name).bearer_keys[0].strip()
        return key or fold_word(self.name) or self.name


@dataclass(slots=True)
class _Cluster:
    """The people of the articles that were taken for one, and why."""

    nodes: list[_Node]
    reasons: set[str]
    wikidata_id: str | None = None
    issues: tuple[Issue, ...] = ()
    name: str = ""
    origin: Origin = "program"

    @property
    def weight(self) -> int:
        """How often the person is named by the full name's holders, in mentions."""
        return sum(len(node.surfaces) for node in self.nodes)


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
        self._people: dict[str, tuple[_Node, ...]] = {}

    def add(self, article_id: str, people: Iterable[Naming]) -> None:
        """Take the people of an article; names and roles recur, so equal ones are kept once."""
        self._people[article_id] = tuple(
            _Node(
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
        clusters += _join_bare(bare, clusters)
        rows = edits.of("split-person", "merge-people", "rename-person")
        if rows:
            clusters = _correct(clusters, rows, edits, outvoted)
        return _name_clusters(clusters)


def _correct(
    clusters: Sequence[_Cluster], rows: Sequence[Correction], edits: Edits, outvoted: Set[str]
) -> list[_Cluster]:
    """Return the clusters as a person corrected them; ids name those that the program made."""
    nodes = [node for cluster in clusters for node in cluster.nodes]
    homes = [number for number, cluster in enumerate(clusters) for _ in cluster.nodes]
    places = {(node.article, node.index): item for item, node in enumerate(nodes)}
    named = {one.person_id: homes[places[one.members[0]]] for one in _name_clusters(clusters)}

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
            _Cluster(
                nodes=[nodes[item] for item in group.items],
                reasons={*(reason for part in parts for reason in part.reasons), "correction"},
                wikidata_id=next((part.wikidata_id for part in parts if part.wikidata_id), None),
                issues=tuple(issue for part in parts for issue in part.issues),
                name=group.name,
                origin="human",
            )
        )
    return corrected


def _cluster_full(nodes: Sequence[_Node]) -> list[_Cluster]:
    weights: Counter[str] = Counter()
    for node in nodes:
        weights[node.name] += len(node.surfaces)
    of_name: dict[str, int] = {}
    clusters: list[_Cluster] = []
    for group in group_names(weights):
        of_name.update(dict.fromkeys(group.names, len(clusters)))
        clusters.append(_Cluster([], {group.reason} if len(group.names) > 1 else set()))
    for node in nodes:
        clusters[of_name[node.name]].nodes.append(node)
    return clusters


def _join_listed(clusters: Sequence[_Cluster], gazetteer: Gazetteer) -> list[_Cluster]:
    """Join the clusters that are one entry of the gazetteer, and note the entry's id."""
    named = [{surface for node in one.nodes for surface in node.spoken} for one in clusters]
    of_entry: dict[int, _Cluster] = {}
    joined: list[_Cluster] = []
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


def _join_bare(bare: Sequence[_Node], clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """Let bare names join their holders; return the clusters of those that have none."""
    index = _index_clusters(clusters)
    weights = [cluster.weight for cluster in clusters]
    rest: dict[str, _Cluster] = {}
    dominant = {
        key: _dominant(numbers, weights) for key, numbers in index.items() if key.startswith("=")
    }
    for node in bare:
        owner = _owner(node, index, dominant)
        if owner is None:
            rest.setdefault(node.key, _Cluster([], set())).nodes.append(node)
        else:
            number, reason = owner
            clusters[number].nodes.append(node)
            clusters[number].reasons.add(reason)
    for cluster in rest.values():
        if len(cluster.nodes) > 1:
            cluster.reasons.add("equal bare name")
    return [rest[key] for key in sorted(rest)]


def _index_clusters(clusters: Iterable[_Cluster]) -> dict[str, list[int]]:
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
    node: _Node, index: Mapping[str, list[int]], dominant: Mapping[str, int | None]
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


def _name_clusters(clusters: Iterable[_Cluster]) -> tuple[Person, ...]:
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


def _make_person(person_id: str, name: str, cluster: _Cluster) -> Person:
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


def _best_name(cluster: _Cluster) -> str:
    """Return the name with a given name that most articles use, then most mentions."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for node in cluster.nodes:
        articles.update(set(node.spoken))
        mentions.update(node.spoken)
    return choose_name(articles, mentions)


def _description(cluster: _Cluster) -> str | None:
    roles = Counter(role for node in cluster.nodes for role in node.roles)
    return choose_description(roles)


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
