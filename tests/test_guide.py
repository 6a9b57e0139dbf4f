"""The files of a package for people: all there, true, harmless, without words of the articles."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seedpkg.about import About, Contributor, License
from seedpkg.arrow import to_arrow
from seedpkg.contract import CITATION_NAME, DICTIONARY_NAME, GUIDE_NAMES, README_NAME, TABLES, table
from seedpkg.write import PackageMeta, read_source_date_epoch, write_package
from seedpkg.write.guide.citation import quoted
from seedpkg.write.guide.dictionary import share
from seedpkg.write.guide.markdown import MAX_WORDS, code, escape, grid, shorten, visible
from seedpkg.write.guide.statistics import summarise
from seedpkg.write.overview import scan, survey_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from markdown_it.token import Token

    from seedpkg.contract import Column, Table

EXAMPLE: dict[str, list[dict[str, object]]] = yaml.safe_load(
    Path(__file__).with_name("write").joinpath("example.yaml").read_text("utf-8")
)
META = PackageMeta("example", "Example")
PARSER = MarkdownIt("commonmark").enable("table")
COLUMNS = [(one, column) for one in TABLES for column in one.fields]
CLOSED = [(one, column) for one, column in COLUMNS if not column.is_open]

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def rows_of(one: Table) -> list[dict[str, object]]:
    return [{**dict.fromkeys(one.columns), **row} for row in EXAMPLE[one.name]]


def example(**changed: list[dict[str, object]]) -> dict[str, pa.Table]:
    return {one.name: to_arrow(one, changed.get(one.name, rows_of(one))) for one in TABLES}


def write(folder: Path, tables: dict[str, pa.Table], meta: PackageMeta = META) -> Path:
    folder.mkdir()
    write_package(tables, folder, meta)
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("guide") / "package", example())


def named(pair: tuple[Table, Column]) -> str:
    return f"{pair[0].name}.{pair[1].name}"


# --------------------------------------------------------------------------- README


def test_programs_of_the_readme_run(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(package)
    blocks = _BLOCK.findall((package / README_NAME).read_text("utf-8"))
    programs = [text for language, text in blocks if language == "python"]
    assert [text.split()[1] for text in programs] == ["polars", "pandas", "duckdb", "seedpkg"]
    for program in programs:
        exec(compile(program, README_NAME, "exec"), {})
        assert capsys.readouterr().out.strip()


def test_columns_of_the_program_in_r_are_there(package: Path) -> None:
    (program,) = re.findall(
        r"```r\n(.*?)```", (package / README_NAME).read_text("utf-8"), re.DOTALL
    )
    columns = {
        name
        for path in re.findall(r'"(parquet/\w+\.parquet)"', program)
        for name in table(Path(path).stem).columns
    }
    assert {"date", "label", "status", "name", "role", "event_id"} <= columns
    assert set(re.findall(r"select\((.*)\)", program)[0].split(", ")) <= columns


def test_readme_counts_what_is_there(package: Path) -> None:
    text = (package / README_NAME).read_text("utf-8")
    for one in TABLES:
        assert f"| [{one.name}](DATA_DICTIONARY.md#{one.name}) | {len(rows_of(one))} |" in text
    assert "made from 2 news articles" in text
    assert "- Articles published: 2026-05-05 (articles without: 1)" in text
    assert "| Lorn Gazette |  | 1 |" in text
    assert "Input files: 3 (2 `ok`, 1 `skipped`)." in text
    assert "No language model was used" in text


def test_readme_leads_to_files_that_are_there(package: Path) -> None:
    for name in (README_NAME, DICTIONARY_NAME):
        text = (package / name).read_text("utf-8")
        for path, anchor in re.findall(r"\]\(([\w./]*)(?:#(\w+))?\)", text):
            assert (package / (path or name)).is_file()
            assert not anchor or f"\n## {anchor}\n" in (package / (path or name)).read_text("utf-8")


def test_many_outlets_are_cut(tmp_path: Path) -> None:
    first = rows_of(table("articles"))[0]
    rows = [{**first, "article_id": f"art_{n:016x}", "publisher": f"Paper {n}"} for n in range(60)]
    text = (write(tmp_path / "p", example(articles=rows)) / README_NAME).read_text("utf-8")
    assert len(re.findall(r"^\| Paper \d+ \|", text, re.MULTILINE)) == 50
    assert "10 more are listed in [datapackage.json]" in text


def test_a_package_without_rows_is_explained_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", {one.name: to_arrow(one, []) for one in TABLES})
    text = (folder / README_NAME).read_text("utf-8")
    assert "made from 0 news articles" in text
    assert "- Articles published: no day is known" in text


# --------------------------------------------------------------------------- dictionary


def tokens(text: str) -> list[Token]:
    """Return all tokens, those within lines too."""
    return [inner for one in PARSER.parse(text) for inner in (one, *(one.children or ()))]


def cells(text: str) -> list[list[str]]:
    """Return the rows of all tables of a text, each cell as a reader sees it."""
    rows: list[list[str]] = []
    parsed = PARSER.parse(text)
    for number, token in enumerate(parsed):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("td_open", "th_open"):
            shown = (one.content for one in parsed[number + 1].children or ())
            rows[-1].append("".join(shown))
    return rows


def test_dictionary_has_every_column_as_its_schema_describes_it(package: Path) -> None:
    found = cells((package / DICTIONARY_NAME).read_text("utf-8"))
    columns = [row for row in found if len(row) == 7 and row[0] != "column"]
    assert [row[0] for row in columns] == [column.name for _, column in COLUMNS]
    for row, (_, column) in zip(columns, COLUMNS, strict=True):
        assert row[1:3] == [column.type, column.description]
        assert row[6] == column.example
        assert ("required" in row[3]) == column.required
        assert column.pattern is None or column.pattern in row[3]


def test_statistics_are_those_of_the_rows(package: Path) -> None:
    for one in TABLES:
        rows = rows_of(one)
        summaries = summarise(one, scan(package, one.name), len(rows))
        assert list(summaries) == list(one.columns)
        for column in one.fields:
            values = [row[column.name] for row in rows if row[column.name] is not None]
            summary = summaries[column.name]
            assert (summary.n_rows, summary.n_null) == (len(rows), len(rows) - len(values))
            if column.type in ("integer", "number", "date"):
                ordered = sorted(cast("list[float]", values))
                assert summary.bounds == ((ordered[0], ordered[-1]) if ordered else None)
            elif column.is_open:
                texts = Counter(str(v).lower() if v in (True, False) else str(v) for v in values)
                expected = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
                assert list(summary.values) == expected[: None if column.enum else 5]
                assert summary.n_values == len(expected)


def test_the_most_frequent_values_are_shown(tmp_path: Path) -> None:
    first = rows_of(table("articles"))[0]
    papers = [f"Paper {n}" for n in range(8) for _ in range(8 - n)]
    rows = [{**first, "article_id": f"art_{n:016x}", "publisher": p} for n, p in enumerate(papers)]
    text = (write(tmp_path / "p", example(articles=rows)) / DICTIONARY_NAME).read_text("utf-8")
    assert "| `Paper 0` 8, `Paper 1` 7, `Paper 2` 6, `Paper 3` 5, `Paper 4` 4, 3 more |" in text


@pytest.mark.parametrize(
    ("part", "shown"),
    [(0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.999, ">99%"), (1.0, "100%")],
)
def test_shares_are_never_rounded_to_none_or_all(part: float, shown: str) -> None:
    assert share(part) == shown


def test_columns_that_are_listed_hold_no_running_text() -> None:
    """What the schemas list is reviewed here once more: a new column is not listed by accident."""
    listed = {column.name for _, column in COLUMNS if column.is_listed}
    assert listed == {
        "agency", "base_unit", "dateline_place", "dimension", "encoding", "flags", "format", "kind",
        "language", "publisher", "rule", "section", "stage", "time_rule", "unit_code", "unit_name",
    }  # fmt: skip
    assert not any(
        column.is_listed and (column.enum or column.type != "string") for _, column in COLUMNS
    )


def test_same_column_is_listed_everywhere() -> None:
    told = {(column.name, column.is_listed) for _, column in COLUMNS if not column.enum}
    assert {name for name, is_listed in told if (name, not is_listed) in told} <= {"kind"}


# --------------------------------------------------------------------------- diagram


def test_diagram_has_every_table_and_foreign_key(package: Path) -> None:
    (diagram,) = re.findall(
        r"^```mermaid\n(.*?)^```$", (package / DICTIONARY_NAME).read_text("utf-8"), re.M | re.S
    )
    first, *lines = diagram.splitlines()
    assert first == "erDiagram"
    entity = re.compile(r" {4}([a-z][a-z_]*) \{")
    key = re.compile(r" {8}(string|integer|number|boolean|date) ([a-z][a-z0-9_]*) (PK|FK|PK, FK)")
    relation = re.compile(r" {4}([a-z][a-z_]*) (\|\||\|o)--o\{ ([a-z][a-z_]*) : ([a-z_-]+)")
    kinds = (entity, key, relation, re.compile(r" {4}\}"))
    assert [line for line in lines if not any(kind.fullmatch(line) for kind in kinds)] == []
    assert [match[1] for line in lines if (match := entity.fullmatch(line))] == [
        one.name for one in TABLES
    ]
    assert [match.groups() for line in lines if (match := relation.fullmatch(line))] == [
        (
            key.target,
            "||" if one.column(key.columns[0]).required else "|o",
            one.name,
            "-".join(key.columns),
        )
        for one in TABLES
        for key in one.foreign_keys
    ]
    primary = [match[2] for line in lines if (match := key.fullmatch(line)) and "PK" in match[3]]
    assert primary == [name for one in TABLES for name in one.columns if name in one.primary_key]


# --------------------------------------------------------------------------- words of others


def guide_of(folder: Path) -> str:
    names = (*GUIDE_NAMES, "datapackage.json")
    return "\n".join((folder / name).read_text("utf-8") for name in names)


def planted() -> dict[str, list[dict[str, object]]]:
    """Return the example with a mark of its own in every column that is not open."""
    marks: dict[str, list[dict[str, object]]] = {}
    for one in TABLES:
        closed = [column.name for column in one.fields if not column.is_open]
        marks[one.name] = [
            {**row, **{name: f"Xyzzy {one.name} {name} {number}" for name in closed}}
            for number, row in enumerate(rows_of(one))
        ]
    return marks


def test_no_value_of_a_closed_column_is_shown(tmp_path: Path) -> None:
    assert len(CLOSED) > 50
    folder = write(tmp_path / "p", example(**planted()))
    assert "Xyzzy" in (folder / "csv/paragraphs.csv").read_text("utf-8")
    assert "xyzzy" not in guide_of(folder).lower()


def test_running_text_in_an_open_column_is_cut(tmp_path: Path) -> None:
    words = [f"w{n}" for n in range(30)]
    rows = rows_of(table("articles"))
    rows[0].update(publisher=" ".join(words), section=" ".join(words), agency="w" * 500)
    folder = write(tmp_path / "p", example(articles=rows))
    for name in (README_NAME, DICTIONARY_NAME):
        text = (folder / name).read_text("utf-8")
        assert " ".join(words[:MAX_WORDS]) in text
        assert " ".join(words[: MAX_WORDS + 1]) not in text
        assert "w" * 61 not in text


HOSTILE = [
    "<script>alert(1)</script>",
    "a | b | c",
    "back\\slash\\|bar",
    "``` `tick` ```",
    "`",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "www.evil.example",
    "http://evil.example",
    "&lt;b&gt;",
    "# *one* _two_ ~~three~~ $x$ @all",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
    "=1+1",
    "- item",
    "line\N{LINE SEPARATOR}next",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(tmp_path: Path, text: str) -> None:
    rows = rows_of(table("articles"))
    rows[0].update(publisher=text, section=text, agency=text, dateline_place=text)
    meta = PackageMeta("example", text, generator=f"seedpkg {text}")
    folder = write(tmp_path / "p", example(articles=rows), meta)
    for name in (README_NAME, DICTIONARY_NAME):
        page = (folder / name).read_text("utf-8")
        kinds = Counter(one.type for one in tokens(page))
        assert not kinds["html_block"] + kinds["html_inline"] + kinds["image"]
        links = [str(one.attrs["href"]) for one in tokens(page) if one.type == "link_open"]
        own = (README_NAME, DICTIONARY_NAME, CITATION_NAME, "datapackage.json", "#", "https://")
        assert [one for one in links if not one.startswith(own) or "evil" in one] == []
        assert all(one.isprintable() for one in page.replace("\n", ""))
    readme = cells((folder / README_NAME).read_text("utf-8"))
    assert [visible(text), "", "1"] in readme
    dictionary = cells((folder / DICTIONARY_NAME).read_text("utf-8"))
    (publisher,) = [row for row in dictionary if row[0] == "publisher"]
    assert publisher[5] == f"{visible(text)} 1"
    assert yaml.safe_load((folder / CITATION_NAME).read_text("utf-8"))["title"] == text


MARKUP = st.text(st.sampled_from("ab<>&|`*_[]()!#\\~$@.:/w \n"))


@given((MARKUP | st.text()).filter(lambda text: visible(text) != ""))
def test_any_text_stays_itself_in_a_cell(text: str) -> None:
    page = "\n".join(grid(("a", "b", "c"), [(escape(text), code(text), "end")]))
    assert cells(page)[1:] == [[visible(text), visible(text), "end"]]
    kinds = {one.type for one in tokens(page)}
    assert kinds <= {
        "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
        "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "inline", "text",
        "text_special", "code_inline",
    }  # fmt: skip


@given(st.text())
def test_what_is_short_is_not_cut_and_what_is_cut_is_short(text: str) -> None:
    short = shorten(text)
    assert short == " ".join(text.split()) or short.endswith(" …")
    assert len(short.split()) <= MAX_WORDS + 1


# --------------------------------------------------------------------------- citation

FULL = About(
    "Talks of a winter.\n\nIn two paragraphs.",
    "2.1.0",
    "https://example.org/winter",
    ("talks", "winter"),
    (
        Contributor("Ann Example", "Ann", "Example", "https://orcid.org/0000-0002-1825-0097"),
        Contributor('Institute \\ of "Talks"', path="https://example.org", roles=("publisher",)),
    ),
    (License("CC-BY-4.0"), License("other-closed", scope="text")),
)


def citation(folder: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((folder / CITATION_NAME).read_text("utf-8"))
    return found


def test_citation_names_people_and_entities(tmp_path: Path) -> None:
    created = read_source_date_epoch({"SOURCE_DATE_EPOCH": "1770163200"})
    meta = PackageMeta("winter", "The winter talks", FULL, created=created)
    folder = write(tmp_path / "p", example(), meta)
    found = citation(folder)
    assert found["authors"] == [
        {
            "given-names": "Ann",
            "family-names": "Example",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
        },
        {"name": 'Institute \\ of "Talks"', "website": "https://example.org"},
    ]
    assert found["abstract"] == FULL.description
    assert (found["version"], found["license"]) == ("2.1.0", "CC-BY-4.0")
    assert (found["date-released"], found["url"]) == ("2026-02-04", "https://example.org/winter")
    readme = (folder / README_NAME).read_text("utf-8")
    assert '> Ann Example; Institute \\\\ of "Talks" (2026): *The winter talks*' in readme
    assert "In two paragraphs." in readme


def test_citation_without_makers(package: Path) -> None:
    found = citation(package)
    assert found["authors"] == [{"name": "The makers of the data package example"}]
    assert found["license"] == "CC0-1.0"
    assert {"date-released", "url", "abstract", "keywords"}.isdisjoint(found)
    assert list(found)[:4] == ["cff-version", "message", "type", "title"]


@pytest.mark.parametrize(
    ("licenses", "expected"),
    [
        ((License("CC-BY-4.0"), License("ODbL-1.0")), {"license": ["CC-BY-4.0", "ODbL-1.0"]}),
        ((License("own", "https://example.org/l"),), {"license-url": "https://example.org/l"}),
        ((License("own"),), {}),
    ],
)
def test_citation_gives_a_licence_as_far_as_its_format_knows_it(
    tmp_path: Path, licenses: tuple[License, ...], expected: dict[str, object]
) -> None:
    meta = PackageMeta("example", "Example", About(licenses=licenses))
    found = citation(write(tmp_path / "p", example(), meta))
    assert {key: found[key] for key in found if key.startswith("license")} == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_reads_back_from_yaml(text: str) -> None:
    assert yaml.safe_load(f"a: {quoted(text)}\n") == {"a": text}


# --------------------------------------------------------------------------- limits


def sentences(folder: Path) -> Iterator[str]:
    text = (folder / README_NAME).read_text("utf-8")
    yield from re.findall(r"^- (.*)$", text.partition("## Known limitations")[2], re.MULTILINE)


def test_limits_are_those_of_the_material(tmp_path: Path) -> None:
    articles = rows_of(table("articles"))
    articles[0].update(language="de", published_date=None)
    articles[1].update(language=None, publisher=None)
    sources = rows_of(table("sources"))
    sources[0].update(status="failed")
    tables = example(articles=articles, sources=sources, issues=[])
    found = " ".join(sentences(write(tmp_path / "p", tables)))
    assert "1 of 3 input files could not be read" in found
    assert "2 of 2 articles state no day of publication" in found
    assert "2 of 2 articles in another language" in found
    assert "(de 1, unknown 1)" in found
    assert "of the table issues" not in found


def test_overview_of_sites_needs_no_publisher(package: Path) -> None:
    overview = survey_tables(package)
    assert [(one.title, one.path, one.n_articles) for one in overview.outlets] == [
        ("Lorn Gazette", None, 1)
    ]
    assert overview.n_without_outlet == 1
    assert overview.n_rows == {one.name: len(rows_of(one)) for one in TABLES}
