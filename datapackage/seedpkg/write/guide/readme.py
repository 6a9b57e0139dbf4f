"""`README.md` of a package: what it is, how much, from when, from whom; limits, use, rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from seedpkg.contract import (
    CHECKSUMS_NAME,
    CITATION_NAME,
    DESCRIPTOR_NAME,
    DICTIONARY_NAME,
    PAGE_NAME,
)
from seedpkg.write.descriptor import TEXT_TABLES, rights_note
from seedpkg.write.guide.citation import cite
from seedpkg.write.guide.loading import CHECK, WAYS
from seedpkg.write.guide.markdown import code, codes, escape, grid, shorten
from seedpkg.write.limitations import find_limitations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from seedpkg.about import License
    from seedpkg.contract import Table
    from seedpkg.write.descriptor import PackageMeta
    from seedpkg.write.overview import Outlet, Overview

MAX_OUTLETS: Final = 50
"""So many outlets are listed, those with most articles; the descriptor has all of them."""

MAX_LANGUAGES: Final = 10


def make_readme(
    tables: Sequence[Table], meta: PackageMeta, overview: Overview, package_id: str
) -> str:
    """Return the text of the README; paths in it count from the package's folder."""
    lines = [
        *_front(meta, overview),
        *_contents(tables, overview),
        *_sources(overview),
        *_limits(meta, overview),
        *_loading(),
        *_citing(meta, package_id),
        *_rights(meta),
        *_making(meta),
    ]
    return "\n".join(lines) + "\n"


def _front(meta: PackageMeta, overview: Overview) -> Iterator[str]:
    yield f"# {escape(meta.title)}"
    if meta.about.description:
        yield ""
        yield meta.about.description
    yield ""
    yield overview.summary
    yield ""
    about = meta.about
    yield f"- Version: {escape(about.version)}"
    if meta.created_text:
        yield f"- Created: {meta.created_text}"
    yield f"- Outlets: {len(overview.outlets):,}{_without(overview.n_without_outlet)}"
    yield f"- Articles published: {_span(overview.published)}{_without(overview.n_undated)}"
    yield f"- Events dated: {_span(overview.happened)}"
    yield f"- Languages: {_languages(overview)}"
    if about.homepage:
        yield f"- Home page: <{about.homepage}>"


def _languages(overview: Overview) -> str:
    shown = [f"{code(one or 'unknown')} {n:,}" for one, n in overview.languages[:MAX_LANGUAGES]]
    hidden = len(overview.languages) - len(shown)
    return ", ".join([*shown, *([f"{hidden:,} more"] if hidden else [])]) or "none"


def _without(n_articles: int) -> str:
    return f" (articles without: {n_articles:,})" if n_articles else ""


def _span(days: tuple[date, date] | None) -> str:
    if days is None:
        return "no day is known"
    first, last = (day.isoformat() for day in days)
    return first if first == last else f"{first} to {last}"


def _contents(tables: Sequence[Table], overview: Overview) -> Iterator[str]:
    yield from _heading("What is in it")
    yield "Every table is `csv/NAME.csv` and `parquet/NAME.parquet`, with the same rows."
    yield _files()
    yield ""
    rows = (
        (
            f"[{one.name}]({DICTIONARY_NAME}#{one.name})",
            f"{overview.n_rows[one.name]:,}",
            one.description,
        )
        for one in tables
    )
    yield from grid(("table", "rows", "what it holds"), rows)


def _files() -> str:
    return (
        f"[{DICTIONARY_NAME}]({DICTIONARY_NAME}) explains every column and how the tables hang "
        f"together; [{DESCRIPTOR_NAME}]({DESCRIPTOR_NAME}) says the same to programs "
        f"([Data Package v2](https://datapackage.org)). {code(PAGE_NAME)}, if it is there, shows "
        "all of it in a browser."
    )


