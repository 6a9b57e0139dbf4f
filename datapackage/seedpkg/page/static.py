"""What the page says without any script: what the package is, its columns, its files."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from seedpkg.contract import CHECKSUMS_NAME, DESCRIPTOR_NAME, DICTIONARY_NAME, GUIDE_NAMES
from seedpkg.exports.dataset import is_web_address, read_parties, read_period
from seedpkg.page.markup import Markup, element, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seedpkg.contract import Column, Json, Table
    from seedpkg.exports.contents import Contents, PublishedFile
    from seedpkg.page.content import Content

_COUNTED: Final = (
    ("articles", "articles", "articles"), ("people", "people", "people"),
    ("events", "events", "events"), ("figure_facts", "numeric facts", "figures"),
    ("quotes", "quotations", "tables/quotes"), ("removed_lines", "removed lines",
    "tables/removed_lines"),
)  # fmt: skip
"""Tables that are counted first, in words, and the view that shows them."""
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


def make_sections(contents: Contents, content: Content) -> Markup:
    """Return the sections of the page that need no script."""
    return join(_overview(contents, content), _dictionary(contents), _downloads(contents, content))


# ------------------------------------------------------------------ overview


def _overview(contents: Contents, content: Content) -> Markup:
    paragraphs = contents.text("description").split("\n\n")
    is_rights = [one.startswith("Rights: ") for one in paragraphs]
    lead = [element("p", one) for one, no in zip(paragraphs, is_rights, strict=True) if not no]
    rights = [one for one, yes in zip(paragraphs, is_rights, strict=True) if yes]
    return element(
        "section",
        element("h1", element("bdi", contents.text("title"))),
        element("div", *lead, class_="lead"),
        element("dl", *_counts(contents), class_="counts"),
        element("p", _span(contents), class_="quiet"),
        *_shown(contents, content),
        Markup('<div id="overview-more"></div>'),
        element("h2", "Before you rely on it"),
        element("ul", *(element("li", one) for one in _limitations(contents)), class_="prose"),
        *_outlets(contents),
        element("h2", "Cite and reuse"),
        element("p", _citation(contents), class_="prose"),
        *(element("p", _sentence(one), class_="prose") for one in rights),
        element("ul", *_licences(contents)),
        id="overview",
        class_="page",
    )


def _counts(contents: Contents) -> Iterator[Markup]:
    for name, words, view in _COUNTED:
        number = f"{contents.n_rows.get(name, 0):,}"
        link = element("a", number, href=f"#{view}")
        yield element("div", element("dt", words), element("dd", link))


def _span(contents: Contents) -> str:
    period = read_period(contents)
    if period is None:
        return "No article says on which day it was published."
    first, last = (_day(one) for one in period)
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"Published {when}."


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _shown(contents: Contents, content: Content) -> Iterator[Markup]:
    """Say what part of a large package the page shows."""
    if content.is_all:
        return
    parts = [
        f"{content.n_shown[name]:,} of {contents.n_rows[name]:,} {words}"
        for name, words, _ in _COUNTED[:4]
        if content.n_shown.get(name, 0) < contents.n_rows[name]
    ]
    whole, total = content.n_whole_articles, contents.n_rows["articles"]
    if whole < total:
        parts.append(f"the full text of {whole:,} of {total:,} articles")
    told = (
        "This package is too large for one page. Shown are "
        f"{', '.join(parts)}: what most independent articles report comes first. "
    )
    link = element("a", "The files hold everything", href="#downloads")
    yield element("p", told, link, ".", class_="note")


def _limitations(contents: Contents) -> list[str]:
    stated = contents.descriptor.get("limitations")
    return [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []


def _outlets(contents: Contents) -> Iterator[Markup]:
    outlets = read_parties(contents, "sources")
    if not outlets:
        return
    yield element("h2", "Outlets")
    listed = [element("li", _address(one.name, one.url)) for one in outlets]
    yield element("ul", *listed, class_="columns")


def _address(name: str, url: str) -> Markup:
    text = element("bdi", name)
    if not is_web_address(url):
        return text
    return element("a", text, href=url, rel="noopener noreferrer")


def _sentence(rights: str) -> str:
    text = rights.removeprefix("Rights: ")
    return text[:1].upper() + text[1:]


def _citation(contents: Contents) -> Markup:
    names = "; ".join(one.name for one in read_parties(contents, "contributors"))
    created = contents.text("created")[:4]
    makers = names or f"Makers of {contents.text('name')}"
    return join(
        f"{makers}{f' ({created})' if created else ''}: ",
        element("cite", contents.text("title")),
        f", version {contents.text('version')}. Data package. ",
        element("code", f"urn:uuid:{contents.text('id')}"),
    )


def _licences(contents: Contents) -> Iterator[Markup]:
    scopes = {str(one.get("path") or one.get("name")): one for one in contents.objects["licenses"]}
    for one in contents.licenses if "licenses" in contents.objects else ():
        scope: Json = scopes.get(one.url or one.name, {}).get("scope")
        words = f"Licence{f' of the {scope}' if isinstance(scope, str) else ''}: "
        yield element("li", words, _address(one.title, one.url))


# ------------------------------------------------------------------ dictionary


def _dictionary(contents: Contents) -> Markup:
    index = [
        element("li", element("a", table.title, href=f"#dictionary/{table.name}"))
        for table in contents.tables
    ]
    return element(
        "section",
        element("h1", "Data dictionary"),
        element(
            "p",
            "Every table and column in words. ",
            element("a", DICTIONARY_NAME, href=DICTIONARY_NAME),
            " adds empty cells, ranges and most frequent values, and shows how the tables hang "
            "together.",
            class_="prose",
        ),
        element("ul", *index, class_="columns"),
        *(_of_table(contents, table) for table in contents.tables),
        id="dictionary",
        class_="page",
    )


def _of_table(contents: Contents, table: Table) -> Markup:
    head = element(
        "tr", *(element("th", one, scope="col") for one in ("column", "type", "what it holds"))
    )
    rows = [_of_column(table, column) for column in table.fields]
    number = contents.n_rows[table.name]
    return element(
        "section",
        element("h2", table.title, " ", element("code", table.name)),
        element("p", table.description, f" {number:,} row{'s' * (number != 1)}."),
        element("p", element("a", "Look at the rows", href=f"#tables/{table.name}")),
        element(
            "div",
            element("table", element("thead", head), element("tbody", *rows)),
            class_="scroll",
            tabindex="0",
            role="group",
            aria_label=f"Columns of {table.title}",
        ),
        id=f"dictionary/{table.name}",
    )


def _of_column(table: Table, column: Column) -> Markup:
    marks = [
        *(["key"] if column.name in table.primary_key else []),
        *([f"in {_target(table, column)}"] if _target(table, column) else []),
        *(["never empty"] if column.required else []),
    ]
    labels = [
        element("li", element("code", value), f": {label}" if label else "")
        for value, label in zip_longest(column.enum, column.labels, fillvalue="")
    ]
    return element(
        "tr",
        element("th", element("code", column.name), scope="row"),
        element("td", column.type, *(element("small", f" {one}") for one in marks)),
        element("td", column.description, *([element("ul", *labels)] if labels else [])),
    )


def _target(table: Table, column: Column) -> str:
    for key in table.foreign_keys:
        if key.columns == (column.name,):
            return key.target
    return ""


# ------------------------------------------------------------------ downloads


def _downloads(contents: Contents, content: Content) -> Markup:
    others = (DESCRIPTOR_NAME, *GUIDE_NAMES, CHECKSUMS_NAME)
    head = element(
        "tr", *(element("th", one, scope="col") for one in ("table", "rows", "CSV", "Parquet"))
    )
    files = {(one.table.name, one.is_parquet): one for one in contents.files}
    rows = [
        element(
            "tr",
            element("th", table.title, scope="row"),
            element("td", f"{contents.n_rows[table.name]:,}", class_="number"),
            element("td", _download(files.get((table.name, False)))),
            element("td", _download(files.get((table.name, True)))),
        )
        for table in contents.tables
    ]
    return element(
        "section",
        element("h1", "Downloads"),
        element(
            "p",
            "The files lie beside this page. CSV opens in a spreadsheet (import the columns as "
            "text), Parquet in R, Python and DuckDB; both have the same rows.",
            class_="prose",
        ),
        element(
            "div",
            element("table", element("thead", head), element("tbody", *rows)),
            class_="scroll",
            tabindex="0",
            role="group",
            aria_label="Files of the tables",
        ),
        element("h2", "About the package"),
        element("ul", *(element("li", element("a", one, href=one)) for one in others)),
        id="downloads",
        class_="page",
    )


def _download(file: PublishedFile | None) -> Markup:
    if file is None:
        return Markup("")
    link = element("a", file.path, href=quote(file.path), download=True)
    return join(link, element("small", f" {_size(file.n_bytes)}"))


def _size(n_bytes: int) -> str:
    size, unit = float(n_bytes), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if size >= 10 or unit == 0 else f"{size:.1f} {_UNITS[unit]}"
