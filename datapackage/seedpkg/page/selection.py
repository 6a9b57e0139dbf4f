# pyright: reportUnknownMemberType=false
"""Which rows of a package the page shows: all of them, or the most reported under a budget.

    shown = select(package, n_total, budget)
    shown.rows["events"], shown.n_total["events"]

Of a package that is too large for one page these are shown: the events, people and facts that most
independent articles report, with their best evidence; then whole articles with all that was found
in them, those first that report the most reported events. Whoever is named in an article that is
shown is shown too. The same package gives the same selection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import polars as pl

from seedpkg.contract import table
from seedpkg.package import among
from seedpkg.page.evidence import read_evidence
from seedpkg.page.sizes import row_size, take
from seedpkg.timeline_evidence import best_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seedpkg.package import DataPackage

ARTICLE_TABLES: Final = (
    "article_fields", "paragraphs", "removed_lines", "person_mentions", "quotes",
    "time_expressions", "event_mentions", "figures", "issues", "syndication", "article_rights",
)  # fmt: skip
"""Tables whose rows belong to an article, shown with it."""
CODE_TABLES: Final = ("event_types", "units")
LEFT_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": ("text_sha256", "title_surface"),
    "event_mentions": ("event_mention_id", "time_id"),
    "figures": ("measured_start", "measured_end"),
    "paragraphs": ("text_sha256", "heading"),
    "person_mentions": ("mention_id",),
    "quotes": ("quote_id", "utterance_id"),
    "sources": ("sha256",),
    "time_expressions": ("time_id",),
}
"""Columns that the page can do without; the files have them."""
_CODED: Final = frozenset(
    "article_id paragraph_id source_id person_id event_id fact_id kind rule reason form role "
    "status date date_basis speaker_id speaker_basis cue modifier unit unit_system field "
    "language".split()
)
"""Columns whose values recur."""
_PLACES: Final = frozenset("surface cue speaker_surface time_surface measured".split())
"""Columns that most often are a slice of a paragraph."""
_MOST_ROWS: Final = 40_000
"""Rows of a table that are ordered and weighed at most."""
_MOST_ARTICLES: Final = 4_000
"""Articles that are weighed at most, and that are listed beside those that are cited."""
_MOST_LOOSE: Final = 500
_SHARES: Final = {
    "events": 0.09, "people": 0.07, "figure_facts": 0.07, "figures": 0.1, "articles": 0.07,
}  # fmt: skip
"""Parts of the budget, so that no kind of thing crowds out the others; articles get the rest."""
_ORDERS: Final = {
    "events": ("n_independent", "n_articles", "n_mentions"),
    "people": ("n_independent", "n_articles", "n_mentions"),
    "figure_facts": ("n_independent", "n_conflicts", "n_articles", "n_figures"),
}
"""What makes a row come first, the greatest number first; then its id."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows that a page shows.

    `rows` and `n_total` are by table. `sentences` are those of evidence whose article is not shown
    whole; `whole_articles` are the ids of those that are.
    """

    rows: Mapping[str, pl.DataFrame]
    n_total: Mapping[str, int]
    sentences: pl.DataFrame
    whole_articles: tuple[str, ...]

    @property
    def is_all(self) -> bool:
        """Whether every row of the package is shown."""
        return all(self.n_total[name] == frame.height for name, frame in self.rows.items())


def select(package: DataPackage, n_total: Mapping[str, int], budget: int) -> Shown:
    """Return the rows of a package to show in about `budget` bytes; `n_total` counts all rows."""
    world = {name: _first(package, name, int(budget * _SHARES[name])) for name in _ORDERS}
    room = int(budget * _SHARES["figures"])
    evidence = read_evidence(package, world["events"], world["figure_facts"], room)
    left = budget - sum(_size(frame) for frame in (*world.values(), *evidence.frames()))
    order = _article_order(package, evidence.mentions)
    listed = _listed(package, order, evidence.article_ids, int(budget * _SHARES["articles"]))
    whole = _fill(package, order, left - _size(listed))
    rows = {name: _with_loose(package, name, whole) for name in _tables(package)}
    mentions = _union(rows["event_mentions"], evidence.best, "event_mention_id")
    rows["event_mentions"] = _with_best(package, mentions, evidence.best)
    rows["figures"] = _union(rows["figures"], evidence.figures, "figure_id")
    listed = _union(listed, _of_articles(package, "articles", whole), "article_id")
    rows |= _things(package, world, rows)
    rows |= {name: package[name] for name in CODE_TABLES}
    rows["articles"], rows["sources"] = listed, _sources(package, listed)
    shown = evidence.sentences.join(rows["paragraphs"], on="paragraph_id", how="anti")
    ordered = {name: rows[name] for name in package.tables if name in rows}
    return Shown(ordered, n_total, shown, tuple(sorted(whole)))


def without_left_out(shown: Shown) -> Shown:
    """Return the same rows without the columns that the page can do without."""
    rows = {name: frame.drop(LEFT_OUT.get(name, ())) for name, frame in shown.rows.items()}
    return replace(shown, rows=rows)


def _tables(package: DataPackage) -> list[str]:
    return [name for name in ARTICLE_TABLES if name in package.tables]


def _first(package: DataPackage, name: str, budget: int) -> pl.DataFrame:
    """Return the rows of a table that come first and fit the budget, in the order of the table."""
    keys = _ORDERS[name]
    rows = package.scan(name)
    own = rows.collect_schema().names()[0]
    ordered = rows.sort(*keys, own, descending=[*(True for _ in keys), False]).head(_MOST_ROWS)
    return take(ordered.collect(), budget, _CODED).sort(own)


def _size(rows: pl.DataFrame) -> int:
    return int(rows.select(row_size(rows.columns, _CODED | _PLACES).sum()).item())


# ------------------------------------------------------------------ articles


def _article_order(package: DataPackage, mentions: pl.DataFrame) -> list[str]:
    """Return articles, those first that report the most reported events; `mentions` are of these.

    No more of them than could be shown.
    """
    first = (
        mentions.group_by("article_id")
        .agg(pl.col("n_independent").max(), n_events=pl.col("event_id").n_unique())
        .sort("n_independent", "n_events", "article_id", descending=[True, True, False])
    )
    others = package.scan("articles").select("article_id").head(_MOST_ARTICLES).collect()
    ids: Iterator[str] = iter([*first["article_id"], *others["article_id"]])
    return list(dict.fromkeys(ids))[:_MOST_ARTICLES]


def _listed(
    package: DataPackage, order: Sequence[str], cited: Sequence[str], budget: int
) -> pl.DataFrame:
    """Return the rows of the articles that are cited, and of the first others, within a budget."""
    wanted = list(dict.fromkeys([*cited, *order]))
    rows = _of_articles(package, "articles", wanted).drop("title_surface", "text_sha256")
    rank = pl.DataFrame({"article_id": wanted}, schema={"article_id": pl.String}).with_row_index(
        "rank"
    )
    ordered = rows.join(rank, on="article_id").sort("rank").drop("rank")
    is_cited = among("article_id", cited)
    few = pl.concat([ordered.filter(is_cited), take(ordered.filter(~is_cited), budget, _CODED)])
    return _of_articles(package, "articles", few["article_id"].to_list())


def _fill(package: DataPackage, order: Sequence[str], budget: int) -> list[str]:
    """Return the articles, in order, that fit the budget with all that was found in them.

    One that is larger than what is left is passed over.
    """
    sizes: dict[str, int] = {}
    for name in _tables(package):
        columns = package.scan(name).collect_schema().names()
        kept = [column for column in columns if column not in LEFT_OUT.get(name, ())]
        coded = _CODED if name == "article_fields" else _CODED | _PLACES
        total = row_size(kept, coded).sum().alias("n_bytes")
        rows = _scan_of(package, name, order).group_by("article_id").agg(total)
        for article_id, n_bytes in rows.collect(engine="streaming").iter_rows():
            sizes[article_id] = sizes.get(article_id, 0) + int(n_bytes)
    chosen: list[str] = []
    for article_id in order:
        size = sizes.get(article_id, 0)
        if size <= budget:
            chosen.append(article_id)
            budget -= size
    return chosen


def _scan_of(package: DataPackage, name: str, articles: Sequence[str]) -> pl.LazyFrame:
    return package.scan(name).filter(among("article_id", articles))


def _of_articles(package: DataPackage, name: str, articles: Sequence[str]) -> pl.DataFrame:
    """Return the rows of some articles, in the order of the table."""
    return _scan_of(package, name, articles).collect()


def _with_loose(package: DataPackage, name: str, articles: Sequence[str]) -> pl.DataFrame:
    """Return the rows of some articles, and the first of those that belong to none."""
    rows = package.scan(name)
    loose = rows.filter(pl.col("article_id").is_null()).head(_MOST_LOOSE).collect()
    own = _of_articles(package, name, articles)
    return pl.concat([own, loose]).sort(table(name).primary_key) if loose.height else own


def _union(rows: pl.DataFrame, more: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return rows and those others that are not among them, sorted by their key."""
    others = more.select(rows.columns).join(rows, on=key, how="anti")
    return pl.concat([rows, others]).sort(key)