def _sources(overview: Overview) -> Iterator[str]:
    yield from _heading("Sources")
    files = [f"{n:,} {code(status or 'unknown')}" for status, n in overview.statuses]
    yield f"Input files: {overview.n_rows['sources']:,} ({', '.join(files) or 'none'})."
    if overview.outlets:
        by_size = sorted(overview.outlets, key=lambda one: (-one.n_articles, one.title))
        yield ""
        rows = ((_name(one), _site(one), f"{one.n_articles:,}") for one in by_size[:MAX_OUTLETS])
        yield from grid(("outlet", "site", "articles"), rows)
        hidden = len(by_size) - MAX_OUTLETS
        if hidden > 0:
            yield ""
            yield f"{hidden:,} more are listed in [{DESCRIPTOR_NAME}]({DESCRIPTOR_NAME})."


def _name(outlet: Outlet) -> str:
    return escape(shorten(outlet.title))


def _site(outlet: Outlet) -> str:
    return f"<{outlet.path}>" if outlet.path else ""


def _limits(meta: PackageMeta, overview: Overview) -> Iterator[str]:
    yield from _heading("Known limitations")
    for limitation in find_limitations(overview, has_model=meta.language_model is not None):
        yield f"- {escape(limitation)}"


def _loading() -> Iterator[str]:
    yield from _heading("Load it")
    yield "In this folder:"
    for name, language, program in WAYS:
        yield ""
        yield f"**{name}**"
        yield ""
        yield f"```{language}"
        yield program.rstrip("\n")
        yield "```"
    yield ""
    yield f"**Check it** against {code(CHECKSUMS_NAME)} and the schemas:"
    yield ""
    yield "```sh"
    yield CHECK.rstrip("\n")
    yield "```"


def _citing(meta: PackageMeta, package_id: str) -> Iterator[str]:
    yield from _heading("Cite it")
    yield f"> {cite(meta, package_id)}"
    yield ""
    yield f"[{CITATION_NAME}]({CITATION_NAME}) says it to programs."


def _rights(meta: PackageMeta) -> Iterator[str]:
    yield from _heading("Rights")
    for title, licenses in (
        ("Data (selection, structure, facts)", meta.about.licenses_for("data")),
        ("Text of the articles", meta.about.licenses_for("text")),
    ):
        yield f"- {title}: {'; or '.join(map(_license, licenses))}"
    yield ""
    yield rights_note(meta)
    yield ""
    if meta.rights:
        yield from _sources_rights(meta)
        yield "Who has the same files fills the words in again: `seedpkg hydrate . --sources FOLDER"
        yield "--out DIR`. This is no legal advice."
        return
    yield f"Running text stands in {codes(sorted(TEXT_TABLES))}; the column `surface` of other"
    yield "tables, headlines and labels hold words of the articles too. This is no legal advice."


def _sources_rights(meta: PackageMeta) -> Iterator[str]:
    """Yield what the makers say of some sources: which, how much of them, and by whose leave."""
    listed = cast("list[dict[str, str]]", (meta.rights or {}).get("sources", []))
    for one in listed:
        named = (f"{key} {code(one[key])}" for key in ("files", "site", "publisher") if key in one)
        told = " ".join(escape(one[key]) for key in ("licence", "grant") if key in one)
        yield f"- {', '.join(named)}: {one['text']}{'. ' if told else ''}{told}"
    if listed:
        yield ""


def _license(one: License) -> str:
    name = escape(one.title or one.name) or "see the address"
    address = f" <{one.path}>" if one.path else ""
    known = f" ({code(one.name)})" if one.name and one.title else ""
    return f"{name}{known}{address}"


def _making(meta: PackageMeta) -> Iterator[str]:
    yield from _heading("How it was made")
    yield f"By {escape(meta.generator)}. The same files give the same bytes."
    details: list[str] = []
    if meta.language_model:
        details.append(f"Language model: {code(meta.language_model.get('name', ''))}")
    if meta.gazetteer:
        details.append(f"Gazetteer of people: {code(str(meta.gazetteer.get('name', '')))}")
    if meta.corrections:
        details.append(
            f"Corrections by people: {meta.corrections.get('n_corrections', 0)} "
            f"in {code(str(meta.corrections.get('name', '')))}"
        )
    if meta.cleaning_rules:
        names = codes(str(rule.get("name", "")) for rule in meta.cleaning_rules)
        details.append(f"Cleaning rules of its makers: {names}")
    if details:
        yield ""
        yield from (f"- {detail}" for detail in details)


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