def _with_best(package: DataPackage, mentions: pl.DataFrame, best: pl.DataFrame) -> pl.DataFrame:
    """Return mentions of events with a column more, `is_best`: the one to show of each event.

    Of an event that is shown for the sake of an article it is the best of the mentions there.
    """
    known = best["event_id"].unique().to_list()
    ids = mentions["event_id"].unique().to_list()
    wanted = among("event_id", ids) & ~among("event_id", known)
    events = package.scan("events").filter(wanted).collect()
    others = best_evidence(package, events, mentions.filter(~among("event_id", known)))
    chosen = [*best["event_mention_id"], *others["event_mention_id"]]
    return mentions.with_columns(is_best=among("event_mention_id", chosen))


def _sources(package: DataPackage, articles: pl.DataFrame) -> pl.DataFrame:
    """Return the files of some articles, and those that gave none."""
    is_of = among("source_id", articles["source_id"].unique())
    rows = package.scan("sources")
    failed = rows.filter(~is_of, pl.col("n_articles_parsed") == 0).head(_MOST_ROWS // 20)
    return pl.concat([rows.filter(is_of), failed]).collect().sort("source_id")


# ------------------------------------------------------------------ things in the world


def _things(
    package: DataPackage, world: Mapping[str, pl.DataFrame], rows: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Return the people, events and facts to show, with those that the articles name."""
    figures = rows["figures"]
    events = _with(package, "events", world["events"], rows["event_mentions"]["event_id"])
    facts = _with(package, "figure_facts", world["figure_facts"], figures["fact_id"])
    parts = package.scan("event_participants").join(events.lazy(), on="event_id", how="semi")
    participants = parts.collect().sort("event_id", "name")
    named = [
        rows["person_mentions"]["person_id"], rows["quotes"]["speaker_id"],
        figures["speaker_id"], participants["person_id"],
    ]  # fmt: skip
    conflicts = package.scan("figure_conflicts").filter(
        among("figure_id", figures["figure_id"]),
        among("other_figure_id", figures["figure_id"]),
    )
    return {
        "people": _with(package, "people", world["people"], pl.concat(named)),
        "events": events,
        "event_participants": participants,
        "figure_facts": facts,
        "figure_conflicts": conflicts.collect().sort("figure_id", "other_figure_id"),
    }


def _with(package: DataPackage, name: str, rows: pl.DataFrame, named: pl.Series) -> pl.DataFrame:
    """Return rows of a table, and those that others name by their key."""
    key = rows.columns[0]
    wanted = pl.concat([rows[key], named.drop_nulls()]).unique().to_list()
    return package.scan(name).filter(among(key, wanted)).collect().sort(key)
